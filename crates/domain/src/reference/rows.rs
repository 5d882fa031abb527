//! The rows of a list, and what is kept of each load.

use super::Kind;
use crate::shared::Moment;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in the file; the header is line 1.
    pub line: i64,
    /// Of a bank holiday: the day.
    pub code: String,
    /// Nothing where the list only says something about the code.
    pub name: Option<String>,
    /// The first day; nothing where the file gives none.
    pub from: Option<Date>,
    /// The first day after; nothing while it is in use.
    pub to: Option<Date>,
    /// Every other cell that is not empty, under the name of its column.
    pub says: BTreeMap<String, String>,
}

impl Entry {
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    pub fn said(&self, column: &str) -> Option<&str> {
        self.says.get(column).map(String::as_str)
    }
}

/// One load of a file: whole, and never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListVersion {
    pub kind: Kind,
    /// Several lists of a kind stand beside each other, each with versions of its own.
    pub list: String,
    /// 1 is the first.
    pub version: i64,
    /// The day on which the file was so, as whoever loaded it said.
    pub as_of: Date,
    /// Whose file it is, in words.
    pub source: String,
    /// Its name, without the folder.
    pub file: String,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
    /// Which of its columns was read as which of ours, where the names differ: "code=ou_code".
    pub columns: String,
    pub rows: i64,
    pub refused: i64,
    /// The policy set that held it then: of bank holidays alone.
    pub revision: Option<String>,
    pub loaded_at: Moment,
    pub loaded_by: String,
}

/// A row with the version that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub list: String,
    pub version: i64,
    pub entry: Entry,
}
