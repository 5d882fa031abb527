//! Codes of handovers: why one is refused, and which contacts are a meeting of all three.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_table};
use super::error::PolicyError;
use super::set::Files;

/// Why the receiving side does not take a case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalReason {
    pub code: String,
    pub name: String,
}

/// A kind of contact that is a meeting of the person with both officers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingKind {
    pub code: String,
    pub name: String,
}

code_and_name!(RefusalReason, MeetingKind);

/// The tables of handovers.
#[derive(Clone, Debug)]
pub struct HandoverPolicy {
    pub refusals: CodeTable<RefusalReason>,
    pub meetings: CodeTable<MeetingKind>,
}

impl HandoverPolicy {
    pub(super) fn take(rest: &mut Files<'_>) -> Result<HandoverPolicy, PolicyError> {
        let refusals = rest.codes("handover/refusal_reasons.toml")?;
        Ok(HandoverPolicy { refusals, meetings: rest.codes("handover/meeting_kinds.toml")? })
    }

    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        [of_table(&self.refusals, today), of_table(&self.meetings, today)].concat()
    }
}
