//! `/checks/{check}/{month}?team=…`: every line that a figure of a team counts, and what it counts from.

use super::share_words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, months, numbers};
use app::AppError;
use app::check::CaseLine;
use axum::extract::Query;
use axum::http::StatusCode;
use domain::check::{About, Check};
use domain::shared::TeamId;
use std::collections::BTreeMap;

pub async fn get(
    cx: PageCtx,
    Path((code, month)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let first = months::first_day(&month);
    let asked_for = || {
        let period = months::period(&[first?])?;
        let team: TeamId = asked.get("team")?.parse().ok()?;
        Some((Check::from_code(&code)?, first?, period, team))
    };
    let Some((check, first, period, team_id)) = asked_for() else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let figures = match app::check::figures(&cx.ctx, check, period).await {
        Ok(figures) => figures,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let Some(team) = figures.teams.iter().find(|team| team.team_id == team_id) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let of_team: Vec<&CaseLine> = figures.of_team(team_id, period).collect();
    let (counted, others): (Vec<&CaseLine>, Vec<&CaseLine>) =
        of_team.into_iter().partition(|of| of.line.counted);
    let share = share_words(figures.share(team_id, period));
    let mut actions =
        vec![Link::new(&format!("/checks/{code}?until={}", months::of(first)), "All teams and months")];
    if !(counted.is_empty() && others.is_empty()) {
        let href = format!("/looks/new?check={code}&month={}&team={team_id}", months::of(first));
        actions.push(Link::new(&href, "Open a look"));
    }
    let heading = numbers::upper_first(check.counted());
    let view = Sheet {
        ctx: cx.page("Lines of a check").await,
        heading: format!("{}, {}", check.name(), months::words(first)),
        lead: vec![
            format!("{}: {share} {} {}.", team.name, check.of(), check.counted()),
            format!("{} Rule {}.", check.says(), check.rule()),
        ],
        actions,
        tables: vec![lines(&cx, &heading, &counted, check), lines(&cx, "The others", &others, check)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// Lines with whether each asks to be looked at.
pub fn lines(cx: &PageCtx, heading: &str, lines: &[&CaseLine], check: Check) -> SheetTable {
    let columns = ["Person", "Day", "What the record shows", "Written by", "Held by"];
    SheetTable {
        heading: format!("{heading} ({})", lines.len()),
        caption: format!("{heading} ({}), by day", lines.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: lines.iter().map(|of| row(cx, of, check)).collect(),
        empty: if check.waits() { "None whose follow-up is over." } else { "None in this month." }
            .to_string(),
    }
}

fn row(cx: &PageCtx, of: &CaseLine, check: Check) -> Vec<Cell> {
    let line = &of.line;
    let case_id = of.case_id;
    let href = match line.about {
        About::Assessment(id) => format!("/cases/{case_id}/assessments/{id}"),
        About::Plan(_) => format!("/cases/{case_id}/plan"),
        About::Flag(id) => format!("/cases/{case_id}/flags/{id}"),
        About::Case => format!("/cases/{case_id}/risk"),
        About::Contact(id) => format!("/cases/{case_id}/contacts/{id}"),
    };
    let crn = of.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
    let tag = check.asks(line.counted).then(|| Tag::new(Tone::Plain, "Worth a look"));
    vec![
        Cell::link(Link::new(&href, &of.name)).source(&crn),
        Cell::new(&dates::running(line.on, cx.today())),
        Cell { tag, ..Cell::new(&line.said) },
        Cell::new(&line.by).source(&line.grade),
        Cell::new(&line.officer_name),
    ]
}
