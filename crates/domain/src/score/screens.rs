//! What screens find, which is no percentage: LDS, MST, OPD and PNI.

use super::work::{begun, terms};
use super::{Lack, Score, Term};
use risk::{Item, Outcome, lds, mst, opd, pni};

/// Code of a lack that kept no result from being made.
const UNANSWERED: &str = "UNANSWERED";

pub fn learning(outcome: &Outcome<lds::Learning>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    Score {
        points: Some(found.points),
        result: Some(format!("LEVEL_{}_OF_2", found.score)),
        terms: terms(&found.terms),
        ..lacking(score, &found.unanswered)
    }
}

pub fn maturity(outcome: &Outcome<mst::Maturity>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    let result = match (found.applicable, found.flag) {
        (false, _) => "NOT_APPLICABLE",
        (true, true) => "TO_BE_LOOKED_AT",
        (true, false) => "NOT_TO_BE_LOOKED_AT",
    };
    Score {
        points: found.score,
        result: Some(result.to_string()),
        terms: terms(&found.terms),
        ..lacking(score, &found.unanswered)
    }
}

pub fn pathway(outcome: &Outcome<opd::Pathway>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    let result = found.screened.map(|screened| match screened {
        opd::Screened::In => "SCREENED_IN",
        opd::Screened::Out => "SCREENED_OUT",
    });
    let all: Vec<risk::Term> = found.terms.iter().chain(&found.indicators).cloned().collect();
    Score { result: result.map(str::to_string), terms: terms(&all), ..lacking(score, &found.unanswered) }
}

/// What it lacks is among its faults, with and without a pathway.
pub fn needed(outcome: &Outcome<pni::Needed>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    let result = match found.pathway {
        pni::Intensity::High => "HIGH_INTENSITY",
        pni::Intensity::Moderate => "MODERATE_INTENSITY",
        pni::Intensity::Alternative => "ANOTHER_WAY",
        pni::Intensity::Omission => "CANNOT_BE_TOLD",
    };
    let domain = |of: &pni::DomainScore| Term {
        name: domain(of.domain).to_string(),
        given: None,
        adds: of.actual.to_string(),
    };
    Score { result: Some(result.to_string()), terms: found.domains.iter().map(domain).collect(), ..score }
}

fn domain(domain: pni::Domain) -> &'static str {
    match domain {
        pni::Domain::Sex => "sex",
        pni::Domain::Thinking => "thinking",
        pni::Domain::Relationships => "relationships",
        pni::Domain::SelfManagement => "self-management",
    }
}

/// SCO-02: what was not answered counts as nothing in a screen, and is named.
fn lacking(mut score: Score, unanswered: &[Item]) -> Score {
    if !unanswered.is_empty() {
        let fields = unanswered.iter().map(|item| item.name().to_string()).collect();
        let says = "Not answered, and counted as no".to_string();
        score.lacks.push(Lack { code: UNANSWERED.to_string(), fields, says });
    }
    score
}
