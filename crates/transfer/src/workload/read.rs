//! How numbers stand in cells.

use crate::scores::Row;
use workload::{Decimal, Hours, OfficerType, Points, Weighting};

const NUMBER: &str = "a number such as 12.5";
const COUNT: &str = "a whole number such as 3";
const HOURS: &str = "hours a week, 0 to 168, such as 37";

/// Whether a cell says in so many words that there is nothing.
pub fn is_nothing(text: &str) -> bool {
    ["", "<null>", "<undefined>"].contains(&text.trim())
}

pub fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

pub fn points_in(text: &str) -> Option<Points> {
    Points::new(decimal(text)?).ok()
}

fn hours_in(text: &str) -> Option<Hours> {
    Hours::new(decimal(text)?).ok()
}

pub fn points(row: &mut Row<'_>, column: &'static str) -> Option<Points> {
    row.must(column, NUMBER, points_in)
}

pub fn maybe_points(row: &mut Row<'_>, column: &'static str) -> Option<Points> {
    row.may(column, NUMBER, points_in)
}

pub fn count(row: &mut Row<'_>, column: &'static str) -> Option<u32> {
    row.must(column, COUNT, |text| text.parse().ok())
}

pub fn weighting(row: &mut Row<'_>, column: &'static str) -> Option<Weighting> {
    row.must(column, "percent such as 75", |text| decimal(text).map(Weighting::from))
}

pub fn maybe_weighting(row: &mut Row<'_>, column: &'static str) -> Option<Weighting> {
    row.may(column, "percent such as 75", |text| decimal(text).map(Weighting::from))
}

pub fn hours(row: &mut Row<'_>, column: &'static str) -> Option<Hours> {
    row.must(column, HOURS, hours_in)
}

pub fn maybe_hours(row: &mut Row<'_>, column: &'static str) -> Option<Hours> {
    row.may(column, HOURS, hours_in)
}

/// A type of officer as a name, a number, or both: `PSO`, `3`, `PSO(3)`.
pub fn officer(row: &mut Row<'_>, column: &'static str) -> Option<OfficerType> {
    row.must(column, "PO, SPO, PSO, TPO, UNSUPPORTED, PSO_B, a number, or both as PSO(3)", |text| match text
        .split_once('(')
    {
        None => text.parse().ok().map(OfficerType::of_number).or_else(|| OfficerType::named(text)),
        Some((name, number)) => {
            let officer = OfficerType::of_number(number.strip_suffix(')')?.parse().ok()?);
            (OfficerType::named(name) == Some(officer)).then_some(officer)
        }
    })
}

/// A percentage that was not rounded, in the shortest form of a binary fraction, as the services write it.
pub fn unrounded(percent: Option<Decimal>) -> String {
    shown(percent).parse::<f64>().map_or_else(|_| String::new(), |number| number.to_string())
}

/// A percentage; 0 where there is none, as the services show it.
pub fn shown(percent: Option<Decimal>) -> String {
    percent.unwrap_or_default().normalize().to_string()
}
