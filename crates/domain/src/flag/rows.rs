//! The rows of a flag: what stands now, and what happened to it since.

use crate::shared::{CaseId, EventId, FlagId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagEnd {
    pub on: Date,
    pub why: String,
}

/// One flag as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    pub case_id: CaseId,
    pub flag_id: FlagId,
    /// Code of the flag type in `policy/`.
    pub flag_type: String,
    pub level: Option<String>,
    pub category: Option<String>,
    /// What it rests on.
    pub note: String,
    pub from: Date,
    /// Nothing where the type has no review.
    pub next_review: Option<Date>,
    pub ended: Option<FlagEnd>,
    /// Why it was taken off: it should never have been recorded.
    pub removed: Option<String>,
    /// How often it was corrected.
    pub corrections: i64,
    pub created: Written,
    pub written: Written,
}

impl Flag {
    pub fn is_open(&self) -> bool {
        self.ended.is_none() && self.removed.is_none()
    }
}

/// What somebody did with a flag after it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Reviewed,
    LevelChanged,
    Ended,
}

impl StepKind {
    pub const ALL: [StepKind; 3] = [StepKind::Reviewed, StepKind::LevelChanged, StepKind::Ended];

    pub fn code(self) -> &'static str {
        match self {
            StepKind::Reviewed => "reviewed",
            StepKind::LevelChanged => "level_changed",
            StepKind::Ended => "ended",
        }
    }

    pub fn from_code(code: &str) -> Option<StepKind> {
        StepKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One review, change of level or end of a flag.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagStep {
    pub case_id: CaseId,
    pub step_id: EventId,
    pub flag_id: FlagId,
    pub kind: StepKind,
    /// The day of it: of a review and a change when it was written, of an end when it ended.
    pub on: Date,
    /// What was found, or why.
    pub words: String,
    pub written: Written,
}

crate::private_debug!(FlagEnd, Flag, FlagStep);
