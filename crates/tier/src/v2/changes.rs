//! What would change a tier of v2: each fact alone, recomputed; and time.

use super::{Case, Facts, Mandate, Women, facts, of_facts, tier, valid_assessment};
use crate::outcome::Change;
use crate::rules::Rules;
use crate::words::{Answer, Complexity, Item, MappaLevel, Rosh, Section, Severity};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// TIR-18: what would make the tier another one: first what time alone brings, then each fact if it alone were different.
/// Of several values of one fact that lead to one tier, the nearest. Nothing where there is no tier.
pub fn changes(rules: &Rules, case: &Case) -> Vec<Change> {
    let Some(now) = tier(rules, case).result.map(|tier| tier.to_string()) else { return Vec::new() };
    let mut found = by_time(rules, case, &now);
    let facts = facts(rules, case);
    let mut seen = Vec::new();
    for (fact, what, other) in others(rules, &facts) {
        let Some(tier) = of_facts(rules, &other).result.map(|tier| tier.to_string()) else { continue };
        let key = (fact, tier.clone());
        if tier != now && !seen.contains(&key) {
            seen.push(key);
            found.push(Change { what, on: None, tier });
        }
    }
    found
}

/// The days on which time alone takes something away, the first first: the assessment is too old, or the last breach or
/// recall is. Whether the tier is another one then is not said.
pub fn days_ahead(rules: &Rules, case: &Case) -> Vec<Date> {
    ends(rules, case).into_iter().map(|(day, _)| day).collect()
}

/// The day after the last on which the assessment is valid, and on which the enforcement counts.
fn ends(rules: &Rules, case: &Case) -> Vec<(Date, String)> {
    let mut days = Vec::new();
    if let Some(assessment) = valid_assessment(rules, case.on, &case.assessments) {
        let weeks = rules.v2.change.assessment_weeks;
        let day = assessment.completed_on.saturating_add(weeks.weeks()).saturating_add(1.day());
        days.push((day, format!("the assessment is older than {weeks} weeks")));
    }
    let enforcement = rules.v2.protect.enforcement_days;
    if let Some(last) = rules.codes.was_enforced(&case.enforcement, case.on, enforcement) {
        let day = last.saturating_add((enforcement + 1).days());
        days.push((day, format!("the last breach or recall is more than {enforcement} days ago")));
    }
    days.sort();
    days
}

fn by_time(rules: &Rules, case: &Case, now: &str) -> Vec<Change> {
    let then = |(on, what)| {
        let tier = tier(rules, &Case { on, ..case.clone() }).result?.to_string();
        (tier != now).then_some(Change { what, on: Some(on), tier })
    };
    ends(rules, case).into_iter().filter_map(then).collect()
}

/// The name of the fact that is different, how, and all facts then.
type Other = (&'static str, String, Facts);

/// The same facts with one of them different, the nearest value first.
fn others(rules: &Rules, facts: &Facts) -> Vec<Other> {
    let mut all = for_protection(rules, facts);
    let mut with = |fact, what: &str, alter: &dyn Fn(&mut Facts)| {
        let mut other = facts.clone();
        alter(&mut other);
        all.push((fact, what.to_owned(), other));
    };
    let is_given = !facts.change.mandate.is_given;
    let what = if is_given { "there were a mandate for change" } else { "there were no mandate for change" };
    with(Item::Sentences.word(), what, &|other| {
        other.change.mandate = Mandate { is_given, because: String::new() };
    });
    match &facts.change.needs {
        None => with(Item::Assessment.word(), "there were a valid assessment without needs", &|other| {
            other.change.needs =
                Some(Section::ALL.iter().map(|section| (*section, Severity::NoNeed)).collect());
        }),
        Some(needs) => {
            with(Item::Assessment.word(), "there were no valid assessment", &|other| {
                other.change.needs = None;
                other.protect.women = None;
            });
            for (section, severity) in each_need(needs) {
                with(section.word(), &format!("{section} were {severity}"), &|other| {
                    other.change.needs.get_or_insert_default().insert(section, severity);
                });
            }
        }
    }
    let each = rules.v2.change.ogrs_per_point;
    let step = facts.change.ogrs.unwrap_or_default() / each;
    for from in (step + 1..=100 / each).map(|step| step * each) {
        with(Item::Ogrs.word(), &format!("OGRS were {from} or more"), &|other| {
            other.change.ogrs = Some(from);
        });
    }
    for below in (1..=step).rev().map(|step| step * each) {
        with(Item::Ogrs.word(), &format!("OGRS were under {below}"), &|other| {
            other.change.ogrs = Some(below - 1);
        });
    }
    let iom = if facts.change.is_iom { "IOM ended" } else { "IOM began" };
    with(Item::Iom.word(), iom, &|other| {
        other.change.is_iom = !other.change.is_iom;
    });
    all
}

/// Every section with every other severity.
fn each_need(needs: &BTreeMap<Section, Severity>) -> Vec<(Section, Severity)> {
    let others = |section: &Section| {
        let (section, now) = (*section, needs.get(section).copied());
        Severity::ALL.iter().filter(move |one| Some(**one) != now).map(move |one| (section, *one))
    };
    Section::ALL.iter().flat_map(others).collect()
}

fn for_protection(rules: &Rules, facts: &Facts) -> Vec<Other> {
    let mut all = Vec::new();
    let mut with = |fact, what: String, alter: &dyn Fn(&mut Facts)| {
        let mut other = facts.clone();
        alter(&mut other);
        all.push((fact, what, other));
    };
    for rosh in Rosh::ALL {
        with(Item::Rosh.word(), format!("RoSH were {rosh}"), &|other| {
            other.protect.rosh = Some(*rosh);
        });
    }
    let bounds = rules.v2.protect.rsr.on(facts.on);
    let (medium, high) = (bounds.medium_from, bounds.high_from);
    let ranges = [
        (0.0, format!("RSR were under {medium}")),
        (medium, format!("RSR were {medium} to under {high}")),
        (high, format!("RSR were {high} or more")),
    ];
    for (rsr, what) in ranges {
        with(Item::Rsr.word(), what, &|other| {
            other.protect.rsr = Some(rsr);
        });
    }
    for level in MappaLevel::ALL {
        with(Item::MappaLevel.word(), format!("MAPPA level were {level}"), &|other| {
            other.protect.mappa = Some(*level);
        });
    }
    with(Item::MappaLevel.word(), "there were no MAPPA level".to_owned(), &|other| {
        other.protect.mappa = None;
    });
    if let Some(women) = facts.protect.women.filter(|_| facts.protect.is_female == Some(true)) {
        let has = women.parenting == Some(Answer::Yes);
        let what = format!("she had {}parental responsibilities", if has { "no " } else { "" });
        with("parenting", what, &|other| {
            let parenting = Some(if has { Answer::No } else { Answer::Yes });
            other.protect.women = Some(Women { parenting, ..women });
        });
    }
    let complexity = &facts.protect.complexity;
    if let Some(more) = Complexity::ALL.iter().find(|one| !complexity.contains(one)) {
        with(Item::Complexity.word(), "one complexity factor more were recorded".to_owned(), &|other| {
            other.protect.complexity.insert(*more);
        });
    }
    if let Some(less) = complexity.first() {
        with(Item::Complexity.word(), "one complexity factor ended".to_owned(), &|other| {
            other.protect.complexity.remove(less);
        });
    }
    all
}
