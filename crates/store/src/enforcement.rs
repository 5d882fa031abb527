//! What a senior decided about an order, what happened after it, and letters.

use crate::driver::{Row, Stmt};
use crate::sentence::{read_removed, removed_values};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::enforcement::{
    AsSent, BreachStep, BreachStepFacts, Letter, LetterFacts, Review, ReviewDecision, Way,
};
use domain::shared::{BreachStepId, CaseId, ContactId, DocumentId, LetterId, ReviewId, SentenceId};

pub static BREACH_REVIEW: Table = Table::new(
    "breach_review",
    2,
    &["case_id", "review_id", "sentence_id", "decision", "considered", "decided_on", "why"],
)
.written();

pub static BREACH_STEP: Table = Table::new(
    "breach_step",
    2,
    &[
        "case_id",
        "step_id",
        "review_id",
        "step",
        "happened_on",
        "hearing_on",
        "note",
        "removed_why",
        "removed_at",
        "removed_by_name",
    ],
)
.written();

pub static LETTER: Table = Table::new(
    "letter",
    2,
    &[
        "case_id",
        "letter_id",
        "letter_type",
        "contact_id",
        "review_id",
        "corrects",
        "sent_on",
        "way",
        "document_id",
        "language",
        "template",
        "words",
        "note",
        "removed_why",
        "removed_at",
        "removed_by_name",
    ],
)
.written();

pub fn put_review(row: &Review) -> Stmt {
    let considered: Vec<String> = row.considered.iter().map(ContactId::to_string).collect();
    let values = vals![
        row.case_id,
        row.review_id,
        row.sentence_id,
        row.decision.code(),
        considered.join(" "),
        row.decided_on,
        &row.why,
    ];
    BREACH_REVIEW.put_written(values, &row.written)
}

pub fn read_review(row: &Row) -> Result<Review, StoreError> {
    let mut cells = BREACH_REVIEW.cells(row);
    let ids =
        |text: &str| text.split_whitespace().map(|id| id.parse().ok()).collect::<Option<Vec<ContactId>>>();
    Ok(Review {
        case_id: CaseId(cells.uuid()?),
        review_id: ReviewId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        decision: cells.code(ReviewDecision::from_code)?,
        considered: cells.code(ids)?,
        decided_on: cells.date()?,
        why: cells.text()?,
        written: cells.written()?,
    })
}

pub fn put_step(row: &BreachStep) -> Stmt {
    let facts = &row.facts;
    let mut values =
        vals![row.case_id, row.step_id, row.review_id, &facts.step, facts.on, facts.hearing_on, &facts.note];
    values.extend(removed_values(row.removed.as_ref()));
    BREACH_STEP.put_written(values, &row.written)
}

pub fn read_step(row: &Row) -> Result<BreachStep, StoreError> {
    let mut cells = BREACH_STEP.cells(row);
    Ok(BreachStep {
        case_id: CaseId(cells.uuid()?),
        step_id: BreachStepId(cells.uuid()?),
        review_id: ReviewId(cells.uuid()?),
        facts: BreachStepFacts {
            step: cells.text()?,
            on: cells.date()?,
            hearing_on: cells.opt_date()?,
            note: cells.text()?,
        },
        removed: read_removed(&mut cells)?,
        written: cells.written()?,
    })
}

pub fn put_letter(row: &Letter) -> Stmt {
    let facts = &row.facts;
    let as_sent = facts.as_sent.as_ref();
    let mut values = vals![
        row.case_id,
        row.letter_id,
        &facts.letter_type,
        facts.contact_id,
        facts.review_id,
        facts.corrects,
        facts.sent_on,
        facts.way.code(),
        facts.document_id,
        as_sent.map(|of| of.language.as_str()),
        as_sent.map(|of| of.template.as_str()),
        as_sent.map(|of| of.words.as_str()),
        &facts.note,
    ];
    values.extend(removed_values(row.removed.as_ref()));
    LETTER.put_written(values, &row.written)
}

pub fn read_letter(row: &Row) -> Result<Letter, StoreError> {
    let mut cells = LETTER.cells(row);
    Ok(Letter {
        case_id: CaseId(cells.uuid()?),
        letter_id: LetterId(cells.uuid()?),
        facts: LetterFacts {
            letter_type: cells.text()?,
            contact_id: cells.opt_uuid()?.map(ContactId),
            review_id: cells.opt_uuid()?.map(ReviewId),
            corrects: cells.opt_uuid()?.map(LetterId),
            sent_on: cells.date()?,
            way: cells.code(Way::from_code)?,
            document_id: cells.opt_uuid()?.map(DocumentId),
            as_sent: match (cells.opt_text()?, cells.opt_text()?, cells.opt_text()?) {
                (Some(language), Some(template), Some(words)) => Some(AsSent { language, template, words }),
                (None, None, None) => None,
                _ => return Err(cells.wrong("a letter as sent is there in part")),
            },
            note: cells.text()?,
        },
        removed: read_removed(&mut cells)?,
        written: cells.written()?,
    })
}
