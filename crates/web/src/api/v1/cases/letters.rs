//! `/cases/{case}/letters`: letters read as they went, shown before they go, and written.

use super::enforcement::LetterBody;
use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::LetterAnswer;
use app::AppError;
use app::case::CasePage;
use app::enforcement::{Draft, Words, Written};
use axum::Json;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::enforcement::{Letter, LetterFacts};
use domain::shared::{CaseId, LetterId, Refusal};
use letters::{Shape, Slot, TitleLevel};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// What the pages open.
const READ: [Action; 3] = [
    Action::View(FieldGroup::Documents),
    Action::View(FieldGroup::Contacts),
    Action::View(FieldGroup::Identity),
];

const WRITE: [Action; 6] = [
    Action::RecordContact,
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Contacts),
    Action::View(FieldGroup::Sentence),
    Action::View(FieldGroup::Details),
    Action::View(FieldGroup::Documents),
];

/// A letter with its words as they went.
#[derive(Serialize, ToSchema)]
pub struct LetterTextAnswer {
    letter: LetterAnswer,
    /// The document that holds its PDF.
    document_id: Option<Uuid>,
    /// `en` or `cy`; nothing for a letter that was written somewhere else, and so for the next two.
    language: Option<String>,
    /// Which template it was made from.
    template: Option<String>,
    /// The letter as one `article`, every word escaped.
    html: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct LettersAnswer {
    /// The latest first.
    letters: Vec<LetterAnswer>,
}

/// One place in a letter that somebody fills.
#[derive(Serialize, ToSchema)]
pub struct PlaceAnswer {
    /// As a template names it: `person_name`.
    place: String,
    meaning: String,
    /// Whether every such letter needs words there.
    needed: bool,
    /// Whether it may have several lines.
    lines: bool,
    /// What the record knows for it, or what was sent.
    words: Option<String>,
}

/// A letter before it goes.
#[derive(Serialize, ToSchema)]
pub struct LetterPreviewAnswer {
    /// Which template it is made from.
    template: String,
    /// What the person's language of letters does not have.
    language_note: Option<String>,
    places: Vec<PlaceAnswer>,
    /// The letter as one `article`; nothing while a place has no words.
    html: Option<String>,
    /// Why there is none.
    missing: Option<String>,
    /// Sent along when the letter is written, it makes sure that what goes is what was shown; a pack asks for it.
    read: Option<String>,
}

/// A letter to write: what it is about, and the words for its places.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterWriteBody {
    letter: LetterBody,
    /// Words by place; a place that is left out has none, and of a preview what the record knows.
    #[serde(default)]
    words: BTreeMap<String, String>,
    /// `read` of the preview.
    #[serde(default)]
    read: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct LetterWritten {
    letter_id: Uuid,
}

/// The letters of a case
#[utoipa::path(
    get,
    path = "/cases/{case}/letters",
    tag = "People",
    operation_id = "letters",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = LettersAnswer), ReadingRecord)
)]
pub async fn list(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<LettersAnswer>, Problem> {
    let page = open(&cx, case, &READ).await?;
    let mut letters: Vec<&Letter> = page.record.letters.values().collect();
    letters.sort_by_key(|of| std::cmp::Reverse((of.facts.sent_on, of.letter_id)));
    Ok(Json(LettersAnswer { letters: letters.into_iter().map(LetterAnswer::from).collect() }))
}

/// A letter as it went
#[utoipa::path(
    get,
    path = "/cases/{case}/letters/{letter}",
    tag = "People",
    operation_id = "letterAsSent",
    params(("case" = Uuid, Path), ("letter" = Uuid, Path)),
    responses((status = 200, body = LetterTextAnswer), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, letter)): InPath<(Uuid, Uuid)>,
) -> Result<Json<LetterTextAnswer>, Problem> {
    let page = open(&cx, case, &READ).await?;
    let letter = page.record.letters.get(&LetterId(letter));
    let letter = letter.ok_or_else(|| cx.problem(AppError::NotFound))?;
    let facts = &letter.facts;
    let as_sent = facts.as_sent.as_ref();
    Ok(Json(LetterTextAnswer {
        letter: LetterAnswer::from(letter),
        document_id: facts.document_id.map(|id| id.0),
        language: as_sent.map(|of| of.language.clone()),
        template: as_sent.map(|of| of.template.clone()),
        html: app::enforcement::sent_letter(facts).map(|text| letters::html(&text, TitleLevel::H1)),
    }))
}

/// Shows a letter as it would go, with what the record knows filled in. Nothing is kept
#[utoipa::path(
    post,
    path = "/cases/{case}/letters/preview",
    tag = "Recording",
    operation_id = "previewLetter",
    params(("case" = Uuid, Path)),
    request_body = LetterWriteBody,
    responses((status = 200, body = LetterPreviewAnswer), Writing)
)]
pub async fn preview(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<LetterWriteBody>,
) -> Result<Json<LetterPreviewAnswer>, Problem> {
    let page = open(&cx, case, &WRITE).await?;
    let facts = body.letter.facts();
    let draft = draft(&cx, &page, &facts).await?;
    let known =
        app::enforcement::letter_words(&cx.ctx, &page.record, (&facts, draft.template.language())).await;
    let mut words = known.map_err(|problem| cx.problem(problem))?;
    words.retain(|slot, _| draft.kind.has(*slot));
    words.extend(typed(&cx, &draft, &body.words)?);
    let (html, missing) = match draft.fill(&words) {
        Ok(letter) => (Some(letters::html(&letter, TitleLevel::H1)), None),
        Err(AppError::Refused(refusal)) => (None, Some(refusal.sentence)),
        Err(problem) => return Err(cx.problem(problem)),
    };
    let place = |(slot, needed): (Slot, bool)| PlaceAnswer {
        place: slot.name().to_string(),
        meaning: slot.meaning().to_string(),
        needed,
        lines: slot.shape() == Shape::Lines,
        words: words.get(&slot).cloned(),
    };
    Ok(Json(LetterPreviewAnswer {
        template: draft.template_name.clone(),
        language_note: draft.language_note.clone(),
        places: draft.places().into_iter().map(place).collect(),
        read: html.is_some().then(|| draft.digest()),
        html,
        missing,
    }))
}

/// Writes a letter: its PDF and its words are kept as sent, and that it went is recorded
#[utoipa::path(
    post,
    path = "/cases/{case}/letters/written",
    tag = "Recording",
    operation_id = "writeLetter",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = LetterWriteBody,
    responses((status = 201, body = LetterWritten), Writing)
)]
pub async fn write(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<LetterWriteBody>,
) -> Result<(StatusCode, Json<LetterWritten>), Problem> {
    let page = open(&cx, case, &WRITE).await?;
    let facts = body.letter.facts();
    let draft = draft(&cx, &page, &facts).await?;
    let written = Written { words: typed(&cx, &draft, &body.words)?, read: body.read };
    let request = (CaseId(case), request_id);
    let files = cx.state.files.as_ref();
    let sent = app::enforcement::send_letter(&cx.ctx, files, request, &facts, &written).await;
    let letter_id = sent.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(LetterWritten { letter_id: letter_id.0 })))
}

async fn open(cx: &ApiCtx, case: Uuid, parts: &[Action]) -> Result<CasePage, Problem> {
    app::case::parts(&cx.ctx, CaseId(case), parts).await.map_err(|problem| cx.problem(problem))
}

async fn draft(cx: &ApiCtx, page: &CasePage, facts: &LetterFacts) -> Result<Draft, Problem> {
    let draft = app::enforcement::open_letter(&cx.ctx, &page.record, facts).await;
    draft.map_err(|problem| cx.problem(problem))
}

/// The words by their places. LET-01: a place that the letter has, and that is not the record's to say.
fn typed(cx: &ApiCtx, draft: &Draft, words: &BTreeMap<String, String>) -> Result<Words, Problem> {
    let places = draft.places();
    let place = |name: &str| {
        let slot = Slot::named(name).filter(|slot| places.iter().any(|(of, _)| of == slot));
        slot.ok_or_else(|| {
            let sentence = format!("This letter has no place “{name}” that is typed.");
            cx.problem(AppError::Refused(Refusal { rule: "LET-01", field: "words", sentence }))
        })
    };
    let typed = words.iter().map(|(name, said)| Ok((place(name)?, said.trim().to_string())));
    let typed: Words = typed.collect::<Result<_, Problem>>()?;
    Ok(typed.into_iter().filter(|(_, said)| !said.is_empty()).collect())
}
