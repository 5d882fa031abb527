//! `/cases/{case}/letters/write`: a letter from its template, with what the record knows filled in.

use super::about::{About, facts_of};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms;
use crate::view::form::Part;
use crate::view::letters::LetterWrite;
use crate::view::{Choices, Field, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::enforcement::{Draft, Words, Written};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::enforcement::{LetterFacts, Way};
use domain::shared::{CaseId, Refusal};
use letters::{Kind, Shape, Slot, TitleLevel};

const PARTS: [FieldGroup; 5] = [
    FieldGroup::Identity,
    FieldGroup::Contacts,
    FieldGroup::Sentence,
    FieldGroup::Details,
    FieldGroup::Documents,
];

/// The letter that the address asks for.
struct Asked {
    page: CasePage,
    facts: LetterFacts,
    draft: Draft,
}

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let asked = ask(&cx, case_id, query).await?;
    let known = (&asked.facts, asked.draft.template.language());
    let words = match app::enforcement::letter_words(&cx.ctx, &asked.page.record, known).await {
        Ok(words) => words,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let mut pairs = vec![("sent", dates::plain(cx.today())), ("way", Way::Post.code().to_string())];
    pairs.extend(words.iter().map(|(slot, value)| (slot.name(), value.clone())));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let form = FormData::from_pairs(&pairs);
    Ok(html(StatusCode::OK, &view(&cx, &asked, (&form, &[])).await))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    RawQuery(query): RawQuery,
    Posted(form): Posted,
) -> PageResult {
    let asked = ask(&cx, case_id, query).await?;
    if form.get("do") == "show" {
        return Ok(html(StatusCode::OK, &view(&cx, &asked, (&form, &[])).await));
    }
    let refusal = match read(&cx, &asked, &form) {
        Err(refusal) => refusal,
        Ok(facts) => {
            let request = (case_id, forms::request_id_of(&cx, &form));
            let read = Some(form.get("read").to_string()).filter(|read| !read.is_empty());
            let written = Written { words: words_of(asked.draft.kind, &form), read };
            let files = cx.state.files.as_ref();
            match app::enforcement::send_letter(&cx.ctx, files, request, &facts, &written).await {
                Ok(letter_id) => {
                    let there = format!("/cases/{case_id}/letters/{letter_id}?saved=1#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &asked, (&form, &[refusal])).await))
}

async fn ask(cx: &PageCtx, case_id: CaseId, query: Option<String>) -> Result<Asked, Failed> {
    let page = open::open_for(cx, case_id, Action::RecordContact, &PARTS).await?;
    let query = query.unwrap_or_default();
    let of = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (about, letter) = (About::read(&of("about")), of("letter"));
    let Some(about) = about else { return Err(cx.fail(AppError::NotFound).await) };
    let facts = facts_of(about, &letter, cx.today());
    match app::enforcement::open_letter(&cx.ctx, &page.record, &facts).await {
        Ok(draft) => Ok(Asked { page, facts, draft }),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn read(cx: &PageCtx, asked: &Asked, form: &FormData) -> Result<LetterFacts, Refusal> {
    let way = Way::from_code(form.get("way"));
    Ok(LetterFacts {
        sent_on: forms::needed_day(form, ("sent", "Day"), cx.today(), Leaning::Back)?,
        way: way.ok_or_else(|| forms::unreadable("way", "Choose how it goes."))?,
        ..asked.facts.clone()
    })
}

/// What was typed for each place, left out where nothing was.
fn words_of(kind: Kind, form: &FormData) -> Words {
    let typed = kind.slots().map(|slot| (slot, form.raw(slot.name()).trim().to_string()));
    typed.filter(|(_, value)| !value.is_empty()).collect()
}

async fn view(cx: &PageCtx, asked: &Asked, (form, refusals): (&FormData, &[Refusal])) -> LetterWrite {
    let page = &asked.page;
    let frame = top::page(cx, "Write a letter", &page.record).await;
    let back = Link::new(&format!("/cases/{}/letters/new", page.case_id), "Back to choosing a letter");
    let filled = asked.draft.fill(&words_of(asked.draft.kind, form));
    let (letter, missing) = match filled {
        Ok(letter) => (Some(letters::html(&letter, TitleLevel::H2)), String::new()),
        Err(problem) => (None, problem.to_string()),
    };
    let ways = super::about::ways(form.get("way"));
    LetterWrite {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: asked.draft.kind.name().to_string(),
        lead: lead(&asked.draft),
        // What is not shown was not read.
        read: if letter.is_some() { asked.draft.digest() } else { String::new() },
        sent: forms::field("sent", "Day on which it goes", form, refusals).hint("Like 8/12 or today"),
        way: Choices { error: forms::error_at(refusals, "way"), ..Choices::new("way", "How it goes", ways) },
        places: places(&asked.draft, form, refusals),
        letter,
        missing,
        letter_error: forms::error_at(refusals, "letter"),
    }
}

/// What is filled in and by what, and what the letter is made from.
fn lead(draft: &Draft) -> Vec<String> {
    let filled = match draft.facts.tables.is_empty() {
        true => {
            "What the record knows is filled in. Change what is not right; what a letter does not need can stay empty."
        }
        false => {
            "Facts come from the record and are not typed: put right what is wrong there. What the record does not have \
             is the word “missing”. Write what the service asks for, and look at the pack before you keep it."
        }
    };
    let kept = "It is kept as sent with the documents, as a PDF that screen readers can read.";
    let made = format!("Made from {}.", draft.template_name);
    let note = draft.language_note.clone();
    note.into_iter().chain([format!("{filled} {kept}"), made]).collect()
}

/// Each place once; those that every such letter needs first.
fn places(draft: &Draft, form: &FormData, refusals: &[Refusal]) -> Vec<Part> {
    let mut places = draft.places();
    places.sort_by_key(|(_, needed)| !needed);
    let part = |(slot, needed): (Slot, bool)| {
        let label = slot.meaning();
        let label = if needed { label.to_string() } else { format!("{label}, optional") };
        let field: Field = forms::field(slot.name(), &label, form, refusals);
        match slot.shape() {
            Shape::Line => Part::Line(field),
            Shape::Lines | Shape::Table(_) => Part::Text(field),
        }
    };
    places.into_iter().map(part).collect()
}
