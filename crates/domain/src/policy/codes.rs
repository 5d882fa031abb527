//! Reference codes: lists of kinds, each with the days on which it may be used and flags that drive behaviour.
//!
//! A code is never deleted, because old records name it: it is retired by giving it an end. Its flags are changed by
//! ending one row and beginning another with the same code.

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use super::dated::{Dated, Period};
use super::error::PolicyError;
use super::file::{Day, Head, Provenance, Source, check_id, check_words, read};

/// What every kind in a table has besides its own flags.
pub trait Code: DeserializeOwned {
    fn code(&self) -> &str;
    fn name(&self) -> &str;
}

/// The same of kinds whose fields are called that.
macro_rules! code_and_name {
    ($($kind:ident),*) => {$(
        impl $crate::policy::codes::Code for $kind {
            fn code(&self) -> &str {
                &self.code
            }
            fn name(&self) -> &str {
                &self.name
            }
        }
    )*};
}
pub(super) use code_and_name;

/// One row of a table: a kind, the days on which it may be used, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    pub period: Period,
    pub provenance: Provenance,
    pub kind: T,
}

/// All rows of one file, in the order of the file, which is the order in which forms offer them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeTable<T> {
    pub(super) head: Head,
    pub(super) entries: Vec<Entry<T>>,
}

impl<T: Code> CodeTable<T> {
    /// The kinds that may be used on a day, in the order of the file.
    pub fn at(&self, day: Date) -> Vec<&T> {
        self.entries.iter().filter(|entry| entry.period.contains(day)).map(|entry| &entry.kind).collect()
    }

    /// The kind with this code, if it may be used on that day.
    pub fn find(&self, code: &str, day: Date) -> Option<&T> {
        self.entry(code, day).map(|entry| &entry.kind)
    }

    /// The row behind `find`, with its dates and its source.
    pub fn entry(&self, code: &str, day: Date) -> Option<&Entry<T>> {
        self.entries.iter().find(|entry| entry.kind.code() == code && entry.period.contains(day))
    }

    /// The latest name of a code, retired or not. For showing old records; never for deciding.
    pub fn name_of(&self, code: &str) -> Option<&str> {
        self.kind_of(code).map(Code::name)
    }

    /// The latest meaning of a code, retired or not: what an entry made while it was in use is, when shown or changed.
    pub fn kind_of(&self, code: &str) -> Option<&T> {
        let rows = self.entries.iter().filter(|entry| entry.kind.code() == code);
        rows.max_by_key(|entry| entry.period.from).map(|entry| &entry.kind)
    }

    /// What a code ever meant.
    pub fn versions(&self, code: &str) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.kind).filter(move |kind| kind.code() == code)
    }

    /// Every row ever, in the order of the file.
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }
}

/// The same words, whatever their case and spacing: courts are not consistent in either.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodesFile {
    id: String,
    description: String,
    covers_from: Day,
    reviewed_on: Day,
    /// Holds for every row that names none of its own.
    source: Option<Source>,
    code: Vec<toml::Table>,
}

/// The keys of a row that are the same in every table.
#[derive(Deserialize)]
struct Dates {
    from: Day,
    to: Option<Day>,
    source: Option<Source>,
    unverified: Option<String>,
}

const DATES_KEYS: [&str; 4] = ["from", "to", "source", "unverified"];

pub fn parse<T: Code>(file: &str, text: &str) -> Result<CodeTable<T>, PolicyError> {
    let read: CodesFile = read(file, text)?;
    check_id(file, &read.id)?;
    let mut entries = Vec::with_capacity(read.code.len());
    for (index, row) in read.code.into_iter().enumerate() {
        entries.push(parse_row(file, index, row, read.source.as_ref())?);
    }
    refuse_overlaps(file, &entries)?;
    let head = Head {
        file: file.to_string(),
        description: read.description,
        covers_from: read.covers_from.0,
        reviewed_on: read.reviewed_on.0,
    };
    Ok(CodeTable { head, entries })
}

/// Splits a row into the keys that all tables share and those of its own kind, so that both are read strictly.
fn parse_row<T: Code>(
    file: &str,
    index: usize,
    mut row: toml::Table,
    source_of_file: Option<&Source>,
) -> Result<Entry<T>, PolicyError> {
    let place = match row.get("code").and_then(toml::Value::as_str) {
        Some(code) => format!("code {code}"),
        None => format!("[[code]] number {}", index + 1),
    };
    let problem = |error: toml::de::Error| PolicyError::file(file, place.as_str(), error.message());
    let shared = DATES_KEYS.iter().filter_map(|key| row.remove_entry(*key)).collect::<toml::Table>();
    let dates = Dates::deserialize(toml::Value::Table(shared)).map_err(problem)?;
    let kind = T::deserialize(toml::Value::Table(row)).map_err(problem)?;
    check_words(file, &format!("{place}, key code"), kind.code())?;
    check_words(file, &format!("{place}, key name"), kind.name())?;
    if let Some(why) = &dates.unverified {
        check_words(file, &format!("{place}, key unverified"), why)?;
    }
    let Some(source) = dates.source.or_else(|| source_of_file.cloned()) else {
        return Err(PolicyError::file(file, place, "neither it nor the file has a source"));
    };
    check_words(file, &format!("{place}, key source.title"), &source.title)?;
    let period = Period { from: dates.from.0, to: dates.to.map(|to| to.0) };
    Ok(Entry { period, provenance: Provenance { source, unverified: dates.unverified }, kind })
}

/// A code has one meaning a day.
fn refuse_overlaps<T: Code>(file: &str, entries: &[Entry<T>]) -> Result<(), PolicyError> {
    for entry in entries {
        let code = entry.kind.code();
        let same = entries.iter().filter(|other| other.kind.code() == code);
        let periods = same.map(|other| (other.period, ())).collect();
        Dated::new(periods)
            .map_err(|why| PolicyError::file(file, format!("code {code}"), why.to_string()))?;
    }
    Ok(())
}

impl<T: Code> CodeTable<T> {
    /// Refuses a list of codes of which one stands in no row of the table it should be from.
    pub(super) fn refuse_unknown<O: Code>(
        &self,
        place: &str,
        named: &[String],
        other: &CodeTable<O>,
    ) -> Result<(), PolicyError> {
        match named.iter().find(|code| other.name_of(code).is_none()) {
            None => Ok(()),
            Some(code) => {
                let problem = format!("{code:?} is not a code of {}", other.head.file);
                Err(PolicyError::file(&self.head.file, place, problem))
            }
        }
    }

    /// Refuses two rows of different codes that say the same thing of one day. `key` is where.
    pub(super) fn refuse_the_same(
        &self,
        key: &str,
        same: impl Fn(&T, &T) -> bool,
    ) -> Result<(), PolicyError> {
        for (index, entry) in self.entries.iter().enumerate() {
            let earlier = self.entries.iter().take(index);
            let mut twice = earlier.filter(|other| {
                other.kind.code() != entry.kind.code()
                    && other.period.meets(&entry.period)
                    && same(&other.kind, &entry.kind)
            });
            if let Some(other) = twice.next() {
                let place = format!("code {}, key {key}", entry.kind.code());
                let problem = format!("code {} says the same for the same days", other.kind.code());
                return Err(PolicyError::file(&self.head.file, place, problem));
            }
        }
        Ok(())
    }
}
