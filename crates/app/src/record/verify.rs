//! Checks every subject: the chain of its log, that its rows are what the log gives, and that no case is gone of which
//! a CRN or a look still tells.

use crate::chain;
use crate::error::AppError;
use crate::log;
use crate::ports::{CasePart, Head, LogEntry, Store, Subject};
use domain::case::{self, CaseRecord};
use domain::org::{self, OrganisationRecord};
use domain::shared::{CaseId, OrganisationId};

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
            found.problems.extend(gone_with_their_log(store).await?);
            return Ok(found);
        }
    }
}

/// Cases that a CRN or a look at them tells of, and of which nothing else is left.
async fn gone_with_their_log(store: &dyn Store) -> Result<Vec<Problem>, AppError> {
    let mut problems = Vec::new();
    let mut after = None;
    loop {
        let traces = store.traces_after(after, PAGE).await?;
        let gone = traces.iter().filter(|(_, is_there)| !is_there);
        problems.extend(gone.map(|(case_id, _)| Problem {
            subject: Subject::Case(*case_id),
            what: "it was taken out whole: a CRN or a look at it is all that is left".to_string(),
        }));
        after = traces.last().map(|(case_id, _)| *case_id);
        if after.is_none() {
            return Ok(problems);
        }
    }
}

/// The rows are read before the log. A log only grows, so what the rows were made from is its beginning, even when
/// somebody writes in between.
async fn check_subject(store: &dyn Store, subject: Subject) -> Result<(u64, Option<String>), AppError> {
    let rows = read_rows(store, subject).await?;
    let (head, entries) = store.log(subject).await?;
    let count = entries.len() as u64;
    if let Some(problem) = check_chain(subject, head, &entries) {
        return Ok((count, Some(problem)));
    }
    Ok((count, check_rows(subject, &rows, &entries)))
}

/// The rows of a subject and the head that stood beside them.
enum Rows {
    Case(Head, Box<CaseRecord>),
    Organisation(Head, Box<OrganisationRecord>),
}

async fn read_rows(store: &dyn Store, subject: Subject) -> Result<Rows, AppError> {
    Ok(match subject {
        Subject::Case(case_id) => {
            let (head, record) = store.case_part(case_id, CasePart::ALL).await?.unwrap_or_default();
            Rows::Case(head, Box::new(record))
        }
        Subject::Organisation(id) => {
            let (head, record) = store.organisation(id).await?.unwrap_or_default();
            Rows::Organisation(head, Box::new(record))
        }
    })
}

/// Whether the rows are what the log gives up to the head they were read with. The chain holds.
fn check_rows(subject: Subject, rows: &Rows, entries: &[LogEntry]) -> Option<String> {
    let (Rows::Case(head, _) | Rows::Organisation(head, _)) = rows;
    let Some(known) = usize::try_from(head.seq).ok().and_then(|known| entries.get(..known)) else {
        return Some(format!("entries were taken out while it was read: {} were there before", head.seq));
    };
    if known.last().map_or([0; 32], |last| last.hash) != head.hash {
        return Some("its head did not carry the hash of its last entry when its rows were read".to_string());
    }
    match rows {
        Rows::Case(_, record) => match log::read_all(known) {
            Ok(events) => differs(&case::fold(CaseId(subject.id()), &events), record),
            Err(error) => Some(error.to_string()),
        },
        Rows::Organisation(_, record) => match log::read_all(known) {
            Ok(events) => (org::fold(OrganisationId(subject.id()), &events) != **record)
                .then(|| "its rows are not what its log gives".to_string()),
            Err(error) => Some(error.to_string()),
        },
    }
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
        ("name_pair", folded.name_pairs == rows.name_pairs),
        ("detail", folded.details == rows.details),
        ("hearing", folded.hearings == rows.hearings),
        ("sentence", folded.sentences == rows.sentences),
        ("requirement", folded.requirements == rows.requirements),
        ("custody_step", folded.custody_steps == rows.custody_steps),
        ("key_date", folded.key_dates == rows.key_dates),
        ("licence_condition", folded.conditions == rows.conditions),
        ("part_facts", folded.part_facts == rows.part_facts),
        ("bail", folded.bail == rows.bail),
        ("assignment", folded.assignments == rows.assignments),
        ("handover", folded.transfers == rows.transfers),
        ("allocation", folded.allocations == rows.allocations),
        ("left_unallocated", folded.left == rows.left),
        ("hand_back", folded.hand_backs == rows.hand_backs),
        ("case_exclusion", folded.exclusions == rows.exclusions),
        ("case_restriction", folded.restriction == rows.restriction),
        ("case_admitted", folded.admitted == rows.admitted),
        ("case_opening", folded.openings == rows.openings),
        ("contact", folded.contacts == rows.contacts),
        ("document", folded.documents == rows.documents),
        ("flag", folded.flags == rows.flags),
        ("flag_step", folded.flag_steps == rows.flag_steps),
        ("concern", folded.concerns == rows.concerns),
        ("plan", folded.plans == rows.plans),
        ("plan_goal", folded.goals == rows.goals),
        ("plan_step", folded.plan_steps == rows.plan_steps),
        ("breach_review", folded.reviews == rows.reviews),
        ("breach_step", folded.breach_steps == rows.breach_steps),
        ("letter", folded.letters == rows.letters),
        ("assessment", folded.assessments == rows.assessments),
        ("assessment_section", folded.assessment_sections == rows.assessment_sections),
        ("assessment_score", folded.scores == rows.scores),
        ("tier", folded.tiers == rows.tiers),
        ("match_candidate", folded.candidates == rows.candidates),
        ("match_decision", folded.decisions == rows.decisions),
        ("member", folded.members == rows.members),
        ("retention", folded.retention == rows.retention),
    ];
    let different = tables.into_iter().find(|(_, same)| !same)?;
    Some(format!("its rows in {} are not what its log gives", different.0))
}
