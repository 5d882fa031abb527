//! What is recorded of all the cases that an officer holds, by which a list says where somebody is and what level of
//! serious harm is flagged: the same rows, folded by the same rules, as on the page of one case.

use crate::driver::Row;
use crate::lists::question;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{SOME, Table};
use crate::vals;
use crate::{custody, flag, hearing, sentence};
use app::ports::StoreError;
use domain::access::Scope;
use domain::case::{CaseRecord, CaseRow};
use domain::shared::{CaseId, OfficerId};
use std::collections::BTreeMap;
use uuid::Uuid;

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

const PARTS: [(&Table, ReadRow); 6] = [
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate)),
    (&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail)),
    (&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing)),
    (&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag)),
];

/// The cases that an officer holds, each with its own record and with those that were joined to it. Who is held is found
/// first: a CROSS JOIN is one whose order SQLite keeps.
static RECORDS: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT p.case_id AS held_case FROM assignment a CROSS JOIN person p
         WHERE a.officer_id = $4 AND a.until_at IS NULL AND p.case_id = a.case_id AND p.identity <> 'joined'
           AND {visible})
     SELECT held_case AS case_id, held_case FROM found
     UNION ALL SELECT j.case_id, held_case FROM found CROSS JOIN person j WHERE j.joined_to = held_case",
);

pub fn lists() -> [&'static Scoped; 1] {
    [&RECORDS]
}

impl SqlStore {
    /// One record a case, of what its page says where somebody is and what level of serious harm is flagged by; a case of
    /// which nothing of that is recorded has none.
    pub(crate) async fn records_of_held(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<BTreeMap<CaseId, CaseRecord>, StoreError> {
        let found = self.db.query_one(question(&RECORDS, scope, vals![officer_id])).await?;
        let held: Vec<(Uuid, CaseId)> = found
            .iter()
            .map(|row| Ok((row.uuid(0)?, CaseId(row.uuid(1)?))))
            .collect::<Result<_, StoreError>>()?;
        let ids: Vec<Uuid> = held.iter().map(|(record, _)| *record).collect();
        let reads = ids.chunks(SOME).flat_map(|ids| PARTS.map(|(table, _)| table.of_some(ids))).collect();
        let held_case: BTreeMap<Uuid, CaseId> = held.iter().copied().collect();
        let mut records: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
        for (rows, (_, read)) in self.db.query(reads).await?.iter().zip(PARTS.iter().cycle()) {
            for row in rows {
                if let Some(case_id) = held_case.get(&row.uuid(0)?) {
                    records.entry(*case_id).or_default().put(read(row)?);
                }
            }
        }
        Ok(records)
    }
}
