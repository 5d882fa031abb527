//! The plan of a file: which column is which answer, and one row by it.

use super::Engine;
use super::cells::is_unexpected;
use super::explain::sentence;
use super::instrument::{Instrument, OPTIONAL, Reads, Unreadable};
use super::results::Answered;
use csv::StringRecord;
use risk::{Answers, Fault, FaultKind, Item};

/// The first line does not fit the instrument. The whole file is refused: no row is guessed at.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum HeaderError {
    #[error("{instrument} needs the columns {} and the file does not have them. Name them so in the first line", .missing.join(", "))]
    Missing { instrument: &'static str, missing: Vec<&'static str> },
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

/// Where the answers of an instrument stand in a file.
pub struct Plan {
    instrument: &'static Instrument,
    /// The place of each column that is read.
    items: Vec<(usize, Item)>,
    figures: Vec<usize>,
    /// Cells of a whole row.
    pub width: usize,
}

/// What comes of one row: the cells to add.
pub struct Line {
    pub cells: Vec<String>,
    pub is_scored: bool,
    /// Whether a cell, or the row, could not be read.
    pub is_unreadable: bool,
    /// What whoever made the file can mend, and the errors column does not say.
    pub problems: Vec<String>,
    /// An offence code that the table does not know.
    pub unmapped: Option<String>,
}

/// The column of `--explain`.
pub const EXPLANATION: &str = "explanation";

impl Plan {
    /// Finds the columns.
    pub fn of(
        instrument: &'static Instrument,
        engine: &Engine,
        header: &StringRecord,
    ) -> Result<Plan, HeaderError> {
        let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
        let taken = instrument.writes.iter().chain(engine.explain.then_some(&EXPLANATION));
        if let Some(name) = taken.into_iter().find(|name| names.contains(name)) {
            return Err(HeaderError::Taken(name));
        }
        let place = |wanted: &'static str| {
            let mut found = names.iter().enumerate().filter(|(_, name)| **name == wanted);
            let first = found.next().map(|(place, _)| place);
            if found.next().is_some() { Err(HeaderError::Twice(wanted.to_owned())) } else { Ok(first) }
        };
        let (mut items, mut figures, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        match &instrument.reads {
            Reads::Answers { items: wanted, .. } => {
                for item in wanted(&engine.rules) {
                    match place(item.name())? {
                        Some(place) => items.push((place, item)),
                        None if OPTIONAL.contains(&item) => {}
                        None => missing.push(item.name()),
                    }
                }
            }
            Reads::Figures { columns, .. } => {
                for column in *columns {
                    match place(column)? {
                        Some(place) => figures.push(place),
                        None => missing.push(column),
                    }
                }
            }
        }
        if missing.is_empty() {
            Ok(Plan { instrument, items, figures, width: names.len() })
        } else {
            Err(HeaderError::Missing { instrument: instrument.name, missing })
        }
    }

    /// The names of the columns that are added.
    pub fn added(&self, engine: &Engine) -> Vec<&'static str> {
        self.instrument.writes.iter().copied().chain(engine.explain.then_some(EXPLANATION)).collect()
    }

    /// Scores one row.
    pub fn line(&self, engine: &Engine, record: &StringRecord) -> Line {
        if record.len() != self.width {
            let says = format!(
                "{} cells where the first line has {}: mend the commas or quotes",
                record.len(),
                self.width
            );
            return self.unreadable(engine, &[], vec![says]);
        }
        match &self.instrument.reads {
            Reads::Answers { score, .. } => match self.answers(engine, record) {
                Ok(answers) => self.finished(engine, score(engine, &answers), answers.offence_code),
                Err(cells) => self.cannot_read(engine, &cells),
            },
            Reads::Figures { score, .. } => {
                let cells: Vec<&str> =
                    self.figures.iter().map(|place| record.get(*place).unwrap_or_default()).collect();
                match score(engine, &cells) {
                    Ok(answered) => self.finished(engine, answered, None),
                    Err(cells) => self.cannot_read(engine, &cells),
                }
            }
        }
    }

    /// A row whose bytes are not text.
    pub fn not_text(&self, engine: &Engine) -> Line {
        self.unreadable(engine, &[], vec!["not UTF-8 text: save the file as UTF-8".to_owned()])
    }

    fn answers(&self, engine: &Engine, record: &StringRecord) -> Result<Answers, Vec<Unreadable>> {
        let mut answers = Answers::default();
        let mut unreadable = Vec::new();
        for (place, item) in &self.items {
            if answers.read(*item, record.get(*place).unwrap_or_default()).is_err() {
                unreadable.push((item.name(), item.form()));
            }
        }
        answers.assessment_date = answers.assessment_date.or(Some(engine.assessed_on));
        if unreadable.is_empty() { Ok(answers) } else { Err(unreadable) }
    }

    fn finished(&self, engine: &Engine, answered: Answered, code: Option<String>) -> Line {
        let unmapped = answered.faults.iter().any(|fault| fault.kind == FaultKind::OffenceCodeNotMapped);
        // What the errors column cannot name, the list of problems does.
        let is_hidden = |fault: &&Fault| is_unexpected(fault) && !written_by_name(&answered, fault);
        let problems = answered.faults.iter().filter(is_hidden).map(sentence).collect();
        let mut cells = answered.cells;
        if engine.explain {
            cells.push(answered.explanation.unwrap_or_default());
        }
        Line {
            cells,
            is_scored: answered.is_scored,
            is_unreadable: false,
            problems,
            unmapped: code.filter(|_| unmapped),
        }
    }

    fn cannot_read(&self, engine: &Engine, cells: &[Unreadable]) -> Line {
        let columns: Vec<&'static str> = cells.iter().map(|(column, _)| *column).collect();
        let says = cells.iter().map(|(column, form)| format!("column {column} cannot be read: write {form}"));
        self.unreadable(engine, &columns, says.collect())
    }

    /// The row stays, without a score, and its errors name the columns.
    fn unreadable(&self, engine: &Engine, columns: &[&str], problems: Vec<String>) -> Line {
        let named = format!("{}({})", FaultKind::UnreadableInput.code(), columns.join(";"));
        let cell = |name: &&str| if *name == "errors" { named.clone() } else { String::new() };
        let mut cells: Vec<String> = self.instrument.writes.iter().map(cell).collect();
        if engine.explain {
            cells.push(problems.join("; "));
        }
        Line { cells, is_scored: false, is_unreadable: true, problems, unmapped: None }
    }
}

fn written_by_name(answered: &Answered, fault: &Fault) -> bool {
    answered.cells.last().is_some_and(|errors| errors.contains(fault.kind.code()))
}
