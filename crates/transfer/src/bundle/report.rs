//! The report for the source's people: one line for each row that was refused, with the row itself to be mended.

use domain::intake::Refused;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Made with the first row that is refused; where none is, there is no file.
pub struct ReportWriter {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl ReportWriter {
    /// A report of an earlier import at that place is taken away: it says what is no longer so.
    pub fn at(path: &Path) -> io::Result<ReportWriter> {
        match std::fs::remove_file(path) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => Err(problem),
            _ => Ok(ReportWriter { path: path.to_path_buf(), file: None }),
        }
    }

    pub fn write(&mut self, refused: &Refused) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(BufWriter::new(File::create(&self.path)?));
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let row = serde_json::from_str(&refused.text).unwrap_or_else(|_| Value::String(refused.text.clone()));
        let line = json!({
            "file": refused.kind.file(),
            "line": refused.line,
            "person": refused.person,
            "source_id": refused.source_id,
            "rule": refused.why.rule,
            "field": refused.why.field,
            "reason": refused.why.sentence,
            "row": row,
        });
        writeln!(file, "{line}")
    }

    /// Where the report is, if there is one.
    pub fn finish(self) -> io::Result<Option<PathBuf>> {
        let Some(file) = self.file else { return Ok(None) };
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(Some(self.path))
    }
}
