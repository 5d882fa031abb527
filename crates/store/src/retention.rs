//! Where records stand in retention, the archive, and the runs that fill it.

use crate::driver::{Read, Row, Stmt, Val};
use crate::lists::question;
use crate::scope::Scoped;
use crate::sql_store::{SqlStore, read_count};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::reads::ArchivedRow;
use app::ports::{ArchiveRun, ArchiveWords, RetentionStore, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::person::join_name;
use domain::retention::{Archived, Exemption, Facts, Retention};
use domain::shared::{CaseId, Moment};
use jiff::civil::Date;
use std::sync::LazyLock;
use uuid::Uuid;

pub static RETENTION: Table = Table::new(
    "retention",
    1,
    &[
        "case_id",
        "archived_class",
        "archived_since",
        "archived_on",
        "exempted_why",
        "exempted_since",
        "restored_on",
    ],
)
.written();

/// What a run asks of people, each with the records joined to them: no list of a page. A sentence runs until it ended, or
/// until its last day; one without a last day runs until it ended. Open assignments are counted by what has no end: asked for
/// by their end, SQLite reads those of everybody at each row.
const FACTS: &str = "
    SELECT p.case_id, p.identity = 'waiting',
        (SELECT COUNT(*) FROM concern k WHERE k.case_id IN {members} AND k.decided_at IS NULL),
        (SELECT COUNT(*) - COUNT(a.until_at) FROM assignment a WHERE a.case_id IN {members}),
        (SELECT COUNT(*) FROM sentence s WHERE s.case_id = p.case_id AND {live}),
        (SELECT COUNT(*) FROM sentence s WHERE s.case_id IN {members} AND {live}),
        (SELECT COUNT(*) FROM sentence s WHERE s.case_id IN {members} AND s.removed_why IS NULL),
        (SELECT MAX(COALESCE(s.ended_on, s.ends_on)) FROM sentence s
         WHERE s.case_id IN {members} AND s.removed_why IS NULL),
        (SELECT MAX(a.until_at) FROM assignment a WHERE a.case_id IN {members}),
        (SELECT MAX(h.sitting_on) FROM hearing h WHERE h.case_id IN {members}),
        (SELECT MAX(c.starts_at) FROM contact c WHERE c.case_id IN {members}),
        z.exempted_since, z.archived_on, z.restored_on
    FROM person p LEFT JOIN retention z ON z.case_id = p.case_id
    WHERE p.joined_to IS NULL AND {which}";
const LIVE: &str = "s.removed_why IS NULL AND (s.ended_on IS NULL OR s.ended_on >= $1)
                    AND (s.ends_on IS NULL OR s.ends_on >= $1)";
const MEMBERS: &str =
    "(SELECT p.case_id UNION ALL SELECT j.case_id FROM person j WHERE j.joined_to = p.case_id)";

fn facts(which: &str) -> String {
    FACTS.replace("{which}", which).replace("{live}", LIVE).replace("{members}", MEMBERS)
}

static FACTS_AFTER: LazyLock<String> = LazyLock::new(|| facts("p.case_id > $2 ORDER BY p.case_id LIMIT $3"));
static FACTS_OF: LazyLock<String> = LazyLock::new(|| facts("p.case_id = $2"));
/// People, counted apart from what a run reads.
const PEOPLE: &str = "SELECT COUNT(*) FROM person WHERE joined_to IS NULL";

const PUT_RUN: &str = "
    INSERT INTO archive_run (run_id, began_at, ended_at, by_name, policy_revision, counts)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (run_id) DO UPDATE SET ended_at = excluded.ended_at, counts = excluded.counts";
const RUNS: &str = "
    SELECT run_id, began_at, ended_at, by_name, policy_revision, counts
    FROM archive_run ORDER BY began_at DESC, run_id";

/// One row of the archive.
const ARCHIVED: &str = "
    SELECT DISTINCT p.case_id, p.forenames, p.surname, p.birth_date, p.crn, z.archived_class, z.archived_since,
           z.archived_on
    FROM {from}
    WHERE z.archived_on IS NOT NULL AND {which} AND {visible}
    ORDER BY z.archived_on DESC, p.case_id LIMIT $4";

fn archived(from: &str, which: &str) -> Scoped {
    Scoped::made(ARCHIVED.replace("{from}", from).replace("{which}", which))
}

static LATEST: LazyLock<Scoped> =
    LazyLock::new(|| archived("retention z JOIN person p ON p.case_id = z.case_id", "1 = 1"));
/// A name of the record, or of one joined to it, has both words.
static BY_NAME: LazyLock<Scoped> = LazyLock::new(|| {
    archived(
        "name_form f JOIN person m ON m.case_id = f.case_id
             JOIN person p ON p.case_id = COALESCE(m.joined_to, m.case_id)
             JOIN retention z ON z.case_id = p.case_id",
        "f.word = $5 AND EXISTS (SELECT 1 FROM name_form o WHERE o.case_id = f.case_id AND o.word = $6)",
    )
});
static BY_NUMBER: LazyLock<Scoped> = LazyLock::new(|| {
    archived(
        "(SELECT i.case_id FROM identifier i WHERE i.search_form = $5
          UNION SELECT n.case_id FROM person n WHERE n.crn = $5) found
             JOIN person m ON m.case_id = found.case_id
             JOIN person p ON p.case_id = COALESCE(m.joined_to, m.case_id)
             JOIN retention z ON z.case_id = p.case_id",
        "1 = 1",
    )
});

pub fn statements() -> [&'static str; 5] {
    [FACTS_AFTER.as_str(), FACTS_OF.as_str(), PEOPLE, PUT_RUN, RUNS]
}

pub fn lists() -> [&'static Scoped; 3] {
    [&*LATEST, &*BY_NAME, &*BY_NUMBER]
}

#[async_trait]
impl RetentionStore for SqlStore {
    async fn retention_facts(
        &self,
        after: Option<CaseId>,
        day: Date,
        limit: i64,
    ) -> Result<Vec<(CaseId, Facts)>, StoreError> {
        let after = after.unwrap_or(CaseId(Uuid::nil()));
        self.list(Read::new(FACTS_AFTER.as_str(), vals![day, after, limit]), read_facts).await
    }

    async fn retention_facts_of(&self, case_id: CaseId, day: Date) -> Result<Option<Facts>, StoreError> {
        let found = self.first(Read::new(FACTS_OF.as_str(), vals![day, case_id]), read_facts).await?;
        Ok(found.map(|(_, facts)| facts))
    }

    async fn count_people(&self) -> Result<i64, StoreError> {
        Ok(self.first(Read::new(PEOPLE, vals![]), read_count).await?.unwrap_or(0))
    }

    async fn put_archive_run(&self, run: &ArchiveRun) -> Result<(), StoreError> {
        let counts = serde_json::to_string(&run.counts)
            .map_err(|problem| StoreError::Other { doing: "writing a run".into(), source: problem.into() })?;
        let values =
            vals![run.run_id, run.began_at, run.ended_at, &run.by_name, &run.policy_revision, &counts];
        self.write(vec![Stmt::new(PUT_RUN, values)]).await
    }

    async fn archive_runs(&self) -> Result<Vec<ArchiveRun>, StoreError> {
        self.list(Read::new(RUNS, vals![]), read_run).await
    }

    async fn archived(
        &self,
        words: &ArchiveWords,
        limit: i64,
        scope: &Scope,
    ) -> Result<Vec<ArchivedRow>, StoreError> {
        let (list, own): (&'static Scoped, Vec<Val>) = match words {
            ArchiveWords::Latest => (&LATEST, vals![limit]),
            ArchiveWords::Name(one, other) => (&BY_NAME, vals![limit, one, other]),
            ArchiveWords::Number(form) => (&BY_NUMBER, vals![limit, form]),
        };
        self.list(question(list, scope, own), read_archived).await
    }
}

pub fn put(row: &Retention) -> Stmt {
    let (archived, exempted) = (row.archived.as_ref(), row.exempted.as_ref());
    let values = vals![
        row.case_id,
        archived.map(|of| &of.class),
        archived.map(|of| of.since),
        archived.map(|of| of.on),
        exempted.map(|of| &of.why),
        exempted.map(|of| of.since),
        row.restored_on,
    ];
    RETENTION.put_written(values, &row.written)
}

pub fn read(row: &Row) -> Result<Retention, StoreError> {
    let mut cells = RETENTION.cells(row);
    let case_id = CaseId(cells.uuid()?);
    let archived = match (cells.opt_text()?, cells.opt_date()?, cells.opt_date()?) {
        (Some(class), Some(since), Some(on)) => Some(Archived { class, since, on }),
        _ => None,
    };
    let exempted = match (cells.opt_text()?, cells.opt_date()?) {
        (Some(why), Some(since)) => Some(Exemption { why, since }),
        _ => None,
    };
    Ok(Retention { case_id, archived, exempted, restored_on: cells.opt_date()?, written: cells.written()? })
}

fn read_facts(row: &Row) -> Result<(CaseId, Facts), StoreError> {
    let mut cells = Cells::of_list(row, "retention");
    let case_id = CaseId(cells.uuid()?);
    let (identity_waits, concerns) = (cells.bool()?, cells.int()?);
    let (held, live_here, live, sentenced) = (cells.int()?, cells.int()?, cells.int()?, cells.int()?);
    let (last_sentence_ended, ended_at) = (cells.opt_date()?, cells.opt_moment()?);
    let (last_hearing, contact_at) = (cells.opt_date()?, cells.opt_moment()?);
    let facts = Facts {
        identity_waits,
        concern_waits: concerns > 0,
        held: held > 0,
        live_here: live_here > 0,
        live_joined: live > live_here,
        sentenced: sentenced > 0,
        last_sentence_ended,
        last_assignment_ended: ended_at.map(Moment::day),
        last_hearing,
        last_contact: contact_at.map(Moment::day),
        exempted: cells.opt_date()?.is_some(),
        archived: cells.opt_date()?.is_some(),
        restored_on: cells.opt_date()?,
    };
    Ok((case_id, facts))
}

fn read_run(row: &Row) -> Result<ArchiveRun, StoreError> {
    let mut cells = Cells::of_list(row, "archive_run");
    Ok(ArchiveRun {
        run_id: cells.uuid()?,
        began_at: cells.moment()?,
        ended_at: cells.opt_moment()?,
        by_name: cells.text()?,
        policy_revision: cells.text()?,
        counts: cells.code(|text| serde_json::from_str(text).ok())?,
    })
}

fn read_archived(row: &Row) -> Result<ArchivedRow, StoreError> {
    let mut cells = Cells::of_list(row, "the archive");
    Ok(ArchivedRow {
        case_id: CaseId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        birth_date: cells.opt_date()?,
        crn: cells.opt_text()?,
        class: cells.text()?,
        since: cells.date()?,
        on: cells.date()?,
    })
}
