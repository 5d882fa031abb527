//! `/cases/{case}/concerns/{concern}`: what was said, who was told, and the manager's decision.

use super::words;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::concerns::{ConcernDecide, ConcernShow};
use crate::view::form::Part;
use crate::view::{Choice, Choices, Link, Page, Saved, SummaryRow};
use crate::words::people;
use app::AppError;
use app::case::CasePage;
use app::concern::{ConcernPage, DecisionForm};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::concern::{Concern, State, WhatFollows, state};
use domain::shared::{CaseId, ConcernId, Refusal};

type Ids = Path<(CaseId, ConcernId)>;

pub async fn get(cx: PageCtx, Path((case_id, concern_id)): Ids, RawQuery(query): RawQuery) -> PageResult {
    let found = match app::concern::show(&cx.ctx, case_id, concern_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let saved = saved(&cx, &found.concern, query.as_deref().unwrap_or_default());
    Ok(html(StatusCode::OK, &view(&cx, &found, saved, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, concern_id)): Ids, Posted(form): Posted) -> PageResult {
    let said = DecisionForm {
        follows: WhatFollows::from_code(form.get("follows")),
        why: form.raw("why").to_string(),
    };
    let request_id = forms::request_id_of(&cx, &form);
    match app::concern::decide(&cx.ctx, (case_id, concern_id), request_id, &said).await {
        Ok(()) => {
            let there = format!("/cases/{case_id}/concerns/{concern_id}?saved=decided#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let found = match app::concern::show(&cx.ctx, case_id, concern_id).await {
                Ok(found) => found,
                Err(problem) => return Err(cx.fail(problem).await),
            };
            let view = view(&cx, &found, None, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn saved(cx: &PageCtx, concern: &Concern, query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let words = match what.as_ref() {
        "raised" => format!("Saved. {} {}", words::told(cx, concern), words::due(cx, concern)),
        "decided" => {
            "Saved. Who raised it reads the decision on their day; who holds the case is told.".to_string()
        }
        _ => return None,
    };
    Some(Saved { words, links: Vec::new() })
}

async fn view(
    cx: &PageCtx,
    found: &ConcernPage,
    saved: Option<Saved>,
    (form, refusals): (&FormData, &[Refusal]),
) -> ConcernShow {
    let ConcernPage { page, concern } = found;
    let open = page.shows(FieldGroup::Identity);
    let name = top::first_name(&page.record);
    let frame = top::page(cx, words::kind(concern), &page.record).await;
    let back = open.then(|| {
        Link::new(&format!("/cases/{}", page.case_id), &format!("Back to {} page", people::possessive(&name)))
    });
    let print_line = frame.print_line.clone().filter(|_| open);
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let undecided = concern.decided.is_none();
    // A form that is refused comes back with what was typed, also where somebody decided meanwhile.
    let waits_for_them = undecided && !cx.ctx.wrote(&concern.created);
    let may_decide = page.may(Action::RecordDecision) && (waits_for_them || !refusals.is_empty());
    ConcernShow {
        ctx: Page { errors, back, print_line, saved, ..frame },
        identity: words::identity(cx, page),
        heading: words::kind(concern).to_string(),
        tag: words::state_tag(cx, concern, cx.now()),
        lines: if undecided && concern.facts.danger.may_be() { words::emergency(cx) } else { Vec::new() },
        rows: rows(cx, page, concern),
        decide: may_decide.then(|| decide(cx, page, (form, refusals))),
        waits: waits(cx, page, concern),
        follow: follow(page, concern),
    }
}

fn rows(cx: &PageCtx, page: &CasePage, concern: &Concern) -> Vec<SummaryRow> {
    let facts = &concern.facts;
    let row = SummaryRow::new;
    let mut rows = vec![
        SummaryRow {
            source: Some(written_by(cx, &concern.created)),
            ..row("What was seen or heard", &facts.said)
        },
        row("Did they say that they may harm someone or offend?", words::answer(facts.intent)),
        row("Was anyone in danger then?", words::answer(facts.danger)),
        SummaryRow { source: ring(page), ..row("Told", &words::told(cx, concern)) },
    ];
    match &concern.decided {
        Some(decided) => {
            let at = words::when(cx, decided.at);
            rows.push(SummaryRow {
                source: Some(format!("Decided by {} at {at}", decided.by.name)),
                ..row("Decision", words::follows(decided.follows))
            });
            rows.push(row("Why", &decided.why));
        }
        None => rows.push(row("Decision", &words::due(cx, concern))),
    }
    rows
}

/// Whom to ring, for whoever cannot wait.
fn ring(page: &CasePage) -> Option<String> {
    let card = page.holder.as_ref()?;
    let phone = Some(&card.phone).filter(|phone| !phone.is_empty());
    let ring = phone.map_or(String::new(), |phone| format!(", {phone}"));
    Some(format!("Held by {}, {}{ring}", card.officer_name, card.team_name))
}

/// What an undecided one waits for, to who cannot decide it.
fn waits(cx: &PageCtx, page: &CasePage, concern: &Concern) -> String {
    let own = cx.ctx.wrote(&concern.created);
    let late = matches!(state(concern, cx.now()), State::Late(_));
    let up = match late {
        true => {
            " There was no decision in time. It stands on the day and on the list of every senior who may decide."
        }
        false => "",
    };
    match (&concern.decided, own && page.may(Action::RecordDecision)) {
        (Some(_), _) => String::new(),
        (None, true) => format!("You raised this, so somebody else decides about it.{up}"),
        (None, false) => up.trim_start().to_string(),
    }
}

/// Where what was decided is done.
fn follow(page: &CasePage, concern: &Concern) -> Vec<Link> {
    let at = |path: &str, words: &str| Link::new(&format!("/cases/{}/{path}", page.case_id), words);
    let Some(decided) = concern.decided.as_ref().filter(|_| page.may(Action::RecordContact)) else {
        return Vec::new();
    };
    match decided.follows {
        WhatFollows::Recall => vec![at("attendance", "Recall: decide the review and write the pack")],
        WhatFollows::Police => vec![at("contacts/new", "Record that the police were told")],
        WhatFollows::Conditions => vec![at("sentence", "The conditions of the order or licence")],
        WhatFollows::Other => vec![at("contacts/new", "Record what was done")],
    }
}

fn decide(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> ConcernDecide {
    let choice = |follows: WhatFollows| {
        let choice = Choice::new(follows.code(), words::follows(follows));
        if form.get("follows") == follows.code() { choice.checked() } else { choice }
    };
    let hint = format!(
        "Your name and the time are kept with it. {}",
        people::can_ask_to_read(&top::first_name(&page.record))
    );
    ConcernDecide {
        meta: forms::meta_of(cx, form),
        parts: vec![
            Part::Radios(Choices {
                error: forms::error_at(refusals, "follows"),
                ..Choices::new("follows", "What follows?", WhatFollows::ALL.map(choice).to_vec())
            }),
            Part::Text(forms::field("why", "Why", form, refusals).hint(&hint)),
        ],
        button: "Save the decision".to_string(),
    }
}
