//! `/cases/{case}/access/ask`: ask the side that holds the case for access to parts of it, for days (S03).

use super::glass::{frame, opened};
use super::words;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::Link;
use crate::view::form::Part;
use crate::view::openings::OpeningNew;
use crate::words::parse::Leaning;
use app::AppError;
use app::opening::{AskForm, ToOpen};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::{CaseId, OpeningId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let found = opened(&cx, case_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &found, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    match ask(&cx, case_id, &form).await {
        Ok(opening_id) => {
            let there = format!("/cases/{case_id}/access/{opening_id}?saved=asked#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let found = opened(&cx, case_id).await?;
            let view = view(&cx, &found, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn ask(cx: &PageCtx, case_id: CaseId, form: &FormData) -> Result<OpeningId, AppError> {
    let day = |field, label| forms::optional_day(form, (field, label), cx.today(), Leaning::Ahead);
    let from = day("from", "First day").map_err(AppError::Refused)?;
    let until = forms::needed_day(form, ("until", "Last day"), cx.today(), Leaning::Ahead);
    let said = AskForm {
        parts: words::chosen(form),
        words: form.raw("words").to_string(),
        from: from.unwrap_or(cx.today()),
        until: until.map_err(AppError::Refused)?,
    };
    app::opening::ask(&cx.ctx, case_id, forms::request_id_of(cx, form), &said).await
}

async fn view(cx: &PageCtx, found: &ToOpen, (form, refusals): (&FormData, &[Refusal])) -> OpeningNew {
    let case_id = found.page.case_id;
    let days = cx.ctx.policy.days("access.grant_longest_days", cx.today()).unwrap_or(0);
    let before = match found.told.as_slice() {
        [] => "Nobody who signs in was found to be asked. Ring the team.".to_string(),
        told => format!("Asked are {}. You read the answer on your day.", words::names(told)),
    };
    let parts = vec![
        Part::Text(forms::field("words", "What do you need it for?", form, refusals)),
        Part::Checks(words::boxes(&found.closed, "Which parts do you need?", form, refusals)),
        Part::Short(
            forms::field("from", "First day (optional)", form, refusals).hint("Today, if you leave it out"),
        ),
        Part::Short(
            forms::field("until", "Last day", form, refusals)
                .hint(&format!("At most {days} days. Ask again if you need it longer.")),
        ),
    ];
    OpeningNew {
        before: vec![before],
        others: vec![
            Link::new(&format!("/cases/{case_id}/access"), "Break the glass"),
            Link::new(&format!("/cases/{case_id}/concerns/new#said"), "Raise a concern"),
        ],
        parts: if found.closed.is_empty() { Vec::new() } else { parts },
        button: "Ask".to_string(),
        ..frame(cx, found, "Ask for access", (form, refusals)).await
    }
}
