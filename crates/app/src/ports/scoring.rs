//! Scores of whoever the caller describes, without any record.

use jiff::civil::Date;
use risk::Offences;
use std::collections::BTreeMap;

/// What is asked of an instrument.
pub struct Scoring<'a> {
    /// Its name, as `throughline risk score` has it.
    pub instrument: &'a str,
    /// The day of assessment of a case that has none.
    pub assessed_on: Date,
    /// Whether each result says how it came about.
    pub explain: bool,
    /// What the codes of offences of these cases stand for.
    pub offences: &'a Offences,
    /// Answers by the name of their column, a map a case.
    pub cases: &'a [BTreeMap<String, String>],
}

/// Why nothing was scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotScored {
    /// With the names of those there are.
    NoSuchInstrument(Vec<&'static str>),
    /// Case, counted from 1, and a name that the instrument does not know, with those that it knows.
    NoSuchColumn { case: usize, column: String, known: Vec<&'static str> },
    /// The numbers that came with the program cannot be read.
    Broken(String),
}

/// Knows the instruments as a file of cases names them.
pub trait CaseScorer: Send + Sync {
    /// The columns that the instrument adds to each case, in the order of the cases; of a case of which something could
    /// not be read, what there was to say of it.
    fn score(&self, asked: &Scoring<'_>) -> Result<Vec<BTreeMap<String, String>>, NotScored>;
}
