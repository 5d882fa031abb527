//! Which column of a file is which of ours.

use super::{Kind, ReferenceError};

/// The first line of a file, understood.
#[derive(Clone, Debug)]
pub struct Header {
    /// For each column of the file: its name, or ours where it was said to be one.
    names: Vec<String>,
    /// "code=ou_code name=title": what was said, for the record.
    pub said: String,
    /// Columns that mean nothing here and are kept as they stand.
    pub kept: Vec<String>,
}

impl Header {
    /// `said` is (ours, theirs), where a column of the file has another name than ours.
    pub fn of(kind: Kind, names: &[String], said: &[(String, String)]) -> Result<Header, ReferenceError> {
        let mut names: Vec<String> = names.iter().map(|name| name.trim().to_string()).collect();
        // REF-01: each column once, and those that the list must have.
        no_column_twice(&names)?;
        for (ours, theirs) in said {
            if !kind.columns().iter().any(|column| column.name == ours) {
                let all: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
                return Err(ReferenceError::NoSuchColumn(ours.clone(), all.join(", ")));
            }
            let found = names.iter_mut().find(|name| *name == theirs);
            *found.ok_or_else(|| ReferenceError::NotInFile(theirs.clone()))? = ours.clone();
        }
        no_column_twice(&names)?;
        let is_ours = |name: &String| kind.columns().iter().any(|column| column.name == name);
        for column in kind.columns().iter().filter(|column| column.required) {
            if !names.iter().any(|name| name == column.name) {
                return Err(ReferenceError::ColumnMissing(column.name));
            }
        }
        let mut words: Vec<String> = said.iter().map(|(ours, theirs)| format!("{ours}={theirs}")).collect();
        words.sort();
        let kept = names.iter().filter(|name| !is_ours(name)).cloned().collect();
        Ok(Header { names, said: words.join(" "), kept })
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The cells of a row under their names, without those that are empty.
    pub(super) fn named<'a>(&'a self, cells: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.names.iter().map(String::as_str).zip(cells.iter().map(|cell| cell.trim()));
        pairs.filter(|(_, cell)| !cell.is_empty())
    }
}

fn no_column_twice(names: &[String]) -> Result<(), ReferenceError> {
    for (place, name) in names.iter().enumerate() {
        if names[..place].contains(name) {
            return Err(ReferenceError::ColumnTwice(name.clone()));
        }
    }
    Ok(())
}
