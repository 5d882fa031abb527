//! The row of an opening: whose, which parts, for how long, why, and what was answered.

use crate::access::{FieldGroup, OpenTo};
use crate::concern::Named;
use crate::shared::{CaseId, Moment, OpeningId, Written};
use serde::{Deserialize, Serialize};

/// What can be opened, besides name and birth date, which come with any of it. Never who is protected, nor the past, where
/// every part stands as it was.
pub const OPENABLE: [FieldGroup; 7] = [
    FieldGroup::Sentence,
    FieldGroup::Contacts,
    FieldGroup::Flags,
    FieldGroup::Risk,
    FieldGroup::Details,
    FieldGroup::Documents,
    FieldGroup::Holders,
];

/// Parts of the record, from an instant until just before another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub parts: Vec<FieldGroup>,
    pub from: Moment,
    pub until: Moment,
}

/// What the holding side answered to who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    Granted(Period),
    Refused,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub answer: Answer,
    pub words: String,
    pub by: Written,
}

/// It was ended before its time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub why: String,
    pub by: Written,
}

/// One opening as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub case_id: CaseId,
    pub opening_id: OpeningId,
    /// Why the glass was broken, as a code; nothing where access was asked for.
    pub reason: Option<String>,
    /// Of whoever opened it or asks, in their own words.
    pub words: String,
    /// What they opened, or asked for.
    pub wanted: Period,
    /// Who was told at once.
    pub told: Vec<Named>,
    pub answered: Option<Answered>,
    pub ended: Option<Ended>,
    /// Whose it is, and since when.
    pub created: Written,
    pub written: Written,
}

/// Where an opening stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked for and not answered.
    Waits,
    Refused,
    /// Granted from then on.
    Ahead(Moment),
    /// Open until then.
    Open(Moment),
    /// Over since then.
    Over(Moment),
}

impl Opening {
    pub fn is_break_glass(&self) -> bool {
        self.reason.is_some()
    }

    /// What is or was open by it; nothing of what was asked for and not granted.
    pub fn given(&self) -> Option<Period> {
        let mut period = match (&self.reason, self.answered.as_ref().map(|answered| &answered.answer)) {
            (Some(_), _) => self.wanted.clone(),
            (None, Some(Answer::Granted(period))) => period.clone(),
            (None, _) => return None,
        };
        if let Some(ended) = &self.ended {
            period.until = period.until.min(ended.by.at);
        }
        Some(period)
    }

    /// ACC-19: it ends by itself, at its instant.
    pub fn state(&self, now: Moment) -> State {
        match (self.given(), &self.answered) {
            (Some(period), _) if period.until <= now => State::Over(period.until),
            (Some(period), _) if now < period.from => State::Ahead(period.from),
            (Some(period), _) => State::Open(period.until),
            (None, Some(_)) => State::Refused,
            (None, None) => self.ended.as_ref().map_or(State::Waits, |ended| State::Over(ended.by.at)),
        }
    }

    /// For `may`: with who somebody is, whatever was opened.
    pub fn open_to(&self) -> Option<OpenTo> {
        let period = self.given()?;
        let mut parts = vec![FieldGroup::Identity];
        parts.extend(period.parts);
        let (user_id, by_break_glass) = (self.created.by.user_id, self.is_break_glass());
        Some(OpenTo { user_id, parts, from: period.from, until: period.until, by_break_glass })
    }
}

crate::private_debug!(Answered, Ended, Opening);
