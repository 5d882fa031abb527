//! The rows of a sentence.

use crate::shared::{CaseId, HearingId, RequirementId, SentenceId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a sentence was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "source", content = "hearing", rename_all = "snake_case")]
pub enum SentenceSource {
    ByHand,
    CourtResult(HearingId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub case_id: CaseId,
    pub sentence_id: SentenceId,
    /// Code of the sentence type in `policy/`.
    pub sentence_type: String,
    pub court_name: String,
    pub passed_on: Date,
    /// The last day of the order.
    pub ends_on: Date,
    pub length_months: u32,
    pub offence_code: String,
    pub offence_title: String,
    pub source: SentenceSource,
    pub written: Written,
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
    pub written: Written,
}
