//! Records a contact that was not booked.

use crate::case::{case_access, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::worker::Topic;
use domain::access::{Action, may};
use domain::case::CaseRecord;
use domain::contact::{self, Links, RecordContact, RecordKnown};
use domain::oversight::check_decider;
use domain::shared::{CaseId, ConditionId, ContactId, Moment, RequestId, RequirementId, UserId};

const COMMAND: &str = "record contact";

/// What the form or the API says.
#[derive(Clone)]
pub struct ContactForm {
    pub contact_type: String,
    pub happened_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
    /// The requirement of which it is a day.
    pub requirement_id: Option<RequirementId>,
}

/// Records it; the same request id gives the same contact.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ContactForm,
) -> Result<ContactId, AppError> {
    deciding(|| attempt(ctx, case_id, request_id, (form, None))).await
}

/// The same of an entry that is about a condition of a licence.
pub async fn record_of_condition(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, condition_id): (&ContactForm, ConditionId),
) -> Result<ContactId, AppError> {
    deciding(|| attempt(ctx, case_id, request_id, (form, Some(condition_id)))).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, condition_id): (&ContactForm, Option<ConditionId>),
) -> Result<ContactId, AppError> {
    if let Some(contact_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(contact_id);
    }
    let opened = open_for_change(ctx, case_id, Action::RecordContact, CasePart::HEAD).await?;
    if condition_id.is_some_and(|id| !opened.record.conditions.contains_key(&id)) {
        return Err(AppError::NotFound);
    }
    let contact_id = ContactId(ctx.ids.uuid(ctx.now));
    let day = form.happened_at.day();
    let kind = ctx.policy.contact_types().find(&form.contact_type, day).filter(|kind| !kind.made_by_system);
    let verdict = may(
        &ctx.actor,
        Action::RecordDecision,
        &case_access(&opened.record),
        ctx.now,
        ctx.last_holder_since()?,
    );
    check_decider(kind, verdict.is_allowed()).map_err(AppError::refused)?;
    let outcome = form.outcome.as_deref().and_then(|code| ctx.policy.outcome_types().find(code, day));
    let cmd = RecordContact {
        contact_id,
        contact_type: form.contact_type.clone(),
        happened_at: form.happened_at,
        minutes: form.minutes,
        place: form.place.clone(),
        officer_id: ctx.actor.officer_id,
        officer_name: ctx.actor.author.name.clone(),
        outcome: form.outcome.clone(),
        notes: form.notes.clone(),
        sensitive: form.sensitive,
        links: Links { requirement_id: form.requirement_id, condition_id, ..Links::default() },
    };
    let requirement = form.requirement_id.and_then(|id| opened.record.requirements.get(&id));
    let known = RecordKnown {
        kind,
        outcome,
        requirement_type: requirement.map(|found| found.requirement_type.as_str()),
        awaited_until: super::absence::awaited_until(ctx, form.happened_at),
    };
    let decision = contact::record(&known, &cmd, ctx.now).map_err(AppError::refused)?;
    let alerts =
        if kind.is_some_and(|kind| kind.alert) { holder_to_tell(ctx, &opened.record).await? } else { None };
    let change = CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
    let write = Write {
        access: vec![opened.access],
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), contact_id)),
        outbox: alerts
            .map(|user_id| Topic::ContactAlert { case_id, user_id }.entry(ctx))
            .into_iter()
            .collect(),
        ..Write::case(change)
    };
    commit(ctx, write).await?;
    Ok(contact_id)
}

/// Who holds the case, where that is somebody else who signs in.
pub(crate) async fn holder_to_tell(ctx: &Ctx, record: &CaseRecord) -> Result<Option<UserId>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(None) };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(None);
    };
    let user_id = organisation.officers.get(&open.officer_id).and_then(|officer| officer.user_id);
    Ok(user_id.filter(|user_id| *user_id != ctx.actor.author.user_id))
}

domain::private_debug!(ContactForm);
