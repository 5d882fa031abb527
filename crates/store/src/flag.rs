//! Flags, what was done with them, and the lists that need them: reviews that fall due, and what to know before the
//! appointments of a day.

use crate::driver::{Read, Row, Stmt};
use crate::scope::Scoped;
use crate::table::{Cells, Table, written_values};
use crate::{lists, vals};
use app::ports::StoreError;
use app::ports::reads::{FlagBefore, FlagDue};
use domain::access::Scope;
use domain::flag::{Flag, FlagEnd, FlagStep, StepKind};
use domain::person::join_name;
use domain::shared::{CaseId, EventId, FlagId, Moment, OfficerId};
use jiff::civil::Date;
use std::sync::LazyLock;

pub static FLAG: Table = Table::new(
    "flag",
    2,
    &[
        "case_id",
        "flag_id",
        "flag_type",
        "level",
        "category",
        "note",
        "from_on",
        "next_review",
        "ended_on",
        "ended_why",
        "removed_why",
        "corrections",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

pub static FLAG_STEP: Table =
    Table::new("flag_step", 2, &["case_id", "step_id", "flag_id", "kind", "step_on", "words"]).written();

pub fn put(flag: &Flag) -> Stmt {
    let ended = flag.ended.as_ref();
    let mut values = vals![
        flag.case_id,
        flag.flag_id,
        &flag.flag_type,
        flag.level.as_ref(),
        flag.category.as_ref(),
        &flag.note,
        flag.from,
        flag.next_review,
        ended.map(|ended| ended.on),
        ended.map(|ended| &ended.why),
        flag.removed.as_ref(),
        flag.corrections,
    ];
    values.extend(written_values(&flag.created));
    FLAG.put_written(values, &flag.written)
}

pub fn read(row: &Row) -> Result<Flag, StoreError> {
    let mut cells = FLAG.cells(row);
    Ok(Flag {
        case_id: CaseId(cells.uuid()?),
        flag_id: FlagId(cells.uuid()?),
        flag_type: cells.text()?,
        level: cells.opt_text()?,
        category: cells.opt_text()?,
        note: cells.text()?,
        from: cells.date()?,
        next_review: cells.opt_date()?,
        ended: match (cells.opt_date()?, cells.opt_text()?) {
            (Some(on), Some(why)) => Some(FlagEnd { on, why }),
            (None, None) => None,
            _ => return Err(cells.wrong("the columns of the end do not fit together")),
        },
        removed: cells.opt_text()?,
        corrections: cells.int()?,
        created: cells.written()?,
        written: cells.written()?,
    })
}

pub fn put_step(step: &FlagStep) -> Stmt {
    let values = vals![step.case_id, step.step_id, step.flag_id, step.kind.code(), step.on, &step.words];
    FLAG_STEP.put_written(values, &step.written)
}

pub fn read_step(row: &Row) -> Result<FlagStep, StoreError> {
    let mut cells = FLAG_STEP.cells(row);
    Ok(FlagStep {
        case_id: CaseId(cells.uuid()?),
        step_id: EventId(cells.uuid()?),
        flag_id: FlagId(cells.uuid()?),
        kind: cells.code(StepKind::from_code)?,
        on: cells.date()?,
        words: cells.text()?,
        written: cells.written()?,
    })
}

/// The flag before the person: a CROSS JOIN is one whose order SQLite keeps.
static REVIEWS_DUE: LazyLock<Scoped> = LazyLock::new(|| {
    let held = lists::RECORDS_HELD;
    Scoped::made(format!(
        "SELECT p.case_id, p.forenames, p.surname, f.flag_id, f.flag_type, f.next_review
     FROM flag f CROSS JOIN person m
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
     WHERE m.case_id = f.case_id AND f.case_id IN {held}
       AND f.ended_on IS NULL AND f.removed_why IS NULL AND f.next_review <= $5 AND {{visible}}
     ORDER BY f.next_review, p.surname, p.forenames, f.flag_id"
    ))
});

static BEFORE_MEETING: Scoped = Scoped::new(
    "WITH met AS MATERIALIZED (
         SELECT DISTINCT p.case_id FROM contact c JOIN person m ON m.case_id = c.case_id
             LEFT JOIN person up ON up.case_id = m.joined_to
             JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         WHERE c.officer_id = $4 AND c.booked AND c.starts_at >= $5 AND c.starts_at <= $6 AND {visible})
     SELECT COALESCE(m.joined_to, m.case_id) AS kept, f.flag_id, f.flag_type, f.from_on
     FROM flag f CROSS JOIN person m
     WHERE m.case_id = f.case_id
       AND f.case_id IN (SELECT case_id FROM met
                         UNION ALL SELECT j.case_id FROM met CROSS JOIN person j WHERE j.joined_to = met.case_id)
       AND f.ended_on IS NULL AND f.removed_why IS NULL
     ORDER BY kept, f.from_on, f.flag_id",
);

/// Whom the officer meets on the day and nobody has ever seen before it.
static FIRST_MEETINGS: Scoped = Scoped::new(
    "SELECT DISTINCT p.case_id
     FROM contact c JOIN person cm ON cm.case_id = c.case_id
         LEFT JOIN person up ON up.case_id = cm.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, cm.joined_to, cm.case_id)
     WHERE c.officer_id = $4 AND c.booked AND c.starts_at >= $5 AND c.starts_at <= $6
       AND (SELECT MIN(seen.starts_at) FROM contact seen
            WHERE seen.case_id IN {members} AND seen.outcome_attended AND seen.starts_at < $5) IS NULL
       AND {visible}
     ORDER BY p.case_id",
);

pub fn lists() -> [&'static Scoped; 3] {
    [&*REVIEWS_DUE, &BEFORE_MEETING, &FIRST_MEETINGS]
}

/// Reviews that fall due up to a day, on the cases of an officer.
pub fn reviews_due(officer_id: OfficerId, until: Date, scope: &Scope) -> Read {
    lists::question(&REVIEWS_DUE, scope, vals![officer_id, until])
}

pub fn read_due(row: &Row) -> Result<FlagDue, StoreError> {
    let mut cells = Cells::of_list(row, "reviews of flags");
    Ok(FlagDue {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        flag_id: FlagId(cells.uuid()?),
        flag_type: cells.text()?,
        due: cells.date()?,
    })
}

/// Open flags of everybody whom an officer meets between two moments, both included.
pub fn before_meeting(officer_id: OfficerId, from: Moment, to: Moment, scope: &Scope) -> Read {
    lists::question(&BEFORE_MEETING, scope, vals![officer_id, from, to])
}

pub fn read_before(row: &Row) -> Result<FlagBefore, StoreError> {
    let mut cells = Cells::of_list(row, "flags before a meeting");
    let case_id = CaseId(cells.uuid()?);
    let _flag_id = cells.uuid()?;
    Ok(FlagBefore { case_id, flag_type: cells.text()? })
}

pub fn first_meetings(officer_id: OfficerId, from: Moment, to: Moment, scope: &Scope) -> Read {
    lists::question(&FIRST_MEETINGS, scope, vals![officer_id, from, to])
}
