//! Records what happened at an appointment, or changes it, and books the next one in the same save.

use super::book::{Booking, booking_decision, booking_known};
use super::find::{Found, find};
use super::in_the_way::{Asked, Lead, at_work};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, commit, deciding, entry_of};
use crate::ctx::Ctx;
use crate::custody::held;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::contact::{
    self, ChangeOutcome, Contact, OutcomeKnown, RecordOutcome, SuggestKnown, suggest, usual_gap_days,
};
use domain::shared::{CaseId, ContactId, Moment, Refusal, RequirementId};
use jiff::ToSpan;

/// So many usual gaps ahead the diaries are read for suggestions.
const DIARY_GAPS: i64 = 6;

/// What the form or the API says.
#[derive(Clone, Default)]
pub struct OutcomeForm {
    pub outcome: Option<String>,
    pub notes: String,
    pub sensitive: bool,
    /// Why it changes, when an outcome is recorded already.
    pub why: Option<String>,
    /// The requirement of which it is a day: `None` leaves that as it is, `Some(None)` takes it away.
    pub requirement: Option<Option<RequirementId>>,
    /// The `written.seq` that the form was filled in on: a change since then is a conflict.
    pub seen_seq: i64,
    /// The next appointment, booked in the same transaction.
    pub next: Option<Booking>,
}

/// Records or changes the outcome; both or neither with the next appointment.
pub async fn record_outcome(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    form: &OutcomeForm,
) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, contact_id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    form: &OutcomeForm,
) -> Result<(), AppError> {
    // To book the next one, everything that the person has to come to, and where they are, must be known.
    let part = if form.next.is_some() { CasePart::PAGE } else { CasePart::with_contact(contact_id) };
    let opened = open_for_change(ctx, case_id, Action::RecordContact, part).await?;
    let Found { case_id: case_of_contact, head, record, contact } = find(ctx, &opened, contact_id).await?;
    // Somebody else's change under the form is told, not overwritten; the same form sent twice is saved once.
    if contact.written.seq != form.seen_seq {
        if ctx.wrote(&contact.written) && says(form, &contact) {
            return Ok(());
        }
        return Err(AppError::Conflict(Box::new(contact.written)));
    }
    let day = contact.starts_at.day();
    let kind = ctx.policy.contact_types().find(&contact.contact_type, day).ok_or(AppError::NotFound)?;
    // A manager's decision is changed by whoever may decide, as it is recorded.
    if kind.managers_decision {
        open_for_change(ctx, case_id, Action::RecordDecision, CasePart::HEAD).await?;
    }
    let outcome = form.outcome.as_deref().and_then(|code| ctx.policy.outcome_types().find(code, day));
    let awaited_until = super::absence::awaited_until(ctx, contact.starts_at);
    let known = OutcomeKnown { contact: &contact, kind, outcome, awaited_until };
    let mut decision = match &form.why {
        None => contact::record_outcome(
            &known,
            &RecordOutcome {
                outcome: form.outcome.clone(),
                notes: form.notes.clone(),
                sensitive: form.sensitive,
            },
            ctx.now,
        ),
        Some(why) => contact::change_outcome(
            &known,
            &ChangeOutcome {
                outcome: form.outcome.clone(),
                notes: form.notes.clone(),
                sensitive: form.sensitive,
                why: why.clone(),
            },
            ctx.now,
        ),
    }
    .map_err(AppError::refused)?;
    if let Some(asked) = form.requirement {
        let found = asked.and_then(|id| record.requirements.get(&id).or(opened.record.requirements.get(&id)));
        let found = found.map(|requirement| requirement.requirement_type.as_str());
        decision.events.extend(contact::link(&contact, kind, asked, found).map_err(AppError::refused)?);
    }
    let corrects = match &form.why {
        Some(_) => entry_of(ctx, case_of_contact, contact.written.seq).await?,
        None => None,
    };
    let mut write = Write { access: vec![opened.access], ..Write::default() };
    if let Some(next) = &form.next {
        let booked = booking_decision(ctx, &opened.record, next).await?;
        if case_of_contact == case_id {
            decision.events.extend(booked.events);
        } else {
            // What is to come is booked on the kept record, with who holds it.
            let (head, known) = (opened.head, &opened.record);
            write.cases.push(CaseChange { case_id, head, known, decision: booked, corrects: None });
        }
    }
    write.cases.push(CaseChange { case_id: case_of_contact, head, known: &record, decision, corrects });
    commit(ctx, write).await
}

/// Whether the entry says already what the form says.
fn says(form: &OutcomeForm, contact: &Contact) -> bool {
    (form.outcome.is_some() || form.why.is_some())
        && contact.outcome.as_ref().map(|outcome| &outcome.code) == form.outcome.as_ref()
        && contact.notes == form.notes.trim()
        && contact.sensitive == form.sensitive
}

/// BOK-10: who books nothing next says why, and the reason stands in the notes.
pub fn notes_without_booking(notes: &str, reason: &str) -> Result<String, AppError> {
    if reason.trim().is_empty() {
        return Err(AppError::Refused(Refusal {
            rule: "BOK-10",
            field: "next-reason",
            sentence: "Enter why nothing is booked. It stays on your list until one is.".to_string(),
        }));
    }
    Ok(format!("{notes}\n\nNothing booked next: {}", reason.trim()).trim().to_string())
}

/// The times to suggest for the next appointment, by rule BOK-11. While nobody holds the case none is suggested, since
/// none can be booked. `record` holds those joined to it.
pub async fn next_after(ctx: &Ctx, record: &CaseRecord, after: &Contact) -> Result<Vec<Moment>, AppError> {
    // The next session of a group is booked for all of it.
    if record.open_assignment().is_none() || after.links.group_id.is_some() {
        return Ok(Vec::new());
    }
    let today = ctx.now.day();
    let usual_gap_days = usual_gap_days(record, &ctx.policy, today)?;
    let ahead = today.checked_add((usual_gap_days * DIARY_GAPS).days()).unwrap_or(today);
    let known = booking_known(ctx, record, (today, ahead)).await?;
    let (kind, place, minutes) = (after.contact_type.as_str(), after.place.as_deref(), after.minutes);
    let lead = Lead::holder(ctx, record).await?;
    let is_open = |starts_at: Moment| {
        let works = |lead| at_work(ctx, lead, Asked { kind, starts_at, minutes, place }).is_empty();
        lead.as_ref().is_none_or(works) && held(ctx, record, (kind, place), starts_at.day()).is_none()
    };
    let known = SuggestKnown {
        calendar: ctx.policy.calendar(),
        usual_gap_days,
        diary: &known.diary,
        diary_to: ahead,
        is_open: &is_open,
    };
    Ok(suggest(&known, after.starts_at, after.minutes, ctx.now))
}

domain::private_debug!(OutcomeForm);
