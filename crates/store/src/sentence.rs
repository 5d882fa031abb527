//! Sentences and their requirements.

use crate::driver::{Row, Stmt};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::sentence::{Requirement, Sentence, SentenceSource};
use domain::shared::{CaseId, HearingId, RequirementId, SentenceId};

pub static SENTENCE: Table = Table::new(
    "sentence",
    2,
    &[
        "case_id",
        "sentence_id",
        "sentence_type",
        "court_name",
        "passed_on",
        "ends_on",
        "length_months",
        "offence_code",
        "offence_title",
        "hearing_id",
    ],
)
.written();

pub static REQUIREMENT: Table =
    Table::new("requirement", 2, &["case_id", "requirement_id", "sentence_id", "requirement_type", "length"])
        .written();

pub fn put(sentence: &Sentence) -> Stmt {
    let hearing_id = match sentence.source {
        SentenceSource::ByHand => None,
        SentenceSource::CourtResult(hearing_id) => Some(hearing_id),
    };
    let values = vals![
        sentence.case_id,
        sentence.sentence_id,
        &sentence.sentence_type,
        &sentence.court_name,
        sentence.passed_on,
        sentence.ends_on,
        sentence.length_months,
        &sentence.offence_code,
        &sentence.offence_title,
        hearing_id,
    ];
    SENTENCE.put_written(values, &sentence.written)
}

pub fn read(row: &Row) -> Result<Sentence, StoreError> {
    let mut cells = SENTENCE.cells(row);
    Ok(Sentence {
        case_id: CaseId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        sentence_type: cells.text()?,
        court_name: cells.text()?,
        passed_on: cells.date()?,
        ends_on: cells.date()?,
        length_months: cells.count()?,
        offence_code: cells.text()?,
        offence_title: cells.text()?,
        source: cells
            .opt_uuid()?
            .map_or(SentenceSource::ByHand, |hearing_id| SentenceSource::CourtResult(HearingId(hearing_id))),
        written: cells.written()?,
    })
}

pub fn put_requirement(requirement: &Requirement) -> Stmt {
    let values = vals![
        requirement.case_id,
        requirement.requirement_id,
        requirement.sentence_id,
        &requirement.requirement_type,
        requirement.length,
    ];
    REQUIREMENT.put_written(values, &requirement.written)
}

pub fn read_requirement(row: &Row) -> Result<Requirement, StoreError> {
    let mut cells = REQUIREMENT.cells(row);
    Ok(Requirement {
        case_id: CaseId(cells.uuid()?),
        requirement_id: RequirementId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        requirement_type: cells.text()?,
        length: cells.opt_count()?,
        written: cells.written()?,
    })
}
