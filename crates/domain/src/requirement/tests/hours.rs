//! REQ-11: hours by weekday and the instants they mean.

use super::made::*;
use crate::requirement::*;
use crate::shared::Moment;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use proptest::prelude::*;
use std::sync::LazyLock;

fn from(first: &str) -> Vec<Run> {
    vec![Run { first: day(first), last: None }]
}

fn night(windows: &[Window], on: &str) -> Vec<(String, String, i64)> {
    let found = stays(windows, &from("2026-01-01"), (day(on), day(on)));
    let words = |moment: Moment| moment.timestamp().to_string();
    found.iter().map(|stay| (words(stay.span.from), words(stay.span.to), stay.span.minutes() / 60)).collect()
}

#[test]
fn a_night_from_7pm_to_7am_has_11_12_or_13_hours_by_the_clocks() {
    let windows = every_day("19:00", "07:00");
    let cases = [
        ("2026-03-27", "2026-03-27T19:00:00Z", "2026-03-28T07:00:00Z", 12),
        ("2026-03-28", "2026-03-28T19:00:00Z", "2026-03-29T06:00:00Z", 11),
        ("2026-03-29", "2026-03-29T18:00:00Z", "2026-03-30T06:00:00Z", 12),
        ("2026-10-24", "2026-10-24T18:00:00Z", "2026-10-25T07:00:00Z", 13),
        ("2026-10-25", "2026-10-25T19:00:00Z", "2026-10-26T07:00:00Z", 12),
    ];
    for (on, starts, ends, hours) in cases {
        assert_eq!(night(&windows, on), [(starts.into(), ends.into(), hours)], "{on}");
    }
}

#[test]
fn a_time_that_comes_twice_is_the_first_and_one_that_is_skipped_is_the_change() {
    let sunday = |from: &str, to: &str| vec![window(7, from, to)];
    let cases = [
        // Forward on 29 March: 1am is 2am.
        ("2026-03-29", "01:30", "03:00", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
        ("2026-03-29", "00:30", "01:30", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"),
        // Back on 25 October: 1am to 2am comes twice.
        ("2026-10-25", "00:30", "01:30", "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z"),
        ("2026-10-25", "01:30", "03:00", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z"),
        ("2026-10-25", "01:00", "02:00", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"),
    ];
    for (on, starts, ends, from, to) in cases {
        let found = night(&sunday(starts, ends), on);
        assert_eq!((found[0].0.as_str(), found[0].1.as_str()), (from, to), "{on} {starts} to {ends}");
    }
    let skipped =
        stays(&sunday("01:15", "01:45"), &from("2026-01-01"), (day("2026-03-29"), day("2026-03-29")));
    assert_eq!(skipped, [], "hours that the clocks skip whole are none");
}

#[test]
fn hours_begin_on_the_first_day_and_end_with_the_last() {
    let windows = every_day("19:00", "07:00");
    let runs = [Run { first: day("2026-01-05"), last: Some(day("2026-01-06")) }];
    let found = stays(&windows, &runs, (day("2026-01-01"), day("2026-01-31")));
    let hours: Vec<(Date, i64)> = found.iter().map(|stay| (stay.day, stay.span.minutes() / 60)).collect();
    assert_eq!(hours, [(day("2026-01-05"), 12), (day("2026-01-06"), 5)]);
    let at = |text: &str| text.parse::<Moment>().unwrap();
    assert!(!inside(&windows, &runs, at("2026-01-05T06:59:00Z")), "the night before is not ordered");
    assert!(inside(&windows, &runs, at("2026-01-06T06:59:00Z")));
    assert!(!inside(&windows, &runs, at("2026-01-06T07:00:00Z")), "the last instant is not in it");
    assert!(!inside(&windows, &runs, at("2026-01-07T00:00:00Z")), "nothing holds after the last day");
}

#[test]
fn the_sum_goes_from_midnight_to_midnight_and_by_the_day_on_which_hours_begin() {
    let found =
        tally(&[window(7, "22:00", "06:00"), window(3, "12:00", "14:30"), window(3, "19:00", "00:00")]);
    assert_eq!(found.by_start, [0, 0, 450, 0, 0, 0, 480]);
    assert_eq!(found.by_day, [360, 0, 450, 0, 0, 0, 120]);
    assert_eq!(found.week, 930);
    assert_eq!(tally(&every_day("00:00", "00:00")).week, 7 * 24 * 60);
}

#[test]
fn two_windows_at_one_time_are_found_over_midnight_and_over_the_end_of_the_week() {
    let late = window(7, "22:00", "06:00");
    assert_eq!(overlap(&[window(1, "05:00", "07:00"), late]), Some((window(1, "05:00", "07:00"), late)));
    assert_eq!(overlap(&[window(1, "06:00", "07:00"), late]), None, "they touch");
    assert!(overlap(&[window(2, "10:00", "12:00"), window(2, "11:00", "11:30")]).is_some());
    assert_eq!(overlap(&every_day("19:00", "19:00")), None);
}

#[test]
fn suspended_days_are_taken_out_and_the_night_before_them_ends_at_midnight() {
    let (made, order) = curfew();
    let facts = recorded(CURFEW, at_home(every_day("19:00", "07:00")));
    let away =
        suspended(CURFEW, vec![suspension("2026-02-03", Some("2026-02-04")), suspension("2026-03-02", None)]);
    let record = folded(&[(made, order), ("2026-01-06", facts), ("2026-02-01", away)]);
    let seen = seen(&record, CURFEW);
    let runs: Vec<_> = seen.runs().iter().map(|run| (run.first, run.last.unwrap())).collect();
    let expected =
        [("2026-01-05", "2026-02-02"), ("2026-02-05", "2026-03-01")].map(|(a, b)| (day(a), day(b)));
    assert_eq!(runs, expected);
    let (_, windows) = seen.windows().unwrap();
    let found = stays(windows, &seen.runs(), (day("2026-02-02"), day("2026-02-05")));
    let hours: Vec<(Date, i64)> = found.iter().map(|stay| (stay.day, stay.span.minutes() / 60)).collect();
    assert_eq!(hours, [(day("2026-02-02"), 5), (day("2026-02-05"), 12)]);
    assert!(
        seen.holds(day("2026-02-02")) && !seen.holds(day("2026-02-03")) && !seen.holds(day("2027-01-01"))
    );
}

/// Every minute of a fortnight around a change of clocks, with what the clock on the wall shows.
fn minutes_around(day: Date) -> Vec<(Moment, DateTime)> {
    let first = crate::shared::start_of_day_in_london(day.saturating_sub(4.days()));
    let minute = |nth: i64| first.plus_seconds(nth * 60);
    (0..9 * 24 * 60).map(|nth| (minute(nth), minute(nth).in_london().datetime())).collect()
}

static CHANGES: LazyLock<Vec<Vec<(Moment, DateTime)>>> =
    LazyLock::new(|| ["2026-03-29", "2026-10-25", "2027-03-28"].map(|on| minutes_around(day(on))).to_vec());

/// The slow way: walk minute by minute; hours begin when the clock first shows their beginning or a later time, and end
/// when it first shows their end or a later one. Nothing of the zone is asked but what the clock shows.
fn scanned(minutes: &[(Moment, DateTime)], windows: &[Window], runs: &[Run]) -> Vec<bool> {
    let mut inside = vec![false; minutes.len()];
    let mut days: Vec<Date> = minutes.iter().map(|(_, wall)| wall.date()).collect();
    days.dedup();
    for day in days {
        let Some(run) = runs.iter().find(|run| run.holds(day)) else { continue };
        for window in windows.iter().filter(|window| window.weekday == day.weekday().to_monday_one_offset()) {
            let start = day.to_datetime(window.from);
            let end_day = if window.to <= window.from { day.tomorrow().unwrap() } else { day };
            let end = end_day.to_datetime(window.to);
            let over = run.last.map(|last| last.tomorrow().unwrap().to_datetime(Time::midnight()));
            let end = over.map_or(end, |over| over.min(end));
            let begins = minutes.iter().position(|(_, wall)| *wall >= start);
            let ends = minutes.iter().position(|(_, wall)| *wall >= end).unwrap_or(minutes.len());
            if let Some(begins) = begins {
                (begins..ends).for_each(|minute| inside[minute] = true);
            }
        }
    }
    inside
}

fn a_window() -> impl Strategy<Value = Window> {
    // Every quarter of an hour, the hours around the change more often.
    let quarter =
        || prop_oneof![0..96_i8, 0..12_i8].prop_map(|nth| Time::constant(nth / 4, nth % 4 * 15, 0, 0));
    (1..8_i8, quarter(), quarter()).prop_map(|(weekday, from, to)| Window { weekday, from, to })
}

/// Windows of which no two are at one time.
fn a_week() -> impl Strategy<Value = Vec<Window>> {
    prop::collection::vec(a_window(), 0..6).prop_map(|all| {
        let mut kept: Vec<Window> = Vec::new();
        for window in all {
            kept.push(window);
            if overlap(&kept).is_some() {
                kept.pop();
            }
        }
        kept
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_minute_is_in_the_hours_or_not_as_a_walk_along_the_clock_finds(
        windows in a_week(), change in 0..3_usize, first in 0..4_i64, length in 3..9_i64,
    ) {
        let minutes = &CHANGES[change];
        let start = minutes[0].1.date();
        let first = start.saturating_add(first.days());
        let runs = [Run { first, last: Some(first.saturating_add(length.days())) }];
        let naive = scanned(minutes, &windows, &runs);
        let last = minutes[minutes.len() - 1].1.date();
        let found = stays(&windows, &runs, (start.yesterday().unwrap(), last));
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.to <= pair[1].span.from, "{:?} and {:?} overlap", pair[0], pair[1]);
        }
        for ((at, wall), is_inside) in minutes.iter().zip(&naive) {
            let by_spans = found.iter().any(|stay| stay.span.holds(*at));
            prop_assert_eq!(by_spans, *is_inside, "{}", wall);
        }
        for ((at, wall), is_inside) in minutes.iter().zip(&naive).step_by(37) {
            prop_assert_eq!(inside(&windows, &runs, *at), *is_inside, "{}", wall);
        }
    }

    #[test]
    fn in_a_week_without_a_change_of_clocks_the_instants_are_as_long_as_what_was_ordered(windows in a_week()) {
        let found = stays(&windows, &from("2026-01-01"), (day("2026-06-01"), day("2026-06-07")));
        let minutes: i64 = found.iter().map(|stay| stay.span.minutes()).sum();
        prop_assert_eq!(minutes, tally(&windows).week);
        prop_assert!(found.iter().all(|stay| stay.short_by() == 0));
        prop_assert_eq!(tally(&windows).by_day.iter().sum::<i64>(), tally(&windows).week);
    }
}
