//! The cases of an officer or a team in which a step of enforcement can be owed, with what the chain is made of.

use crate::driver::{Read, Row, Val};
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, SOME, Table, some_places, some_values};
use crate::{assignment, contact, custody, enforcement, hearing, lists, sentence};
use app::ports::{EnforcedCase, EnforcementAsked, EnforcementStore, StoreError, Whose};
use async_trait::async_trait;
use domain::case::{CaseRecord, CaseRow};
use domain::person::join_name;
use domain::shared::CaseId;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// Codes of outcomes that one question takes.
const CODES: usize = 8;

/// Records with a failure or an absence, a review, or a letter; each under the record that is held.
const CANDIDATES: &str = "WITH found AS MATERIALIZED (
         SELECT {held}
         FROM assignment a CROSS JOIN person p
         WHERE {whose} AND p.case_id = a.case_id AND p.identity <> 'joined'
           AND {visible}),
     kept AS MATERIALIZED (
         SELECT held_case, held_case AS case_id FROM found
         UNION ALL SELECT held_case, j.case_id FROM found CROSS JOIN person j WHERE j.joined_to = held_case),
     met AS MATERIALIZED (
         SELECT DISTINCT held_case FROM kept
         WHERE EXISTS (SELECT 1 FROM contact c WHERE c.case_id = kept.case_id
                         AND {met})
            OR EXISTS (SELECT 1 FROM breach_review r WHERE r.case_id = kept.case_id)
            OR EXISTS (SELECT 1 FROM letter l WHERE l.case_id = kept.case_id))
     SELECT found.held_case, kept.case_id, forenames, surname, crn, officer_name
     FROM met JOIN found ON found.held_case = met.held_case JOIN kept ON kept.held_case = met.held_case
     ORDER BY surname, forenames, found.held_case, kept.case_id";

/// An outcome that counts against the person or waits for a reason.
const AGAINST: &str = "c.outcome_code IN ($5, $6, $7, $8, $9, $10, $11, $12)";

static OF_OFFICER: LazyLock<Scoped> = LazyLock::new(|| held_now("a.officer_id = $4"));

static OF_TEAM: LazyLock<Scoped> = LazyLock::new(|| held_now("a.team_id = $4"));

/// Held at some time before $13 and after $14, by several assignments perhaps; an absence that was accepted is asked
/// for too.
static OF_TEAM_BETWEEN: LazyLock<Scoped> = LazyLock::new(|| {
    let held = "a.team_id = $4 AND a.from_at < $13 AND (a.until_at IS NULL OR a.until_at > $14)";
    let met = format!("c.outcome_code IS NOT NULL AND (NOT c.outcome_attended OR {AGAINST})");
    candidates_by(
        "DISTINCT p.case_id AS held_case, p.forenames, p.surname, p.crn, '' AS officer_name",
        held,
        &met,
    )
});

fn held_now(whose: &str) -> Scoped {
    let now = format!("{whose} AND a.until_at IS NULL");
    candidates_by("p.case_id AS held_case, p.forenames, p.surname, p.crn, a.officer_name", &now, AGAINST)
}

fn candidates_by(held: &str, whose: &str, met: &str) -> Scoped {
    Scoped::made(CANDIDATES.replace("{held}", held).replace("{whose}", whose).replace("{met}", met))
}

/// Of a case's contacts those to which somebody did not come or did not comply, and those that letters are about.
static CONTACTS: LazyLock<String> = LazyLock::new(|| {
    let columns = contact::CONTACT.columns_of("c").join(", ");
    let codes = (1..=CODES).map(|place| format!("${}", SOME + place)).collect::<Vec<_>>().join(", ");
    format!(
        "SELECT {columns} FROM contact c
         WHERE c.case_id IN ({}) AND c.outcome_code IS NOT NULL
           AND (NOT c.outcome_attended OR c.outcome_code IN ({codes})
             OR c.contact_id IN (SELECT l.contact_id FROM letter l WHERE l.case_id = c.case_id))",
        some_places()
    )
});

pub fn lists() -> [&'static Scoped; 3] {
    [&*OF_OFFICER, &*OF_TEAM, &*OF_TEAM_BETWEEN]
}

pub fn statements() -> [&'static str; 1] {
    [&CONTACTS]
}

fn codes(asked: &EnforcementAsked<'_>) -> Vec<Val> {
    let last = asked.outcomes.last().map_or("", String::as_str);
    let codes = asked.outcomes.iter().map(String::as_str).chain(std::iter::repeat(last));
    codes.take(CODES).map(Val::from).collect()
}

#[async_trait]
impl EnforcementStore for SqlStore {
    async fn enforced(&self, asked: &EnforcementAsked<'_>) -> Result<Vec<EnforcedCase>, StoreError> {
        let (mut cases, held_by) = read_candidates(&self.db.query_one(candidates(asked)).await?)?;
        let records: Vec<Uuid> = held_by.keys().map(|record| record.0).collect();
        let reads = records.chunks(SOME).flat_map(|some| reads(asked, some)).collect();
        let answers = self.db.query(reads).await?;
        let contacts: ReadRow = |row| contact::read(row).map(CaseRow::Contact);
        let readers: Vec<ReadRow> = parts(asked).map(|(_, read)| *read).chain([contacts]).collect();
        let mut found: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
        for (rows, read) in answers.iter().zip(readers.iter().cycle()) {
            for row in rows {
                // Every row says in its first column of which record it is.
                found.entry(CaseId(row.uuid(0)?)).or_default().put(read(row)?);
            }
        }
        for case in &mut cases {
            case.record = found.remove(&case.case_id).unwrap_or_default();
        }
        let place: BTreeMap<CaseId, usize> = (0..).zip(&cases).map(|(n, case)| (case.case_id, n)).collect();
        for (record, rows) in found {
            let of = held_by.get(&record).and_then(|case_id| place.get(case_id));
            if let Some(case) = of.and_then(|place| cases.get_mut(*place)) {
                case.record.take_in(rows);
            }
        }
        Ok(cases)
    }
}

fn candidates(asked: &EnforcementAsked<'_>) -> Read {
    let (list, id) = match asked.whose {
        Whose::Officer(id) => (&*OF_OFFICER, Val::from(id)),
        Whose::Team(id) => (&*OF_TEAM, Val::from(id)),
        Whose::TeamBetween(id, ..) => (&*OF_TEAM_BETWEEN, Val::from(id)),
    };
    let mut own = vec![id];
    own.extend(codes(asked));
    if let Whose::TeamBetween(_, from, until) = asked.whose {
        own.extend([Val::from(until), Val::from(from)]);
    }
    lists::question(list, asked.scope, own)
}

/// The cases, each with its record empty yet, and of every record the case that it belongs to.
fn read_candidates(rows: &[Row]) -> Result<(Vec<EnforcedCase>, BTreeMap<CaseId, CaseId>), StoreError> {
    let (mut cases, mut held_by) = (Vec::<EnforcedCase>::new(), BTreeMap::new());
    for row in rows {
        let mut cells = Cells::of_list(row, "cases with enforcement");
        let (case_id, record) = (CaseId(cells.uuid()?), CaseId(cells.uuid()?));
        held_by.insert(record, case_id);
        if cases.last().is_none_or(|last| last.case_id != case_id) {
            cases.push(EnforcedCase {
                case_id,
                name: join_name(&cells.text()?, &cells.text()?),
                crn: cells.opt_text()?,
                officer_name: cells.text()?,
                record: CaseRecord::default(),
            });
        }
    }
    Ok((cases, held_by))
}

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

/// What the chain is made of, besides contacts.
static PARTS: [(&Table, ReadRow); 10] = [
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&sentence::REQUIREMENT, |row| sentence::read_requirement(row).map(CaseRow::Requirement)),
    (&custody::LICENCE_CONDITION, |row| custody::read_condition(row).map(CaseRow::LicenceCondition)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate)),
    (&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail)),
    (&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing)),
    (&enforcement::BREACH_REVIEW, |row| enforcement::read_review(row).map(CaseRow::Review)),
    (&enforcement::BREACH_STEP, |row| enforcement::read_step(row).map(CaseRow::BreachStep)),
    (&enforcement::LETTER, |row| enforcement::read_letter(row).map(CaseRow::Letter)),
];

/// Who held a case when is asked only where the answer is about a time.
static HELD: (&Table, ReadRow) =
    (&assignment::ASSIGNMENT, |row| assignment::read(row).map(CaseRow::Assignment));

fn parts(asked: &EnforcementAsked<'_>) -> impl Iterator<Item = &'static (&'static Table, ReadRow)> {
    let held = matches!(asked.whose, Whose::TeamBetween(..)).then_some(&HELD);
    PARTS.iter().chain(held)
}

/// The questions about up to `SOME` records.
fn reads(asked: &EnforcementAsked<'_>, records: &[Uuid]) -> Vec<Read> {
    let mut contacts = some_values(records);
    contacts.extend(codes(asked));
    let parts = parts(asked).map(|(table, _)| table.of_some(records));
    parts.chain([Read::new(&CONTACTS, contacts)]).collect()
}
