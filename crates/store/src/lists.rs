//! The lists of people and of their appointments, each with the scope inside. A joined record is in none of them:
//! what is on it stands under the record it was joined to.

use crate::contact::read_visit;
use crate::driver::{Read, Row, Val};
use crate::scope::{self, Scoped};
use crate::table::Cells;
use crate::vals;
use app::ports::reads::{
    COUNTED_MAX, CaseListRow, DayEntry, DiaryRow, MatchListRow, OversightRow, WorkRow, WorkedRow,
};
use app::ports::{NoticeRow, StoreError};
use domain::access::Scope;
use domain::person::join_name;
use domain::shared::{CaseId, ContactId, GroupId, Moment, NoticeId, OfficerId, UserId};
use jiff::civil::Date;
use std::sync::LazyLock;

/// Who is held is found first, then what stands on each record of theirs. A CROSS JOIN is one whose order SQLite keeps.
const HELD: &str = "WITH found AS MATERIALIZED (
         SELECT p.case_id AS held_case, p.forenames, p.surname, p.crn, a.from_at
         FROM assignment a CROSS JOIN person p
         WHERE a.officer_id = $4 AND a.until_at IS NULL AND p.case_id = a.case_id AND p.identity <> 'joined'{which}
           AND {visible_held}),
     kept AS (
         SELECT held_case, held_case AS case_id FROM found
         UNION ALL SELECT held_case, j.case_id FROM found CROSS JOIN person j WHERE j.joined_to = held_case),
     each AS (
         SELECT held_case,
                (SELECT MAX(CAST(s.ends_on AS TEXT) || s.sentence_type) FROM sentence s
                 WHERE s.case_id = kept.case_id AND s.removed_why IS NULL AND s.ends_on >= $5
                   AND (s.ended_on IS NULL OR s.ended_on >= $5)) AS live_order,
                (SELECT MAX(c.starts_at) FROM contact c
                 WHERE c.case_id = kept.case_id AND c.outcome_attended) AS last_kept_at,
                (SELECT MIN(c.starts_at) FROM contact c
                 WHERE c.case_id = kept.case_id AND c.booked AND c.outcome_code IS NULL
                   AND c.starts_at > $2) AS next_at,
                (SELECT COUNT(*) FROM contact c
                 WHERE c.case_id = kept.case_id AND c.booked AND c.outcome_code IS NULL
                   AND c.starts_at <= $2) AS to_record
         FROM kept),
     met AS MATERIALIZED (
         SELECT held_case, MAX(live_order) AS live_order, MAX(last_kept_at) AS last_kept_at, MIN(next_at) AS next_at,
                CAST(SUM(to_record) AS BIGINT) AS to_record
         FROM each GROUP BY held_case)
     SELECT held_case, forenames, surname, crn, live_order, last_kept_at, next_at, to_record, from_at
     FROM found JOIN met USING (held_case)
     ORDER BY surname, forenames, held_case";

static HELD_BY: LazyLock<Scoped> = LazyLock::new(|| Scoped::made(HELD.replace("{which}", "")));

/// Of those held, whoever has no appointment to come; that is asked before the person is read. Of joined records it is asked
/// as a value: told NOT EXISTS, PostgreSQL compares every booked appointment of the service with every case of the officer.
static NOTHING_BOOKED: LazyLock<Scoped> = LazyLock::new(|| {
    let comes = "c.booked AND c.outcome_code IS NULL AND c.starts_at > $2";
    Scoped::made(HELD.replace(
        "{which}",
        &format!(
            "
           AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.case_id = a.case_id AND {comes})
           AND (SELECT MIN(c.starts_at) FROM contact c
                WHERE c.case_id IN (SELECT j.case_id FROM person j WHERE j.joined_to = a.case_id) AND {comes}) IS NULL"
        ),
    ))
});

const ENTRY: &str =
    "SELECT p.case_id, c.contact_id, p.forenames, p.surname, c.contact_type, c.place, c.starts_at,
            c.minutes, c.outcome_code, c.booked, c.officer_name, c.outcome_awaited_until,
            c.visit_who_knows, c.visit_back_by, c.visit_checked_in_at, c.visit_checked_in_by, c.written_seq,
            c.group_id
     FROM contact c JOIN person m ON m.case_id = c.case_id
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
     WHERE {which} AND {visible}
     ORDER BY c.starts_at, c.contact_id";

/// Each entry stands under the record that its own was joined to.
pub fn entries(which: &str) -> Scoped {
    Scoped::made(ENTRY.replace("{which}", which))
}

static DAY: LazyLock<Scoped> =
    LazyLock::new(|| entries("c.officer_id = $4 AND c.starts_at >= $5 AND c.starts_at < $6"));

static OUTCOMES_TO_RECORD: LazyLock<Scoped> = LazyLock::new(|| {
    entries("c.officer_id = $4 AND c.booked AND c.outcome_code IS NULL AND c.starts_at <= $5")
});

/// The records of the cases that the officer `$4` holds. In a join a database looks for such a list once, and for
/// `{members}` at every row.
pub const RECORDS_HELD: &str = "(
    SELECT a.case_id FROM assignment a WHERE a.officer_id = $4 AND a.until_at IS NULL
    UNION ALL SELECT j.case_id FROM assignment a CROSS JOIN person j
    WHERE a.officer_id = $4 AND a.until_at IS NULL AND j.joined_to = a.case_id)";

/// Absences whose reason is awaited, on the cases that an officer holds: who holds a case decides.
static AWAITED: LazyLock<Scoped> = LazyLock::new(|| {
    entries(&format!("c.outcome_awaited_until IS NOT NULL AND c.case_id IN {RECORDS_HELD}"))
});

/// Visits whose officer should be back and has not said so, of everybody in the scope: whoever is in trouble does not
/// look at their own day. One that did not take place is none.
static VISITS_OUT: LazyLock<Scoped> = LazyLock::new(|| {
    entries(
        "c.visit_back_by < $4 AND c.visit_checked_in_at IS NULL
         AND (c.outcome_code IS NULL OR c.outcome_attended OR c.outcome_awaited_until IS NOT NULL)",
    )
});

static COUNT_MATCHES: LazyLock<Scoped> = LazyLock::new(|| {
    counted("SELECT 1 FROM person p WHERE p.identity = 'waiting' AND {visible} AND {open_match}")
});

pub fn counted(rows: &str) -> Scoped {
    Scoped::made(format!("SELECT COUNT(*) FROM ({rows} LIMIT {COUNTED_MAX}) AS some_rows"))
}

static WAITING_MATCHES: Scoped = Scoped::new(
    "SELECT p.case_id, p.forenames, p.surname, p.birth_date, p.waiting_since,
            (SELECT COUNT(*) FROM match_candidate k WHERE k.case_id = p.case_id),
            (SELECT h.sitting_on FROM hearing h WHERE h.case_id = p.case_id
             ORDER BY h.sitting_on DESC, h.hearing_id DESC LIMIT 1),
            (SELECT h.court_name FROM hearing h WHERE h.case_id = p.case_id
             ORDER BY h.sitting_on DESC, h.hearing_id DESC LIMIT 1),
            p.opinion_name
     FROM person p
     WHERE p.identity = 'waiting' AND {visible} AND {open_match}
     ORDER BY p.waiting_since, p.case_id",
);

/// Times that are taken in an officer's diary, whoever asks: to say that two appointments clash. With whom is told
/// inside the asker's scope only.
static OFFICER_DIARY: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT p.case_id, c.contact_id, p.forenames, p.surname, {visible} AS in_scope, c.starts_at, c.minutes
         FROM contact c JOIN person m ON m.case_id = c.case_id
             LEFT JOIN person up ON up.case_id = m.joined_to
             JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         WHERE c.officer_id = $4 AND c.booked AND c.outcome_code IS NULL AND c.starts_at >= $5 AND c.starts_at <= $6)
     SELECT case_id, contact_id, CASE WHEN in_scope THEN forenames END, CASE WHEN in_scope THEN surname END,
            starts_at, minutes
     FROM found ORDER BY starts_at, contact_id",
);

/// What an officer's time went into, whoever holds the cases by now. With whom is told inside the asker's scope only.
static WORK_OF_OFFICER: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT p.case_id, c.contact_id, p.forenames, p.surname, {visible} AS in_scope,
                c.contact_type, c.starts_at, c.minutes, c.outcome_code, c.booked
         FROM contact c JOIN person m ON m.case_id = c.case_id
             LEFT JOIN person up ON up.case_id = m.joined_to
             JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         WHERE c.officer_id = $4 AND c.starts_at >= $5 AND c.starts_at <= $6)
     SELECT case_id, contact_id, CASE WHEN in_scope THEN forenames END, CASE WHEN in_scope THEN surname END,
            contact_type, starts_at, minutes, outcome_code, booked
     FROM found ORDER BY starts_at, contact_id",
);

/// What an officer's time went into, and nothing of whom with.
const WORKED: &str = "SELECT starts_at, minutes, outcome_code, booked FROM contact
     WHERE officer_id = $1 AND starts_at >= $2 AND starts_at <= $3";

pub const STATEMENTS: [&str; 1] = [WORKED];

/// What was told to a user about cases that are still in their scope.
static NOTICES: Scoped = Scoped::new(
    "SELECT n.notice_id, n.user_id, p.case_id, n.topic, n.at, p.forenames, p.surname, c.contact_id, c.starts_at
     FROM notice n
         LEFT JOIN contact c ON c.case_id = n.case_id AND c.contact_id = n.contact_id
             AND c.starts_at = n.appointment_at AND c.booked AND c.outcome_code IS NULL JOIN person m ON m.case_id = n.case_id
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
     WHERE n.user_id = $1 AND n.at >= $4 AND n.topic NOT LIKE 'handover%' AND {visible}
     ORDER BY n.at DESC, n.notice_id DESC",
);

/// The latest entry of these kinds about a case, on whatever record joined to it.
const LAST_DECISION: &str = "(SELECT MAX(c.starts_at) FROM contact c WHERE c.case_id IN {members} AND c.contact_type IN ($5, $6, $7, $8))";

/// The first of these flags that is open on whatever record joined to a case.
const HARM_FLAG: &str = "(SELECT f.flag_type FROM flag f
      WHERE f.case_id IN {members} AND f.ended_on IS NULL AND f.removed_why IS NULL
        AND f.flag_type IN ($9, $10, $11, $12)
      ORDER BY CASE f.flag_type WHEN $9 THEN 1 WHEN $10 THEN 2 WHEN $11 THEN 3 ELSE 4 END LIMIT 1)";

/// Held cases whose last decision, or first holder where there is none, lies before a moment. What the user's roles reach
/// is met first, so that a team's manager does not look through the service.
static WITHOUT_DECISION: std::sync::LazyLock<Scoped> = std::sync::LazyLock::new(|| {
    let since = "(SELECT MIN(h.from_at) FROM assignment h WHERE h.case_id = p.case_id)";
    Scoped::made(format!(
        "WITH met AS MATERIALIZED (
             SELECT a.case_id, a.team_name, a.officer_name FROM role_grant g CROSS JOIN assignment a
             WHERE g.user_id = $1 AND g.scope_kind = 'team' AND a.team_id = g.scope_id AND a.until_at IS NULL
             UNION SELECT a.case_id, a.team_name, a.officer_name FROM role_grant g CROSS JOIN assignment a
             WHERE g.user_id = $1 AND g.scope_kind = 'organisation' AND a.organisation_id = g.scope_id
               AND a.until_at IS NULL
             UNION SELECT a.case_id, a.team_name, a.officer_name FROM role_grant g CROSS JOIN assignment a
             WHERE g.user_id = $1 AND g.scope_kind = 'all' AND a.until_at IS NULL)
         SELECT p.case_id, p.forenames, p.surname, p.crn, met.team_name, met.officer_name, {since}, {LAST_DECISION}, {HARM_FLAG}
         FROM met CROSS JOIN person p
         WHERE p.case_id = met.case_id AND p.identity <> 'joined' AND {{visible}}
           AND COALESCE({LAST_DECISION}, {since}) < $4
         ORDER BY p.surname, p.forenames, p.case_id"
    ))
});

/// Kinds of contact, and of flags, that one question takes.
const KINDS_MAX: usize = 4;

pub fn lists() -> [&'static Scoped; 12] {
    [
        &*HELD_BY,
        &*NOTHING_BOOKED,
        &DAY,
        &OUTCOMES_TO_RECORD,
        &AWAITED,
        &VISITS_OUT,
        &WAITING_MATCHES,
        &OFFICER_DIARY,
        &WORK_OF_OFFICER,
        &NOTICES,
        &*COUNT_MATCHES,
        &*WITHOUT_DECISION,
    ]
}

/// A list with its scope's values before its own.
pub fn question(text: &'static Scoped, scope: &Scope, own: Vec<Val>) -> Read {
    let mut values = scope::values(scope);
    values.extend(own);
    Read::new(text.text(scope), values)
}

pub fn held_by(officer_id: OfficerId, scope: &Scope) -> Read {
    question(&HELD_BY, scope, vals![officer_id, scope.now().day()])
}

pub fn nothing_booked(officer_id: OfficerId, scope: &Scope) -> Read {
    question(&NOTHING_BOOKED, scope, vals![officer_id, scope.now().day()])
}

pub fn read_held(row: &Row) -> Result<CaseListRow, StoreError> {
    let mut cells = Cells::of_list(row, "cases of an officer");
    let (case_id, name, crn) =
        (CaseId(cells.uuid()?), join_name(&cells.text()?, &cells.text()?), cells.opt_text()?);
    let (order_ends_on, order_kind) = read_live_order(&mut cells)?.unzip();
    Ok(CaseListRow {
        case_id,
        name,
        crn,
        order_ends_on,
        order_kind,
        last_kept_at: cells.opt_moment()?,
        next_at: cells.opt_moment()?,
        to_record: cells.int()?,
        held_since: cells.moment()?,
    })
}

/// The order that ends last: its end and its kind in one cell, so that the greatest is that order.
pub fn read_live_order(cells: &mut Cells<'_>) -> Result<Option<(Date, String)>, StoreError> {
    const DATE_CHARS: usize = "2026-01-31".len();
    let Some(order) = cells.opt_text()? else { return Ok(None) };
    let parts = order.split_at_checked(DATE_CHARS);
    let read = parts.and_then(|(ends_on, kind)| Some((ends_on.parse().ok()?, kind.to_string())));
    read.map(Some).ok_or_else(|| cells.wrong("it does not begin with a date"))
}

/// From the first moment to just before the second.
pub fn day(officer_id: OfficerId, from: Moment, to: Moment, scope: &Scope) -> Read {
    question(&DAY, scope, vals![officer_id, from, to])
}

pub fn outcomes_to_record(officer_id: OfficerId, now: Moment, scope: &Scope) -> Read {
    question(&OUTCOMES_TO_RECORD, scope, vals![officer_id, now])
}

pub fn awaited(officer_id: OfficerId, scope: &Scope) -> Read {
    question(&AWAITED, scope, vals![officer_id])
}

pub fn visits_out(now: Moment, scope: &Scope) -> Read {
    question(&VISITS_OUT, scope, vals![now])
}

pub fn read_entry(row: &Row) -> Result<DayEntry, StoreError> {
    let mut cells = Cells::of_list(row, "entries of a day");
    Ok(DayEntry {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        contact_type: cells.text()?,
        place: cells.opt_text()?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        outcome: cells.opt_text()?,
        booked: cells.bool()?,
        officer_name: cells.text()?,
        awaited_until: cells.opt_date()?,
        visit: read_visit(&mut cells)?,
        written_seq: cells.int()?,
        group_id: cells.opt_uuid()?.map(GroupId),
    })
}

pub fn count_waiting_matches(scope: &Scope) -> Read {
    question(&COUNT_MATCHES, scope, vec![])
}

/// None when no kind is a decision.
pub fn without_decision(
    kinds: &[String],
    harm_flags: &[String],
    before: Moment,
    scope: &Scope,
) -> Option<Read> {
    let (last, last_flag) = (kinds.last()?, harm_flags.last()?);
    let mut own = vals![before];
    own.extend(kinds.iter().chain(std::iter::repeat(last)).take(KINDS_MAX).map(Val::from));
    own.extend(harm_flags.iter().chain(std::iter::repeat(last_flag)).take(KINDS_MAX).map(Val::from));
    Some(question(&WITHOUT_DECISION, scope, own))
}

pub fn read_without_decision(row: &Row) -> Result<OversightRow, StoreError> {
    let mut cells = Cells::of_list(row, "cases without a decision");
    Ok(OversightRow {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        crn: cells.opt_text()?,
        team_name: cells.text()?,
        officer_name: cells.text()?,
        held_since: cells.moment()?,
        last_at: cells.opt_moment()?,
        harm_flag: cells.opt_text()?,
    })
}

pub fn waiting_matches(scope: &Scope) -> Read {
    question(&WAITING_MATCHES, scope, vec![])
}

pub fn read_match(row: &Row) -> Result<MatchListRow, StoreError> {
    let mut cells = Cells::of_list(row, "uncertain matches");
    Ok(MatchListRow {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        birth_date: cells.opt_date()?,
        since: cells.moment()?,
        candidates: cells.int()?,
        hearing_on: cells.opt_date()?,
        court_name: cells.opt_text()?,
        first_opinion_by: cells.opt_text()?,
    })
}

/// From the first moment to the second, both included.
pub fn officer_diary(officer_id: OfficerId, from: Moment, to: Moment, scope: &Scope) -> Read {
    question(&OFFICER_DIARY, scope, vals![officer_id, from, to])
}

pub fn read_diary(row: &Row) -> Result<DiaryRow, StoreError> {
    let mut cells = Cells::of_list(row, "an officer's diary");
    Ok(DiaryRow {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        name: read_name_in_scope(&mut cells)?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
    })
}

/// From the first moment to the second, both included.
pub fn work_of(officer_id: OfficerId, from: Moment, to: Moment, scope: &Scope) -> Read {
    question(&WORK_OF_OFFICER, scope, vals![officer_id, from, to])
}

pub fn worked(officer_id: OfficerId, from: Moment, to: Moment) -> Read {
    Read::new(WORKED, vals![officer_id, from, to])
}

pub fn read_worked(row: &Row) -> Result<WorkedRow, StoreError> {
    let mut cells = Cells::of_list(row, "an officer's time");
    Ok(WorkedRow {
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        outcome: cells.opt_text()?,
        booked: cells.bool()?,
    })
}

pub fn read_work(row: &Row) -> Result<WorkRow, StoreError> {
    let mut cells = Cells::of_list(row, "an officer's work");
    Ok(WorkRow {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        name: read_name_in_scope(&mut cells)?,
        contact_type: cells.text()?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        outcome: cells.opt_text()?,
        booked: cells.bool()?,
    })
}

/// Empty both outside the asker's scope.
pub fn read_name_in_scope(cells: &mut Cells<'_>) -> Result<Option<String>, StoreError> {
    let (forenames, surname) = (cells.opt_text()?, cells.opt_text()?);
    Ok(forenames.zip(surname).map(|(forenames, surname)| join_name(&forenames, &surname)))
}

pub fn notices(since: Moment, scope: &Scope) -> Read {
    question(&NOTICES, scope, vals![since])
}

pub fn read_notice(row: &Row) -> Result<(NoticeRow, String), StoreError> {
    let mut cells = Cells::of_list(row, "notices");
    let notice = NoticeRow {
        notice_id: NoticeId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        case_id: CaseId(cells.uuid()?),
        topic: cells.text()?,
        appointment: None,
        at: cells.moment()?,
    };
    let name = join_name(&cells.text()?, &cells.text()?);
    let appointment = cells.opt_uuid()?.map(ContactId).zip(cells.opt_moment()?);
    Ok((NoticeRow { appointment, ..notice }, name))
}
