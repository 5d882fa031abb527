//! Rules by which a tier is worked out.

use super::codes::Code;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    pub code: String,
    pub name: String,
    /// Its tier is the one that lists show.
    #[serde(default)]
    pub leads: bool,
}

/// What the national system calls a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierSentence {
    pub code: String,
    pub name: String,
    pub custodial: bool,
}

impl Code for TierSentence {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for TierRule {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
