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
use futures_util::future::try_join;
use std::collections::BTreeMap;
use std::ops::Range;
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

/// What says where somebody is belongs together, and is read from one snapshot; flags say something of their own.
const WHEREABOUTS: Range<usize> = 0..PARTS.len() - 1;
const FLAGS: Range<usize> = WHEREABOUTS.end..PARTS.len();

/// The cases that an officer holds, each with its own record and with those that were joined to it; nobody's person is
/// read for it. Who is held is found first: a CROSS JOIN is one whose order SQLite keeps.
static RECORDS: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT a.case_id AS held_case FROM assignment a
         WHERE a.officer_id = $4 AND a.until_at IS NULL AND {visible_held})
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
        let of_parts = |parts: Range<usize>| {
            let some = |ids: &[Uuid]| {
                PARTS[parts.clone()].iter().map(|(table, _)| table.of_some(ids)).collect::<Vec<_>>()
            };
            self.db.query(ids.chunks(SOME).flat_map(some).collect())
        };
        // Side by side, on two readers.
        let (whereabouts, flags) = try_join(of_parts(WHEREABOUTS), of_parts(FLAGS)).await?;
        let held_case: BTreeMap<Uuid, CaseId> = held.iter().copied().collect();
        let mut records: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
        for (answers, parts) in [(whereabouts, WHEREABOUTS), (flags, FLAGS)] {
            for (rows, (_, read)) in answers.iter().zip(PARTS[parts].iter().cycle()) {
                for row in rows {
                    if let Some(case_id) = held_case.get(&row.uuid(0)?) {
                        records.entry(*case_id).or_default().put(read(row)?);
                    }
                }
            }
        }
        Ok(records)
    }
}
