//! Runs the instruments and keeps what they say.

use super::{Facts, Given, Lack, Score, Term, answers, screens};
use crate::assessment::Filled;
use risk::gen1::{ogp, ogrs3, osp_dc, osp_iic, ovp, rsr, snsv};
use risk::{
    Answer, Answers, Band, Fault, Item, Kind, Offences, Outcome, Prediction, Rules, RulesError, arp, csrp,
    dc_srp, iic_srp, lds, mst, opd, pni, svrp, vrp,
};
use std::sync::LazyLock;

/// The numbers of the instruments, as the engine brings them along.
pub fn rules() -> Result<&'static Rules, &'static RulesError> {
    static RULES: LazyLock<Result<Rules, RulesError>> = LazyLock::new(Rules::built_in);
    RULES.as_ref()
}

/// What came out for one assessment.
pub struct Scored {
    pub offence_table: String,
    pub given: Vec<Given>,
    pub scores: Vec<Score>,
}

/// SCO-01: every instrument that is in use on the answers of an assessment. What one of them lacks is named, and it has no
/// score (SCO-02).
pub fn score(facts: &Facts<'_>, filled: &Filled<'_>, rules: &Rules, offences: &Offences) -> Scored {
    let answers = answers(facts, filled);
    let given = |item: &Item| Some(Given { item: item.name().to_string(), answer: answers.written(*item)? });
    Scored {
        offence_table: offences.version().to_string(),
        given: Item::ALL.iter().filter_map(given).collect(),
        scores: all(rules, offences, &answers),
    }
}

fn all(rules: &Rules, offences: &Offences, answers: &Answers) -> Vec<Score> {
    let arp = arp::score(rules, offences, answers);
    let vrp = vrp::score(rules, offences, answers);
    let svrp = svrp::score(rules, offences, answers);
    let dc = dc_srp::score(rules, answers);
    let iic = iic_srp::score(rules, answers);
    let combined = csrp::score(rules, &csrp::with_parts(answers, &svrp, &dc, &iic));
    let ogrs3 = ogrs3::score(rules, ogrs3::Edition::Published, offences, answers);
    let whole = ogrs3.result.as_ref().map(|ogrs3| ogrs3.two_years);
    let with_ogrs3 = Answers { ogrs3_two_years: whole, ..answers.clone() };
    let (ogp, ovp) = (ogp::score(rules, &with_ogrs3), ovp::score(rules, answers));
    let snsv = snsv::score(rules, snsv::OffenceWeights::Calculator, offences, answers);
    let (osp_dc, osp_iic) = (osp_dc::score(rules, answers), osp_iic::score(rules, answers));
    let parts = Answers {
        snsv_percent: snsv.result.as_ref().map(|snsv| snsv.percent),
        osp_dc_percent: osp_dc.result.as_ref().map(|dc| dc.percent),
        osp_iic_percent: osp_iic.result.as_ref().map(|iic| iic.percent),
        ..answers.clone()
    };
    let rsr = rsr::score(rules, &parts);
    // It reads the scores of others, so it comes last.
    let of_programmes = Answers {
        arp_score: arp.result.as_ref().map(|found| found.percent),
        vrp_score: vrp.result.as_ref().map(|found| found.percent),
        dc_band: dc.result.as_ref().map(|found| found.band),
        iic_band: iic.result.as_ref().map(|found| found.band),
        csrp_score: combined.result.as_ref().map(|found| found.percent),
        ..answers.clone()
    };
    vec![
        predicted(&arp),
        predicted(&vrp),
        predicted(&svrp),
        direct_contact(&dc),
        images(&iic),
        sum(&combined, svrp.result.as_ref()),
        two_years(&ogrs3),
        two_years(&ogp),
        two_years(&ovp),
        predicted(&snsv),
        direct_contact(&osp_dc),
        images(&osp_iic),
        sum(&rsr, snsv.result.as_ref()),
        screens::learning(&lds::score(rules, answers)),
        screens::maturity(&mst::score(rules, answers)),
        screens::pathway(&opd::score(rules, offences, answers)),
        screens::needed(&pni::score(rules, &of_programmes)),
    ]
}

/// What every instrument says of itself, and what it lacks.
pub(super) fn begun<R>(outcome: &Outcome<R>) -> Score {
    let lack = |fault: &Fault| Lack {
        code: fault.kind.code().to_string(),
        fields: fault.fields.iter().map(|field| (*field).to_string()).collect(),
        says: match &fault.detail {
            Some(detail) => format!("{} ({detail})", fault.kind.says()),
            None => fault.kind.says().to_string(),
        },
    };
    Score {
        instrument: outcome.about.instrument.clone(),
        name: outcome.about.name.clone(),
        model: outcome.about.model.clone(),
        thresholds: outcome.about.thresholds.clone(),
        source: outcome.about.source.clone(),
        hundredths: None,
        is_dynamic: None,
        points: None,
        reduced: None,
        band: None,
        result: None,
        terms: Vec::new(),
        lacks: outcome.faults.iter().map(lack).collect(),
    }
}

fn predicted(outcome: &Outcome<Prediction>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    Score {
        hundredths: hundredths(found.percent),
        is_dynamic: Some(found.kind == Kind::Dynamic),
        band: band(found.band),
        terms: terms(&found.terms),
        ..score
    }
}

fn direct_contact(outcome: &Outcome<dc_srp::DirectContact>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    Score {
        hundredths: hundredths(found.percent),
        points: found.points,
        reduced: found.reduced,
        band: band(Some(found.band)),
        terms: terms(&found.terms),
        ..score
    }
}

fn images(outcome: &Outcome<iic_srp::ImagesIndirect>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    let row = Term { name: found.row.to_string(), given: None, adds: figure(found.percent) };
    Score { hundredths: hundredths(found.percent), band: band(Some(found.band)), terms: vec![row], ..score }
}

/// A sum is as dynamic as the part that can be.
fn sum(outcome: &Outcome<csrp::Combined>, part: Option<&Prediction>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    Score {
        hundredths: hundredths(found.percent),
        is_dynamic: part.map(|part| part.kind == Kind::Dynamic),
        band: band(found.band),
        terms: terms(&found.terms),
        ..score
    }
}

/// Of the two figures the one that is used: within two years.
fn two_years(outcome: &Outcome<risk::gen1::OneAndTwoYears>) -> Score {
    let score = begun(outcome);
    let Some(found) = &outcome.result else { return score };
    Score {
        hundredths: u32::try_from(found.two_years * 100).ok(),
        points: found.points,
        band: band(found.band),
        terms: terms(&found.terms),
        ..score
    }
}

pub(super) fn terms(all: &[risk::Term]) -> Vec<Term> {
    let term = |term: &risk::Term| Term {
        name: term.name.to_string(),
        given: term.given.map(figure),
        adds: figure(term.adds),
    };
    all.iter().map(term).collect()
}

/// With at most six places, and none that say nothing.
fn figure(value: f64) -> String {
    let written = format!("{value:.6}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_string() } else { short.to_string() }
}

fn band(band: Option<Band>) -> Option<String> {
    band.map(|band| band.write())
}

/// Percentages have two decimals by then; nothing where it is none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10,000")]
fn hundredths(percent: f64) -> Option<u32> {
    (0.0..=100.0).contains(&percent).then(|| (percent * 100.0).round() as u32)
}
