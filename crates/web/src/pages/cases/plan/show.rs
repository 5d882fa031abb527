//! `/cases/{case}/plan`: the safety of others first, then goals with their steps, each with one button for its next state
//! (S21, S25, S27, S29).

use super::safety::{HOLDS, OTHERWISE};
use super::{back, opened, seen, words};
use crate::extract::{PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::top;
use crate::view::plan::{EarlierPlan, GoalBlock, PlanShow, StepButton, StepLine};
use crate::view::{Link, Meta, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::dates;
use app::AppError;
use app::plan::{PlanPage, goals_of};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::plan::{Agreed, Goal, Plan, PlanStep};
use domain::shared::{CaseId, PlanStepId};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let found = match app::plan::show(&cx.ctx, case_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::OK, &view(&cx, &found, query.as_deref().unwrap_or_default()).await))
}

/// `/cases/{case}/plan/steps/{step}/next`: the one button.
pub async fn next(
    cx: PageCtx,
    Path((case_id, step_id)): Path<(CaseId, PlanStepId)>,
    Posted(form): Posted,
) -> PageResult {
    match app::plan::next_state(&cx.ctx, case_id, (step_id, seen(&form))).await {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{case_id}/plan#step-{step_id}")).into_response()),
        // Changed by somebody else, or pressed twice: the page shows where it stands.
        Err(AppError::Conflict(_)) => {
            opened(&cx, case_id).await?;
            Ok(to_plan(case_id, "moved"))
        }
        Err(AppError::Refused(refusal)) => {
            opened(&cx, case_id).await?;
            Ok(to_plan(case_id, if refusal.rule == "PLN-10" { "replaced" } else { "moved" }))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn saved(query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let words = match what.as_ref() {
        "begun" => "Saved. The plan begins; add its goals.",
        "safety" => "Saved. What is done for the safety of others stands at the top.",
        "goal" => "Saved. The goal stands in the plan.",
        "step" => "Saved. The step stands under its goal.",
        "signed" => "Saved. What they said to the plan stands below the safety of others.",
        "moved" => "This step had changed before you pressed. Nothing was done; this is where it stands.",
        "replaced" => "Another plan took the place of the one whose step you moved on. Nothing was done.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

async fn view(cx: &PageCtx, found: &PlanPage, query: &str) -> PlanShow {
    let PlanPage { page, plan, goals, earlier, .. } = found;
    let name = top::first_name(&page.record);
    let may = page.may(Action::ChangePlan);
    let frame = top::page(cx, "Plan", &page.record).await;
    let at = |path: &str, words: &str| Link::new(&format!("/cases/{}/plan/{path}", page.case_id), words);
    let open = plan.as_ref();
    let mut actions = match open {
        Some(_) if may => vec![
            at("goals/new", "Add a goal"),
            at("sign", &format!("Record what {name} says to it")),
            at("safety", "Change the safety of others"),
            at("new", "Begin another plan"),
        ],
        None if may => vec![at("new", "Begin a plan")],
        _ => Vec::new(),
    };
    if open.is_some() || !earlier.is_empty() {
        actions.push(at("history", "Everything written about the plan"));
    }
    PlanShow {
        ctx: Page { saved: saved(query), ..frame },
        top: top::case_top(cx, page, ""),
        owner: owner(found),
        empty: if open.is_none() { empty(found, &name) } else { String::new() },
        safety: open.map(|plan| safety(cx, found, plan)).unwrap_or_default(),
        agreement: open.map(|plan| agreement(cx, found, plan, &name)).unwrap_or_default(),
        goals: goals.iter().map(|(goal, steps)| block(cx, found, (goal, steps), may)).collect(),
        goals_empty: if open.is_some() { "No goal yet.".to_string() } else { String::new() },
        actions,
        earlier: earlier.iter().map(|plan| earlier_plan(cx, found, plan)).collect(),
    }
}

/// PLN-01: whoever holds the case owns it.
fn owner(found: &PlanPage) -> String {
    match found.page.record.open_assignment() {
        Some(open) => format!("Owned by who holds the case: {}, {}.", open.officer_name, open.team_name),
        None => "Nobody holds the case, so nobody owns a plan.".to_string(),
    }
}

fn empty(found: &PlanPage, name: &str) -> String {
    match found.earlier.first() {
        Some(_) => format!("No plan is open for {name}. The earlier ones stand below."),
        None => format!("No plan is recorded for {name} yet. It begins with the safety of others."),
    }
}

fn safety(cx: &PageCtx, found: &PlanPage, plan: &Plan) -> Vec<SummaryRow> {
    let row = SummaryRow::new;
    vec![
        row("Whose safety", &words::at_risk(cx, &found.page, &plan.safety)),
        row(HOLDS, &plan.safety.restrictions),
        row(OTHERWISE, &plan.safety.contingency),
    ]
}

/// What the person said, at which meeting, and whether the plan has changed since.
fn agreement(cx: &PageCtx, found: &PlanPage, plan: &Plan, name: &str) -> Vec<SummaryRow> {
    let began = dates::running(plan.created.at.day(), cx.today());
    let author = written_by(cx, &plan.created);
    let mut rows =
        vec![SummaryRow { source: Some(author), ..SummaryRow::new("Began", &format!("On {began}")) }];
    let Some(signature) = &plan.signature else {
        let no_meeting = match found.meetings.len() {
            0 => format!(" No kept meeting with {name} since this plan began."),
            _ => String::new(),
        };
        rows.push(SummaryRow {
            tag: Some(Tag::new(Tone::Waiting, "Not signed")),
            ..SummaryRow::new(
                &format!("What {name} says to it"),
                &format!("Nothing is recorded yet.{no_meeting}"),
            )
        });
        return rows;
    };
    let said = &signature.agreement;
    let at = said.contact_id.and_then(|id| found.page.record.contacts.get(&id)).map(|contact| {
        let at = dates::appointment(contact.starts_at.in_london().datetime(), cx.today());
        format!(", at the meeting of {at} with {}", contact.officer_name)
    });
    let own = if said.words.is_empty() { String::new() } else { format!(" {}", said.words) };
    let value = format!("{}{}.{own}", words::agreed(said.agreed, name), at.unwrap_or_default());
    let tag = match (plan.changed_since_signed(), said.agreed) {
        (true, _) => Tag::new(Tone::Waiting, "Changed since"),
        (false, Agreed::Yes) => Tag::new(Tone::Good, "Agreed"),
        (false, Agreed::No) => Tag::new(Tone::Plain, "Not agreed"),
        (false, Agreed::CouldNotAsk) => Tag::new(Tone::Waiting, "Not yet agreed"),
    };
    rows.push(SummaryRow {
        tag: Some(tag),
        source: Some(written_by(cx, &signature.signed)),
        ..SummaryRow::new(&format!("What {name} says to it"), &value)
    });
    rows
}

fn block(cx: &PageCtx, found: &PlanPage, (goal, steps): (&Goal, &[PlanStep]), may: bool) -> GoalBlock {
    let area = cx.ctx.policy.plan().areas.name_of(&goal.facts.area).unwrap_or("Another area");
    let case_id = found.page.case_id;
    let at = |path: &str| format!("/cases/{case_id}/plan/goals/{}{path}", goal.goal_id);
    let actions = [
        Link::about(&at(""), "Change the goal", &goal.facts.words),
        Link::about(&at("/steps/new"), "Add a step", &format!("to {}", goal.facts.words)),
    ];
    GoalBlock {
        id: format!("goal-{}", goal.goal_id),
        area: area.to_string(),
        words: goal.facts.words.clone(),
        tag: words::goal_tag(goal.facts.state),
        written: written_by(cx, &goal.written),
        steps: steps.iter().map(|step| line(cx, case_id, step, may)).collect(),
        actions: if may { actions.to_vec() } else { Vec::new() },
    }
}

fn line(cx: &PageCtx, case_id: CaseId, step: &PlanStep, may: bool) -> StepLine {
    let at = |path: &str| format!("/cases/{case_id}/plan/steps/{}{path}", step.step_id);
    let late = step.facts.by.filter(|by| *by < cx.today() && step.facts.state.next().is_some());
    let button = words::next(step.facts.state).filter(|_| may).map(|words| StepButton {
        action: at("/next"),
        words: words.to_string(),
        about: step.facts.words.clone(),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: step.written.seq.to_string() },
    });
    StepLine {
        id: format!("step-{}", step.step_id),
        words: step.facts.words.clone(),
        who: step.facts.who.clone(),
        by: step.facts.by.map_or("No day".to_string(), |by| dates::tight(by, cx.today())),
        late: late.map(|_| Tag::new(Tone::Late, "Late")),
        tag: words::step_tag(step.facts.state),
        button,
        change: may.then(|| Link::about(&at(""), "Change", &step.facts.words)),
    }
}

/// As its author left it.
fn earlier_plan(cx: &PageCtx, found: &PlanPage, plan: &Plan) -> EarlierPlan {
    let day = |at: domain::shared::Moment| dates::running(at.day(), cx.today());
    let until = plan.ended_at.map_or("now".to_string(), day);
    let goals = goals_of(&found.page, plan).into_iter().map(|(goal, steps)| {
        let done = steps.iter().filter(|step| step.facts.state.next().is_none()).count();
        let state = words::goal_state(goal.facts.state).to_lowercase();
        format!("{}: {state}, {done} of {} steps ended", goal.facts.words, steps.len())
    });
    EarlierPlan {
        heading: format!("{} to {until}, by {}", day(plan.created.at), plan.created.by.name),
        rows: safety(cx, found, plan),
        goals: goals.collect(),
    }
}

/// Where the forms of the plan lead back to.
pub(super) fn to_plan(case_id: CaseId, what: &str) -> axum::response::Response {
    Redirect::to(&format!("/cases/{case_id}/plan?saved={what}#saved")).into_response()
}

/// The frame of its forms.
pub(super) async fn form_frame(cx: &PageCtx, found: &PlanPage, title: &str) -> Page {
    Page { back: back(found.page.case_id), ..top::page(cx, title, &found.page.record).await }
}
