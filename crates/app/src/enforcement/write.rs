//! Writes a letter: filled, made into pages, kept with the case as it was sent.

use super::draft::{Draft, open_letter};
use super::letter::known;
use super::letter_words::Words;
use super::opened;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::Files;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::document::{self, AddDocument, AddKnown, File};
use domain::enforcement::{self, AsSent, BreachStepFacts, BreachStepKnown, LetterFacts, chain};
use domain::policy::{BreachStage, Standard};
use domain::shared::{BreachStepId, CaseId, Decision, DocumentId, LetterId, Refusal, RequestId};
use letters::{Kind, Letter, Slot};
use sha2::{Digest, Sha256};

const COMMAND: &str = "write letter";

/// Code of the kind of document in `policy/` under which a letter is kept.
const DOCUMENT_KIND: &str = "letter";

/// What somebody typed, and what they read before they sent it.
#[derive(Clone, Default)]
pub struct Written {
    pub words: Words,
    /// The digest of the facts that were shown; nothing where nobody read them first.
    pub read: Option<String>,
}

/// Writes the letter, keeps its pages as a document and its words with it, and records that it went; all or nothing. The
/// same request id gives the same letter.
pub async fn send_letter(
    ctx: &Ctx,
    files: &dyn Files,
    (case_id, request_id): (CaseId, RequestId),
    facts: &LetterFacts,
    written: &Written,
) -> Result<LetterId, AppError> {
    deciding(|| async {
        if let Some(letter_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(letter_id);
        }
        let (opened, record) = opened(ctx, case_id, Action::RecordContact).await?;
        let draft = open_letter(ctx, &record, facts).await?;
        let letter = draft.fill(&written.words)?;
        let file = file(ctx, draft.kind, &letter)?;
        let document_id = DocumentId(ctx.ids.uuid(ctx.now));
        let letter_id = LetterId(ctx.ids.uuid(ctx.now));
        let as_sent = Some(as_sent(&draft, &letter)?);
        let facts = LetterFacts { document_id: Some(document_id), as_sent, ..facts.clone() };
        let mut decision = kept(ctx, (document_id, draft.kind), &facts, &file)?;
        let sent = enforcement::record_letter(&known(ctx, &record, &facts), (letter_id, &facts), ctx.now)
            .map_err(AppError::refused)?;
        as_read(&draft, written)?;
        decision.events.extend(sent.events);
        decision.events.extend(pack_prepared(ctx, &record, &facts)?);
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

/// LET-05: what goes is what was read. A letter without facts from the record is what its writer typed.
fn as_read(draft: &Draft, written: &Written) -> Result<(), AppError> {
    let sentence = match &written.read {
        Some(read) if *read == draft.digest() => return Ok(()),
        Some(_) => {
            "The record or the template has changed since you read this. Read it again before you keep it."
        }
        None if draft.facts.tables.is_empty() => return Ok(()),
        None => "Read it before you keep it: it stands below, as it would go.",
    };
    Err(AppError::Refused(Refusal { rule: "LET-05", field: "letter", sentence: sentence.to_string() }))
}

/// LET-04: the words and the template stay with the letter, whatever becomes of either.
fn as_sent(draft: &Draft, letter: &Letter) -> Result<AsSent, AppError> {
    let words = serde_json::to_string(letter).map_err(|problem| AppError::Log(problem.to_string()))?;
    let (language, template) = (letter.language().tag().to_string(), draft.template_name.clone());
    Ok(AsSent { language, template, words })
}

/// A letter that was written here, as it was sent. Nothing for one that was written somewhere else.
pub fn sent_letter(facts: &LetterFacts) -> Option<Letter> {
    serde_json::from_str(&facts.as_sent.as_ref()?.words).ok()
}

/// LET-03: a pack that is kept is a pack that is prepared, where that step is still owed.
fn pack_prepared(ctx: &Ctx, record: &CaseRecord, facts: &LetterFacts) -> Result<Vec<CaseEvent>, AppError> {
    let kind = ctx.policy.letter_types().find(&facts.letter_type, facts.sent_on);
    if kind.and_then(|kind| kind.does.as_deref()) != Some(Standard::PACK) {
        return Ok(Vec::new());
    }
    let chain = chain(record, &ctx.policy, ctx.now);
    let mut reviews = chain.orders.iter().flat_map(|order| &order.reviews);
    let review = reviews.find(|of| Some(of.review.review_id) == facts.review_id);
    let owed = [Some(BreachStage::Requested), Some(BreachStage::Returned)];
    let Some(review) = review.filter(|review| owed.contains(&review.stage)) else { return Ok(Vec::new()) };
    let route = review.review.decision.route();
    let steps = route.map(|route| ctx.policy.breach_steps().of_route(route, facts.sent_on));
    let step = steps.into_iter().flatten().find(|step| step.stage == BreachStage::Pack);
    let Some(kind) = step else { return Ok(Vec::new()) };
    let step =
        BreachStepFacts { step: kind.code.clone(), on: facts.sent_on, hearing_on: None, note: String::new() };
    let known = BreachStepKnown { review, kind: Some(kind) };
    let step_id = BreachStepId(ctx.ids.uuid(ctx.now));
    let decision =
        enforcement::record_breach_step(&known, (step_id, &step), ctx.now).map_err(AppError::refused)?;
    Ok(decision.events)
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
) -> Result<Decision<CaseEvent>, AppError> {
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
