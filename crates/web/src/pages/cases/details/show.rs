//! `/cases/{case}/details`: everything that is known of the person, each fact with its days and who wrote it.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, top};
use crate::pages::matches::sex_words;
use crate::view::details::{Address, DetailsShow, Fact, Group};
use crate::view::{CaseTop, Link, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::hearing::Hearing;
use domain::identity::display;
use domain::person::Identifier;
use domain::person::detail::{DetailKind, PersonDetail};
use domain::shared::{CaseId, Moment};
use std::collections::BTreeSet;

/// Addresses that courts gave come with hearings, so they are open to whoever may see those.
pub const PARTS: [FieldGroup; 4] =
    [FieldGroup::Identity, FieldGroup::Details, FieldGroup::Protected, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open(&cx, case_id, &PARTS).await?;
    let saved = query.as_deref().and_then(saved_words);
    let ctx = Page { saved, ..top::page(&cx, "Personal details", &page.record).await };
    let top = top::case_top(&cx, &page, "Personal details");
    Ok(html(StatusCode::OK, &view(&cx, &page, ctx, top, cx.now())))
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(query: &str) -> Option<Saved> {
    let words = match query {
        "saved=recorded" => "Saved. It stands below.",
        "saved=corrected" => "Saved. Both wordings stay on the record.",
        "saved=ended" => "Saved. It stands below under what has ended.",
        "saved=removed" => "Saved. It is taken off the record, and stays in its history.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

/// The page as things stood at `at`, which is now on today's page.
pub fn view(cx: &PageCtx, page: &CasePage, ctx: Page, top: CaseTop, at: Moment) -> DetailsShow {
    let courts = page.shows(FieldGroup::Sentence);
    // Nothing is changed from the past.
    let may = page.may(Action::RecordDetails) && ctx.past.is_none();
    let correct = format!("/cases/{}/details/person", page.case_id);
    DetailsShow {
        names: names(cx, page, at),
        correct: may.then(|| Link::new(&correct, "Correct name, birth date or sex")),
        groups: DetailKind::ALL.iter().map(|kind| group(cx, page, *kind, at, ctx.past.is_none())).collect(),
        identifiers: page.record.identifiers.values().map(identifier).collect(),
        identifiers_empty: "No number of police, courts or prisons is recorded.".to_string(),
        addresses: addresses(cx, page),
        addresses_empty: if courts {
            "No court message gave an address."
        } else {
            "Not part of your access."
        }
        .to_string(),
        ctx,
        top,
    }
}

fn group(cx: &PageCtx, page: &CasePage, kind: DetailKind, at: Moment, today: bool) -> Group {
    let (heading, one, empty) = words::group_words(kind);
    let of_kind = page.record.details.values().filter(|detail| detail.dated.detail.kind() == kind);
    let mut all: Vec<&PersonDetail> = of_kind.collect();
    all.sort_by_key(|detail| std::cmp::Reverse((detail.dated.from, detail.created.at, detail.detail_id)));
    let day = at.day();
    let is_past = |detail: &PersonDetail| detail.is_removed() || detail.dated.to.is_some_and(|to| to <= day);
    let (earlier, current): (Vec<_>, Vec<_>) = all.into_iter().partition(|detail| is_past(detail));
    let fact = |detail: &PersonDetail| {
        let fact = words::fact(cx, detail, day);
        let href = format!("/cases/{}/details/{}", page.case_id, detail.detail_id);
        let hidden = fact.title.to_lowercase();
        Fact { open: today.then(|| Link::about(&href, "History, correct or end", &hidden)), ..fact }
    };
    let closed = (kind == DetailKind::RelatedPerson && page.protected_closed > 0).then(|| {
        let people = numbers::count(page.protected_closed, "person", "people");
        format!("{people} more. Protected: not part of your access.")
    });
    let shown = page.shows(FieldGroup::Details);
    let new = format!("/cases/{}/details/new?kind={}", page.case_id, kind.code());
    Group {
        id: kind.code().to_string(),
        heading: heading.to_string(),
        facts: current.into_iter().map(fact).collect(),
        empty: if shown { empty } else { "Not part of your access." }.to_string(),
        earlier: earlier.into_iter().map(fact).collect(),
        closed,
        add: (today && page.may(Action::RecordDetails)).then(|| Link::new(&new, &format!("Record {one}"))),
    }
}

fn names(cx: &PageCtx, page: &CasePage, at: Moment) -> Vec<SummaryRow> {
    let name = top::name(&page.record);
    let Some(person) = &page.record.person else { return Vec::new() };
    let born = person.birth_date.map_or("Not recorded".to_string(), |day| {
        format!("{} ({})", dates::plain(day), dates::age(day, at.day()))
    });
    let by_courts = page.record.name_forms.values().filter(|form| form.name_kind.is_none());
    let others: BTreeSet<&str> =
        by_courts.map(|form| form.name.as_str()).filter(|other| *other != name).collect();
    let others: Vec<&str> = others.into_iter().collect();
    let by = &person.written;
    let source =
        format!("Written by {}, {}", by.by.name, dates::written(by.at.in_london().datetime(), cx.today()));
    let others = if others.is_empty() { "None known".to_string() } else { others.join(", ") };
    vec![
        SummaryRow { source: Some(source), ..SummaryRow::new("Name", &name) },
        SummaryRow::new("Title", person.title.as_deref().unwrap_or("Not recorded")),
        SummaryRow::new("Also written by courts as", &others),
        SummaryRow::new("Birth date", &born),
        SummaryRow::new("Sex, as recorded", sex_words(person.sex)),
        SummaryRow::new("CRN", person.crn.as_deref().unwrap_or("None yet: who this is waits for a decision")),
    ]
}

fn identifier(identifier: &Identifier) -> SummaryRow {
    let value = match &identifier.unverified_because {
        None => display(identifier.kind, &identifier.search_form),
        Some(_) => identifier.raw.clone(),
    };
    let tag = match &identifier.unverified_because {
        None => Tag::new(Tone::Good, "Verified"),
        Some(why) => Tag::new(Tone::Waiting, &format!("Unverified: {why}")),
    };
    let source = Some(format!("From {}", identifier.source));
    SummaryRow { tag: Some(tag), source, ..SummaryRow::new(identifier.kind.name(), &value) }
}

/// Each address once, as the court gave it last, the latest hearing's first.
fn addresses(cx: &PageCtx, page: &CasePage) -> Vec<Address> {
    let mut hearings: Vec<&Hearing> = page.record.hearings.values().collect();
    hearings.sort_by_key(|hearing| std::cmp::Reverse((hearing.facts.sitting_on, hearing.written.at)));
    let mut seen = BTreeSet::new();
    let mut addresses = Vec::new();
    for hearing in hearings {
        let facts = &hearing.facts;
        let Some(given) = facts.address_as_given.as_ref().filter(|given| seen.insert((*given).clone()))
        else {
            continue;
        };
        let read = dates::written(hearing.written.at.in_london().datetime(), cx.today());
        addresses.push(Address {
            lines: given
                .split([',', '\n'])
                .map(|line| line.trim().to_string())
                .filter(|line| !line.is_empty())
                .collect(),
            since: format!("Given for the hearing on {}", dates::plain(facts.sitting_on)),
            source: format!("{}, {}, read {read}", facts.feed.name(), facts.court_name),
        });
    }
    addresses
}
