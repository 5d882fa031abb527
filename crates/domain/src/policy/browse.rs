//! The whole set to read: every table of codes, every parameter with all its values, and which one holds on a day.

use jiff::civil::Date;
use toml::Value;

use super::book::PolicyBook;
use super::dated::Period;
use super::file::{Provenance, Source};
use super::parameter::{Figure, Parameter, Unit};

/// A parameter with every value it ever had.
#[derive(Clone, Debug)]
pub struct ParameterRead<'a> {
    pub id: &'a str,
    pub file: &'a str,
    pub description: &'a str,
    pub unit: Unit,
    pub covers_from: Date,
    pub reviewed_on: Date,
    /// Oldest first.
    pub values: Vec<(Period, &'a Figure)>,
}

impl<'a> ParameterRead<'a> {
    /// The value that holds on a day: none before the first and in a hole.
    pub fn on(&self, day: Date) -> Option<(Period, &'a Figure)> {
        self.values.iter().copied().find(|(period, _)| period.contains(day))
    }
}

/// A table of codes with every row it ever had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodesRead {
    pub id: String,
    pub file: String,
    pub description: String,
    pub reviewed_on: String,
    pub rows: Vec<CodeRead>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRead {
    pub code: String,
    pub name: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// What hangs on it, as written: ("needs outcome", "yes").
    pub flags: Vec<(String, String)>,
    pub provenance: Provenance,
}

impl PolicyBook {
    /// Every parameter, in order of its id.
    pub fn parameters<'a>(&'a self) -> Vec<ParameterRead<'a>> {
        let read = |parameter: &'a Parameter| ParameterRead {
            id: &parameter.id,
            file: &parameter.head.file,
            description: &parameter.head.description,
            unit: parameter.unit,
            covers_from: parameter.head.covers_from,
            reviewed_on: parameter.head.reviewed_on,
            values: parameter.figures.iter().collect(),
        };
        self.parameters.values().map(read).collect()
    }

    pub fn parameter(&self, id: &str) -> Option<ParameterRead<'_>> {
        self.parameters().into_iter().find(|parameter| parameter.id == id)
    }

    /// Every table of codes, in order of its file. Read from the files themselves, so that no table and no flag is left
    /// out; that they can be read was proved when the book was made.
    pub fn code_tables(&self) -> Vec<CodesRead> {
        self.files().iter().filter_map(|(file, text)| table(file, text)).collect()
    }
}

/// Keys of a row that are no flag.
const SHARED: [&str; 6] = ["code", "name", "from", "to", "source", "unverified"];

fn table(file: &str, text: &str) -> Option<CodesRead> {
    let read: toml::Table = toml::from_str(text).ok()?;
    let rows = read.get("code")?.as_array()?;
    let of_file = read.get("source").and_then(source);
    Some(CodesRead {
        id: text_at(&read, "id"),
        file: file.to_string(),
        description: text_at(&read, "description"),
        reviewed_on: text_at(&read, "reviewed_on"),
        rows: rows.iter().filter_map(Value::as_table).map(|row| code(row, of_file.as_ref())).collect(),
    })
}

fn code(row: &toml::Table, of_file: Option<&Source>) -> CodeRead {
    let flags = row.iter().filter(|(key, _)| !SHARED.contains(&key.as_str()));
    let own = row.get("source").and_then(source);
    let nothing = || Source { title: String::new(), href: None };
    CodeRead {
        code: text_at(row, "code"),
        name: text_at(row, "name"),
        from: text_at(row, "from").parse().ok(),
        to: text_at(row, "to").parse().ok(),
        flags: flags.map(|(key, value)| (key.replace('_', " "), in_words(value))).collect(),
        provenance: Provenance {
            source: own.or_else(|| of_file.cloned()).unwrap_or_else(nothing),
            unverified: Some(text_at(row, "unverified")).filter(|why| !why.is_empty()),
        },
    }
}

fn source(value: &Value) -> Option<Source> {
    let table = value.as_table()?;
    let href = table.get("href").and_then(Value::as_str).map(str::to_string);
    Some(Source { title: text_at(table, "title"), href })
}

fn text_at(table: &toml::Table, key: &str) -> String {
    table.get(key).map(in_words).unwrap_or_default()
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Boolean(true) => "yes".to_string(),
        Value::Boolean(false) => "no".to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_table_and_every_row_of_the_files_is_read_with_its_flags_days_and_source() {
        let book = PolicyBook::default_england_and_wales().unwrap();
        let tables = book.code_tables();
        let with_codes = book.files().iter().filter(|(_, text)| text.contains("[[code]]"));
        for (file, text) in with_codes {
            let found = tables.iter().find(|of| of.file == *file).unwrap();
            assert_eq!(found.rows.len(), text.matches("[[code]]").count(), "{file}");
            for row in &found.rows {
                let complete = !row.name.is_empty() && row.from.is_some();
                assert!(complete && !row.provenance.source.title.is_empty(), "{file}: {}", row.code);
            }
        }
        let places = tables.iter().find(|of| of.id == "contact.places").unwrap();
        let of = |code: &str| places.rows.iter().find(|row| row.code == code).unwrap();
        let flag = |name: &str, value: &str| (name.to_string(), value.to_string());
        assert_eq!(of("office").flags, [flag("at office", "yes"), flag("told as", "our office")]);
        assert!(of("court").provenance.unverified.is_some() && of("elsewhere").flags.is_empty());
    }

    #[test]
    fn a_parameter_gives_the_value_of_a_day_and_none_where_none_holds() {
        let book = PolicyBook::default_england_and_wales().unwrap();
        let idle = book.parameter("session.idle_minutes").unwrap();
        let (period, figure) = idle.on(date(2026, 3, 3)).unwrap();
        assert_eq!((figure.is, period.from), (20, idle.covers_from));
        assert!(idle.on(date(1999, 1, 1)).is_none());
        assert!(book.parameter("no.such").is_none());
        assert_eq!(book.parameters().len(), book.parameter_ids().count());
    }
}
