//! The rule by which load is counted.

use super::codes::Code;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkloadRule {
    pub code: String,
    pub name: String,
}

impl Code for WorkloadRule {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
