//! What codes are called, by the lists that were loaded. Where none was, nothing is known and nothing changes.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::hearing::HearingFacts;
use domain::reference::{Kind, Listed, court_codes, name_on};
use domain::sentence::SentenceFacts;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The names of courts by their codes, as they stand in messages; those that no list has are left out.
pub async fn court_names(ctx: &Ctx, codes: &[&str], day: Date) -> Result<BTreeMap<String, String>, AppError> {
    let asked: Vec<String> = codes.iter().flat_map(|code| court_codes(code)).collect();
    let listed = ctx.store.listed(Kind::Courts, &asked).await?;
    // The code as it stands before that of the courthouse.
    let name = |code: &&str| {
        let forms = court_codes(code);
        let found = forms.iter().find_map(|form| of_code(&listed, form, day))?;
        Some(((*code).to_string(), found))
    };
    Ok(codes.iter().filter_map(name).collect())
}

/// The names of offences by their codes; those that no list has are left out.
pub async fn offence_names(
    ctx: &Ctx,
    codes: &[&str],
    day: Date,
) -> Result<BTreeMap<String, String>, AppError> {
    let asked: Vec<String> =
        codes.iter().map(|code| code.trim().to_uppercase()).filter(|code| !code.is_empty()).collect();
    let listed = ctx.store.listed(Kind::Offences, &asked).await?;
    let name = |code: &&str| Some(((*code).to_string(), of_code(&listed, &code.trim().to_uppercase(), day)?));
    Ok(codes.iter().filter_map(name).collect())
}

/// What there is of a kind on a day, by name: for forms that offer it.
pub async fn in_use(ctx: &Ctx, kind: Kind, day: Date) -> Result<Vec<Listed>, AppError> {
    Ok(ctx.store.in_use(kind, day).await?)
}

fn of_code(listed: &[Listed], code: &str, day: Date) -> Option<String> {
    let rows: Vec<Listed> = listed.iter().filter(|row| row.entry.code == code).cloned().collect();
    name_on(&rows, day).map(String::from)
}

/// A sentence with its court named where its code was typed, and each offence where only its code was.
pub(crate) async fn named_sentence(ctx: &Ctx, facts: &SentenceFacts) -> Result<SentenceFacts, AppError> {
    let (mut facts, day) = (facts.clone(), facts.passed_on);
    let courts = court_names(ctx, &[&facts.court_name], day).await?;
    if let Some(name) = courts.get(&facts.court_name) {
        facts.court_name = name.clone();
    }
    let others = facts.other_offences.iter_mut().map(|of| (&of.code, &mut of.title));
    let untitled: Vec<(&String, &mut String)> =
        std::iter::once((&facts.offence_code, &mut facts.offence_title))
            .chain(others)
            .filter(|(_, title)| title.trim().is_empty())
            .collect();
    let codes: Vec<&str> = untitled.iter().map(|(code, _)| code.as_str()).collect();
    let names = offence_names(ctx, &codes, day).await?;
    for (code, title) in untitled {
        if let Some(name) = names.get(code) {
            *title = name.clone();
        }
    }
    Ok(facts)
}

/// A hearing with its court and its offences named where the message gave nothing but their codes.
pub(crate) async fn named_hearing(ctx: &Ctx, facts: &HearingFacts) -> Result<HearingFacts, AppError> {
    let (mut facts, day) = (facts.clone(), facts.sitting_on);
    if let Some(code) = facts.court_code.clone().filter(|code| *code == facts.court_name) {
        let names = court_names(ctx, &[&code], day).await?;
        facts.court_name = names.get(&code).cloned().unwrap_or(facts.court_name);
    }
    let coded = |of: &&mut domain::hearing::HearingOffence| of.title == of.code || of.title.is_empty();
    let untitled: Vec<_> = facts.offences.iter_mut().filter(coded).collect();
    let codes: Vec<&str> = untitled.iter().map(|of| of.code.as_str()).collect();
    let names = offence_names(ctx, &codes, day).await?;
    for offence in untitled {
        if let Some(name) = names.get(&offence.code) {
            offence.title = name.clone();
        }
    }
    Ok(facts)
}
