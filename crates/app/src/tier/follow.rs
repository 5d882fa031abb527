//! TRC-01: whatever a tier may rest on, the tier is worked out in the same transaction.

use crate::commit::Changed;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head, StoreError, Subject};
use domain::case::{CaseRecord, apply};
use domain::person::Identity;
use domain::shared::CaseId;
use domain::tier::{follow as entries, rules};
use std::collections::BTreeSet;

/// The changes with what follows from them for the tier. Of records joined to each other the kept one has it.
pub(crate) async fn follow(ctx: &Ctx, mut changes: Vec<Changed>) -> Result<Vec<Changed>, AppError> {
    let moves = |change: &&Changed| change.events.iter().any(|recorded| recorded.event.may_move_tier());
    let moved: Vec<CaseId> = changes.iter().filter(moves).map(|change| change.case_id).collect();
    let mut done = BTreeSet::new();
    for case_id in moved {
        let Some(person) = whole(ctx, case_id, &changes).await? else { continue };
        if !done.insert(person.kept) {
            continue;
        }
        let rules = rules().map_err(|problem| AppError::Engine(problem.to_string()))?;
        let events = entries(&person.record, &ctx.policy, rules, ctx.now.day())?;
        if events.is_empty() {
            continue;
        }
        match changes.iter_mut().find(|change| change.case_id == person.kept) {
            Some(change) => change.then(ctx, events),
            None => {
                let mut change = Changed::begun(person.kept, person.head, person.kept_record);
                change.then(ctx, events);
                changes.push(change);
            }
        }
    }
    Ok(changes)
}

/// All records of a person, as they will be once the changes are written.
pub(super) struct Person {
    /// The record that the others are joined to, as it was read.
    pub kept: CaseId,
    pub head: Head,
    pub kept_record: CaseRecord,
    /// All of them as one.
    pub record: CaseRecord,
}

/// Nothing of a record without a person.
pub(super) async fn whole(
    ctx: &Ctx,
    case_id: CaseId,
    changes: &[Changed],
) -> Result<Option<Person>, AppError> {
    let own = read(ctx, case_id, changes).await?;
    let kept = match own.will_be.person.as_ref().map(|person| &person.identity) {
        None => return Ok(None),
        Some(Identity::Joined { to }) => *to,
        Some(Identity::Settled | Identity::Waiting { .. }) => case_id,
    };
    let own = if kept == case_id { own } else { read(ctx, kept, changes).await? };
    let mut record = own.will_be;
    for member in record.joined_members() {
        record.take_in(read(ctx, member, changes).await?.will_be);
    }
    Ok(Some(Person { kept, head: own.head, kept_record: own.was, record }))
}

struct Part {
    head: Head,
    was: CaseRecord,
    will_be: CaseRecord,
}

async fn read(ctx: &Ctx, case_id: CaseId, changes: &[Changed]) -> Result<Part, AppError> {
    let change = changes.iter().find(|change| change.case_id == case_id);
    let is_new = change.is_some_and(|change| change.head == Head::default());
    let read = if is_new { None } else { ctx.store.case_part(case_id, CasePart::TIER).await? };
    let (head, was) = read.unwrap_or_default();
    let mut will_be = was.clone();
    let Some(change) = change else { return Ok(Part { head, was, will_be }) };
    if head != change.head {
        return Err(StoreError::HeadMoved(Subject::Case(case_id)).into());
    }
    for event in &change.events {
        for row in apply(case_id, &will_be, event) {
            will_be.put(row);
        }
    }
    Ok(Part { head, was, will_be })
}
