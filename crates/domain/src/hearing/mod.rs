//! A sitting of a court about one person, as the court's message gave it.

use crate::shared::{CaseId, HearingId, Written};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// Which feed a fact came by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    CommonPlatform,
    Libra,
    /// A system that was brought in, and had it from a court.
    OtherSystem,
}

impl Feed {
    pub fn name(self) -> &'static str {
        match self {
            Feed::CommonPlatform => "Common Platform",
            Feed::Libra => "Libra court list",
            Feed::OtherSystem => "Another system",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Feed::CommonPlatform => "common_platform",
            Feed::Libra => "libra",
            Feed::OtherSystem => "other_system",
        }
    }

    pub fn from_code(code: &str) -> Option<Feed> {
        [Feed::CommonPlatform, Feed::Libra, Feed::OtherSystem].into_iter().find(|feed| feed.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingOffence {
    pub code: String,
    pub title: String,
    pub plea: Option<String>,
    pub convicted_on: Option<Date>,
    /// What the court ordered, in its own words.
    pub results: Vec<String>,
}

/// What a message says of one sitting. Two messages that say the same are equal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingFacts {
    pub feed: Feed,
    /// The court's key of this hearing for this defendant.
    pub source_key: String,
    pub court_code: Option<String>,
    pub court_name: String,
    pub room: Option<String>,
    pub sitting_on: Date,
    /// On the wall in London; `None` when the list gives none.
    pub sitting_at: Option<Time>,
    pub hearing_type: Option<String>,
    /// The court's case number (URN, or Libra case number).
    pub case_number: Option<String>,
    pub bail_status: Option<String>,
    pub name_as_given: String,
    pub address_as_given: Option<String>,
    pub postcode: Option<String>,
    pub offences: Vec<HearingOffence>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    pub case_id: CaseId,
    pub hearing_id: HearingId,
    pub facts: HearingFacts,
    pub written: Written,
}

/// What the record holds of somebody apart from one hearing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownBefore {
    /// An officer holds the case, or held it.
    pub was_held: bool,
    /// A sentence is recorded that did not come from this hearing.
    pub has_sentence: bool,
    /// The last day before this hearing on which a court listed them.
    pub last_heard_on: Option<Date>,
}

/// Whether somebody on a court's list is known to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Who this is waits for a decision: neither known nor new.
    NeedsDecision,
    Known,
    /// The court's list began the record.
    New,
}

impl Standing {
    /// HEA-02: known is who has anything on record besides the hearing that is listed.
    pub fn of(waiting: bool, before: KnownBefore) -> Standing {
        let is_known = before.was_held || before.has_sentence || before.last_heard_on.is_some();
        match (waiting, is_known) {
            (true, _) => Standing::NeedsDecision,
            (false, true) => Standing::Known,
            (false, false) => Standing::New,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Standing::NeedsDecision => "needs_decision",
            Standing::Known => "known",
            Standing::New => "new",
        }
    }
}

crate::private_debug!(HearingFacts);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// HEA-02.
    #[test]
    fn whoever_has_anything_on_record_besides_this_hearing_is_known() {
        let nothing = KnownBefore::default();
        let held = KnownBefore { was_held: true, ..nothing };
        let sentenced = KnownBefore { has_sentence: true, ..nothing };
        let heard = KnownBefore { last_heard_on: Some(date(2026, 3, 2)), ..nothing };
        let cases = [
            (false, nothing, Standing::New),
            (false, held, Standing::Known),
            (false, sentenced, Standing::Known),
            (false, heard, Standing::Known),
            (true, nothing, Standing::NeedsDecision),
            (true, held, Standing::NeedsDecision),
        ];
        for (waiting, before, expected) in cases {
            assert_eq!(Standing::of(waiting, before), expected, "{waiting} {before:?}");
        }
    }
}
