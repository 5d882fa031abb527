//! Codes of concerns and plans: whom to ring, what a goal is about, whose safety is at stake.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_table};
use super::error::PolicyError;
use super::set::Files;

/// Whom to ring when somebody is in danger now.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyLine {
    pub code: String,
    pub name: String,
    pub number: String,
}

/// What a goal of a plan is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanArea {
    pub code: String,
    pub name: String,
}

/// Whose safety a plan can be about, where nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtRiskGroup {
    pub code: String,
    pub name: String,
}

code_and_name!(EmergencyLine, PlanArea, AtRiskGroup);

/// The tables of plans.
#[derive(Clone, Debug)]
pub struct PlanPolicy {
    pub areas: CodeTable<PlanArea>,
    pub groups: CodeTable<AtRiskGroup>,
}

impl PlanPolicy {
    pub(super) fn take(rest: &mut Files<'_>) -> Result<PlanPolicy, PolicyError> {
        Ok(PlanPolicy { areas: rest.codes("plan/areas.toml")?, groups: rest.codes("plan/groups.toml")? })
    }

    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        [of_table(&self.areas, today), of_table(&self.groups, today)].concat()
    }
}
