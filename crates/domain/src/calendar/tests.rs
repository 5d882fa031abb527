use super::*;
use crate::policy::PolicyBook;
use jiff::ToSpan;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Read once: the property test asks it hundreds of times.
static TABLE: LazyLock<WorkingDays> =
    LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap().calendar().clone());

fn working_days() -> &'static WorkingDays {
    &TABLE
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn weekends_and_bank_holidays_are_not_working_days() {
    let cases = [
        ("2026-11-20", true, "an ordinary Friday"),
        ("2026-11-21", false, "a Saturday"),
        ("2026-11-22", false, "a Sunday"),
        ("2026-11-23", true, "an ordinary Monday"),
        ("2026-04-02", true, "Maundy Thursday is not a bank holiday"),
        ("2026-04-03", false, "Good Friday"),
        ("2026-04-06", false, "Easter Monday"),
        ("2026-12-25", false, "Christmas Day on a Friday"),
        ("2026-12-28", false, "the substitute for Boxing Day on a Saturday"),
        ("2026-12-29", true, "the day after the substitute"),
        ("2021-12-27", false, "the substitute for Christmas Day on a Saturday"),
        ("2021-12-28", false, "the substitute for Boxing Day on a Sunday"),
        ("2022-01-03", false, "the substitute for New Year's Day on a Saturday"),
        ("2027-01-01", false, "New Year's Day on a Friday"),
        ("2020-05-08", false, "the early May holiday moved to VE day"),
        ("2020-05-04", true, "the Monday from which it was moved"),
        ("2022-09-19", false, "a holiday given once"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(working_days().is_working_day(day(text)), Ok(expected), "{text}: {why}");
    }
}

#[test]
fn working_days_are_counted_from_the_day_after_the_event() {
    let cases = [
        ("2026-11-16", 0, "2026-11-16", "no days is the day itself"),
        ("2026-11-21", 0, "2026-11-21", "even on a Saturday"),
        ("2026-11-16", 1, "2026-11-17", "Monday to Tuesday"),
        ("2026-11-20", 1, "2026-11-23", "Friday to Monday"),
        ("2026-11-21", 1, "2026-11-23", "Saturday to Monday"),
        ("2026-11-22", 1, "2026-11-23", "Sunday to Monday"),
        ("2026-11-16", 5, "2026-11-23", "a working week"),
        ("2026-04-02", 1, "2026-04-07", "over Easter"),
        ("2026-12-24", 1, "2026-12-29", "over Christmas with a substitute day"),
        ("2026-12-24", 5, "2027-01-05", "over Christmas and New Year"),
        ("2021-12-24", 1, "2021-12-29", "over two substitute days"),
        ("2021-12-31", 1, "2022-01-04", "over a substitute for New Year's Day"),
        ("2024-02-28", 2, "2024-03-01", "over a leap day, which is worked"),
    ];
    for (from, days, expected, why) in cases {
        assert_eq!(
            working_days().add_working_days(day(from), days),
            Ok(day(expected)),
            "{from}+{days}: {why}"
        );
        let event_on_a_working_day = working_days().working_days_between(day(from), day(expected));
        assert_eq!(event_on_a_working_day, Ok(i64::from(days)), "{from}..{expected}: {why}");
    }
}

#[test]
fn the_count_is_negative_when_the_second_day_is_the_earlier() {
    assert_eq!(working_days().working_days_between(day("2026-11-23"), day("2026-11-20")), Ok(-1));
    assert_eq!(working_days().working_days_between(day("2026-11-20"), day("2026-11-22")), Ok(0));
}

#[test]
fn a_day_outside_the_table_is_refused_and_never_guessed() {
    let table = working_days();
    assert!(table.is_working_day(day("2014-01-01")).is_ok());
    assert!(table.is_working_day(day("2028-12-31")).is_ok());
    assert!(table.is_working_day(day("2013-12-31")).is_err());
    assert!(table.is_working_day(day("2029-01-01")).is_err());
    assert!(table.is_working_day(day("2029-01-06")).is_err(), "not even a Saturday");
    assert!(table.add_working_days(day("2028-12-29"), 1).is_err(), "the answer would lie outside");
    assert!(table.add_working_days(day("2029-01-01"), 0).is_err());
    assert!(table.working_days_between(day("2013-12-31"), day("2014-01-02")).is_err());
    assert!(table.working_days_between(day("2028-12-29"), day("2029-01-01")).is_err());
    let error = table.is_working_day(day("2029-01-01")).unwrap_err().to_string();
    assert!(error.contains("2029-01-01") && error.contains("bank_holidays.toml"), "{error}");
}

#[test]
fn a_bank_holiday_is_known_by_its_name() {
    assert_eq!(working_days().holiday(day("2026-12-25")), Ok(Some("Christmas Day")));
    assert_eq!(working_days().holiday(day("2026-11-21")), Ok(None));
}

proptest! {
    #[test]
    fn adding_working_days_and_counting_them_agree(offset in 0..4500_i32, days in 1..200_u32) {
        let table = working_days();
        let from = day("2014-01-01").checked_add(offset.days()).unwrap();
        let reached = table.add_working_days(from, days).unwrap();
        prop_assert!(table.is_working_day(reached).unwrap());
        prop_assert_eq!(table.working_days_between(from, reached), Ok(i64::from(days)));
    }
}
