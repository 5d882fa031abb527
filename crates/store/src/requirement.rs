//! What is recorded of requirements and conditions by the fields of their kind.

use crate::driver::{Row, Stmt};
use crate::json;
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::requirement::{PartFacts, PartId};
use domain::shared::CaseId;

pub static PART_FACTS: Table =
    Table::new("part_facts", 3, &["case_id", "part_kind", "part_id", "facts", "told_by", "suspensions"])
        .written();

pub fn put(row: &PartFacts) -> Result<Stmt, StoreError> {
    let values = vals![
        row.case_id,
        row.part.kind(),
        row.part.id(),
        json::written(&row.facts)?,
        &row.told_by,
        json::written(&row.suspensions)?,
    ];
    Ok(PART_FACTS.put_written(values, &row.written))
}

pub fn read(row: &Row) -> Result<PartFacts, StoreError> {
    let mut cells = PART_FACTS.cells(row);
    let case_id = CaseId(cells.uuid()?);
    let (kind, id) = (cells.text()?, cells.uuid()?);
    let Some(part) = PartId::from_kind(&kind, id) else {
        return Err(cells.wrong("it is of neither a requirement nor a condition"));
    };
    Ok(PartFacts {
        case_id,
        part,
        facts: cells.code(json::read)?,
        told_by: cells.text()?,
        suspensions: cells.code(json::read)?,
        written: cells.written()?,
    })
}
