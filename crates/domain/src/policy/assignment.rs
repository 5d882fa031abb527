//! Why a case moves from one officer to another.

use super::codes::Code;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignmentReason {
    pub code: String,
    pub name: String,
}

impl Code for AssignmentReason {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
