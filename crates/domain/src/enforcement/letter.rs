//! Records a letter that was sent.

use super::rows::{Letter, LetterFacts, Review};
use crate::case::CaseEvent;
use crate::contact::Contact;
use crate::policy::{LetterAbout, LetterType, OutcomeType};
use crate::shared::{Decision, LetterId, Moment, Rule, day_in_words};
use jiff::civil::Date;

/// What must be known: the kind in use on the day on which it went, and what the letter says that it is about.
#[derive(Clone, Copy, Default)]
pub struct LetterKnown<'a> {
    pub kind: Option<&'a LetterType>,
    pub contact: Option<&'a Contact>,
    /// What the outcome of that contact means.
    pub outcome: Option<&'a OutcomeType>,
    pub review: Option<&'a Review>,
    pub corrects: Option<&'a Letter>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    #[error("Choose which letter it was.")]
    NotALetter,
    #[error("{0}")]
    NotAbout(&'static str),
    #[error("{0} has not come yet. Choose today or an earlier day.")]
    NotYet(String),
    #[error("That is before {0}, the day of what it is about.")]
    TooEarly(String),
    #[error("It was taken off the record already.")]
    RemovedAlready,
    #[error("Enter why it is taken off the record.")]
    WhyMissing,
}

impl Rule for LetterError {
    fn rule(&self) -> &'static str {
        match self {
            LetterError::NotALetter | LetterError::NotAbout(_) => "ENF-19",
            LetterError::NotYet(_) | LetterError::TooEarly(_) => "ENF-20",
            LetterError::RemovedAlready | LetterError::WhyMissing => "ENF-21",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            LetterError::NotALetter | LetterError::NotAbout(_) => "letter",
            LetterError::NotYet(_) | LetterError::TooEarly(_) => "sent",
            LetterError::RemovedAlready | LetterError::WhyMissing => "why",
        }
    }
}

/// Records that it went.
pub fn record_letter(
    known: &LetterKnown<'_>,
    (letter_id, facts): (LetterId, &LetterFacts),
    at: Moment,
) -> Result<Decision<CaseEvent>, LetterError> {
    // ENF-19: the kind is in use, and what it is about is so.
    let kind = known.kind.ok_or(LetterError::NotALetter)?;
    let not_before = about(known, kind)?;
    // ENF-20: it went after what it is about, and not later than today.
    if facts.sent_on > at.day() {
        return Err(LetterError::NotYet(day_in_words(facts.sent_on)));
    }
    if let Some(day) = not_before.filter(|day| facts.sent_on < *day) {
        return Err(LetterError::TooEarly(day_in_words(day)));
    }
    let facts = LetterFacts { note: facts.note.trim().to_string(), ..facts.clone() };
    Ok(Decision::of(CaseEvent::LetterSent { letter_id, facts }))
}

/// The day of what a letter is about, from which on it can go; nothing for an appointment to come.
fn about(known: &LetterKnown<'_>, kind: &LetterType) -> Result<Option<Date>, LetterError> {
    let day = |contact: &Contact| Some(contact.starts_at.day());
    match kind.about {
        LetterAbout::Appointment => match known.contact {
            Some(contact) if contact.booked => Ok(None),
            _ => Err(LetterError::NotAbout("This letter is about an appointment. Choose one.")),
        },
        LetterAbout::Absence => match (known.contact, known.outcome) {
            (Some(contact), Some(outcome)) if outcome.is_absence() && !outcome.ours => Ok(day(contact)),
            _ => Err(LetterError::NotAbout("This letter asks for the reason of a missed appointment.")),
        },
        LetterAbout::Failure => match (known.contact, known.outcome) {
            (Some(contact), Some(outcome)) if outcome.acceptable == Some(false) => Ok(day(contact)),
            _ => Err(LetterError::NotAbout(
                "A warning is about an appointment that was found not acceptable. Decide on the absence first.",
            )),
        },
        LetterAbout::Letter => match known.corrects {
            Some(letter) if letter.removed.is_none() => Ok(Some(letter.facts.sent_on)),
            _ => Err(LetterError::NotAbout("A letter of correction is about a letter that was sent.")),
        },
        LetterAbout::Breach => match known.review {
            Some(review) => match (review.decision.route(), kind.route) {
                (Some(of), Some(only)) if of != only => Err(LetterError::NotAbout(
                    "This pack is for the other way on: breach or recall. Choose that one.",
                )),
                (Some(_), _) => Ok(Some(review.decided_on)),
                (None, _) => {
                    Err(LetterError::NotAbout("This letter is about breach or recall that was decided."))
                }
            },
            None => Err(LetterError::NotAbout("This letter is about breach or recall that was decided.")),
        },
    }
}

/// It never went: takes it off the record.
pub fn remove_letter(letter: &Letter, why: &str) -> Result<Decision<CaseEvent>, LetterError> {
    // ENF-21: once, and with why. One that did go is put right by another letter.
    if letter.removed.is_some() {
        return Err(LetterError::RemovedAlready);
    }
    if why.trim().is_empty() {
        return Err(LetterError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::LetterRemoved { letter_id: letter.letter_id, why: why.trim().to_string() }))
}
