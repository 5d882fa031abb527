//! `/cases/{case}/letters/new`: a letter went out.

use super::about::{About, facts_of, ways};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::enforcement::{LetterFacts, Way};
use domain::shared::{CaseId, Refusal};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

const NOTHING_CHOSEN: &str = "Choose what the letter was about.";

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordContact, &PARTS).await?;
    let query = query.unwrap_or_default();
    let of = |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    let about = match (of("about"), of("corrects")) {
        (Some((_, contact)), _) => format!("contact.{contact}"),
        (None, Some((_, letter))) => format!("letter.{letter}"),
        (None, None) => String::new(),
    };
    let form = FormData::from_pairs(&[("about", &about), ("sent", &dates::plain(cx.today()))]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordContact, &PARTS).await?;
    let done = match (form.get("do"), read(&cx, &form)) {
        ("write", _) => to_write(&cx, &page, &form).map_err(AppError::Refused),
        (_, Err(refusal)) => Err(AppError::Refused(refusal)),
        (_, Ok(facts)) => {
            let request_id = forms::request_id_of(&cx, &form);
            let sent = app::enforcement::record_letter(&cx.ctx, case_id, request_id, &facts).await;
            sent.map(|_| format!("/cases/{case_id}/attendance?saved=letter#saved"))
        }
    };
    let refusal = match done {
        Ok(there) => return Ok(Redirect::to(&there).into_response()),
        Err(AppError::Refused(refusal)) => refusal,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, (&form, &[refusal])).await))
}

/// Where the letter is written that was chosen; only ids and a code stand in the address.
fn to_write(cx: &PageCtx, page: &CasePage, form: &FormData) -> Result<String, Refusal> {
    let (about, letter) = (form.get("about"), form.get("letter"));
    let chosen = About::read(about).ok_or_else(|| unreadable("about", NOTHING_CHOSEN))?;
    let has_template = app::enforcement::written_kind(letter).is_some();
    let none = "This letter has no template here. Choose another, or record that it went.";
    has_template.then_some(()).ok_or_else(|| unreadable("letter", none))?;
    let facts = facts_of(chosen, letter, cx.today());
    app::enforcement::check_words_fit(&cx.ctx, &page.record, &facts)?;
    Ok(format!("/cases/{}/letters/write?about={about}&letter={letter}", page.case_id))
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<LetterFacts, Refusal> {
    let about = About::read(form.get("about")).ok_or_else(|| unreadable("about", NOTHING_CHOSEN))?;
    let way = Way::from_code(form.get("way")).ok_or_else(|| unreadable("way", "Choose how it went."))?;
    let sent_on = forms::needed_day(form, ("sent", "Day"), cx.today(), Leaning::Back)?;
    let facts = facts_of(about, form.get("letter"), sent_on);
    Ok(LetterFacts { way, note: form.raw("note").to_string(), ..facts })
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let frame = top::page(cx, "A letter", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let kinds = forms::codes(cx.ctx.policy.letter_types().at(cx.today()), form.get("letter"));
    let select = |name: &str, label: &str, none: &str, options: Vec<Choice>| Choices {
        error: forms::error_at(refusals, name),
        ..forms::select(name, label, none, options)
    };
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "A letter".to_string(),
        intro: Vec::new(),
        parts: vec![
            Part::Select(select(
                "about",
                "What it was about",
                "Choose what it was about",
                about(cx, page, form.get("about")),
            )),
            Part::Select(select("letter", "Which letter", "Choose a letter", kinds)),
            Part::Radios(Choices::new("do", "What to do", what_to_do(form.get("do")))),
            Part::Short(field("sent", "Day on which it went, only if it went", "Like 8/12 or yesterday")),
            Part::Radios(Choices {
                error: forms::error_at(refusals, "way"),
                ..Choices::new("way", "How it went, only if it went", ways(form.get("way")))
            }),
            Part::Text(field("note", "Note, optional", "What it said, if it was not the usual words")),
        ],
        button: "Continue".to_string(),
        history: Vec::new(),
    }
}

fn what_to_do(chosen: &str) -> Vec<Choice> {
    let write = Choice::new("write", "Write it here")
        .hint("What the record knows is filled in, and you see it first.");
    let record = Choice::new("record", "Record that it went").hint("It was written somewhere else.");
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    [write, record].map(mark).to_vec()
}

/// Appointments to come and missed, latest first; then breach and recall; then letters that went.
fn about(cx: &PageCtx, page: &CasePage, chosen: &str) -> Vec<Choice> {
    let record = &page.record;
    let policy = &cx.ctx.policy;
    let fits = |contact: &&domain::contact::Contact| match &contact.outcome {
        None => contact.booked && contact.starts_at > cx.now(),
        Some(outcome) => policy
            .outcome_types()
            .find(&outcome.code, contact.starts_at.day())
            .is_some_and(|kind| !kind.ours && (kind.is_absence() || kind.acceptable == Some(false))),
    };
    let mut contacts: Vec<_> = record.contacts.values().filter(fits).collect();
    contacts.sort_by_key(|contact| std::cmp::Reverse((contact.starts_at, contact.contact_id)));
    let of_contact = |contact: &domain::contact::Contact| {
        let kind = policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
        let when = dates::appointment(contact.starts_at.in_london().datetime(), cx.today());
        Choice::new(&format!("contact.{}", contact.contact_id), &format!("{kind}, {when}"))
    };
    let reviews = record.reviews.values().filter(|review| review.decision.route().is_some());
    let of_review = |review: &domain::enforcement::Review| {
        let words = super::super::enforcement::words::review_heading(cx, review);
        Choice::new(&format!("review.{}", review.review_id), &words)
    };
    let letters = record.letters.values().filter(|letter| letter.removed.is_none());
    let of_letter = |letter: &domain::enforcement::Letter| {
        let name = policy.letter_types().name_of(&letter.facts.letter_type).unwrap_or("Letter");
        let sent = dates::running(letter.facts.sent_on, cx.today());
        Choice::new(&format!("letter.{}", letter.letter_id), &format!("The letter of {sent}: {name}"))
    };
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    contacts
        .into_iter()
        .map(of_contact)
        .chain(reviews.map(of_review))
        .chain(letters.map(of_letter))
        .map(mark)
        .collect()
}
