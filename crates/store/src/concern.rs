//! Concerns, and the lists of those that wait for a decision.

use crate::driver::{Read, Row, Stmt};
use crate::lists;
use crate::scope::NOT_ARCHIVED;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::{ConcernRow, ConcernStore, OverdueRow, OwnDecision, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::concern::{Answer, Concern, ConcernFacts, Decided, Named, WhatFollows};
use domain::person::join_name;
use domain::shared::{CaseId, ConcernId, Moment, OfficerId, UserId};
use std::sync::LazyLock;

pub static CONCERN: Table = Table::new(
    "concern",
    2,
    &[
        "case_id",
        "concern_id",
        "said",
        "intent",
        "danger",
        "holder_id",
        "holder_name",
        "manager_id",
        "manager_name",
        "decide_by",
        "follows",
        "decided_why",
        "decided_at",
        "decided_by",
        "decided_by_name",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
        "stand_in_id",
        "stand_in_name",
    ],
)
.written();

pub fn put(concern: &Concern) -> Stmt {
    let (facts, decided) = (&concern.facts, concern.decided.as_ref());
    let (holder, manager) = (facts.holder.as_ref(), facts.manager.as_ref());
    let mut values = vals![
        concern.case_id,
        concern.concern_id,
        &facts.said,
        facts.intent.code(),
        facts.danger.code(),
        holder.map(|of| of.user_id),
        holder.map(|of| &of.name),
        manager.map(|of| of.user_id),
        manager.map(|of| &of.name),
        facts.decide_by,
        decided.map(|of| of.follows.code()),
        decided.map(|of| &of.why),
        decided.map(|of| of.at),
        decided.map(|of| of.by.user_id),
        decided.map(|of| &of.by.name),
    ];
    values.extend(written_values(&concern.created));
    let stand_in = facts.stand_in.as_ref();
    values.extend(vals![stand_in.map(|of| of.user_id), stand_in.map(|of| &of.name)]);
    CONCERN.put_written(values, &concern.written)
}

pub fn read(row: &Row) -> Result<Concern, StoreError> {
    let mut cells = CONCERN.cells(row);
    let (case_id, concern_id) = (CaseId(cells.uuid()?), ConcernId(cells.uuid()?));
    let facts = ConcernFacts {
        said: cells.text()?,
        intent: cells.code(Answer::from_code)?,
        danger: cells.code(Answer::from_code)?,
        holder: read_named(&mut cells)?,
        stand_in: None,
        manager: read_named(&mut cells)?,
        decide_by: cells.moment()?,
    };
    let (decided, created) = (read_decided(&mut cells)?, cells.written()?);
    let facts = ConcernFacts { stand_in: read_named(&mut cells)?, ..facts };
    Ok(Concern { case_id, concern_id, facts, decided, created, written: cells.written()? })
}

fn read_named(cells: &mut Cells<'_>) -> Result<Option<Named>, StoreError> {
    match (cells.opt_uuid()?, cells.opt_text()?) {
        (Some(user_id), Some(name)) => Ok(Some(Named { user_id: UserId(user_id), name })),
        (None, None) => Ok(None),
        _ => Err(cells.wrong("somebody is there without a name, or a name without somebody")),
    }
}

fn read_decided(cells: &mut Cells<'_>) -> Result<Option<Decided>, StoreError> {
    let said = (cells.opt_code(WhatFollows::from_code)?, cells.opt_text()?, cells.opt_moment()?);
    match (said, read_named(cells)?) {
        ((Some(follows), Some(why), Some(at)), Some(by)) => Ok(Some(Decided { follows, why, at, by })),
        ((None, None, None), None) => Ok(None),
        _ => Err(cells.wrong("a decision is there in part")),
    }
}

/// The few that are undecided come before the person: a CROSS JOIN is one whose order SQLite keeps.
static UNDECIDED: Scoped = Scoped::new(
    "SELECT p.case_id, k.concern_id, p.forenames, p.surname, k.intent, k.danger, k.created_at, k.created_by,
         k.created_by_name, k.manager_id, k.manager_name, k.decide_by, a.officer_id, a.officer_name
     FROM concern k CROSS JOIN person m
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         LEFT JOIN assignment a ON a.case_id = p.case_id AND a.until_at IS NULL
     WHERE k.decided_at IS NULL AND m.case_id = k.case_id AND {visible}
     ORDER BY k.decide_by, k.concern_id",
);

/// For the worker alone: ids, and nothing of anybody. What is in the archive is in no list (ACC-07).
static OVERDUE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT p.case_id, k.concern_id, k.created_by, k.manager_id
         FROM concern k CROSS JOIN person m
             LEFT JOIN person up ON up.case_id = m.joined_to
             JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
         WHERE k.decided_at IS NULL AND k.decide_by <= $1 AND m.case_id = k.case_id AND {NOT_ARCHIVED}
         ORDER BY k.decide_by, k.concern_id"
    )
});

/// For whoever raised them alone: nothing of the person is in it.
const OWN_DECISIONS: &str = "
    SELECT p.case_id, k.concern_id, k.created_at, k.follows, k.decided_at, k.decided_by_name
    FROM concern k CROSS JOIN person m
        LEFT JOIN person up ON up.case_id = m.joined_to
        JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
    WHERE k.created_by = $1 AND k.decided_at >= $2 AND m.case_id = k.case_id
    ORDER BY k.decided_at DESC, k.concern_id";

const SENIORS_OVER_EVERYTHING: &str = "
    SELECT g.user_id, MIN(g.from_at) AS since FROM role_grant g
    WHERE g.role = 'senior' AND g.scope_kind = 'all' AND g.from_at <= $1
        AND (g.until_at IS NULL OR g.until_at > $1)
    GROUP BY g.user_id ORDER BY since, g.user_id";

pub fn statements() -> [&'static str; 3] {
    [OVERDUE.as_str(), OWN_DECISIONS, SENIORS_OVER_EVERYTHING]
}

pub fn lists() -> [&'static Scoped; 1] {
    [&UNDECIDED]
}

fn read_open(row: &Row) -> Result<ConcernRow, StoreError> {
    let mut cells = Cells::of_list(row, "undecided concerns");
    Ok(ConcernRow {
        case_id: CaseId(cells.uuid()?),
        concern_id: ConcernId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        intent: cells.code(Answer::from_code)?,
        danger: cells.code(Answer::from_code)?,
        raised_at: cells.moment()?,
        raised_by: UserId(cells.uuid()?),
        raised_by_name: cells.text()?,
        manager: read_named(&mut cells)?,
        decide_by: cells.moment()?,
        officer_id: cells.opt_uuid()?.map(OfficerId),
        officer_name: cells.opt_text()?,
    })
}

fn read_overdue(row: &Row) -> Result<OverdueRow, StoreError> {
    let mut cells = Cells::of_list(row, "overdue concerns");
    Ok(OverdueRow {
        case_id: CaseId(cells.uuid()?),
        concern_id: ConcernId(cells.uuid()?),
        raised_by: UserId(cells.uuid()?),
        manager: cells.opt_uuid()?.map(UserId),
    })
}

fn read_own_decision(row: &Row) -> Result<OwnDecision, StoreError> {
    let mut cells = Cells::of_list(row, "decisions about own concerns");
    Ok(OwnDecision {
        case_id: CaseId(cells.uuid()?),
        concern_id: ConcernId(cells.uuid()?),
        raised_at: cells.moment()?,
        follows: cells.code(WhatFollows::from_code)?,
        decided_at: cells.moment()?,
        decided_by_name: cells.text()?,
    })
}

fn read_senior(row: &Row) -> Result<UserId, StoreError> {
    Ok(UserId(Cells::of_list(row, "seniors over everything").uuid()?))
}

#[async_trait]
impl ConcernStore for SqlStore {
    async fn open_concerns(&self, scope: &Scope) -> Result<Vec<ConcernRow>, StoreError> {
        self.list(lists::question(&UNDECIDED, scope, Vec::new()), read_open).await
    }

    async fn overdue_concerns(&self, now: Moment) -> Result<Vec<OverdueRow>, StoreError> {
        self.list(Read::new(OVERDUE.as_str(), vals![now]), read_overdue).await
    }

    async fn own_decisions(&self, raised_by: UserId, since: Moment) -> Result<Vec<OwnDecision>, StoreError> {
        self.list(Read::new(OWN_DECISIONS, vals![raised_by, since]), read_own_decision).await
    }

    async fn seniors_over_everything(&self, now: Moment) -> Result<Vec<UserId>, StoreError> {
        self.list(Read::new(SENIORS_OVER_EVERYTHING, vals![now]), read_senior).await
    }
}
