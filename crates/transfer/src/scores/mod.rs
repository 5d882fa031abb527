//! A whole file through one rule: CSV in, the same rows and columns with its results behind them out.
//!
//! What a rule is and where it comes from stands in an engine crate. A [`Scorer`] says which columns it reads and adds
//! and what one row comes to; reading, writing and the errors of rows are the same for all of them.

mod file;
mod row;
mod table;

pub use file::{FileError, Scored, score};
pub use row::Row;
pub(crate) use table::{EXPLANATION, cannot_be_read};
pub use table::{HeaderError, RowProblem};

/// A column whose cell could not be read, and what may be written there.
pub type Unreadable = (&'static str, &'static str);

/// A column that is read.
pub struct Column {
    /// As it stands in the first line.
    pub name: &'static str,
    /// Whether a file may leave it out: then every cell of it is empty.
    pub is_optional: bool,
}

/// What works out the rows of a file.
pub trait Scorer: Sync {
    /// The name under which it is asked for.
    fn name(&self) -> &'static str;

    /// The columns that it reads.
    fn reads(&self) -> Vec<Column>;

    /// The columns that it adds, the explanation apart.
    fn adds(&self) -> &[&'static str];

    /// Whether each row says how its result came about, in a column of its own.
    fn explains(&self) -> bool;

    /// Works out one row, given cell by cell in the order of [`Scorer::reads`].
    ///
    /// # Errors
    /// Every cell that could not be read.
    fn score(&self, cells: &[&str]) -> Result<Answered, Vec<Unreadable>>;

    /// What stands in the added column `adds` of a row of which the columns `unreadable` could not be read.
    fn when_unreadable(&self, adds: &str, unreadable: &[&str]) -> String;
}

/// What one row comes to.
pub struct Answered {
    /// One cell for each added column.
    pub cells: Vec<String>,
    /// How it came about, where that is asked for.
    pub explanation: Option<String>,
    /// Whether there is a result.
    pub is_scored: bool,
    /// What whoever made the file can mend, and the added columns do not say.
    pub problems: Vec<String>,
    /// A code that a table of the rule does not know.
    pub unmapped: Option<String>,
}
