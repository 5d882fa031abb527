//! What is said because somebody is held: a warning before an appointment is booked, a message to the holder when it
//! becomes known.

use crate::commit::folded_with;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::OutboxEntry;
use crate::worker::Topic;
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::Contact;
use domain::custody::{held_warning, in_custody_on, needs_them_free, upset, where_now};
use domain::person::Person;
use domain::shared::{CaseId, ContactId, Moment, Notice};
use jiff::civil::Date;

/// CUS-10: what is said before an appointment is booked or moved to a day on which the person is recorded as held.
/// `record` holds those joined to it; kind and place are codes of policy.
pub(crate) fn held(
    ctx: &Ctx,
    record: &CaseRecord,
    (kind, place): (&str, Option<&str>),
    day: Date,
) -> Option<Notice> {
    if !needs_them_free(&ctx.policy, kind, place, day) {
        return None;
    }
    let name = record.person.as_ref().map(Person::full_name).unwrap_or_default();
    let claim = in_custody_on(record, &ctx.policy, day, ctx.now);
    claim.map(|claim| Notice { rule: "CUS-10", sentence: held_warning(&name, &claim) })
}

/// A message for each appointment that these events upset, or one when they change where the person is. `before` is the
/// record with those joined to it. Who writes it needs no message about it.
pub(crate) async fn tell_holder(
    ctx: &Ctx,
    case_id: CaseId,
    before: &CaseRecord,
    events: &[CaseEvent],
) -> Result<Vec<OutboxEntry>, AppError> {
    let Some(open) = before.open_assignment() else { return Ok(Vec::new()) };
    let after = folded_with(ctx, case_id, before, events);
    let (policy, now) = (&ctx.policy, ctx.now);
    if where_now(before, policy, now) == where_now(&after, policy, now) {
        return Ok(Vec::new());
    }
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    let Some(user_id) = user_id.filter(|user_id| *user_id != ctx.actor.author.user_id) else {
        return Ok(Vec::new());
    };
    let upset_before: Vec<ContactId> =
        upset(before, policy, now).into_iter().map(|(contact, _)| contact.contact_id).collect();
    let newly: Vec<(ContactId, Moment)> = upset(&after, policy, now)
        .into_iter()
        .map(|(contact, _): (&Contact, _)| (contact.contact_id, contact.starts_at))
        .filter(|(contact_id, _)| !upset_before.contains(contact_id))
        .collect();
    if newly.is_empty() {
        return Ok(vec![Topic::WhereaboutsChanged { case_id, user_id }.entry(ctx)]);
    }
    let entry = |(contact_id, booked_for)| {
        Topic::AppointmentUpset { case_id, contact_id, booked_for, user_id }.entry(ctx)
    };
    Ok(newly.into_iter().map(entry).collect())
}
