//! Handovers, and the lists of them over everybody.

use crate::driver::{Read, Row, Stmt};
use crate::json;
use crate::lists;
use crate::scope::{NOT_ARCHIVED, Scoped, shut};
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::{HandoverRow, HandoverStore, NoticeRow, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::handover::Transfer;
use domain::person::join_name;
use domain::shared::{CaseId, Moment, NoticeId, TransferId, UserId};
use std::sync::LazyLock;

pub static HANDOVER: Table = Table::new(
    "handover",
    2,
    &[
        "case_id",
        "transfer_id",
        "from_organisation_id",
        "from_team_id",
        "to_organisation_id",
        "to_team_id",
        "asked_at",
        "ended_at",
        "moved_at",
        "body",
    ],
)
.written();

pub fn put(transfer: &Transfer) -> Result<Stmt, StoreError> {
    let (from, to) = (&transfer.facts.from, &transfer.facts.to);
    let values = vals![
        transfer.case_id,
        transfer.transfer_id,
        from.organisation_id,
        from.team_id,
        to.organisation_id,
        to.team_id,
        transfer.asked.at,
        transfer.ended.as_ref().map(|ended| ended.by().at),
        transfer.moved_at(),
        json::written(transfer)?,
    ];
    Ok(HANDOVER.put_written(values, &transfer.written))
}

pub fn read(row: &Row) -> Result<Transfer, StoreError> {
    let mut cells = HANDOVER.cells(row);
    for _ in 0..6 {
        cells.uuid()?;
    }
    cells.moment()?;
    cells.opt_moment()?;
    cells.opt_moment()?;
    cells.code(json::read)
}

/// The few that are open, and those that ended not long ago. Those of a joined record are no one's: it is held where it was
/// joined to.
static HANDOVERS: Scoped = Scoped::new(
    "WITH met AS MATERIALIZED (
         SELECT t.case_id, t.transfer_id FROM handover t WHERE t.ended_at IS NULL
         UNION ALL SELECT t.case_id, t.transfer_id FROM handover t WHERE t.ended_at >= $4)
     SELECT p.forenames, p.surname, t.body
     FROM met CROSS JOIN handover t CROSS JOIN person p
     WHERE t.case_id = met.case_id AND t.transfer_id = met.transfer_id AND p.case_id = t.case_id
         AND p.joined_to IS NULL AND {visible_handover}
     ORDER BY t.asked_at, t.transfer_id",
);

/// Notices of handovers go to who gives and who receives, wherever the handover is open to them. That one was withdrawn is
/// told to who was asked, to whom it is closed by that: those notices are theirs and say no more.
static NOTICES: LazyLock<Scoped> = LazyLock::new(|| {
    Scoped::made(format!(
        "SELECT n.notice_id, n.user_id, p.case_id, n.topic, n.at, p.forenames, p.surname
     FROM notice n JOIN person p ON p.case_id = n.case_id
     WHERE n.user_id = $1 AND n.at >= $4 AND n.topic LIKE 'handover%' AND (
         EXISTS (SELECT 1 FROM handover t WHERE t.case_id = n.case_id AND {{visible_handover}})
         OR (n.topic = 'handover_withdrawn' AND p.joined_to IS NULL AND {NOT_ARCHIVED} AND {}))
     ORDER BY n.at DESC, n.notice_id DESC",
        shut()
    ))
});

/// Whose it is: an id and nothing of anybody. Who may look at it is asked then.
const CASE_OF: &str = "SELECT t.case_id FROM handover t WHERE t.transfer_id = $1";

/// For the worker alone. What is in the archive is in no list (ACC-07).
static OPEN: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT t.body FROM handover t CROSS JOIN person p
         WHERE t.ended_at IS NULL AND p.case_id = t.case_id AND p.joined_to IS NULL AND {NOT_ARCHIVED}
         ORDER BY t.asked_at, t.transfer_id"
    )
});

pub fn statements() -> [&'static str; 2] {
    [CASE_OF, OPEN.as_str()]
}

pub fn lists() -> [&'static Scoped; 2] {
    [&HANDOVERS, &NOTICES]
}

fn read_listed(row: &Row) -> Result<HandoverRow, StoreError> {
    let mut cells = Cells::of_list(row, "handovers");
    let name = join_name(&cells.text()?, &cells.text()?);
    Ok(HandoverRow { name, transfer: cells.code(json::read)? })
}

fn read_notice(row: &Row) -> Result<(NoticeRow, String), StoreError> {
    let mut cells = Cells::of_list(row, "notices of handovers");
    let notice = NoticeRow {
        notice_id: NoticeId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        case_id: CaseId(cells.uuid()?),
        topic: cells.text()?,
        appointment: None,
        at: cells.moment()?,
    };
    Ok((notice, join_name(&cells.text()?, &cells.text()?)))
}

#[async_trait]
impl HandoverStore for SqlStore {
    async fn handovers(&self, scope: &Scope, ended_since: Moment) -> Result<Vec<HandoverRow>, StoreError> {
        self.list(lists::question(&HANDOVERS, scope, vals![ended_since]), read_listed).await
    }

    async fn handover_notices(
        &self,
        since: Moment,
        scope: &Scope,
    ) -> Result<Vec<(NoticeRow, String)>, StoreError> {
        self.list(lists::question(&NOTICES, scope, vals![since]), read_notice).await
    }

    async fn case_of_transfer(&self, transfer_id: TransferId) -> Result<Option<CaseId>, StoreError> {
        let read = |row: &Row| Ok(CaseId(Cells::of_list(row, "the case of a handover").uuid()?));
        Ok(self.list(Read::new(CASE_OF, vals![transfer_id]), read).await?.into_iter().next())
    }

    async fn open_handovers(&self) -> Result<Vec<Transfer>, StoreError> {
        let read = |row: &Row| Cells::of_list(row, "open handovers").code(json::read);
        self.list(Read::new(OPEN.as_str(), Vec::new()), read).await
    }
}
