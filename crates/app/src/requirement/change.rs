//! Records what is known of a requirement or a condition by its own fields, and when it is suspended.

use crate::case::open_for_change;
use crate::commit::deciding;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{find, write};
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::requirement::{
    OwnFact, PartError, PartFacts, PartId, RecordOwnFacts, RecordSuspensions, Seen, Suspension, see,
};
use domain::shared::{CaseId, Decision};

/// What is known of it from now on, whole.
#[derive(Clone)]
pub struct OwnFactsForm {
    pub facts: Vec<OwnFact>,
    pub told_by: String,
    pub why: String,
    /// The `written.seq` of what the form showed; 0 when nothing was recorded.
    pub seen_seq: i64,
}

/// When it is suspended, whole.
#[derive(Clone)]
pub struct SuspensionsForm {
    pub suspensions: Vec<Suspension>,
    pub why: String,
    /// The `written.seq` of what the form showed; 0 when nothing was recorded.
    pub seen_seq: i64,
}

/// Records what is known of it by the fields of its kind.
pub async fn record_own_facts(
    ctx: &Ctx,
    case_id: CaseId,
    part: PartId,
    form: &OwnFactsForm,
) -> Result<(), AppError> {
    changing(ctx, case_id, (part, form.seen_seq), |seen| {
        let (facts, told_by, why) = (form.facts.clone(), form.told_by.clone(), form.why.clone());
        domain::requirement::record_own_facts(seen, &RecordOwnFacts { facts, told_by, why })
    })
    .await
}

/// Records when it is suspended.
pub async fn record_suspensions(
    ctx: &Ctx,
    case_id: CaseId,
    part: PartId,
    form: &SuspensionsForm,
) -> Result<(), AppError> {
    changing(ctx, case_id, (part, form.seen_seq), |seen| {
        let (suspensions, why) = (form.suspensions.clone(), form.why.clone());
        domain::requirement::record_suspensions(seen, &RecordSuspensions { suspensions, why })
    })
    .await
}

async fn changing(
    ctx: &Ctx,
    case_id: CaseId,
    (part, seen_seq): (PartId, i64),
    decide: impl Fn(&Seen<'_>) -> Result<Decision<CaseEvent>, PartError>,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::HEAD).await?;
        let found = find(ctx, &opened, |record| holds(record, part)).await?;
        let seen = see(&found.record, &ctx.policy, part).ok_or(AppError::NotFound)?;
        let before: Option<&PartFacts> = seen.own;
        if let Some(before) = before.filter(|before| before.written.seq != seen_seq) {
            return Err(AppError::Conflict(Box::new(before.written.clone())));
        }
        let corrects = before.map(|before| before.written.seq);
        let decision = decide(&seen).map_err(AppError::refused)?;
        write(ctx, opened, &found, (decision, corrects), Vec::new()).await
    })
    .await
}

fn holds(record: &CaseRecord, part: PartId) -> bool {
    match part {
        PartId::Requirement(id) => record.requirements.contains_key(&id),
        PartId::Condition(id) => record.conditions.contains_key(&id),
    }
}

domain::private_debug!(OwnFactsForm, SuspensionsForm);
