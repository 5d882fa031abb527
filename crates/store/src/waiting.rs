//! Cases that nobody holds, and how many they are.

use crate::driver::{Read, Row};
use crate::json;
use crate::lists::{counted, question};
use crate::scope::Scoped;
use crate::table::Cells;
use crate::vals;
use app::ports::StoreError;
use app::ports::reads::WaitingRow;
use domain::access::Scope;
use domain::allocation::Allocation;
use domain::person::join_name;
use domain::shared::CaseId;
use std::sync::LazyLock;

/// A current order, or a hearing that no sentence followed, and nobody who holds the case.
const WAITING: &str = "SELECT {columns}
     FROM person p
     WHERE NOT p.held AND p.identity = 'settled'
       AND (EXISTS (SELECT 1 FROM sentence s WHERE s.case_id IN {members} AND s.removed_why IS NULL
                      AND (s.ends_on IS NULL OR s.ends_on >= $4) AND (s.ended_on IS NULL OR s.ended_on >= $4))
         OR EXISTS (SELECT 1 FROM hearing h WHERE h.case_id IN {members}
                      AND NOT EXISTS (SELECT 1 FROM sentence s
                                      WHERE s.case_id = h.case_id AND s.removed_why IS NULL
                                        AND s.passed_on >= h.sitting_on)))
       AND {visible}";

static WAITING_FOR_OFFICER: LazyLock<Scoped> = LazyLock::new(|| {
    let columns = "p.case_id, p.forenames, p.surname, p.crn,
            (SELECT s.passed_on FROM sentence s WHERE s.case_id IN {members} AND s.removed_why IS NULL ORDER BY s.passed_on DESC, s.sentence_id DESC LIMIT 1),
            (SELECT s.sentence_type FROM sentence s WHERE s.case_id IN {members} AND s.removed_why IS NULL ORDER BY s.passed_on DESC, s.sentence_id DESC LIMIT 1),
            COALESCE((SELECT MAX(s.written_at) FROM sentence s
                      WHERE s.case_id IN {members} AND s.removed_why IS NULL),
                     (SELECT MAX(h.written_at) FROM hearing h WHERE h.case_id IN {members}),
                     p.written_at) AS since,
            (SELECT t.tier FROM tier t WHERE t.case_id = p.case_id AND t.rule = 'v2'),
            (SELECT t.tier FROM tier t WHERE t.case_id = p.case_id AND t.rule = 'v3'),
            (SELECT MIN(c.starts_at) FROM contact c WHERE c.case_id IN {members} AND c.booked
                AND c.outcome_code IS NULL AND c.starts_at > $2),
            (SELECT h.officer_name FROM assignment h
             WHERE h.case_id IN {members} AND h.until_at IS NOT NULL
             ORDER BY h.until_at DESC, h.assignment_id DESC LIMIT 1),
            (SELECT MAX(h.until_at) FROM assignment h WHERE h.case_id IN {members}),
            (SELECT a.body FROM allocation a WHERE a.case_id IN {members} AND a.reversed_at IS NULL
               AND EXISTS (SELECT 1 FROM sentence s WHERE s.case_id IN {members} AND s.sentence_id = a.sentence_id
                             AND s.removed_why IS NULL AND (s.ends_on IS NULL OR s.ends_on >= $4)
                             AND (s.ended_on IS NULL OR s.ended_on >= $4))
             ORDER BY a.written_at DESC, a.allocation_id DESC LIMIT 1),
            (SELECT w.body FROM left_unallocated w WHERE w.case_id IN {members}
               AND NOT EXISTS (SELECT 1 FROM assignment h WHERE h.case_id IN {members} AND h.from_at >= w.written_at)
             ORDER BY w.written_at DESC, w.left_id DESC LIMIT 1)";
    let rows = WAITING.replace("{columns}", columns);
    Scoped::made(format!(
        "{rows}
     ORDER BY since, p.surname, p.forenames, p.case_id"
    ))
});

/// The same rows, counted for the navigation of every page: so far that one sees that they are many.
static COUNT_WAITING: LazyLock<Scoped> = LazyLock::new(|| counted(&WAITING.replace("{columns}", "1")));

pub fn lists() -> [&'static Scoped; 2] {
    [&*WAITING_FOR_OFFICER, &*COUNT_WAITING]
}

pub fn waiting_for_officer(scope: &Scope) -> Read {
    question(&WAITING_FOR_OFFICER, scope, vals![scope.now().day()])
}

pub fn read_waiting(row: &Row) -> Result<WaitingRow, StoreError> {
    let mut cells = Cells::of_list(row, "people waiting for an officer");
    Ok(WaitingRow {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        crn: cells.opt_text()?,
        sentenced_on: cells.opt_date()?,
        sentence_type: cells.opt_text()?,
        recorded_at: cells.moment()?,
        tiers: ["v2", "v3"]
            .into_iter()
            .map(|rule| Ok(cells.opt_text()?.map(|tier| format!("{rule} {tier}"))))
            .collect::<Result<Vec<_>, StoreError>>()?
            .into_iter()
            .flatten()
            .collect(),
        next_at: cells.opt_moment()?,
        held_before: cells.opt_text()?,
        held_until: cells.opt_moment()?,
        decided: cells.opt_code(json::read::<Allocation>)?.map(|of| of.facts.to),
        left: cells.opt_code(json::read)?,
    })
}

pub fn count_waiting_for_officer(scope: &Scope) -> Read {
    question(&COUNT_WAITING, scope, vals![scope.now().day()])
}
