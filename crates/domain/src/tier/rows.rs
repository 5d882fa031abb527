//! What is kept of a tier: one row for each rule, as it was worked out last.

use crate::shared::{CaseId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One step of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierStep {
    /// The axis, of a rule that has two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<String>,
    /// What it is about, and what it gives.
    pub says: String,
    /// A letter, or points that count; nothing where it gives nothing.
    pub gives: Option<String>,
}

/// What a rule says of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worked {
    /// Code of the rule in `policy/`.
    pub rule: String,
    /// `B2`, `MISSING`; nothing where a fact is impossible, which stands among the notes.
    pub tier: Option<String>,
    /// Why it may still be another one once more is known.
    pub provisional: Vec<String>,
    pub steps: Vec<TierStep>,
    /// What was missing or impossible, and what that means.
    pub notes: Vec<String>,
    /// The first day on which time alone may change it.
    pub look_again_on: Option<Date>,
}

/// The tier by one rule as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    pub case_id: CaseId,
    pub worked: Worked,
    /// The day by whose values it was worked out.
    pub on: Date,
    pub written: Written,
}

crate::private_debug!(Tier);
