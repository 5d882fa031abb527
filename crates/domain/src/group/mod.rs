//! Group sessions: one time and place for several people. Each person has an appointment of their own under it, and
//! nobody else's name on their record. Rules GRP-01 to GRP-06; see `docs/rules/group.md`.

mod notes;
#[cfg(test)]
mod tests;

pub use notes::{Person, names_another};

use crate::policy::ContactType;
use crate::shared::{CaseId, Moment, Rule};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    #[error("Choose a kind of appointment to which several people can come.")]
    NotAGroup,
    #[error("Choose two people or more. For one person, book an appointment on their record.")]
    TooFew,
    #[error("Choose somebody: nobody was named.")]
    Nobody,
    #[error("Those are more than the {0} people that one session can have.")]
    TooMany(i64),
    #[error("Somebody you chose is in this session already.")]
    Twice,
    #[error("Choose who leads it: an officer who works here on that day.")]
    NoLead,
    #[error("This note names somebody else who was there. Write about each person on their own record only.")]
    NamesAnother,
    #[error(
        "Somebody in this session is outside your access, and a session moves as a whole. Ask who leads it."
    )]
    NotAllOpen,
}

impl Rule for GroupError {
    fn rule(&self) -> &'static str {
        match self {
            GroupError::NotAGroup => "GRP-01",
            GroupError::TooFew | GroupError::Nobody | GroupError::TooMany(_) => "GRP-02",
            GroupError::Twice => "GRP-03",
            GroupError::NoLead => "GRP-04",
            GroupError::NamesAnother => "GRP-05",
            GroupError::NotAllOpen => "GRP-06",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            GroupError::NotAGroup => "kind",
            GroupError::TooFew | GroupError::Nobody | GroupError::TooMany(_) | GroupError::Twice => "people",
            GroupError::NoLead => "officer",
            GroupError::NamesAnother => "note",
            GroupError::NotAllOpen => "whose_doing",
        }
    }
}

/// GRP-01 to GRP-03: who can be booked into a session in which `present` are already. `kind` is the type in force on
/// the day, `most` how many one session can have.
pub fn check_people(
    kind: Option<&ContactType>,
    chosen: &[CaseId],
    present: &[CaseId],
    most: i64,
) -> Result<(), GroupError> {
    if !kind.is_some_and(|kind| kind.group && kind.may_be_future) {
        return Err(GroupError::NotAGroup);
    }
    if chosen.is_empty() && !present.is_empty() {
        return Err(GroupError::Nobody);
    }
    let all: BTreeSet<&CaseId> = chosen.iter().chain(present).collect();
    if all.len() < chosen.len() + present.len() {
        return Err(GroupError::Twice);
    }
    if all.len() < 2 {
        return Err(GroupError::TooFew);
    }
    if i64::try_from(all.len()).unwrap_or(i64::MAX) > most {
        return Err(GroupError::TooMany(most));
    }
    Ok(())
}

/// When a session is: the time that most of its appointments have, the earliest of those. One person's appointment can
/// have been moved to another time.
pub fn session_at(times: impl IntoIterator<Item = Moment>) -> Option<Moment> {
    let mut counts: BTreeMap<Moment, usize> = BTreeMap::new();
    for time in times {
        *counts.entry(time).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(time, _)| time)
}
