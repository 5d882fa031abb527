//! What people are called instead of what is written, for a search by name.

use super::codes::{Code, CodeTable};
use crate::person::normalised;
use jiff::civil::Date;
use serde::Deserialize;

/// A name with the short forms that are used for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nickname {
    pub code: String,
    /// The name in full.
    pub name: String,
    pub short: Vec<String>,
}

impl Nickname {
    fn all(&self) -> impl Iterator<Item = &String> {
        [&self.name].into_iter().chain(&self.short)
    }

    /// The names of the file are plain letters; a test of policy says so.
    fn has(&self, word: &str) -> bool {
        self.all().any(|name| name.eq_ignore_ascii_case(word))
    }
}

impl CodeTable<Nickname> {
    /// Every other name that somebody of this name may be recorded by, normalised: the full name of a short form, the
    /// short forms of a full one, and those of the same name among each other.
    pub fn of_word(&self, word: &str, day: Date) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for names in self.at(day).into_iter().filter(|names| names.has(word)) {
            found.extend(names.all().map(|name| normalised(name)).filter(|name| name != word));
        }
        found.sort();
        found.dedup();
        found
    }
}

impl Code for Nickname {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
