//! The cases of which an integrity list is made, each with the rows that it looks at.

use crate::driver::{Read, Row, Val};
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, SOME, Table, some_places, some_values};
use crate::{
    assessment, assignment, concern, contact, custody, enforcement, flag, hearing, lists, look, plan,
    sentence, tier,
};
use app::ports::{CheckAsked, CheckStore, CheckedCase, StoreError};
use async_trait::async_trait;
use domain::case::{CaseRecord, CaseRow};
use domain::check::{Look, MadeOf};
use domain::person::join_name;
use domain::shared::{CaseId, LookId};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// Cases that a team in reach of a role ever held; of those, the ones that are visible and have such a row; each with the
/// records joined to it. What the roles reach is met first, so that a team's senior does not look through the service.
const CANDIDATES: &str = "WITH reached AS MATERIALIZED (
         SELECT a.case_id FROM role_grant g CROSS JOIN assignment a
         WHERE g.user_id = $1 AND g.scope_kind = 'team' AND a.team_id = g.scope_id
         UNION SELECT a.case_id FROM role_grant g CROSS JOIN assignment a
         WHERE g.user_id = $1 AND g.scope_kind = 'organisation' AND a.organisation_id = g.scope_id
         UNION SELECT a.case_id FROM role_grant g CROSS JOIN assignment a
         WHERE g.user_id = $1 AND g.scope_kind = 'all'),
     found AS MATERIALIZED (
         SELECT p.case_id AS held_case, p.forenames, p.surname, p.crn
         FROM reached CROSS JOIN person p
         WHERE p.case_id = reached.case_id AND p.identity <> 'joined' AND {visible}),
     kept AS MATERIALIZED (
         SELECT held_case, held_case AS case_id FROM found
         UNION ALL SELECT held_case, j.case_id FROM found CROSS JOIN person j WHERE j.joined_to = held_case),
     met AS MATERIALIZED (
         SELECT DISTINCT held_case FROM kept WHERE {met})
     SELECT found.held_case, kept.case_id, forenames, surname, crn
     FROM met JOIN found ON found.held_case = met.held_case JOIN kept ON kept.held_case = met.held_case
     ORDER BY surname, forenames, found.held_case, kept.case_id";

/// Signed, countersigned or sent back in the time: each wrote the row last then or later.
static BY_ASSESSMENT: LazyLock<Scoped> = LazyLock::new(|| candidates(&[SIGNED]));

const SIGNED: (&str, &str) = ("assessment", "t.written_at >= $4 AND t.started_at < $5");

/// The same, or a flag recorded, ended or removed.
static BY_LEVEL: LazyLock<Scoped> =
    LazyLock::new(|| candidates(&[SIGNED, ("flag", "t.written_at >= $4 AND t.created_at < $5")]));

static BY_PLAN: LazyLock<Scoped> =
    LazyLock::new(|| candidates(&[("plan", "t.signed_at >= $4 AND t.signed_at < $5")]));

static BY_ENTRY: LazyLock<Scoped> =
    LazyLock::new(|| candidates(&[("contact", "t.starts_at >= $4 AND t.starts_at < $5")]));

/// Held at some time in it.
static BY_HOLDING: LazyLock<Scoped> = LazyLock::new(|| {
    candidates(&[("assignment", "(t.until_at IS NULL OR t.until_at >= $4) AND t.from_at < $5")])
});

/// With a row in one of the tables.
fn candidates(met: &[(&str, &str)]) -> Scoped {
    let exists = |(table, when): &(&str, &str)| {
        format!("EXISTS (SELECT 1 FROM {table} t WHERE t.case_id = kept.case_id AND {when})")
    };
    Scoped::made(CANDIDATES.replace("{met}", &met.iter().map(exists).collect::<Vec<_>>().join(" OR ")))
}

/// Entries without their notes, which no list reads.
fn contacts(which: &str) -> String {
    let columns = contact::CONTACT.columns_of("c").join(", ").replace("c.notes", "'' AS notes");
    format!("SELECT {columns} FROM contact c WHERE c.case_id IN ({}) AND {which}", some_places())
}

static KEPT: LazyLock<String> = LazyLock::new(|| contacts("c.outcome_attended"));

static OF_TIME: LazyLock<String> =
    LazyLock::new(|| contacts(&format!("c.starts_at >= ${} AND c.starts_at < ${}", SOME + 1, SOME + 2)));

pub fn lists() -> [&'static Scoped; 5] {
    [&*BY_ASSESSMENT, &*BY_LEVEL, &*BY_PLAN, &*BY_ENTRY, &*BY_HOLDING]
}

pub fn statements() -> [&'static str; 2] {
    [&KEPT, &OF_TIME]
}

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;
type Part = (&'static Table, ReadRow);

static HELD: Part = (&assignment::ASSIGNMENT, |row| assignment::read(row).map(CaseRow::Assignment));

static ASSESSMENTS: [Part; 2] = [
    (&assessment::ASSESSMENT, |row| assessment::read(row).map(CaseRow::Assessment)),
    (&assessment::ASSESSMENT_SECTION, |row| assessment::read_section(row).map(CaseRow::AssessmentSection)),
];

static LEVELS: [Part; 7] = [
    (&assessment::ASSESSMENT, |row| assessment::read(row).map(CaseRow::Assessment)),
    (&assessment::ASSESSMENT_SECTION, |row| assessment::read_section(row).map(CaseRow::AssessmentSection)),
    (&tier::SCORES, |row| tier::read_scores(row).map(CaseRow::Scores)),
    (&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag)),
    (&flag::FLAG_STEP, |row| flag::read_step(row).map(CaseRow::FlagStep)),
    (&concern::CONCERN, |row| concern::read(row).map(CaseRow::Concern)),
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
];

static FOLLOWED: [Part; 9] = [
    (&assessment::ASSESSMENT, |row| assessment::read(row).map(CaseRow::Assessment)),
    (&tier::SCORES, |row| tier::read_scores(row).map(CaseRow::Scores)),
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate)),
    (&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail)),
    (&enforcement::BREACH_REVIEW, |row| enforcement::read_review(row).map(CaseRow::Review)),
    (&enforcement::BREACH_STEP, |row| enforcement::read_step(row).map(CaseRow::BreachStep)),
];

static REVIEWS: [Part; 6] = [
    (&assessment::ASSESSMENT, |row| assessment::read(row).map(CaseRow::Assessment)),
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag)),
    (&flag::FLAG_STEP, |row| flag::read_step(row).map(CaseRow::FlagStep)),
    (&concern::CONCERN, |row| concern::read(row).map(CaseRow::Concern)),
];

static PLANS: [Part; 1] = [(&plan::PLAN, |row| plan::read(row).map(CaseRow::Plan))];

static ENTRIES: [Part; 1] = [(&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing))];

fn parts(made_of: MadeOf) -> impl Iterator<Item = &'static Part> {
    let own: &'static [Part] = match made_of {
        MadeOf::Assessments => &ASSESSMENTS,
        MadeOf::Levels => &LEVELS,
        MadeOf::Followed => &FOLLOWED,
        MadeOf::Plans => &PLANS,
        MadeOf::Entries => &ENTRIES,
        MadeOf::Reviews => &REVIEWS,
    };
    own.iter().chain([&HELD])
}

/// The questions about up to `SOME` records, in the order of their readers.
fn reads(asked: &CheckAsked<'_>, records: &[Uuid]) -> Vec<Read> {
    let mut values = some_values(records);
    let contacts = match asked.made_of {
        MadeOf::Assessments | MadeOf::Levels | MadeOf::Followed => None,
        MadeOf::Plans | MadeOf::Reviews => Some(Read::new(&KEPT, values)),
        MadeOf::Entries => {
            values.extend([Val::from(asked.from), Val::from(asked.until)]);
            Some(Read::new(&OF_TIME, values))
        }
    };
    parts(asked.made_of).map(|(table, _)| table.of_some(records)).chain(contacts).collect()
}

/// In the order of the questions.
fn readers(made_of: MadeOf) -> Vec<ReadRow> {
    let contacts: ReadRow = |row| contact::read(row).map(CaseRow::Contact);
    let without = matches!(made_of, MadeOf::Assessments | MadeOf::Levels | MadeOf::Followed);
    let contacts = (!without).then_some(contacts);
    parts(made_of).map(|(_, read)| *read).chain(contacts).collect()
}

#[async_trait]
impl CheckStore for SqlStore {
    async fn checked(&self, asked: &CheckAsked<'_>) -> Result<Vec<CheckedCase>, StoreError> {
        let list = match asked.made_of {
            MadeOf::Assessments | MadeOf::Followed => &*BY_ASSESSMENT,
            MadeOf::Levels => &*BY_LEVEL,
            MadeOf::Plans => &*BY_PLAN,
            MadeOf::Entries => &*BY_ENTRY,
            MadeOf::Reviews => &*BY_HOLDING,
        };
        let own = vec![Val::from(asked.from), Val::from(asked.until)];
        let (mut cases, held_by) =
            read_candidates(&self.db.query_one(lists::question(list, asked.scope, own)).await?)?;
        let records: Vec<Uuid> = held_by.keys().map(|record| record.0).collect();
        let questions = records.chunks(SOME).flat_map(|some| reads(asked, some)).collect();
        let answers = self.db.query(questions).await?;
        let readers = readers(asked.made_of);
        let mut found: BTreeMap<CaseId, CaseRecord> = BTreeMap::new();
        for (rows, read) in answers.iter().zip(readers.iter().cycle()) {
            for row in rows {
                // Every row says in its first column of which record it is.
                found.entry(CaseId(row.uuid(0)?)).or_default().put(read(row)?);
            }
        }
        for case in &mut cases {
            case.record = found.remove(&case.case_id).unwrap_or_default();
            let joined =
                held_by.iter().filter(|(record, of)| **of == case.case_id && **record != case.case_id);
            for rows in joined.filter_map(|(record, _)| found.remove(record)) {
                case.record.take_in(rows);
            }
        }
        Ok(cases)
    }

    async fn figure_looks(&self) -> Result<Vec<Look>, StoreError> {
        self.list(look::all(), look::read).await
    }

    async fn figure_look(&self, look_id: LookId) -> Result<Option<Look>, StoreError> {
        Ok(self.list(look::one(look_id), look::read).await?.pop())
    }
}

/// The cases, each with its record empty yet, and of every record the case that it belongs to.
fn read_candidates(rows: &[Row]) -> Result<(Vec<CheckedCase>, BTreeMap<CaseId, CaseId>), StoreError> {
    let (mut cases, mut held_by) = (Vec::<CheckedCase>::new(), BTreeMap::new());
    for row in rows {
        let mut cells = Cells::of_list(row, "cases of an integrity list");
        let (case_id, record) = (CaseId(cells.uuid()?), CaseId(cells.uuid()?));
        held_by.insert(record, case_id);
        if cases.last().is_none_or(|last| last.case_id != case_id) {
            let (name, crn) = (join_name(&cells.text()?, &cells.text()?), cells.opt_text()?);
            cases.push(CheckedCase { case_id, name, crn, record: CaseRecord::default() });
        }
    }
    Ok((cases, held_by))
}
