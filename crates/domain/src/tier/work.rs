//! Works the tiers out, and says what has to be written because they are others than before.

use super::facts::Facts;
use super::{Tier, TierStep, Worked};
use crate::case::{CaseEvent, CaseRecord};
use crate::policy::{PolicyBook, PolicyError};
pub use ::tier::Change;
use ::tier::{Fault, Note, Outcome, Rules, RulesError, v2, v3};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Codes of the rules in `policy/`.
const V2: &str = "v2";
const V3: &str = "v3";

/// All of them.
pub const RULES: [&str; 2] = [V2, V3];

/// The numbers of the rules, as the engine brings them along.
pub fn rules() -> Result<&'static Rules, &'static RulesError> {
    static RULES: LazyLock<Result<Rules, RulesError>> = LazyLock::new(Rules::built_in);
    RULES.as_ref()
}

/// TRC-01: what each rule in force on the day says of the person.
pub fn work(
    record: &CaseRecord,
    policy: &PolicyBook,
    rules: &Rules,
    day: Date,
) -> Result<Vec<Worked>, PolicyError> {
    let facts = Facts::of(record, policy, rules, day)?;
    let in_force = policy.tier_rules().at(day);
    Ok(in_force.into_iter().filter_map(|rule| one(&facts, &rule.code)).collect())
}

/// TIR-18: what would make the tier by a rule another one.
pub fn changes(
    record: &CaseRecord,
    policy: &PolicyBook,
    rules: &Rules,
    (rule, day): (&str, Date),
) -> Result<Vec<Change>, PolicyError> {
    let facts = Facts::of(record, policy, rules, day)?;
    Ok(match rule {
        V2 => v2::changes(rules, &facts.v2()),
        V3 => v3::changes(rules, &facts.v3()),
        _ => Vec::new(),
    })
}

/// TRC-01, TRC-03: the entries to write, given the record as it will be. Nothing of somebody who has no sentence and never
/// had a tier, and nothing where nothing that is shown has changed.
pub fn follow(
    record: &CaseRecord,
    policy: &PolicyBook,
    rules: &Rules,
    day: Date,
) -> Result<Vec<CaseEvent>, PolicyError> {
    if record.tiers.is_empty() && record.sentences.values().all(|sentence| !sentence.is_live(day)) {
        return Ok(Vec::new());
    }
    let is_new = |worked: &Worked| record.tiers.get(&worked.rule).is_none_or(|tier| tier.worked != *worked);
    let new = work(record, policy, rules, day)?.into_iter().filter(is_new);
    Ok(new.map(|worked| CaseEvent::TierWorkedOut { worked, on: day }).collect())
}

/// The tier that lists and the top of a page show: by the rule that leads.
pub fn leading<'a>(record: &'a CaseRecord, policy: &PolicyBook, day: Date) -> Option<&'a Tier> {
    let leads = policy.tier_rules().at(day).into_iter().find(|rule| rule.leads)?;
    record.tiers.get(&leads.code)
}

/// What stands where there is no tier because something is missing, and where nobody is supervised.
const MISSING: &str = "MISSING";
const NOT_SUPERVISED: &str = "NOT_SUPERVISED";

/// "B2", "missing", "not supervised".
pub fn in_words(tier: Option<&str>) -> String {
    match tier {
        None => "impossible: see what is wrong".to_string(),
        Some(MISSING) => "missing".to_string(),
        Some(NOT_SUPERVISED) => "not needed: not supervised".to_string(),
        Some(tier) => tier.to_string(),
    }
}

/// TRC-04: the order of tiers by meaning: missing first, then the highest letter, of one letter the highest digit; not
/// supervised last.
pub fn order(tier: Option<&str>) -> (u8, char, Reverse<char>) {
    let Some(tier) = tier.filter(|tier| *tier != MISSING) else { return (0, ' ', Reverse(' ')) };
    if tier == NOT_SUPERVISED {
        return (2, ' ', Reverse(' '));
    }
    let mut letters = tier.chars();
    (1, letters.next().unwrap_or(' '), Reverse(letters.next().unwrap_or(' ')))
}

fn one(facts: &Facts<'_>, rule: &str) -> Option<Worked> {
    let (mut worked, mut days) = match rule {
        V2 => {
            let case = facts.v2();
            (by_v2(&v2::tier(facts.rules, &case)), v2::days_ahead(facts.rules, &case))
        }
        V3 => {
            let case = facts.v3();
            (by_v3(&v3::tier(facts.rules, &case)), v3::days_ahead(facts.rules, &case))
        }
        _ => return None,
    };
    days.extend(facts.next_end());
    worked.look_again_on = days.into_iter().filter(|day| *day > facts.day).min();
    Some(worked)
}

fn by_v2(outcome: &Outcome<v2::Tier>) -> Worked {
    let found = outcome.result.as_ref();
    let mut steps = Vec::new();
    let mut notes = faults(&outcome.faults);
    if let Some(tier) = found {
        let step = |axis: &str, step: &v2::Step| TierStep {
            axis: Some(axis.to_string()),
            says: match step.not_counted {
                Some(why) => format!("{}: {} points not counted because {why}", step.because, step.found),
                None => step.because.clone(),
            },
            gives: Some(step.counted().to_string()),
        };
        steps.extend(tier.protect.steps.iter().map(|of| step("Protection", of)));
        steps.extend(tier.change.steps.iter().map(|of| step("Change", of)));
        notes.extend(tier.protect.notes.iter().chain(&tier.change.notes).map(said));
        notes.extend(tier.passed_over.iter().map(|what| format!("passed over: {what}")));
    }
    let tier = found.map(ToString::to_string);
    Worked { rule: V2.to_string(), tier, provisional: Vec::new(), steps, notes, look_again_on: None }
}

fn by_v3(outcome: &Outcome<v3::Tier>) -> Worked {
    let found = outcome.result.as_ref();
    let mut notes = faults(&outcome.faults);
    let mut steps = Vec::new();
    let mut provisional = Vec::new();
    if let Some(tier) = found {
        let step = |step: &v3::Step| TierStep {
            axis: None,
            says: step.because.clone(),
            gives: step.tier.map(|letter| letter.to_string()),
        };
        steps.extend(tier.steps.iter().map(step));
        notes.extend(tier.notes.iter().map(said));
        provisional.extend(tier.provisional.iter().map(ToString::to_string));
    }
    let tier = found.map(|tier| tier.placed.to_string());
    Worked { rule: V3.to_string(), tier, provisional, steps, notes, look_again_on: None }
}

fn faults(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn said(note: &Note) -> String {
    note.to_string()
}
