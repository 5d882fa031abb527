//! A whole file, however long: read in pieces, scored on every core, written in the order of the rows.

use super::Scorer;
use super::table::{HeaderError, Line, Plan, RowProblem};
use csv::{ByteRecord, StringRecord};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::num::NonZero;

/// Rows that one core takes at a time.
const ROWS: usize = 2048;
/// Problems that are named one by one; every one of them stands in its row besides.
const PROBLEMS_MAX: usize = 20;
/// Codes that are named one by one.
const CODES_MAX: usize = 100;

/// The file could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Header(#[from] HeaderError),
    #[error("the file cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    #[error("the results cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// What came of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// Rows in all, the first line apart.
    pub rows: u64,
    /// Rows with a result.
    pub scored: u64,
    /// Rows with a cell that could not be read, and so without a result.
    pub unreadable: u64,
    /// The first things to mend that the added columns do not say.
    pub problems: Vec<RowProblem>,
    /// Codes that a table of the rule does not know, and in how many rows.
    pub unmapped: BTreeMap<String, u64>,
}

/// What one core made of its rows.
struct Piece {
    bytes: Vec<u8>,
    scored: Scored,
}

/// Scores every row of `from` into `to`. `progress` is told how many bytes were read.
///
/// # Errors
/// A first line that does not fit the rule, before anything is written; a file that cannot be read or written.
pub fn score(
    scorer: &impl Scorer,
    from: impl Read,
    to: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<Scored, FileError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(from);
    let header = reader.headers()?.clone();
    let plan = Plan::of(scorer, &header)?;
    let mut to = csv::Writer::from_writer(to);
    to.write_record(header.iter().chain(plan.added()))?;
    let mut to = to.into_inner().map_err(csv::IntoInnerError::into_error)?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut all = Scored::default();
    loop {
        let rows = take(&mut reader, cores)?;
        if rows.iter().all(Vec::is_empty) {
            break;
        }
        for piece in on_every_core(&plan, rows, all.rows) {
            let piece = piece?;
            to.write_all(&piece.bytes)?;
            all.take_in(piece.scored);
        }
        progress(reader.position().byte());
    }
    to.flush()?;
    Ok(all)
}

/// The next rows, a piece for each core.
fn take(reader: &mut csv::Reader<impl Read>, cores: usize) -> Result<Vec<Vec<ByteRecord>>, csv::Error> {
    (0..cores).map(|_| reader.byte_records().take(ROWS).collect()).collect()
}

fn on_every_core<S: Scorer>(
    plan: &Plan<'_, S>,
    pieces: Vec<Vec<ByteRecord>>,
    before: u64,
) -> Vec<Result<Piece, FileError>> {
    std::thread::scope(|scope| {
        let start = |(number, rows)| {
            let before = before + (number * ROWS) as u64;
            scope.spawn(move || piece(plan, rows, before))
        };
        let running: Vec<_> = pieces.into_iter().enumerate().map(start).collect();
        let broken = |_| Err(FileError::Io(io::Error::other("a row stopped the program")));
        running.into_iter().map(|one| one.join().unwrap_or_else(broken)).collect()
    })
}

fn piece<S: Scorer>(plan: &Plan<'_, S>, rows: Vec<ByteRecord>, before: u64) -> Result<Piece, FileError> {
    // A row that is too long stays so.
    let mut to = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut scored = Scored::default();
    for row in rows {
        let (line, bytes) = match StringRecord::from_byte_record(row) {
            Ok(record) => (plan.line(&record), record.into_byte_record()),
            Err(problem) => (plan.not_text(), problem.into_byte_record()),
        };
        to.write_byte_record(&with_cells(bytes, plan.width, &line))?;
        scored.count(line, before);
    }
    let bytes = to.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(Piece { bytes, scored })
}

/// A row that is too short is filled up, so that its result stands in its column.
fn with_cells(mut row: ByteRecord, width: usize, line: &Line) -> ByteRecord {
    for _ in row.len()..width {
        row.push_field(b"");
    }
    for cell in &line.cells {
        row.push_field(cell.as_bytes());
    }
    row
}

impl Scored {
    fn count(&mut self, line: Line, before: u64) {
        self.rows += 1;
        self.scored += u64::from(line.is_scored);
        self.unreadable += u64::from(line.is_unreadable);
        // The first line is row 1.
        let row = before + self.rows + 1;
        let room = PROBLEMS_MAX.saturating_sub(self.problems.len());
        let problems = line.problems.into_iter().map(|says| RowProblem { row, says });
        self.problems.extend(problems.take(room));
        if let Some(code) = line.unmapped {
            self.unmapped_code(code, 1);
        }
    }

    fn unmapped_code(&mut self, code: String, rows: u64) {
        if self.unmapped.len() < CODES_MAX || self.unmapped.contains_key(&code) {
            *self.unmapped.entry(code).or_default() += rows;
        }
    }

    fn take_in(&mut self, other: Scored) {
        self.rows += other.rows;
        self.scored += other.scored;
        self.unreadable += other.unreadable;
        let room = PROBLEMS_MAX.saturating_sub(self.problems.len());
        self.problems.extend(other.problems.into_iter().take(room));
        for (code, rows) in other.unmapped {
            self.unmapped_code(code, rows);
        }
    }
}
