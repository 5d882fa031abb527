//! The timeline: everything, not only contacts. Newest day first, morning to evening inside a day.

use super::facts::{contact_tag, order_words};
use super::flags::words;
use crate::extract::PageCtx;
use crate::view::cases::{Entry, Timeline, TimelineDay, TimelineFilter};
use crate::view::{Choice, Choices, Link, Tag, Tone};
use crate::words::{dates, notes, numbers};
use app::case::CasePage;
use domain::assignment::Assignment;
use domain::contact::Contact;
use domain::document::Document;
use domain::flag::{Flag, StepKind};
use domain::hearing::Hearing;
use domain::sentence::Sentence;
use domain::shared::{CaseId, Moment, Written};
use jiff::civil::{Date, Time};

/// Entries on one page, unless a day would be cut: a day is never split.
const ENTRIES_MAX: usize = 40;

/// The latest entries whose notes stand open whole.
const OPEN_WHOLE: usize = 3;

/// (value, label) of the kinds that this release records.
const KINDS: [(&str, &str); 6] = [
    ("appointments", "Appointments"),
    ("notes", "Calls, messages and notes"),
    ("court", "Court and sentence"),
    ("documents", "Documents"),
    ("flags", "Flags and serious harm"),
    ("holder", "Who holds the case"),
];

/// One entry before it is put into its day.
struct Item {
    day: Date,
    time: Option<Time>,
    kind: &'static str,
    entry: Entry,
}

/// What part of the timeline is asked for.
#[derive(Default)]
pub struct Asked {
    /// Kinds to show; empty means all.
    pub kinds: Vec<String>,
    /// Only days before this one.
    pub before: Option<Date>,
}

pub fn timeline(cx: &PageCtx, page: &CasePage, at: Moment, asked: &Asked, past: bool) -> Timeline {
    let mut items = items(cx, page, at, past);
    let total = items.len();
    items.retain(|item| asked.kinds.is_empty() || asked.kinds.iter().any(|kind| kind == item.kind));
    let matching = items.len();
    items.retain(|item| asked.before.is_none_or(|before| item.day < before));
    items.sort_by(|one, other| {
        other.day.cmp(&one.day).then(one.time.cmp(&other.time)).then(one.entry.id.cmp(&other.entry.id))
    });
    let cut = cut_at_a_day(&items);
    let rest = items.split_off(cut);
    let shown = items.len();
    let earlier_before = items.last().map(|item| item.day).filter(|_| !rest.is_empty());
    let base = format!("/cases/{}", page.case_id);
    let kinds_query: String = asked.kinds.iter().map(|kind| format!("kind={kind}&")).collect();
    let filtered = matching < total;
    Timeline {
        heading: heading(matching, total, asked, past),
        show_all: (filtered && !past).then(|| Link::new(&base, "Show all")),
        days: days(items),
        empty: if total == 0 {
            "Nothing is recorded yet.".to_string()
        } else {
            "No entries match.".to_string()
        },
        earlier: earlier_before
            .filter(|_| !past)
            .map(|day| Link::new(&format!("{base}?{kinds_query}before={day}"), "Earlier")),
        later: asked.before.map(|_| Link::new(&format!("{base}?{kinds_query}"), "Latest")),
        shown: if shown < matching { format!("{shown} of {matching}") } else { String::new() },
    }
}

/// The filter form; all kinds are on until one says otherwise.
pub fn filter(case_id: CaseId, asked: &Asked) -> TimelineFilter {
    let options = KINDS
        .iter()
        .map(|(value, label)| {
            let choice = Choice::new(value, label);
            let on = asked.kinds.is_empty() || asked.kinds.iter().any(|kind| kind == value);
            if on { choice.checked() } else { choice }
        })
        .collect();
    TimelineFilter {
        action: format!("/cases/{case_id}"),
        kinds: Choices::new("kind", "Kinds of entry", options),
    }
}

fn heading(matching: usize, total: usize, asked: &Asked, past: bool) -> String {
    if past {
        return "Timeline, as it stood".to_string();
    }
    if matching == total {
        return "Timeline".to_string();
    }
    let labels: Vec<&str> = KINDS
        .iter()
        .filter(|(value, _)| asked.kinds.iter().any(|kind| kind == value))
        .map(|(_, label)| *label)
        .collect();
    format!(
        "Timeline: {matching} of {}, {}",
        numbers::count(total, "entry", "entries"),
        labels.join(", ").to_lowercase()
    )
}

fn cut_at_a_day(items: &[Item]) -> usize {
    let Some(last) = items.get(ENTRIES_MAX - 1) else { return items.len() };
    items.iter().take_while(|item| item.day >= last.day).count()
}

fn days(items: Vec<Item>) -> Vec<TimelineDay> {
    let mut days: Vec<TimelineDay> = Vec::new();
    for item in items {
        let heading = dates::full(item.day);
        match days.last_mut().filter(|day| day.heading == heading) {
            Some(day) => day.entries.push(item.entry),
            None => days.push(TimelineDay { heading, entries: vec![item.entry] }),
        }
    }
    days
}

/// Everything up to `at`; what is booked for later stands under its own heading, not in the timeline.
fn items(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Vec<Item> {
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
    contacts.chain(hearings).chain(sentences).chain(holders).chain(flags).chain(documents).collect()
}

fn contact_item(cx: &PageCtx, page: &CasePage, contact: &Contact, whole: bool, past: bool) -> Item {
    let at = contact.starts_at.in_london();
    let name = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let place = contact.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code));
    let href = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let corrected = match contact.corrections {
        0 => None,
        1 => Some("Corrected once".to_string()),
        times => Some(format!("Corrected {times} times")),
    };
    let recorded = contact.outcome.as_ref().map_or(&contact.created, |outcome| &outcome.recorded);
    let entry = Entry {
        id: format!("contact-{}", contact.contact_id),
        time: dates::time_of(&at),
        title: place.filter(|_| contact.booked).map_or(name.to_string(), |place| format!("{name}, {place}")),
        href: (!past).then(|| href.clone()),
        notes: notes::notes(&contact.notes, whole),
        written: written_by(cx, recorded),
        late: late(cx, contact.starts_at.day(), recorded),
        corrected: corrected
            .map(|words| Link::new(&if past { String::new() } else { href }, &words))
            .filter(|_| !past),
        tag: Some(contact_tag(cx, contact)),
    };
    let kind = if contact.booked { "appointments" } else { "notes" };
    Item { day: at.date(), time: Some(at.time()), kind, entry }
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
    Item { day: facts.sitting_on, time: facts.sitting_at, kind: "court", entry }
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
    Item { day: sentence.facts.passed_on, time: None, kind: "court", entry }
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
    Item { day: at.date(), time: Some(at.time()), kind: "holder", entry }
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
        Item { day: document.dated, time: None, kind: "documents", entry }
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
    Item { day: said.on, time, kind: "flags", entry }
}

fn read_at(cx: &PageCtx, written: &Written) -> String {
    dates::written(written.at.in_london().datetime(), cx.today())
}

/// "Written by Ruth Okafor, Northmoor Probation, 20 November, 9:05am".
pub fn written_by(cx: &PageCtx, written: &Written) -> String {
    format!("Written by {}, {}, {}", written.by.name, written.by.organisation_name, read_at(cx, written))
}

/// "3 days after", when that is more than policy's working days.
pub fn late(cx: &PageCtx, happened: Date, written: &Written) -> Option<String> {
    let policy = &cx.ctx.policy;
    let allowed = policy.working_days("contact.late_recording_working_days", happened).unwrap_or(1);
    let after = policy.calendar().working_days_between(happened, written.at.day()).unwrap_or(0);
    (after > allowed).then(|| dates::days_after(happened, written.at.day())).flatten()
}
