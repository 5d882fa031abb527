//! What the page of an appointment says of its reminder.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::ReminderRow;
use domain::case::CaseRecord;
use domain::contact::Contact;
use domain::person::detail::ReachWay;
use domain::reminder::{Ending, NoReminder, ReminderKnown, Ways, check, key};
use domain::shared::Moment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReminderState {
    /// This service sends none.
    NotSetUp,
    Goes {
        way: ReachWay,
        at: Moment,
    },
    None(NoReminder),
    BeingSent,
    /// It did not go so far, and is tried again.
    TriedAgain {
        at: Moment,
    },
    Ended {
        ending: Ending,
        at: Moment,
    },
    /// When it was due it was not to go, for the reason of this rule.
    WasNotToGo {
        rule: String,
    },
}

/// What there is to say of the reminder of an appointment; nothing of an entry that is no appointment, or of one that is
/// over and had none. `record` holds those joined to it.
pub async fn state(
    ctx: &Ctx,
    record: &CaseRecord,
    contact: &Contact,
    ways: Ways,
) -> Result<Option<ReminderState>, AppError> {
    let row = ctx.store.reminder(key(contact.contact_id, contact.starts_at)).await?;
    let in_outbox = row.as_ref().and_then(of_outbox);
    let was_not_to_go = matches!(in_outbox, Some(ReminderState::WasNotToGo { .. }));
    if in_outbox.is_some() && !was_not_to_go {
        return Ok(in_outbox);
    }
    if !contact.booked || contact.outcome.is_some() || contact.starts_at <= ctx.now {
        return Ok(None);
    }
    let known = ReminderKnown { record, contact, policy: &ctx.policy, ways };
    match check(&known, ctx.now) {
        Err(NoReminder::NoAppointment) => Ok(None),
        Err(NoReminder::Policy(problem)) => Err(problem.into()),
        _ if !ways.any() => Ok(Some(ReminderState::NotSetUp)),
        Err(why) => Ok(Some(ReminderState::None(why))),
        // It would go now, and is not looked at again.
        Ok(_) if was_not_to_go => Ok(in_outbox),
        Ok(going) => Ok(Some(ReminderState::Goes { way: going.way, at: going.goes_at })),
    }
}

/// Nothing where it waits for its hour: then what is so now says whether it will go.
fn of_outbox(row: &ReminderRow) -> Option<ReminderState> {
    let problem = row.problem.as_deref().unwrap_or_default();
    match (row.closed_at, row.claimed_at) {
        (Some(at), _) => Some(match Ending::from_code(problem) {
            Some(ending) => ReminderState::Ended { ending, at },
            None => ReminderState::WasNotToGo { rule: problem.to_string() },
        }),
        (None, Some(_)) => Some(ReminderState::BeingSent),
        (None, None) if row.attempts > 0 => Some(ReminderState::TriedAgain { at: row.next_at }),
        (None, None) => None,
    }
}
