//! `/cases/{case}/letters/new`: a letter went out.

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
use domain::shared::{CaseId, ContactId, LetterId, Refusal, ReviewId};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

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
    let refusal = match read(&cx, &form) {
        Err(refusal) => refusal,
        Ok(facts) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::enforcement::record_letter(&cx.ctx, case_id, request_id, &facts).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/attendance?saved=letter#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, (&form, &[refusal])).await))
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<LetterFacts, Refusal> {
    let about = form.get("about");
    let of = |kind: &str| about.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.'));
    let contact_id: Option<ContactId> = of("contact").and_then(|id| id.parse().ok());
    let review_id: Option<ReviewId> = of("review").and_then(|id| id.parse().ok());
    let corrects: Option<LetterId> = of("letter").and_then(|id| id.parse().ok());
    if contact_id.is_none() && review_id.is_none() && corrects.is_none() {
        return Err(unreadable("about", "Choose what the letter was about."));
    }
    let way = Way::from_code(form.get("way")).ok_or_else(|| unreadable("way", "Choose how it went."))?;
    Ok(LetterFacts {
        letter_type: form.get("letter").to_string(),
        contact_id,
        review_id,
        corrects,
        sent_on: forms::needed_day(form, ("sent", "Day"), cx.today(), Leaning::Back)?,
        way,
        document_id: None,
        note: form.raw("note").to_string(),
    })
}

async fn view(cx: &PageCtx, page: &CasePage, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let frame = top::page(cx, "Record a letter", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let kinds = forms::codes(cx.ctx.policy.letter_types().at(cx.today()), form.get("letter"));
    let ways = Way::ALL.iter().map(|way| {
        let choice = Choice::new(way.code(), way.words());
        if way.code() == form.get("way") { choice.checked() } else { choice }
    });
    let select = |name: &str, label: &str, none: &str, options: Vec<Choice>| Choices {
        error: forms::error_at(refusals, name),
        ..forms::select(name, label, none, options)
    };
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Record a letter that went".to_string(),
        intro: Vec::new(),
        parts: vec![
            Part::Select(select(
                "about",
                "What it was about",
                "Choose what it was about",
                about(cx, page, form.get("about")),
            )),
            Part::Select(select("letter", "Which letter", "Choose a letter", kinds)),
            Part::Short(field("sent", "Day on which it went", "Like 8/12 or yesterday")),
            Part::Radios(Choices {
                error: forms::error_at(refusals, "way"),
                ..Choices::new("way", "How it went", ways.collect())
            }),
            Part::Text(field("note", "Note, optional", "What it said, if it was not the usual words")),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
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
