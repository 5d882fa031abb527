//! What stands in a timeline: each kind of row as an entry of its day.

use super::{
    Item, OPEN_WHOLE, allocations, concerns, enforcement, handovers, holding, late, read_at, written_by,
};
use crate::extract::PageCtx;
use crate::pages::cases::facts::{contact_tag, order_words};
use crate::pages::cases::flags::words;
use crate::pages::cases::sentence::served::{bail_words, step_words};
use crate::pages::groups::session_link;
use crate::view::cases::Entry;
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::assignment::Assignment;
use domain::contact::Contact;
use domain::document::Document;
use domain::flag::{Flag, StepKind};
use domain::hearing::Hearing;
use domain::policy::{OutcomeType, ShownAs};
use domain::sentence::Sentence;
use domain::shared::{Moment, Written};
use jiff::civil::Date;

/// Everything up to `at`; what is booked for later stands under its own heading, not in the timeline.
pub fn items(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Vec<Item> {
    let record = &page.record;
    let mut done: Vec<&Contact> =
        record.contacts.values().filter(|contact| contact.starts_at <= at).collect();
    done.sort_by_key(|contact| std::cmp::Reverse(contact.starts_at));
    let contacts = done
        .into_iter()
        .enumerate()
        .map(|(nth, contact)| contact_item(cx, page, contact, nth < OPEN_WHOLE, past));
    let hearings = record.hearings.values().filter(|hearing| hearing.facts.sitting_on <= at.day());
    let hearings = hearings.map(|hearing| hearing_item(cx, hearing));
    let on_record = record.sentences.values().filter(|sentence| sentence.removed.is_none());
    let sentences = on_record.map(|sentence| sentence_item(cx, sentence));
    let holders = record.assignments.values().map(|assignment| holder_item(cx, assignment));
    let documents = document_items(cx, page, past);
    let flags = flag_items(cx, page, past);
    let served = served_items(cx, page, past);
    let enforced = enforcement::items(cx, page);
    let concerns = concerns::items(cx, page, at, past);
    contacts
        .chain(hearings)
        .chain(sentences)
        .chain(served)
        .chain(enforced)
        .chain(concerns)
        .chain(holders)
        .chain(handovers::items(cx, page, past))
        .chain(allocations::items(cx, page, past))
        .chain(holding::items(cx, page))
        .chain(flags)
        .chain(documents)
        .collect()
}

fn contact_item(cx: &PageCtx, page: &CasePage, contact: &Contact, whole: bool, past: bool) -> Item {
    let at = contact.starts_at.in_london();
    let name = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let place = contact.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code));
    let href = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let corrected = corrected_words(contact.corrections);
    let types = cx.ctx.policy.contact_types();
    let recorded = contact.outcome.as_ref().map_or(&contact.created, |outcome| &outcome.recorded);
    let entry = Entry {
        id: format!("contact-{}", contact.contact_id),
        time: dates::time_of(&at),
        title: place.filter(|_| contact.booked).map_or(name.to_string(), |place| format!("{name}, {place}")),
        href: (!past).then(|| href.clone()),
        notes: notes::notes(&contact.notes, whole),
        written: written_by(cx, recorded),
        late: late(cx, contact.starts_at.day(), recorded),
        corrected: corrected.filter(|_| !past).map(|words| Link::new(&href, &words)),
        session: session_link(contact).filter(|_| !past),
        tag: Some(contact_tag(cx, contact)),
        one_line: types.kind_of(&contact.contact_type).is_some_and(|kind| kind.made_by_system),
    };
    let kind = match types.find(&contact.contact_type, at.date()).map(|kind| kind.shown_as) {
        _ if contact.booked => "appointments",
        Some(ShownAs::Appointment) => "appointments",
        Some(ShownAs::Note) | None => "notes",
    };
    let outcome = contact.outcome.as_ref();
    let outcome = outcome.and_then(|of| cx.ctx.policy.outcome_types().find(&of.code, at.date()));
    let text = format!("{} {}", entry.title, contact.notes);
    let absence = outcome.is_some_and(OutcomeType::is_absence);
    Item { absence, text, day: at.date(), time: Some(at.time()), kind, entry }
}

fn hearing_item(cx: &PageCtx, hearing: &Hearing) -> Item {
    let facts = &hearing.facts;
    let offences: Vec<String> = facts
        .offences
        .iter()
        .map(|offence| {
            let results = offence.results.join(", ");
            if results.is_empty() { offence.title.clone() } else { format!("{}: {results}", offence.title) }
        })
        .collect();
    let kind = facts.hearing_type.clone().unwrap_or_else(|| "Hearing".to_string());
    let entry = Entry {
        id: format!("hearing-{}", hearing.hearing_id),
        time: facts.sitting_at.map_or("Time not given".to_string(), dates::time),
        title: format!("Court: {kind}, {}", facts.court_name),
        notes: notes::notes(&offences.join("\n"), true),
        written: format!("From {}. Read {}", facts.feed.name(), read_at(cx, &hearing.written)),
        tag: Some(Tag::new(Tone::Info, "Court")),
        ..Entry::default()
    };
    Item {
        absence: false,
        text: said_in(&entry),
        day: facts.sitting_on,
        time: facts.sitting_at,
        kind: "court",
        entry,
    }
}

fn sentence_item(cx: &PageCtx, sentence: &Sentence) -> Item {
    let entry = Entry {
        id: format!("sentence-{}", sentence.sentence_id),
        time: "Sentence".to_string(),
        title: format!("Sentenced at {}", sentence.facts.court_name),
        notes: notes::notes(&order_words(cx, sentence), true),
        written: written_by(cx, &sentence.written),
        tag: Some(Tag::new(Tone::Info, "Sentence")),
        ..Entry::default()
    };
    Item {
        absence: false,
        text: said_in(&entry),
        day: sentence.facts.passed_on,
        time: None,
        kind: "court",
        entry,
    }
}

fn holder_item(cx: &PageCtx, assignment: &Assignment) -> Item {
    let at = assignment.from.in_london();
    let entry = Entry {
        id: format!("holder-{}", assignment.assignment_id),
        time: dates::time_of(&at),
        title: format!("Given to {}, {}", assignment.officer_name, assignment.team_name),
        notes: notes::notes(&assignment.reason, true),
        written: written_by(cx, &assignment.written),
        tag: Some(Tag::new(Tone::Plain, "Holder")),
        ..Entry::default()
    };
    Item {
        absence: false,
        text: said_in(&entry),
        day: at.date(),
        time: Some(at.time()),
        kind: "holder",
        entry,
    }
}

/// Custody, release and recall, remand and bail: what somebody told and somebody typed. What a court's message says of
/// them stands in its hearing. One that was removed should never have stood here.
fn served_items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    let record = &page.record;
    let steps = record.custody_steps.values().filter(|step| step.removed.is_none()).map(|step| Told {
        id: format!("custody-{}", step.step_id),
        title: step_words(cx, &step.facts),
        said: step.facts.reason.clone(),
        on: step.facts.on,
        told_by: &step.facts.told_by,
        corrections: step.corrections,
        written: &step.written,
    });
    let bail = record.bail.values().filter(|bail| bail.removed.is_none()).map(|bail| Told {
        id: format!("bail-{}", bail.bail_id),
        title: bail_words(cx, &bail.facts),
        said: String::new(),
        on: bail.facts.on,
        told_by: &bail.facts.told_by,
        corrections: bail.corrections,
        written: &bail.written,
    });
    steps.chain(bail).map(|told| told_item(cx, page, told, past)).collect()
}

struct Told<'a> {
    id: String,
    title: String,
    said: String,
    on: Date,
    told_by: &'a str,
    corrections: i64,
    written: &'a Written,
}

fn told_item(cx: &PageCtx, page: &CasePage, told: Told<'_>, past: bool) -> Item {
    let said = format!("{}\nFrom {}", told.said, told.told_by);
    let href = format!("/cases/{}/sentence/history#{}", page.case_id, told.id);
    let entry = Entry {
        id: told.id,
        time: "Custody".to_string(),
        title: told.title,
        href: (!past).then(|| href.clone()),
        notes: notes::notes(said.trim(), false),
        written: written_by(cx, told.written),
        late: late(cx, told.on, told.written),
        corrected: corrected_words(told.corrections).filter(|_| !past).map(|words| Link::new(&href, &words)),
        tag: Some(Tag::new(Tone::Info, "Custody")),
        ..Entry::default()
    };
    Item { absence: false, text: said_in(&entry), day: told.on, time: None, kind: "court", entry }
}

fn corrected_words(corrections: i64) -> Option<String> {
    match corrections {
        0 => None,
        1 => Some("Corrected once".to_string()),
        times => Some(format!("Corrected {times} times")),
    }
}

/// The words of an entry that is no contact.
pub(super) fn said_in(entry: &Entry) -> String {
    let notes = entry.notes.open.iter().chain(&entry.notes.rest).cloned().collect::<Vec<_>>().join(" ");
    format!("{} {notes}", entry.title)
}

/// Documents by the day that they bear. One that was removed is off the timeline.
fn document_items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    let there = page.record.documents.values().filter(|document| document.removed.is_none());
    let item = |document: &Document| {
        let kind = cx.ctx.policy.document_kinds().name_of(&document.kind).unwrap_or("Document");
        let href = format!("/cases/{}/documents#document-{}", page.case_id, document.document_id);
        let entry = Entry {
            id: format!("document-{}", document.document_id),
            time: "Document".to_string(),
            title: format!("{kind}: {}", document.title),
            href: (!past).then_some(href),
            notes: notes::notes(&format!("From {}", document.received_from), true),
            written: written_by(cx, &document.created),
            tag: Some(Tag::new(Tone::Plain, "Document")),
            ..Entry::default()
        };
        Item {
            day: document.dated,
            time: None,
            kind: "documents",
            absence: false,
            text: said_in(&entry),
            entry,
        }
    };
    there.map(item).collect()
}

/// What was recorded of flags and what was done with them. One that was removed should never have stood here.
fn flag_items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    let stands = |flag: &&Flag| flag.removed.is_none();
    let recorded = page.record.flags.values().filter(stands).map(|flag| {
        let written = FlagWritten { what: "Flag", words: &flag.note, on: flag.from, written: &flag.created };
        flag_item(cx, page, flag, &written, past)
    });
    let steps = page.record.flag_steps.values().filter_map(|step| {
        let flag = page.record.flags.get(&step.flag_id).filter(stands)?;
        let what = match step.kind {
            StepKind::Reviewed => "Flag reviewed",
            StepKind::LevelChanged => "Level of a flag changed",
            StepKind::Ended => "Flag ended",
        };
        let written = FlagWritten { what, words: &step.words, on: step.on, written: &step.written };
        Some(flag_item(cx, page, flag, &written, past))
    });
    recorded.chain(steps).collect()
}

struct FlagWritten<'a> {
    what: &'static str,
    words: &'a str,
    on: Date,
    written: &'a Written,
}

fn flag_item(cx: &PageCtx, page: &CasePage, flag: &Flag, said: &FlagWritten<'_>, past: bool) -> Item {
    // A day without a time: it is placed where it was written, when that was the same day.
    let at = said.written.at.in_london();
    let time = (at.date() == said.on).then(|| at.time());
    let href = format!("/cases/{}/flags/{}", page.case_id, flag.flag_id);
    let entry = Entry {
        id: format!("flag-{}-{}", flag.flag_id, said.written.seq),
        time: time.map_or("Flag".to_string(), dates::time),
        title: format!("{}: {}", said.what, words::name(cx, flag)),
        href: (!past).then_some(href),
        notes: notes::notes(said.words, false),
        written: written_by(cx, said.written),
        late: late(cx, said.on, said.written),
        tag: Some(Tag::new(Tone::Plain, "Flag")),
        ..Entry::default()
    };
    Item { day: said.on, time, kind: "flags", absence: false, text: said_in(&entry), entry }
}
