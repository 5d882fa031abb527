//! Hours that are taken off an officer's contract for a time.

use crate::amount::{Hours, Weighting};
use crate::parameters::Limits;
use jiff::civil::Date;
use serde::Deserialize;

/// What kind of reason it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReasonKind {
    /// The officer's own circumstances.
    Personal,
    /// Training.
    Learning,
    /// Other work.
    Work,
}

/// A reason for which hours may be taken off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: ReasonKind,
    /// Percent of the contract that is offered.
    pub percent: Option<Weighting>,
    /// The most, in percent of the contract.
    pub most_percent: Option<Weighting>,
    /// After how many months it usually ends.
    pub months: Option<u32>,
}

/// WLD-15. Hours of a contract for a reason: this share of them, to two decimals, never more than all; all of them
/// where the reason says no share.
pub fn share(contracted: Hours, percent: Option<Weighting>) -> Hours {
    percent.map_or(contracted, |percent| contracted.percent(percent))
}

impl Reason {
    /// WLD-15. The hours that a form offers.
    pub fn offered(&self, contracted: Hours) -> Hours {
        share(contracted, self.percent)
    }

    /// WLD-15. The most hours it may be.
    pub fn most(&self, contracted: Hours) -> Hours {
        share(contracted, self.most_percent)
    }
}

/// What somebody did to a reduction by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByHand {
    /// Ended it early.
    Archived,
    /// Took it out, as one that should never have been there.
    Deleted,
}

/// Hours off, from one day until another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// The code of its reason.
    pub reason: String,
    /// Hours a week.
    pub hours: Hours,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// What somebody did to it, if anybody did.
    pub by_hand: Option<ByHand>,
}

/// What a reduction is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Still to come.
    Scheduled,
    /// Its hours are off.
    Active,
    /// Over.
    Archived,
    /// Taken out; in no list.
    Deleted,
}

impl Reduction {
    /// WLD-14. What it is on a day. Its first and its last day belong to it.
    pub fn status(&self, on: Date) -> Status {
        match self.by_hand {
            Some(ByHand::Deleted) => Status::Deleted,
            Some(ByHand::Archived) => Status::Archived,
            None if on < self.start => Status::Scheduled,
            None if on > self.end => Status::Archived,
            None => Status::Active,
        }
    }

    /// WLD-15. Everything that keeps it from being entered, all of it at once. `notes` are counted in characters.
    pub fn faults(
        &self,
        reason: &Reason,
        contracted: Hours,
        notes: usize,
        limits: &Limits,
    ) -> Vec<ReductionFault> {
        let most = reason.most(contracted).min(limits.hours);
        let wrong = [
            (self.hours > most).then_some(ReductionFault::TooManyHours { most }),
            (self.end <= self.start).then_some(ReductionFault::EndsBeforeItBegan),
            (notes > limits.notes).then_some(ReductionFault::NotesTooLong { most: limits.notes }),
        ];
        wrong.into_iter().flatten().collect()
    }
}

/// WLD-15. Why a reduction cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReductionFault {
    /// More than the reason, the contract or the limit allows.
    #[error("the hours are more than {most} a week, the most for this reason")]
    TooManyHours {
        /// The most.
        most: Hours,
    },
    /// The dates are the wrong way round.
    #[error("the last day is not after the first")]
    EndsBeforeItBegan,
    /// Too much was written.
    #[error("the notes have more than {most} characters")]
    NotesTooLong {
        /// The most.
        most: usize,
    },
}

/// WLD-14. The hours that are off on a day: the sum of what is active.
pub fn hours_off<'a>(reductions: impl IntoIterator<Item = &'a Reduction>, on: Date) -> Hours {
    let active = reductions.into_iter().filter(|one| one.status(on) == Status::Active);
    active.map(|one| one.hours).sum()
}
