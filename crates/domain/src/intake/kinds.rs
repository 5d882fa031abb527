//! Kinds of rows, and counting them.

use super::RecordedThere;
use serde::{Serialize, de::DeserializeOwned};

/// One file of a bundle. The order is the one in which they are read and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Organisations,
    Staff,
    People,
    Details,
    Sentences,
    Bail,
    Appearances,
    Contacts,
    Assignments,
    Flags,
    Assessments,
    Plans,
    Concerns,
    Documents,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::Organisations,
        Kind::Staff,
        Kind::People,
        Kind::Details,
        Kind::Sentences,
        Kind::Bail,
        Kind::Appearances,
        Kind::Contacts,
        Kind::Assignments,
        Kind::Flags,
        Kind::Assessments,
        Kind::Plans,
        Kind::Concerns,
        Kind::Documents,
    ];

    /// The kinds of which each row belongs to one person.
    pub const OF_PEOPLE: [Kind; 12] = [
        Kind::People,
        Kind::Details,
        Kind::Sentences,
        Kind::Bail,
        Kind::Appearances,
        Kind::Contacts,
        Kind::Assignments,
        Kind::Flags,
        Kind::Assessments,
        Kind::Plans,
        Kind::Concerns,
        Kind::Documents,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Organisations => "organisations",
            Kind::Staff => "staff",
            Kind::People => "people",
            Kind::Details => "details",
            Kind::Sentences => "sentences",
            Kind::Bail => "bail",
            Kind::Appearances => "appearances",
            Kind::Contacts => "contacts",
            Kind::Assignments => "assignments",
            Kind::Flags => "flags",
            Kind::Assessments => "assessments",
            Kind::Plans => "plans",
            Kind::Concerns => "concerns",
            Kind::Documents => "documents",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// `contacts.jsonl`.
    pub fn file(self) -> String {
        format!("{}.jsonl", self.code())
    }
}

/// What is one line of a file.
pub trait Row: Serialize + DeserializeOwned {
    const KIND: Kind;
    /// The source's own id of it.
    fn source_id(&self) -> &str;
    /// The source's own id of the person; empty where the row is about nobody.
    fn person(&self) -> &str;
    /// How it was recorded where it comes from.
    fn recorded(&self) -> RecordedThere;
}

/// A row with its place, and its text as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Line<T> {
    pub number: u64,
    pub text: String,
    pub row: T,
}

/// A number for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; Kind::ALL.len()]);

impl Counts {
    pub fn add(&mut self, kind: Kind, rows: u64) {
        self.0[kind as usize] += rows;
    }

    pub fn of(&self, kind: Kind) -> u64 {
        self.0[kind as usize]
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    pub fn take_in(&mut self, other: &Counts) {
        for kind in Kind::ALL {
            self.add(kind, other.of(kind));
        }
    }
}

/// What became of the rows that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub read: Counts,
    /// On the record when it is done, whether brought in now or before.
    pub kept: Counts,
    /// Of those kept: on the record already, the same.
    pub already: Counts,
    pub refused: Counts,
}

impl Tally {
    /// IMP-09: every row that was read is kept or refused.
    pub fn adds_up(&self) -> bool {
        Kind::ALL.into_iter().all(|kind| self.read.of(kind) == self.kept.of(kind) + self.refused.of(kind))
    }

    pub fn take_in(&mut self, other: &Tally) {
        self.read.take_in(&other.read);
        self.kept.take_in(&other.kept);
        self.already.take_in(&other.already);
        self.refused.take_in(&other.refused);
    }
}
