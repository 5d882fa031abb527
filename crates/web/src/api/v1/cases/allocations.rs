//! `/cases/{case}/allocations`: which organisation a sentence goes to, by the rule of the day, and the reversal.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{AllocationAsked, AllocationListed, AllocationWorked, Day};
use app::allocation::{DecideForm, ReverseForm};
use axum::Json;
use axum::http::StatusCode;
use domain::allocation::Answers;
use domain::shared::{AllocationId, AssignmentId, CaseId, OfficerId, SentenceId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the bodies do.
const FIELDS: [(&str, &str); 2] = [("team", "team_id"), ("officer", "officer_id")];

/// Every decision about the sentences of a person
#[utoipa::path(
    get,
    path = "/cases/{case}/allocations",
    tag = "People",
    operation_id = "allocations",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = Vec<AllocationListed>), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<Vec<AllocationListed>>, Problem> {
    let page = app::allocation::history(&cx.ctx, CaseId(case)).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    Ok(Json(page.record.allocations.values().map(AllocationListed::from).collect()))
}

/// What the rule of today asks about a sentence, with what the record answers
#[utoipa::path(
    get,
    path = "/cases/{case}/sentences/{sentence}/allocation",
    tag = "People",
    operation_id = "allocationQuestions",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path)),
    responses((status = 200, body = Vec<AllocationAsked>), ReadingRecord)
)]
pub async fn questions(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
) -> Result<Json<Vec<AllocationAsked>>, Problem> {
    let page = app::allocation::to_decide(&cx.ctx, CaseId(case), SentenceId(sentence)).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    Ok(Json(page.asked.into_iter().map(AllocationAsked::from).collect()))
}

/// One answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationAnswer {
    /// Code of the question.
    question: String,
    /// One of its options.
    answer: String,
}

fn said(answers: Vec<AllocationAnswer>) -> Answers {
    answers.into_iter().map(|of| (of.question, of.answer)).collect()
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationTrial {
    answers: Vec<AllocationAnswer>,
}

/// Where answers lead; nothing is saved
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences/{sentence}/allocation/outcome",
    tag = "People",
    operation_id = "allocationOutcome",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path)),
    request_body = AllocationTrial,
    responses((status = 200, body = AllocationWorked), Writing)
)]
pub async fn outcome(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    Body(body): Body<AllocationTrial>,
) -> Result<Json<AllocationWorked>, Problem> {
    let sentence_id = SentenceId(sentence);
    let page = app::allocation::to_decide(&cx.ctx, CaseId(case), sentence_id).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    let worked = app::allocation::work_out(&cx.ctx, &page, sentence_id, &said(body.answers)).await;
    let worked = worked.map_err(|problem| cx.problem(problem))?;
    Ok(Json(AllocationWorked::from(&worked)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationBody {
    answers: Vec<AllocationAnswer>,
    /// `shown` of the outcome as it was read: where the rule leads elsewhere by now, nothing is saved.
    #[serde(default)]
    shown: Option<String>,
    /// The team that takes it.
    team_id: Uuid,
    /// Of a rule by questions: the code of the outcome, where it is not the one that the rule leads to.
    #[serde(default)]
    decided: Option<String>,
    /// Why it goes elsewhere than the rule leads.
    #[serde(default)]
    override_why: String,
    /// What the receiving team must know, where another organisation holds the case.
    #[serde(default)]
    summary: String,
    /// The day on which it is meant to move, there.
    #[serde(default)]
    planned_on: Option<Day>,
}

#[derive(Serialize, ToSchema)]
pub struct AllocationCreated {
    allocation_id: Uuid,
}

/// Decides which organisation a sentence goes to
///
/// Where another organisation holds the case a handover to the team begins with it.
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences/{sentence}/allocation",
    tag = "Recording",
    operation_id = "decideAllocation",
    params(
        ("case" = Uuid, Path),
        ("sentence" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AllocationBody,
    responses((status = 201, body = AllocationCreated), Writing)
)]
pub async fn decide(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AllocationBody>,
) -> Result<(StatusCode, Json<AllocationCreated>), Problem> {
    let form = DecideForm {
        answers: said(body.answers),
        shown: body.shown,
        decided: body.decided,
        team_id: Some(TeamId(body.team_id)),
        override_why: body.override_why,
        summary: body.summary,
        planned_on: body.planned_on.map(|day| day.0),
    };
    let ids = (SentenceId(sentence), request_id);
    let decided = app::allocation::decide(&cx.ctx, CaseId(case), ids, &form).await;
    let allocation_id = decided.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(AllocationCreated { allocation_id: allocation_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationReversalBody {
    why: String,
    /// `holder.assignment_id` as it was read; nothing when nobody held the case.
    #[serde(default)]
    holder_shown: Option<Uuid>,
    /// Who takes the case back, where who gave it is not in that team any more.
    #[serde(default)]
    officer_id: Option<Uuid>,
}

/// Reverses a decision, with everything that it moved
#[utoipa::path(
    post,
    path = "/cases/{case}/allocations/{allocation}/reversal",
    tag = "Recording",
    operation_id = "reverseAllocation",
    params(
        ("case" = Uuid, Path),
        ("allocation" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AllocationReversalBody,
    responses((status = 204, description = "Reversed; where something moves with it, whoever decided and both sides are told"), Writing)
)]
pub async fn reverse(
    cx: ApiCtx,
    InPath((case, allocation)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AllocationReversalBody>,
) -> Result<StatusCode, Problem> {
    let form = ReverseForm {
        why: body.why,
        holder_shown: body.holder_shown.map(AssignmentId),
        officer_id: body.officer_id.map(OfficerId),
    };
    let ids = (AllocationId(allocation), request_id);
    let done = app::allocation::reverse(&cx.ctx, CaseId(case), ids, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
