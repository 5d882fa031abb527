//! What of a record counts: which gender, registration or output of the predictors.
//!
//! A cell holds one kind of fact in one form:
//!
//! ```text
//! gender=fEmAlE                                           rsr=7.5;ogrs=42
//! RVHR@2024-01-01|MAPP(level=M3,cat=M2)@2024-03-01        outputVersion=1
//! ARP 0.0/CSRP 0.0@2025-03-01|ARP 75.0/CSRP 1.0@2025-03-02;sexualOffence=true
//! no ARNS predictors;rescored ARP 75.0/CSRP 1.0;sexualOffence=
//! ```

use super::{Engine, forms, plain};
use crate::scores::{Answered, Row};
use ::tier::v3::{Predictor, Scores, latest};
use ::tier::{PredictorKind, Registration, is_female};
use jiff::civil::Date;

const FORM: &str = "a gender, scores, registrations or predictors, such as gender=Female or RVHR@2024-01-01";

pub fn mapped(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let found = row.must("input", FORM, |text| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        match name {
            "gender" => Some(format!("is_female={}", is_female(value))),
            "rsr" => scores(text),
            "outputVersion" => of_version(engine, value),
            _ if text.starts_with("ARP ") || text.starts_with("no ") => predictors(engine, text),
            _ => registrations(engine, text),
        }
    })?;
    Some(plain(engine, vec![found], "by the rules of what counts"))
}

/// A score that is not there counts 0.
fn scores(text: &str) -> Option<String> {
    let score = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let value = forms::if_given(Some(value), forms::number)?.unwrap_or_default();
        ["rsr", "ogrs"].contains(&name).then(|| format!("{name}={value}"))
    };
    let all: Option<Vec<String>> = text.split(';').map(score).collect();
    Some(all?.join(";"))
}

fn registrations(engine: &Engine, text: &str) -> Option<String> {
    let all: Option<Vec<Registration>> = text.split('|').map(registration).collect();
    let found = engine.rules.codes.registered(&all?);
    let complexity: Vec<&str> = found.complexity.iter().map(|one| one.word()).collect();
    let facts = [
        ("rosh", found.rosh.map_or("", |rosh| rosh.word())),
        ("mappa_level", found.mappa_level.map_or("", |level| level.word())),
        ("mappa_category", found.mappa_category.map_or("", |category| category.word())),
        ("complexity", &complexity.join("|")),
    ];
    let given = facts.iter().filter(|(_, value)| !value.is_empty());
    let written: Vec<String> = given.map(|(name, value)| format!("{name}={value}")).collect();
    Some(written.join(";"))
}

/// `MAPP(level=M3,cat=M2)@2024-03-01`: the form of other cells with other marks.
fn registration(text: &str) -> Option<Registration> {
    let (what, on) = dated(text)?;
    let (code, more) = match what.split_once('(') {
        Some((code, more)) => (code, more.strip_suffix(')')?),
        None => (what, ""),
    };
    let mut found = forms::registrations(&format!("{code}:{more}"))?.pop()?;
    found.on = on;
    Some(found)
}

/// What stands before `@`, and the day behind it.
fn dated(text: &str) -> Option<(&str, Option<Date>)> {
    match text.split_once('@') {
        Some((what, on)) => Some((what, Some(forms::day(on)?))),
        None => Some((text, None)),
    }
}

fn of_version(engine: &Engine, version: &str) -> Option<String> {
    let scores = Scores {
        completed_on: engine.on,
        version: version.parse().ok()?,
        arp: None,
        csrp: None,
        dc_srp: None,
    };
    let counts = latest(&engine.rules, &[scores], None).is_some();
    Some(if counts { "counts" } else { "ignored" }.to_owned())
}

/// What was not asked of sexual offences counts as no.
fn predictors(engine: &Engine, text: &str) -> Option<String> {
    let (mut outputs, mut again, mut sexual_offence) = (Vec::new(), None, false);
    for part in text.split(';') {
        if let Some(answer) = part.strip_prefix("sexualOffence=") {
            sexual_offence = forms::if_given(Some(answer), |answer| answer.parse().ok())?.unwrap_or_default();
        } else if let Some(scored) = part.strip_prefix("rescored ") {
            again = Some(output(engine, scored)?);
        } else if part.starts_with("ARP ") {
            outputs = part.split('|').map(|one| output(engine, one)).collect::<Option<_>>()?;
        } else if !part.starts_with("no ") {
            return None;
        }
    }
    let found = latest(&engine.rules, &outputs, again.as_ref())?;
    let percent = |score: Option<Predictor>| score.map(|score| format!("{:?}", score.percent));
    Some(format!(
        "arp={};csrp={};everCommittedSexualOffence={sexual_offence}",
        percent(found.arp)?,
        percent(found.csrp)?
    ))
}

/// `ARP 75.0/CSRP 1.0@2025-03-02`, of the version that counts.
fn output(engine: &Engine, text: &str) -> Option<Scores> {
    let (what, on) = dated(text)?;
    let (arp, csrp) = what.strip_prefix("ARP ")?.split_once("/CSRP ")?;
    let score = |text| Some(Predictor { percent: forms::number(text)?, kind: PredictorKind::Dynamic });
    Some(Scores {
        completed_on: on.unwrap_or(engine.on),
        version: 2,
        arp: Some(score(arp)?),
        csrp: Some(score(csrp)?),
        dc_srp: None,
    })
}
