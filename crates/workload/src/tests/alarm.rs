//! WLD-27: over 110 % for four weeks.

use super::*;

fn days(figures: &[(&str, &str)]) -> Vec<(Date, Capacity)> {
    let of = |(on, used): &(&str, &str)| (day(on), Capacity { used: points(used), available: points("100") });
    figures.iter().map(of).collect()
}

#[test]
fn an_unbroken_run_over_the_alarm_is_excessive_after_four_weeks() {
    let figures = days(&[
        ("2026-03-01", "120"),
        ("2026-03-02", "110"),
        ("2026-03-03", "111"),
        ("2026-03-04", "130"),
        ("2026-03-20", "110.01"),
    ]);
    let found = over(&figures, &parameters().alarm).unwrap();
    assert_eq!((found.since, found.excessive_from), (day("2026-03-03"), day("2026-03-31")));
}

#[test]
fn whoever_is_not_over_it_today_is_in_no_run() {
    let alarm = &parameters().alarm;
    assert_eq!(over(&days(&[("2026-03-01", "120"), ("2026-03-02", "110")]), alarm), None);
    assert_eq!(over(&[], alarm), None);
}
