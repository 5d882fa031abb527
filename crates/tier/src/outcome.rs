//! What a rule answers: the result if there is one, and what was missing or impossible.

use crate::rules::About;
use crate::words::Item;
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;

/// Something that is impossible, so that there is no tier (TIR-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub item: Item,
    /// What is wrong and what to do.
    pub says: &'static str,
}

/// Something that is not known, or does not fit, and what the rule made of it (TIR-02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub item: Item,
    /// What that means for the tier.
    pub says: &'static str,
}

/// What a rule answers about one person on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<R> {
    /// Which rule, from where.
    pub about: Arc<About>,
    /// The day by whose values it was worked out.
    pub on: Date,
    /// `None`: no tier. The faults say why.
    pub result: Option<R>,
    /// Everything that is impossible.
    pub faults: Vec<Fault>,
}

/// What would make the tier another one (TIR-18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What would have to be different, alone: `RoSH were HIGH`.
    pub what: String,
    /// The day on which it comes by itself, if time alone brings it.
    pub on: Option<Date>,
    /// The tier then.
    pub tier: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.item, self.says)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.item, self.says)
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.on {
            Some(on) => write!(f, "{} from {on}: {}", self.tier, self.what),
            None => write!(f, "{} if {}", self.tier, self.what),
        }
    }
}

/// TIR-01: whether a percentage is one: a number from 0 to 100.
pub(crate) fn is_percent(value: f64) -> bool {
    (0.0..=100.0).contains(&value)
}

pub(crate) const NOT_A_PERCENTAGE: &str = "not a percentage from 0 to 100: check it";
pub(crate) const NOT_COVERED: &str = "before the first day that this rule covers: take a later day";
