//! The results of each instrument as cells.

use super::Engine;
use super::cells::{self, added, band, maybe, number, weight};
use super::explain::explain;
use risk::gen1::OneAndTwoYears;
use risk::{Answer, Fault, Item, Outcome, Prediction, Term};
use risk::{csrp, dc_srp, iic_srp, lds, mst, opd, pni};

/// What one row comes to.
pub struct Answered {
    /// One cell for each output column.
    pub cells: Vec<String>,
    /// How it came about, where that is asked for.
    pub explanation: Option<String>,
    /// What was wrong.
    pub faults: Vec<Fault>,
    /// Whether there is a score.
    pub is_scored: bool,
}

impl Answered {
    /// Adds to the explanation, where one is asked for.
    fn add(&mut self, more: &str) {
        if let Some(explanation) = &mut self.explanation {
            explanation.push_str("; ");
            explanation.push_str(more);
        }
    }
}

fn answered<R>(engine: &Engine, outcome: &Outcome<R>, terms: &[Term], cells: Vec<String>) -> Answered {
    Answered {
        cells,
        explanation: engine.explain.then(|| explain(outcome, terms)),
        faults: outcome.faults.clone(),
        is_scored: outcome.result.is_some(),
    }
}

pub fn prediction(engine: &Engine, outcome: &Outcome<Prediction>) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![
        maybe(found, |found| found.kind.write()),
        maybe(found, |found| number(found.percent)),
        band(found.and_then(|found| found.band)),
        maybe(found, |found| weight(found.total)),
        maybe(found, |found| number(found.probability)),
        cells::errors(outcome),
    ];
    answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells)
}

/// Whether it is a woman, and whether there is a sexual history: echoed where there is a result.
fn echoes<R>(outcome: &Outcome<R>) -> [String; 2] {
    let inputs = outcome.result.as_ref().map(|_| &outcome.inputs);
    let female = inputs.and_then(|inputs| inputs.gender).map(|gender| gender == risk::Gender::Female);
    let history = inputs.and_then(|inputs| inputs.sexual_history);
    [female, history].map(|echo| maybe(echo, |echo| echo.write()))
}

fn contact_cells(outcome: &Outcome<dc_srp::DirectContact>) -> Vec<String> {
    let found = outcome.result.as_ref();
    vec![
        band(found.map(|found| found.band)),
        maybe(found.and_then(|found| found.points), |points| points.write()),
        maybe(found, |found| number(found.percent)),
        maybe(found.and_then(|found| found.reduced), |reduced| reduced.write()),
    ]
}

pub fn contact(engine: &Engine, outcome: &Outcome<dc_srp::DirectContact>) -> Answered {
    let mut cells = contact_cells(outcome);
    cells.extend(echoes(outcome));
    cells.push(cells::errors(outcome));
    answered(engine, outcome, outcome.result.as_ref().map_or(&[], |found| &found.terms), cells)
}

pub fn osp_dc_cells(engine: &Engine, outcome: &Outcome<dc_srp::DirectContact>) -> Answered {
    let mut cells = contact_cells(outcome);
    cells.push(cells::errors_of_first_generation(outcome));
    answered(engine, outcome, outcome.result.as_ref().map_or(&[], |found| &found.terms), cells)
}

pub fn images(engine: &Engine, outcome: &Outcome<iic_srp::ImagesIndirect>) -> Answered {
    let found = outcome.result.as_ref();
    let mut cells = vec![band(found.map(|found| found.band)), maybe(found, |found| number(found.percent))];
    cells.extend(echoes(outcome));
    cells.push(cells::errors(outcome));
    because_of_row(engine, outcome, cells)
}

pub fn osp_iic_cells(engine: &Engine, outcome: &Outcome<iic_srp::ImagesIndirect>) -> Answered {
    let found = outcome.result.as_ref();
    let score = maybe(found, |found| number(found.percent));
    because_of_row(
        engine,
        outcome,
        vec![band(found.map(|found| found.band)), score, cells::errors_of_first_generation(outcome)],
    )
}

fn because_of_row(
    engine: &Engine,
    outcome: &Outcome<iic_srp::ImagesIndirect>,
    cells: Vec<String>,
) -> Answered {
    let mut answered = answered(engine, outcome, &[], cells);
    if let Some(found) = &outcome.result {
        answered.add(&format!("row: {}", found.row));
    }
    answered
}

pub fn combined(
    engine: &Engine,
    outcome: &Outcome<csrp::Combined>,
    errors: fn(&Outcome<csrp::Combined>) -> String,
) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![
        maybe(found, |found| number(found.percent)),
        band(found.and_then(|found| found.band)),
        errors(outcome),
    ];
    answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells)
}

pub fn pathway(engine: &Engine, outcome: &Outcome<pni::Needed>) -> Answered {
    let found = outcome.result.as_ref();
    let word = |found: &pni::Needed| match found.pathway {
        pni::Intensity::High => "HIGH".to_owned(),
        pni::Intensity::Moderate => "MODERATE".to_owned(),
        pni::Intensity::Alternative => "ALTERNATIVE".to_owned(),
        pni::Intensity::Omission => "OMISSION".to_owned(),
    };
    let mut answered = answered(engine, outcome, &[], vec![maybe(found, word), cells::errors(outcome)]);
    if let Some(found) = found {
        for domain in &found.domains {
            let (name, actual, worst) = (domain.domain, domain.actual, domain.projected);
            answered.add(&format!("{name:?} {actual}, at worst {worst}"));
        }
        let (need, risk, worst) = (found.need, found.risk, found.projected_risk);
        answered.add(&format!("need {need:?}; risk {risk:?}, at worst {worst:?}"));
    }
    answered
}

pub fn maturity(engine: &Engine, outcome: &Outcome<mst::Maturity>) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![
        maybe(found.and_then(|found| found.score), |score| score.write()),
        maybe(found, |found| found.flag.write()),
        maybe(found, |found| found.applicable.write()),
        cells::errors(outcome),
    ];
    unanswered(
        answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells),
        found.map_or(&[], |found| &found.unanswered),
    )
}

pub fn learning(engine: &Engine, outcome: &Outcome<lds::Learning>) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![maybe(found, |found| found.score.write()), cells::errors(outcome)];
    unanswered(
        answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells),
        found.map_or(&[], |found| &found.unanswered),
    )
}

pub fn screen(engine: &Engine, outcome: &Outcome<opd::Pathway>) -> Answered {
    let found = outcome.result.as_ref();
    let word = |screened: opd::Screened| match screened {
        opd::Screened::In => "SCREEN_IN".to_owned(),
        opd::Screened::Out => "SCREEN_OUT".to_owned(),
    };
    let cells = vec![
        found.is_some_and(|found| found.checked).write(),
        maybe(found.and_then(|found| found.screened), word),
        maybe(found.and_then(|found| found.overridden), |overridden| overridden.write()),
        cells::errors(outcome),
    ];
    let terms: Vec<Term> =
        found.map_or_else(Vec::new, |found| found.terms.iter().chain(&found.indicators).cloned().collect());
    unanswered(answered(engine, outcome, &terms, cells), found.map_or(&[], |found| &found.unanswered))
}

/// What was not answered and still did not keep the result from being made.
fn unanswered(mut answered: Answered, items: &[Item]) -> Answered {
    if !items.is_empty() {
        let names: Vec<&str> = items.iter().map(|item| item.name()).collect();
        answered.add(&format!("not answered: {}", names.join(", ")));
    }
    answered
}

pub fn scale(engine: &Engine, outcome: &Outcome<OneAndTwoYears>) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![
        maybe(found, |found| found.one_year.write()),
        maybe(found, |found| found.two_years.write()),
        band(found.and_then(|found| found.band)),
        maybe(found.and_then(|found| found.points), |points| points.write()),
        cells::errors_of_first_generation(outcome),
    ];
    answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells)
}

pub fn ogrs3_cells(engine: &Engine, outcome: &Outcome<OneAndTwoYears>) -> Answered {
    let found = outcome.result.as_ref();
    let terms: &[Term] = found.map_or(&[], |found| &found.terms);
    let cells = vec![
        maybe(found, |found| found.one_year.write()),
        maybe(found, |found| found.two_years.write()),
        band(found.and_then(|found| found.band)),
        added(terms, "age and sex"),
        added(terms, "logarithm of sanctions a year"),
        cells::errors_of_first_generation(outcome),
    ];
    answered(engine, outcome, terms, cells)
}

pub fn snsv_cells(engine: &Engine, outcome: &Outcome<Prediction>) -> Answered {
    let found = outcome.result.as_ref();
    let cells = vec![
        maybe(found, |found| found.kind.write()),
        maybe(found, |found| number(found.percent)),
        cells::errors_of_first_generation(outcome),
    ];
    answered(engine, outcome, found.map_or(&[], |found| &found.terms), cells)
}
