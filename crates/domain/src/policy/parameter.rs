//! One number that a policy maker could change, with all its dates.

use jiff::civil::Date;
use serde::Deserialize;

use super::dated::{Dated, Period};
use super::error::PolicyError;
use super::file::{Day, Head, Provenance, Source, check_id, check_words, read};

/// What a parameter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
    /// A million bytes each.
    Megabytes,
    /// Things, rows or people; the description says of what.
    Count,
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Unit::Minutes => "minutes",
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::WorkingDays => "working days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::Megabytes => "megabytes",
            Unit::Count => "a count",
        })
    }
}

/// The value of a parameter for a time, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub is: i64,
    pub unit: Unit,
    pub provenance: Provenance,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub id: String,
    pub head: Head,
    pub unit: Unit,
    pub figures: Dated<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterFile {
    id: String,
    description: String,
    unit: Unit,
    covers_from: Day,
    reviewed_on: Day,
    value: Vec<ValueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueRow {
    from: Day,
    to: Option<Day>,
    is: i64,
    source: Source,
    unverified: Option<String>,
}

/// Reads a parameter file. A value without an end holds until the next one begins.
pub fn parse(file: &str, text: &str) -> Result<Parameter, PolicyError> {
    let read: ParameterFile = read(file, text)?;
    check_id(file, &read.id)?;
    let mut rows = read.value;
    rows.sort_by_key(|row| row.from.0);
    let starts: Vec<Date> = rows.iter().map(|row| row.from.0).collect();
    let mut figures = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let place = format!("value from {}", row.from.0);
        check_words(file, &format!("{place}, key source.title"), &row.source.title)?;
        if let Some(why) = &row.unverified {
            check_words(file, &format!("{place}, key unverified"), why)?;
        }
        let next = starts.get(index + 1).copied();
        let period = Period { from: row.from.0, to: row.to.map(|to| to.0).or(next) };
        let provenance = Provenance { source: row.source, unverified: row.unverified };
        figures.push((period, Figure { is: row.is, unit: read.unit, provenance }));
    }
    let figures = Dated::new(figures).map_err(|why| PolicyError::file(file, "[[value]]", why.to_string()))?;
    let head = Head {
        file: file.to_string(),
        description: read.description,
        covers_from: read.covers_from.0,
        reviewed_on: read.reviewed_on.0,
    };
    Ok(Parameter { id: read.id, head, unit: read.unit, figures })
}
