//! Sentences and their requirements.

use crate::driver::{Row, Stmt, Val};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::StoreError;
use domain::sentence::{
    Ended, OtherOffence, Particulars, Requirement, Runs, RunsWith, Sentence, SentenceFacts, SentenceSource,
};
use domain::shared::{CaseId, HearingId, Removed, RequirementId, SentenceId};

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
        "convicted_on",
        "offences",
        "runs",
        "runs_other",
        "ended_on",
        "ended_reason",
        "ended_note",
        "removed_why",
        "removed_at",
        "removed_by_name",
        "corrections",
    ],
)
.written();

pub static REQUIREMENT: Table = Table::new(
    "requirement",
    2,
    &[
        "case_id",
        "requirement_id",
        "sentence_id",
        "requirement_type",
        "length",
        "details",
        "ends_on",
        "started_on",
        "ended_on",
        "ended_reason",
        "ended_note",
        "removed_why",
        "removed_at",
        "removed_by_name",
    ],
)
.written();

pub fn put(sentence: &Sentence) -> Result<Stmt, StoreError> {
    let facts = &sentence.facts;
    let hearing_id = match sentence.source {
        SentenceSource::ByHand => None,
        SentenceSource::CourtResult(hearing_id) => Some(hearing_id),
    };
    let offences = (&facts.particulars, &facts.other_offences);
    let offences = serde_json::to_string(&offences).map_err(|problem| StoreError::Other {
        doing: "writing the offences of a sentence as JSON".to_string(),
        source: Box::new(problem),
    })?;
    let mut values = vals![
        sentence.case_id,
        sentence.sentence_id,
        &facts.sentence_type,
        &facts.court_name,
        facts.passed_on,
        facts.ends_on,
        facts.length_months,
        &facts.offence_code,
        &facts.offence_title,
        hearing_id,
        facts.convicted_on,
        offences,
        facts.runs_with.map(|with| with.runs.code()),
        facts.runs_with.map(|with| with.other),
    ];
    values.extend(ended_values(sentence.ended.as_ref()));
    values.extend(removed_values(sentence.removed.as_ref()));
    values.push(Val::from(sentence.corrections));
    Ok(SENTENCE.put_written(values, &sentence.written))
}

pub fn read(row: &Row) -> Result<Sentence, StoreError> {
    let mut cells = SENTENCE.cells(row);
    let (case_id, sentence_id) = (CaseId(cells.uuid()?), SentenceId(cells.uuid()?));
    let (sentence_type, court_name) = (cells.text()?, cells.text()?);
    let (passed_on, ends_on, length_months) = (cells.date()?, cells.opt_date()?, cells.count()?);
    let (offence_code, offence_title) = (cells.text()?, cells.text()?);
    let source = cells
        .opt_uuid()?
        .map_or(SentenceSource::ByHand, |hearing_id| SentenceSource::CourtResult(HearingId(hearing_id)));
    let convicted_on = cells.opt_date()?;
    let (particulars, other_offences): (Particulars, Vec<OtherOffence>) =
        cells.code(|text| serde_json::from_str(text).ok())?;
    let runs_with = match (cells.opt_code(Runs::from_code)?, cells.opt_uuid()?) {
        (Some(runs), Some(other)) => Some(RunsWith { runs, other: SentenceId(other) }),
        (None, None) => None,
        _ => return Err(cells.wrong("the columns of the sentence it runs with do not fit together")),
    };
    Ok(Sentence {
        case_id,
        sentence_id,
        facts: SentenceFacts {
            sentence_type,
            court_name,
            convicted_on,
            passed_on,
            ends_on,
            length_months,
            offence_code,
            offence_title,
            particulars,
            other_offences,
            runs_with,
        },
        source,
        ended: read_ended(&mut cells)?,
        removed: read_removed(&mut cells)?,
        corrections: cells.int()?,
        written: cells.written()?,
    })
}

pub fn put_requirement(requirement: &Requirement) -> Stmt {
    let mut values = vals![
        requirement.case_id,
        requirement.requirement_id,
        requirement.sentence_id,
        &requirement.requirement_type,
        requirement.length,
        &requirement.details,
        requirement.ends_on,
        requirement.started_on,
    ];
    values.extend(ended_values(requirement.ended.as_ref()));
    values.extend(removed_values(requirement.removed.as_ref()));
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
        details: cells.text()?,
        ends_on: cells.opt_date()?,
        started_on: cells.opt_date()?,
        ended: read_ended(&mut cells)?,
        removed: read_removed(&mut cells)?,
        written: cells.written()?,
    })
}

/// Day, reason and note of an end.
pub fn ended_values(ended: Option<&Ended>) -> [Val; 3] {
    [
        Val::from(ended.map(|ended| ended.on)),
        Val::from(ended.map(|ended| &ended.reason)),
        Val::from(ended.map(|ended| &ended.note)),
    ]
}

/// The next three cells.
pub fn read_ended(cells: &mut Cells<'_>) -> Result<Option<Ended>, StoreError> {
    match (cells.opt_date()?, cells.opt_text()?, cells.opt_text()?) {
        (Some(on), Some(reason), Some(note)) => Ok(Some(Ended { on, reason, note })),
        (None, None, None) => Ok(None),
        _ => Err(cells.wrong("the columns of the end do not fit together")),
    }
}

/// Why, when and by whom something was removed.
pub fn removed_values(removed: Option<&Removed>) -> [Val; 3] {
    [
        Val::from(removed.map(|removed| &removed.why)),
        Val::from(removed.map(|removed| removed.at)),
        Val::from(removed.map(|removed| &removed.by_name)),
    ]
}

/// The next three cells.
pub fn read_removed(cells: &mut Cells<'_>) -> Result<Option<Removed>, StoreError> {
    match (cells.opt_text()?, cells.opt_moment()?, cells.opt_text()?) {
        (Some(why), Some(at), Some(by_name)) => Ok(Some(Removed { why, at, by_name })),
        (None, None, None) => Ok(None),
        _ => Err(cells.wrong("the columns of the removal do not fit together")),
    }
}
