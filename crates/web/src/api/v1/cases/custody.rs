//! Custody, release, recall, key dates, conditions of a licence, remand and bail.

use super::sentences::change::{EndedBody, RemovalBody};
use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::custody::{AddedCondition, ConditionForm, KeyDateForm};
use axum::Json;
use axum::http::StatusCode;
use domain::custody::{BailFacts, Step, StepFacts};
use domain::sentence::Ended;
use domain::shared::{BailId, CaseId, ConditionId, SentenceId, StepId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 3] = [("release", "term"), ("recall", "term"), ("ended_on", "ended")];

/// The same of a condition that is added.
const ADDED: [(&str, &str); 1] = [("conditions", "condition")];

/// What happened.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    InCustody,
    Released,
    Recalled,
    LicenceEnded,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepBody {
    step: StepKind,
    on: Day,
    /// The prison, of a step into custody.
    #[serde(default)]
    place: String,
    /// Code of the kind of release or recall in the policy.
    #[serde(default)]
    term: Option<String>,
    /// Why it came to a recall, or a note.
    #[serde(default)]
    reason: String,
    /// Who said so.
    told_by: String,
}

impl From<StepBody> for StepFacts {
    fn from(body: StepBody) -> Self {
        let step = match body.step {
            StepKind::InCustody => Step::InCustody,
            StepKind::Released => Step::Released,
            StepKind::Recalled => Step::Recalled,
            StepKind::LicenceEnded => Step::LicenceEnded,
        };
        StepFacts {
            step,
            on: body.on.0,
            place: body.place,
            term: body.term,
            reason: body.reason,
            told_by: body.told_by,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionBody {
    /// Code of the condition in the policy; left out where a wording is named.
    #[serde(default)]
    condition_type: String,
    /// The words of an additional condition; those of a standard one are in the policy.
    #[serde(default)]
    text: String,
    /// Code of the wording in the policy that it is made from: its category is that of the condition, and its text where
    /// none is given.
    #[serde(default)]
    wording: Option<String>,
}

impl From<ConditionBody> for ConditionForm {
    fn from(of: ConditionBody) -> Self {
        ConditionForm { condition_type: of.condition_type, text: of.text, wording: of.wording }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStepBody {
    custody: StepBody,
    /// Conditions of the licence, of a release.
    #[serde(default)]
    conditions: Vec<ConditionBody>,
}

#[derive(Serialize, ToSchema)]
pub struct StepCreated {
    step_id: Uuid,
}

/// Records custody, a release, a recall or the end of a licence
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences/{sentence}/custody",
    tag = "Recording",
    operation_id = "recordCustody",
    params(
        ("case" = Uuid, Path), ("sentence" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = NewStepBody,
    responses((status = 201, body = StepCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<NewStepBody>,
) -> Result<(StatusCode, Json<StepCreated>), Problem> {
    let facts = StepFacts::from(body.custody);
    let conditions: Vec<ConditionForm> = body.conditions.into_iter().map(ConditionForm::from).collect();
    let of_sentence = (SentenceId(sentence), &facts);
    let done = app::custody::record_step(&cx.ctx, CaseId(case), request_id, of_sentence, &conditions).await;
    let step_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(StepCreated { step_id: step_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepCorrectionBody {
    custody: StepBody,
    why: String,
    /// `written.seq` of the step as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects one step of custody
#[utoipa::path(
    put,
    path = "/cases/{case}/custody/{step}",
    tag = "Recording",
    operation_id = "correctCustody",
    params(("case" = Uuid, Path), ("step" = Uuid, Path)),
    request_body = StepCorrectionBody,
    responses((status = 204, description = "Corrected; both wordings stay in the log"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath((case, step)): InPath<(Uuid, Uuid)>,
    Body(body): Body<StepCorrectionBody>,
) -> Result<StatusCode, Problem> {
    let (facts, seen) = (StepFacts::from(body.custody), (StepId(step), body.seen_seq));
    let done = app::custody::correct_step(&cx.ctx, CaseId(case), seen, &facts, &body.why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

/// Takes one step of custody off the record, with a reason
#[utoipa::path(
    post,
    path = "/cases/{case}/custody/{step}/removal",
    tag = "Recording",
    operation_id = "removeCustody",
    params(("case" = Uuid, Path), ("step" = Uuid, Path)),
    request_body = RemovalBody,
    responses((status = 204, description = "Removed; it stays on the record with the reason"), Changing)
)]
pub async fn remove(
    cx: ApiCtx,
    InPath((case, step)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemovalBody>,
) -> Result<StatusCode, Problem> {
    let (why, seen_seq) = body.parts();
    let done = app::custody::remove_step(&cx.ctx, CaseId(case), (StepId(step), seen_seq), &why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyDateBody {
    /// Nothing: it was withdrawn.
    on: Option<Day>,
    told_by: String,
    /// Needed when another day was recorded before.
    #[serde(default)]
    why: String,
    /// The day as it was read; nothing while none is recorded. Another one meanwhile is a conflict.
    #[serde(default)]
    shown: Option<Day>,
}

/// Records, changes or withdraws a key date
#[utoipa::path(
    put,
    path = "/cases/{case}/sentences/{sentence}/key-dates/{term}",
    tag = "Recording",
    operation_id = "putKeyDate",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path), ("term" = String, Path, description = "Code of the date in the policy")),
    request_body = KeyDateBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn key_date(
    cx: ApiCtx,
    InPath((case, sentence, term)): InPath<(Uuid, Uuid, String)>,
    Body(body): Body<KeyDateBody>,
) -> Result<StatusCode, Problem> {
    let form = KeyDateForm {
        term,
        on: body.on.map(|day| day.0),
        told_by: body.told_by,
        why: body.why,
        shown: body.shown.map(|day| day.0),
    };
    let done = app::custody::record_key_date(&cx.ctx, CaseId(case), SentenceId(sentence), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedConditionBody {
    condition: ConditionBody,
    /// The day of the release or a later one that has come.
    from: Day,
    why: String,
}

#[derive(Serialize, ToSchema)]
pub struct ConditionCreated {
    condition_id: Uuid,
}

/// Puts a condition on a licence after the release
#[utoipa::path(
    post,
    path = "/cases/{case}/custody/{step}/conditions",
    tag = "Recording",
    operation_id = "addLicenceCondition",
    params(
        ("case" = Uuid, Path), ("step" = Uuid, Path, description = "The release"),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AddedConditionBody,
    responses((status = 201, body = ConditionCreated), Writing)
)]
pub async fn add_condition(
    cx: ApiCtx,
    InPath((case, step)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AddedConditionBody>,
) -> Result<(StatusCode, Json<ConditionCreated>), Problem> {
    let form =
        AddedCondition { condition: ConditionForm::from(body.condition), from: body.from.0, why: body.why };
    let added = app::custody::add_condition(&cx.ctx, CaseId(case), request_id, StepId(step), &form).await;
    let condition_id = added.map_err(|problem| cx.problem_at(problem, &ADDED))?;
    Ok((StatusCode::CREATED, Json(ConditionCreated { condition_id: condition_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionEndBody {
    /// Nothing: it goes on after all.
    ended: Option<EndedBody>,
    /// Needed when an end was recorded before.
    #[serde(default)]
    why: String,
    /// `written.seq` of the condition as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Records that a condition of a licence ended
#[utoipa::path(
    put,
    path = "/cases/{case}/conditions/{condition}/end",
    tag = "Recording",
    operation_id = "endLicenceCondition",
    params(("case" = Uuid, Path), ("condition" = Uuid, Path)),
    request_body = ConditionEndBody,
    responses((status = 204, description = "Recorded"), Changing)
)]
pub async fn condition(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    Body(body): Body<ConditionEndBody>,
) -> Result<StatusCode, Problem> {
    let ended = body.ended.map(Ended::from);
    let (seen, change) = ((ConditionId(condition), body.seen_seq), (ended.as_ref(), body.why.as_str()));
    let done = app::custody::end_condition(&cx.ctx, CaseId(case), seen, change).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BailBody {
    /// Code of the status in the policy.
    status: String,
    on: Day,
    /// The prison, of a remand.
    #[serde(default)]
    place: String,
    /// The next hearing, until which it holds.
    #[serde(default)]
    until: Option<Day>,
    #[serde(default)]
    conditions: String,
    /// Who said so.
    told_by: String,
    /// Somebody rang to check: this stands in place of what was recorded before, also by a court.
    #[serde(default)]
    checked: bool,
}

impl From<BailBody> for BailFacts {
    fn from(body: BailBody) -> Self {
        BailFacts {
            status: body.status,
            on: body.on.0,
            place: body.place,
            until: body.until.map(|day| day.0),
            conditions: body.conditions,
            told_by: body.told_by,
            checked: body.checked,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct BailCreated {
    bail_id: Uuid,
}

/// Records remand or bail
#[utoipa::path(
    post,
    path = "/cases/{case}/bail",
    tag = "Recording",
    operation_id = "recordBail",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = BailBody,
    responses((status = 201, body = BailCreated), Writing)
)]
pub async fn record_bail(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<BailBody>,
) -> Result<(StatusCode, Json<BailCreated>), Problem> {
    let facts = BailFacts::from(body);
    let done = app::custody::record_bail(&cx.ctx, CaseId(case), request_id, &facts).await;
    let bail_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(BailCreated { bail_id: bail_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BailCorrectionBody {
    bail: BailBody,
    why: String,
    /// `written.seq` of the entry as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects what was recorded of remand or bail
#[utoipa::path(
    put,
    path = "/cases/{case}/bail/{bail}",
    tag = "Recording",
    operation_id = "correctBail",
    params(("case" = Uuid, Path), ("bail" = Uuid, Path)),
    request_body = BailCorrectionBody,
    responses((status = 204, description = "Corrected; both wordings stay in the log"), Changing)
)]
pub async fn correct_bail(
    cx: ApiCtx,
    InPath((case, bail)): InPath<(Uuid, Uuid)>,
    Body(body): Body<BailCorrectionBody>,
) -> Result<StatusCode, Problem> {
    let (facts, seen) = (BailFacts::from(body.bail), (BailId(bail), body.seen_seq));
    let done = app::custody::correct_bail(&cx.ctx, CaseId(case), seen, &facts, &body.why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

/// Takes an entry of remand or bail off the record, with a reason
#[utoipa::path(
    post,
    path = "/cases/{case}/bail/{bail}/removal",
    tag = "Recording",
    operation_id = "removeBail",
    params(("case" = Uuid, Path), ("bail" = Uuid, Path)),
    request_body = RemovalBody,
    responses((status = 204, description = "Removed; it stays on the record with the reason"), Changing)
)]
pub async fn remove_bail(
    cx: ApiCtx,
    InPath((case, bail)): InPath<(Uuid, Uuid)>,
    Body(body): Body<RemovalBody>,
) -> Result<StatusCode, Problem> {
    let (why, seen_seq) = body.parts();
    let done = app::custody::remove_bail(&cx.ctx, CaseId(case), (BailId(bail), seen_seq), &why).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
