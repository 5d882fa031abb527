//! Small registries: CRNs, answers to creates, digests of what was read, and policy revisions.

use crate::driver::{Read, Row, Stmt};
use crate::table::Cells;
use crate::vals;
use app::ports::{RequestRow, StoreError};
use domain::shared::{CaseId, Moment, RequestId, UserId};

/// The tables keyed by their own id that hold no case data. Every other table is keyed by its subject; the catalog
/// test reads this list.
pub const REGISTRIES: [&str; 22] = [
    "app_user",
    "archive_run",
    "calendar_feed",
    "crn",
    "draft",
    "ended_session",
    "guess_window",
    "job",
    "known_sign_in",
    "name_word",
    "notice",
    "officer_load",
    "outbox",
    "policy_revision",
    "read_item",
    "reference_row",
    "reference_version",
    "request",
    "schema_migration",
    "search",
    "session",
    "staff_notice",
];

const PUT_CRN: &str = "INSERT INTO crn (crn, case_id) VALUES ($1, $2)";
const PUT_REQUEST: &str =
    "INSERT INTO request (request_id, user_id, command, answer, at) VALUES ($1, $2, $3, $4, $5)";
const REQUEST: &str = "SELECT request_id, user_id, command, answer, at FROM request WHERE request_id = $1";
const PUT_READ_ITEM: &str = "INSERT INTO read_item (digest, at) VALUES ($1, $2)";
const READ_ITEM: &str = "SELECT at FROM read_item WHERE digest = $1";
const CRN_HOLDER: &str = "SELECT case_id FROM crn WHERE crn = $1";
const PUT_POLICY: &str =
    "INSERT INTO policy_revision (revision, files, at) VALUES ($1, $2, $3) ON CONFLICT (revision) DO NOTHING";
const POLICIES: &str = "SELECT revision, files, at FROM policy_revision ORDER BY at, revision";

pub const STATEMENTS: [&str; 8] =
    [PUT_CRN, CRN_HOLDER, PUT_REQUEST, REQUEST, PUT_READ_ITEM, READ_ITEM, PUT_POLICY, POLICIES];

pub fn put_crn(crn: &str, case_id: CaseId) -> Stmt {
    Stmt::new(PUT_CRN, vals![crn, case_id])
}

pub fn crn_holder(crn: &str) -> Read {
    Read::new(CRN_HOLDER, vals![crn])
}

pub fn put_request(row: &RequestRow) -> Stmt {
    Stmt::new(PUT_REQUEST, vals![row.request_id, row.user_id, &row.command, &row.answer, row.at])
}

pub fn request(request_id: RequestId) -> Read {
    Read::new(REQUEST, vals![request_id])
}

pub fn read_request(row: &Row) -> Result<RequestRow, StoreError> {
    let mut cells = Cells::of_list(row, "request");
    Ok(RequestRow {
        request_id: RequestId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        command: cells.text()?,
        answer: cells.text()?,
        at: cells.moment()?,
    })
}

pub fn put_read_item(digest: &str, at: Moment) -> Stmt {
    Stmt::new(PUT_READ_ITEM, vals![digest, at])
}

pub fn read_item(digest: &str) -> Read {
    Read::new(READ_ITEM, vals![digest])
}

/// A revision that is there already stays as it was.
pub fn put_policy(revision: &str, files: &str, at: Moment) -> Stmt {
    Stmt::new(PUT_POLICY, vals![revision, files, at])
}

pub fn policies() -> Read {
    Read::new(POLICIES, vec![])
}

pub fn read_policy(row: &Row) -> Result<(String, String, Moment), StoreError> {
    let mut cells = Cells::of_list(row, "policy_revision");
    Ok((cells.text()?, cells.text()?, cells.moment()?))
}
