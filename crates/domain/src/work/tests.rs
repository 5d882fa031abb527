use super::*;
use crate::policy::PolicyBook;
use jiff::civil::date;
use proptest::prelude::*;

fn spell(starts_at: &str, minutes: i64) -> Spell {
    Spell { starts_at: starts_at.parse().unwrap(), minutes }
}

/// (contacts, minutes) of one day.
fn on(spells: &[Spell], day: Date) -> (usize, i64) {
    let days = by_day(spells, day, day);
    (days[0].contacts, days[0].minutes)
}

#[test]
fn what_is_recorded_and_what_was_attended_took_time_and_nothing_else_did() {
    let policy = PolicyBook::default_england_and_wales().unwrap();
    let outcome = |code| policy.outcome_types().find(code, date(2026, 3, 2)).unwrap();
    for (booked, code, took) in [
        (false, None, true),
        (true, None, false),
        (true, Some("kept"), true),
        (true, Some("did-not-come"), false),
        (true, Some("acceptable-medical"), false),
    ] {
        assert_eq!(took_time(booked, code.map(outcome)), took, "WRK-01: booked {booked}, {code:?}");
    }
}

#[test]
fn a_visit_over_midnight_counts_to_both_days() {
    let night = [spell("2026-03-02T23:30:00Z", 90)];
    assert_eq!(on(&night, date(2026, 3, 2)), (1, 30), "WRK-02");
    assert_eq!(on(&night, date(2026, 3, 3)), (0, 60), "WRK-02");
}

#[test]
fn midnight_is_that_of_london_also_in_summer() {
    let evening = [spell("2026-07-01T22:30:00Z", 60)];
    assert_eq!(on(&evening, date(2026, 7, 1)), (1, 30));
    assert_eq!(on(&evening, date(2026, 7, 2)), (0, 30));
}

#[test]
fn the_hour_that_comes_twice_is_two_hours() {
    let night = [spell("2026-10-25T00:00:00Z", 120)];
    assert_eq!(on(&night, date(2026, 10, 25)), (1, 120));
}

#[test]
fn a_group_counts_its_time_once_and_each_contact() {
    let group = [spell("2026-03-02T10:00:00Z", 120); 8];
    assert_eq!(on(&group, date(2026, 3, 2)), (8, 120), "WRK-03");
    let chain = [
        spell("2026-03-02T10:00:00Z", 60),
        spell("2026-03-02T10:15:00Z", 10),
        spell("2026-03-02T10:50:00Z", 30),
        spell("2026-03-02T11:20:00Z", 10),
    ];
    assert_eq!(on(&chain, date(2026, 3, 2)), (4, 90), "WRK-03");
}

#[test]
fn an_entry_without_length_is_a_contact_without_time() {
    assert_eq!(on(&[spell("2026-03-02T10:00:00Z", 0)], date(2026, 3, 2)), (1, 0));
}

proptest! {
    #[test]
    fn the_days_of_a_week_add_up_to_the_time_whatever_the_order(
        mut minutes in prop::collection::vec((0_i64..7 * 24 * 60, 0_i64..24 * 60), 0..12),
    ) {
        let monday = start_of_day_in_london(date(2026, 10, 19));
        let spells = |of: &[(i64, i64)]| -> Vec<Spell> {
            of.iter().map(|(at, minutes)| Spell { starts_at: monday.plus_seconds(at * 60), minutes: *minutes }).collect()
        };
        let (first, last) = (date(2026, 10, 19), date(2026, 10, 27));
        let days = by_day(&spells(&minutes), first, last);
        let total: i64 = days.iter().map(|day| day.minutes).sum();
        // Minute by minute, the slow way.
        let mut taken = std::collections::BTreeSet::new();
        for (at, length) in &minutes {
            taken.extend(*at..at + length);
        }
        prop_assert_eq!(total, i64::try_from(taken.len()).unwrap());
        minutes.reverse();
        prop_assert_eq!(by_day(&spells(&minutes), first, last), days);
    }
}
