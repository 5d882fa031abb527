//! The table of bank holidays, read into working days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::error::PolicyError;
use super::file::{Day, Head, Source, check_id, check_words, read};
use super::set::Files;
use crate::calendar::WorkingDays;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidaysFile {
    id: String,
    description: String,
    covers_from: Day,
    /// The first day that is not covered.
    covers_to: Day,
    reviewed_on: Day,
    licence: String,
    source: Source,
    holidays: Vec<HolidayRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    on: Day,
    name: String,
    /// The day stands in for one that fell on a weekend.
    #[serde(default, rename = "substitute")]
    _substitute: bool,
}

/// One bank holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub on: Date,
    pub name: String,
    /// It stands in for one that fell on a weekend.
    pub substitute: bool,
}

/// Every bank holiday of some whole years, with where they are from.
pub struct HolidayList<'a> {
    pub holidays: &'a [Holiday],
    pub covers_from: Date,
    /// The first day that is not covered.
    pub covers_to: Date,
    pub source: &'a str,
    pub reviewed_on: Date,
}

/// The text of the file with this list in place of its own.
pub fn written(file: &str, text: &str, list: &HolidayList<'_>) -> Result<String, PolicyError> {
    let before: HolidaysFile = read(file, text)?;
    let quoted = |words: &str| toml::Value::from(words).to_string();
    let mut lines = vec![
        format!("id = {}", quoted(&before.id)),
        format!("description = {}", quoted(&before.description)),
        format!("covers_from = {}", list.covers_from),
        format!("covers_to = {}", list.covers_to),
        format!("reviewed_on = {}", list.reviewed_on),
        format!("licence = {}", quoted(&before.licence)),
        format!("source = {{ title = {} }}", quoted(list.source)),
        "holidays = [".to_string(),
    ];
    lines.extend(list.holidays.iter().map(|of| {
        let substitute = if of.substitute { ", substitute = true" } else { "" };
        format!("  {{ on = {}, name = {}{substitute} }},", of.on, quoted(&of.name))
    }));
    lines.push("]\n".to_string());
    Ok(lines.join("\n"))
}

/// From the files of a set.
pub(super) fn take(files: &mut Files<'_>) -> Result<(Head, WorkingDays), PolicyError> {
    let (file, text) = files.take("calendar/bank_holidays.toml")?;
    parse(&file, &text)
}

pub fn parse(file: &str, text: &str) -> Result<(Head, WorkingDays), PolicyError> {
    let read: HolidaysFile = read(file, text)?;
    check_id(file, &read.id)?;
    check_words(file, "key licence", &read.licence)?;
    check_words(file, "key source.title", &read.source.title)?;
    let (from, to) = (read.covers_from.0, read.covers_to.0);
    let mut holidays = BTreeMap::new();
    for row in read.holidays {
        let place = format!("holiday on {}", row.on.0);
        check_words(file, &format!("{place}, key name"), &row.name)?;
        if row.on.0 < from || row.on.0 >= to {
            return Err(PolicyError::file(file, place, format!("it lies outside {from} to {to}")));
        }
        if holidays.insert(row.on.0, row.name).is_some() {
            return Err(PolicyError::file(file, place, "the day stands there twice"));
        }
    }
    let head = Head {
        file: file.to_string(),
        description: read.description,
        covers_from: from,
        reviewed_on: read.reviewed_on.0,
    };
    Ok((head, WorkingDays::new(from, to, holidays)))
}
