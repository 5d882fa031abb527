//! `/cases/{case}/sentence`: orders with their requirements, and every hearing.

use super::served::{bail_rows, condition_rows, custody_actions, custody_rows, key_date_rows, now_rows};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::facts::{order_words, progress};
use crate::pages::cases::{open, parts, top};
use crate::view::sentence::{HearingRow, Order, RequirementRow, SentenceShow};
use crate::view::{Link, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::allocation::live;
use domain::contact::Contact;
use domain::hearing::Hearing;
use domain::requirement::{PartId, compliance, see};
use domain::sentence::{
    Ended, Particulars, Requirement, RequirementState, Runs, RunsWith, Sentence, SentenceFacts,
    SentenceSource,
};
use domain::shared::{CaseId, Removed};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let mut parts = vec![FieldGroup::Sentence, FieldGroup::Identity];
    // What is done of a requirement is read from the contact log, for those to whom it is open.
    parts.extend(Some(FieldGroup::Contacts).filter(|group| cx.allows(Action::View(*group))));
    let page = open::open(&cx, case_id, &parts).await?;
    let codes = page.record.sentences.values().flat_map(|of| offence_codes(&of.facts)).collect::<Vec<_>>();
    let listed = app::reference::offence_names(&cx.ctx, &codes, cx.today()).await;
    let listed = match listed {
        Ok(listed) => listed,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let saved = query.as_deref().and_then(saved_words);
    let saved = saved.map(|words| Saved { words: words.to_string(), links: Vec::new() });
    let record = page
        .may(Action::RecordSentence)
        .then(|| Link::new(&format!("/cases/{case_id}/sentence/new"), "Record a sentence"));
    let view = SentenceShow {
        ctx: Page { saved, ..top::page(&cx, "Sentence", &page.record).await },
        top: top::case_top(&cx, &page, "Sentence"),
        record,
        now: now_rows(&cx, &page),
        bail: bail_rows(&cx, &page),
        record_bail: page
            .may(Action::RecordSentence)
            .then(|| Link::new(&format!("/cases/{case_id}/bail/new"), "Record remand or bail")),
        orders: orders(&cx, &page, &listed),
        history: Link::new(&format!("/cases/{case_id}/sentence/history"), "Everything written about these"),
        orders_empty: "No sentence is recorded.".to_string(),
        hearings: hearings(&cx, &page),
        hearings_empty: "No hearing is known.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// What the loaded lists call an offence, by its code.
type Names = BTreeMap<String, String>;

fn offence_codes(facts: &SentenceFacts) -> impl Iterator<Item = &str> {
    let others = facts.other_offences.iter().map(|of| of.code.as_str());
    std::iter::once(facts.offence_code.as_str()).chain(others)
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(query: &str) -> Option<&'static str> {
    Some(match query.strip_prefix("saved=")? {
        "sentence" => "Saved. The sentence is on the record below.",
        "corrected" => "Saved. The correction stands below; what was there before stays in the log.",
        "end" => "Saved. How the sentence ended stands below.",
        "removed" => "Saved. The sentence is removed; it stays below with the reason.",
        "custody" => "Saved. Where they are now stands below.",
        "key-date" => "Saved. The date stands below.",
        "condition" => "Saved. The condition stands below as it is now.",
        _ => return None,
    })
}

/// Latest first, what was removed at the end.
fn orders(cx: &PageCtx, page: &CasePage, listed: &Names) -> Vec<Order> {
    let mut sentences: Vec<&Sentence> = page.record.sentences.values().collect();
    sentences
        .sort_by_key(|of| (of.removed.is_some(), std::cmp::Reverse((of.facts.passed_on, of.sentence_id))));
    sentences.into_iter().map(|sentence| order(cx, page, sentence, listed)).collect()
}

fn order(cx: &PageCtx, page: &CasePage, sentence: &Sentence, listed: &Names) -> Order {
    let kind = cx.ctx.policy.sentence_types().name_of(&sentence.facts.sentence_type).unwrap_or("Sentence");
    let of_sentence = |of: &&Requirement| of.sentence_id == sentence.sentence_id;
    let mut requirements: Vec<&Requirement> = page.record.requirements.values().filter(of_sentence).collect();
    requirements.sort_by_key(|of| (of.removed.is_some(), of.requirement_id));
    let length = match sentence.facts.length_months {
        0 => "without an end".to_string(),
        months => numbers::count(usize::try_from(months).unwrap_or(usize::MAX), "month", "months"),
    };
    Order {
        heading: format!("{kind}, {length}"),
        rows: order_rows(cx, page, sentence, listed),
        actions: actions(page, sentence).into_iter().chain([organisation(page, sentence)]).collect(),
        requirements: requirements.into_iter().map(|of| requirement_row(cx, page, sentence, of)).collect(),
        requirements_empty: "No requirement is recorded.".to_string(),
        custody: custody_rows(cx, page, sentence),
        key_dates: key_date_rows(cx, page, sentence),
        conditions: condition_rows(cx, page, sentence),
        custody_actions: custody_actions(cx, page, sentence),
    }
}

fn actions(page: &CasePage, sentence: &Sentence) -> Vec<Link> {
    if !page.may(Action::RecordSentence) || sentence.removed.is_some() {
        return Vec::new();
    }
    let at = format!("/cases/{}/sentence/{}", page.case_id, sentence.sentence_id);
    let ending = if sentence.ended.is_some() { "Change how it ended" } else { "Record how it ended" };
    [("correct", "Correct"), ("end", ending), ("remove", "Remove")]
        .map(|(path, words)| Link::new(&format!("{at}/{path}"), words))
        .to_vec()
}

/// Which organisation has it.
fn organisation(page: &CasePage, sentence: &Sentence) -> Link {
    let live = live(page.record.allocations.values(), sentence.sentence_id);
    let words = live.map_or("Which organisation: not decided".to_string(), |of| {
        format!("Which organisation: {}", of.facts.to.organisation_name)
    });
    Link::new(&format!("/cases/{}/organisation", page.case_id), &words)
}

fn order_rows(cx: &PageCtx, page: &CasePage, sentence: &Sentence, listed: &Names) -> Vec<SummaryRow> {
    let (facts, today) = (&sentence.facts, cx.today());
    let offence = |key: &str, title: &str, code: &str, particulars: &Particulars| SummaryRow {
        source: listed.get(code).filter(|name| *name != title).map(|name| format!("Listed as: {name}")),
        ..SummaryRow::new(key, &offence_words(title, code, particulars))
    };
    let mut rows =
        vec![offence("Main offence", &facts.offence_title, &facts.offence_code, &facts.particulars)];
    let others = facts.other_offences.iter();
    rows.extend(others.map(|of| offence("Other offence", &of.title, &of.code, &of.particulars)));
    rows.push(SummaryRow::new("Court", &facts.court_name));
    rows.extend(facts.convicted_on.map(|day| SummaryRow::new("Convicted on", &dates::full(day))));
    rows.push(SummaryRow::new("Passed on", &dates::full(facts.passed_on)));
    let last = facts.ends_on.map_or("None: it has no end".to_string(), dates::full);
    rows.push(SummaryRow { tag: Some(state_tag(cx, sentence, today)), ..SummaryRow::new("Last day", &last) });
    if let Some(ended) = &sentence.ended {
        rows.push(SummaryRow::new("Ended", &ended_words(cx, ended)));
    }
    if let Some(with) = facts.runs_with {
        rows.push(SummaryRow::new("Runs", &runs_words(cx, page, with)));
    }
    rows.push(SummaryRow::new("From", &from_words(sentence, today)));
    if let Some(removed) = &sentence.removed {
        rows.push(SummaryRow::new("Removed", &removed_words(removed, today)));
    }
    rows
}

/// "Theft (TH68001), 3 February 2026 to 9 February 2026, 3 counts, 2 taken into consideration".
pub(super) fn offence_words(title: &str, code: &str, of: &Particulars) -> String {
    let code = if code.is_empty() { "code not recorded" } else { code };
    let days = match (of.from, of.to) {
        (Some(from), Some(to)) => format!(", {} to {}", dates::plain(from), dates::plain(to)),
        (Some(from), None) => format!(", {}", dates::plain(from)),
        _ => String::new(),
    };
    let counts = if of.count > 1 { format!(", {} counts", of.count) } else { String::new() };
    let more = match of.taken_into_consideration {
        0 => String::new(),
        more => format!(", {more} taken into consideration"),
    };
    format!("{title} ({code}){days}{counts}{more}")
}

fn state_tag(cx: &PageCtx, sentence: &Sentence, today: Date) -> Tag {
    if sentence.removed.is_some() {
        return Tag::new(Tone::Plain, "Removed");
    }
    if sentence.is_live(today) {
        return Tag::new(Tone::Good, "Live");
    }
    let kind = cx.ctx.policy.sentence_types().find(&sentence.facts.sentence_type, sentence.facts.passed_on);
    if sentence.ended.is_none() && kind.is_some_and(|kind| !kind.ends_by_itself) {
        return Tag::new(Tone::Waiting, "Its last day has passed: record how it ended");
    }
    Tag::new(Tone::Plain, "Ended")
}

pub(super) fn ended_words(cx: &PageCtx, ended: &Ended) -> String {
    let reason = cx.ctx.policy.sentence_terms().name_of(&ended.reason).unwrap_or("Reason not known");
    let note = if ended.note.is_empty() { String::new() } else { format!(". {}", ended.note) };
    format!("{}, {}{note}", dates::full(ended.on), reason.to_lowercase())
}

fn runs_words(cx: &PageCtx, page: &CasePage, with: RunsWith) -> String {
    let other = page.record.sentences.get(&with.other);
    let other = other.map_or("a sentence that is not on this page".to_string(), |of| order_words(cx, of));
    match with.runs {
        Runs::ConsecutiveTo => format!("Consecutive to: {other}"),
        Runs::ConcurrentWith => format!("Concurrent with: {other}"),
    }
}

fn from_words(sentence: &Sentence, today: Date) -> String {
    let from = match sentence.source {
        SentenceSource::ByHand => "Written by hand",
        SentenceSource::CourtResult(_) => "Read from the court\u{2019}s result",
    };
    let written = &sentence.written;
    let at = dates::written(written.at.in_london().datetime(), today);
    let corrected = match sentence.corrections {
        0 => String::new(),
        1 => ". Corrected once".to_string(),
        times => format!(". Corrected {times} times"),
    };
    format!("{from}, {}, {}, {at}{corrected}", written.by.name, written.by.organisation_name)
}

pub(super) fn removed_words(removed: &Removed, today: Date) -> String {
    let when = dates::running(removed.at.day(), today);
    format!("By {} on {when}: {}", removed.by_name, removed.why)
}

fn requirement_row(
    cx: &PageCtx,
    page: &CasePage,
    sentence: &Sentence,
    requirement: &Requirement,
) -> RequirementRow {
    let types = cx.ctx.policy.requirement_types();
    let found = types.find(&requirement.requirement_type, sentence.facts.passed_on);
    let name = types.name_of(&requirement.requirement_type).unwrap_or("Requirement");
    let ordered = match (requirement.length, found) {
        (Some(length), Some(kind)) => format!("{length} {} ordered", kind.unit.word()),
        (Some(length), None) => format!("{length} ordered"),
        (None, _) => "No length of its own".to_string(),
    };
    let (progress, done) = match progress(cx, page, sentence, requirement) {
        Some(progress) => (progress.words, progress.done),
        None => (ordered, Vec::new()),
    };
    let done = done.into_iter().map(|contact| done_link(cx, page, contact));
    let marks = [
        (found.is_some_and(|kind| kind.restrictive), "restrictive"),
        (found.is_some_and(|kind| kind.needs_consent), "needs agreement"),
    ];
    let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word.to_string());
    let details: Vec<String> = Some(requirement.details.clone())
        .filter(|words| !words.is_empty())
        .into_iter()
        .chain(marks)
        .collect();
    let until = match (requirement.ends_on, sentence.facts.ends_on) {
        (Some(own), _) => dates::plain(own),
        (None, Some(order)) => format!("{}, with the order", dates::plain(order)),
        (None, None) => "No last day".to_string(),
    };
    let shown = sentence.removed.is_none() && requirement.removed.is_none();
    let href = format!("/cases/{}/requirements/{}", page.case_id, requirement.requirement_id);
    RequirementRow {
        kind: name.to_string(),
        details: details.join(", "),
        progress,
        done: done.collect(),
        until,
        state: requirement_tag(cx, sentence, requirement),
        kept: kept_words(cx, page, PartId::Requirement(requirement.requirement_id)),
        action: shown.then(|| Link::about(&href, "All about it", name)),
    }
}

/// Whether it is kept, in a line; nothing to whom the contact log is closed.
pub(super) fn kept_words(cx: &PageCtx, page: &CasePage, part: PartId) -> String {
    let seen = see(&page.record, &cx.ctx.policy, part).filter(|_| page.shows(FieldGroup::Contacts));
    let kept = seen.map(|seen| compliance(&page.record, &cx.ctx.policy, &seen, cx.now()));
    kept.map(|kept| parts::words::in_short(&kept)).unwrap_or_default()
}

/// One entry behind the figure: "Tue 10 Nov: group session, 1 hour 30 minutes".
fn done_link(cx: &PageCtx, page: &CasePage, contact: &Contact) -> Link {
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let words = format!(
        "{}: {}, {}",
        dates::tight(contact.starts_at.day(), cx.today()),
        kind.to_lowercase(),
        dates::length(u32::try_from(contact.minutes).unwrap_or(0))
    );
    Link::new(&format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id), &words)
}

fn requirement_tag(cx: &PageCtx, sentence: &Sentence, requirement: &Requirement) -> Tag {
    let today = cx.today();
    if let Some(removed) = &requirement.removed {
        return Tag::new(Tone::Plain, &format!("Removed: {}", removed.why));
    }
    match requirement.state(sentence, today) {
        RequirementState::Ordered => Tag::new(Tone::Plain, "Ordered, not started"),
        RequirementState::Started(on) => {
            Tag::new(Tone::Info, &format!("Under way since {}", dates::running(on, today)))
        }
        RequirementState::Ended(ended) => Tag::new(Tone::Plain, &ended_words(cx, &ended)),
        RequirementState::RanOut(last) => {
            Tag::new(Tone::Plain, &format!("Ran out on {}", dates::running(last, today)))
        }
    }
}

/// Latest first.
fn hearings(cx: &PageCtx, page: &CasePage) -> Vec<HearingRow> {
    let mut hearings: Vec<&Hearing> = page.record.hearings.values().collect();
    hearings.sort_by_key(|hearing| std::cmp::Reverse((hearing.facts.sitting_on, hearing.facts.sitting_at)));
    hearings.into_iter().map(|hearing| hearing_row(hearing, cx.today())).collect()
}

fn hearing_row(hearing: &Hearing, today: Date) -> HearingRow {
    let facts = &hearing.facts;
    let time = facts.sitting_at.map_or("time not given".to_string(), dates::time);
    let room = facts.room.as_ref().map(|room| format!(", court {room}")).unwrap_or_default();
    let offences = facts.offences.iter().map(|offence| {
        let results =
            if offence.results.is_empty() { "no result yet".to_string() } else { offence.results.join(", ") };
        format!("{}: {results}", offence.title)
    });
    let kind = facts.hearing_type.clone().unwrap_or_else(|| "Hearing".to_string());
    let what: Vec<String> = [kind].into_iter().chain(offences).collect();
    let read = dates::written(hearing.written.at.in_london().datetime(), today);
    HearingRow {
        when: format!("{}, {time}", dates::full(facts.sitting_on)),
        court: format!("{}{room}", facts.court_name),
        what: what.join(". "),
        source: format!("{}, read {read}", facts.feed.name()),
    }
}
