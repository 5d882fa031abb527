//! `/cases/{case}/sentence`: orders with their requirements, and every hearing.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, top};
use crate::view::sentence::{HearingRow, Order, RequirementRow, SentenceShow};
use crate::view::{Link, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::hearing::Hearing;
use domain::sentence::{Requirement, Sentence, SentenceSource};
use domain::shared::CaseId;
use jiff::civil::Date;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open(&cx, case_id, &[FieldGroup::Sentence, FieldGroup::Identity]).await?;
    let saved = query.as_deref() == Some("saved=sentence");
    let words = "Saved. The sentence is on the record below.".to_string();
    let saved = saved.then(|| Saved { words, links: Vec::new() });
    let record = page
        .may(Action::RecordSentence)
        .then(|| Link::new(&format!("/cases/{case_id}/sentence/new"), "Record a sentence"));
    let view = SentenceShow {
        ctx: Page { saved, ..top::page(&cx, "Sentence", &page.record).await },
        top: top::case_top(&cx, &page, "Sentence"),
        record,
        orders: orders(&cx, &page),
        orders_empty: "No sentence is recorded.".to_string(),
        hearings: hearings(&cx, &page),
        hearings_empty: "No hearing is known.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// Latest first.
fn orders(cx: &PageCtx, page: &CasePage) -> Vec<Order> {
    let mut sentences: Vec<&Sentence> = page.record.sentences.values().collect();
    sentences.sort_by_key(|sentence| std::cmp::Reverse((sentence.passed_on, sentence.sentence_id)));
    sentences.into_iter().map(|sentence| order(cx, page, sentence)).collect()
}

fn order(cx: &PageCtx, page: &CasePage, sentence: &Sentence) -> Order {
    let kind = cx.ctx.policy.sentence_types().name_of(&sentence.sentence_type).unwrap_or("Sentence");
    let of_sentence = |requirement: &&Requirement| requirement.sentence_id == sentence.sentence_id;
    let requirements = page.record.requirements.values().filter(of_sentence);
    Order {
        heading: format!("{kind}, {}", months(sentence.length_months)),
        rows: order_rows(cx, sentence),
        requirements: requirements.map(|requirement| requirement_row(cx, sentence, requirement)).collect(),
        requirements_empty: "No requirement is recorded.".to_string(),
    }
}

fn order_rows(cx: &PageCtx, sentence: &Sentence) -> Vec<SummaryRow> {
    let today = cx.today();
    let offence = match sentence.offence_code.as_str() {
        "" => format!("{} (code not recorded)", sentence.offence_title),
        code => format!("{} ({code})", sentence.offence_title),
    };
    let ended = sentence.ends_on < today;
    let state = if ended { Tag::new(Tone::Plain, "Ended") } else { Tag::new(Tone::Good, "Live") };
    let from = match sentence.source {
        SentenceSource::ByHand => "Written by hand".to_string(),
        SentenceSource::CourtResult(_) => "Read from the court\u{2019}s result".to_string(),
    };
    let written = &sentence.written;
    let at = dates::written(written.at.in_london().datetime(), today);
    vec![
        SummaryRow::new("Main offence", &offence),
        SummaryRow::new("Court", &sentence.court_name),
        SummaryRow::new("Passed on", &dates::full(sentence.passed_on)),
        SummaryRow { tag: Some(state), ..SummaryRow::new("Last day", &dates::full(sentence.ends_on)) },
        SummaryRow::new(
            "From",
            &format!("{from}, {}, {}, {at}", written.by.name, written.by.organisation_name),
        ),
    ]
}

/// "1 month", "24 months".
fn months(number: u32) -> String {
    if number == 1 { "1 month".to_string() } else { format!("{number} months") }
}

fn requirement_row(cx: &PageCtx, sentence: &Sentence, requirement: &Requirement) -> RequirementRow {
    let types = cx.ctx.policy.requirement_types();
    let name = types.name_of(&requirement.requirement_type).unwrap_or("Requirement");
    let unit =
        types.find(&requirement.requirement_type, sentence.passed_on).map_or("", |kind| kind.unit.word());
    let progress = match requirement.length {
        Some(length) => format!("{length} {unit} ordered. What is done is not recorded in this release"),
        None => "No length of its own".to_string(),
    };
    let ended = sentence.ends_on < cx.today();
    RequirementRow {
        kind: name.to_string(),
        progress,
        until: format!("{}, with the order", dates::plain(sentence.ends_on)),
        state: Tag::new(Tone::Plain, if ended { "Order ended" } else { "Ordered" }),
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
