//! `/cases/{case}/access/{opening}`: what was opened or asked for, its answer, and its end.

use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::concerns::words::{identity, when};
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::Part;
use crate::view::openings::{OpeningAnswer, OpeningEnd, OpeningShow};
use crate::view::{Choice, Choices, Link, Meta, Page, Saved, SummaryRow};
use crate::words::parse::Leaning;
use crate::words::{dates, people};
use app::AppError;
use app::opening::{AnswerForm, OpeningPage};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::FieldGroup;
use domain::opening::{Opening, State};
use domain::shared::{CaseId, OpeningId, Refusal};

type Ids = Path<(CaseId, OpeningId)>;

pub async fn get(cx: PageCtx, Path(ids): Ids, RawQuery(query): RawQuery) -> PageResult {
    let found = shown(&cx, ids).await?;
    let saved = saved(query.as_deref().unwrap_or_default());
    Ok(html(StatusCode::OK, &view(&cx, &found, saved, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path(ids): Ids, Posted(form): Posted) -> PageResult {
    let done = answer(&cx, ids, &form).await;
    answered(&cx, ids, &form, (done, "answered")).await
}

/// The form of the page, and the button of the banner.
pub async fn end(cx: PageCtx, Path(ids): Ids, Posted(form): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &form);
    let done = app::opening::end(&cx.ctx, ids, request_id, form.raw("why")).await;
    answered(&cx, ids, &form, (done, "ended")).await
}

async fn answer(cx: &PageCtx, ids: (CaseId, OpeningId), form: &FormData) -> Result<(), AppError> {
    let until = forms::optional_day(form, ("until", "Last day"), cx.today(), Leaning::Ahead);
    let grant = match form.get("answer") {
        "grant" => Some(true),
        "refuse" => Some(false),
        _ => None,
    };
    let said = AnswerForm {
        grant,
        parts: words::chosen(form),
        until: until.map_err(AppError::Refused)?,
        words: form.raw("words").to_string(),
    };
    app::opening::answer(&cx.ctx, ids, forms::request_id_of(cx, form), &said).await
}

async fn answered(
    cx: &PageCtx,
    (case_id, opening_id): (CaseId, OpeningId),
    form: &FormData,
    (done, what): (Result<(), AppError>, &str),
) -> PageResult {
    match done {
        Ok(()) => {
            let there = format!("/cases/{case_id}/access/{opening_id}?saved={what}#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let found = shown(cx, (case_id, opening_id)).await?;
            let view = view(cx, &found, None, (form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn shown(cx: &PageCtx, (case_id, opening_id): (CaseId, OpeningId)) -> Result<OpeningPage, Failed> {
    match app::opening::show(&cx.ctx, case_id, opening_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn saved(query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let words = match what.as_ref() {
        "asked" => "Saved. They are told, and you read the answer on your day.",
        "answered" => "Saved. Who asked reads it on their day.",
        "ended" => "Saved. It is over.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

async fn view(
    cx: &PageCtx,
    found: &OpeningPage,
    saved: Option<Saved>,
    (form, refusals): (&FormData, &[Refusal]),
) -> OpeningShow {
    let OpeningPage { page, opening, answers } = found;
    let open = page.shows(FieldGroup::Identity);
    let frame = top::page(cx, words::heading(opening), &page.record).await;
    let whose = people::possessive(&top::first_name(&page.record));
    let back = open.then(|| Link::new(&format!("/cases/{}", page.case_id), &format!("Back to {whose} page")));
    let print_line = frame.print_line.clone().filter(|_| open);
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let state = opening.state(cx.now());
    // A form that is refused comes back with what was typed, also where somebody answered meanwhile.
    let to_answer = *answers && (state == State::Waits || form.has("answer"));
    OpeningShow {
        ctx: Page { errors, back, print_line, saved, ..frame },
        identity: identity(cx, page),
        heading: words::heading(opening).to_string(),
        tag: words::tag(cx, opening),
        rows: rows(cx, opening),
        answer: to_answer.then(|| answer_form(cx, opening, (form, refusals))),
        end: end_form(cx, found, (form, refusals)),
        links: links(cx, opening),
    }
}

fn rows(cx: &PageCtx, opening: &Opening) -> Vec<SummaryRow> {
    let row = SummaryRow::new;
    let by = written_by(cx, &opening.created);
    let period = |of: &domain::opening::Period| {
        format!("{}, from {} until {}", words::parts(&of.parts), when(cx, of.from), when(cx, of.until))
    };
    let wanted = if opening.is_break_glass() { "What was opened" } else { "What was asked for" };
    let mut rows = vec![
        SummaryRow { source: Some(by), ..row("In their own words", &opening.words) },
        row(wanted, &period(&opening.wanted)),
    ];
    rows.extend(words::reason(cx, opening).map(|why| row("Why at once", &why)));
    let told =
        if opening.told.is_empty() { "Nobody was found".to_string() } else { words::names(&opening.told) };
    rows.push(row("Told at once", &told));
    if let Some(answered) = &opening.answered {
        let said = match opening.given() {
            Some(given) => format!("Granted: {}", period(&given)),
            None => "Refused".to_string(),
        };
        rows.push(SummaryRow { source: Some(written_by(cx, &answered.by)), ..row("Answer", &said) });
        if !answered.words.is_empty() {
            rows.push(row("With the answer", &answered.words));
        }
    }
    if let Some(ended) = &opening.ended {
        let why = if ended.why.is_empty() { "No longer needed" } else { &ended.why };
        rows.push(SummaryRow { source: Some(written_by(cx, &ended.by)), ..row("Ended", why) });
    }
    rows
}

/// The record, once it is open; asking again, once it is not.
fn links(cx: &PageCtx, opening: &Opening) -> Vec<Link> {
    if !cx.ctx.wrote(&opening.created) {
        return Vec::new();
    }
    match opening.state(cx.now()) {
        State::Open(_) => vec![Link::new(&format!("/cases/{}", opening.case_id), "Open the record")],
        State::Refused | State::Over(_) => {
            vec![Link::new(&format!("/cases/{}/access/ask", opening.case_id), "Ask again")]
        }
        State::Waits | State::Ahead(_) => Vec::new(),
    }
}

fn answer_form(cx: &PageCtx, opening: &Opening, (form, refusals): (&FormData, &[Refusal])) -> OpeningAnswer {
    let choice = |code: &str, label: &str| {
        let choice = Choice::new(code, label);
        if form.get("answer") == code { choice.checked() } else { choice }
    };
    let options = vec![choice("grant", "Yes, for what is chosen below"), choice("refuse", "No")];
    let last = dates::full(opening.wanted.until.day());
    OpeningAnswer {
        meta: forms::meta_of(cx, form),
        parts: vec![
            Part::Radios(Choices {
                error: forms::error_at(refusals, "answer"),
                ..Choices::new("answer", "Do they get access?", options)
            }),
            Part::Checks(words::boxes(&opening.wanted.parts, "To which parts?", form, refusals)),
            Part::Short(
                forms::field("until", "Last day (optional)", form, refusals)
                    .hint(&format!("They asked until {last}")),
            ),
            Part::Text(
                forms::field("words", "Anything to say to them", form, refusals)
                    .hint("If you refuse, say why. They read it."),
            ),
        ],
        button: "Save the answer".to_string(),
    }
}

fn end_form(
    cx: &PageCtx,
    found: &OpeningPage,
    (form, refusals): (&FormData, &[Refusal]),
) -> Option<OpeningEnd> {
    let opening = &found.opening;
    let own = cx.ctx.wrote(&opening.created);
    let state = opening.state(cx.now());
    let button = match (state, own) {
        (State::Waits, true) => "Withdraw it",
        (State::Open(_) | State::Ahead(_), true) => "End it now",
        (State::Open(_) | State::Ahead(_), false) if found.answers => "End their access now",
        _ => return None,
    };
    Some(OpeningEnd {
        action: format!("/cases/{}/access/{}/end", opening.case_id, opening.opening_id),
        meta: Meta { request_id: cx.new_request_id(), ..forms::meta_of(cx, form) },
        why: (!own).then(|| forms::field("why", "Why do you end it?", form, refusals)),
        button: button.to_string(),
    })
}
