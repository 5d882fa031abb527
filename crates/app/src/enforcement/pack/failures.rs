//! The count of failures, line by line as the page has it, and attendance as a whole.

use super::{MISSING, Pack};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::Subject;
use domain::case::CaseRecord;
use domain::contact::{Contact, Outcome};
use domain::enforcement::OrderChain;
use domain::policy::ContactType;
use domain::shared::{CaseId, ContactId, Moment, day_in_words, time_in_words};
use jiff::civil::Date;
use letters::{Rows, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// Who wrote what to a case at which moment, where the row itself does not say any more.
pub type Deciders = BTreeMap<(CaseId, Moment), String>;

fn of_order(order: &OrderChain<'_>) -> impl Iterator<Item = ContactId> {
    let counted = order.count.days.iter().flat_map(|day| day.failures.iter().copied());
    counted.chain(order.count.left_out.iter().map(|(failure, _)| failure.contact_id))
}

/// Who decided, by the row: whoever recorded the outcome first or wrote the entry last did so at that very moment.
fn by_the_row(contact: &Contact, outcome: &Outcome) -> Option<String> {
    let at = outcome.decided_at;
    let written = [&outcome.recorded, &contact.written, &contact.created].into_iter();
    written.into_iter().find(|written| written.at == at).map(|written| written.by.name.clone())
}

/// Looks up in the log who decided, of the failures of which the row was written again since.
pub async fn deciders(ctx: &Ctx, record: &CaseRecord, order: &OrderChain<'_>) -> Result<Deciders, AppError> {
    let contacts = of_order(order).filter_map(|id| record.contacts.get(&id));
    let unknown = contacts.filter(|contact| {
        contact.outcome.as_ref().is_some_and(|outcome| by_the_row(contact, outcome).is_none())
    });
    let cases: BTreeSet<CaseId> = unknown.map(|contact| contact.case_id).collect();
    let mut found = Deciders::new();
    for case_id in cases {
        let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
        found.extend(entries.into_iter().map(|entry| ((case_id, entry.recorded_at), entry.by.name)));
    }
    Ok(found)
}

impl Pack<'_> {
    /// "2 of 2, by the rule “Limit reached within 12 months”, since Monday 5 January 2026".
    pub(super) fn failure_count(&self) -> String {
        let count = &self.order.count;
        let number = match self.order.kind.failures_max {
            Some(limit) => format!("{} of {limit}", count.number()),
            None => format!("{}, without a limit", count.number()),
        };
        let since = day_in_words(count.since);
        format!("{number}, by the rule “{}” (ENF-01 to ENF-06), since {since}", self.order.rule.name)
    }

    pub(super) fn failures(&self, deciders: &Deciders) -> Rows {
        let count = &self.order.count;
        let mut rows: Vec<(Date, Vec<String>)> = Vec::new();
        for (nth, day) in (1..).zip(&count.days) {
            for (place, id) in day.failures.iter().enumerate() {
                let counts =
                    if place == 0 { format!("{nth}") } else { "The same day: counts once".to_string() };
                rows.push((day.day, self.failure(*id, deciders, counts)));
            }
        }
        for (failure, why) in &count.left_out {
            rows.push((failure.day, self.failure(failure.contact_id, deciders, why.in_words(day_in_words))));
        }
        rows.sort_by_key(|(day, _)| *day);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// LET-02: of a sensitive entry the day alone, so that the sum can be followed.
    fn failure(&self, id: ContactId, deciders: &Deciders, counts: String) -> Vec<String> {
        let found = self.record.contacts.get(&id);
        let Some((contact, outcome)) = found.and_then(|of| Some((of, of.outcome.as_ref()?))) else {
            return [MISSING, MISSING, MISSING, MISSING, counts.as_str()].map(str::to_string).to_vec();
        };
        let day = day_in_words(contact.starts_at.day());
        if contact.sensitive {
            let out = "left out: marked sensitive";
            return [day.as_str(), out, out, out, counts.as_str()].map(str::to_string).to_vec();
        }
        let time = time_in_words(contact.starts_at.in_london().time());
        let kind = self.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
        let name = self.ctx.policy.outcome_types().name_of(&outcome.code).unwrap_or("Outcome");
        let decided_on = day_in_words(outcome.decided_at.day());
        let by = by_the_row(contact, outcome)
            .or_else(|| deciders.get(&(contact.case_id, outcome.decided_at)).cloned());
        let of_day = |what: &str| format!("{what} of {day}");
        vec![
            format!("{day} at {time}, {kind}"),
            name.to_string(),
            self.or_missing(&of_day("what was said of the reason"), Some(outcome.because.clone())),
            format!("{}, {decided_on}", self.or_missing(&of_day("who decided"), by)),
            counts,
        ]
    }

    /// Appointments and attendance of kinds that count, since the order was made.
    pub(super) fn attendance(&self) -> Rows {
        let (from, now) = (self.order.sentence.facts.passed_on, self.ctx.now);
        let policy = &self.ctx.policy;
        let (mut kept, mut excused, mut failed, mut ours, mut awaited, mut open) = (0, 0, 0, 0, 0, 0);
        let of_order = self.record.contacts.values().filter(|contact| {
            let day = contact.starts_at.day();
            let kind = policy.contact_types().find(&contact.contact_type, day);
            kind.is_some_and(ContactType::is_appointment) && day >= from && contact.starts_at <= now
        });
        for contact in of_order {
            let outcome = contact.outcome.as_ref();
            let found = outcome.map(|of| policy.outcome_types().find(&of.code, contact.starts_at.day()));
            match found {
                None if contact.booked => open += 1,
                None | Some(None) => {}
                Some(Some(kind)) if kind.ours => ours += 1,
                Some(Some(kind)) => match (kind.acceptable, kind.attended) {
                    (None, _) => awaited += 1,
                    (Some(false), _) => failed += 1,
                    (Some(true), true) => kept += 1,
                    (Some(true), false) => excused += 1,
                },
            }
        }
        let offered = kept + excused + failed + ours + awaited + open;
        let rows = [
            ("Offered", offered),
            ("Kept", kept),
            ("Not kept for a reason that was accepted, or called off in time", excused),
            ("Not acceptable", failed),
            ("Did not take place because of the service", ours),
            ("Reason awaited", awaited),
            ("Outcome not recorded", open),
        ];
        rows.map(|(what, number): (&str, i32)| vec![what.to_string(), number.to_string()]).to_vec()
    }
}

/// Titles of the documents of the record, oldest first, as a start: the officer leaves those that go with the pack. What
/// belongs to a sensitive entry is not among them.
pub fn documents(record: &CaseRecord) -> (Slot, String) {
    let sensitive = |id: Option<ContactId>| {
        id.and_then(|id| record.contacts.get(&id)).is_some_and(|contact| contact.sensitive)
    };
    let mut found: Vec<_> = record
        .documents
        .values()
        .filter(|document| document.removed.is_none() && !sensitive(document.contact_id))
        .collect();
    found.sort_by_key(|document| (document.dated, document.document_id));
    let title = |document: &&domain::document::Document| {
        format!("{}, {}", document.title, day_in_words(document.dated))
    };
    (Slot::Documents, found.iter().map(title).collect::<Vec<_>>().join("\n"))
}
