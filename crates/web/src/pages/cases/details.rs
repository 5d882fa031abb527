//! `/cases/{case}/details`: names, numbers and addresses, each with where it comes from.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, top};
use crate::pages::matches::sex_words;
use crate::view::cases::{Address, DetailsShow};
use crate::view::{SummaryRow, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::FieldGroup;
use domain::hearing::Hearing;
use domain::identity::display;
use domain::person::Identifier;
use domain::shared::CaseId;
use std::collections::BTreeSet;

/// Addresses come with hearings, so they are open to whoever may see those.
const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open(&cx, case_id, &PARTS).await?;
    let shown = page.shows(FieldGroup::Sentence);
    let view = DetailsShow {
        ctx: top::page(&cx, "Personal details", &page.record).await,
        top: top::case_top(&cx, &page, "Personal details"),
        names: names(&cx, &page),
        identifiers: page.record.identifiers.values().map(identifier).collect(),
        identifiers_empty: "No number of police, courts or prisons is recorded.".to_string(),
        addresses: addresses(&cx, &page),
        addresses_empty: if shown { "No court message gave an address." } else { "Not part of your access." }
            .to_string(),
        reach: Vec::new(),
        reach_empty: "Phone and e-mail are not recorded in this release.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn names(cx: &PageCtx, page: &CasePage) -> Vec<SummaryRow> {
    let name = top::name(&page.record);
    let Some(person) = &page.record.person else { return Vec::new() };
    let born = person.birth_date.map_or("Not recorded".to_string(), |day| {
        format!("{} ({})", dates::plain(day), dates::age(day, cx.today()))
    });
    let others: BTreeSet<&str> =
        page.record.name_forms.iter().map(|form| form.name.as_str()).filter(|other| *other != name).collect();
    let others: Vec<&str> = others.into_iter().collect();
    let by = &person.written;
    let source =
        format!("Written by {}, {}", by.by.name, dates::written(by.at.in_london().datetime(), cx.today()));
    let others = if others.is_empty() { "None known".to_string() } else { others.join(", ") };
    vec![
        SummaryRow { source: Some(source), ..SummaryRow::new("Name", &name) },
        SummaryRow::new("Title", person.title.as_deref().unwrap_or("Not recorded")),
        SummaryRow::new("Other names", &others),
        SummaryRow::new("Birth date", &born),
        SummaryRow::new("Sex, as the court recorded it", sex_words(person.sex)),
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
