//! Codes of what is recorded about a person: kinds of address, circumstances, needs, relations.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{Code, CodeTable};
use crate::person::detail::DetailKind;

/// A kind of fact about a person. Behaviour hangs on these flags, not on the code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailType {
    pub code: String,
    pub name: String,
    /// Which facts it is a kind of.
    pub group: DetailKind,
    /// Of an address: the person lives nowhere in particular.
    #[serde(default)]
    pub no_fixed_abode: bool,
    /// Of a relation: who it is, is always shown to few.
    #[serde(default)]
    pub always_protected: bool,
}

impl CodeTable<DetailType> {
    /// The kinds that a form offers for one group.
    pub fn of_group(&self, group: DetailKind, day: Date) -> Vec<&DetailType> {
        self.at(day).into_iter().filter(|kind| kind.group == group).collect()
    }
}

impl Code for DetailType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
