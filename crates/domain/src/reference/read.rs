//! The rows of a file, each taken or refused.

use super::{Entry, Header, Kind, ReferenceError};
use crate::shared::Refusal;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Limits of this program, not of policy: a code is typed by people, a cell is a sentence and no document.
const CODE_CHARS_MAX: usize = 60;
const CELL_CHARS_MAX: usize = 4_000;
const LIST_CHARS_MAX: usize = 40;
const SOURCE_CHARS_MAX: usize = 200;

/// One row as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub line: i64,
    pub cells: Vec<String>,
}

/// A row that is not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLine {
    pub line: Line,
    pub why: Refusal,
}

/// What became of the rows: those kept and those refused are those read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub kept: Vec<Entry>,
    pub refused: Vec<RefusedLine>,
}

/// What is said of a load besides the file.
pub fn check_load(list: &str, source: &str, as_of: Date, today: Date) -> Result<(), ReferenceError> {
    // REF-07: a list has a name, a source and a day that has come.
    let of_name = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if list.is_empty() || list.len() > LIST_CHARS_MAX || !list.chars().all(of_name) {
        return Err(ReferenceError::ListName);
    }
    if source.trim().is_empty() || source.chars().count() > SOURCE_CHARS_MAX {
        return Err(ReferenceError::SourceMissing);
    }
    if as_of > today {
        return Err(ReferenceError::InTheFuture(as_of));
    }
    Ok(())
}

/// Reads every row. `as_of` is the day on which the file was so.
pub fn read(kind: Kind, header: &Header, lines: Vec<Line>, as_of: Date) -> Result<Read, ReferenceError> {
    let mut read = Read::default();
    // Of each code, where it was seen and for which days.
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for line in lines {
        let entry = entry(kind, header, &line, as_of).and_then(|entry| {
            let others = seen.get(&entry.code).map(Vec::as_slice).unwrap_or_default();
            once(&entry, others.iter().map(|place| &read.kept[*place]))?;
            Ok(entry)
        });
        match entry {
            Ok(entry) => {
                seen.entry(entry.code.clone()).or_default().push(read.kept.len());
                read.kept.push(entry);
            }
            Err(why) => read.refused.push(RefusedLine { line, why: why.into() }),
        }
    }
    // REF-06: a list without rows is a mistake, not a list.
    if read.kept.is_empty() && read.refused.is_empty() {
        return Err(ReferenceError::NoRows);
    }
    Ok(read)
}

fn entry(kind: Kind, header: &Header, line: &Line, as_of: Date) -> Result<Entry, ReferenceError> {
    // REF-02: as many cells as columns, none longer than a cell is.
    if line.cells.len() != header.len() {
        return Err(ReferenceError::Cells { found: line.cells.len(), expected: header.len() });
    }
    let mut says = BTreeMap::new();
    for (name, cell) in header.named(&line.cells) {
        if cell.chars().count() > CELL_CHARS_MAX {
            return Err(ReferenceError::TooLong(name.to_string(), CELL_CHARS_MAX));
        }
        says.insert(name.to_string(), cell.to_string());
    }
    // REF-03: what a list of this kind must say of each row is said.
    let code = says.remove(kind.key()).ok_or(match kind {
        Kind::BankHolidays => ReferenceError::Missing("day"),
        _ => ReferenceError::CodeMissing,
    })?;
    if code.chars().count() > CODE_CHARS_MAX || code.contains(char::is_whitespace) {
        return Err(ReferenceError::CodeForm(CODE_CHARS_MAX));
    }
    let missing = |column: &&super::Column| column.required && column.name != kind.key();
    if let Some(column) = kind.columns().iter().filter(missing).find(|column| !says.contains_key(column.name))
    {
        return Err(ReferenceError::Missing(column.name));
    }
    let name = says.remove("name");
    let (from, to) = days(kind, &code, &mut says, as_of)?;
    Ok(Entry { line: line.line, code, name, from, to, says })
}

/// REF-04: the days of a row are days, in order. What is not in use any more, without a day, ended on the day of the file.
fn days(
    kind: Kind,
    code: &str,
    says: &mut BTreeMap<String, String>,
    as_of: Date,
) -> Result<(Option<Date>, Option<Date>), ReferenceError> {
    if kind == Kind::BankHolidays {
        let day: Date = code.parse().map_err(|_| ReferenceError::Day("day"))?;
        return Ok((Some(day), day.tomorrow().ok()));
    }
    let mut day = |name: &'static str| match says.remove(name) {
        Some(text) => text.parse().map(Some).map_err(|_| ReferenceError::Day(name)),
        None => Ok(None),
    };
    let (from, to): (Option<Date>, Option<Date>) = (day("from")?, day("to")?);
    let in_use = match says.remove("in_use") {
        Some(text) => yes(&text).ok_or(ReferenceError::InUse)?,
        None => true,
    };
    let to = if in_use { to } else { to.or(Some(as_of)) };
    match (from, to) {
        (Some(from), Some(to)) if to <= from => Err(ReferenceError::EndsFirst(to)),
        days => Ok(days),
    }
}

fn yes(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// REF-05: of one code no two rows hold on one day.
fn once<'a>(entry: &Entry, mut others: impl Iterator<Item = &'a Entry>) -> Result<(), ReferenceError> {
    let before = |end: Option<Date>, begin: Option<Date>| match (end, begin) {
        (Some(end), Some(begin)) => end <= begin,
        _ => false,
    };
    let overlaps = |other: &Entry| !before(other.to, entry.from) && !before(entry.to, other.from);
    match others.find(|other| overlaps(other)) {
        Some(other) => Err(ReferenceError::Twice { code: entry.code.clone(), line: other.line }),
        None => Ok(()),
    }
}
