//! A list of bank holidays takes part in the one calendar of working days: it becomes a file of a policy set.

use super::{Entry, Read, ReferenceError};
use crate::calendar::WorkingDays;
use crate::policy::Holiday;
use jiff::civil::Date;

/// The holidays in the order of days, with the whole years that they cover: from, and the first day after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidaysRead {
    pub holidays: Vec<Holiday>,
    pub covers_from: Date,
    pub covers_to: Date,
}

/// The list, if it can take the place of the one in force. Rule REF-08.
pub fn bank_holidays(read: &Read, in_force: &WorkingDays) -> Result<HolidaysRead, ReferenceError> {
    if !read.refused.is_empty() {
        return Err(ReferenceError::NotWhole);
    }
    let holiday = |entry: &Entry| {
        let said = entry.said("substitute").unwrap_or_default().to_lowercase();
        let substitute = ["yes", "true", "substitute day"].contains(&said.as_str());
        Some(Holiday { on: entry.from?, name: entry.name.clone()?, substitute })
    };
    let mut holidays: Vec<Holiday> = read.kept.iter().filter_map(holiday).collect();
    holidays.sort_by_key(|of| of.on);
    let (covers_from, covers_to) = whole_years(&holidays).ok_or(ReferenceError::NoRows)?;
    let without = |year: &i16| !holidays.iter().any(|of| of.on.year() == *year);
    if let Some(year) = (covers_from.year()..covers_to.year()).find(without) {
        return Err(ReferenceError::YearMissing(year));
    }
    let (was_from, was_to) = (in_force.covers_from(), in_force.covers_to());
    if was_from < covers_from {
        return Err(ReferenceError::CoversLess { from: was_from, to: covers_from });
    }
    if covers_to < was_to {
        return Err(ReferenceError::CoversLess { from: covers_to, to: was_to });
    }
    Ok(HolidaysRead { holidays, covers_from, covers_to })
}

/// From the first day of the first year to the day after the last.
fn whole_years(sorted: &[Holiday]) -> Option<(Date, Date)> {
    let begins = |year: i16| Date::new(year, 1, 1).ok();
    Some((begins(sorted.first()?.on.year())?, begins(sorted.last()?.on.year().checked_add(1)?)?))
}
