//! `/cases/{case}/plan`: the plan that is open and those before it; beginning one, its goals, steps, and what was agreed.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{AgreedBody, Day, GoalStateBody, PlanAnswer, SafetyBody, StepStateBody};
use app::plan::{BeginForm, GoalForm, SafetyForm, SignForm, StepForm, Which};
use axum::Json;
use axum::http::StatusCode;
use domain::shared::{CaseId, ContactId, GoalId, PlanId, PlanStepId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the bodies do.
const FIELDS: [(&str, &str); 3] = [("group", "groups"), ("person", "people"), ("meeting", "contact_id")];

/// The plan of a person with its goals and steps, and the plans before it
#[utoipa::path(
    get,
    path = "/cases/{case}/plan",
    tag = "People",
    operation_id = "plan",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = PlanAnswer), ReadingRecord)
)]
pub async fn show(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<PlanAnswer>, Problem> {
    let found = app::plan::show(&cx.ctx, CaseId(case)).await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(PlanAnswer::from(&found)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginPlanBody {
    safety: SafetyBody,
    /// Why another plan is begun; asked where one is open.
    #[serde(default)]
    why: String,
    /// The plan that is open and whose place this one takes; left out where none is.
    #[serde(default)]
    replaces: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
pub struct PlanCreated {
    plan_id: Uuid,
}

/// Begins a plan with the safety of others; one that is open ends, and stays as its author left it
#[utoipa::path(
    post,
    path = "/cases/{case}/plan",
    tag = "Recording",
    operation_id = "beginPlan",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = BeginPlanBody,
    responses((status = 201, body = PlanCreated), Changing)
)]
pub async fn begin(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<BeginPlanBody>,
) -> Result<(StatusCode, Json<PlanCreated>), Problem> {
    let safety = SafetyForm { safety: body.safety.into(), why: body.why };
    let form = BeginForm { safety, replaces: body.replaces.map(PlanId) };
    let done = app::plan::begin(&cx.ctx, CaseId(case), request_id, &form).await;
    let plan_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(PlanCreated { plan_id: plan_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SafetyChangeBody {
    plan_id: Uuid,
    safety: SafetyBody,
    why: String,
    /// The `written.seq` of the plan that was read.
    seen_seq: i64,
}

/// Says anew what is done for the safety of others
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/safety",
    tag = "Recording",
    operation_id = "changePlanSafety",
    params(("case" = Uuid, Path)),
    request_body = SafetyChangeBody,
    responses((status = 204, description = "Changed; what it said before stays on the record"), Changing)
)]
pub async fn safety(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<SafetyChangeBody>,
) -> Result<StatusCode, Problem> {
    let form = SafetyForm { safety: body.safety.into(), why: body.why };
    let about = (PlanId(body.plan_id), body.seen_seq);
    let done = app::plan::change_safety(&cx.ctx, CaseId(case), about, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalBody {
    /// Code of the area in the policy.
    area: String,
    words: String,
    state: GoalStateBody,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGoalBody {
    /// The plan that was read.
    plan_id: Uuid,
    goal: GoalBody,
}

#[derive(Serialize, ToSchema)]
pub struct GoalCreated {
    goal_id: Uuid,
}

/// Adds a goal to the plan that is open
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/goals",
    tag = "Recording",
    operation_id = "addGoal",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = NewGoalBody,
    responses((status = 201, body = GoalCreated), Writing)
)]
pub async fn add_goal(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<NewGoalBody>,
) -> Result<(StatusCode, Json<GoalCreated>), Problem> {
    let form = goal_form(body.goal, String::new());
    let about = (CaseId(case), PlanId(body.plan_id));
    let done = app::plan::save_goal(&cx.ctx, about, Which::New(request_id), &form).await;
    let goal_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(GoalCreated { goal_id: goal_id.0 })))
}

fn goal_form(body: GoalBody, why: String) -> GoalForm {
    GoalForm { area: body.area, words: body.words, state: Some(body.state.into()), why }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalChangeBody {
    /// The plan whose goal it is.
    plan_id: Uuid,
    goal: GoalBody,
    /// Asked where its words change or it is taken off.
    #[serde(default)]
    why: String,
    /// The `written.seq` of the goal that was read.
    seen_seq: i64,
}

/// Changes a goal
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/goals/{goal}",
    tag = "Recording",
    operation_id = "changeGoal",
    params(("case" = Uuid, Path), ("goal" = Uuid, Path)),
    request_body = GoalChangeBody,
    responses((status = 204, description = "Changed; what it said before stays on the record"), Changing)
)]
pub async fn change_goal(
    cx: ApiCtx,
    InPath((case, goal)): InPath<(Uuid, Uuid)>,
    Body(body): Body<GoalChangeBody>,
) -> Result<StatusCode, Problem> {
    let form = goal_form(body.goal, body.why);
    let which = Which::Seen(GoalId(goal), body.seen_seq);
    let about = (CaseId(case), PlanId(body.plan_id));
    let done = app::plan::save_goal(&cx.ctx, about, which, &form).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStepBody {
    words: String,
    /// Who does it.
    who: String,
    #[serde(default)]
    by: Option<Day>,
    state: StepStateBody,
}

impl From<PlanStepBody> for StepForm {
    fn from(body: PlanStepBody) -> Self {
        let (by, state) = (body.by.map(|day| day.0), Some(body.state.into()));
        StepForm { words: body.words, who: body.who, by, state }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PlanStepCreated {
    step_id: Uuid,
}

/// Adds a step towards a goal
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/goals/{goal}/steps",
    tag = "Recording",
    operation_id = "addPlanStep",
    params(
        ("case" = Uuid, Path), ("goal" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = PlanStepBody,
    responses((status = 201, body = PlanStepCreated), Writing)
)]
pub async fn add_step(
    cx: ApiCtx,
    InPath((case, goal)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<PlanStepBody>,
) -> Result<(StatusCode, Json<PlanStepCreated>), Problem> {
    let about = (CaseId(case), GoalId(goal));
    let done = app::plan::save_step(&cx.ctx, about, Which::New(request_id), &body.into()).await;
    let step_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(PlanStepCreated { step_id: step_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStepChangeBody {
    step: PlanStepBody,
    /// The `written.seq` of the step that was read.
    seen_seq: i64,
}

/// Changes a step
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/goals/{goal}/steps/{plan_step}",
    tag = "Recording",
    operation_id = "changePlanStep",
    params(("case" = Uuid, Path), ("goal" = Uuid, Path), ("plan_step" = Uuid, Path)),
    request_body = PlanStepChangeBody,
    responses((status = 204, description = "Changed; what it said before stays on the record"), Changing)
)]
pub async fn change_step(
    cx: ApiCtx,
    InPath((case, goal, step)): InPath<(Uuid, Uuid, Uuid)>,
    Body(body): Body<PlanStepChangeBody>,
) -> Result<StatusCode, Problem> {
    let (about, which) = ((CaseId(case), GoalId(goal)), Which::Seen(PlanStepId(step), body.seen_seq));
    let done = app::plan::save_step(&cx.ctx, about, which, &body.step.into()).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NextStateBody {
    /// The `written.seq` of the step that was read: sent twice, it moves once.
    seen_seq: i64,
}

/// Moves a step to its next state: from not started to started, from started to done
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/steps/{plan_step}/next",
    tag = "Recording",
    operation_id = "movePlanStep",
    params(("case" = Uuid, Path), ("plan_step" = Uuid, Path)),
    request_body = NextStateBody,
    responses((status = 204, description = "Moved"), Changing)
)]
pub async fn next(
    cx: ApiCtx,
    InPath((case, step)): InPath<(Uuid, Uuid)>,
    Body(body): Body<NextStateBody>,
) -> Result<StatusCode, Problem> {
    let seen = (PlanStepId(step), body.seen_seq);
    let done = app::plan::next_state(&cx.ctx, CaseId(case), seen).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureBody {
    plan_id: Uuid,
    agreed: AgreedBody,
    /// The kept meeting at which it was agreed.
    #[serde(default)]
    contact_id: Option<Uuid>,
    /// Who met them there, by the name that the meeting has, where it was somebody else than the caller.
    #[serde(default)]
    met_by: String,
    /// What they said, or why they could not be asked.
    #[serde(default)]
    words: String,
    /// The `written.seq` of the plan that was read.
    seen_seq: i64,
}

/// Keeps what the person said to the plan; that they agreed rests on a kept meeting since it began
#[utoipa::path(
    post,
    path = "/cases/{case}/plan/signature",
    tag = "Recording",
    operation_id = "signPlan",
    params(("case" = Uuid, Path)),
    request_body = SignatureBody,
    responses((status = 204, description = "Signed"), Changing)
)]
pub async fn sign(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<SignatureBody>,
) -> Result<StatusCode, Problem> {
    let form = SignForm {
        plan_id: PlanId(body.plan_id),
        agreed: Some(body.agreed.into()),
        contact_id: body.contact_id.map(ContactId),
        met_by: body.met_by,
        words: body.words,
        seen_seq: body.seen_seq,
    };
    let done = app::plan::sign(&cx.ctx, CaseId(case), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
