//! What is recorded of all the cases that an officer holds, by which a list says where somebody is and what level of
//! serious harm is flagged: the same rows, folded by the same rules, as on the page of one case.

use crate::driver::{Read, Row};
use crate::scope::{self, Scoped};
use crate::table::Table;
use crate::vals;
use crate::{custody, flag, hearing, sentence};
use app::ports::StoreError;
use domain::access::Scope;
use domain::case::{CaseRecord, CaseRow};
use domain::shared::{CaseId, OfficerId};
use std::collections::BTreeMap;
use std::sync::LazyLock;

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

const PARTS: [(&Table, ReadRow); 6] = [
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate)),
    (&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail)),
    (&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing)),
    (&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag)),
];

/// The rows of a table for the cases held, and for the records joined to those, each with the case that it belongs to.
/// Two halves, so that a database finds each by its index.
fn text(table: &Table) -> String {
    let rows = table.columns_of("t").join(", ");
    let name = table.name;
    let half = |of: &str| {
        format!(
            "SELECT {rows}, p.case_id AS held_case FROM assignment a JOIN person p ON p.case_id = a.case_id {of}
             WHERE a.officer_id = $4 AND a.until_at IS NULL AND p.identity <> 'joined' AND {{visible}}"
        )
    };
    let own = half(&format!("JOIN {name} t ON t.case_id = p.case_id"));
    let joined =
        half(&format!("JOIN person j ON j.joined_to = p.case_id JOIN {name} t ON t.case_id = j.case_id"));
    format!("{own} UNION ALL {joined}")
}

static TEXTS: LazyLock<[Scoped; PARTS.len()]> =
    LazyLock::new(|| PARTS.map(|(table, _)| Scoped::made(text(table))));

pub fn lists() -> &'static [Scoped] {
    TEXTS.as_slice()
}

/// One question for each part.
pub fn reads(officer_id: OfficerId, scope: &Scope) -> Vec<Read> {
    let read = |text: &'static Scoped| {
        let mut values = scope::values(scope);
        values.extend(vals![officer_id]);
        Read::new(text.text(scope), values)
    };
    lists().iter().map(read).collect()
}

/// The answers as one record a case; a case of which nothing is recorded has none.
pub fn records(answers: &[Vec<Row>]) -> Result<BTreeMap<CaseId, CaseRecord>, StoreError> {
    let mut records: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
    for ((table, read), rows) in PARTS.iter().zip(answers) {
        for row in rows {
            let case_id = CaseId(table.cell_after(row)?);
            records.entry(case_id).or_default().put(read(row)?);
        }
    }
    Ok(records)
}
