//! Uncertain matches: who a record may be, what was decided, which records were joined to it.

use crate::driver::{Row, Stmt};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::case::Member;
use domain::person::{MatchCandidate, MatchDecision, MatchOutcome, Undone};
use domain::shared::{CaseId, EventId};

pub static MATCH_CANDIDATE: Table =
    Table::new("match_candidate", 2, &["case_id", "candidate", "rank", "found_by"]);

pub static MATCH_DECISION: Table = Table::new(
    "match_decision",
    2,
    &["case_id", "decision_id", "outcome", "other", "note", "undone_why", "undone_at", "undone_by_name"],
)
.written();

pub static CASE_MEMBER: Table = Table::new("case_member", 2, &["case_id", "member", "joined"]);

pub fn put_candidate(row: &MatchCandidate) -> Stmt {
    MATCH_CANDIDATE.put(vals![row.case_id, row.candidate, row.rank, &row.found_by])
}

pub fn read_candidate(row: &Row) -> Result<MatchCandidate, StoreError> {
    let mut cells = MATCH_CANDIDATE.cells(row);
    Ok(MatchCandidate {
        case_id: CaseId(cells.uuid()?),
        candidate: CaseId(cells.uuid()?),
        rank: cells.int()?,
        found_by: cells.text()?,
    })
}

pub fn put_decision(decision: &MatchDecision) -> Stmt {
    let (outcome, other) = match decision.outcome {
        MatchOutcome::ThisOne(other) => ("this_one", Some(other)),
        MatchOutcome::NoneOfThese => ("none_of_these", None),
        MatchOutcome::CannotTell => ("cannot_tell", None),
    };
    let undone = decision.undone.as_ref();
    let values = vals![
        decision.case_id,
        decision.decision_id,
        outcome,
        other,
        &decision.note,
        undone.map(|undone| &undone.why),
        undone.map(|undone| undone.at),
        undone.map(|undone| &undone.by_name),
    ];
    MATCH_DECISION.put_written(values, &decision.written)
}

pub fn read_decision(row: &Row) -> Result<MatchDecision, StoreError> {
    let mut cells = MATCH_DECISION.cells(row);
    let (case_id, decision_id) = (CaseId(cells.uuid()?), EventId(cells.uuid()?));
    let (outcome, other) = (cells.text()?, cells.opt_uuid()?);
    let outcome = match (outcome.as_str(), other) {
        ("this_one", Some(other)) => MatchOutcome::ThisOne(CaseId(other)),
        ("none_of_these", _) => MatchOutcome::NoneOfThese,
        ("cannot_tell", _) => MatchOutcome::CannotTell,
        _ => return Err(cells.wrong("the columns of the outcome do not fit together")),
    };
    let note = cells.text()?;
    let undone = match (cells.opt_text()?, cells.opt_moment()?, cells.opt_text()?) {
        (Some(why), Some(at), Some(by_name)) => Some(Undone { why, at, by_name }),
        _ => None,
    };
    Ok(MatchDecision { case_id, decision_id, outcome, note, undone, written: cells.written()? })
}

pub fn put_member(row: &Member) -> Stmt {
    CASE_MEMBER.put(vals![row.case_id, row.member, row.joined])
}

pub fn read_member(row: &Row) -> Result<Member, StoreError> {
    let mut cells = CASE_MEMBER.cells(row);
    Ok(Member { case_id: CaseId(cells.uuid()?), member: CaseId(cells.uuid()?), joined: cells.bool()? })
}
