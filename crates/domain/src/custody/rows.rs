//! The rows of custody, licence, remand and bail.

use crate::sentence::Ended;
use crate::shared::{BailId, CaseId, ConditionId, Removed, SentenceId, StepId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One thing that changes where somebody serves a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Taken into custody, brought back after a recall, or moved to another prison.
    InCustody,
    Released,
    Recalled,
    LicenceEnded,
}

impl Step {
    pub const ALL: [Step; 4] = [Step::InCustody, Step::Released, Step::Recalled, Step::LicenceEnded];

    pub fn code(self) -> &'static str {
        match self {
            Step::InCustody => "in_custody",
            Step::Released => "released",
            Step::Recalled => "recalled",
            Step::LicenceEnded => "licence_ended",
        }
    }

    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// What somebody says of one step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFacts {
    pub step: Step,
    pub on: Date,
    /// The prison, of a step into custody.
    pub place: String,
    /// Code of the kind of release or recall in `policy/`.
    pub term: Option<String>,
    /// Why it came to a recall, or a note.
    pub reason: String,
    /// Who said so: "HMP Northmoor, by telephone".
    pub told_by: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyStep {
    pub case_id: CaseId,
    pub step_id: StepId,
    pub sentence_id: SentenceId,
    pub facts: StepFacts,
    pub removed: Option<Removed>,
    pub corrections: i64,
    pub written: Written,
}

/// A day that the sentence calculation gives.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDate {
    pub case_id: CaseId,
    pub sentence_id: SentenceId,
    /// Code of the term in `policy/`.
    pub term: String,
    /// Nothing once it was withdrawn.
    pub on: Option<Date>,
    pub told_by: String,
    pub corrections: i64,
    pub written: Written,
}

/// A condition as the licence has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionSet {
    pub condition_id: ConditionId,
    /// Code of the condition in `policy/`.
    pub condition_type: String,
    pub text: String,
    /// Version of the licence policy that it was made under.
    pub version: String,
    /// Code of the wording that it was made from, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceCondition {
    pub case_id: CaseId,
    pub condition_id: ConditionId,
    pub sentence_id: SentenceId,
    /// The release on whose licence it is.
    pub step_id: StepId,
    pub condition_type: String,
    pub text: String,
    pub version: String,
    /// Code of the wording that it was made from, where it was one.
    pub wording: Option<String>,
    /// The day of the release, or a later one on which it was added.
    pub from: Date,
    pub ended: Option<Ended>,
    pub removed: Option<Removed>,
    pub written: Written,
}

/// What is said of remand or bail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BailFacts {
    /// Code of the status in `policy/`.
    pub status: String,
    pub on: Date,
    /// The prison, of a remand.
    pub place: String,
    /// The next hearing, until which it holds.
    pub until: Option<Date>,
    /// What the bail asks for.
    pub conditions: String,
    /// Who said so: "Millgate Magistrates' Court, by telephone".
    pub told_by: String,
    /// Somebody rang to check: this stands in place of what was recorded before, also by a court.
    pub checked: bool,
}

/// Remand or bail as somebody typed it. What a court's message says stands in its hearing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bail {
    pub case_id: CaseId,
    pub bail_id: BailId,
    pub facts: BailFacts,
    pub removed: Option<Removed>,
    pub corrections: i64,
    pub written: Written,
}

crate::private_debug!(StepFacts, CustodyStep, KeyDate, ConditionSet, LicenceCondition, BailFacts, Bail);
