//! Why a file, or a row of it, is not taken.

use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    #[error(
        "The first line must name the column {0}. Name it, or say which column it is: --column {0}=THEIRS."
    )]
    ColumnMissing(&'static str),
    #[error("The first line names the column {0} twice.")]
    ColumnTwice(String),
    #[error("{0} is no column of this kind of list. There are: {1}.")]
    NoSuchColumn(String, String),
    #[error("The first line names no column {0}.")]
    NotInFile(String),
    #[error(
        "This row has {found} cells; the first line has {expected}. A cell with a comma stands in quotes."
    )]
    Cells { found: usize, expected: usize },
    #[error("Enter the code.")]
    CodeMissing,
    #[error("A code has no spaces and at most {0} characters.")]
    CodeForm(usize),
    #[error("Enter the {0}.")]
    Missing(&'static str),
    #[error("A cell has at most {1} characters; {0} has more.")]
    TooLong(String, usize),
    #[error("Days are written 2026-03-02.")]
    Day(&'static str),
    #[error("It ends on {}, which is not after it begins.", day_in_words(*.0))]
    EndsFirst(Date),
    #[error("In use is yes or no.")]
    InUse,
    #[error("{code} stands in line {line} already, for days that are also here.")]
    Twice { code: String, line: i64 },
    #[error("There is no row to keep, so nothing was loaded.")]
    NoRows,
    #[error("{} is in the future. A list is as of a day that has come; what begins later has a day of its own.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("A list is named by lower-case letters, digits and hyphens, at most 40.")]
    ListName,
    #[error("Say whose file it is, in at most 200 characters.")]
    SourceMissing,
    #[error(
        "Rows were refused, and a missing holiday makes every deadline after it wrong: nothing was loaded."
    )]
    NotWhole,
    #[error("No holiday is given in {0}, between years that have some: nothing was loaded.")]
    YearMissing(i16),
    #[error(
        "The days from {} up to, not including, {} are covered now and would not be: nothing was loaded.",
        day_in_words(*.from), day_in_words(*.to)
    )]
    CoversLess { from: Date, to: Date },
}

impl Rule for ReferenceError {
    fn rule(&self) -> &'static str {
        use ReferenceError as E;
        match self {
            E::ColumnMissing(_) | E::ColumnTwice(_) | E::NoSuchColumn(..) | E::NotInFile(_) => "REF-01",
            E::Cells { .. } | E::TooLong(..) => "REF-02",
            E::CodeMissing | E::CodeForm(_) | E::Missing(_) => "REF-03",
            E::Day(_) | E::EndsFirst(_) | E::InUse => "REF-04",
            E::Twice { .. } => "REF-05",
            E::NoRows => "REF-06",
            E::InTheFuture(_) | E::ListName | E::SourceMissing => "REF-07",
            E::NotWhole | E::YearMissing(_) | E::CoversLess { .. } => "REF-08",
        }
    }

    fn field(&self) -> &'static str {
        use ReferenceError as E;
        match self {
            E::ColumnMissing(_) | E::ColumnTwice(_) | E::NoSuchColumn(..) | E::NotInFile(_) => "column",
            E::Cells { .. } | E::TooLong(..) | E::NoRows => "row",
            E::CodeMissing | E::CodeForm(_) | E::Twice { .. } => "code",
            E::Missing(field) | E::Day(field) => field,
            E::EndsFirst(_) => "to",
            E::InUse => "in_use",
            E::InTheFuture(_) => "as_of",
            E::ListName => "list",
            E::SourceMissing => "source",
            E::NotWhole | E::YearMissing(_) | E::CoversLess { .. } => "day",
        }
    }
}
