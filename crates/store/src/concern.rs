//! Concerns, and the lists of those that wait for a decision.

use crate::driver::{Read, Row, Stmt};
use crate::lists;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::{ConcernRow, ConcernStore, OverdueRow, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::concern::{Answer, Concern, ConcernFacts, Decided, Named, WhatFollows};
use domain::person::join_name;
use domain::shared::{CaseId, ConcernId, Moment, OfficerId, OrganisationId, TeamId, UserId};

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
    CONCERN.put_written(values, &concern.written)
}

pub fn read(row: &Row) -> Result<Concern, StoreError> {
    let mut cells = CONCERN.cells(row);
    Ok(Concern {
        case_id: CaseId(cells.uuid()?),
        concern_id: ConcernId(cells.uuid()?),
        facts: ConcernFacts {
            said: cells.text()?,
            intent: cells.code(Answer::from_code)?,
            danger: cells.code(Answer::from_code)?,
            holder: read_named(&mut cells)?,
            manager: read_named(&mut cells)?,
            decide_by: cells.moment()?,
        },
        decided: read_decided(&mut cells)?,
        created: cells.written()?,
        written: cells.written()?,
    })
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

/// For the worker alone: ids, and nothing of anybody.
pub const OVERDUE: &str = "
    SELECT p.case_id, k.concern_id, k.created_by, k.manager_id, a.organisation_id, a.team_id
    FROM concern k CROSS JOIN person m
        LEFT JOIN person up ON up.case_id = m.joined_to
        JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
        LEFT JOIN assignment a ON a.case_id = p.case_id AND a.until_at IS NULL
    WHERE k.decided_at IS NULL AND k.decide_by <= $1 AND m.case_id = k.case_id
    ORDER BY k.decide_by, k.concern_id";

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
        holder: match (cells.opt_uuid()?, cells.opt_uuid()?) {
            (Some(organisation_id), Some(team_id)) => {
                Some((OrganisationId(organisation_id), TeamId(team_id)))
            }
            _ => None,
        },
    })
}

#[async_trait]
impl ConcernStore for SqlStore {
    async fn open_concerns(&self, scope: &Scope) -> Result<Vec<ConcernRow>, StoreError> {
        self.list(lists::question(&UNDECIDED, scope, Vec::new()), read_open).await
    }

    async fn overdue_concerns(&self, now: Moment) -> Result<Vec<OverdueRow>, StoreError> {
        self.list(Read::new(OVERDUE, vals![now]), read_overdue).await
    }
}
