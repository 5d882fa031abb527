//! The load of officers: what they hold, the figure of each day, contested lines and notices of overload.

use crate::driver::{Read, Row, Stmt, Val};
use crate::json;
use crate::scope::NOT_ARCHIVED;
use crate::sql_store::SqlStore;
use crate::table::{Cells, SOME, Table, some_places, some_values, written_values};
use crate::vals;
use crate::{custody, enforcement, flag, organisation, sentence, staff, tier};
use app::ports::{BroughtByCases, Holding, LoadStore, StoreError, TeamDay};
use async_trait::async_trait;
use domain::case::{CaseRecord, CaseRow};
use domain::load::{Contest, DayLoad, Overload};
use domain::org::OrganisationRecord;
use domain::shared::{
    CaseId, ContestId, Moment, OfficerId, OrganisationId, OverloadId, TeamId, start_of_day_in_london,
};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use uuid::Uuid;

pub static CONTEST: Table = Table::new(
    "load_contest",
    2,
    &[
        "organisation_id",
        "contest_id",
        "officer_id",
        "team_id",
        "facts",
        "answer",
        "opened_seq",
        "opened_at",
        "opened_by",
        "opened_by_name",
        "opened_organisation_id",
        "opened_organisation_name",
    ],
)
.written();

pub static OVERLOAD: Table = Table::new(
    "overload",
    2,
    &[
        "organisation_id",
        "overload_id",
        "officer_id",
        "team_id",
        "facts",
        "answers",
        "ended_on",
        "raised_seq",
        "raised_at",
        "raised_by",
        "raised_by_name",
        "raised_organisation_id",
        "raised_organisation_name",
    ],
)
.written();

const PUT_DAY: &str = "
    INSERT INTO officer_load (officer_id, day_on, organisation_id, team_id, counted_at, rule, used, available,
                              cases, high_risk, lines, hours)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (officer_id, day_on) DO UPDATE SET
        organisation_id = excluded.organisation_id, team_id = excluded.team_id,
        counted_at = excluded.counted_at, rule = excluded.rule,
        used = excluded.used, available = excluded.available, cases = excluded.cases,
        high_risk = excluded.high_risk, lines = excluded.lines, hours = excluded.hours";

const DAYS: &str = "
    SELECT officer_id, day_on, organisation_id, team_id, counted_at, rule, used, available, cases, high_risk,
           lines, hours
    FROM officer_load WHERE officer_id = $1 AND day_on >= $2 ORDER BY day_on";

/// Days of which only a part was counted so far have no claim.
const LAST_DAY: &str = "SELECT MAX(day) FROM job WHERE job = 'loads' AND day <= $1";

const TEAM_DAYS: &str = "
    SELECT team_id, COUNT(*), CAST(SUM(used) AS BIGINT), CAST(SUM(available) AS BIGINT),
           CAST(SUM(cases) AS BIGINT), CAST(SUM(high_risk) AS BIGINT)
    FROM officer_load WHERE day_on = $1 GROUP BY team_id ORDER BY team_id";

/// ASG-11: the intervals of each case with the day of its first live sentence; a record that was joined to another counts
/// with it. When that day begins is asked in Rust: neither database knows the time of London.
static SINCE_SENTENCE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "WITH found AS MATERIALIZED (
             SELECT a.case_id AS held_case FROM assignment a CROSS JOIN person p
             WHERE a.team_id = $1 AND a.until_at IS NULL AND p.case_id = a.case_id
               AND p.identity <> 'joined' AND {NOT_ARCHIVED}),
         kept AS MATERIALIZED (
             SELECT held_case, held_case AS case_id FROM found
             UNION ALL SELECT held_case, j.case_id FROM found CROSS JOIN person j WHERE j.joined_to = held_case),
         sentenced AS MATERIALIZED (
             SELECT kept.held_case, MIN(s.passed_on) AS since FROM kept CROSS JOIN sentence s
             WHERE s.case_id = kept.case_id AND s.removed_why IS NULL AND s.passed_on <= $2
               AND (s.ended_on IS NULL OR s.ended_on >= $2) AND (s.ends_on IS NULL OR s.ends_on >= $2)
             GROUP BY kept.held_case)
         SELECT sentenced.held_case, sentenced.since, h.officer_id, h.from_at, h.until_at
         FROM sentenced CROSS JOIN kept CROSS JOIN assignment h
         WHERE kept.held_case = sentenced.held_case AND h.case_id = kept.case_id"
    )
});

const EVER_HELD: &str = "SELECT DISTINCT case_id FROM assignment WHERE officer_id = $1 ORDER BY case_id";

const MEMBERS_OF: &str = "SELECT case_id FROM person WHERE joined_to = $1 ORDER BY case_id";

const OFFICERS: &str = "
    WITH there AS (
        SELECT organisation_id, officer_id FROM officer WHERE team_id = $1
        UNION SELECT organisation_id, officer_id FROM staff_fact WHERE team_id = $1
        UNION SELECT organisation_id, officer_id FROM assignment WHERE team_id = $1 AND until_at IS NULL)
    SELECT o.officer_id
    FROM there JOIN officer o ON o.organisation_id = there.organisation_id AND o.officer_id = there.officer_id
        LEFT JOIN staff_fact m ON m.organisation_id = o.organisation_id AND m.officer_id = o.officer_id
            AND m.says = 'team' AND m.taken_back IS NULL AND m.from_on <= $2
            AND (m.to_on IS NULL OR m.to_on > $2)
    WHERE COALESCE(m.team_id, o.team_id) = $1
       OR EXISTS (SELECT 1 FROM assignment a
                  WHERE a.team_id = $1 AND a.officer_id = o.officer_id AND a.until_at IS NULL)
    ORDER BY o.name, o.officer_id";

/// Each record of the cases that some officers hold, with officer, team, case, whether it came after a moment to an officer who
/// did not have it before, and how far its log has come.
static HELD: LazyLock<String> = LazyLock::new(|| {
    let (some, after) = (some_places(), format!("${}", SOME + 1));
    format!(
        "WITH found AS MATERIALIZED (
             SELECT a.officer_id, a.team_id, a.case_id AS held_case,
                    CASE WHEN a.from_at <= {after} THEN 1 = 0
                         ELSE NOT EXISTS (SELECT 1 FROM assignment e
                                          WHERE e.case_id = a.case_id AND e.officer_id = a.officer_id
                                            AND e.until_at <= a.from_at) END AS is_new, h.seq
             FROM assignment a JOIN person p ON p.case_id = a.case_id JOIN case_head h ON h.case_id = a.case_id
             WHERE a.officer_id IN ({some}) AND a.until_at IS NULL AND p.identity <> 'joined' AND {NOT_ARCHIVED})
         SELECT officer_id, team_id, held_case, is_new, held_case AS case_id, seq FROM found
         UNION ALL SELECT officer_id, team_id, held_case, is_new, j.case_id, h.seq
         FROM found CROSS JOIN person j JOIN case_head h ON h.case_id = j.case_id
         WHERE j.joined_to = held_case"
    )
});

/// What is so of some officers, each text with its table.
static STAFF: LazyLock<[(String, &'static Table); 2]> = LazyLock::new(|| {
    [&organisation::OFFICER, &staff::STAFF_FACT].map(|table: &'static Table| {
        let (columns, some) = (table.columns_of("k").join(", "), some_places());
        let own = SOME + 1;
        let text = format!(
            "SELECT {columns} FROM {} k WHERE k.officer_id IN ({some}) AND k.organisation_id = ${own}",
            table.name
        );
        (text, table)
    })
});

/// Of some officers, what is open in an organisation, and one by its id.
fn of_table(table: &Table, open: &str, id: &str) -> [String; 3] {
    let columns = table.columns_of("k").join(", ");
    let which = [
        format!("k.officer_id IN ({})", some_places()),
        format!("k.organisation_id = $1 AND k.{open} IS NULL"),
        format!("k.{id} = $1"),
    ];
    which.map(|which| format!("SELECT {columns} FROM {} k WHERE {which}", table.name))
}

static CONTESTS: LazyLock<[String; 3]> = LazyLock::new(|| of_table(&CONTEST, "answer", "contest_id"));

static OVERLOADS: LazyLock<[String; 3]> = LazyLock::new(|| of_table(&OVERLOAD, "ended_on", "overload_id"));

pub fn statements() -> Vec<&'static str> {
    let own = [&*SINCE_SENTENCE, PUT_DAY, DAYS, LAST_DAY, TEAM_DAYS, EVER_HELD, MEMBERS_OF, OFFICERS, &HELD];
    let own = own.into_iter().chain(STAFF.iter().map(|(text, _)| text.as_str()));
    own.chain(CONTESTS.iter().map(String::as_str)).chain(OVERLOADS.iter().map(String::as_str)).collect()
}

pub fn put_contest(row: &Contest) -> Result<Stmt, StoreError> {
    let mut values = vals![
        row.organisation_id,
        row.contest_id,
        row.facts.officer_id,
        row.facts.team_id,
        json::written(&row.facts)?,
        row.answer.as_ref().map(json::written).transpose()?,
    ];
    values.extend(written_values(&row.opened));
    Ok(CONTEST.put_written(values, &row.written))
}

pub fn read_contest(row: &Row) -> Result<Contest, StoreError> {
    let mut cells = CONTEST.cells(row);
    let (organisation_id, contest_id) = (OrganisationId(cells.uuid()?), ContestId(cells.uuid()?));
    let (officer_id, team_id) = (OfficerId(cells.uuid()?), TeamId(cells.uuid()?));
    let facts: domain::load::ContestFacts = cells.code(json::read)?;
    if (facts.officer_id, facts.team_id) != (officer_id, team_id) {
        return Err(cells.wrong("the columns for lists do not fit the rest of the row"));
    }
    let answer = cells.opt_code(json::read)?;
    let (opened, written) = (cells.written()?, cells.written()?);
    Ok(Contest { organisation_id, contest_id, facts, answer, opened, written })
}

pub fn put_overload(row: &Overload) -> Result<Stmt, StoreError> {
    let mut values = vals![
        row.organisation_id,
        row.overload_id,
        row.facts.officer_id,
        row.facts.team_id,
        json::written(&row.facts)?,
        json::written(&row.answers)?,
        row.ended,
    ];
    values.extend(written_values(&row.raised));
    Ok(OVERLOAD.put_written(values, &row.written))
}

pub fn read_overload(row: &Row) -> Result<Overload, StoreError> {
    let mut cells = OVERLOAD.cells(row);
    let (organisation_id, overload_id) = (OrganisationId(cells.uuid()?), OverloadId(cells.uuid()?));
    let (officer_id, team_id) = (OfficerId(cells.uuid()?), TeamId(cells.uuid()?));
    let facts: domain::load::OverloadFacts = cells.code(json::read)?;
    if (facts.officer_id, facts.team_id) != (officer_id, team_id) {
        return Err(cells.wrong("the columns for lists do not fit the rest of the row"));
    }
    let answers = cells.code(json::read)?;
    let ended = cells.opt_date()?;
    let (raised, written) = (cells.written()?, cells.written()?);
    Ok(Overload { organisation_id, overload_id, facts, answers, ended, raised, written })
}

fn put_day(of: &DayLoad) -> Result<Stmt, StoreError> {
    let values = vals![
        of.officer_id,
        of.day,
        of.organisation_id,
        of.team_id,
        of.at,
        &of.rule,
        of.used,
        of.available,
        i64::from(of.cases),
        i64::from(of.high_risk),
        json::written(&of.lines)?,
        json::written(&of.hours)?,
    ];
    Ok(Stmt::new(PUT_DAY, values))
}

fn read_day(row: &Row) -> Result<DayLoad, StoreError> {
    let mut cells = Cells::of_list(row, "load by day");
    let (officer_id, day) = (OfficerId(cells.uuid()?), cells.date()?);
    Ok(DayLoad {
        officer_id,
        day,
        organisation_id: OrganisationId(cells.uuid()?),
        team_id: TeamId(cells.uuid()?),
        at: cells.moment()?,
        rule: cells.text()?,
        used: cells.int()?,
        available: cells.int()?,
        cases: cells.count()?,
        high_risk: cells.count()?,
        lines: cells.code(json::read)?,
        hours: cells.code(json::read)?,
    })
}

fn read_team_day(row: &Row) -> Result<TeamDay, StoreError> {
    let mut cells = Cells::of_list(row, "load of teams");
    Ok(TeamDay {
        team_id: TeamId(cells.uuid()?),
        officers: cells.int()?,
        used: cells.int()?,
        available: cells.int()?,
        cases: cells.int()?,
        high_risk: cells.int()?,
    })
}

fn counted<T>(all: &BTreeSet<T>) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

/// What the points of a case rest on.
static PARTS: [(&Table, ReadRow); 6] = [
    (&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence)),
    (&sentence::REQUIREMENT, |row| sentence::read_requirement(row).map(CaseRow::Requirement)),
    (&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep)),
    (&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag)),
    (&tier::TIER, |row| tier::read(row).map(CaseRow::Tier)),
    (&enforcement::BREACH_STEP, |row| enforcement::read_step(row).map(CaseRow::BreachStep)),
];

impl SqlStore {
    async fn of_officers<T>(
        &self,
        text: &'static str,
        officers: &[OfficerId],
        read: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let ids: Vec<Uuid> = officers.iter().map(|officer| officer.0).collect();
        let reads = ids.chunks(SOME).map(|some| Read::new(text, some_values(some))).collect();
        self.db.query(reads).await?.iter().flatten().map(read).collect()
    }

    async fn parts_of(&self, records: &[Uuid]) -> Result<BTreeMap<Uuid, CaseRecord>, StoreError> {
        let reads = records
            .chunks(SOME)
            .flat_map(|some| PARTS.iter().map(|(table, _)| table.of_some(some)))
            .collect();
        let answers = self.db.query(reads).await?;
        let mut found: BTreeMap<Uuid, CaseRecord> = BTreeMap::new();
        for (rows, (_, read)) in answers.iter().zip(PARTS.iter().cycle()) {
            for row in rows {
                // Every row says in its first column of which record it is.
                found.entry(row.uuid(0)?).or_default().put(read(row)?);
            }
        }
        Ok(found)
    }
}

#[async_trait]
impl LoadStore for SqlStore {
    async fn holdings(&self, officers: &[OfficerId], new_after: Moment) -> Result<Vec<Holding>, StoreError> {
        let ids: Vec<Uuid> = officers.iter().map(|officer| officer.0).collect();
        let values = |some: &[Uuid]| some_values(some).into_iter().chain([Val::from(new_after)]).collect();
        let reads = ids.chunks(SOME).map(|some| Read::new(&HELD, values(some))).collect();
        let answers = self.db.query(reads).await?;
        let (mut holdings, mut joined) =
            (Vec::<Holding>::new(), BTreeMap::<CaseId, Vec<(CaseId, i64)>>::new());
        for row in answers.iter().flatten() {
            let mut cells = Cells::of_list(row, "cases of officers");
            let (officer_id, team_id) = (OfficerId(cells.uuid()?), TeamId(cells.uuid()?));
            let (case_id, is_new) = (CaseId(cells.uuid()?), cells.bool()?);
            let (record, seq) = (CaseId(cells.uuid()?), cells.int()?);
            if record == case_id {
                holdings.push(Holding { officer_id, team_id, case_id, is_new, seq, joined: Vec::new() });
            } else {
                joined.entry(case_id).or_default().push((record, seq));
            }
        }
        for of in &mut holdings {
            of.joined = joined.remove(&of.case_id).unwrap_or_default();
            of.joined.sort_unstable();
        }
        holdings.sort_by_key(|of| (of.officer_id, of.case_id));
        Ok(holdings)
    }

    async fn records_of_load(&self, holdings: &[&Holding]) -> Result<Vec<CaseRecord>, StoreError> {
        let each =
            |of: &&Holding| [of.case_id.0].into_iter().chain(of.joined.iter().map(|(id, _)| id.0)).collect();
        let members: Vec<Vec<Uuid>> = holdings.iter().map(each).collect();
        let mut found = self.parts_of(&members.concat()).await?;
        let mut whole = |records: &Vec<Uuid>| {
            let parts = records.iter().map(|record| found.remove(record).unwrap_or_default());
            parts.reduce(|mut whole, part| {
                whole.take_in(part);
                whole
            })
        };
        Ok(members.iter().map(|records| whole(records).unwrap_or_default()).collect())
    }

    fn brought(&self) -> &BroughtByCases {
        &self.brought
    }

    async fn load_record(&self, case_id: CaseId) -> Result<CaseRecord, StoreError> {
        let members = self.db.query_one(Read::new(MEMBERS_OF, vals![case_id])).await?;
        let mut records = vec![case_id.0];
        for row in &members {
            records.push(row.uuid(0)?);
        }
        let mut found = self.parts_of(&records).await?;
        let mut record = found.remove(&case_id.0).unwrap_or_default();
        for (_, member) in found {
            record.take_in(member);
        }
        Ok(record)
    }

    async fn officers_since_sentence(&self, team_id: TeamId, day: Date) -> Result<(i64, i64), StoreError> {
        let rows = self.db.query_one(Read::new(&SINCE_SENTENCE, vals![team_id, day])).await?;
        let (mut cases, mut officers) = (BTreeSet::new(), BTreeSet::new());
        for row in &rows {
            let mut cells = Cells::of_list(row, "officers since the sentence");
            let (case_id, since) = (cells.uuid()?, start_of_day_in_london(cells.date()?));
            let (officer_id, from, until) = (cells.uuid()?, cells.moment()?, cells.opt_moment()?);
            cases.insert(case_id);
            // Who had it before, or for no time at all, is not counted.
            if until.is_none_or(|until| until > since && until > from) {
                officers.insert((case_id, officer_id));
            }
        }
        Ok((counted(&cases), counted(&officers)))
    }

    async fn ever_held(&self, officer_id: OfficerId) -> Result<Vec<CaseId>, StoreError> {
        let rows = self.db.query_one(Read::new(EVER_HELD, vals![officer_id])).await?;
        rows.iter().map(|row| Ok(CaseId(row.uuid(0)?))).collect()
    }

    async fn officers_of_load(&self, team_id: TeamId, day: Date) -> Result<Vec<OfficerId>, StoreError> {
        let rows = self.db.query_one(Read::new(OFFICERS, vals![team_id, day])).await?;
        rows.iter().map(|row| Ok(OfficerId(row.uuid(0)?))).collect()
    }

    async fn staff_of(
        &self,
        organisation_id: OrganisationId,
        officers: &[OfficerId],
    ) -> Result<OrganisationRecord, StoreError> {
        let ids: Vec<Uuid> = officers.iter().map(|officer| officer.0).collect();
        let read = |text: &'static str, some: &[Uuid]| {
            let mut values = some_values(some);
            values.push(Val::from(organisation_id));
            Read::new(text, values)
        };
        let reads = ids.chunks(SOME).flat_map(|some| STAFF.iter().map(move |(text, _)| read(text, some)));
        let answers = self.db.query(reads.collect()).await?;
        let mut known = OrganisationRecord::default();
        for (rows, (_, table)) in answers.iter().zip(STAFF.iter().cycle()) {
            for row in rows {
                known.put(organisation::read_row(table, row)?);
            }
        }
        Ok(known)
    }

    async fn open_overloads(&self, organisation_id: OrganisationId) -> Result<Vec<Overload>, StoreError> {
        self.list(Read::new(&OVERLOADS[1], vals![organisation_id]), read_overload).await
    }

    async fn open_contests(&self, organisation_id: OrganisationId) -> Result<Vec<Contest>, StoreError> {
        self.list(Read::new(&CONTESTS[1], vals![organisation_id]), read_contest).await
    }

    async fn put_day_loads(&self, days: &[DayLoad]) -> Result<(), StoreError> {
        let puts: Result<Vec<Stmt>, StoreError> = days.iter().map(put_day).collect();
        self.write(puts?).await
    }

    async fn day_loads(&self, officer_id: OfficerId, from: Date) -> Result<Vec<DayLoad>, StoreError> {
        self.list(Read::new(DAYS, vals![officer_id, from]), read_day).await
    }

    async fn team_days(&self, day: Date) -> Result<Option<(Date, Vec<TeamDay>)>, StoreError> {
        let last = self.db.query_one(Read::new(LAST_DAY, vals![day])).await?;
        let read = |row: &Row| Cells::of_list(row, "the last day with figures").opt_date();
        let last = last.first().map(read).transpose()?.flatten();
        let Some(day) = last else { return Ok(None) };
        Ok(Some((day, self.list(Read::new(TEAM_DAYS, vals![day]), read_team_day).await?)))
    }

    async fn contests(&self, officers: &[OfficerId]) -> Result<Vec<Contest>, StoreError> {
        let mut found = self.of_officers(&CONTESTS[0], officers, read_contest).await?;
        found.sort_by_key(|of| Reverse((of.opened.at, of.contest_id)));
        Ok(found)
    }

    async fn contest(&self, contest_id: ContestId) -> Result<Option<Contest>, StoreError> {
        self.first(Read::new(&CONTESTS[2], vals![contest_id]), read_contest).await
    }

    async fn overloads(&self, officers: &[OfficerId]) -> Result<Vec<Overload>, StoreError> {
        let mut found = self.of_officers(&OVERLOADS[0], officers, read_overload).await?;
        found.sort_by_key(|of| (of.ended.is_some(), Reverse((of.raised.at, of.overload_id))));
        Ok(found)
    }

    async fn overload(&self, overload_id: OverloadId) -> Result<Option<Overload>, StoreError> {
        self.first(Read::new(&OVERLOADS[2], vals![overload_id]), read_overload).await
    }
}
