//! Cases by name and answer, one or many, with the same columns in and out as a file has.

use super::scorer::Instrumented;
use super::{Engine, INSTRUMENTS, named};
use crate::scores::{EXPLANATION, Scorer, cannot_be_read};
use app::ports::{CaseScorer, NotScored, Scoring};
use risk::Rules;
use std::collections::BTreeMap;

/// Scores by the numbers that come with the program.
pub struct Cases;

impl CaseScorer for Cases {
    fn score(&self, asked: &Scoring<'_>) -> Result<Vec<BTreeMap<String, String>>, NotScored> {
        let Some(instrument) = named(asked.instrument) else {
            return Err(NotScored::NoSuchInstrument(INSTRUMENTS.iter().map(|known| known.name).collect()));
        };
        let broken = |problem: risk::RulesError| NotScored::Broken(problem.to_string());
        let engine = Engine {
            rules: Rules::built_in().map_err(broken)?,
            offences: asked.offences.clone(),
            assessed_on: asked.assessed_on,
            explain: asked.explain,
        };
        let scorer = Instrumented::new(instrument, &engine);
        let columns: Vec<&'static str> = scorer.reads().iter().map(|column| column.name).collect();
        let cases = (1..).zip(asked.cases);
        cases.map(|(number, case)| one(&scorer, &columns, number, case)).collect()
    }
}

fn one(
    scorer: &Instrumented<'_>,
    columns: &[&'static str],
    case_number: usize,
    case: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, NotScored> {
    if let Some(column) = case.keys().find(|name| !columns.contains(&name.as_str())) {
        let (column, known) = (column.clone(), columns.to_vec());
        return Err(NotScored::NoSuchColumn { case: case_number, column, known });
    }
    let cells: Vec<&str> =
        columns.iter().map(|name| case.get(*name).map(String::as_str).unwrap_or_default()).collect();
    let added = scorer.adds();
    Ok(match scorer.score(&cells) {
        Ok(answered) => {
            let cells = added.iter().map(|name| (*name).to_string()).zip(answered.cells);
            let explained = answered.explanation.map(|words| (EXPLANATION.to_string(), words));
            cells.chain(explained).collect()
        }
        Err(unreadable) => {
            let names: Vec<&str> = unreadable.iter().map(|(name, _)| *name).collect();
            let cell = |name: &&str| ((*name).to_string(), scorer.when_unreadable(name, &names));
            // Whoever sent it can mend it only if told how, asked for or not.
            let says: Vec<String> = unreadable.iter().map(cannot_be_read).collect();
            added.iter().map(cell).chain([(EXPLANATION.to_string(), says.join("; "))]).collect()
        }
    })
}
