//! Records a contact that was not booked.

use crate::case::{Opened, case_access, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::concern::raised;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, OutboxEntry};
use crate::sentence::{Found, find};
use crate::worker::Topic;
use domain::access::{Action, may};
use domain::case::CaseRecord;
use domain::concern::{Answer, RaiseConcern};
use domain::contact::{self, Links, RecordContact, RecordKnown};
use domain::oversight::check_decider;
use domain::policy::ContactType;
use domain::requirement::{PartId, check_report, see};
use domain::shared::{CaseId, ConcernId, ContactId, Moment, RequestId, RequirementId, UserId};

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

/// The two questions about what was seen or heard, asked of a kind of contact that raises a concern.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heard {
    pub intent: Option<Answer>,
    pub danger: Option<Answer>,
}

/// What there is beside the form.
#[derive(Clone, Copy, Default)]
struct Beside {
    part: Option<PartId>,
    heard: Heard,
}

/// Records it; the same request id gives the same contact. Of a kind that raises a concern nothing is answered here.
pub async fn record(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ContactForm,
) -> Result<ContactId, AppError> {
    record_heard(ctx, case_id, request_id, (form, Heard::default())).await
}

/// The same with what was seen or heard: CNC-10, a kind that tells of harm to come raises a concern in the same save.
pub async fn record_heard(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, heard): (&ContactForm, Heard),
) -> Result<ContactId, AppError> {
    let beside = Beside { heard, ..Beside::default() };
    deciding(|| attempt(ctx, case_id, request_id, (form, beside))).await
}

/// The same of a report that somebody did not keep to a requirement or a condition.
pub async fn record_report(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, part): (&ContactForm, PartId),
) -> Result<ContactId, AppError> {
    let beside = Beside { part: Some(part), ..Beside::default() };
    deciding(|| attempt(ctx, case_id, request_id, (form, beside))).await
}

/// The record on which the entry goes: for one about a requirement or a condition, where that stands.
async fn record_of(
    ctx: &Ctx,
    opened: &Opened,
    (form, part): (&ContactForm, Option<PartId>),
) -> Result<Found, AppError> {
    let part = about(form, part);
    let known = |record: &CaseRecord| match part {
        Some(PartId::Requirement(id)) => record.requirements.contains_key(&id),
        Some(PartId::Condition(id)) => record.conditions.contains_key(&id),
        None => true,
    };
    match find(ctx, opened, known).await {
        // CON-13 says by name that a requirement is not one of this case.
        Err(AppError::NotFound) if form.requirement_id.is_some() => find(ctx, opened, |_| true).await,
        found => found,
    }
}

/// The requirement or condition that the entry is about.
fn about(form: &ContactForm, part: Option<PartId>) -> Option<PartId> {
    part.or(form.requirement_id.map(PartId::Requirement))
}

fn links(part: Option<PartId>) -> Links {
    match part {
        Some(PartId::Condition(id)) => Links { condition_id: Some(id), ..Links::default() },
        Some(PartId::Requirement(id)) => Links { requirement_id: Some(id), ..Links::default() },
        None => Links::default(),
    }
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    (form, Beside { part, heard }): (&ContactForm, Beside),
) -> Result<ContactId, AppError> {
    if let Some(contact_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(contact_id);
    }
    let opened = open_for_change(ctx, case_id, Action::RecordContact, CasePart::HEAD).await?;
    let found = record_of(ctx, &opened, (form, part)).await?;
    let day = form.happened_at.day();
    let kind = ctx.policy.contact_types().find(&form.contact_type, day).filter(|kind| !kind.made_by_system);
    // A report is one by whatever way it comes; what is not on the record is refused below.
    let reported = about(form, part).filter(|_| kind.is_some_and(|kind| kind.reports_breach));
    if let Some(seen) = reported.and_then(|part| see(&found.record, &ctx.policy, part)) {
        check_report(&seen, day).map_err(AppError::refused)?;
    }
    let contact_id = ContactId(ctx.ids.uuid(ctx.now));
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
        links: links(about(form, part)),
    };
    let requirement = cmd.links.requirement_id.and_then(|id| found.record.requirements.get(&id));
    let known = RecordKnown {
        kind,
        outcome,
        requirement_type: requirement.map(|found| found.requirement_type.as_str()),
        awaited_until: super::absence::awaited_until(ctx, form.happened_at),
    };
    let mut decision = contact::record(&known, &cmd, ctx.now).map_err(AppError::refused)?;
    let outbox = if kind.is_some_and(|kind| kind.raises_concern) {
        let Heard { intent, danger } = heard;
        let concern_id = ConcernId(ctx.ids.uuid(ctx.now));
        let concern = RaiseConcern { concern_id, said: form.notes.clone(), intent, danger };
        let (raised, told) = raised(ctx, (case_id, &opened.record), &concern).await?;
        decision.events.extend(raised.events);
        decision = decision.resting_on(raised.basis);
        told
    } else {
        alerts(ctx, (case_id, &opened.record), kind).await?
    };
    let change = CaseChange {
        case_id: found.case_id,
        head: found.head,
        known: &found.record,
        decision,
        corrects: None,
    };
    let write = Write {
        access: vec![opened.access],
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), contact_id)),
        outbox,
        ..Write::case(change)
    };
    commit(ctx, write).await?;
    Ok(contact_id)
}

/// Whoever holds the case hears of a kind that they must know of at once.
async fn alerts(
    ctx: &Ctx,
    (case_id, record): (CaseId, &CaseRecord),
    kind: Option<&ContactType>,
) -> Result<Vec<OutboxEntry>, AppError> {
    if !kind.is_some_and(|kind| kind.alert) {
        return Ok(Vec::new());
    }
    let holder = holder_to_tell(ctx, record).await?;
    Ok(holder.map(|user_id| Topic::ContactAlert { case_id, user_id }.entry(ctx)).into_iter().collect())
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
