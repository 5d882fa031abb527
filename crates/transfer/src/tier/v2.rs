//! Tier v2 and its parts from cells.

use super::forms::{self, ANSWER, CONVICTIONS, FLAG, NEEDS, PERCENT, REGISTRATIONS, WHOLE};
use super::{Engine, answered, plain, would_be};
use crate::scores::{Answered, Row};
use ::tier::v2::{self, Assessment, Case, ChangeFacts, Comparison, Protect, Question, Women};
use ::tier::{Answer, Complexity, Letter, MappaLevel, Rosh, Section, Severity, is_female};
use std::collections::{BTreeMap, BTreeSet};

pub const PROTECT: &[&str] = &[
    "gender",
    "rsr",
    "rosh",
    "mappa_level",
    "register_codes",
    "impulsivity_11_2",
    "temper_11_4",
    "parenting_6_9",
    "previous_enforcement",
];

/// Before a severity: all sections have it.
const ALL_NEEDS: &str = "all needs ";

pub fn full_tier(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let gender = Some(row.cell("gender")).filter(|gender| !gender.is_empty()).map(str::to_owned);
    let ogrs = row.may("ogrs", WHOLE, forms::whole);
    let rsr = row.may("rsr", PERCENT, forms::number);
    let registrations = row.must("registrations", REGISTRATIONS, forms::registrations);
    let sentences = row.must("convictions", CONVICTIONS, forms::convictions);
    let assessments = row.must(
        "assessment",
        "none, all needs NO_NEED, or sections such as DRUG_MISUSE=SEVERE with | between them",
        |text| assessments(engine, text),
    );
    let case = Case {
        gender,
        ogrs,
        rsr,
        registrations: registrations?,
        sentences: sentences?,
        assessments: assessments?,
        ..Case::on(engine.on)
    };
    let outcome = v2::tier(&engine.rules, &case);
    let says = |tier: &v2::Tier| {
        let passed_over: String =
            tier.passed_over.iter().map(|what| format!("; passed over: {what}")).collect();
        let would_be = would_be(&v2::changes(&engine.rules, &case));
        format!("{tier}; protect {}; change {}{passed_over}; {would_be}", tier.protect, tier.change)
    };
    Some(answered(engine, &outcome, &[""], |tier| vec![tier.to_string()], says))
}

/// A full assessment of the day with these needs, or none.
fn assessments(engine: &Engine, text: &str) -> Option<Vec<Assessment>> {
    let needs = match text.strip_prefix(ALL_NEEDS) {
        _ if ["", "none"].contains(&text) => return Some(Vec::new()),
        Some(severity) => {
            let severity = Severity::named(severity)?;
            Section::ALL.iter().map(|section| (*section, severity)).collect()
        }
        None => forms::needs(text)?,
    };
    let status = "COMPLETE".to_owned();
    let women = Women::default();
    Some(vec![Assessment { completed_on: engine.on, layer: 3, status, needs, women }])
}

pub fn protect(engine: &Engine, row: &mut Row) -> Option<Answered> {
    protected(engine, row, Comparison::Decimal)
}

pub fn protect_as_service(engine: &Engine, row: &mut Row) -> Option<Answered> {
    protected(engine, row, Comparison::Service)
}

fn protected(engine: &Engine, row: &mut Row, comparison: Comparison) -> Option<Answered> {
    let gender = Some(row.cell("gender")).filter(|gender| !gender.is_empty());
    let women = women(row, ["parenting_6_9", "impulsivity_11_2", "temper_11_4"]);
    let facts = Protect {
        is_female: gender.map(is_female),
        rsr: row.may("rsr", PERCENT, forms::number),
        rosh: row.may("rosh", "LOW, MEDIUM, HIGH or VERY_HIGH", Rosh::named),
        mappa: mappa_level(row),
        complexity: complexity(engine, row.cell("register_codes")),
        women: (women != Women::default()).then_some(women),
        was_enforced: row.may("previous_enforcement", FLAG, forms::flag),
    };
    let outcome = v2::protect_with(&engine.rules, comparison, engine.on, &facts);
    let cells = |axis: &v2::Axis<Letter>| vec![axis.points.to_string(), axis.level.to_string()];
    Some(answered(engine, &outcome, &["", ""], cells, ToString::to_string))
}

/// Level 0 is a level of the record that is none.
fn mappa_level(row: &mut Row) -> Option<MappaLevel> {
    let level = |text: &str| match text {
        "M0" => Some(None),
        level => MappaLevel::named(level).map(Some),
    };
    row.may("mappa_level", "M0, M1, M2 or M3", level).flatten()
}

/// Codes with `|` between them. One that makes no case complex counts nothing.
fn complexity(engine: &Engine, codes: &str) -> BTreeSet<Complexity> {
    codes.split('|').filter_map(|code| engine.rules.codes.complexity(code)).collect()
}

fn women(row: &mut Row, [parenting, impulsivity, temper]: [&'static str; 3]) -> Women {
    Women {
        parenting: row.may(parenting, ANSWER, forms::answer),
        impulsivity: row.may(impulsivity, ANSWER, forms::answer),
        temper: row.may(temper, ANSWER, forms::answer),
    }
}

pub fn women_factors(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let is_female = row.must("is_female", FLAG, forms::flag);
    let has_assessment = row.must("has_assessment", FLAG, forms::flag);
    let answers = women(row, ["parenting", "impulsivity", "temper"]);
    let was_enforced = row.may("previous_enforcement", FLAG, forms::flag);
    let answers = Some(answers).filter(|_| has_assessment == Some(true));
    let step = v2::women(&engine.rules, engine.on, is_female?, answers, was_enforced);
    Some(plain(engine, vec![step.counted().to_string()], &step.to_string()))
}

pub fn change(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let sentences = row.must("convictions", CONVICTIONS, forms::convictions);
    let needs = row.must("needs", NEEDS, forms::needs);
    let has_assessment = row.must("has_valid_assessment", FLAG, forms::flag);
    let ogrs = row.may("ogrs", WHOLE, forms::whole);
    let is_iom = row.must("iom_nominal", FLAG, forms::flag);
    let facts = ChangeFacts {
        mandate: v2::mandate(&engine.rules, engine.on, &sentences?),
        needs: Some(needs?).filter(|_| has_assessment == Some(true)),
        ogrs,
        is_iom: is_iom?,
    };
    let outcome = v2::change(&engine.rules, engine.on, &facts);
    let cells = |axis: &v2::Axis<u8>| vec![axis.points.to_string(), axis.level.to_string()];
    Some(answered(engine, &outcome, &["", ""], cells, ToString::to_string))
}

pub fn need_severity(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let section = row.must("section", "a section such as DRUG_MISUSE", Section::named);
    let is_strengths = row.must("san_indicator", FLAG, forms::flag);
    let section = section?;
    let answers: BTreeMap<Question, Answer> = row.must(
        "answers",
        "answers to questions of the section, such as suitability=Some, | between them",
        |text| answers(section, text),
    )?;
    let found = v2::severity(&engine.rules, engine.on, section, &answers, is_strengths?);
    let cells = match found {
        Some(found) => vec![found.score.to_string(), found.severity.to_string()],
        None => vec![String::new(), String::new()],
    };
    let says = if found.is_some() { "by its thresholds" } else { "nothing of the section was answered" };
    Some(plain(engine, cells, says))
}

fn answers(section: Section, text: &str) -> Option<BTreeMap<Question, Answer>> {
    let question = |name: &str| {
        Question::ALL
            .iter()
            .copied()
            .find(|one| one.section() == section && [one.name(), one.number()].contains(&name))
    };
    let each = |(name, answer)| Some((question(name)?, forms::answer(answer)?));
    forms::pairs(text)?.into_iter().map(each).collect()
}
