//! `/looks/{look}`: what is looked into, the sample, and what was found; its owner closes it at `/looks/{look}/close`.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::checks::{month, outcome_name, share_words};
use crate::pages::forms;
use crate::view::sheet::{FormPart, Sheet, SheetForm};
use crate::view::{Choices, Link, Page, SummaryRow};
use crate::words::{dates, months};
use app::AppError;
use app::check::{CaseLine, LookPage};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::check::{CloseLook, Share};
use domain::shared::{LookId, Refusal, Written};

async fn read(cx: &PageCtx, look_id: LookId) -> Result<LookPage, Failed> {
    match app::check::show(&cx.ctx, look_id, |first| months::period(&[first])).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn get(cx: PageCtx, Path(look_id): Path<LookId>) -> PageResult {
    let page = read(&cx, look_id).await?;
    let facts = &page.look.facts;
    let back = Link::new("/checks", "Back to the checks");
    let mut actions = vec![Link::new(
        &format!("/checks/{}/{}?team={}", facts.check.code(), months::of(facts.month), facts.team_id),
        "All lines of the figure",
    )];
    if page.look.found.is_none() && facts.owner.user_id == cx.ctx.actor.author.user_id {
        actions.push(Link::new(&format!("/looks/{look_id}/close"), "Say what you found"));
    }
    let lines: Vec<&CaseLine> = page.lines.iter().collect();
    let view = Sheet {
        ctx: Page { back: Some(back), ..cx.page("A look").await },
        heading: format!("Look: {}", facts.check.name()),
        lead: vec![
            "A look says what somebody found in a sample of cases. It accuses nobody, and nothing of it can be edited or \
             taken away. Rules CHK-13 to CHK-16."
                .to_string(),
        ],
        actions,
        facts: rows(&cx, &page),
        tables: vec![month::lines(&cx, "The sample, as the record stands now", &lines, facts.check)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn rows(cx: &PageCtx, page: &LookPage) -> Vec<SummaryRow> {
    let facts = &page.look.facts;
    let share = share_words(Share { counted: facts.counted, of: facts.of });
    let by = |written: &Written| {
        format!("{}, {}", written.by.name, dates::written(written.at.in_london().datetime(), cx.today()))
    };
    let mut rows = vec![
        SummaryRow::new("Team", &format!("{}, {}", page.team.name, page.team.organisation_name)),
        SummaryRow::new("Month", &months::words(facts.month)),
        SummaryRow::new(
            "Figure when it was opened",
            &format!("{share} {} {}", facts.check.of(), facts.check.counted()),
        ),
        SummaryRow::new("Why", &facts.reason),
        SummaryRow::new("Opened by", &by(&page.look.opened)),
        SummaryRow::new("Who looks", &facts.owner.name),
    ];
    match &page.look.found {
        None => rows.push(SummaryRow::new("Found", "Nothing is said yet")),
        Some(found) => rows.extend([
            SummaryRow::new("Found", outcome_name(cx, &found.outcome)),
            SummaryRow::new("In words", &found.words),
            SummaryRow::new("Closed by", &by(&page.look.written)),
        ]),
    }
    rows
}

pub async fn close_get(cx: PageCtx, Path(look_id): Path<LookId>) -> PageResult {
    let page = read(&cx, look_id).await?;
    Ok(html(StatusCode::OK, &form(&cx, &page, &FormData::default(), &[]).await))
}

pub async fn close_post(cx: PageCtx, Path(look_id): Path<LookId>, Posted(posted): Posted) -> PageResult {
    let cmd =
        CloseLook { outcome: posted.get("outcome").to_string(), words: posted.get("words").to_string() };
    match app::check::close(&cx.ctx, look_id, &cmd).await {
        Ok(()) => Ok(Redirect::to(&format!("/looks/{look_id}")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let page = read(&cx, look_id).await?;
            let view = form(&cx, &page, &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn form(cx: &PageCtx, page: &LookPage, posted: &FormData, refusals: &[Refusal]) -> SheetForm {
    let kinds = cx.ctx.policy.check().outcomes.at(cx.today());
    let outcome = Choices::new("outcome", "What you found", forms::codes(kinds, posted.get("outcome")));
    let outcome = Choices { error: forms::error_at(refusals, "outcome"), ..outcome };
    let words = forms::field("words", "What you looked at, and what you found", posted, refusals)
        .hint("It is read by everybody who sees this team\u{2019}s figures. Name no person here.");
    let back = Link::new(&format!("/looks/{}", page.look.look_id), "Back to the look");
    SheetForm {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(back),
            ..cx.page("Close a look").await
        },
        heading: "What did you find?".to_string(),
        lead: vec![
            "It is closed once and stays as you write it. What changes later is a new look.".to_string(),
        ],
        meta: forms::meta_of(cx, posted),
        parts: vec![FormPart::Radios(outcome), FormPart::Text(words)],
        button: "Close the look".to_string(),
        ..SheetForm::default()
    }
}
