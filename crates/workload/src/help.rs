//! Help between colleagues: contacts that somebody made on another's case.

use crate::amount::Points;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a contact is to one officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// They made it on a colleague's case, and gain its points.
    Given,
    /// A colleague made it on their case, and they lose its points.
    Received,
}

impl Side {
    /// WLD-07. What a contact is to an officer. One that the holder made on their own case is nothing to anybody.
    pub fn of<O: PartialEq>(officer: &O, helper: &O, holder: &O) -> Option<Side> {
        if helper == holder {
            None
        } else if officer == helper {
            Some(Side::Given)
        } else {
            (officer == holder).then_some(Side::Received)
        }
    }
}

/// A code of help.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpContact {
    /// Its name.
    pub name: String,
    /// Points of one contact.
    pub points: Points,
}

/// The codes of help.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct HelpContacts(pub BTreeMap<String, HelpContact>);

impl HelpContacts {
    /// The code, if the table has it.
    pub fn get(&self, code: &str) -> Option<&HelpContact> {
        self.0.get(code)
    }
}
