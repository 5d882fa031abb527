//! Who looked at a case, and what a user was refused.

use crate::driver::{Read, Row, Stmt};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::reads::{LookRow, RefusedRow};
use app::ports::{AccessRow, StoreError};
use domain::shared::{CaseId, UserId};

pub static ACCESS_CASE: Table = Table::new(
    "access_case",
    2,
    &["case_id", "access_id", "at", "user_id", "user_name", "organisation_name", "action", "allowed", "rule"],
);

/// Ids are made in order of time, so the newest stand last in the key.
const LOOKS: &str = "
    SELECT at, user_name, organisation_name, action, allowed, rule
    FROM access_case WHERE case_id = $1 ORDER BY access_id DESC LIMIT $2";

/// That a record is there which is shut to everybody but a list is told to nobody else (ACC-24).
const REFUSED: &str = "
    SELECT at, action, rule FROM access_case
    WHERE user_id = $1 AND NOT allowed AND rule <> 'ACC-24' ORDER BY at DESC, access_id DESC LIMIT $2";

pub const STATEMENTS: [&str; 2] = [LOOKS, REFUSED];

pub fn put(row: &AccessRow) -> Stmt {
    ACCESS_CASE.insert(vals![
        row.case_id,
        row.access_id,
        row.at,
        row.user_id,
        &row.user_name,
        &row.organisation_name,
        &row.action,
        row.allowed,
        &row.rule,
    ])
}

pub fn looks(case_id: CaseId, limit: i64) -> Read {
    Read::new(LOOKS, vals![case_id, limit])
}

pub fn read_look(row: &Row) -> Result<LookRow, StoreError> {
    let mut cells = Cells::of_list(row, "looks at a case");
    Ok(LookRow {
        at: cells.moment()?,
        user_name: cells.text()?,
        organisation_name: cells.text()?,
        action: cells.text()?,
        allowed: cells.bool()?,
        rule: cells.text()?,
    })
}

pub fn refused(user_id: UserId, limit: i64) -> Read {
    Read::new(REFUSED, vals![user_id, limit])
}

pub fn read_refused(row: &Row) -> Result<RefusedRow, StoreError> {
    let mut cells = Cells::of_list(row, "refusals");
    Ok(RefusedRow { at: cells.moment()?, action: cells.text()?, rule: cells.text()? })
}
