//! A list of codes as a CSV file: read whole, and what was refused written for whoever mends it.
//! `docs/how-to/load-reference-data.md` is the format; what a row means is `domain::reference`.

use domain::reference::{Line, RefusedLine};
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// More is no list of codes.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;
/// What stands before the source's own columns in a report.
const REPORT_COLUMNS: [&str; 4] = ["line", "rule", "field", "reason"];

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFile {
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
    /// The cells of the first line.
    pub names: Vec<String>,
    pub lines: Vec<Line>,
}

/// Why a file is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("it is larger than {} MB, which no list of codes is", BYTES_MAX / 1_048_576)]
    TooLarge,
    #[error("it is empty: the first line names the columns")]
    Empty,
    #[error("the text near line {0} is not UTF-8: save the file as \"CSV UTF-8\"")]
    NotText(u64),
    #[error("a quotation mark opens and none closes it, so nobody can say where the cell ends")]
    OpenQuote,
    #[error("it cannot be read as CSV: {0}")]
    Unreadable(String),
}

/// Reads a whole file. Lines without anything are passed over.
pub fn read_csv(bytes: &[u8]) -> Result<CsvFile, CsvError> {
    if bytes.len() > BYTES_MAX {
        return Err(CsvError::TooLarge);
    }
    // A mark that opens without a closing one would make one cell of all that follows.
    if bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        return Err(CsvError::OpenQuote);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut lines = Vec::new();
    let (mut line, mut counted) = (1_usize, 0_usize);
    for record in reader.records() {
        let record = record.map_err(|problem| match problem.kind() {
            csv::ErrorKind::Utf8 { pos, .. } => {
                CsvError::NotText(pos.as_ref().map_or(0, csv::Position::line))
            }
            _ => CsvError::Unreadable(problem.to_string()),
        })?;
        let begins = begin_of(text, record.position());
        line += text[counted..begins].iter().filter(|byte| **byte == b'\n').count();
        counted = begins;
        let cells = record.iter().map(String::from).collect();
        lines.push(Line { line: i64::try_from(line).unwrap_or(i64::MAX), cells });
    }
    if lines.is_empty() {
        return Err(CsvError::Empty);
    }
    let names = lines.remove(0).cells;
    Ok(CsvFile { digest: hex::encode(Sha256::digest(bytes)), names, lines })
}

/// Where the first cell of a record begins: the reader stops before the line feed of the record before.
fn begin_of(text: &[u8], position: Option<&csv::Position>) -> usize {
    let from =
        position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0).min(text.len());
    let ends = text[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    from + ends
}

/// Writes the rows that were refused, with the columns of the file itself, in place of an earlier report. Where none was
/// refused there is no file.
pub fn write_refused(path: &Path, names: &[String], refused: &[RefusedLine]) -> io::Result<Option<PathBuf>> {
    match std::fs::remove_file(path) {
        Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
        _ => {}
    }
    if refused.is_empty() {
        return Ok(None);
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_path(path)?;
    writer.write_record(REPORT_COLUMNS.iter().copied().chain(names.iter().map(String::as_str)))?;
    for RefusedLine { line, why } in refused {
        let number = line.line.to_string();
        let own = [number.as_str(), why.rule, why.field, &why.sentence];
        writer.write_record(own.into_iter().chain(line.cells.iter().map(String::as_str)))?;
    }
    writer.flush()?;
    Ok(Some(path.to_path_buf()))
}
