//! `/teams/{team}/assessments`: assessments on the cases of a team that wait for a countersignature.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::assessments::words;
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::words::{dates, numbers};
use app::ports::AssessmentWaiting;
use axum::http::StatusCode;
use domain::access::Action;
use domain::shared::TeamId;

pub async fn get(cx: PageCtx, Path(team_id): Path<TeamId>) -> PageResult {
    let (team, waiting) = match app::assessment::waiting(&cx.ctx, team_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let grade = match app::assessment::own_grade(&cx.ctx).await {
        Ok(grade) => grade,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let rows: Vec<Vec<Cell>> = waiting.iter().map(|of| row(&cx, of, &grade)).collect();
    let lead = match waiting.first() {
        None => format!("No assessment of {} waits.", team.name),
        Some(first) => format!(
            "{} for a countersignature, the longest since {}.",
            numbers::count(waiting.len(), "assessment waits", "assessments wait"),
            dates::running(first.signed.written.at.day(), cx.today())
        ),
    };
    let table = SheetTable {
        caption: format!("Assessments that wait ({})", rows.len()),
        columns: ["Person", "Assessment", "Highest in the community", "Signed", "Who must"]
            .map(str::to_string)
            .to_vec(),
        rows,
        empty: "Nothing waits for a countersignature.".to_string(),
        ..SheetTable::default()
    };
    let view = Sheet {
        ctx: cx.page("Assessments that wait").await,
        heading: format!("Waiting for a countersignature: {}", team.name),
        lead: vec![lead],
        actions: vec![Link::new(&format!("/teams/{team_id}"), "The team")],
        tables: vec![table],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(cx: &PageCtx, of: &AssessmentWaiting, grade: &str) -> Vec<Cell> {
    let form = cx.ctx.policy.assessment().forms.name_of(&of.form).unwrap_or("Assessment");
    let purpose = numbers::lower_first(of.purpose.words());
    let at = format!("/cases/{}/assessments/{}", of.case_id, of.assessment_id);
    let needed = of.signed.countersign.as_ref();
    let may = needed.is_some_and(|needed| needed.by.iter().any(|known| known == grade));
    let mine = may && !of.writers.contains(&cx.ctx.actor.author.user_id);
    let there = if mine && cx.allows(Action::Countersign) { format!("{at}/countersign") } else { at };
    let crn = of.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
    vec![
        Cell::new(&of.name).source(&format!("{crn}. Held by {}", of.officer_name)),
        Cell::link(Link::about(&there, &format!("{form}, {purpose}"), &format!(" of {}", of.name))),
        Cell::new(&words::level(of.harm)),
        Cell::new(&words::by(cx, &of.signed.written)),
        Cell::new(&needed.map(|needed| words::countersign(cx, needed)).unwrap_or_default()),
    ]
}
