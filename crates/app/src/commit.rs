//! The one write path: head checks, events, rows, access rows, outbox and request id, in one transaction.
//!
//! A decision names the head it was decided on. If the head moved meanwhile nothing is written, and `deciding`
//! reloads and decides again; a user sees a conflict only when the entry they were editing changed.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log::{self, Logged};
use crate::ports::{
    AccessRow, Batch, Closed, Head, OutboxEntry, RequestRow, StoreError, Subject, SubjectWrite, UserRow,
};
use crate::tier;
use domain::case::{self, CaseEvent, CaseRecord};
use domain::org::{self, OrganisationEvent, OrganisationRecord};
use domain::shared::{Basis, CaseId, Decision, EventId, Moment, OrganisationId, Recorded, UserId};
use std::future::Future;

/// How often a decision is made again when the case moved under it, before the user is asked to try again.
const ATTEMPTS: usize = 20;

/// A decision on one case, and what it was decided on.
pub struct CaseChange<'a> {
    pub case_id: CaseId,
    pub head: Head,
    pub known: &'a CaseRecord,
    pub decision: Decision<CaseEvent>,
    /// The entry that the decision corrects.
    pub corrects: Option<EventId>,
}

pub struct OrganisationChange<'a> {
    pub organisation_id: OrganisationId,
    pub head: Head,
    pub known: &'a OrganisationRecord,
    pub decision: Decision<OrganisationEvent>,
}

/// Everything that one command writes.
#[derive(Default)]
pub struct Write<'a> {
    pub cases: Vec<CaseChange<'a>>,
    pub organisations: Vec<OrganisationChange<'a>>,
    pub access: Vec<AccessRow>,
    pub request: Option<RequestRow>,
    pub outbox: Vec<OutboxEntry>,
    /// The message that this deals with.
    pub closed: Option<Closed>,
    pub crns: Vec<(String, CaseId)>,
    pub read_items: Vec<(String, Moment)>,
    /// Log-ons to put, with the event that says so.
    pub users: Vec<UserRow>,
    pub end_sessions_of: Vec<UserId>,
}

impl<'a> Write<'a> {
    pub fn case(change: CaseChange<'a>) -> Self {
        Write { cases: vec![change], ..Write::default() }
    }
}

/// A case with what will be written to its log.
pub(crate) struct Changed {
    pub case_id: CaseId,
    pub head: Head,
    known: CaseRecord,
    pub events: Vec<Recorded<CaseEvent>>,
}

impl Changed {
    fn of(ctx: &Ctx, change: CaseChange<'_>) -> Changed {
        let CaseChange { case_id, head, known, decision, corrects } = change;
        let events = recorded(ctx, head, corrects, decision, CaseEvent::effective_at);
        Changed { case_id, head, known: known.clone(), events }
    }

    /// A case of which nothing is written yet.
    pub fn begun(case_id: CaseId, head: Head, known: CaseRecord) -> Changed {
        Changed { case_id, head, known, events: Vec::new() }
    }

    /// What follows from it, behind it.
    pub fn then(&mut self, ctx: &Ctx, events: Vec<CaseEvent>) {
        let last = self.events.last().map_or(self.head.seq, |event| event.seq);
        let decision = Decision { events, notices: Vec::new(), basis: Basis::default() };
        let behind = Head { seq: last, ..self.head };
        self.events.extend(recorded(ctx, behind, None, decision, CaseEvent::effective_at));
    }
}

/// Writes it all or nothing.
pub async fn commit(ctx: &Ctx, write: Write<'_>) -> Result<(), AppError> {
    let mut batch = Batch {
        access: write.access,
        outbox: write.outbox,
        closed: write.closed,
        request: write.request,
        crns: write.crns,
        read_items: write.read_items,
        users: write.users,
        end_sessions_of: write.end_sessions_of,
        ..Batch::default()
    };
    let cases = write.cases.into_iter().map(|change| Changed::of(ctx, change)).collect();
    for mut change in tier::follow(ctx, cases).await? {
        let subject = Subject::Case(change.case_id);
        batch.subjects.push(subject_write(ctx, subject, change.head, &change.events)?);
        // Rows come from folding over what was known, so that the second event sees the rows of the first.
        for event in &change.events {
            for row in case::apply(change.case_id, &change.known, event) {
                change.known.put(row.clone());
                batch.case_rows.push(row);
            }
        }
    }
    for change in write.organisations {
        let subject = Subject::Organisation(change.organisation_id);
        let recorded = recorded(ctx, change.head, None, change.decision, OrganisationEvent::effective_at);
        batch.subjects.push(subject_write(ctx, subject, change.head, &recorded)?);
        let mut known = change.known.clone();
        for event in &recorded {
            for row in org::apply(change.organisation_id, &known, event) {
                known.put(row.clone());
                batch.organisation_rows.push(row);
            }
        }
    }
    Ok(ctx.store.commit(batch).await?)
}

/// Loads, decides and commits again when the head moved, a drawn CRN was taken, or the same request was answered
/// meanwhile: then the next attempt finds that answer.
pub async fn deciding<T, F, Fut>(mut attempt: F) -> Result<T, AppError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, AppError>>,
{
    let mut last = attempt().await;
    for _ in 1..ATTEMPTS {
        match last {
            Err(AppError::Store(
                StoreError::HeadMoved(_) | StoreError::CrnTaken | StoreError::RequestSeen,
            )) => last = attempt().await,
            done => return done,
        }
    }
    last
}

/// A request is one command on one subject.
pub(crate) fn command_on(command: &str, subject: impl std::fmt::Display) -> String {
    format!("{command} {subject}")
}

/// The first answer to a create that was sent before, if any.
pub async fn answered<T: std::str::FromStr>(
    ctx: &Ctx,
    request_id: domain::shared::RequestId,
    command: &str,
    subject: impl std::fmt::Display,
) -> Result<Option<T>, AppError> {
    let Some(request) = ctx.store.request(request_id).await? else { return Ok(None) };
    if request.command != command_on(command, subject) || request.user_id != ctx.actor.author.user_id {
        return Err(AppError::RequestReused);
    }
    request.answer.parse().map(Some).map_err(|_| AppError::RequestReused)
}

/// The record as it will be once these events are written.
pub(crate) fn folded_with(
    ctx: &Ctx,
    case_id: CaseId,
    known: &CaseRecord,
    events: &[CaseEvent],
) -> CaseRecord {
    let decision = Decision { events: events.to_vec(), notices: Vec::new(), basis: Basis::default() };
    let mut after = known.clone();
    for event in recorded(ctx, Head::default(), None, decision, CaseEvent::effective_at) {
        for row in case::apply(case_id, &after, &event) {
            after.put(row);
        }
    }
    after
}

/// The log entry that wrote something, to be named by its correction.
pub(crate) async fn entry_of(ctx: &Ctx, case_id: CaseId, seq: i64) -> Result<Option<EventId>, AppError> {
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    Ok(entries.into_iter().find(|entry| entry.seq == seq).map(|entry| entry.event_id))
}

fn recorded<E>(
    ctx: &Ctx,
    head: Head,
    corrects: Option<EventId>,
    decision: Decision<E>,
    effective_at: impl Fn(&E) -> Option<Moment>,
) -> Vec<Recorded<E>> {
    let basis = decision.basis;
    (head.seq + 1..)
        .zip(decision.events)
        .map(|(seq, event)| Recorded {
            event_id: EventId(ctx.ids.uuid(ctx.now)),
            seq,
            recorded_at: ctx.now,
            effective_at: effective_at(&event).unwrap_or(ctx.now),
            by: ctx.actor.author.clone(),
            policy: ctx.policy.revision().to_string(),
            basis: basis.clone(),
            // What is written along with a correction corrects nothing itself.
            corrects: corrects.filter(|_| seq == head.seq + 1),
            event,
        })
        .collect()
}

fn subject_write<E: Logged>(
    ctx: &Ctx,
    subject: Subject,
    before: Head,
    recorded: &[Recorded<E>],
) -> Result<SubjectWrite, AppError> {
    let mut hash = before.hash;
    let mut entries = Vec::with_capacity(recorded.len());
    for event in recorded {
        let entry = log::entry(subject, &hash, event, ctx.ids.as_ref())?;
        hash = entry.hash;
        entries.push(entry);
    }
    Ok(SubjectWrite { subject, before, entries })
}
