//! Cases to write on, and the statements of the bare arm.

use crate::common::{a_note, senior};
use app::log;
use app::ports::{Batch, Head, Subject, SubjectWrite};
use domain::access::{Action, Verdict};
use domain::case::{CaseEvent, CaseRecord, apply};
use domain::contact::{self, RecordContact};
use domain::shared::{Basis, CaseId, ContactId, Decision, EventId, Moment, Recorded, RequestId};
use server::edge::System;
use server::open::Service;
use store::SqlStore;
use store::driver::Stmt;

/// A case with one entry, as a use case finds it when it has opened it.
#[derive(Clone)]
pub struct Ready {
    pub case_id: CaseId,
    pub head: Head,
    pub known: CaseRecord,
}

/// Cases put into one transaction, so that preparing does not take longer than measuring.
const TOGETHER: usize = 200;

pub async fn cases(service: &Service, store: &SqlStore, count: usize) -> anyhow::Result<Vec<Ready>> {
    let ctx = service.system(System::CourtMessages, service.now());
    let mut ready = Vec::with_capacity(count);
    let mut together: Vec<Stmt> = Vec::new();
    for n in 0..count {
        let case_id = CaseId(ctx.ids.uuid(ctx.now));
        let event = CaseEvent::PersonRecorded {
            title: None,
            forenames: "Bench".to_string(),
            surname: "Mark".to_string(),
            birth_date: None,
            sex: None,
            crn: None,
            source: "bench".to_string(),
            candidates: Vec::new(),
        };
        let mut known = CaseRecord::default();
        let batch = batch(&ctx, case_id, Head::default(), &mut known, event)?;
        let entry = batch.subjects.iter().flat_map(|write| &write.entries).next_back();
        let head = entry.map(|entry| Head { seq: entry.seq, hash: entry.hash }).unwrap_or_default();
        together.extend(SqlStore::statements_of(&batch)?);
        // A use case that records a contact does not read these.
        known.name_forms.clear();
        known.name_pairs.clear();
        ready.push(Ready { case_id, head, known });
        if (n + 1) % TOGETHER == 0 || n + 1 == count {
            store.db.execute(std::mem::take(&mut together)).await?;
        }
    }
    Ok(ready)
}

/// For each case the statements that recording a contact gives the driver, values and all.
pub fn batches(service: &Service, cases: &[Ready]) -> anyhow::Result<Vec<Vec<Stmt>>> {
    let ctx = senior(service, service.now());
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        let decision = decision(&ctx, ctx.now)?;
        let event =
            decision.events.into_iter().next().unwrap_or_else(|| unreachable!("recording gives one event"));
        let contact_id = event.contact_id();
        let mut known = case.known.clone();
        let mut batch = batch(&ctx, case.case_id, case.head, &mut known, event)?;
        let verdict = Verdict::Allowed { rule: "ACC-01", role: domain::access::Role::Senior };
        batch.access.push(ctx.access_row(case.case_id, Action::RecordContact, verdict));
        let request_id = RequestId(ctx.ids.uuid(ctx.now));
        batch.request = contact_id
            .map(|contact_id| ctx.request_row(request_id, ("record contact", case.case_id), contact_id));
        all.push(SqlStore::statements_of(&batch)?);
    }
    Ok(all)
}

/// The decision that recording a note is.
pub fn decision(ctx: &app::Ctx, now: Moment) -> anyhow::Result<Decision<CaseEvent>> {
    let form = a_note(now, "Rang to say that the bus is late. Will be there at a quarter past.");
    let kind = ctx.policy.contact_types().find(&form.contact_type, now.day());
    let cmd = RecordContact {
        contact_id: ContactId(ctx.ids.uuid(now)),
        contact_type: form.contact_type,
        happened_at: form.happened_at,
        minutes: form.minutes,
        place: form.place,
        officer_id: ctx.actor.officer_id,
        officer_name: ctx.actor.author.name.clone(),
        outcome: form.outcome,
        notes: form.notes,
        sensitive: form.sensitive,
        links: contact::Links::default(),
    };
    Ok(contact::record(&contact::RecordKnown { kind, ..contact::RecordKnown::default() }, &cmd, now)?)
}

/// One event as `app::commit` would write it.
fn batch(
    ctx: &app::Ctx,
    case_id: CaseId,
    before: Head,
    known: &mut CaseRecord,
    event: CaseEvent,
) -> anyhow::Result<Batch> {
    let recorded = Recorded {
        event_id: EventId(ctx.ids.uuid(ctx.now)),
        seq: before.seq + 1,
        recorded_at: ctx.now,
        effective_at: event.effective_at().unwrap_or(ctx.now),
        by: ctx.actor.author.clone(),
        policy: ctx.policy.revision().to_string(),
        basis: Basis::default(),
        corrects: None,
        event,
    };
    let subject = Subject::Case(case_id);
    let entry = log::entry(subject, &before.hash, &recorded, ctx.ids.as_ref())?;
    let case_rows = apply(case_id, known, &recorded);
    for row in &case_rows {
        known.put(row.clone());
    }
    let write = SubjectWrite { subject, before, entries: vec![entry] };
    Ok(Batch { subjects: vec![write], case_rows, ..Batch::default() })
}
