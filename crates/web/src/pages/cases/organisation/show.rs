//! `/cases/{case}/organisation`: every decision which organisation a sentence went to, with what it rests on.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::top;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Page, Saved, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::Action;
use domain::allocation::{Allocation, live};
use domain::sentence::Sentence;
use domain::shared::CaseId;
use std::cmp::Reverse;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = match app::allocation::history(&cx.ctx, case_id).await {
        Ok(page) => page,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let saved = query.as_deref().and_then(saved_words);
    let saved = saved.map(|words| Saved { words: words.to_string(), links: Vec::new() });
    let back = Link::new(&format!("/cases/{case_id}/sentence"), "Back to the sentence");
    let frame = top::page(&cx, "Which organisation", &page.record).await;
    let sentences = sentences(&page);
    let view = Sheet {
        ctx: Page { saved, back: Some(back), ..frame },
        heading: format!("Which organisation has {} sentence", words::whose(&page)),
        lead: vec![lead(&page)],
        actions: sentences.iter().filter_map(|of| to_decide(&cx, &page, of)).collect(),
        tables: sentences.iter().map(|of| table(&cx, &page, of)).chain(elsewhere(&cx, &page)).collect(),
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn saved_words(query: &str) -> Option<&'static str> {
    Some(match query.strip_prefix("saved=")? {
        "decided" => "Saved. The decision stands below with what it rests on.",
        "reversed" => "Saved. The decision is reversed; it stays below with the reason.",
        _ => return None,
    })
}

fn lead(page: &CasePage) -> String {
    let name = top::name(&page.record);
    match page.record.open_assignment() {
        Some(held) => format!(
            "{name}. {}, {}, {} holds the case.",
            held.officer_name, held.team_name, held.organisation_name
        ),
        None => format!("{name}. Nobody holds the case."),
    }
}

/// Latest first; what was removed only where something was decided about it.
fn sentences(page: &CasePage) -> Vec<&Sentence> {
    let decided =
        |of: &Sentence| page.record.allocations.values().any(|one| one.sentence_id == of.sentence_id);
    let mut all: Vec<&Sentence> =
        page.record.sentences.values().filter(|of| of.removed.is_none() || decided(of)).collect();
    all.sort_by_key(|of| Reverse((of.facts.passed_on, of.sentence_id)));
    all
}

fn to_decide(cx: &PageCtx, page: &CasePage, of: &Sentence) -> Option<Link> {
    let open = of.is_live(cx.today()) && live(page.record.allocations.values(), of.sentence_id).is_none();
    let href = format!("/cases/{}/organisation/{}", page.case_id, of.sentence_id);
    let link = || Link::new(&href, &format!("Decide: {}", words::sentence(cx, of)));
    (open && page.may(Action::DecideOrganisation)).then(link)
}

fn table(cx: &PageCtx, page: &CasePage, of: &Sentence) -> SheetTable {
    let about = page.record.allocations.values().filter(|one| one.sentence_id == of.sentence_id);
    listed(cx, page, about.collect(), &words::sentence(cx, of))
}

/// Of records that were parted since: what was decided stays where it was decided.
fn elsewhere(cx: &PageCtx, page: &CasePage) -> Option<SheetTable> {
    let sentences = &page.record.sentences;
    let all = page.record.allocations.values().filter(|one| !sentences.contains_key(&one.sentence_id));
    let all: Vec<&Allocation> = all.collect();
    let heading = "A sentence that is on another record now";
    (!all.is_empty()).then(|| listed(cx, page, all, heading))
}

fn listed(cx: &PageCtx, page: &CasePage, mut all: Vec<&Allocation>, sentence: &str) -> SheetTable {
    all.sort_by_key(|one| Reverse((one.decided.at, one.allocation_id)));
    let columns = ["Goes to", "What it rests on", "Decided by", "State", "Action"];
    SheetTable {
        heading: sentence.to_string(),
        caption: format!("Decisions about this sentence ({}), latest first", all.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: all.into_iter().map(|one| row(cx, page, one, sentence)).collect(),
        empty: "Nobody has decided which organisation has it.".to_string(),
    }
}

fn row(cx: &PageCtx, page: &CasePage, of: &Allocation, sentence: &str) -> Vec<Cell> {
    let answers: Vec<String> = of.facts.answers.iter().map(words::answer).collect();
    let when = |at: domain::shared::Moment| dates::written(at.in_london().datetime(), cx.today());
    let by = format!("{}, {}", words::deciding(&of.facts.by), when(of.decided.at));
    let state = match &of.reversed {
        None => Cell { tag: Some(Tag::new(Tone::Good, "Stands")), ..Cell::default() },
        Some(reversed) => {
            let by = format!("{}, {}: {}", reversed.by.by.name, when(reversed.by.at), reversed.why);
            Cell { tag: Some(Tag::new(Tone::Plain, "Reversed")), ..Cell::default() }.source(&by)
        }
    };
    vec![
        Cell::new(&words::side(&of.facts.to)),
        Cell::new(&words::rule(of)).source(&answers.join(" ")),
        Cell::new(&of.decided.by.name).source(&by),
        state,
        action(page, of, sentence),
    ]
}

fn action(page: &CasePage, of: &Allocation, sentence: &str) -> Cell {
    let reverses = of.reversed.is_none() && of.case_id == page.case_id;
    if reverses && page.may(Action::ReverseOrganisation) {
        let href = format!("/cases/{}/organisation/reverse/{}", page.case_id, of.allocation_id);
        let about = format!("the decision for {}: {sentence}", of.facts.to.organisation_name);
        return Cell::link(Link::about(&href, "Reverse", &about));
    }
    let handover = of.reversed.as_ref().and_then(|reversed| reversed.back).or(of.facts.transfer_id);
    match handover.filter(|_| page.may(Action::SeeHandover)) {
        Some(transfer) => Cell::link(Link::new(&format!("/handovers/{transfer}"), "The handover")),
        None => Cell::new("None"),
    }
}
