//! Lists of codes that were loaded.

use super::{Day, Instant};
use app::reference::ShownVersion;
use domain::reference::{Entry, ListVersion};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct ListVersionAnswer {
    /// courts, offices, delivery-units, offences or bank-holidays
    kind: String,
    list: String,
    version: i64,
    /// The day on which the file was so.
    as_of: Day,
    source: String,
    /// Its name, without the folder.
    file: String,
    /// SHA-256 of its bytes, in hex.
    digest: String,
    /// Which of its columns was read as which of ours, where the names differ.
    columns: String,
    rows: i64,
    refused: i64,
    /// Of bank holidays: the policy set that held them then.
    policy_revision: Option<String>,
    loaded_at: Instant,
    loaded_by: String,
}

impl From<ListVersion> for ListVersionAnswer {
    fn from(row: ListVersion) -> Self {
        ListVersionAnswer {
            kind: row.kind.code().to_string(),
            list: row.list,
            version: row.version,
            as_of: Day(row.as_of),
            source: row.source,
            file: row.file,
            digest: row.digest,
            columns: row.columns,
            rows: row.rows,
            refused: row.refused,
            policy_revision: row.revision,
            loaded_at: Instant(row.loaded_at),
            loaded_by: row.loaded_by,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ListRowsAnswer {
    #[serde(flatten)]
    version: ListVersionAnswer,
    /// No later version of the list is there.
    newest: bool,
    entries: Vec<ListRowAnswer>,
    /// Sent as `after` it gives the next rows; nothing after the last.
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ListRowAnswer {
    /// Where it stands in the file; the header is line 1.
    line: i64,
    code: String,
    /// Nothing where the list only says something about the code.
    name: Option<String>,
    from: Option<Day>,
    /// The first day after.
    to: Option<Day>,
    /// Every other cell of the row that is not empty, by the name of its column.
    says: BTreeMap<String, String>,
}

impl From<Entry> for ListRowAnswer {
    fn from(row: Entry) -> Self {
        ListRowAnswer {
            line: row.line,
            code: row.code,
            name: row.name,
            from: row.from.map(Day),
            to: row.to.map(Day),
            says: row.says,
        }
    }
}

impl From<ShownVersion> for ListRowsAnswer {
    fn from(shown: ShownVersion) -> Self {
        ListRowsAnswer {
            version: ListVersionAnswer::from(shown.version),
            newest: shown.newest,
            entries: shown.rows.into_iter().map(ListRowAnswer::from).collect(),
            next: shown.more_after,
        }
    }
}
