//! Writes a letter: filled, made into pages, kept with the case as it was sent.

use super::letter::known;
use super::letter_words::Words;
use super::opened;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::Files;
use domain::access::Action;
use domain::document::{self, AddDocument, AddKnown, File};
use domain::enforcement::{self, LetterFacts};
use domain::shared::{CaseId, DocumentId, LetterId, Refusal, RequestId};
use letters::{Kind, Language, Letter, Slot, Template, Values};
use sha2::{Digest, Sha256};

const COMMAND: &str = "write letter";

/// Code of the kind of document in `policy/` under which a letter is kept.
const DOCUMENT_KIND: &str = "letter";

/// The kind of letter that the program can write; nothing for one that is only recorded.
pub fn written_kind(letter_type: &str) -> Option<Kind> {
    Kind::coded(letter_type).filter(|kind| letters::built_in(*kind, Language::English).is_some())
}

fn template(kind: Kind) -> Result<Template, AppError> {
    let text = letters::built_in(kind, Language::English).ok_or(AppError::NotFound)?;
    // That every letter of the program can be read is a test of `letters`.
    Template::parse(text).map_err(|_| AppError::NotFound)
}

/// The places of a letter, in the order of its kind, and of each whether every such letter needs words there.
pub fn places(kind: Kind) -> Result<Vec<(Slot, bool)>, AppError> {
    let template = template(kind)?;
    let (uses, needs) = (template.uses(), template.needs());
    let mut places: Vec<(Slot, bool)> = Vec::new();
    for slot in kind.slots().filter(|slot| uses.contains(slot)) {
        if !places.iter().any(|(of, _)| *of == slot) {
            places.push((slot, needs.contains(&slot)));
        }
    }
    Ok(places)
}

/// The letter with these words. ENF-22: each place that needs words has some.
pub fn fill_letter(kind: Kind, words: &Words) -> Result<Letter, AppError> {
    let template = template(kind)?;
    let values: Values = words.iter().map(|(slot, value)| (*slot, value.clone())).collect();
    letters::fill(&template, &values).map_err(|fault| {
        let missing = fault.missing();
        let (field, sentence) = match (missing.first(), pair(kind, words)) {
            (Some(first), _) => {
                let names: Vec<&str> = missing.iter().map(|slot| slot.meaning()).collect();
                (first.name(), format!("These places have no words yet: {}.", names.join("; ")))
            }
            (None, Some([one, other])) => {
                let both = format!("{}; or {}", one.meaning(), other.meaning());
                (one.name(), format!("Enter one of these two, and only one: {both}."))
            }
            (None, None) => (Slot::PersonName.name(), format!("The letter cannot be written: {fault}.")),
        };
        AppError::Refused(Refusal { rule: "ENF-22", field, sentence })
    })
}

/// The first pair of places of which a letter has one, where these words have neither or both.
fn pair(kind: Kind, words: &Words) -> Option<[Slot; 2]> {
    let has = |slot: &Slot| words.contains_key(slot);
    kind.one_of().iter().find(|[one, other]| has(one) == has(other)).copied()
}

/// Writes the letter, keeps its pages as a document, and records that it went; both or neither. The same request id gives
/// the same letter.
pub async fn send_letter(
    ctx: &Ctx,
    files: &dyn Files,
    (case_id, request_id): (CaseId, RequestId),
    facts: &LetterFacts,
    words: &Words,
) -> Result<LetterId, AppError> {
    deciding(|| async {
        if let Some(letter_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(letter_id);
        }
        let (opened, record) = opened(ctx, case_id, Action::RecordContact).await?;
        let kind = written_kind(&facts.letter_type).ok_or(AppError::NotFound)?;
        let letter = fill_letter(kind, words)?;
        let file = file(ctx, kind, &letter)?;
        let document_id = DocumentId(ctx.ids.uuid(ctx.now));
        let letter_id = LetterId(ctx.ids.uuid(ctx.now));
        let facts = LetterFacts { document_id: Some(document_id), ..facts.clone() };
        let mut decision = kept(ctx, (document_id, kind), &facts, &file)?;
        let sent = enforcement::record_letter(&known(ctx, &record, &facts), (letter_id, &facts), ctx.now)
            .map_err(AppError::refused)?;
        decision.events.extend(sent.events);
        // A crash between the two leaves at most a file that nobody names.
        files.keep(&file.digest, file.bytes).await?;
        let (head, known) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (COMMAND, case_id), letter_id));
        commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await?;
        Ok(letter_id)
    })
    .await
}

/// ENF-23: what the typeface of letters cannot print is named, and nothing is sent with a box in its place.
fn file(ctx: &Ctx, kind: Kind, letter: &Letter) -> Result<File, AppError> {
    let bytes = letters::pdf(letter, Some(ctx.now.timestamp())).map_err(|problem| {
        let unprintable = letters::unprintable(letter);
        let slot = unprintable.first().and_then(|of| of.slot).unwrap_or(Slot::PersonName);
        let sentence = unprintable.first().map_or(format!("The letter cannot be made: {problem}."), |of| {
            format!("The typeface of letters has no “{}”. Write it in letters that it has.", of.character)
        });
        AppError::Refused(Refusal { rule: "ENF-23", field: slot.name(), sentence })
    })?;
    let digest = hex::encode(Sha256::digest(&bytes));
    let name = format!("{}-{}.pdf", kind.code(), ctx.now.day());
    Ok(File { bytes, digest, name, cut_off: false })
}

fn kept(
    ctx: &Ctx,
    (document_id, kind): (DocumentId, Kind),
    facts: &LetterFacts,
    file: &File,
) -> Result<domain::shared::Decision<domain::case::CaseEvent>, AppError> {
    let known = AddKnown {
        kind: ctx.policy.document_kinds().find(DOCUMENT_KIND, facts.sent_on),
        formats: ctx.policy.document_formats(),
        megabytes_max: ctx.policy.megabytes("document.size_max_megabytes", ctx.now.day())?,
        has_contact: true,
    };
    let cmd = AddDocument {
        document_id,
        kind: DOCUMENT_KIND.to_string(),
        title: format!("{}, as sent", kind.name()),
        received_from: ctx.actor.author.organisation_name.clone(),
        dated: facts.sent_on,
        contact_id: None,
    };
    document::add(&known, &cmd, Some(file), ctx.now).map_err(AppError::refused)
}
