//! Where a sentence is served: custody, licence, key dates, conditions; and remand or bail beside it.

use super::show::{ended_words, kept_words, removed_words};
use crate::extract::PageCtx;
use crate::pages::cases::whereabouts;
use crate::view::sentence::StepRow;
use crate::view::{Link, SummaryRow, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use domain::access::Action;
use domain::custody::{Bail, BailFacts, CustodyStep, LicenceCondition, Step, StepFacts, where_now};
use domain::requirement::PartId;
use domain::sentence::Sentence;
use domain::shared::Removed;

/// Every claim that stands, with its source.
pub fn now_rows(cx: &PageCtx, page: &CasePage) -> Vec<SummaryRow> {
    let now = where_now(&page.record, &cx.ctx.policy, cx.now());
    if now.claims.is_empty() {
        return vec![SummaryRow::new("Where now", "Not recorded")];
    }
    let row = |(nth, claim)| SummaryRow {
        source: Some(whereabouts::source(claim)),
        ..SummaryRow::new(if nth == 0 { "Where now" } else { "Also" }, &whereabouts::words(claim))
    };
    let mut rows: Vec<SummaryRow> = now.claims.iter().enumerate().map(row).collect();
    if now.disagree {
        rows.push(SummaryRow::new("To do", "These disagree. Ring to check, then record what you find."));
    }
    rows
}

fn corrected(corrections: i64) -> String {
    match corrections {
        0 => String::new(),
        1 => ". Corrected once".to_string(),
        times => format!(". Corrected {times} times"),
    }
}

fn state(cx: &PageCtx, removed: Option<&Removed>) -> Option<Tag> {
    removed.map(|of| Tag::new(Tone::Plain, &format!("Removed. {}", removed_words(of, cx.today()))))
}

/// Latest first.
pub fn custody_rows(cx: &PageCtx, page: &CasePage, sentence: &Sentence) -> Vec<StepRow> {
    let own = page.record.custody_steps.values().filter(|of| of.sentence_id == sentence.sentence_id);
    let mut steps: Vec<&CustodyStep> = own.collect();
    steps.sort_by_key(|of| std::cmp::Reverse((of.facts.on, of.step_id)));
    steps.into_iter().map(|of| step_row(cx, page, of)).collect()
}

/// "Released on licence: conditional release".
pub fn step_words(cx: &PageCtx, facts: &StepFacts) -> String {
    let term = facts.term.as_deref().and_then(|code| cx.ctx.policy.sentence_terms().name_of(code));
    let term = term.map(|name| format!(": {}", name.to_lowercase())).unwrap_or_default();
    match facts.step {
        Step::InCustody => format!("In custody, {}", facts.place),
        Step::Released => format!("Released on licence{term}"),
        Step::Recalled => format!("Recalled{term}"),
        Step::LicenceEnded => "Licence ended".to_string(),
    }
}

fn step_row(cx: &PageCtx, page: &CasePage, step: &CustodyStep) -> StepRow {
    let facts = &step.facts;
    let what = step_words(cx, facts);
    let reason = if facts.reason.is_empty() { String::new() } else { format!(". {}", facts.reason) };
    let may = page.may(Action::RecordSentence) && step.removed.is_none();
    let href = format!("/cases/{}/custody/{}", page.case_id, step.step_id);
    StepRow {
        when: dates::full(facts.on),
        what: format!("{what}{reason}"),
        source: format!("{}{}", facts.told_by, corrected(step.corrections)),
        state: state(cx, step.removed.as_ref()),
        action: may.then(|| Link::about(&href, "Change", &what)),
    }
}

pub fn key_date_rows(cx: &PageCtx, page: &CasePage, sentence: &Sentence) -> Vec<SummaryRow> {
    let terms = cx.ctx.policy.sentence_terms();
    let own = page.record.key_dates.values().filter(|of| of.sentence_id == sentence.sentence_id);
    let mut dated: Vec<_> = own.filter_map(|of| Some((of.on?, of))).collect();
    dated.sort_by_key(|(on, of)| (*on, of.term.clone()));
    dated
        .into_iter()
        .map(|(on, of)| SummaryRow {
            source: Some(format!("{}{}", of.told_by, corrected(of.corrections))),
            ..SummaryRow::new(terms.name_of(&of.term).unwrap_or("Date"), &dates::full(on))
        })
        .collect()
}

pub fn condition_rows(cx: &PageCtx, page: &CasePage, sentence: &Sentence) -> Vec<StepRow> {
    let own = page.record.conditions.values().filter(|of| of.sentence_id == sentence.sentence_id);
    own.map(|of| condition_row(cx, page, of)).collect()
}

fn condition_row(cx: &PageCtx, page: &CasePage, condition: &LicenceCondition) -> StepRow {
    let kinds = cx.ctx.policy.licence_conditions();
    let name = kinds.name_of(&condition.condition_type).unwrap_or("Condition");
    let shown = condition.removed.is_none();
    let kept = kept_words(cx, page, PartId::Condition(condition.condition_id));
    let kept = if kept.is_empty() { kept } else { format!("; {kept}") };
    let href = format!("/cases/{}/conditions/{}", page.case_id, condition.condition_id);
    let in_force = || match &condition.ended {
        Some(ended) => Tag::new(Tone::Plain, &ended_words(cx, ended)),
        None => Tag::new(Tone::Good, "In force"),
    };
    StepRow {
        when: format!("From {}", dates::plain(condition.from)),
        what: format!("{name}: {}", condition.text),
        source: format!("Licence policy {}{kept}", condition.version),
        state: state(cx, condition.removed.as_ref()).or_else(|| Some(in_force())),
        action: shown.then(|| Link::about(&href, "All about it", name)),
    }
}

pub fn custody_actions(cx: &PageCtx, page: &CasePage, sentence: &Sentence) -> Vec<Link> {
    let facts = &sentence.facts;
    let custodial = cx.ctx.policy.sentence_types().is_custodial(&facts.sentence_type, facts.passed_on);
    if !custodial || !page.may(Action::RecordSentence) || sentence.removed.is_some() {
        return Vec::new();
    }
    let at = format!("/cases/{}/sentence/{}", page.case_id, sentence.sentence_id);
    let mut actions = vec![
        Link::new(&format!("{at}/custody"), "Record custody, release or recall"),
        Link::new(&format!("{at}/key-dates"), "Record a key date"),
    ];
    actions.extend(licence_in_force(page, sentence).map(|step| {
        let href = format!("/cases/{}/custody/{}/condition", page.case_id, step.step_id);
        Link::new(&href, "Add a condition to the licence")
    }));
    actions
}

/// The release that was the last that happened to a sentence.
fn licence_in_force<'a>(page: &'a CasePage, sentence: &Sentence) -> Option<&'a CustodyStep> {
    let own = page.record.custody_steps.values().filter(|of| of.sentence_id == sentence.sentence_id);
    let last = own.filter(|of| of.removed.is_none()).max_by_key(|of| (of.facts.on, of.step_id));
    last.filter(|of| of.facts.step == Step::Released)
}

/// Latest first.
pub fn bail_rows(cx: &PageCtx, page: &CasePage) -> Vec<StepRow> {
    let mut all: Vec<&Bail> = page.record.bail.values().collect();
    all.sort_by_key(|of| std::cmp::Reverse((of.facts.on, of.bail_id)));
    all.into_iter().map(|of| bail_row(cx, page, of)).collect()
}

/// "On remand, HMP Northmoor".
pub fn bail_words(cx: &PageCtx, facts: &BailFacts) -> String {
    let name = cx.ctx.policy.bail_types().name_of(&facts.status).unwrap_or("Not known");
    let said = [name, facts.place.as_str(), facts.conditions.as_str()];
    said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn bail_row(cx: &PageCtx, page: &CasePage, bail: &Bail) -> StepRow {
    let facts = &bail.facts;
    let name = cx.ctx.policy.bail_types().name_of(&facts.status).unwrap_or("Not known");
    let until = facts.until.map(|day| format!(" until {}", dates::plain(day))).unwrap_or_default();
    let checked = if facts.checked { ", checked" } else { "" };
    let may = page.may(Action::RecordSentence) && bail.removed.is_none();
    let href = format!("/cases/{}/bail/{}", page.case_id, bail.bail_id);
    StepRow {
        when: format!("{}{until}", dates::full(facts.on)),
        what: bail_words(cx, facts),
        source: format!("{}{checked}{}", facts.told_by, corrected(bail.corrections)),
        state: state(cx, bail.removed.as_ref()),
        action: may.then(|| Link::about(&href, "Change", name)),
    }
}
