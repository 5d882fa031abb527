//! The whole person's flags: those of the case that was opened and of the records joined to it.

use crate::assessment::own_grade;
use crate::case::Opened;
use crate::commit::{CaseChange, folded_with};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head, OutboxEntry};
use crate::worker::Topic;
use domain::case::{CaseEvent, CaseRecord};
use domain::flag::{self, Flag};
use domain::shared::{CaseId, Decision, FlagId};

/// A record with the head to write on.
pub(crate) struct Part {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
}

/// The opened record first, then those joined to it.
pub(super) async fn parts(ctx: &Ctx, opened: &Opened) -> Result<Vec<Part>, AppError> {
    parts_of(ctx, opened, CasePart::FLAGS).await
}

/// The same with another part of each record.
pub(crate) async fn parts_of(ctx: &Ctx, opened: &Opened, part: CasePart) -> Result<Vec<Part>, AppError> {
    let Opened { case_id, head, record, .. } = opened;
    let mut parts = vec![Part { case_id: *case_id, head: *head, record: record.clone() }];
    for case_id in record.joined_members() {
        if let Some((head, record)) = ctx.store.case_part(case_id, part).await? {
            parts.push(Part { case_id, head, record });
        }
    }
    Ok(parts)
}

pub(super) fn find(parts: &[Part], flag_id: FlagId) -> Result<Flag, AppError> {
    let found = parts.iter().find_map(|part| part.record.flags.get(&flag_id));
    found.cloned().ok_or(AppError::NotFound)
}

/// Where a flag stands.
pub(super) fn with(parts: Vec<Part>, flag_id: FlagId) -> Result<Part, AppError> {
    let found = parts.into_iter().find(|part| part.record.flags.contains_key(&flag_id));
    found.ok_or(AppError::NotFound)
}

/// Each event on the record that its flag or assessment stands on; a new one on the record that was opened.
pub(crate) fn by_record(parts: &[Part], decision: Decision<CaseEvent>) -> Vec<CaseChange<'_>> {
    let holds = |record: &CaseRecord, event: &CaseEvent| {
        event.flag_id().is_some_and(|flag_id| record.flags.contains_key(&flag_id))
            || event.assessment_id().is_some_and(|id| record.assessments.contains_key(&id))
    };
    let mut left = decision.events;
    let mut changes = Vec::new();
    // The opened record is asked last and takes the rest.
    for (place, part) in parts.iter().enumerate().rev() {
        let (own, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|event| place == 0 || holds(&part.record, event));
        left = others;
        if !own.is_empty() {
            let decision = Decision { events: own, notices: Vec::new(), basis: decision.basis.clone() };
            let Part { case_id, head, record } = part;
            changes.push(CaseChange {
                case_id: *case_id,
                head: *head,
                known: record,
                decision,
                corrects: None,
            });
        }
    }
    changes
}

/// FLG-13: a level that would fall by what was decided is lowered by somebody who may. `field` is where the refusal stands.
pub(super) async fn check_level(
    ctx: &Ctx,
    parts: &[Part],
    events: &[CaseEvent],
    field: &'static str,
) -> Result<(), AppError> {
    let Some((opened, joined)) = parts.split_first() else { return Ok(()) };
    let mut whole = opened.record.clone();
    for part in joined {
        whole.take_in(part.record.clone());
    }
    let after = folded_with(ctx, opened.case_id, &whole, events);
    let (types, policy) = (ctx.policy.flag_types(), ctx.policy.assessment());
    let Some(fall) = flag::fall((&whole, &after), types, policy, ctx.now.day()) else { return Ok(()) };
    let names = fall.rule.by.iter().map(|code| ctx.policy.grades().name_of(code).unwrap_or(code));
    let who_may = names.collect::<Vec<_>>().join(", ");
    let by = (ctx.actor.author.user_id, own_grade(ctx).await?);
    flag::check_fall(&fall, (by.0, &by.1), (who_may, field)).map_err(AppError::refused)
}

/// A first or another level of serious harm is told to who holds the case, unless they wrote it themselves.
pub(crate) async fn tell_holder(
    ctx: &Ctx,
    opened: &Opened,
    flag_type: &str,
) -> Result<Vec<OutboxEntry>, AppError> {
    let types = ctx.policy.flag_types();
    let states_harm = types.kind_of(flag_type).is_some_and(|kind| kind.serious_harm.is_some());
    let Some(open) = opened.record.open_assignment().filter(|_| states_harm) else {
        return Ok(Vec::new());
    };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    let user_id = user_id.filter(|user_id| *user_id != ctx.actor.author.user_id);
    let topic = user_id.map(|user_id| Topic::SeriousHarmChanged { case_id: opened.case_id, user_id });
    Ok(topic.into_iter().map(|topic| topic.entry(ctx)).collect())
}
