//! The words of a reminder: templates with named slots, dated as every other code, so that the record can say which
//! words somebody was sent.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{Code, CodeTable};
use crate::person::detail::ReachWay;

/// Slots that the words may have.
const SLOTS: [&str; 4] = ["day", "time", "place", "phone"];

/// One template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderWords {
    pub code: String,
    pub name: String,
    /// How it goes.
    pub way: ReachWay,
    /// It has a slot for the place.
    #[serde(default)]
    pub names_place: bool,
    /// Of an e-mail.
    pub subject: Option<String>,
    pub words: String,
}

impl ReminderWords {
    /// What this says of itself that cannot be so; nothing when it all fits.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let subject = self.subject.as_deref().unwrap_or_default();
        let used: Vec<&str> = slots(&self.words).chain(slots(subject)).collect();
        if self.way == ReachWay::Phone {
            Some("nobody can send a reminder to a landline: `way` is mobile or email")
        } else if self.subject.is_some() != (self.way == ReachWay::Email) {
            Some("an e-mail has a `subject`, and nothing else has one")
        } else if used.iter().any(|slot| !SLOTS.contains(slot)) {
            Some("the slots are {day}, {time}, {place} and {phone}, and no others")
        } else if ["day", "time", "phone"].iter().any(|slot| !slots(&self.words).any(|used| used == *slot)) {
            Some("`words` need {day}, {time} and {phone}: when it is, and whom to ring")
        } else if used.contains(&"place") != self.names_place {
            Some("`names_place` is true when, and only when, the words have {place}")
        } else {
            None
        }
    }
}

/// What stands between braces.
fn slots(words: &str) -> impl Iterator<Item = &str> {
    words.split('{').skip(1).map(|after| after.split_once('}').map_or("", |(slot, _)| slot))
}

impl CodeTable<ReminderWords> {
    /// The words for a way to send, with or without a place, on a day.
    pub fn for_way(&self, way: ReachWay, names_place: bool, day: Date) -> Option<&ReminderWords> {
        self.at(day).into_iter().find(|words| words.way == way && words.names_place == names_place)
    }
}

impl Code for ReminderWords {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
