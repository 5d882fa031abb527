//! `/cases/{case}/plan/history`: everything ever written about plans, by whom and when.

use super::{back, words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::top;
use crate::view::Page;
use crate::view::history::HistoryEntry;
use crate::view::plan::PlanHistory;
use crate::words::dates;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::case::CaseEvent;
use domain::plan::{PlanEvent, Safety};
use domain::shared::{CaseId, Recorded};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (page, history) = match app::plan::history(&cx.ctx, case_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let frame = top::page(&cx, "Plan, history", &page.record).await;
    let view = PlanHistory {
        ctx: Page { back: back(case_id), ..frame },
        top: top::case_top(&cx, &page, ""),
        empty: "Nothing is written yet.".to_string(),
        history: history.iter().rev().filter_map(|recorded| entry(&cx, &page, recorded)).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

pub(super) fn entry(cx: &PageCtx, page: &CasePage, recorded: &Recorded<CaseEvent>) -> Option<HistoryEntry> {
    let (what, lines) = said(cx, page, &recorded.event)?;
    let at = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
    Some(HistoryEntry {
        id: String::new(),
        heading: format!("{what} on {at}, by {}", recorded.by.name),
        words: lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"),
        rows: Vec::new(),
    })
}

/// What was done, and how it stands from then on.
fn said(cx: &PageCtx, page: &CasePage, event: &CaseEvent) -> Option<(&'static str, Vec<String>)> {
    let name = top::first_name(&page.record);
    let CaseEvent::Plan(event) = event else { return None };
    Some(match event {
        PlanEvent::Begun { safety, why, .. } => {
            ("Plan begun", [vec![why.clone()], of_safety(cx, page, safety)].concat())
        }
        PlanEvent::SafetyRecorded { safety, why, .. } => {
            ("Safety of others changed", [vec![why.clone()], of_safety(cx, page, safety)].concat())
        }
        PlanEvent::GoalRecorded { goal, why, .. } => {
            let area = cx.ctx.policy.plan().areas.name_of(&goal.area).unwrap_or("Another area");
            let state = words::goal_state(goal.state).to_lowercase();
            ("Goal written", vec![format!("{area}: {}. It is {state}.", goal.words), why.clone()])
        }
        PlanEvent::StepRecorded { step, .. } => {
            let by = step.by.map(|by| format!(", by {}", dates::plain(by))).unwrap_or_default();
            let state = words::step_state(step.state).to_lowercase();
            ("Step written", vec![format!("{}: {}{by}. It is {state}.", step.words, step.who)])
        }
        PlanEvent::BroughtIn { brought, .. } => {
            ("Plan brought in", [vec![brought.why.clone()], of_safety(cx, page, &brought.safety)].concat())
        }
        PlanEvent::Ended { .. } => ("Plan ended", vec!["Another plan took its place.".to_string()]),
        PlanEvent::Signed { agreement, .. } => {
            let met_by = match agreement.met_by.as_str() {
                "" => String::new(),
                other => format!("{other} met them."),
            };
            let said = format!("{}.", words::agreed(agreement.agreed, &name));
            ("Signed", vec![said, met_by, agreement.words.clone()])
        }
    })
}

fn of_safety(cx: &PageCtx, page: &CasePage, safety: &Safety) -> Vec<String> {
    vec![words::at_risk(cx, page, safety), safety.restrictions.clone(), safety.contingency.clone()]
}
