//! Openings, and the lists of them.

use crate::driver::{Read, Row, Stmt};
use crate::json;
use crate::lists;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::{OpeningRow, OpeningStore, StoreError};
use async_trait::async_trait;
use domain::access::{FieldGroup, Scope};
use domain::opening::{Opening, State};
use domain::person::join_name;
use domain::shared::{Moment, OfficerId, UserId};

pub static OPENING: Table = Table::new(
    "case_opening",
    2,
    &["case_id", "opening_id", "user_id", "from_at", "until_at", "parts", "asked_at", "waits", "body"],
)
.written();

pub fn put(opening: &Opening) -> Result<Stmt, StoreError> {
    let open = opening.open_to();
    let values = vals![
        opening.case_id,
        opening.opening_id,
        opening.created.by.user_id,
        open.as_ref().map(|open| open.from),
        open.as_ref().map(|open| open.until),
        open.map(|open| codes(&open.parts)).unwrap_or_default(),
        opening.created.at,
        opening.state(opening.created.at) == State::Waits,
        json::written(opening)?,
    ];
    Ok(OPENING.put_written(values, &opening.written))
}

/// With a blank before and after each, so that one is found among them.
fn codes(parts: &[FieldGroup]) -> String {
    let each: String = parts.iter().map(|part| format!("{} ", part.code())).collect();
    format!(" {each}")
}

pub fn read(row: &Row) -> Result<Opening, StoreError> {
    let mut cells = OPENING.cells(row);
    for _ in 0..3 {
        cells.uuid()?;
    }
    cells.opt_moment()?;
    cells.opt_moment()?;
    cells.text()?;
    cells.moment()?;
    cells.bool()?;
    cells.code(json::read)
}

/// The few that wait come before the person: a CROSS JOIN is one whose order SQLite keeps. What was asked for of a record
/// that was joined to another is asked for again there.
static WAITING: Scoped = Scoped::new(
    "SELECT p.forenames, p.surname, o.body, a.officer_id
     FROM case_opening o CROSS JOIN person p
         LEFT JOIN assignment a ON a.case_id = p.case_id AND a.until_at IS NULL
     WHERE o.waits AND p.case_id = o.case_id AND p.joined_to IS NULL AND {visible}
     ORDER BY o.asked_at, o.opening_id",
);

/// For whose they are alone: nothing of the person is in it.
const OWN: &str = "
    SELECT o.body FROM case_opening o
    WHERE o.user_id = $1 AND (o.waits OR o.until_at > $2 OR o.written_at >= $3)
    ORDER BY o.written_at DESC, o.opening_id DESC";

pub const STATEMENTS: [&str; 1] = [OWN];

pub fn lists() -> [&'static Scoped; 1] {
    [&WAITING]
}

fn read_waiting(row: &Row) -> Result<OpeningRow, StoreError> {
    let mut cells = Cells::of_list(row, "openings that wait");
    let name = join_name(&cells.text()?, &cells.text()?);
    let opening = cells.code(json::read)?;
    Ok(OpeningRow { name, opening, officer_id: cells.opt_uuid()?.map(OfficerId) })
}

#[async_trait]
impl OpeningStore for SqlStore {
    async fn openings_waiting(&self, scope: &Scope) -> Result<Vec<OpeningRow>, StoreError> {
        self.list(lists::question(&WAITING, scope, Vec::new()), read_waiting).await
    }

    async fn own_openings(
        &self,
        user_id: UserId,
        now: Moment,
        since: Moment,
    ) -> Result<Vec<Opening>, StoreError> {
        let read = |row: &Row| Cells::of_list(row, "own openings").code(json::read);
        self.list(Read::new(OWN, vals![user_id, now, since]), read).await
    }
}
