//! `/cases/{case}/plan/goals/new` and `/cases/{case}/plan/goals/{goal}`: a goal of the plan, new or changed.

use super::show::{form_frame, to_plan};
use super::{changed_meanwhile, opened_goal, opened_plan, plan_seen, seen, seen_plan, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Page};
use crate::words::people;
use app::AppError;
use app::plan::{GoalForm, PlanPage, Which};
use axum::http::StatusCode;
use domain::plan::{Goal, GoalState};
use domain::shared::{CaseId, GoalId, PlanId, Refusal};

pub async fn new_get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let form = FormData::from_pairs(&[("seen", &plan_seen(&plan))]);
    Ok(html(StatusCode::OK, &view(&cx, &found, None, (&form, &[])).await))
}

pub async fn new_post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let plan_id = seen_plan(&form).map_or(plan.plan_id, |(plan_id, _)| plan_id);
    let which = Which::New(forms::request_id_of(&cx, &form));
    save(&cx, (&found, plan_id), None, which, &form).await
}

pub async fn get(cx: PageCtx, Path((case_id, goal_id)): Path<(CaseId, GoalId)>) -> PageResult {
    let (found, goal) = opened_goal(&cx, case_id, goal_id).await?;
    let form = FormData::from_pairs(&[
        ("seen", &goal.written.seq.to_string()),
        ("area", &goal.facts.area),
        ("words", &goal.facts.words),
        ("state", goal.facts.state.code()),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &found, Some(&goal), (&form, &[])).await))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, goal_id)): Path<(CaseId, GoalId)>,
    Posted(form): Posted,
) -> PageResult {
    let (found, goal) = opened_goal(&cx, case_id, goal_id).await?;
    let which = Which::Seen(goal_id, seen(&form));
    save(&cx, (&found, goal.plan_id), Some(&goal), which, &form).await
}

async fn save(
    cx: &PageCtx,
    (found, plan_id): (&PlanPage, PlanId),
    goal: Option<&Goal>,
    which: Which<GoalId>,
    form: &FormData,
) -> PageResult {
    let case_id = found.page.case_id;
    let said = GoalForm {
        area: form.get("area").to_string(),
        words: form.raw("words").to_string(),
        state: GoalState::from_code(form.get("state")),
        why: form.raw("why").to_string(),
    };
    match (app::plan::save_goal(&cx.ctx, (case_id, plan_id), which, &said).await, goal) {
        (Ok(_), _) => Ok(to_plan(case_id, "goal")),
        (Err(AppError::Refused(refusal)), _) => {
            let view = view(cx, found, goal, (form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        (Err(AppError::Conflict(written)), Some(goal)) => {
            let state = words::goal_state(goal.facts.state);
            let now = (format!("{}. {state}", goal.facts.words), goal.written.seq);
            Ok(changed_meanwhile(cx, found, (&*written, now), form).await)
        }
        (Err(problem), _) => Err(cx.fail(problem).await),
    }
}

async fn view(
    cx: &PageCtx,
    found: &PlanPage,
    goal: Option<&Goal>,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let name = top::first_name(&found.page.record);
    let heading = if goal.is_some() { "Change the goal" } else { "Add a goal" };
    let areas = forms::codes(cx.ctx.policy.plan().areas.at(cx.today()), form.get("area"));
    let state = |state: GoalState| {
        let choice = Choice::new(state.code(), words::goal_state(state));
        if form.get("state") == state.code() { choice.checked() } else { choice }
    };
    // A new goal is pursued now or later; nothing that is new is achieved or taken off.
    let states: Vec<Choice> = match goal {
        Some(_) => GoalState::ALL.map(state).to_vec(),
        None => [GoalState::Active, GoalState::Future].map(state).to_vec(),
    };
    let mut parts = vec![
        Part::Select(Choices {
            error: forms::error_at(refusals, "area"),
            ..forms::select("area", "What it is about", "Choose what it is about", areas)
        }),
        Part::Text(
            forms::field("words", "The goal", form, refusals)
                .hint(&format!("In words that {name} would use. {}", people::can_ask_to_read(&name))),
        ),
        Part::Radios(Choices {
            error: forms::error_at(refusals, "state"),
            ..Choices::new("state", "Where it stands", states)
        }),
    ];
    if goal.is_some() {
        let label = "Why it changes, only where its words change or it is taken off";
        parts.push(Part::Text(forms::field("why", label, form, refusals)));
    }
    FormPage {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..form_frame(cx, found, heading).await
        },
        identity: top::identity(cx, &found.page),
        meta: forms::meta_of(cx, form),
        heading: heading.to_string(),
        intro: Vec::new(),
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
