//! Codes of breaking the glass: why, and for how long.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_table};
use super::error::PolicyError;
use super::set::Files;

/// Why somebody needs a record that is not open to them at once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlassReason {
    pub code: String,
    pub name: String,
}

/// For how long it opens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlassHours {
    pub code: String,
    pub name: String,
    pub hours: i64,
}

code_and_name!(GlassReason, GlassHours);

/// The tables of access.
#[derive(Clone, Debug)]
pub struct AccessPolicy {
    pub reasons: CodeTable<GlassReason>,
    pub hours: CodeTable<GlassHours>,
}

impl AccessPolicy {
    pub(super) fn take(rest: &mut Files<'_>) -> Result<AccessPolicy, PolicyError> {
        let reasons = rest.codes("access/break_glass_reasons.toml")?;
        Ok(AccessPolicy { reasons, hours: rest.codes("access/break_glass_hours.toml")? })
    }

    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        [of_table(&self.reasons, today), of_table(&self.hours, today)].concat()
    }
}
