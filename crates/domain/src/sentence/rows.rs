//! The rows of a sentence.

use crate::shared::{CaseId, HearingId, Removed, RequirementId, SentenceId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a sentence was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "source", content = "hearing", rename_all = "snake_case")]
pub enum SentenceSource {
    ByHand,
    CourtResult(HearingId),
}

/// When an offence was committed, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// The day, or the first of a period.
    pub from: Option<Date>,
    /// The last day, where it was a period.
    pub to: Option<Date>,
    /// How many counts of it.
    pub count: u32,
    /// How many more the court took into consideration.
    pub taken_into_consideration: u32,
}

impl Default for Particulars {
    fn default() -> Self {
        Particulars { from: None, to: None, count: 1, taken_into_consideration: 0 }
    }
}

/// An offence that the sentence is for besides the main one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherOffence {
    pub code: String,
    pub title: String,
    pub particulars: Particulars,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Runs {
    /// It begins where the other ends.
    ConsecutiveTo,
    /// Both are served at once.
    ConcurrentWith,
}

impl Runs {
    pub const ALL: [Runs; 2] = [Runs::ConsecutiveTo, Runs::ConcurrentWith];

    pub fn code(self) -> &'static str {
        match self {
            Runs::ConsecutiveTo => "consecutive_to",
            Runs::ConcurrentWith => "concurrent_with",
        }
    }

    pub fn from_code(code: &str) -> Option<Runs> {
        Runs::ALL.into_iter().find(|runs| runs.code() == code)
    }
}

/// How a sentence runs beside another one of the same case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunsWith {
    pub runs: Runs,
    pub other: SentenceId,
}

/// What the court passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceFacts {
    /// Code of the sentence type in `policy/`.
    pub sentence_type: String,
    pub court_name: String,
    #[serde(default)]
    pub convicted_on: Option<Date>,
    pub passed_on: Date,
    /// The last day; none for a sentence without an end.
    pub ends_on: Option<Date>,
    /// 0 for a sentence without an end.
    pub length_months: u32,
    pub offence_code: String,
    pub offence_title: String,
    #[serde(default)]
    pub particulars: Particulars,
    #[serde(default)]
    pub other_offences: Vec<OtherOffence>,
    #[serde(default)]
    pub runs_with: Option<RunsWith>,
}

/// How and when a sentence or a requirement came to its end.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub on: Date,
    /// Code of the reason in `policy/`.
    pub reason: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub case_id: CaseId,
    pub sentence_id: SentenceId,
    pub facts: SentenceFacts,
    pub source: SentenceSource,
    /// Somebody recorded how it ended.
    pub ended: Option<Ended>,
    pub removed: Option<Removed>,
    /// How often what stands here was changed after it was first written.
    pub corrections: i64,
    pub written: Written,
}

impl Sentence {
    /// Whether it is on the record, had been passed by that day and had not ended before it.
    pub fn is_live(&self, day: Date) -> bool {
        let ended = self.ended.as_ref().is_some_and(|ended| ended.on < day);
        let ran_out = self.facts.ends_on.is_some_and(|ends_on| ends_on < day);
        self.removed.is_none() && self.facts.passed_on <= day && !ended && !ran_out
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub case_id: CaseId,
    pub requirement_id: RequirementId,
    pub sentence_id: SentenceId,
    /// Code of the requirement type in `policy/`.
    pub requirement_type: String,
    /// In the unit of the type (hours, days, months); `None` where the type has no length.
    pub length: Option<u32>,
    /// What the order says of it in words.
    pub details: String,
    /// Its own last day, where it is not that of the order.
    pub ends_on: Option<Date>,
    pub started_on: Option<Date>,
    pub ended: Option<Ended>,
    pub removed: Option<Removed>,
    pub written: Written,
}

/// What a requirement is on a day, derived from its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequirementState {
    Ordered,
    Started(Date),
    Ended(Ended),
    /// Its own last day, or that of the order, has passed and nobody recorded how it ended.
    RanOut(Date),
}

impl Requirement {
    pub fn state(&self, of: &Sentence, day: Date) -> RequirementState {
        if let Some(ended) = &self.ended {
            return RequirementState::Ended(ended.clone());
        }
        let order_ended = of.ended.as_ref().map(|ended| ended.on).or(of.facts.ends_on);
        let last = self.ends_on.into_iter().chain(order_ended).min();
        match (last, self.started_on) {
            (Some(last), _) if last < day => RequirementState::RanOut(last),
            (_, Some(on)) if on <= day => RequirementState::Started(on),
            _ => RequirementState::Ordered,
        }
    }
}

crate::private_debug!(Ended);
