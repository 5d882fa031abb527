//! Checks every subject: the chain of its log, and that its rows are what the log gives.

use crate::chain;
use crate::error::AppError;
use crate::log;
use crate::ports::{CasePart, Head, LogEntry, Store, Subject};
use domain::case::{self, CaseRecord};
use domain::org;

/// Subjects read at a time.
const PAGE: i64 = 500;

/// What was found wrong, first subject first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub subject: Subject,
    pub what: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub cases: u64,
    pub organisations: u64,
    pub entries: u64,
    pub problems: Vec<Problem>,
}

/// Reads the whole record. `progress` is told after every subject.
pub async fn verify(store: &dyn Store, mut progress: impl FnMut(&Verified)) -> Result<Verified, AppError> {
    let mut found = Verified::default();
    let mut after = None;
    loop {
        let subjects = store.subjects_after(after, PAGE).await?;
        for subject in &subjects {
            let (entries, problem) = check_subject(store, *subject).await?;
            match subject {
                Subject::Case(_) => found.cases += 1,
                Subject::Organisation(_) => found.organisations += 1,
            }
            found.entries += entries;
            found.problems.extend(problem.map(|what| Problem { subject: *subject, what }));
            progress(&found);
        }
        after = subjects.last().copied();
        if after.is_none() {
            return Ok(found);
        }
    }
}

async fn check_subject(store: &dyn Store, subject: Subject) -> Result<(u64, Option<String>), AppError> {
    let (head, entries) = store.log(subject).await?;
    let count = entries.len() as u64;
    if let Some(problem) = check_chain(subject, head, &entries) {
        return Ok((count, Some(problem)));
    }
    let problem = match subject {
        Subject::Case(case_id) => {
            let events = match log::read_all(&entries) {
                Ok(events) => events,
                Err(error) => return Ok((count, Some(error.to_string()))),
            };
            let folded = case::fold(case_id, &events);
            let rows = store.case_part(case_id, CasePart::ALL).await?.map(|(_, record)| record);
            differs(&folded, &rows.unwrap_or_default())
        }
        Subject::Organisation(id) => {
            let events = match log::read_all(&entries) {
                Ok(events) => events,
                Err(error) => return Ok((count, Some(error.to_string()))),
            };
            let rows = store.organisation(id).await?.map(|(_, record)| record).unwrap_or_default();
            (org::fold(&events) != rows).then(|| "its rows are not what its log gives".to_string())
        }
    };
    Ok((count, problem))
}

/// Follows the chain from nothing to the head.
pub fn check_chain(subject: Subject, head: Head, entries: &[LogEntry]) -> Option<String> {
    let mut hash = [0; 32];
    for (seq, entry) in (1..).zip(entries) {
        if let Some(problem) = chain::check(subject, seq, &hash, entry) {
            return Some(problem);
        }
        hash = entry.hash;
    }
    let last = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    if head.seq != last {
        return Some(format!("its head says {} entries and {last} are there", head.seq));
    }
    (hash != head.hash).then(|| "its head does not carry the hash of its last entry".to_string())
}

/// The first table whose rows are not what the log gives.
fn differs(folded: &CaseRecord, rows: &CaseRecord) -> Option<String> {
    let tables = [
        ("person", folded.person == rows.person),
        ("identifier", folded.identifiers == rows.identifiers),
        ("name_form", folded.name_forms == rows.name_forms),
        ("hearing", folded.hearings == rows.hearings),
        ("sentence", folded.sentences == rows.sentences),
        ("requirement", folded.requirements == rows.requirements),
        ("assignment", folded.assignments == rows.assignments),
        ("contact", folded.contacts == rows.contacts),
        ("match_candidate", folded.candidates == rows.candidates),
        ("match_decision", folded.decisions == rows.decisions),
        ("member", folded.members == rows.members),
    ];
    let different = tables.into_iter().find(|(_, same)| !same)?;
    Some(format!("its rows in {} are not what its log gives", different.0))
}
