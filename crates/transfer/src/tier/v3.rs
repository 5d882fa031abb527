//! Tier v3 and its parts from cells.

use super::forms::{self, DAY, FLAG, PERCENT};
use super::{Engine, answered, plain, would_be};
use crate::scores::{Answered, Row};
use ::tier::v3::{self, Case, Measure, Predictor, Sexual};
use ::tier::{Letter, PredictorKind, Rosh, SexualBand, StepName};
use std::collections::BTreeMap;

const ROSH: &str = "LOW, MEDIUM, HIGH or VERY_HIGH";
const BAND: &str = "LOW, MEDIUM, HIGH, VERY_HIGH or NOT_APPLICABLE";
const KIND: &str = "STATIC or DYNAMIC";

pub fn tier(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let flag = |row: &mut Row, column| row.may(column, FLAG, forms::flag);
    let case = Case {
        on: row.may("as_of", DAY, forms::day).unwrap_or(engine.on),
        has_active_event: row.must("active_event", FLAG, forms::flag),
        arp: predictor(row, ["arp", "arp_type"]),
        csrp: predictor(row, ["csrp", "csrp_type"]),
        dc_srp: sexual(row),
        has_mappa_category: flag(row, "mappa_category_present"),
        rosh: row.may("rosh", ROSH, Rosh::named),
        is_lifer: flag(row, "lifer_ipp"),
        released_on: row.may("latest_release_date", DAY, forms::day),
        domestic_abuse: flag(row, "domestic_abuse"),
        stalking: flag(row, "stalking"),
        child_protection: flag(row, "child_protection"),
        sexual_offence: flag(row, "ever_committed_sexual_offence"),
    };
    let outcome = v3::tier(&engine.rules, &case);
    let cells = |tier: &v3::Tier| vec![tier.placed.to_string(), bit(!tier.provisional.is_empty())];
    Some(answered(engine, &outcome, &["ERROR", ""], cells, |tier| says(engine, &case, tier)))
}

fn says(engine: &Engine, case: &Case, tier: &v3::Tier) -> String {
    let mut parts = vec![tier.to_string()];
    for step in &tier.steps {
        parts.push(match step.tier {
            Some(letter) if v3::Placed::Tier(letter) == tier.placed => {
                format!("{letter} because {}", step.because)
            }
            Some(letter) => format!("{letter} not counted, {} is higher: {}", tier.placed, step.because),
            None => format!("no tier: {}", step.because),
        });
    }
    parts.extend(tier.provisional.iter().map(|why| format!("provisional because {why}")));
    parts.extend(tier.notes.iter().map(ToString::to_string));
    parts.push(would_be(&v3::changes(&engine.rules, case)));
    parts.join("; ")
}

fn bit(is: bool) -> String {
    u8::from(is).to_string()
}

/// A score with its kind. A score without a kind cannot be read, a kind without a score is none.
fn predictor(row: &mut Row, [score, kind]: [&'static str; 2]) -> Option<Predictor> {
    let percent = row.may(score, PERCENT, forms::number)?;
    let kind = row.must(kind, KIND, PredictorKind::named)?;
    Some(Predictor { percent, kind })
}

fn sexual(row: &mut Row) -> Option<Sexual> {
    let percent = row.may("dc_srp_score", PERCENT, forms::number);
    let band = row.may("dc_srp_band", BAND, SexualBand::named);
    percent.map(|percent| Sexual { measure: Measure::Percent(percent), band, is_reduced: None })
}

pub fn provisional(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let rosh = row.may("rosh", ROSH, Rosh::named);
    let has_category = row.must("mappa_category_present", FLAG, forms::flag);
    let [arp, csrp] = [["arp", "arp_type"], ["csrp", "csrp_type"]].map(|[score, kind]| {
        row.must(score, PERCENT, forms::number);
        predictor(row, [score, kind])
    });
    let steps = row.must("step_results", "steps such as STALKING=F, | between them", steps);
    let found = v3::provisional(&engine.rules, rosh, has_category?, [arp?, csrp?], &steps?);
    let reasons: Vec<String> = found.iter().map(ToString::to_string).collect();
    Some(plain(engine, vec![bit(!found.is_empty())], &reasons.join("; ")))
}

fn steps(text: &str) -> Option<BTreeMap<StepName, Letter>> {
    let each = |(name, letter)| Some((StepName::named(name)?, Letter::named(letter)?));
    forms::pairs(text)?.into_iter().map(each).collect()
}

/// One step: which one, and its facts as `name=value`.
pub fn step(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let step = row.cell("step");
    let found = row.must("inputs", "the facts of the step, such as score=3.36|band=MEDIUM", |text| {
        let given: BTreeMap<&str, &str> = forms::pairs(text)?.into_iter().collect();
        one_step(engine, step, &given)
    })?;
    Some(match found {
        Ok((tier, data)) => {
            plain(engine, vec![tier.map(|tier| tier.to_string()).unwrap_or_default(), data], "by this step")
        }
        Err(problem) => Answered {
            cells: vec![String::new(); 2],
            explanation: engine.explain.then(|| problem.clone()),
            is_scored: false,
            problems: vec![problem],
            unmapped: None,
        },
    })
}

type Stepped = Result<(Option<Letter>, String), String>;

/// `None`: a fact is missing, or not in its form.
fn one_step(engine: &Engine, step: &str, given: &BTreeMap<&str, &str>) -> Option<Stepped> {
    let fact = |name: &str| given.get(name).copied();
    let rules = &engine.rules;
    let only = |tier| Some(Ok((tier, String::new())));
    match step {
        "REOFFENDING" => {
            only(v3::reoffending(rules, forms::number(fact("arp")?)?, forms::number(fact("csrp")?)?))
        }
        "SEXUAL_REOFFENDING" => {
            let measure = Measure::Percent(forms::number(fact("score")?)?);
            let band = forms::if_given(fact("band"), SexualBand::named)?;
            let found = v3::sexual(rules, Sexual { measure, band, is_reduced: None }, &mut Vec::new());
            let told = |found: v3::SexualFound| format!("riskReduction={}", found.is_reduced);
            Some(match found {
                Ok(found) => Ok((found.map(|found| found.tier), found.map(told).unwrap_or_default())),
                Err(fault) => Err(fault.to_string()),
            })
        }
        "MAPPA_ROSH" => {
            let rosh = forms::if_given(fact("rosh"), Rosh::named)?;
            only(v3::mappa_rosh(rules, forms::flag(fact("mappa")?)?, rosh))
        }
        "LIFER_IPP" => {
            let on = forms::if_given(fact("as_of"), forms::day)?.unwrap_or(engine.on);
            let is_lifer = forms::flag(fact("lifer_ipp").or(fact("lifer"))?)?;
            let released = fact("latest_release_date").or(fact("release"));
            let released = forms::if_given(released, forms::day)?;
            only(released.filter(|_| is_lifer).and_then(|released| v3::lifer(rules, on, released)))
        }
        "FLAG" => {
            let tier = Letter::named(fact("tier")?)?;
            only(forms::flag(fact("present")?)?.then_some(tier))
        }
        flag => {
            let tier = v3::flag(rules, StepName::named(flag)?)?;
            only(forms::flag(fact("present")?)?.then_some(tier))
        }
    }
}
