//! The plan of a file: where each column stands, and one row by it.

use super::{Answered, Scorer, Unreadable};
use csv::StringRecord;

/// The first line does not fit the rule. The whole file is refused: no row is guessed at.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum HeaderError {
    #[error("{rule} needs the columns {} and the file does not have them. Name them so in the first line", .missing.join(", "))]
    Missing { rule: &'static str, missing: Vec<&'static str> },
    #[error("the column {0} stands in the first line twice. Take one out")]
    Twice(String),
    #[error("the column {0} is already there, and would be written again. Take it out or rename it")]
    Taken(&'static str),
}

/// A cell that could not be read, or a row that is not one. Nothing of what it says is repeated here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The row as a spreadsheet counts: the first line is row 1.
    pub row: u64,
    /// Which column and what to write, or what is wrong with the row.
    pub says: String,
}

/// Where the columns of a rule stand in a file.
pub struct Plan<'a, S> {
    scorer: &'a S,
    /// The place of each column that is read. `None`: left out.
    places: Vec<Option<usize>>,
    /// Cells of a whole row.
    pub width: usize,
}

/// What comes of one row: the cells to add.
pub struct Line {
    pub cells: Vec<String>,
    pub is_scored: bool,
    /// Whether a cell, or the row, could not be read.
    pub is_unreadable: bool,
    /// What whoever made the file can mend, and the added columns do not say.
    pub problems: Vec<String>,
    /// A code that a table of the rule does not know.
    pub unmapped: Option<String>,
}

/// The column of an explanation.
pub(crate) const EXPLANATION: &str = "explanation";

impl<'a, S: Scorer> Plan<'a, S> {
    /// Finds the columns.
    pub fn of(scorer: &'a S, header: &StringRecord) -> Result<Self, HeaderError> {
        let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
        if let Some(name) = added(scorer).find(|name| names.contains(name)) {
            return Err(HeaderError::Taken(name));
        }
        let (mut places, mut missing) = (Vec::new(), Vec::new());
        for column in scorer.reads() {
            let mut found = names.iter().enumerate().filter(|(_, name)| **name == column.name);
            let place = found.next().map(|(place, _)| place);
            if found.next().is_some() {
                return Err(HeaderError::Twice(column.name.to_owned()));
            }
            if place.is_none() && !column.is_optional {
                missing.push(column.name);
            }
            places.push(place);
        }
        if missing.is_empty() {
            Ok(Plan { scorer, places, width: names.len() })
        } else {
            Err(HeaderError::Missing { rule: scorer.name(), missing })
        }
    }

    /// The names of the columns that are added.
    pub fn added(&self) -> Vec<&'static str> {
        added(self.scorer).collect()
    }

    /// Works out one row.
    pub fn line(&self, record: &StringRecord) -> Line {
        if record.len() != self.width {
            let says = format!(
                "{} cells where the first line has {}: mend the commas or quotes",
                record.len(),
                self.width
            );
            return self.unreadable(&[], vec![says]);
        }
        let cell = |place: &Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        let cells: Vec<&str> = self.places.iter().map(cell).collect();
        match self.scorer.score(&cells) {
            Ok(answered) => self.finished(answered),
            Err(cells) => self.cannot_read(&cells),
        }
    }

    /// A row whose bytes are not text.
    pub fn not_text(&self) -> Line {
        self.unreadable(&[], vec!["not UTF-8 text: save the file as UTF-8".to_owned()])
    }

    fn finished(&self, answered: Answered) -> Line {
        let mut cells = answered.cells;
        if self.scorer.explains() {
            cells.push(answered.explanation.unwrap_or_default());
        }
        Line {
            cells,
            is_scored: answered.is_scored,
            is_unreadable: false,
            problems: answered.problems,
            unmapped: answered.unmapped,
        }
    }

    fn cannot_read(&self, cells: &[Unreadable]) -> Line {
        let columns: Vec<&'static str> = cells.iter().map(|(column, _)| *column).collect();
        let says = cells.iter().map(cannot_be_read);
        self.unreadable(&columns, says.collect())
    }

    /// The row stays, without a result.
    fn unreadable(&self, columns: &[&str], problems: Vec<String>) -> Line {
        let adds = self.scorer.adds().iter();
        let mut cells: Vec<String> = adds.map(|name| self.scorer.when_unreadable(name, columns)).collect();
        if self.scorer.explains() {
            cells.push(problems.join("; "));
        }
        Line { cells, is_scored: false, is_unreadable: true, problems, unmapped: None }
    }
}

/// What whoever made the row has to write.
pub(crate) fn cannot_be_read((column, form): &Unreadable) -> String {
    format!("column {column} cannot be read: write {form}")
}

fn added(scorer: &impl Scorer) -> impl Iterator<Item = &'static str> {
    scorer.adds().iter().copied().chain(scorer.explains().then_some(EXPLANATION))
}
