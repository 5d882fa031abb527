//! Capacity of officers and organisations.

use super::rule::Found;
use super::{Engine, read};
use crate::scores::Row;
use workload::{Capacity, Points, one_decimal, share};

const NOTHING_AVAILABLE: &str = "nothing is available, so there is no percentage; the services show 0";

fn capacity(row: &mut Row<'_>) -> Option<Capacity> {
    let (used, available) = (read::points(row, "used_points"), read::points(row, "available_points"));
    Some(Capacity { used: used?, available: available? })
}

fn because(capacity: Capacity) -> String {
    if capacity.available == Points::ZERO {
        return NOTHING_AVAILABLE.to_owned();
    }
    format!("{} used of {} available", capacity.used, capacity.available)
}

/// WLD-17, WLD-18.
pub fn impact(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let now = capacity(row);
    let real_time = |capacity: Capacity| read::shown(capacity.percent_in_real_time());
    if row.cell("case_points").is_empty() {
        let now = now?;
        return Some(Found::many(vec![real_time(now), String::new()], because(now)));
    }
    let case = read::points(row, "case_points");
    let is_theirs = row.must("already_theirs", "yes or no", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let (now, case) = (now?, case?);
    let impact = workload::impact(now, is_theirs?.then_some(case), case);
    Some(Found::many(vec![real_time(now), real_time(impact.after)], impact.to_string()))
}

/// WLD-19.
pub fn of_organisation(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let capacity = capacity(row);
    let help = read::maybe_points(row, "cms_points");
    let capacity = capacity?;
    let cells = vec![
        read::unrounded(capacity.percent()),
        help.map_or_else(String::new, |help| read::unrounded(share(help, capacity.available))),
        capacity.remaining().to_string(),
    ];
    Some(Found::many(cells, because(capacity)))
}

/// WLD-16, WLD-20.
pub fn as_shown(_: &Engine, row: &mut Row<'_>) -> Option<Found> {
    let capacity = capacity(row)?;
    let percent = read::shown(capacity.percent().map(one_decimal));
    Some(Found::many(vec![percent, capacity.remaining().to_string()], because(capacity)))
}
