//! The forms of cells that hold more than one thing.

use ::tier::v2::{Requirement, Sentence};
use ::tier::{Answer, Registration, Section, Severity};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub const FLAG: &str = "0 or 1";
pub const PERCENT: &str = "a number such as 4.27";
pub const WHOLE: &str = "a whole number such as 42";
pub const DAY: &str = "a day such as 2026-03-02";
pub const ANSWER: &str = "0, 1, 2 or a word such as YES, NO, SOME, SIGNIFICANT, UNKNOWN";
pub const CONVICTIONS: &str = "sentences such as NC or SP[F:nonrestrictive,X:restrictive], ! before one that was terminated, ; between them";
pub const REGISTRATIONS: &str =
    "types such as RVHR or MAPP:level=M2,category=M1,date=2021-02-01, | between them";
pub const NEEDS: &str = "sections such as DRUG_MISUSE=SEVERE, | between them";

/// A yes or no.
pub fn flag(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

/// A number that is one.
pub fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

pub fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// As it is written here and in no other form of a date.
pub fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|day: &Date| day.to_string() == text)
}

/// An answer by its word, or how much of a problem it is as a figure.
pub fn answer(text: &str) -> Option<Answer> {
    match text.to_uppercase().as_str() {
        "0" => Some(Answer::None),
        "1" => Some(Answer::Some),
        "2" => Some(Answer::Significant),
        word => Answer::named(word),
    }
}

/// A fact that may be absent or empty: then it is `Some(None)`. `None`: it cannot be read.
pub fn if_given<T>(text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => read(text).map(Some),
        None => Some(None),
    }
}

/// `name=value` with `|` between them. A part without `=` makes it unreadable.
pub fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
    text.split('|').filter(|part| !part.is_empty()).map(|part| part.split_once('=')).collect()
}

/// `SECTION=SEVERITY|…`.
pub fn needs(text: &str) -> Option<BTreeMap<Section, Severity>> {
    let each = |(section, severity)| Some((Section::named(section)?, Severity::named(severity)?));
    pairs(text)?.into_iter().map(each).collect()
}

/// `!SP[F:nonrestrictive,X:restrictive];NC`.
pub fn convictions(text: &str) -> Option<Vec<Sentence>> {
    text.split(';').filter(|part| !part.is_empty()).map(conviction).collect()
}

fn conviction(text: &str) -> Option<Sentence> {
    let terminated = text.strip_prefix('!');
    let text = terminated.unwrap_or(text);
    let (code, requirements) = match text.split_once('[') {
        Some((code, rest)) => (code, rest.strip_suffix(']')?),
        None => (text, ""),
    };
    let requirement = |text: &str| {
        let (category, kind) = text.split_once(':')?;
        let is_restrictive = match kind {
            "restrictive" => true,
            "nonrestrictive" => false,
            _ => return None,
        };
        Some(Requirement { category: category.to_owned(), is_restrictive })
    };
    let requirements = requirements.split(',').filter(|part| !part.is_empty()).map(requirement);
    let requirements = requirements.collect::<Option<_>>()?;
    let is_code = !code.is_empty() && code.chars().all(char::is_alphanumeric);
    is_code.then(|| Sentence { code: code.to_owned(), is_terminated: terminated.is_some(), requirements })
}

/// `MAPP:level=M2,date=2021-02-01|RVHR`.
pub fn registrations(text: &str) -> Option<Vec<Registration>> {
    text.split('|').filter(|part| !part.is_empty()).map(registration).collect()
}

fn registration(text: &str) -> Option<Registration> {
    let (code, more) = text.split_once(':').unwrap_or((text, ""));
    let mut found = Registration { code: code.to_owned(), ..Registration::default() };
    for part in more.split(',').filter(|part| !part.is_empty()) {
        match part.split_once('=')? {
            ("level", level) => found.level = Some(level.to_owned()),
            ("category" | "cat", category) => found.category = Some(category.to_owned()),
            ("date", date) => found.on = Some(day(date)?),
            _ => return None,
        }
    }
    Some(found)
}
