//! Classes of records, and how long each is kept within reach.

use serde::Deserialize;

use super::codes::Code;

/// The day from which the time of a class runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionClock {
    /// The last day of the last sentence, or the day on which the last assignment ended, whichever is later.
    SupervisionEnd,
    /// The last sitting of a court about the person.
    LastHearing,
}

impl RetentionClock {
    pub fn words(self) -> &'static str {
        match self {
            RetentionClock::SupervisionEnd => "the end of the last sentence or of the last assignment",
            RetentionClock::LastHearing => "the last hearing",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionClass {
    pub code: String,
    pub name: String,
    pub clock: RetentionClock,
    pub years: u32,
}

impl RetentionClass {
    /// The codes that a record is sorted by: a set has both.
    pub const SENTENCED: &str = "sentenced";
    pub const COURT_ONLY: &str = "court-only";
}

impl Code for RetentionClass {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
