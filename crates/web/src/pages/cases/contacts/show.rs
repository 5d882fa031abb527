//! `/cases/{case}/contacts/{contact}`: one entry with everything ever written about it.

use super::outcome::{appointment_words, is_recorded};
use super::reminder::reminder_words;
use super::visit::{visit_tag, visit_words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::timeline::{late, late_by, written_by};
use crate::pages::cases::{facts, top};
use crate::view::contacts::{Changed, ContactShow, Correction};
use crate::view::{Link, Page, SummaryRow};
use crate::words::dates;
use app::case::{CasePage, ContactHistory};
use app::reminder::ReminderState;
use axum::http::StatusCode;
use domain::access::Action;
use domain::case::CaseEvent;
use domain::contact::{Contact, Outcome, WhoseDoing};
use domain::intake::{RecordedThere, is_brought_in};
use domain::shared::{CaseId, ContactId, Recorded};

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Path<(CaseId, ContactId)>) -> PageResult {
    let ways = cx.state.settings.reminders;
    let found = match app::case::contact_history(&cx.ctx, case_id, contact_id, ways).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let ContactHistory { page, contact, history, elsewhere, reminder } = found;
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let at = contact.starts_at.in_london();
    let heading = format!("{kind}, {}", dates::moment(at.datetime()));
    let recorded = contact.outcome.as_ref().map_or(&contact.created, |outcome| &outcome.recorded);
    let frame = top::page(&cx, "One entry", &page.record).await;
    let notes = contact.notes.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string);
    let view = ContactShow {
        ctx: Page { back: Some(Link::new(&format!("/cases/{case_id}"), "Back to the overview")), ..frame },
        top: top::case_top(&cx, &page, ""),
        heading,
        tag: Some(facts::contact_tag(&cx, &contact)),
        rows: rows(&cx, &page, &contact, (reminder.as_ref(), elsewhere.as_ref())),
        notes: notes.collect(),
        written: written_by(&cx, recorded),
        late: match elsewhere.and_then(|elsewhere| elsewhere.at) {
            Some(at) => late_by(&cx, contact.starts_at.day(), at.day()),
            None => late(&cx, contact.starts_at.day(), recorded),
        },
        actions: actions(&cx, &page, &contact),
        corrections: corrections(&cx, &history),
    };
    Ok(html(StatusCode::OK, &view))
}

fn rows(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    (reminder, elsewhere): (Option<&ReminderState>, Option<&RecordedThere>),
) -> Vec<SummaryRow> {
    let outcome = contact.outcome.as_ref().map_or("Not recorded", |outcome| outcome_name(cx, &outcome.code));
    let sensitive =
        if contact.sensitive { "Yes: not to be shown to the person without a decision" } else { "No" };
    let mut rows = vec![
        SummaryRow::new("When and where", &appointment_words(cx, contact)),
        SummaryRow::new("What happened", outcome),
    ];
    if let Some(words) = contact.outcome.as_ref().and_then(|outcome| absence_words(cx, outcome)) {
        rows.push(SummaryRow::new("Reason", &words));
    }
    if let Some(reminder) = reminder {
        rows.push(SummaryRow::new("Reminder", &reminder_words(cx, reminder)));
    }
    if let Some(visit) = &contact.visit {
        rows.push(SummaryRow {
            tag: Some(visit_tag(visit, cx.now())),
            ..SummaryRow::new("Going alone", &visit_words(visit))
        });
    }
    let requirement = contact.links.requirement_id.and_then(|id| page.record.requirements.get(&id));
    if let Some(requirement) = requirement {
        let types = cx.ctx.policy.requirement_types();
        let name = types.name_of(&requirement.requirement_type).unwrap_or("Requirement");
        rows.push(SummaryRow::new("Counts as a day of", name));
    }
    if contact.links.series_id.is_some() {
        rows.push(SummaryRow::new("Series", "One of a series of appointments"));
    }
    // Who else was there is on their records, never on this one.
    if contact.links.group_id.is_some() {
        rows.push(SummaryRow::new("Group", "A session with other people"));
    }
    rows.push(SummaryRow::new("Sensitive", sensitive));
    rows.extend(elsewhere.map(|elsewhere| SummaryRow::new("Recorded first", &first_recorded(cx, elsewhere))));
    rows
}

/// "In Northmoor case system, by R. Okafor, Tuesday 3 February 2026 at 4:40pm"
fn first_recorded(cx: &PageCtx, elsewhere: &RecordedThere) -> String {
    let by = Some(&elsewhere.by).filter(|by| !by.is_empty()).map(|by| format!(", by {by}"));
    let at = elsewhere.at.map(|at| format!(", {}", dates::written(at.in_london().datetime(), cx.today())));
    format!("In {}{}{}", elsewhere.system, by.unwrap_or_default(), at.unwrap_or_default())
}

/// "Awaited until Tuesday 24 November 2026", or what was said when it was decided.
fn absence_words(cx: &PageCtx, outcome: &Outcome) -> Option<String> {
    let until = outcome.awaited_until.map(|until| {
        let passed = if until < cx.today() { ", which has passed" } else { "" };
        format!("Awaited until {}{passed}.", dates::full(until))
    });
    let because = Some(outcome.because.clone()).filter(|because| !because.is_empty());
    match (until, because) {
        (Some(until), Some(because)) => Some(format!("{until} {because}")),
        (until, because) => until.or(because),
    }
}

fn outcome_name<'a>(cx: &'a PageCtx, code: &'a str) -> &'a str {
    cx.ctx.policy.outcome_types().name_of(code).unwrap_or(code)
}

fn actions(cx: &PageCtx, page: &CasePage, contact: &Contact) -> Vec<Link> {
    let base = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let may = page.may(Action::RecordContact);
    let session = contact.links.group_id.map(|group| format!("/groups/{group}"));
    let mut actions: Vec<Link> =
        session.map(|session| Link::new(&session, "Look at the session")).into_iter().collect();
    let awaited = contact.outcome.as_ref().is_some_and(|outcome| outcome.awaited_until.is_some());
    if may && awaited {
        actions.push(Link::new(&format!("{base}/absence"), "Decide on the absence"));
    }
    let kind = cx.ctx.policy.contact_types().find(&contact.contact_type, contact.starts_at.day());
    let closed = kind.is_some_and(|kind| {
        kind.made_by_system || (kind.managers_decision && !page.may(Action::RecordDecision))
    });
    if may && is_recorded(cx, contact) && !closed {
        actions.push(Link::new(&format!("{base}/outcome"), "Change what is recorded"));
    } else if may && contact.booked && contact.starts_at <= cx.now() {
        actions.push(Link::new(&format!("{base}/outcome#kept"), "Record outcome"));
    }
    if may && contact.booked && contact.outcome.is_none() {
        actions.push(Link::new(&format!("{base}/move"), "Move or cancel"));
    }
    let alone = kind.is_some_and(|kind| kind.lone_worker) && contact.booked;
    let back = contact.visit.as_ref().is_some_and(|visit| visit.checked_in.is_some());
    if alone && !back && page.may(Action::BookAppointment) {
        let words =
            if contact.visit.is_some() { "Check in from the visit" } else { "Say who knows where you are" };
        actions.push(Link::new(&format!("{base}/visit"), words));
    }
    if contact.sensitive && page.may(Action::LiftSensitivity) {
        actions.push(Link::new(&format!("{base}/sensitive"), "Decide whether it may be shown"));
    }
    actions.push(Link::new(&format!("/cases/{}/appointments", page.case_id), "All appointments to come"));
    actions
}

/// What stood before and after each change, latest first.
fn corrections(cx: &PageCtx, history: &[Recorded<CaseEvent>]) -> Vec<Correction> {
    let mut before = Wording::default();
    let mut found = Vec::new();
    for recorded in history {
        let mut after = before.clone();
        let why = after.take(cx, &recorded.event);
        // What came in with the entry is how it stood there, and no change of it.
        if let Some(why) = why.filter(|_| !is_brought_in(&recorded.by)) {
            let at = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
            found.push(Correction {
                heading: format!("Changed on {at}, by {}", recorded.by.name),
                why: if why.is_empty() { "No reason given".to_string() } else { why },
                rows: before.changed_to(&after),
            });
        }
        before = after;
    }
    found.reverse();
    found
}

/// An entry in words, as it stood at one time.
#[derive(Clone, Default)]
struct Wording {
    when: String,
    outcome: String,
    notes: String,
    sensitive: String,
}

impl Wording {
    /// Takes an event in; gives the reason when it changed what had been written.
    fn take(&mut self, cx: &PageCtx, event: &CaseEvent) -> Option<String> {
        let words = |at: &domain::shared::Moment| dates::moment(at.in_london().datetime());
        match event {
            CaseEvent::AppointmentBooked { starts_at, .. } => self.when = words(starts_at),
            CaseEvent::ContactRecorded { happened_at, notes, outcome, .. } => {
                self.when = words(happened_at);
                self.notes.clone_from(notes);
                self.outcome =
                    outcome.as_ref().map(|of| outcome_name(cx, &of.code).to_string()).unwrap_or_default();
            }
            CaseEvent::AppointmentMoved { starts_at, why, whose_doing, .. } => {
                self.when = words(starts_at);
                let whose = match whose_doing {
                    WhoseDoing::Service => "Moved by us",
                    WhoseDoing::Person => "Moved because the person asked",
                    WhoseDoing::Court => "Moved because of a court",
                };
                return Some(if why.is_empty() { whose.to_string() } else { format!("{whose}: {why}") });
            }
            CaseEvent::OutcomeRecorded { outcome, notes, .. } => {
                self.outcome = outcome_name(cx, &outcome.code).to_string();
                self.notes.clone_from(notes);
            }
            CaseEvent::AbsenceAwaited { until, because, .. } => {
                self.outcome = format!("Reason awaited until {}", dates::full(*until));
                return Some(because.clone());
            }
            CaseEvent::AbsenceDecided { outcome, because, .. } => {
                self.outcome = outcome_name(cx, &outcome.code).to_string();
                return Some(because.clone());
            }
            CaseEvent::SensitivityLifted { why, .. } => {
                self.sensitive = "May be shown to the person".to_string();
                return Some(why.clone());
            }
            CaseEvent::OutcomeChanged { outcome, notes, why, .. } => {
                self.outcome =
                    outcome.as_ref().map(|of| outcome_name(cx, &of.code).to_string()).unwrap_or_default();
                self.notes.clone_from(notes);
                return Some(why.clone());
            }
            _ => {}
        }
        None
    }

    fn changed_to(&self, after: &Wording) -> Vec<Changed> {
        let pairs = [
            ("When", &self.when, &after.when),
            ("What happened", &self.outcome, &after.outcome),
            ("Notes", &self.notes, &after.notes),
            ("Sensitive", &self.sensitive, &after.sensitive),
        ];
        let words =
            |text: &String| if text.is_empty() { "Nothing recorded".to_string() } else { text.clone() };
        pairs
            .into_iter()
            .filter(|(_, before, after)| before != after)
            .map(|(what, before, after)| Changed {
                what: what.to_string(),
                before: words(before),
                after: words(after),
            })
            .collect()
    }
}
