//! Moves appointments, or cancels them: one, or one of a series with all later ones.

use super::book::{Facts, booking_known, same_time_on};
use super::find::{Found, find};
use super::in_the_way::{Asked, InTheWay};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::contact::{self, BookKnown, Contact, Move, OutcomeKnown, RecordOutcome, WhoseDoing};
use domain::policy::AskedOn;
use domain::shared::{Basis, CaseId, ContactId, Decision, Moment, Notice, Refusal};
use jiff::Span;

/// Which appointments of a series a change is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    ThisOne,
    /// This one and all of the series that are still to come after it.
    ThisAndLater,
}

#[derive(Clone, Debug)]
pub struct Moving {
    pub starts_at: Moment,
    pub minutes: i64,
    pub place: Option<String>,
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub anyway_because: String,
    pub which: Which,
    /// The `written.seq` that the form was filled in on.
    pub seen_seq: i64,
}

pub struct Cancelling {
    pub whose_doing: Option<WhoseDoing>,
    pub why: String,
    pub which: Which,
    pub seen_seq: i64,
}

/// Moves an appointment that has no outcome. Later ones of its series move by as many days, to the same time.
pub async fn move_appointment(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    moving: &Moving,
) -> Result<Vec<Notice>, AppError> {
    deciding(|| async {
        let part = CasePart::PAGE;
        let opened = open_for_change(ctx, case_id, Action::BookAppointment, part).await?;
        let found = find(ctx, &opened, contact_id).await?;
        let contact = &found.contact;
        if contact.written.seq != moving.seen_seq {
            let moved_there = contact.starts_at == moving.starts_at && contact.minutes == moving.minutes;
            // The same form sent twice is saved once.
            if ctx.wrote(&contact.written) && moved_there && contact.place == moving.place {
                return Ok(Vec::new());
            }
            return Err(AppError::Conflict(Box::new(contact.written.clone())));
        }
        let moves = moves(ctx, &found, moving);
        let decision = decide(ctx, &opened.record, &moves).await?;
        let notices = decision.notices.clone();
        let Found { case_id, head, record, .. } = &found;
        let change = CaseChange { case_id: *case_id, head: *head, known: record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await?;
        Ok(notices)
    })
    .await
}

/// Each appointment that moves, with where it goes.
fn moves(ctx: &Ctx, found: &Found, moving: &Moving) -> Vec<(Contact, Move)> {
    let days = found.contact.starts_at.day().until(moving.starts_at.day()).unwrap_or_else(|_| Span::new());
    let to = |contact: &Contact| {
        let day = contact.starts_at.day().checked_add(days).unwrap_or(contact.starts_at.day());
        if contact.contact_id == found.contact.contact_id {
            moving.starts_at
        } else {
            same_time_on(day, moving.starts_at)
        }
    };
    let asked = |contact: Contact| {
        let counts_as = moving.whose_doing.and_then(|whose| {
            let (kind, day) = (&contact.contact_type, contact.starts_at.day());
            ctx.policy.outcome_types().by_whose(kind, AskedOn::Moved, whose, day)
        });
        let cmd = Move {
            starts_at: to(&contact),
            minutes: moving.minutes,
            place: moving.place.clone(),
            whose_doing: moving.whose_doing,
            counts_as: counts_as.map(|outcome| outcome.code.clone()),
            why: moving.why.clone(),
            anyway_because: moving.anyway_because.clone(),
        };
        (contact, cmd)
    };
    concerned(ctx, found, moving.which).into_iter().map(asked).collect()
}

/// The appointment itself, and where all later ones are meant those of its series that are still to come after it.
fn concerned(ctx: &Ctx, found: &Found, which: Which) -> Vec<Contact> {
    let this = &found.contact;
    let series_id = this.links.series_id.filter(|_| which == Which::ThisAndLater);
    let later = found.record.contacts.values().filter(|other| {
        series_id.is_some()
            && other.links.series_id == series_id
            && other.contact_id != this.contact_id
            && other.outcome.is_none()
            && other.starts_at > ctx.now.max(this.starts_at)
    });
    let mut all: Vec<Contact> = [this.clone()].into_iter().chain(later.cloned()).collect();
    all.sort_by_key(|contact| contact.starts_at);
    all
}

async fn decide(
    ctx: &Ctx,
    opened: &CaseRecord,
    moves: &[(Contact, Move)],
) -> Result<Decision<domain::case::CaseEvent>, AppError> {
    let days = || moves.iter().map(|(_, cmd)| cmd.starts_at.day());
    let today = ctx.now.day();
    let (first, last) = (days().min().unwrap_or(today), days().max().unwrap_or(today));
    let known = booking_known(ctx, opened, (first, last)).await?;
    let in_the_way = InTheWay::of(ctx, opened).await?;
    let facts = moves.iter().map(|(contact, cmd)| {
        let place = cmd.place.as_deref();
        let kind = contact.contact_type.as_str();
        let asked = Asked { kind, starts_at: cmd.starts_at, minutes: cmd.minutes, place };
        Facts::of(ctx, opened, &in_the_way, asked, contact.links)
    });
    let facts: Vec<Facts> = facts.collect();
    let known: Vec<BookKnown<'_>> = facts
        .iter()
        .zip(moves)
        .map(|(facts, (contact, _))| facts.known(ctx, &contact.contact_type, &known.diary))
        .collect();
    let asked: Vec<_> =
        known.iter().zip(moves).map(|(known, (contact, cmd))| (known, contact, cmd)).collect();
    contact::move_all(&asked, ctx.now).map_err(AppError::refused)
}

/// Cancels an appointment that is still to come: its outcome says whose doing it was, by policy.
pub async fn cancel_appointment(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    cancelling: &Cancelling,
) -> Result<(), AppError> {
    deciding(|| async {
        let part = CasePart::PAGE;
        let opened = open_for_change(ctx, case_id, Action::RecordContact, part).await?;
        let found = find(ctx, &opened, contact_id).await?;
        let written = &found.contact.written;
        let whose = cancelling.whose_doing.ok_or_else(whose_doing_missing)?;
        if written.seq != cancelling.seen_seq {
            let stands = found.contact.outcome.as_ref();
            let by_whose = stands.and_then(|stands| {
                ctx.policy.outcome_types().find(&stands.code, found.contact.starts_at.day())?.whose
            });
            // The same form sent twice is saved once.
            if ctx.wrote(written) && by_whose == Some(whose) {
                return Ok(());
            }
            return Err(AppError::Conflict(Box::new(written.clone())));
        }
        let mut decision = Decision { events: Vec::new(), notices: Vec::new(), basis: Basis::default() };
        for contact in concerned(ctx, &found, cancelling.which) {
            decision.events.extend(cancelled(ctx, &contact, whose, &cancelling.why)?.events);
        }
        let Found { case_id, head, record, .. } = &found;
        let change = CaseChange { case_id: *case_id, head: *head, known: record, decision, corrects: None };
        commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
    })
    .await
}

pub(crate) fn whose_doing_missing() -> AppError {
    AppError::refused(domain::contact::MoveError::WhoseDoingMissing)
}

/// The outcome of an appointment that is called off: by policy, it says whose doing that was.
pub(crate) fn cancelled(
    ctx: &Ctx,
    contact: &Contact,
    whose: WhoseDoing,
    why: &str,
) -> Result<Decision<domain::case::CaseEvent>, AppError> {
    let day = contact.starts_at.day();
    let kind = ctx.policy.contact_types().find(&contact.contact_type, day).ok_or(AppError::NotFound)?;
    let outcome = ctx.policy.outcome_types().by_whose(&kind.code, AskedOn::Cancelled, whose, day);
    let outcome = outcome.ok_or_else(|| {
        AppError::Refused(Refusal {
            rule: "CON-04",
            field: "whose_doing",
            sentence: "This kind of appointment cannot be cancelled so. Move it to another day.".to_string(),
        })
    })?;
    let known = OutcomeKnown { contact, kind, outcome: Some(outcome), awaited_until: None };
    let cmd = RecordOutcome { outcome: Some(outcome.code.clone()), notes: why.to_string(), sensitive: false };
    contact::record_outcome(&known, &cmd, ctx.now).map_err(AppError::refused)
}

domain::private_debug!(Cancelling);
