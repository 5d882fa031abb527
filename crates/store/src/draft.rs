//! Drafts: what somebody typed into a form and has not saved.

use crate::driver::{Read, Row, Stmt};
use crate::lists::{question, read_name_in_scope};
use crate::scope::Scoped;
use crate::table::Cells;
use crate::vals;
use app::ports::reads::DraftListRow;
use app::ports::{DraftPlace, DraftRow, StoreError};
use domain::access::Scope;
use domain::draft::DraftForm;
use domain::shared::{CaseId, ContactId, DraftId, Moment, UserId};

const PUT: &str = "
    INSERT INTO draft (user_id, draft_id, form, case_id, contact_id, fields, kept_at, goes_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (user_id, draft_id) DO UPDATE SET form = excluded.form, case_id = excluded.case_id,
        contact_id = excluded.contact_id, fields = excluded.fields, kept_at = excluded.kept_at,
        goes_at = excluded.goes_at";
const ONE: &str = "
    SELECT user_id, draft_id, form, case_id, contact_id, fields, kept_at, goes_at
    FROM draft WHERE user_id = $1 AND draft_id = $2 AND goes_at > $3";
const OTHERS: &str = "SELECT COUNT(*) FROM draft WHERE user_id = $1 AND draft_id <> $2 AND goes_at > $3";
const REMOVE: &str = "DELETE FROM draft WHERE user_id = $1 AND draft_id = $2";
const REMOVE_OLD: &str = "DELETE FROM draft WHERE goes_at <= $1";

pub const STATEMENTS: [&str; 5] = [PUT, ONE, OTHERS, REMOVE, REMOVE_OLD];

/// The user's own; of whom is told only while the case is open to them. A joined record is the one it was joined to.
static OWN: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT d.draft_id, d.form, COALESCE(p.case_id, d.case_id) AS case_id, d.contact_id, d.kept_at, d.goes_at,
                p.forenames, p.surname, {visible} AS in_scope
         FROM draft d LEFT JOIN person m ON m.case_id = d.case_id
             LEFT JOIN person up ON up.case_id = m.joined_to
             LEFT JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         WHERE d.user_id = $1 AND d.goes_at > $2)
     SELECT draft_id, form, case_id, contact_id, kept_at, goes_at,
            CASE WHEN in_scope THEN forenames END, CASE WHEN in_scope THEN surname END
     FROM found ORDER BY kept_at DESC, draft_id",
);

pub fn lists() -> [&'static Scoped; 1] {
    [&OWN]
}

pub fn put(draft: &DraftRow) -> Stmt {
    let place = draft.place;
    let row = vals![
        draft.user_id,
        draft.draft_id,
        place.form.code(),
        place.case_id,
        place.contact_id,
        &draft.fields,
        draft.kept_at,
        draft.goes_at,
    ];
    Stmt::new(PUT, row)
}

pub fn one(user_id: UserId, draft_id: DraftId, now: Moment) -> Read {
    Read::new(ONE, vals![user_id, draft_id, now])
}

pub fn others(user_id: UserId, draft_id: DraftId, now: Moment) -> Read {
    Read::new(OTHERS, vals![user_id, draft_id, now])
}

pub fn read(row: &Row) -> Result<DraftRow, StoreError> {
    let mut cells = Cells::of_list(row, "draft");
    Ok(DraftRow {
        user_id: UserId(cells.uuid()?),
        draft_id: DraftId(cells.uuid()?),
        place: read_place(&mut cells)?,
        fields: cells.text()?,
        kept_at: cells.moment()?,
        goes_at: cells.moment()?,
    })
}

fn read_place(cells: &mut Cells<'_>) -> Result<DraftPlace, StoreError> {
    Ok(DraftPlace {
        form: cells.code(DraftForm::from_code)?,
        case_id: CaseId(cells.uuid()?),
        contact_id: cells.opt_uuid()?.map(ContactId),
    })
}

pub fn of_user(scope: &Scope) -> Read {
    question(&OWN, scope, vec![])
}

pub fn read_listed(row: &Row) -> Result<DraftListRow, StoreError> {
    let mut cells = Cells::of_list(row, "drafts of a user");
    Ok(DraftListRow {
        draft_id: DraftId(cells.uuid()?),
        place: read_place(&mut cells)?,
        kept_at: cells.moment()?,
        goes_at: cells.moment()?,
        name: read_name_in_scope(&mut cells)?,
    })
}

pub fn remove(user_id: UserId, draft_id: DraftId) -> Stmt {
    Stmt::new(REMOVE, vals![user_id, draft_id])
}

pub fn remove_old(now: Moment) -> Stmt {
    Stmt::new(REMOVE_OLD, vals![now])
}
