//! Roundings, the working day, and the list of waiting cases.

use super::*;

/// WLD-20.
#[test]
fn each_rounding_is_that_of_its_place() {
    for (value, chart) in
        [("0", "0"), ("4.5", "4"), ("4.59", "4"), ("4.6", "5"), ("155.6", "156"), ("-1.3", "-1")]
    {
        assert_eq!(for_chart(decimal(value)), decimal(chart), "{value}");
    }
    for (value, one) in [("118416.70000000001", "118416.7"), ("0.05", "0.1"), ("0.04", "0"), ("-0.05", "0")] {
        assert_eq!(one_decimal(decimal(value)), decimal(one), "{value}");
    }
}

/// WLD-23.
#[test]
fn a_working_day_ends_in_the_evening_and_on_wednesday_an_hour_later() {
    for (at, start, end) in [
        ("2022-07-11T18:30", "2022-07-10T18:30", "2022-07-11T18:30"),
        ("2022-07-11T18:30:01", "2022-07-11T18:30", "2022-07-12T18:30"),
        ("2022-07-13T19:15", "2022-07-12T18:30", "2022-07-13T19:30"),
        ("2022-07-13T19:45", "2022-07-13T19:30", "2022-07-14T18:30"),
        ("2022-07-14T09:00", "2022-07-13T19:30", "2022-07-14T18:30"),
    ] {
        let found = working_day(at.parse().unwrap(), &parameters().day).unwrap();
        assert_eq!((found.start, found.end), (start.parse().unwrap(), end.parse().unwrap()), "{at}");
    }
    assert_eq!(working_day(jiff::civil::DateTime::MAX, &parameters().day), None);
}

/// WLD-25.
#[test]
fn a_case_is_out_of_area_only_when_its_region_is_known_and_another() {
    for (managed_in, expected) in [(Some("R1"), false), (Some("R2"), true), (None, false)] {
        assert_eq!(is_out_of_area(managed_in.as_ref(), &"R1"), expected, "{managed_in:?}");
    }
}

/// WLD-26.
#[test]
fn a_first_appointment_is_named_by_how_far_off_it_is() {
    let today = date(2021, 9, 1);
    for (appointment, says) in [
        (date(2021, 8, 31), "Overdue"),
        (date(2021, 9, 1), "Today"),
        (date(2021, 9, 2), "Tomorrow"),
        (date(2021, 9, 3), "In 2 days"),
        (date(2021, 10, 1), "In 30 days"),
    ] {
        assert_eq!(FirstAppointment::on(today, appointment).to_string(), says);
    }
}

#[test]
fn numbers_outside_what_they_can_be_are_refused() {
    assert!(Hours::new(decimal("168")).is_ok());
    for wrong in ["168.01", "-0.01", "0.0000000000001"] {
        assert!(Hours::new(decimal(wrong)).is_err(), "{wrong}");
    }
    assert!(Points::new(decimal("-1000000000")).is_ok());
    assert!(Points::new(decimal("1000000000.1")).is_err());
    assert_eq!(Weighting::from(decimal("140")), Weighting::ALL);
    assert_eq!(Weighting::from(decimal("-1")), Weighting::NOTHING);
}
