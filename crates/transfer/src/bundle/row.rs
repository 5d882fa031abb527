//! The lines of one file.

use domain::intake::{IntakeError, Kind, Line, Refused, Row};
use domain::shared::Refusal;
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::marker::PhantomData;
use std::path::PathBuf;

/// A row is a few hundred bytes; notes have 60,000 characters at most, and so has each answer of an assessment and each
/// text of a plan or a concern.
fn line_bytes_max(kind: Kind) -> u64 {
    match kind {
        Kind::Assessments | Kind::Plans | Kind::Concerns => 16 * 1024 * 1024,
        _ => 1024 * 1024,
    }
}

/// A line that was read, or why it was not.
pub enum Read1<T> {
    Row(Line<T>),
    Refused(Refused),
}

/// The lines of a file in turn. Without a file there are none.
pub struct Lines<T> {
    file: Option<BufReader<File>>,
    number: u64,
    row: PhantomData<T>,
}

impl<T: Row> Lines<T> {
    pub fn open(path: Option<PathBuf>) -> io::Result<Lines<T>> {
        let file = path.map(File::open).transpose()?.map(|file| BufReader::with_capacity(64 * 1024, file));
        Ok(Lines { file, number: 0, row: PhantomData })
    }

    pub fn next(&mut self) -> io::Result<Option<Read1<T>>> {
        let Some(file) = &mut self.file else { return Ok(None) };
        let (mut bytes, most) = (Vec::new(), line_bytes_max(T::KIND));
        if file.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.pop_if(|byte| *byte == b'\n').is_none() {
            skip_line(file)?;
            return Ok(Some(Read1::Refused(self.refused(
                &Value::Null,
                IntakeError::NotOfItsKind(format!("a line has at most {most} bytes")),
                String::new(),
            ))));
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(problem) => {
                let text = String::from_utf8_lossy(problem.as_bytes()).into_owned();
                let why = IntakeError::NotOfItsKind("it is not UTF-8".to_string());
                return Ok(Some(Read1::Refused(self.refused(&Value::Null, why, text))));
            }
        };
        Ok(Some(self.parsed(text)))
    }

    fn parsed(&self, text: String) -> Read1<T> {
        let value: Value = match serde_json::from_str(&text) {
            Ok(value) => value,
            Err(problem) => {
                let why = IntakeError::NotOfItsKind(problem.to_string());
                return Read1::Refused(self.refused(&Value::Null, why, text));
            }
        };
        match of_kind::<T>(&value) {
            Ok(row) => Read1::Row(Line { number: self.number, text, row }),
            Err(why) => Read1::Refused(self.refused(&value, IntakeError::NotOfItsKind(why), text)),
        }
    }

    fn refused(&self, value: &Value, why: IntakeError, text: String) -> Refused {
        let said = |field: &str| value.get(field).and_then(Value::as_str).unwrap_or_default().to_string();
        Refused {
            kind: T::KIND,
            line: self.number,
            person: said("person"),
            source_id: said("source_id"),
            why: Refusal::from(why),
            text,
        }
    }

    /// All of them, for files that are small.
    pub fn all(mut self) -> io::Result<(Vec<Line<T>>, Vec<Refused>)> {
        let (mut rows, mut refused) = (Vec::new(), Vec::new());
        while let Some(read) = self.next()? {
            match read {
                Read1::Row(line) => rows.push(line),
                Read1::Refused(why) => refused.push(why),
            }
        }
        Ok((rows, refused))
    }
}

/// The rest of a line that is too long.
fn skip_line(file: &mut BufReader<File>) -> io::Result<()> {
    loop {
        let buffered = file.fill_buf()?;
        let (used, done) = match buffered.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffered.len(), buffered.is_empty()),
        };
        file.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// A row with every field known: a field that this kind does not have may be a misspelt one, and is not passed over.
fn of_kind<T: Row>(value: &Value) -> Result<T, String> {
    let row: T = serde_json::from_value(value.clone()).map_err(|problem| problem.to_string())?;
    let back = serde_json::to_value(&row).map_err(|problem| problem.to_string())?;
    match unknown(value, &back) {
        Some(field) => Err(format!("{field} is no field of {}", T::KIND.code())),
        None => Ok(row),
    }
}

/// The first field that says something and was not read.
fn unknown(given: &Value, read: &Value) -> Option<String> {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => {
            given.iter().find_map(|(field, value)| match read.get(field) {
                Some(there) => unknown(value, there).map(|inner| format!("{field}.{inner}")),
                None => (!says_nothing(value)).then(|| field.clone()),
            })
        }
        (Value::Array(given), Value::Array(read)) => {
            given.iter().zip(read).find_map(|(given, read)| unknown(given, read))
        }
        _ => None,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_u64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Bool(true) => false,
    }
}
