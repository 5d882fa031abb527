//! What is said about who holds a case: left unallocated for a while, and to go back on a day.

use crate::driver::{Row, Stmt};
use crate::json;
use crate::lists;
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::{HandBackRow, HoldingStore, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::assignment::{HandBack, LeftUnallocated};
use domain::person::join_name;

pub static LEFT: Table = Table::new("left_unallocated", 2, &["case_id", "left_id", "body"]).written();

pub static HAND_BACK: Table =
    Table::new("hand_back", 2, &["case_id", "assignment_id", "on_day", "is_open", "body"]).written();

pub fn put_left(row: &LeftUnallocated) -> Result<Stmt, StoreError> {
    Ok(LEFT.put_written(vals![row.case_id, row.left_id, json::written(row)?], &row.written))
}

pub fn read_left(row: &Row) -> Result<LeftUnallocated, StoreError> {
    let mut cells = LEFT.cells(row);
    cells.uuid()?;
    cells.uuid()?;
    cells.code(json::read)
}

pub fn put_hand_back(row: &HandBack) -> Result<Stmt, StoreError> {
    let is_open = i64::from(row.over.is_none());
    let values = vals![row.case_id, row.assignment_id, row.on, is_open, json::written(row)?];
    Ok(HAND_BACK.put_written(values, &row.written))
}

pub fn read_hand_back(row: &Row) -> Result<HandBack, StoreError> {
    let mut cells = HAND_BACK.cells(row);
    cells.uuid()?;
    cells.uuid()?;
    cells.date()?;
    cells.int()?;
    cells.code(json::read)
}

/// The few that stand, each with who holds the case. One of a joined record is no one's: it is held where it was joined to.
static HAND_BACKS: Scoped = Scoped::new(
    "WITH met AS MATERIALIZED (
         SELECT b.case_id, b.assignment_id FROM hand_back b WHERE b.is_open = 1)
     SELECT p.forenames, p.surname, a.officer_id, a.officer_name, b.body
     FROM met CROSS JOIN hand_back b CROSS JOIN assignment a CROSS JOIN person p
     WHERE b.case_id = met.case_id AND b.assignment_id = met.assignment_id
         AND a.case_id = met.case_id AND a.assignment_id = met.assignment_id
         AND p.case_id = b.case_id AND p.joined_to IS NULL AND {visible}
     ORDER BY b.on_day, b.case_id",
);

pub fn lists() -> [&'static Scoped; 1] {
    [&HAND_BACKS]
}

fn read_listed(row: &Row) -> Result<HandBackRow, StoreError> {
    let mut cells = Cells::of_list(row, "cases that go back");
    Ok(HandBackRow {
        name: join_name(&cells.text()?, &cells.text()?),
        holder_id: domain::shared::OfficerId(cells.uuid()?),
        holder: cells.text()?,
        back: cells.code(json::read)?,
    })
}

#[async_trait]
impl HoldingStore for SqlStore {
    async fn hand_backs(&self, scope: &Scope) -> Result<Vec<HandBackRow>, StoreError> {
        self.list(lists::question(&HAND_BACKS, scope, vec![]), read_listed).await
    }
}
