//! Key dates of a sentence of custody, as the calculation gives them.

use super::KeyDate;
use crate::case::CaseEvent;
use crate::policy::SentenceTerm;
use crate::sentence::Sentence;
use crate::shared::{Decision, Rule, day_in_words};
use jiff::civil::Date;

pub struct KeyDateCmd {
    /// Nothing: it was withdrawn.
    pub on: Option<Date>,
    pub told_by: String,
    /// Needed when another day was recorded before.
    pub why: String,
}

/// What must be known: the kind of date with its place in the order, and the other dates with theirs.
pub struct KeyDateKnown<'a> {
    pub sentence: &'a Sentence,
    pub custodial: bool,
    pub term: Option<&'a SentenceTerm>,
    pub before: Option<&'a KeyDate>,
    /// (place in the order, name, day) of the other dates of the sentence.
    pub others: &'a [(u32, &'a str, Date)],
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyDateError {
    #[error("This is not a sentence of custody, so it has no such dates.")]
    NotCustodial,
    #[error("Choose which date it is.")]
    TermMissing,
    #[error("{} is before the sentence was passed.", day_in_words(*.0))]
    BeforeSentence(Date),
    #[error("It would come {how} {other} on {}. Check both.", day_in_words(*.day))]
    OutOfOrder { how: &'static str, other: String, day: Date },
    #[error("Nothing is recorded of this date. Enter the day.")]
    NothingToWithdraw,
    #[error("Enter who said so.")]
    ToldByMissing,
    #[error("Enter why the date changes.")]
    WhyMissing,
}

impl Rule for KeyDateError {
    fn rule(&self) -> &'static str {
        match self {
            KeyDateError::NotCustodial => "CUS-01",
            KeyDateError::TermMissing
            | KeyDateError::BeforeSentence(_)
            | KeyDateError::OutOfOrder { .. }
            | KeyDateError::NothingToWithdraw => "CUS-07",
            KeyDateError::ToldByMissing => "CUS-06",
            KeyDateError::WhyMissing => "CUS-05",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            KeyDateError::NotCustodial | KeyDateError::TermMissing => "term",
            KeyDateError::BeforeSentence(_)
            | KeyDateError::OutOfOrder { .. }
            | KeyDateError::NothingToWithdraw => "on",
            KeyDateError::ToldByMissing => "told_by",
            KeyDateError::WhyMissing => "why",
        }
    }
}

/// Records a key date, changes it, or withdraws it.
pub fn record_key_date(
    known: &KeyDateKnown<'_>,
    cmd: &KeyDateCmd,
) -> Result<Decision<CaseEvent>, KeyDateError> {
    // CUS-01: only a sentence of custody that is on the record has these dates.
    if !known.custodial || known.sentence.removed.is_some() {
        return Err(KeyDateError::NotCustodial);
    }
    // CUS-07: the kind is known, the day is not before the sentence, and the dates come in their order.
    let term = known.term.ok_or(KeyDateError::TermMissing)?;
    let recorded = known.before.and_then(|before| before.on);
    match cmd.on {
        None if recorded.is_none() => return Err(KeyDateError::NothingToWithdraw),
        None => {}
        Some(on) if on < known.sentence.facts.passed_on => return Err(KeyDateError::BeforeSentence(on)),
        Some(on) => check_order(term, on, known.others)?,
    }
    // CUS-06: everything said of custody has a source.
    if cmd.told_by.trim().is_empty() {
        return Err(KeyDateError::ToldByMissing);
    }
    // CUS-05: changing what was recorded says why.
    if recorded.is_some() && cmd.why.trim().is_empty() {
        return Err(KeyDateError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::KeyDateRecorded {
        sentence_id: known.sentence.sentence_id,
        term: term.code.clone(),
        on: cmd.on,
        told_by: cmd.told_by.trim().to_string(),
        why: cmd.why.trim().to_string(),
    }))
}

/// Release comes before the licence expires, that before the sentence does, and so on; a date without a place in the
/// order may be any day.
fn check_order(term: &SentenceTerm, on: Date, others: &[(u32, &str, Date)]) -> Result<(), KeyDateError> {
    let Some(rank) = term.rank else { return Ok(()) };
    for (other_rank, name, day) in others {
        let how = match (rank.cmp(other_rank), on.cmp(day)) {
            (std::cmp::Ordering::Less, std::cmp::Ordering::Greater) => "after",
            (std::cmp::Ordering::Greater, std::cmp::Ordering::Less) => "before",
            _ => continue,
        };
        return Err(KeyDateError::OutOfOrder { how, other: (*name).to_string(), day: *day });
    }
    Ok(())
}
