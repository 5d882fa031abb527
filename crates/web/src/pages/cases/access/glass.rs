//! `/cases/{case}/access`: break the glass: it opens at once, for hours, and the holder is told (S03).

use super::words;
use crate::extract::{Failed, FormData, Origin, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::concerns::words::identity;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::pages::sign_in::typed_again;
use crate::view::form::Part;
use crate::view::openings::OpeningNew;
use crate::view::{Choices, Field, Link, Page};
use crate::words::people;
use app::AppError;
use app::opening::{GlassForm, ToOpen};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::{CaseId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let found = opened(&cx, case_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &found, (&FormData::default(), &[])).await))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    origin: Origin,
    Posted(form): Posted,
) -> PageResult {
    let user_id = cx.ctx.actor.author.user_id;
    let typed = typed_again(&cx.state, &origin, user_id, (form.raw("password").to_string(), cx.now())).await;
    let confirmed = match typed {
        Ok(confirmed) => confirmed,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let said = GlassForm {
        parts: words::chosen(&form),
        reason: form.optional("reason"),
        words: form.raw("words").to_string(),
        hours: form.optional("hours"),
        confirmed,
    };
    let request_id = forms::request_id_of(&cx, &form);
    match app::opening::break_glass(&cx.ctx, case_id, request_id, &said).await {
        Ok(_) => Ok(Redirect::to(&format!("/cases/{case_id}?saved=opened#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let found = opened(&cx, case_id).await?;
            let view = view(&cx, &found, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub(super) async fn opened(cx: &PageCtx, case_id: CaseId) -> Result<ToOpen, Failed> {
    match app::opening::to_open(&cx.ctx, case_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(cx: &PageCtx, found: &ToOpen, (form, refusals): (&FormData, &[Refusal])) -> OpeningNew {
    let case_id = found.page.case_id;
    let name = top::first_name(&found.page.record);
    let policy = cx.ctx.policy.access();
    let day = cx.today();
    let radios = |field: &str, legend: &str, options| {
        Part::Radios(Choices {
            error: forms::error_at(refusals, field),
            ..Choices::new(field, legend, options)
        })
    };
    let told = match found.told.as_slice() {
        [] => "Nobody who signs in was found to be told; the record says so.".to_string(),
        told => {
            let are = if told.len() == 1 { "is" } else { "are" };
            format!("{} {are} told at once, with your name and your reason.", words::names(told))
        }
    };
    let parts = vec![
        radios("reason", "Why do you need it now?", forms::codes(policy.reasons.at(day), form.get("reason"))),
        Part::Text(forms::field("words", "Say it in your own words", form, refusals)),
        Part::Checks(words::boxes(&found.closed, "Which parts do you need?", form, refusals)),
        radios("hours", "For how long?", forms::codes(policy.hours.at(day), form.get("hours"))),
    ];
    let password = Field {
        error: forms::error_at(refusals, "password"),
        ..Field::new("password", "Your password again")
    };
    OpeningNew {
        before: vec![
            told,
            format!("{name} can see it in the list of who looked. It ends by itself, or when you end it."),
        ],
        others: vec![
            Link::new(&format!("/cases/{case_id}/access/ask"), "Ask for access"),
            Link::new(&format!("/cases/{case_id}/concerns/new#said"), "Raise a concern"),
        ],
        parts: if found.closed.is_empty() { Vec::new() } else { parts },
        password: Some(password),
        button: "Break the glass".to_string(),
        ..frame(cx, found, "Break the glass", (form, refusals)).await
    }
}

/// What both forms have in common.
pub(super) async fn frame(
    cx: &PageCtx,
    found: &ToOpen,
    heading: &str,
    (form, refusals): (&FormData, &[Refusal]),
) -> OpeningNew {
    let page = &found.page;
    let open = page.shows(domain::access::FieldGroup::Identity);
    let frame = top::page(cx, heading, &page.record).await;
    let whose = people::possessive(&top::first_name(&page.record));
    let back = open.then(|| Link::new(&format!("/cases/{}", page.case_id), &format!("Back to {whose} page")));
    let print_line = frame.print_line.clone().filter(|_| open);
    OpeningNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back, print_line, ..frame },
        identity: identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: heading.to_string(),
        ..OpeningNew::default()
    }
}
