//! How decisions are told, in the same words everywhere.

use crate::extract::PageCtx;
use crate::pages::cases::top;
use crate::words::{dates, numbers, people};
use app::case::CasePage;
use domain::allocation::{Allocation, Answered, Deciding};
use domain::handover::Side;
use domain::sentence::Sentence;

/// "Community order, passed on 11 May 2026".
pub fn sentence(cx: &PageCtx, of: &Sentence) -> String {
    let kind = cx.ctx.policy.sentence_types().name_of(&of.facts.sentence_type).unwrap_or("Sentence");
    format!("{kind}, passed on {}", dates::plain(of.facts.passed_on))
}

/// "Where Dale’s sentence goes".
pub fn whose(page: &CasePage) -> String {
    people::possessive(&top::first_name(&page.record))
}

/// "In which unit does the person live? Eastvale Town: it leads to Eastvale Probation. From the record: …"
pub fn answer(of: &Answered) -> String {
    let mut words = format!("{} {}.", of.question, numbers::upper_first(&of.answer));
    if let Some(record) = &of.record {
        words.push_str(&format!(" From the record: {record}."));
    }
    if let Some(led_to) = &of.led_to {
        words.push_str(&format!(" This leads to {led_to}."));
    }
    words
}

/// "Eastvale Probation, Harbour".
pub fn side(of: &Side) -> String {
    format!("{}, {}", of.organisation_name, of.in_words())
}

/// "Riverside, Northmoor Probation".
pub fn deciding(of: &Deciding) -> String {
    match of.team_name.as_str() {
        "" => of.organisation_name.clone(),
        team => format!("{team}, {}", of.organisation_name),
    }
}

/// "By area: the rule leads to Northmoor Probation."
pub fn rule(of: &Allocation) -> String {
    let facts = &of.facts;
    let leads = format!("{}: the rule leads to {}.", facts.rule_name, facts.outcome.says);
    match facts.is_override() {
        true => format!("{leads} Decided otherwise: {}", facts.override_why),
        false => leads,
    }
}
