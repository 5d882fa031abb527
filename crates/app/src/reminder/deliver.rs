//! Sends one reminder of the outbox. It is claimed before it is sent and closed with the entry on the record, in one
//! transaction; what happens between the two is never tried again (RMD-09), because nobody is to get it twice.

use super::Payload;
use crate::case::whole;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::contact::holder_to_tell;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{ReminderOf, ReminderRow};
use crate::ports::{
    CasePart, Closed, Contacts, Head, Message, Messenger, OutboxEntry, SendError, StoreError,
};
use crate::worker::Topic;
use domain::assignment::Assignment;
use domain::case::CaseRecord;
use domain::contact::Contact;
use domain::person::Identity;
use domain::person::detail::ReachWay;
use domain::reminder::{
    Ending, Going, NoReminder, ReminderKnown, Slots, Ways, check, not_in_the_night, record_ending, words,
};
use domain::shared::{Basis, CaseId, ContactId};

/// Reminders taken at a time.
const TAKEN: i64 = 50;

/// A claim lasts longer than sending ever takes. Who still has it then has stopped.
const CLAIM_SECONDS: i64 = 600;

/// Waiting time before the next try doubles from here, up to the other.
const FIRST_RETRY_SECONDS: i64 = 60;
const LONGEST_RETRY_SECONDS: i64 = 3600;

/// A record leads to the one it was joined to, and that one perhaps to another.
const JOINS: usize = 3;

/// What came of it this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// It is dealt with, and the record says how.
    Ended(Ending),
    /// None goes, for the reason of this rule.
    NotNeeded(&'static str),
    /// It is tried again later.
    Later,
    /// Another process has it.
    Taken,
}

/// The reminders that are due.
pub async fn due(ctx: &Ctx) -> Result<Vec<ReminderRow>, AppError> {
    Ok(ctx.store.reminders_due(ctx.now, TAKEN).await?)
}

/// Sends one, if it still holds.
pub async fn deliver(ctx: &Ctx, messenger: &dyn Messenger, row: &ReminderRow) -> Result<Delivered, AppError> {
    let prepared = match prepare(ctx, messenger.ways(), row).await {
        Ok(prepared) => prepared,
        Err(problem) => {
            // Nothing was sent. It is put behind the others, and said.
            ctx.store.release_reminder(row, retry_at(ctx, row)?, "it could not be prepared").await?;
            return Err(problem);
        }
    };
    let (of, message, basis) = match prepared {
        Prepared::Ready(of, message, basis) => (of, message, basis),
        Prepared::Ended(of, ending) => return end(ctx, row, of, (None, ending), Basis::default()).await,
        Prepared::NotNeeded(rule) => return close(ctx, row, rule).await,
        Prepared::Later(next) => {
            ctx.store.release_reminder(row, next, "it is night").await?;
            return Ok(Delivered::Later);
        }
    };
    // RMD-09: claimed first, so that a crash leaves a claim and never a second message.
    let claimed_until = ctx.now.plus_seconds(CLAIM_SECONDS);
    if !ctx.store.claim_reminder(row.outbox_id, ctx.now, claimed_until).await? {
        return Ok(Delivered::Taken);
    }
    let way = Some(message.way);
    let ending = match messenger.send(&message).await {
        Ok(()) => Ending::Sent,
        Err(SendError::Refused(_)) => Ending::Refused,
        Err(SendError::NotKnown(_)) => Ending::NotKnown,
        // RMD-10: what certainly did not go is tried again, so often and no more.
        Err(SendError::NotTaken(problem)) => {
            let tries = ctx.policy.count("contact.reminder_tries_max", ctx.now.day())?;
            if row.attempts + 1 < tries {
                let claimed = ReminderRow { claimed_at: Some(ctx.now), ..row.clone() };
                ctx.store.release_reminder(&claimed, retry_at(ctx, row)?, &problem).await?;
                return Ok(Delivered::Later);
            }
            Ending::TriedEnough
        }
    };
    end(ctx, row, of, (way, ending), basis).await
}

enum Prepared {
    Ready(ReminderOf, Message, Basis),
    Ended(ReminderOf, Ending),
    NotNeeded(&'static str),
    Later(domain::shared::Moment),
}

/// The case as it is now: the record that the person's is kept on, alone and with those joined to it.
struct Loaded {
    case_id: CaseId,
    head: Head,
    own: CaseRecord,
    all: CaseRecord,
}

async fn load(ctx: &Ctx, of: ReminderOf) -> Result<Option<Loaded>, AppError> {
    let part = CasePart { contacts: Contacts::One(of.contact_id), ..CasePart::IDENTITY };
    let mut case_id = of.case_id;
    for _ in 0..JOINS {
        let Some((head, own)) = ctx.store.case_part(case_id, part).await? else { return Ok(None) };
        if let Some(Identity::Joined { to }) = own.person.as_ref().map(|person| &person.identity) {
            case_id = *to;
            continue;
        }
        let all = whole(ctx, &own).await?;
        return Ok(Some(Loaded { case_id, head, own, all }));
    }
    Ok(None)
}

/// Whether it still goes, how, where to and in which words.
async fn prepare(ctx: &Ctx, ways: Ways, row: &ReminderRow) -> Result<Prepared, AppError> {
    let payload: Payload =
        serde_json::from_str(&row.payload).map_err(|problem| AppError::Log(problem.to_string()))?;
    let Payload { case_id, contact_id, starts_at } = payload;
    let of = ReminderOf { case_id, contact_id, starts_at };
    // RMD-09: a claim that has run out was somebody's who stopped while sending.
    if row.claimed_at.is_some() {
        return Ok(Prepared::Ended(of, Ending::NotKnown));
    }
    let found = load(ctx, of).await?;
    let contact = found.as_ref().and_then(|found| found.all.contacts.get(&contact_id));
    let Some((found, contact)) = found.as_ref().zip(contact) else {
        return Ok(Prepared::NotNeeded(NoReminder::NotBooked.rule()));
    };
    if contact.starts_at != starts_at {
        return Ok(Prepared::NotNeeded(NoReminder::Moved.rule()));
    }
    let known = ReminderKnown { record: &found.all, contact, policy: &ctx.policy, ways };
    match check(&known, ctx.now) {
        Ok(going) if going.goes_at > ctx.now => Ok(Prepared::Later(going.goes_at)),
        Ok(going) => ready(ctx, of, &found.all, contact, &going).await,
        Err(NoReminder::Policy(problem)) => Err(problem.into()),
        Err(why) => Ok(too_late(&known, &why)
            .map_or(Prepared::NotNeeded(why.rule()), |ending| Prepared::Ended(of, ending))),
    }
}

/// It would have gone but for the time that has come: somebody should know that it did not.
fn too_late(known: &ReminderKnown<'_>, why: &NoReminder) -> Option<Ending> {
    let in_time = || check(known, known.contact.starts_at.plus_seconds(-1));
    let would_go = || matches!(in_time(), Ok(_) | Err(NoReminder::OnlyInTheNight));
    let late = matches!(why, NoReminder::HasBegun | NoReminder::OnlyInTheNight);
    (late && would_go()).then_some(Ending::TooLate)
}

async fn ready(
    ctx: &Ctx,
    of: ReminderOf,
    record: &CaseRecord,
    contact: &Contact,
    going: &Going<'_>,
) -> Result<Prepared, AppError> {
    let Some(open) = record.open_assignment() else {
        return Ok(Prepared::NotNeeded(NoReminder::NobodyHolds.rule()));
    };
    let (phone, place) = team_says(ctx, open, contact).await?;
    if phone.trim().is_empty() {
        return Ok(Prepared::NotNeeded(NoReminder::NoNumberToRing.rule()));
    }
    let slots = Slots { starts_at: of.starts_at, place: place.as_deref(), phone: &phone };
    let Some(said) = words(&ctx.policy, going.way, &slots, ctx.now.day()) else {
        return Ok(Prepared::NotNeeded(NoReminder::NoWords.rule()));
    };
    let hours = ctx.policy.hours("contact.reminder_hours", of.starts_at.day())?;
    let basis = Basis::default().with("contact.reminder_hours", hours).with("words", said.template);
    let message = Message {
        key: domain::reminder::key(of.contact_id, of.starts_at),
        way: going.way,
        to: going.to.to_string(),
        subject: said.subject,
        words: said.words,
    };
    Ok(Prepared::Ready(of, message, basis))
}

/// The number to ring, and how the place is named: an office by its name, where the team has one of that day.
async fn team_says(
    ctx: &Ctx,
    open: &Assignment,
    contact: &Contact,
) -> Result<(String, Option<String>), AppError> {
    let organisation = ctx.store.officer_record(open.organisation_id, open.officer_id).await?;
    let phone = organisation.teams.get(&open.team_id).map(|team| team.phone.clone()).unwrap_or_default();
    let day = contact.starts_at.day();
    let place = contact.place.as_deref().and_then(|place| ctx.policy.places().find(place, day));
    let office = match organisation.offices_of(open.team_id, day).as_slice() {
        [office] if place.is_some_and(|place| place.at_office) => Some(office.facts.name.clone()),
        _ => None,
    };
    Ok((phone, office.or_else(|| place.and_then(|place| place.told_as.clone()))))
}

/// Closes it and writes the entry that says what became of it, together or not at all. Who comes second finds it closed.
async fn end(
    ctx: &Ctx,
    row: &ReminderRow,
    of: ReminderOf,
    (way, ending): (Option<ReachWay>, Ending),
    basis: Basis,
) -> Result<Delivered, AppError> {
    let ended = deciding(|| async {
        let Some(found) = load(ctx, of).await? else {
            return commit(ctx, closing(ctx, row, ending.code())).await;
        };
        let contact_id = ContactId(ctx.ids.uuid(ctx.now));
        let by = (ctx.actor.author.name.as_str(), ctx.now);
        let decision = record_ending(contact_id, of.starts_at, (way, ending), basis.clone(), by);
        let Loaded { case_id, head, own, .. } = &found;
        let change = CaseChange { case_id: *case_id, head: *head, known: own, decision, corrects: None };
        let outbox = tell_holder(ctx, own, of, ending).await?.into_iter().collect();
        commit(ctx, Write { cases: vec![change], outbox, ..closing(ctx, row, ending.code()) }).await
    });
    match ended.await {
        Ok(()) => Ok(Delivered::Ended(ending)),
        Err(AppError::Store(StoreError::MessageClosed)) => Ok(Delivered::Taken),
        Err(problem) => Err(problem),
    }
}

/// RMD-12: whoever holds the case is told of one that did not go, or of which nobody knows, so that they can ring.
async fn tell_holder(
    ctx: &Ctx,
    record: &CaseRecord,
    of: ReminderOf,
    ending: Ending,
) -> Result<Option<OutboxEntry>, AppError> {
    if ending == Ending::Sent {
        return Ok(None);
    }
    let ReminderOf { case_id, contact_id, starts_at: booked_for } = of;
    let topic = |user_id| Topic::ReminderNotSent { case_id, contact_id, booked_for, user_id };
    Ok(holder_to_tell(ctx, record).await?.map(|user_id| topic(user_id).entry(ctx)))
}

async fn close(ctx: &Ctx, row: &ReminderRow, rule: &'static str) -> Result<Delivered, AppError> {
    match commit(ctx, closing(ctx, row, rule)).await {
        Ok(()) => Ok(Delivered::NotNeeded(rule)),
        Err(AppError::Store(StoreError::MessageClosed)) => Ok(Delivered::Taken),
        Err(problem) => Err(problem),
    }
}

fn closing<'a>(ctx: &Ctx, row: &ReminderRow, ending: &str) -> Write<'a> {
    let closed = Closed { outbox_id: row.outbox_id, at: ctx.now, ending: ending.to_string() };
    Write { closed: Some(closed), ..Write::default() }
}

fn retry_at(ctx: &Ctx, row: &ReminderRow) -> Result<domain::shared::Moment, AppError> {
    let doublings = u32::try_from(row.attempts).unwrap_or(0).min(20);
    let wait = FIRST_RETRY_SECONDS.saturating_mul(1 << doublings).min(LONGEST_RETRY_SECONDS);
    Ok(not_in_the_night(&ctx.policy, ctx.now.plus_seconds(wait))?)
}
