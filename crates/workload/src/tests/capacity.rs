//! How full somebody is, and what a case would do.

use super::*;

fn capacity(used: &str, available: &str) -> Capacity {
    Capacity { used: points(used), available: points(available) }
}

/// WLD-16, WLD-17.
#[test]
fn capacity_is_used_in_percent_of_available() {
    for (used, available, shown, in_real_time) in [
        ("5", "10", "50", "50"),
        ("15", "102", "14.7", "14.7"),
        ("395075", "393604", "100.4", "100.4"),
        ("347034", "357698", "97", "97"),
        ("1", "2176", "0", "0"),
        ("59", "2176", "2.7", "2.7"),
        ("0", "10", "0", "0"),
        // To three decimals before the percent, and then no further.
        ("11005", "10000", "110.1", "110.1"),
        ("-9", "1000", "-0.9", "-0.9"),
    ] {
        let capacity = capacity(used, available);
        assert_eq!(capacity.percent().map(one_decimal), Some(decimal(shown)), "{used} of {available}");
        assert_eq!(capacity.percent_in_real_time(), Some(decimal(in_real_time)), "{used} of {available}");
    }
}

/// WLD-16. The services show 0 % for somebody who holds cases and has no hours, and nobody sees it.
#[test]
fn work_where_nothing_is_available_is_no_percentage_and_over_every_line() {
    assert_eq!(capacity("5", "0").percent(), None);
    assert_eq!(capacity("5", "0").percent_in_real_time(), None);
    assert!(capacity("5", "0").is_over(decimal("110")));
    assert!(!capacity("0", "0").is_over(decimal("100")));
    assert_eq!(capacity("5", "0").remaining(), points("-5"));
}

/// WLD-16.
#[test]
fn over_a_line_is_over_it_and_not_on_it() {
    let line = decimal("100");
    assert!(!capacity("100", "100").is_over(line));
    assert!(capacity("100.01", "100").is_over(line));
}

/// WLD-18.
#[test]
fn a_case_that_is_theirs_already_counts_once() {
    let now = capacity("500", "1000");
    for (counted, case, after, says) in [
        (None, "59", "559", "from 50 % to 55.9 %"),
        (Some("59"), "59", "500", "will remain 50 %"),
        (Some("59"), "161", "602", "from 50 % to 60.2 %"),
        (Some("59"), "0", "441", "from 50 % to 44.1 %"),
    ] {
        let impact = impact(now, counted.map(points), points(case));
        assert_eq!(impact.after, capacity(after, "1000"), "{counted:?} {case}");
        assert_eq!(impact.to_string(), says);
    }
    let none = impact(capacity("0", "0"), None, points("59"));
    assert_eq!(none.to_string(), "from 0 to 59 points, with none available");
}

/// WLD-19. Upstream the two teams of one officer collide (C5), and a mean of percentages is another number.
#[test]
fn an_organisation_adds_points_up_before_it_divides() {
    let (of_one, of_other) = (capacity("90", "100"), capacity("35", "70"));
    let unit: Capacity = [of_one, of_other].into_iter().sum();
    assert_eq!(unit, capacity("125", "170"));
    assert_eq!(unit.percent().map(|percent| half_up(percent, 12)), Some(decimal("73.529411764706")));
    assert_eq!(share(points("16"), unit.available).map(one_decimal), Some(decimal("9.4")));
    assert_eq!(share(points("16"), Points::ZERO), None);
    let twice: Capacity = [of_one, of_one].into_iter().sum();
    assert_eq!(twice, capacity("180", "200"));
}
