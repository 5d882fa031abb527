//! `/cases/{case}/plan/goals/{goal}/steps/new` and `/cases/{case}/plan/steps/{step}`: a step towards a goal, new or changed.

use super::show::{form_frame, to_plan};
use super::{changed_meanwhile, opened_goal, opened_plan, seen, words};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::plan::{PlanPage, StepForm, Which};
use axum::http::StatusCode;
use domain::plan::{Goal, PlanStep, StepState};
use domain::shared::{CaseId, GoalId, PlanStepId, Refusal};

pub async fn new_get(cx: PageCtx, Path((case_id, goal_id)): Path<(CaseId, GoalId)>) -> PageResult {
    let (found, goal) = opened_goal(&cx, case_id, goal_id).await?;
    let form = FormData::from_pairs(&[("state", StepState::NotStarted.code())]);
    Ok(html(StatusCode::OK, &view(&cx, &found, (&goal, None), (&form, &[])).await))
}

pub async fn new_post(
    cx: PageCtx,
    Path((case_id, goal_id)): Path<(CaseId, GoalId)>,
    Posted(form): Posted,
) -> PageResult {
    let (found, goal) = opened_goal(&cx, case_id, goal_id).await?;
    let which = Which::New(forms::request_id_of(&cx, &form));
    save(&cx, &found, (&goal, None), which, &form).await
}

pub async fn get(cx: PageCtx, Path((case_id, step_id)): Path<(CaseId, PlanStepId)>) -> PageResult {
    let (found, goal, step) = opened_step(&cx, case_id, step_id).await?;
    let form = FormData::from_pairs(&[
        ("seen", &step.written.seq.to_string()),
        ("words", &step.facts.words),
        ("who", &step.facts.who),
        ("by", &step.facts.by.map(dates::plain).unwrap_or_default()),
        ("state", step.facts.state.code()),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &found, (&goal, Some(&step)), (&form, &[])).await))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, step_id)): Path<(CaseId, PlanStepId)>,
    Posted(form): Posted,
) -> PageResult {
    let (found, goal, step) = opened_step(&cx, case_id, step_id).await?;
    let which = Which::Seen(step_id, seen(&form));
    save(&cx, &found, (&goal, Some(&step)), which, &form).await
}

async fn save(
    cx: &PageCtx,
    found: &PlanPage,
    (goal, step): (&Goal, Option<&PlanStep>),
    which: Which<PlanStepId>,
    form: &FormData,
) -> PageResult {
    let case_id = found.page.case_id;
    let refusal = match read(cx, form) {
        Err(refusal) => refusal,
        Ok(said) => {
            match (app::plan::save_step(&cx.ctx, (case_id, goal.goal_id), which, &said).await, step) {
                (Ok(_), _) => return Ok(to_plan(case_id, "step")),
                (Err(AppError::Refused(refusal)), _) => refusal,
                (Err(AppError::Conflict(written)), Some(step)) => {
                    let state = words::step_state(step.facts.state);
                    let now =
                        (format!("{}, by {}. {state}", step.facts.words, step.facts.who), step.written.seq);
                    return Ok(changed_meanwhile(cx, found, (&*written, now), form).await);
                }
                (Err(problem), _) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(cx, found, (goal, step), (form, &[refusal])).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<StepForm, Refusal> {
    Ok(StepForm {
        words: form.raw("words").to_string(),
        who: form.get("who").to_string(),
        by: forms::optional_day(form, ("by", "By"), cx.today(), Leaning::Ahead)?,
        state: StepState::from_code(form.get("state")),
    })
}

async fn opened_step(
    cx: &PageCtx,
    case_id: CaseId,
    step_id: PlanStepId,
) -> Result<(PlanPage, Goal, PlanStep), Failed> {
    let (found, _) = opened_plan(cx, case_id).await?;
    let record = &found.page.record;
    let step = record.plan_steps.get(&step_id).cloned();
    match step.and_then(|step| Some((record.goals.get(&step.goal_id)?.clone(), step))) {
        Some((goal, step)) => Ok((found, goal, step)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn view(
    cx: &PageCtx,
    found: &PlanPage,
    (goal, step): (&Goal, Option<&PlanStep>),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let heading = if step.is_some() { "Change the step" } else { "Add a step" };
    let state = |state: StepState| {
        let choice = Choice::new(state.code(), words::step_state(state));
        if form.get("state") == state.code() { choice.checked() } else { choice }
    };
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    FormPage {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..form_frame(cx, found, heading).await
        },
        identity: top::identity(cx, &found.page),
        meta: forms::meta_of(cx, form),
        heading: heading.to_string(),
        intro: vec![format!("Towards: {}", goal.facts.words)],
        parts: vec![
            Part::Line(field("words", "What is to be done", "One thing that one can tick off")),
            Part::Line(field("who", "Who does it", "A name, or an agency")),
            Part::Short(field("by", "By which day, optional", "Like 8/12 or +14")),
            Part::Radios(Choices {
                error: forms::error_at(refusals, "state"),
                ..Choices::new("state", "Where it stands", StepState::ALL.map(state).to_vec())
            }),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
