//! `/cases/{case}/sentence/history`: everything ever written about sentences, where they are served, remand and bail.

use super::served::{bail_words, step_words};
use super::show::{ended_words, offence_words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, parts, top};
use crate::view::Link;
use crate::view::contacts::Changed;
use crate::view::history::{HistoryEntry, SentenceHistory};
use crate::words::{dates, numbers};
use axum::http::StatusCode;
use domain::access::FieldGroup;
use domain::case::CaseEvent;
use domain::custody::{BailFacts, ConditionSet, StepFacts};
use domain::sentence::{Ended, RequirementOrdered, SentenceFacts};
use domain::shared::{CaseId, Recorded};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open(&cx, case_id, &[FieldGroup::Sentence, FieldGroup::Identity]).await?;
    let history = match app::sentence::history(&cx.ctx, &page).await {
        Ok(history) => history,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = SentenceHistory {
        ctx: top::page(&cx, "Sentence, history", &page.record).await,
        top: top::case_top(&cx, &page, "Sentence"),
        empty: "Nothing is written yet.".to_string(),
        history: entries(&cx, &history),
        back: Link::new(&format!("/cases/{case_id}/sentence"), "Back to the sentence"),
    };
    Ok(html(StatusCode::OK, &view))
}

/// (what it is, what it says): how something stood after an entry.
type Wording = Vec<(&'static str, String)>;

/// An entry in words: what it is about, what was done, how it stands after, and what was said.
struct Said {
    id: String,
    done: &'static str,
    after: Wording,
    words: String,
    /// (id, name) of what begins with this entry, so that later ones can say what they are about.
    begins: Vec<(String, String)>,
}

/// An entry about something that began earlier.
fn later(id: String, done: &'static str, after: Wording, why: &str) -> Said {
    Said { id, done, after, words: why.to_string(), begins: Vec::new() }
}

/// Latest first.
fn entries(cx: &PageCtx, history: &[Recorded<CaseEvent>]) -> Vec<HistoryEntry> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut stood: BTreeMap<String, Wording> = BTreeMap::new();
    let mut found = Vec::new();
    for recorded in history {
        let Some(said) = said(cx, &recorded.event) else { continue };
        let at = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
        let begins = said.begins.iter().any(|(id, _)| *id == said.id);
        let before = stood.get(&said.id).cloned().unwrap_or_default();
        let about = names.get(&said.id).map(|name| format!("About: {name}"));
        let lines = if begins { in_lines(&said.after) } else { about.into_iter().collect() };
        found.push(HistoryEntry {
            id: said.id.clone(),
            heading: format!("{} on {at}, by {}", said.done, recorded.by.name),
            words: [lines, vec![said.words]].concat().join("\n").trim().to_string(),
            rows: if begins { Vec::new() } else { changed(&before, &said.after) },
        });
        let mut after = before;
        for (what, words) in said.after {
            after.retain(|(of, _)| *of != what);
            after.push((what, words));
        }
        stood.insert(said.id, after);
        names.extend(said.begins);
    }
    only_latest_ids(&mut found);
    found.reverse();
    found
}

/// "Court: Northmoor Crown Court", of all that was said.
fn in_lines(wording: &Wording) -> Vec<String> {
    let said = wording.iter().filter(|(_, words)| !words.is_empty());
    said.map(|(what, words)| format!("{what}: {words}")).collect()
}

/// A fragment leads to one place: the latest entry about a thing.
fn only_latest_ids(found: &mut [HistoryEntry]) {
    let mut seen = std::collections::BTreeSet::new();
    for entry in found.iter_mut().rev() {
        if !seen.insert(entry.id.clone()) {
            entry.id.clear();
        }
    }
}

fn changed(before: &Wording, after: &Wording) -> Vec<Changed> {
    let none = || "Nothing".to_string();
    let words = |text: &str| if text.is_empty() { none() } else { text.to_string() };
    let row = |(what, after): &(&'static str, String)| {
        let before = before.iter().find(|(of, _)| of == what).map(|(_, words)| words.as_str());
        (before.unwrap_or_default() != after).then(|| Changed {
            what: (*what).to_string(),
            before: words(before.unwrap_or_default()),
            after: words(after),
        })
    };
    after.iter().filter_map(row).collect()
}

fn said(cx: &PageCtx, event: &CaseEvent) -> Option<Said> {
    Some(match event {
        CaseEvent::SentenceRecorded { sentence_id, facts, requirements, .. } => {
            let id = format!("sentence-{sentence_id}");
            let kind = cx.ctx.policy.sentence_types().name_of(&facts.sentence_type).unwrap_or("Sentence");
            let name = format!("{kind}, passed {}", dates::plain(facts.passed_on));
            let begins = [vec![(id.clone(), name)], requirements_named(cx, requirements)].concat();
            let after = sentence(cx, facts, requirements);
            Said { id, done: "Sentence recorded", after, words: String::new(), begins }
        }
        CaseEvent::SentenceCorrected { sentence_id, facts, requirements, why } => {
            let after = sentence(cx, facts, requirements);
            let said = later(format!("sentence-{sentence_id}"), "Sentence corrected", after, why);
            Said { begins: requirements_named(cx, requirements), ..said }
        }
        CaseEvent::SentenceEndRecorded { sentence_id, ended, why } => {
            let after = end(cx, ended.as_ref());
            later(format!("sentence-{sentence_id}"), "End of a sentence recorded", after, why)
        }
        CaseEvent::SentenceRemoved { sentence_id, why } => {
            later(format!("sentence-{sentence_id}"), "Sentence removed", Vec::new(), why)
        }
        CaseEvent::RequirementStateRecorded { requirement_id, started_on, ended, why } => {
            let mut after = end(cx, ended.as_ref());
            after.push(("Under way since", day(*started_on)));
            later(format!("requirement-{requirement_id}"), "State of a requirement recorded", after, why)
        }
        _ => return custody(cx, event).or_else(|| remand(cx, event)).or_else(|| of_parts(cx, event)),
    })
}

fn custody(cx: &PageCtx, event: &CaseEvent) -> Option<Said> {
    Some(match event {
        CaseEvent::CustodyStepRecorded { step_id, facts, conditions, .. } => {
            let id = format!("custody-{step_id}");
            let mut after = step(cx, facts);
            let texts = conditions.iter().map(|set| set.text.clone()).collect::<Vec<_>>();
            after.push(("Conditions", texts.join("; ")));
            let named = conditions.iter().map(|set| condition_named(cx, set));
            let begins = std::iter::once((id.clone(), step_words(cx, facts))).chain(named).collect();
            Said { id, done: "Custody or licence recorded", after, words: String::new(), begins }
        }
        CaseEvent::CustodyStepCorrected { step_id, facts, why } => {
            later(format!("custody-{step_id}"), "Custody or licence corrected", step(cx, facts), why)
        }
        CaseEvent::CustodyStepRemoved { step_id, why } => {
            later(format!("custody-{step_id}"), "Custody or licence removed", Vec::new(), why)
        }
        CaseEvent::LicenceConditionAdded { condition, from, why, .. } => {
            let (id, name) = condition_named(cx, condition);
            let after = vec![("Condition", name.clone()), ("From", dates::plain(*from))];
            let begins = vec![(id.clone(), name)];
            Said { id, done: "Licence condition added", after, words: why.clone(), begins }
        }
        CaseEvent::LicenceConditionEndRecorded { condition_id, ended, why } => {
            let after = end(cx, ended.as_ref());
            later(format!("condition-{condition_id}"), "End of a licence condition recorded", after, why)
        }
        CaseEvent::KeyDateRecorded { sentence_id, term, on, told_by, why } => {
            let name = cx.ctx.policy.sentence_terms().name_of(term).unwrap_or("Date");
            let after = vec![("Which day", name.to_string()), ("Day", day(*on)), ("From", told_by.clone())];
            later(format!("key-date-{sentence_id}-{term}"), "Key date recorded", after, why)
        }
        _ => return None,
    })
}

/// What is recorded of requirements and conditions by the fields of their kind, and of the words of conditions.
fn of_parts(cx: &PageCtx, event: &CaseEvent) -> Option<Said> {
    Some(match event {
        CaseEvent::LicenceConditionCorrected { condition_id, text, version, why, .. } => {
            let after = vec![("Condition", text.clone()), ("Licence policy", version.clone())];
            later(format!("condition-{condition_id}"), "Words of a licence condition corrected", after, why)
        }
        CaseEvent::OwnFactsRecorded { part, facts, told_by, why } => {
            let fields = cx.ctx.policy.part_fields();
            let said = facts.iter().filter_map(|fact| {
                let field = fields.kind_of(&fact.field)?;
                Some(format!("{}: {}", field.name, parts::words::value(field, &fact.value)))
            });
            let said = said.collect::<Vec<_>>().join(". ");
            let after = vec![("What is ordered", said), ("From", told_by.clone())];
            later(format!("{}-{}", part.kind(), part.id()), "What is ordered recorded", after, why)
        }
        CaseEvent::SuspensionsRecorded { part, suspensions, why } => {
            let said = suspensions.iter().map(|of| parts::words::suspension(of, cx.today()));
            let after = vec![("Suspended", said.collect::<Vec<_>>().join(". "))];
            later(format!("{}-{}", part.kind(), part.id()), "Suspension recorded", after, why)
        }
        _ => return None,
    })
}

fn remand(cx: &PageCtx, event: &CaseEvent) -> Option<Said> {
    Some(match event {
        CaseEvent::BailRecorded { bail_id, facts } => {
            let id = format!("bail-{bail_id}");
            let begins = vec![(id.clone(), bail_words(cx, facts))];
            Said { id, done: "Remand or bail recorded", after: bail(cx, facts), words: String::new(), begins }
        }
        CaseEvent::BailCorrected { bail_id, facts, why } => {
            later(format!("bail-{bail_id}"), "Remand or bail corrected", bail(cx, facts), why)
        }
        CaseEvent::BailRemoved { bail_id, why } => {
            later(format!("bail-{bail_id}"), "Remand or bail removed", Vec::new(), why)
        }
        _ => return None,
    })
}

fn requirements_named(cx: &PageCtx, requirements: &[RequirementOrdered]) -> Vec<(String, String)> {
    let named = |of: &RequirementOrdered| (format!("requirement-{}", of.requirement_id), requirement(cx, of));
    requirements.iter().map(named).collect()
}

fn condition_named(cx: &PageCtx, set: &ConditionSet) -> (String, String) {
    let name = cx.ctx.policy.licence_conditions().name_of(&set.condition_type).unwrap_or("Condition");
    (format!("condition-{}", set.condition_id), format!("{name}: {}", set.text))
}

fn day(day: Option<Date>) -> String {
    day.map(dates::plain).unwrap_or_default()
}

fn end(cx: &PageCtx, ended: Option<&Ended>) -> Wording {
    vec![("End", ended.map(|ended| ended_words(cx, ended)).unwrap_or_default())]
}

fn sentence(cx: &PageCtx, facts: &SentenceFacts, requirements: &[RequirementOrdered]) -> Wording {
    let kind = cx.ctx.policy.sentence_types().name_of(&facts.sentence_type).unwrap_or("Sentence");
    let months = usize::try_from(facts.length_months).unwrap_or(usize::MAX);
    let others = facts.other_offences.iter();
    let others = others.map(|other| offence_words(&other.title, &other.code, &other.particulars));
    let ordered: Vec<String> = requirements.iter().map(|ordered| requirement(cx, ordered)).collect();
    vec![
        ("Kind", kind.to_string()),
        ("Court", facts.court_name.clone()),
        ("Convicted", day(facts.convicted_on)),
        ("Passed", dates::plain(facts.passed_on)),
        ("Length", if months == 0 { String::new() } else { numbers::count(months, "month", "months") }),
        ("Ends", facts.ends_on.map_or("Without an end".to_string(), dates::plain)),
        ("Offence", offence_words(&facts.offence_title, &facts.offence_code, &facts.particulars)),
        ("Other offences", others.collect::<Vec<_>>().join("; ")),
        ("Requirements", ordered.join("; ")),
    ]
}

fn requirement(cx: &PageCtx, ordered: &RequirementOrdered) -> String {
    let types = cx.ctx.policy.requirement_types();
    let name = types.name_of(&ordered.requirement_type).unwrap_or("Requirement");
    let unit = types.kind_of(&ordered.requirement_type).map_or("", |kind| kind.unit.word());
    let length = ordered.length.map(|length| format!("{length} {unit}"));
    let details = Some(ordered.details.clone()).filter(|details| !details.is_empty());
    let until = ordered.ends_on.map(|day| format!("until {}", dates::plain(day)));
    let more: Vec<String> = [length, details, until].into_iter().flatten().collect();
    if more.is_empty() { name.to_string() } else { format!("{name} ({})", more.join(", ")) }
}

fn step(cx: &PageCtx, facts: &StepFacts) -> Wording {
    vec![
        ("What", step_words(cx, facts)),
        ("Day", dates::plain(facts.on)),
        ("Why", facts.reason.clone()),
        ("From", facts.told_by.clone()),
    ]
}

fn bail(cx: &PageCtx, facts: &BailFacts) -> Wording {
    vec![
        ("What", bail_words(cx, facts)),
        ("Day", dates::plain(facts.on)),
        ("Until", day(facts.until)),
        ("From", facts.told_by.clone()),
        ("Checked", if facts.checked { "Yes" } else { "" }.to_string()),
    ]
}
