//! `/teams/{team}/figures/{month}`: one figure of a month, by officer, and every line that it counts.

use super::{Figure, address, is_of, officers};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::forms;
use crate::pages::steps::about_words;
use crate::view::sheet::{Cell, FormPart, Sheet, SheetTable};
use crate::view::{Choice, Link, Tag, Tone};
use crate::words::{dates, months, numbers};
use app::AppError;
use app::enforcement::CaseLine;
use axum::extract::Query;
use axum::http::StatusCode;
use domain::enforcement::Measure;
use domain::shared::{OfficerId, TeamId};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub async fn get(
    cx: PageCtx,
    Path((team_id, month)): Path<(TeamId, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let month = months::first_day(&month).and_then(|first| Some((first, months::period(&[first])?)));
    let Some((first, period)) = month else { return Err(cx.fail(AppError::NotFound).await) };
    let of = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let figure = Figure::all().find(|figure| figure.code() == of("figure")).unwrap_or(Figure::Steps);
    let officer: Option<OfficerId> = of("officer").parse().ok();
    let found = match app::enforcement::figures(&cx.ctx, team_id, period).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let counted = found.lines.iter().filter(|of| figure.holds(&of.line) && is_of(of, officer));
    let mut counted: Vec<&CaseLine> = counted.collect();
    counted.sort_by_key(|of| of.line.on);
    let here = format!("/teams/{team_id}/figures");
    let whose = officers(&found.lines).into_iter().find(|(id, _)| Some(*id) == officer);
    let whose = whose.map_or(found.team.name.clone(), |(_, name)| name);
    let lead = match figure.words(counted.iter().copied()) {
        Some(words) => format!("{whose}: {words}{}.", met(figure)),
        None => format!("{whose}: none."),
    };
    let mut tables = Vec::new();
    if officer.is_none() && !counted.is_empty() {
        tables.push(by_officer(&counted, figure, (&here, first)));
    }
    tables.push(lines(&cx, &counted, figure));
    let view = Sheet {
        ctx: cx.page("Lines of a figure").await,
        heading: format!("{}, {}", figure.name(&cx), months::words(first)),
        lead: vec![lead],
        actions: vec![Link::new(&format!("{here}?until={}", months::of(first)), "Figures of the team")],
        filter: filter(&cx, &found.lines, (figure, officer)),
        tables,
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn met(figure: Figure) -> &'static str {
    match figure {
        Figure::Steps | Figure::One(Measure::InTime(_)) => " in time",
        Figure::One(Measure::Acceptable) => " found acceptable",
        Figure::One(Measure::ToResult) => "",
    }
}

fn filter(cx: &PageCtx, lines: &[CaseLine], (figure, officer): (Figure, Option<OfficerId>)) -> Vec<FormPart> {
    let figures = Figure::all().map(|one| {
        let choice = Choice::new(one.code(), &one.name(cx));
        if one == figure { choice.checked() } else { choice }
    });
    let officers = officers(lines).into_iter().map(|(id, name)| {
        let choice = Choice::new(&id.to_string(), &name);
        if Some(id) == officer { choice.checked() } else { choice }
    });
    vec![
        FormPart::Select(crate::view::Choices::new("figure", "Figure", figures.collect())),
        FormPart::Select(forms::select("officer", "Held by", "Everybody", officers.collect())),
    ]
}

fn by_officer(counted: &[&CaseLine], figure: Figure, (here, month): (&str, Date)) -> SheetTable {
    let all: Vec<CaseLine> = counted.iter().map(|of| (*of).clone()).collect();
    let row = |(id, name): (OfficerId, String)| {
        let words = figure.words(all.iter().filter(|of| is_of(of, Some(id)))).unwrap_or_default();
        let href = address(here, (month, figure, Some(id)));
        vec![Cell::new(&name), Cell::link(Link::about(&href, &words, &format!(", {name}")))]
    };
    let rows: Vec<Vec<Cell>> = officers(&all).into_iter().map(row).collect();
    SheetTable {
        heading: "By officer".to_string(),
        caption: format!("By officer ({})", rows.len()),
        columns: ["Held by", "Figure"].map(str::to_string).to_vec(),
        rows,
        empty: String::new(),
    }
}

fn lines(cx: &PageCtx, counted: &[&CaseLine], figure: Figure) -> SheetTable {
    let acceptable = figure == Figure::One(Measure::Acceptable);
    let columns = [
        "Person",
        "About",
        "Clock started",
        "Due",
        "Done",
        if acceptable { "Acceptable" } else { "In time" },
        "Held by",
    ];
    SheetTable {
        heading: format!("Lines ({})", counted.len()),
        caption: format!("Lines ({}), by day", counted.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: counted.iter().map(|of| row(cx, of)).collect(),
        empty: "None in this month.".to_string(),
    }
}

fn row(cx: &PageCtx, of: &CaseLine) -> Vec<Cell> {
    let line = &of.line;
    let crn = of.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
    let day = |day: Date| dates::running(day, cx.today());
    let name = Figure::One(line.measure).name(cx);
    let took = line.working_days.and_then(|days| usize::try_from(days).ok()).filter(|days| *days > 0);
    let took = took.map(|days| numbers::count(days, "working day", "working days"));
    let by = line.done_by.as_ref().map(|by| format!("by {by}"));
    let took_by: Vec<String> = took.into_iter().chain(by).collect();
    let in_time = match (line.measure, line.met) {
        (Measure::ToResult, _) => Cell::new("No limit"),
        (Measure::Acceptable, true) => Cell::new("Yes"),
        (Measure::Acceptable, false) => Cell::new("No"),
        (Measure::InTime(_), true) => Cell::new("In time"),
        (Measure::InTime(_), false) => {
            Cell { tag: Some(Tag::new(Tone::Late, "Not in time")), ..Cell::default() }
        }
    };
    vec![
        Cell::link(Link::new(&format!("/cases/{}/attendance", of.case_id), &of.name)).source(&crn),
        Cell::new(&about_words(cx, &line.about)).source(&name),
        Cell::new(&day(line.started_on)).source(&numbers::upper_first(line.started_by)),
        Cell::new(&line.due.map_or("No day".to_string(), day)),
        Cell::new(&line.done_on.map_or("Not done".to_string(), day))
            .source(&numbers::upper_first(&took_by.join(", "))),
        in_time,
        Cell::new(&line.officer_name),
    ]
}
