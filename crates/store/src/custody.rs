//! Custody steps, key dates, conditions of a licence, remand and bail.

use crate::driver::{Row, Stmt, Val};
use crate::sentence::{ended_values, read_ended, read_removed, removed_values};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::custody::{Bail, BailFacts, CustodyStep, KeyDate, LicenceCondition, Step, StepFacts};
use domain::shared::{BailId, CaseId, ConditionId, SentenceId, StepId};

pub static CUSTODY_STEP: Table = Table::new(
    "custody_step",
    2,
    &[
        "case_id",
        "step_id",
        "sentence_id",
        "step",
        "happened_on",
        "place",
        "term",
        "reason",
        "told_by",
        "removed_why",
        "removed_at",
        "removed_by_name",
        "corrections",
    ],
)
.written();

pub static KEY_DATE: Table =
    Table::new("key_date", 3, &["case_id", "sentence_id", "term", "falls_on", "told_by", "corrections"])
        .written();

pub static LICENCE_CONDITION: Table = Table::new(
    "licence_condition",
    2,
    &[
        "case_id",
        "condition_id",
        "sentence_id",
        "step_id",
        "condition_type",
        "words",
        "version",
        "wording",
        "from_on",
        "ended_on",
        "ended_reason",
        "ended_note",
        "removed_why",
        "removed_at",
        "removed_by_name",
    ],
)
.written();

pub static BAIL: Table = Table::new(
    "bail",
    2,
    &[
        "case_id",
        "bail_id",
        "status",
        "decided_on",
        "place",
        "until_on",
        "conditions",
        "told_by",
        "checked",
        "removed_why",
        "removed_at",
        "removed_by_name",
        "corrections",
    ],
)
.written();

pub fn put_step(row: &CustodyStep) -> Stmt {
    let facts = &row.facts;
    let mut values = vals![
        row.case_id,
        row.step_id,
        row.sentence_id,
        facts.step.code(),
        facts.on,
        &facts.place,
        facts.term.as_ref(),
        &facts.reason,
        &facts.told_by,
    ];
    values.extend(removed_values(row.removed.as_ref()));
    values.push(Val::from(row.corrections));
    CUSTODY_STEP.put_written(values, &row.written)
}

pub fn read_step(row: &Row) -> Result<CustodyStep, StoreError> {
    let mut cells = CUSTODY_STEP.cells(row);
    Ok(CustodyStep {
        case_id: CaseId(cells.uuid()?),
        step_id: StepId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        facts: StepFacts {
            step: cells.code(Step::from_code)?,
            on: cells.date()?,
            place: cells.text()?,
            term: cells.opt_text()?,
            reason: cells.text()?,
            told_by: cells.text()?,
        },
        removed: read_removed(&mut cells)?,
        corrections: cells.int()?,
        written: cells.written()?,
    })
}

pub fn put_key_date(row: &KeyDate) -> Stmt {
    let values = vals![row.case_id, row.sentence_id, &row.term, row.on, &row.told_by, row.corrections];
    KEY_DATE.put_written(values, &row.written)
}

pub fn read_key_date(row: &Row) -> Result<KeyDate, StoreError> {
    let mut cells = KEY_DATE.cells(row);
    Ok(KeyDate {
        case_id: CaseId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        term: cells.text()?,
        on: cells.opt_date()?,
        told_by: cells.text()?,
        corrections: cells.int()?,
        written: cells.written()?,
    })
}

pub fn put_condition(row: &LicenceCondition) -> Stmt {
    let mut values = vals![
        row.case_id,
        row.condition_id,
        row.sentence_id,
        row.step_id,
        &row.condition_type,
        &row.text,
        &row.version,
        row.wording.as_ref(),
        row.from,
    ];
    values.extend(ended_values(row.ended.as_ref()));
    values.extend(removed_values(row.removed.as_ref()));
    LICENCE_CONDITION.put_written(values, &row.written)
}

pub fn read_condition(row: &Row) -> Result<LicenceCondition, StoreError> {
    let mut cells = LICENCE_CONDITION.cells(row);
    Ok(LicenceCondition {
        case_id: CaseId(cells.uuid()?),
        condition_id: ConditionId(cells.uuid()?),
        sentence_id: SentenceId(cells.uuid()?),
        step_id: StepId(cells.uuid()?),
        condition_type: cells.text()?,
        text: cells.text()?,
        version: cells.text()?,
        wording: cells.opt_text()?,
        from: cells.date()?,
        ended: read_ended(&mut cells)?,
        removed: read_removed(&mut cells)?,
        written: cells.written()?,
    })
}

pub fn put_bail(row: &Bail) -> Stmt {
    let facts = &row.facts;
    let mut values = vals![
        row.case_id,
        row.bail_id,
        &facts.status,
        facts.on,
        &facts.place,
        facts.until,
        &facts.conditions,
        &facts.told_by,
        facts.checked,
    ];
    values.extend(removed_values(row.removed.as_ref()));
    values.push(Val::from(row.corrections));
    BAIL.put_written(values, &row.written)
}

pub fn read_bail(row: &Row) -> Result<Bail, StoreError> {
    let mut cells = BAIL.cells(row);
    Ok(Bail {
        case_id: CaseId(cells.uuid()?),
        bail_id: BailId(cells.uuid()?),
        facts: BailFacts {
            status: cells.text()?,
            on: cells.date()?,
            place: cells.text()?,
            until: cells.opt_date()?,
            conditions: cells.text()?,
            told_by: cells.text()?,
            checked: cells.bool()?,
        },
        removed: read_removed(&mut cells)?,
        corrections: cells.int()?,
        written: cells.written()?,
    })
}
