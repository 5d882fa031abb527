//! What is recorded about a person besides name, birth date and numbers. The fact itself is one JSON text: it is read
//! and put together, and never searched; by what somebody is reached stands beside it in the form of a search.

use crate::driver::{Row, Stmt};
use crate::table::{Table, written_values};
use crate::vals;
use app::ports::StoreError;
use domain::person::detail::{DatedDetail, PersonDetail};
use domain::shared::{CaseId, DetailId};

pub static DETAIL: Table = Table::new(
    "detail",
    2,
    &[
        "case_id",
        "detail_id",
        "kind",
        "from_on",
        "to_on",
        "facts",
        "removed_because",
        "corrections",
        // what a search finds the person by
        "search_form",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

pub fn put(detail: &PersonDetail) -> Result<Stmt, StoreError> {
    let dated = &detail.dated;
    let facts = serde_json::to_string(&dated.detail).map_err(|problem| StoreError::Other {
        doing: "writing a fact about a person as JSON".to_string(),
        source: Box::new(problem),
    })?;
    let mut values = vals![
        detail.case_id,
        detail.detail_id,
        dated.detail.kind().code(),
        dated.from,
        dated.to,
        facts,
        detail.removed_because.as_ref(),
        detail.corrections,
        detail.search_form(),
    ];
    values.extend(written_values(&detail.created));
    Ok(DETAIL.put_written(values, &detail.written))
}

pub fn read(row: &Row) -> Result<PersonDetail, StoreError> {
    let mut cells = DETAIL.cells(row);
    let (case_id, detail_id) = (CaseId(cells.uuid()?), DetailId(cells.uuid()?));
    let kind = cells.text()?;
    let (from, to) = (cells.opt_date()?, cells.opt_date()?);
    let detail: domain::person::detail::Detail = cells.code(|text| serde_json::from_str(text).ok())?;
    if detail.kind().code() != kind {
        return Err(cells.wrong("it is of another kind than its row says"));
    }
    let removed_because = cells.opt_text()?;
    let corrections = cells.int()?;
    // It follows from the fact.
    let _search_form = cells.opt_text()?;
    Ok(PersonDetail {
        case_id,
        detail_id,
        dated: DatedDetail { detail, from, to },
        removed_because,
        corrections,
        created: cells.written()?,
        written: cells.written()?,
    })
}
