//! Where a transfer stands, who owes the next step and by when, from its facts; never stored (HND-15).

use super::rows::{Ended, Transfer};
use crate::calendar::WorkingDays;
use crate::shared::Moment;
use jiff::civil::Date;

/// The five words of its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Asked,
    Accepted,
    PackRead,
    Met,
    Moved,
}

impl Step {
    pub const ALL: [Step; 5] = [Step::Asked, Step::Accepted, Step::PackRead, Step::Met, Step::Moved];

    pub fn name(self) -> &'static str {
        match self {
            Step::Asked => "Asked",
            Step::Accepted => "Accepted",
            Step::PackRead => "Pack read",
            Step::Met => "Met",
            Step::Moved => "Moved",
        }
    }
}

/// A step with the moment at which it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub step: Step,
    pub at: Option<Moment>,
}

/// Who owes the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owes {
    Receiver,
    Giver,
}

/// The next step, and the day by which it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub by: Owes,
    pub what: &'static str,
    /// Since when it is owed.
    pub since: Moment,
    pub due: Date,
}

impl Owed {
    /// Late from the day after.
    pub fn is_late(&self, today: Date) -> bool {
        self.due < today
    }
}

/// Working days of each stage, by policy on the day of the fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    pub answer: u32,
    pub read: u32,
    pub put_right: u32,
    pub meet: u32,
    pub take_over: u32,
}

impl Transfer {
    /// When each of the five steps was done.
    pub fn steps(&self) -> [Done; 5] {
        let read = || {
            let settled = self.unsettled().is_empty();
            let answers = self.answers.values().map(|of| of.by.at);
            let overrides = self.overrides.iter().map(|of| of.by.at);
            answers.chain(overrides).max().filter(|_| settled && self.accepted.is_some())
        };
        Step::ALL.map(|step| {
            let at = match step {
                Step::Asked => Some(self.asked.at),
                Step::Accepted => self.accepted.as_ref().map(|by| by.at),
                Step::PackRead => read(),
                Step::Met => self.meeting.as_ref().map(|(_, by)| by.at),
                Step::Moved => self.moved_at(),
            };
            Done { step, at }
        })
    }

    /// "Asked", "Pack read", "Refused": how far it has come without a gap.
    pub fn stage(&self) -> &'static str {
        match &self.ended {
            Some(Ended::Refused { .. }) => return "Refused",
            Some(Ended::Withdrawn { .. }) => return "Withdrawn",
            Some(Ended::Moved { .. }) => return Step::Moved.name(),
            None => {}
        }
        if self.sent_back.is_some() {
            return "Sent back";
        }
        let reached = self.steps().into_iter().take_while(|done| done.at.is_some()).last();
        reached.map_or(Step::Asked, |done| done.step).name()
    }

    /// HND-17: since when it stands in that stage. A part that has to be read again does not begin *Accepted* anew.
    pub fn stage_since(&self) -> Moment {
        if let Some(ended) = &self.ended {
            return ended.by().at;
        }
        if let Some(back) = &self.sent_back {
            return back.by.at;
        }
        let reached = self.steps().into_iter().map_while(|done| done.at).max();
        // One that was sent back and put right is asked anew.
        let renewed = self.put_right.as_ref().map(|of| of.by.at).filter(|_| self.accepted.is_none());
        reached.into_iter().chain(renewed).max().unwrap_or(self.asked.at)
    }
}

/// HND-15: the next step of an open transfer; nothing of one that has ended. The periods are those of the day since which
/// it is owed, and the case is not taken over late before the day on which it is meant to move. Where the bank holidays of those days
/// are not known, no day can be said.
pub fn owed<E>(
    transfer: &Transfer,
    periods_on: impl FnOnce(Date) -> Result<Periods, E>,
    calendar: &WorkingDays,
) -> Result<Option<Owed>, E> {
    let Some((by, what, since, days)) = next(transfer) else { return Ok(None) };
    let days = days(&periods_on(since.day())?);
    let Ok(due) = calendar.add_working_days(since.day(), days) else { return Ok(None) };
    let due = if what == TAKE_OVER { due.max(transfer.facts.planned_on) } else { due };
    Ok(Some(Owed { by, what, since, due }))
}

/// The last step, which waits for the day that was agreed.
const TAKE_OVER: &str = "Take the case over";

type Next = (Owes, &'static str, Moment, fn(&Periods) -> u32);

fn next(transfer: &Transfer) -> Option<Next> {
    if !transfer.is_open() {
        return None;
    }
    if let Some(back) = &transfer.sent_back {
        return Some((Owes::Giver, "Put right what it was sent back for", back.by.at, |of| of.put_right));
    }
    let renewed = transfer.put_right.as_ref().map(|of| of.by.at);
    let Some(accepted) = &transfer.accepted else {
        let since = renewed.map_or(transfer.asked.at, |at| at.max(transfer.asked.at));
        return Some((Owes::Receiver, "Accept or refuse", since, |of| of.answer));
    };
    let wrong = transfer.wrong();
    if !wrong.is_empty() {
        let said = wrong.iter().filter_map(|item| transfer.answers.get(item)).map(|of| of.by.at).min();
        let since = said.unwrap_or(accepted.at);
        return Some((Owes::Giver, "Put right what is wrong or missing", since, |of| of.put_right));
    }
    if !transfer.unsettled().is_empty() {
        let since = renewed.map_or(accepted.at, |at| at.max(accepted.at));
        return Some((Owes::Receiver, "Read the pack", since, |of| of.read));
    }
    if transfer.meeting.is_none() {
        return Some((Owes::Giver, "Meet, all three", accepted.at, |of| of.meet));
    }
    let last = transfer.steps().into_iter().filter_map(|done| done.at).max().unwrap_or(accepted.at);
    Some((Owes::Receiver, TAKE_OVER, last, |of| of.take_over))
}
