//! Records who came, for everybody in one save: all or nothing.

use super::session;
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::contact::{Found, awaited_until, find};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::ports::reads::GroupMember;
use domain::access::Action;
use domain::contact::{OutcomeKnown, RecordOutcome, record_outcome};
use domain::group::{GroupError, Person, names_another};
use domain::shared::{ContactId, GroupId, Refusal, Written};

/// What is said of one person. The note is for their own record.
#[derive(Clone)]
pub struct PersonOutcome {
    pub contact_id: ContactId,
    pub outcome: Option<String>,
    pub note: String,
    /// The `written.seq` that the form was filled in on.
    pub seen_seq: i64,
}

/// Why nothing was saved, and because of whom.
#[derive(Debug)]
pub enum OfPerson {
    Refused(ContactId, Refusal),
    Changed(ContactId, Box<Written>),
}

/// Records the outcome of everybody named. What is said of each stands on their own record and names nobody else.
pub async fn record(
    ctx: &Ctx,
    group_id: GroupId,
    people: &[PersonOutcome],
) -> Result<Result<(), Vec<OfPerson>>, AppError> {
    deciding(|| attempt(ctx, group_id, people)).await
}

async fn attempt(
    ctx: &Ctx,
    group_id: GroupId,
    people: &[PersonOutcome],
) -> Result<Result<(), Vec<OfPerson>>, AppError> {
    let session = session(ctx, group_id).await?;
    if people.is_empty() {
        return Err(AppError::refused(GroupError::Nobody));
    }
    let mut found = Vec::with_capacity(people.len());
    let mut access = Vec::with_capacity(people.len());
    for said in people {
        let member = session.members.iter().find(|member| member.contact_id == said.contact_id);
        let member = member.ok_or(AppError::NotFound)?;
        let part = CasePart::with_contact(said.contact_id);
        let opened = open_for_change(ctx, member.case_id, Action::RecordContact, part).await?;
        let entry = find(ctx, &opened, said.contact_id).await?;
        access.push(opened.access);
        found.push((said, entry));
    }
    let mut undone = Vec::new();
    let mut decisions = Vec::with_capacity(found.len());
    for (said, entry) in &found {
        let others: Vec<Person> = session.members.iter().filter_map(|member| other(member, said)).collect();
        match decide(ctx, said, entry, &others) {
            Ok(decision) => decisions.push((entry, decision)),
            Err(why) => undone.push(why),
        }
    }
    if !undone.is_empty() {
        return Ok(Err(undone));
    }
    let cases = decisions.into_iter().filter_map(|(entry, decision)| {
        let Found { case_id, head, record, .. } = entry;
        Some(CaseChange {
            case_id: *case_id,
            head: *head,
            known: record,
            decision: decision?,
            corrects: None,
        })
    });
    commit(ctx, Write { cases: cases.collect(), access, ..Write::default() }).await?;
    Ok(Ok(()))
}

fn other(member: &GroupMember, said: &PersonOutcome) -> Option<Person> {
    let (forenames, surname) = (member.forenames.clone(), member.surname.clone());
    (member.contact_id != said.contact_id).then_some(Person { forenames, surname })
}

/// Nothing where the same was saved already by the same user: a form sent twice is saved once.
fn decide(
    ctx: &Ctx,
    said: &PersonOutcome,
    entry: &Found,
    others: &[Person],
) -> Result<Option<domain::shared::Decision<domain::case::CaseEvent>>, OfPerson> {
    let contact = &entry.contact;
    if contact.written.seq != said.seen_seq {
        let stands = contact.outcome.as_ref().map(|outcome| &outcome.code);
        if ctx.wrote(&contact.written) && stands == said.outcome.as_ref() && contact.notes == said.note.trim()
        {
            return Ok(None);
        }
        return Err(OfPerson::Changed(said.contact_id, Box::new(contact.written.clone())));
    }
    let refused = |refusal: Refusal| OfPerson::Refused(said.contact_id, refusal);
    if names_another(&said.note, others) {
        return Err(refused(GroupError::NamesAnother.into()));
    }
    let day = contact.starts_at.day();
    let kind = ctx.policy.contact_types().find(&contact.contact_type, day);
    let kind = kind.ok_or_else(|| refused(GroupError::NotAGroup.into()))?;
    let outcome = said.outcome.as_deref().and_then(|code| ctx.policy.outcome_types().find(code, day));
    let known = OutcomeKnown { contact, kind, outcome, awaited_until: awaited_until(ctx, contact.starts_at) };
    let cmd = RecordOutcome { outcome: said.outcome.clone(), notes: said.note.clone(), sensitive: false };
    record_outcome(&known, &cmd, ctx.now).map(Some).map_err(|error| refused(error.into()))
}

domain::private_debug!(PersonOutcome);
