//! Codes of flags: what can be recorded of a person as a warning or a status, and when it is looked at again.

use serde::{Deserialize, Serialize};

use super::codes::Code;

/// A level of serious harm, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriousHarm {
    Low,
    Medium,
    High,
    VeryHigh,
}

impl SeriousHarm {
    pub const ALL: [SeriousHarm; 4] =
        [SeriousHarm::Low, SeriousHarm::Medium, SeriousHarm::High, SeriousHarm::VeryHigh];

    pub fn code(self) -> &'static str {
        match self {
            SeriousHarm::Low => "low",
            SeriousHarm::Medium => "medium",
            SeriousHarm::High => "high",
            SeriousHarm::VeryHigh => "very_high",
        }
    }

    pub fn from_code(code: &str) -> Option<SeriousHarm> {
        SeriousHarm::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The word after "serious harm".
    pub fn word(self) -> &'static str {
        match self {
            SeriousHarm::Low => "low",
            SeriousHarm::Medium => "medium",
            SeriousHarm::High => "high",
            SeriousHarm::VeryHigh => "very high",
        }
    }
}

/// A kind of flag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagType {
    pub code: String,
    pub name: String,
    /// The heading under which a form offers it.
    pub group: String,
    /// The longest time to the next review; 0 is no review.
    pub review_months: u32,
    /// Of the kinds that say the same here, one is open at a time.
    pub only_one_of: Option<String>,
    pub serious_harm: Option<SeriousHarm>,
    /// It outlives the last order.
    #[serde(default)]
    pub keep: bool,
    /// It stands beside the appointments of the day.
    #[serde(default)]
    pub know_before: bool,
    /// One of these is asked for; none are when it is empty.
    #[serde(default)]
    pub levels: Vec<String>,
    #[serde(default)]
    pub categories: Vec<String>,
    /// What it means for the points of the case.
    pub workload: Option<WorkloadFlag>,
    /// The code in the national system, for exchange.
    pub delius: Option<String>,
}

/// What a flag means for workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkloadFlag {
    /// A case of transition to adulthood.
    T2a,
    Priority,
    Integrated,
}

impl Code for FlagType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
