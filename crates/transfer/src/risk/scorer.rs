//! An instrument as what works out the rows of a file.

use super::Engine;
use super::cells::is_unexpected;
use super::explain::sentence;
use super::instrument::{Instrument, OPTIONAL, Reads};
use super::results::Answered;
use crate::scores::{self, Column, FileError, Scored, Scorer, Unreadable};
use risk::{Answers, Fault, FaultKind, Item};
use std::io::{Read, Write};

/// Scores every row of `from` into `to`. `progress` is told how many bytes were read.
///
/// # Errors
/// A first line that does not fit the instrument, before anything is written; a file that cannot be read or written.
pub fn score(
    instrument: &'static Instrument,
    engine: &Engine,
    from: impl Read,
    to: impl Write,
    progress: impl FnMut(u64),
) -> Result<Scored, FileError> {
    scores::score(&Instrumented::new(instrument, engine), from, to, progress)
}

/// An instrument with the numbers that it scores by.
pub struct Instrumented<'a> {
    instrument: &'static Instrument,
    engine: &'a Engine,
    /// The answers that it reads, if it reads answers.
    items: Vec<Item>,
}

impl<'a> Instrumented<'a> {
    pub fn new(instrument: &'static Instrument, engine: &'a Engine) -> Instrumented<'a> {
        let items = match &instrument.reads {
            Reads::Answers { items, .. } => items(&engine.rules),
            Reads::Figures { .. } => Vec::new(),
        };
        Instrumented { instrument, engine, items }
    }

    fn answers(&self, cells: &[&str]) -> Result<Answers, Vec<Unreadable>> {
        let mut answers = Answers::default();
        let mut unreadable = Vec::new();
        for (item, cell) in self.items.iter().zip(cells) {
            if answers.read(*item, cell).is_err() {
                unreadable.push((item.name(), item.form()));
            }
        }
        answers.assessment_date = answers.assessment_date.or(Some(self.engine.assessed_on));
        if unreadable.is_empty() { Ok(answers) } else { Err(unreadable) }
    }
}

impl Scorer for Instrumented<'_> {
    fn name(&self) -> &'static str {
        self.instrument.name
    }

    fn reads(&self) -> Vec<Column> {
        let answer = |item: &Item| Column { name: item.name(), is_optional: OPTIONAL.contains(item) };
        let figure = |name: &&'static str| Column { name, is_optional: false };
        match &self.instrument.reads {
            Reads::Answers { .. } => self.items.iter().map(answer).collect(),
            Reads::Figures { columns, .. } => columns.iter().map(figure).collect(),
        }
    }

    fn adds(&self) -> &[&'static str] {
        self.instrument.writes
    }

    fn explains(&self) -> bool {
        self.engine.explain
    }

    fn score(&self, cells: &[&str]) -> Result<scores::Answered, Vec<Unreadable>> {
        match &self.instrument.reads {
            Reads::Answers { score, .. } => {
                let answers = self.answers(cells)?;
                Ok(told(score(self.engine, &answers), answers.offence_code))
            }
            Reads::Figures { score, .. } => Ok(told(score(self.engine, cells)?, None)),
        }
    }

    /// The errors name the columns.
    fn when_unreadable(&self, adds: &str, unreadable: &[&str]) -> String {
        let named = || format!("{}({})", FaultKind::UnreadableInput.code(), unreadable.join(";"));
        if adds == "errors" { named() } else { String::new() }
    }
}

/// What the errors column cannot name, the list of problems does.
fn told(answered: Answered, code: Option<String>) -> scores::Answered {
    let is_unmapped = answered.faults.iter().any(|fault| fault.kind == FaultKind::OffenceCodeNotMapped);
    // With one that it has no code for the first generation names none of them.
    let gave_up =
        answered.faults.iter().any(|fault| is_unexpected(fault) && !written_by_name(&answered, fault));
    let is_hidden = |fault: &&Fault| gave_up && !written_by_name(&answered, fault);
    scores::Answered {
        problems: answered.faults.iter().filter(is_hidden).map(sentence).collect(),
        unmapped: code.filter(|_| is_unmapped),
        cells: answered.cells,
        explanation: answered.explanation,
        is_scored: answered.is_scored,
    }
}

fn written_by_name(answered: &Answered, fault: &Fault) -> bool {
    answered.cells.last().is_some_and(|errors| errors.contains(fault.kind.code()))
}
