//! `/matches/{case}`: one uncertain match to decide. Nothing is preselected.

use super::{compare, decided};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::matches::MatchShow;
use crate::view::{Choice, Choices, Link, Page, Saved};
use crate::words::dates;
use app::AppError;
use app::matches::{MatchForm, MatchPage};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::matching::MatchError;
use domain::person::MatchOutcome;
use domain::shared::{CaseId, Refusal};

/// Somebody else decided it while this page stood open.
const NOT_WAITING: &str = "MAT-05";

const THIS: &str = "this:";
const NONE_OF_THESE: &str = "none";
const CANNOT_TELL: &str = "cannot_tell";

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    // The use case first, for whoever asks: a refusal is on record before it is told.
    let page = match app::matches::show(&cx.ctx, case_id).await {
        Ok(page) => page,
        Err(AppError::NotFound) => return decided::before(&cx, case_id).await,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = view(&cx, &page, &FormData::default(), &[]).await;
    let saved = (query.as_deref() == Some("saved=undone")).then(|| Saved {
        words: "Saved. The decision is undone, and the match waits for a new one.".to_string(),
        links: Vec::new(),
    });
    Ok(html(StatusCode::OK, &MatchShow { ctx: Page { saved, ..view.ctx }, ..view }))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let outcome = outcome_of(form.get("outcome"));
    let decision = MatchForm { outcome, note: form.raw("note").to_string() };
    let refusal = match app::matches::decide(&cx.ctx, case_id, &decision).await {
        Ok(_) if outcome == Some(MatchOutcome::CannotTell) => {
            return Ok(Redirect::to("/matches?saved=passed#saved").into_response());
        }
        Ok(kept) => return Ok(Redirect::to(&format!("/cases/{kept}?saved=matched#saved")).into_response()),
        // This record was joined to another since, or the one that was chosen was: the page says which.
        Err(AppError::Joined(_)) => MatchError::OtherNotSettled.into(),
        Err(AppError::Refused(refusal)) if refusal.rule == NOT_WAITING => {
            return decided::meanwhile(&cx, case_id, form.raw("note")).await;
        }
        Err(AppError::Refused(refusal)) => refusal,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let page = match app::matches::show(&cx.ctx, case_id).await {
        Ok(page) => page,
        Err(AppError::NotFound) => return decided::meanwhile(&cx, case_id, form.raw("note")).await,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &[refusal]).await))
}

fn outcome_of(value: &str) -> Option<MatchOutcome> {
    match value {
        NONE_OF_THESE => Some(MatchOutcome::NoneOfThese),
        CANNOT_TELL => Some(MatchOutcome::CannotTell),
        other => other.strip_prefix(THIS)?.parse().ok().map(MatchOutcome::ThisOne),
    }
}

async fn view(cx: &PageCtx, page: &MatchPage, form: &FormData, refusals: &[Refusal]) -> MatchShow {
    let frame = top::page(cx, "Decide a match", &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    MatchShow {
        ctx: Page { errors, back: Some(Link::new("/matches", "Back to uncertain matches")), ..frame },
        heading: format!("Is {} known to us?", top::name(&page.record)),
        source: source(cx, page),
        first_look: first_look(page),
        candidates: compare::candidates(cx, page),
        rows: compare::rows(cx, page),
        meta: forms::meta_of(cx, form),
        decision: decision(page, form, refusals),
        note: forms::field("note", "Note", form, refusals)
            .hint("What decided it for you, or what makes it hard to tell. Needed only if you cannot tell."),
    }
}

/// "From Common Platform, Millgate Magistrates' Court, read 24 November, 6:10am. Hearing: Tuesday 24 November, 10am."
fn source(cx: &PageCtx, page: &MatchPage) -> String {
    let since = dates::written(page.since.in_london().datetime(), cx.today());
    let latest = page.record.hearings.values().max_by_key(|hearing| hearing.facts.sitting_on);
    let Some(hearing) = latest else { return format!("Waiting since {since}. No hearing is known.") };
    let facts = &hearing.facts;
    let read = dates::written(hearing.written.at.in_london().datetime(), cx.today());
    let time = facts.sitting_at.map(|time| format!(", {}", dates::time(time))).unwrap_or_default();
    let day = dates::full(facts.sitting_on);
    format!(
        "From {}, {}, read {read}. Hearing: {day}{time}. Waiting since {since}.",
        facts.feed.name(),
        facts.court_name
    )
}

fn first_look(page: &MatchPage) -> Option<String> {
    let opinion = page.first_opinion.as_ref()?;
    Some(format!("{} could not tell: \u{201c}{}\u{201d}", opinion.name, opinion.note))
}

fn decision(page: &MatchPage, form: &FormData, refusals: &[Refusal]) -> Choices {
    let these = page.candidates.iter().map(|candidate| {
        let words =
            format!("This is {}, {}", top::name(&candidate.record), top::crn_words(&candidate.record));
        Choice::new(&format!("{THIS}{}", candidate.case_id), &words)
            .hint("The court\u{2019}s record is joined to this one. Both are shown as one from then on.")
    });
    let others = [
        Choice::new(NONE_OF_THESE, "None of these: make a new record"),
        Choice::new(CANNOT_TELL, "I cannot tell").hint("Goes to a second person, with your note."),
    ];
    let chosen = form.get("outcome");
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    let options = these.chain(others).map(mark).collect();
    Choices {
        error: forms::error_at(refusals, "outcome"),
        ..Choices::new("outcome", "Your decision", options)
    }
}
