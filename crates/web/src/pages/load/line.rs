//! `/load/{line}`: the cases that a line counts, what is said to be wrong with it, and the answers.

use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::load::{LoadForm, LoadShow};
use crate::view::sheet::{Cell, FormPart, SheetTable};
use crate::view::{Link, Page};
use crate::words::dates;
use app::AppError;
use app::load::{ContestForm, MyLoad};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::load::{Contest, LoadLine};
use domain::shared::Refusal;

pub async fn get(cx: PageCtx, Path(code): Path<String>) -> PageResult {
    let (load, line) = read(&cx, &code).await?;
    Ok(html(StatusCode::OK, &view(&cx, &load, &line, &FormData::default(), &[]).await?))
}

pub async fn post(cx: PageCtx, Path(code): Path<String>, Posted(posted): Posted) -> PageResult {
    let (load, line) = read(&cx, &code).await?;
    let form = ContestForm { line: code.clone(), says: posted.raw("says").to_string() };
    match app::load::contest(&cx.ctx, forms::request_id_of(&cx, &posted), &form).await {
        Ok(_) => Ok(Redirect::to(&format!("/load/{code}")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &load, &line, &posted, &[refusal]).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn read(cx: &PageCtx, code: &str) -> Result<(MyLoad, LoadLine), Failed> {
    let load = match app::load::mine(&cx.ctx).await {
        Ok(load) => load,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let line = load.figure.lines.iter().find(|line| line.code == code).cloned();
    // What was contested and is no longer a line keeps its answer.
    let before =
        || load.contests.iter().find(|of| of.facts.line.code == code).map(|of| of.facts.line.clone());
    match line.or_else(before) {
        Some(line) => Ok((load, line)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn view(
    cx: &PageCtx,
    load: &MyLoad,
    line: &LoadLine,
    posted: &FormData,
    refusals: &[Refusal],
) -> Result<LoadShow, Failed> {
    let own: Vec<Contest> =
        load.contests.iter().filter(|of| of.facts.line.code == line.code).cloned().collect();
    let waits = own.iter().any(|of| of.answer.is_none());
    let stands = load.figure.lines.iter().any(|one| one.code == line.code);
    let says = forms::field("says", "What is wrong with it", posted, refusals).hint(
        "It stands on the oversight page of whoever answers for your team. The answer stays beside the line.",
    );
    let form = LoadForm {
        heading: "This is wrong".to_string(),
        meta: forms::meta_of(cx, posted),
        parts: vec![FormPart::Text(says)],
        button: "Say that it is wrong".to_string(),
    };
    let sum = format!(
        "{} at {} are {} points: {}.",
        line.count,
        words::points(line.each),
        words::points(line.points),
        line.why
    );
    Ok(LoadShow {
        ctx: Page {
            back: Some(Link::new("/load", "Back to my load")),
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..cx.page("A line of my load").await
        },
        heading: format!("A line of my load: {}", line.what),
        lead: vec![sum],
        tables: vec![cases(cx, line).await?, contests(cx, &own, false)],
        form: (stands && !waits).then_some(form),
        ..LoadShow::default()
    })
}

/// By name, those that the reader may open.
async fn cases(cx: &PageCtx, line: &LoadLine) -> Result<SheetTable, Failed> {
    let found = async {
        let scope = cx.ctx.scope(Action::View(FieldGroup::Identity))?;
        let officer_id = cx.ctx.actor.officer_id.ok_or(AppError::NotFound)?;
        Ok(cx.ctx.store.held_by(officer_id, &scope).await?)
    };
    let held = match found.await {
        Ok(held) => held,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let of_line = held.iter().filter(|case| line.cases.contains(&case.case_id));
    let rows: Vec<Vec<Cell>> = of_line
        .map(|case| {
            let crn = case.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
            let base = format!("/cases/{}", case.case_id);
            vec![
                Cell::link(Link::new(&base, &case.name)).source(&crn),
                Cell::new(&format!("Since {}", dates::plain(case.held_since.day()))),
                Cell::link(Link::about(
                    &format!("{base}/risk"),
                    "Why this tier",
                    &format!("of {}", case.name),
                )),
            ]
        })
        .collect();
    Ok(SheetTable {
        heading: "The cases of this line".to_string(),
        caption: format!("Cases ({})", rows.len()),
        columns: ["Person", "Held", "Tier"].map(str::to_string).to_vec(),
        rows,
        empty: "None of its cases is open to you now.".to_string(),
    })
}

/// What was said to be wrong, with the answers. `may_answer`: whoever reads answers for the team.
pub fn contests(cx: &PageCtx, all: &[Contest], may_answer: bool) -> SheetTable {
    let row = |of: &Contest| {
        let facts = &of.facts;
        let to = facts.to.as_ref().map_or("Nobody answers for this team", |to| to.name.as_str());
        let when = dates::written(of.opened.at.in_london().datetime(), cx.today());
        let href = format!("/load/contests/{}", of.contest_id);
        let answer = match &of.answer {
            Some(answer) => {
                let said = if answer.upheld { "The line was wrong" } else { "The line stands" };
                Cell::new(&format!("{said}: {}", answer.words)).source(&of.written.by.name)
            }
            None if may_answer && !words::is_own(cx, facts.officer_id) => Cell::link(Link::about(
                &href,
                "Answer",
                &format!("{}, {}", facts.officer_name, facts.line.what),
            )),
            None => Cell::new("Not answered"),
        };
        vec![
            Cell::new(&facts.line.what).source(&format!("{}, {when}", facts.officer_name)),
            Cell::new(&facts.says),
            Cell::new(to),
            answer,
        ]
    };
    SheetTable {
        heading: "Lines said to be wrong".to_string(),
        caption: format!("Lines said to be wrong ({})", all.len()),
        columns: ["Line", "What is said", "Who is asked", "Answer"].map(str::to_string).to_vec(),
        rows: all.iter().map(row).collect(),
        empty: "Nobody has said that a line is wrong.".to_string(),
    }
}
