use crate::dates::{age, months, months_later};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn an_age_is_in_completed_years_and_a_leap_day_counts_from_the_first_of_march() {
    for (birth, on, years) in [
        ("1990-06-15", "2020-06-14", 29),
        ("1990-06-15", "2020-06-15", 30),
        ("1992-02-29", "2011-02-28", 18),
        ("1992-02-29", "2011-03-01", 19),
        ("1992-02-29", "2012-02-28", 19),
        ("1992-02-29", "2012-02-29", 20),
        ("1990-12-31", "2020-01-01", 29),
        ("1990-01-01", "1990-01-01", 0),
        ("1990-01-01", "1989-12-31", -1),
    ] {
        assert_eq!(age(day(birth), day(on)), years, "{birth} on {on}");
    }
}

/// RSK-04, T11: the day of the month counts, and before the start there is nothing to count.
#[test]
fn months_are_completed_and_there_are_none_before_the_start() {
    for (start, end, found) in [
        ("2020-01-31", "2020-02-28", Some(0)),
        ("2020-01-31", "2020-03-30", Some(1)),
        ("2020-01-31", "2020-03-31", Some(2)),
        ("2020-01-15", "2020-01-15", Some(0)),
        ("2020-01-15", "2023-01-14", Some(35)),
        ("2020-01-15", "2023-01-15", Some(36)),
        ("2020-01-16", "2020-01-15", None),
        ("2020-12-31", "2021-01-01", Some(0)),
    ] {
        assert_eq!(months(day(start), day(end)), found, "{start} to {end}");
    }
}

#[test]
fn months_later_keeps_to_the_end_of_a_shorter_month() {
    assert_eq!(months_later(day("2025-11-30"), 3), day("2026-02-28"));
    assert_eq!(months_later(day("2026-01-01"), 3), day("2026-04-01"));
}
