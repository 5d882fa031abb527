//! What a list says of each case that an officer holds: its open flags, and where somebody is. Codes alone are read of all of
//! them; rows, folded by the same rules as on the page of one case, only of those about whom that is asked.

use crate::driver::{Read, Row};
use crate::lists::question;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{SOME, Table, some_places, some_values};
use crate::vals;
use crate::{custody, hearing, sentence};
use app::ports::StoreError;
use app::ports::reads::HeldFact;
use domain::access::Scope;
use domain::case::{CaseRecord, CaseRow};
use domain::custody::Said;
use domain::shared::{CaseId, OfficerId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use uuid::Uuid;

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

/// What says where somebody is.
const WHEREABOUTS: [(&Table, ReadRow); 5] = [
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate)),
    (&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail)),
    (&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing)),
];

/// The cases that an officer holds, each with its own record and with those that were joined to it; nobody's person is
/// read for it. Who is held is found first: a CROSS JOIN is one whose order SQLite keeps.
static RECORDS: Scoped = Scoped::new(
    "WITH found AS MATERIALIZED (
         SELECT a.case_id AS held_case FROM assignment a
         WHERE a.officer_id = $4 AND a.until_at IS NULL AND {visible_held})
     SELECT held_case AS case_id, held_case FROM found
     UNION ALL SELECT j.case_id, held_case FROM found CROSS JOIN person j WHERE j.joined_to = held_case",
);

type Meaning = fn(String) -> HeldFact;

/// Codes of up to `SOME` records, each list with what its codes are. Flags and sentences are read from an index.
static CODES: LazyLock<[(String, Meaning); 5]> = LazyLock::new(|| {
    let of_some = |column: &str, table: &str, which: &str| {
        format!("SELECT case_id, {column} FROM {table} WHERE case_id IN ({}) AND {which}", some_places())
    };
    [
        (of_some("flag_type", "flag", "ended_on IS NULL AND removed_why IS NULL"), HeldFact::Flag),
        (of_some("rule || ' ' || tier", "tier", "tier IS NOT NULL"), HeldFact::Tier),
        (of_some("sentence_type", "sentence", "removed_why IS NULL"), |code| {
            HeldFact::Where(Said::Sentence(code))
        }),
        (of_some("status", "bail", "removed_why IS NULL"), |code| HeldFact::Where(Said::Bail(code))),
        (of_some("bail_status", "hearing", "bail_status IS NOT NULL"), |words| {
            HeldFact::Where(Said::Court(words))
        }),
    ]
});

pub fn lists() -> [&'static Scoped; 1] {
    [&RECORDS]
}

pub fn statements() -> [&'static str; 5] {
    CODES.each_ref().map(|(text, _)| text.as_str())
}

impl SqlStore {
    /// Each record of the cases that an officer holds, with the case.
    async fn records_held(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<BTreeMap<Uuid, CaseId>, StoreError> {
        let found = self.db.query_one(question(&RECORDS, scope, vals![officer_id])).await?;
        found.iter().map(|row| Ok((row.uuid(0)?, CaseId(row.uuid(1)?)))).collect()
    }

    pub(crate) async fn facts_of_held(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<Vec<(CaseId, HeldFact)>, StoreError> {
        let held = self.records_held(officer_id, scope).await?;
        let ids: Vec<Uuid> = held.keys().copied().collect();
        let reads = ids
            .chunks(SOME)
            .flat_map(|some| CODES.iter().map(|(text, _)| Read::new(text, some_values(some))));
        let answers = self.db.query(reads.collect()).await?;
        let mut facts = Vec::new();
        for (rows, (_, meaning)) in answers.iter().zip(CODES.iter().cycle()) {
            for row in rows {
                let case_id = held.get(&row.uuid(0)?).copied();
                let fact = meaning(row.text(1)?.to_string());
                // A record that was joined later still has the tier from before.
                let is_old = matches!(fact, HeldFact::Tier(_)) && case_id != Some(CaseId(row.uuid(0)?));
                facts.extend(case_id.filter(|_| !is_old).map(|case_id| (case_id, fact)));
            }
        }
        Ok(facts)
    }

    /// One record a case, of what its page says where somebody is; of those cases alone, and only if the officer holds them.
    pub(crate) async fn whereabouts_of_held(
        &self,
        officer_id: OfficerId,
        cases: &BTreeSet<CaseId>,
        scope: &Scope,
    ) -> Result<BTreeMap<CaseId, CaseRecord>, StoreError> {
        let mut held = self.records_held(officer_id, scope).await?;
        held.retain(|_, case_id| cases.contains(case_id));
        let ids: Vec<Uuid> = held.keys().copied().collect();
        let reads =
            ids.chunks(SOME).flat_map(|some| WHEREABOUTS.iter().map(|(table, _)| table.of_some(some)));
        let answers = self.db.query(reads.collect()).await?;
        let mut records: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
        for (rows, (_, read)) in answers.iter().zip(WHEREABOUTS.iter().cycle()) {
            for row in rows {
                if let Some(case_id) = held.get(&row.uuid(0)?) {
                    records.entry(*case_id).or_default().put(read(row)?);
                }
            }
        }
        Ok(records)
    }
}
