//! `/handovers`: a case on its way from one officer to another; the receiving side decides.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingAdmin, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, HandoverAnswer, HandoverListed, PackItemBody};
use app::AppError;
use app::handover::{self, AnswerForm, AskForm, MeetingForm};
use axum::Json;
use axum::http::StatusCode;
use domain::access::Action;
use domain::shared::{CaseId, ContactId, OfficerId, RequestId, TeamId, TransferId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller's handovers, late first; a manager's of both sides
#[utoipa::path(
    get,
    path = "/handovers",
    tag = "Lists",
    operation_id = "handovers",
    responses((status = 200, body = Vec<HandoverListed>), ReadingAdmin)
)]
pub async fn list(cx: ApiCtx) -> Result<Json<Vec<HandoverListed>>, Problem> {
    let mut grants = cx.ctx.actor.live_grants(cx.ctx.now);
    if !grants.any(|grant| grant.role.allows(Action::SeeHandover)) {
        return Err(cx.problem(AppError::NotAdministered("ACC-01", None)));
    }
    let lines = handover::list(&cx.ctx).await.map_err(|problem| cx.problem(problem))?;
    let today = cx.ctx.now.day();
    Ok(Json(lines.iter().map(|line| HandoverListed::of(line, today)).collect()))
}

/// One handover with its pack, for whoever gives, receives or manages it
#[utoipa::path(
    get,
    path = "/handovers/{transfer}",
    tag = "People",
    operation_id = "handover",
    params(("transfer" = Uuid, Path)),
    responses((status = 200, body = HandoverAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(transfer): InPath<Uuid>) -> Result<Json<HandoverAnswer>, Problem> {
    let found = handover::show(&cx.ctx, TransferId(transfer)).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(HandoverAnswer::of(&found, cx.ctx.now.day())))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverAsked {
    team_id: Uuid,
    /// Nothing: the team says who takes it.
    officer_id: Option<Uuid>,
    why: String,
    /// What the next officer must know and no pack can say.
    summary: String,
    planned_on: Day,
}

#[derive(Serialize, ToSchema)]
pub struct HandoverCreated {
    transfer_id: Uuid,
}

/// Asks for a case to be handed over; the pack is made from the record
#[utoipa::path(
    post,
    path = "/cases/{case}/handovers",
    tag = "Recording",
    operation_id = "askHandover",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = HandoverAsked,
    responses((status = 201, body = HandoverCreated), Writing)
)]
pub async fn ask(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<HandoverAsked>,
) -> Result<(StatusCode, Json<HandoverCreated>), Problem> {
    let form = AskForm {
        team_id: TeamId(body.team_id),
        officer_id: body.officer_id.map(OfficerId),
        why: body.why,
        summary: body.summary,
        planned_on: Some(body.planned_on.0),
    };
    let done = handover::ask(&cx.ctx, CaseId(case), request_id, &form).await;
    let transfer_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(HandoverCreated { transfer_id: transfer_id.0 })))
}

fn done(cx: &ApiCtx, done: Result<(), AppError>) -> Result<StatusCode, Problem> {
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

type Asked = (InPath<Uuid>, IdempotencyKey);

fn of((InPath(transfer), IdempotencyKey(request_id)): Asked) -> (TransferId, RequestId) {
    (TransferId(transfer), request_id)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceBody {
    /// Who takes it; nothing: who was asked, or the caller. A manager names who takes it where nobody was asked.
    officer_id: Option<Uuid>,
}

/// The receiving side takes the case on
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/acceptance",
    tag = "Recording",
    operation_id = "acceptHandover",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AcceptanceBody,
    responses((status = 204, description = "Accepted; the giving officer is told"), Writing)
)]
pub async fn accept(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<AcceptanceBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let officer = body.officer_id.map(OfficerId);
    done(&cx, handover::accept(&cx.ctx, transfer_id, request_id, officer).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusalBody {
    /// Code of the reason in the policy.
    reason: String,
    /// What has to be different.
    words: String,
}

/// The receiving side does not take the case
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/refusal",
    tag = "Recording",
    operation_id = "refuseHandover",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = RefusalBody,
    responses((status = 204, description = "Refused; the giving officer is told"), Writing)
)]
pub async fn refuse(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<RefusalBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    done(&cx, handover::refuse(&cx.ctx, transfer_id, request_id, (&body.reason, &body.words)).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemBody {
    item: PackItemBody,
    /// Read; otherwise wrong or missing.
    read: bool,
    /// What is wrong or missing.
    #[serde(default)]
    words: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersBody {
    /// The digest of the pack that was read.
    pack: String,
    answers: Vec<ItemBody>,
}

/// The receiving officer says of each part that they read it, or what is wrong; that goes back to the giver
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/answers",
    tag = "Recording",
    operation_id = "answerHandover",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AnswersBody,
    responses((status = 204, description = "Answered"), Changing)
)]
pub async fn answer(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<AnswersBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let answers = body.answers.into_iter().map(|of| (of.item.into(), Some(of.read), of.words));
    let form = AnswerForm { pack: body.pack, answers: answers.collect() };
    done(&cx, handover::answer(&cx.ctx, transfer_id, request_id, &form).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutRightBody {
    /// What was put right.
    words: String,
    summary: String,
    /// `seen_seq` of the handover as it was seen.
    seen_seq: i64,
}

/// The giving side puts right what is wrong; the pack is made anew
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/pack",
    tag = "Recording",
    operation_id = "putHandoverRight",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = PutRightBody,
    responses((status = 204, description = "Put right; what changed is read again"), Changing)
)]
pub async fn put_right(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<PutRightBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let said = (body.words.as_str(), body.summary.as_str(), body.seen_seq);
    done(&cx, handover::put_right(&cx.ctx, transfer_id, request_id, said).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverWhy {
    why: String,
}

/// The giving side takes it back
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/withdrawal",
    tag = "Recording",
    operation_id = "withdrawHandover",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = HandoverWhy,
    responses((status = 204, description = "Withdrawn; the case stays where it is"), Writing)
)]
pub async fn withdraw(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<HandoverWhy>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    done(&cx, handover::withdraw(&cx.ctx, transfer_id, request_id, &body.why).await)
}

/// Both officers and the person met, or why they did not and which manager answers for that.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, tag = "meeting", rename_all = "snake_case")]
pub enum MeetingBody {
    Held { contact_id: Uuid, both_were_there: bool },
    NotHeld { why: String, manager: Uuid },
}

/// Keeps whether all three met
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/meeting",
    tag = "Recording",
    operation_id = "recordHandoverMeeting",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = MeetingBody,
    responses((status = 204, description = "Recorded"), Writing)
)]
pub async fn meeting(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<MeetingBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let form = match body {
        MeetingBody::Held { contact_id, both_were_there } => {
            MeetingForm::Held { contact_id: Some(ContactId(contact_id)), both: both_were_there }
        }
        MeetingBody::NotHeld { why, manager } => MeetingForm::NotHeld { why, manager: Some(UserId(manager)) },
    };
    done(&cx, handover::record_meeting(&cx.ctx, transfer_id, request_id, &form).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideBody {
    why: String,
    /// By when it is put right, after the move.
    due: Day,
    seen_seq: i64,
}

/// A manager lets the case move in spite of what is not in order
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/override",
    tag = "Recording",
    operation_id = "overrideHandover",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = OverrideBody,
    responses((status = 204, description = "It may move"), Changing)
)]
pub async fn override_items(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<OverrideBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let said = (body.why.as_str(), Some(body.due.0), body.seen_seq);
    done(&cx, handover::override_items(&cx.ctx, transfer_id, request_id, said).await)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    /// Why it goes back, and what the giving officer has to do.
    why: String,
    /// `seen_seq` of the handover as it was seen.
    seen_seq: i64,
}

/// A manager sends it back to the giving officer
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/return",
    tag = "Recording",
    operation_id = "sendHandoverBack",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ReturnBody,
    responses((status = 204, description = "Sent back"), Changing)
)]
pub async fn send_back(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<ReturnBody>,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    let said = (body.why.as_str(), body.seen_seq);
    done(&cx, handover::send_back(&cx.ctx, transfer_id, request_id, said).await)
}

/// The receiving officer takes the case over at this instant
#[utoipa::path(
    post,
    path = "/handovers/{transfer}/move",
    tag = "Recording",
    operation_id = "moveCase",
    params(
        ("transfer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    responses((status = 204, description = "Moved; both sides are told"), Writing)
)]
pub async fn move_case(
    cx: ApiCtx,
    transfer: InPath<Uuid>,
    key: IdempotencyKey,
) -> Result<StatusCode, Problem> {
    let (transfer_id, request_id) = of((transfer, key));
    done(&cx, handover::move_case(&cx.ctx, transfer_id, request_id).await)
}
