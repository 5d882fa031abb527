//! Codes of staff: grades, skills and kinds of absence.

use serde::Deserialize;

use super::codes::Code;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    pub code: String,
    pub name: String,
    /// Code of the role whose holders count as this grade while they are not on the list of staff.
    pub of_role: Option<String>,
    /// The type under which workload counts them; the work of other grades is not measured.
    pub workload: Option<String>,
    /// Letters of the tiers that they may hold without a reason.
    #[serde(default)]
    pub holds: Vec<String>,
}

/// What somebody was trained or accredited for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    pub code: String,
    pub name: String,
    /// Somebody else accredits it, so it ends unless it is renewed.
    #[serde(default)]
    pub accredited: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbsenceKind {
    pub code: String,
    pub name: String,
    /// What colleagues and callers are told: "is on leave". Never why somebody is ill.
    pub said_as: String,
    /// From so many days of it on workload takes all their hours off.
    pub takes_hours_after_days: Option<i64>,
}

impl Code for Grade {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for Skill {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for AbsenceKind {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
