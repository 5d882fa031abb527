//! The cells of a row by the names of their columns.

use super::Unreadable;

/// The cells of one row, and what could not be read of them.
pub struct Row<'a> {
    pub(crate) columns: &'static [&'static str],
    pub(crate) cells: &'a [&'a str],
    unreadable: Vec<Unreadable>,
}

impl<'a> Row<'a> {
    /// The cells in the order of the columns.
    pub fn new(columns: &'static [&'static str], cells: &'a [&'a str]) -> Row<'a> {
        Row { columns, cells, unreadable: Vec::new() }
    }

    /// The cell of that column as it stands; empty when there is none.
    pub fn cell(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|one| *one == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// What must be there, in a form that `form` names. An empty cell is not readable either.
    pub fn must<T>(
        &mut self,
        column: &'static str,
        form: &'static str,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Option<T> {
        let read = read(self.cell(column));
        if read.is_none() {
            self.complain(column, form);
        }
        read
    }

    /// The same, but an empty cell is `None` and nothing wrong.
    pub fn may<T>(
        &mut self,
        column: &'static str,
        form: &'static str,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Option<T> {
        if self.cell(column).is_empty() { None } else { self.must(column, form, read) }
    }

    /// Says that a cell cannot be as it is.
    pub fn complain(&mut self, column: &'static str, form: &'static str) {
        self.unreadable.push((column, form));
    }

    /// What was put together of the cells, unless one of them could not be read.
    ///
    /// # Errors
    /// Every cell that could not be read.
    pub fn finish<T>(self, found: Option<T>) -> Result<T, Vec<Unreadable>> {
        found.filter(|_| self.unreadable.is_empty()).ok_or(self.unreadable)
    }
}
