use super::made::{contact, day};
use crate::enforcement::{Count, Failure, LeftOut, Stopped, count};
use crate::policy::{FailureRule, Limit, PolicyBook};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

fn rule(code: &str) -> FailureRule {
    let policy = PolicyBook::default_england_and_wales().unwrap();
    policy.failure_rules().find(code, day("2026-11-24")).unwrap().clone()
}

/// Failures numbered in the order given, each decided on its own day.
fn failed(days: &[&str]) -> Vec<Failure> {
    let of = |(number, on): (u128, &&str)| Failure {
        contact_id: contact(number),
        day: day(on),
        decided_on: day(on),
    };
    (1..).zip(days).map(of).collect()
}

fn counted(rule: &FailureRule, failures: &[Failure], stops: &[Stopped], as_of: &str) -> Count {
    count(rule, Some(2), day("2026-01-05"), failures, stops, day(as_of))
}

fn stop(from: &str, to: Option<&str>) -> Stopped {
    Stopped { from: day(from), to: to.map(day) }
}

fn reached_on(count: &Count) -> Vec<Date> {
    count.reached.iter().map(|reach| reach.day).collect()
}

/// ENF-06.
#[test]
fn by_the_rule_reached_the_limit_is_reached_with_as_many_failures_as_it_allows() {
    let failures = failed(&["2026-02-02", "2026-02-09", "2026-02-16"]);
    assert!(counted(&rule("reached"), &failures[..1], &[], "2026-02-20").reached.is_empty());
    let two = counted(&rule("reached"), &failures[..2], &[], "2026-02-20");
    assert_eq!(reached_on(&two), [day("2026-02-09")]);
    assert_eq!(two.reached[0].failures, [contact(1), contact(2)]);
}

/// ENF-06.
#[test]
fn by_the_rule_passed_the_limit_is_reached_with_one_failure_more_than_it_allows() {
    let failures = failed(&["2026-02-02", "2026-02-09", "2026-02-16"]);
    assert!(counted(&rule("passed"), &failures[..2], &[], "2026-02-20").reached.is_empty());
    assert_eq!(reached_on(&counted(&rule("passed"), &failures, &[], "2026-02-20")), [day("2026-02-16")]);
}

/// ENF-05: (first failure, second failure, reached with the window, reached without).
#[test]
fn a_failure_counts_for_twelve_months_and_not_on_the_day_after_them_where_the_rule_has_that_window() {
    let cases = [
        ("2026-02-02", "2027-02-01", true, true),
        ("2026-02-02", "2027-02-02", false, true),
        ("2026-02-28", "2027-02-27", true, true),
        ("2026-02-28", "2027-02-28", false, true),
        ("2024-02-29", "2025-02-27", true, true),
        ("2024-02-29", "2025-02-28", false, true),
    ];
    for (first, second, within, ever) in cases {
        let failures = failed(&[first, second]);
        let reached = |code: &str| {
            let as_of = day(second);
            !count(&rule(code), Some(2), day("2024-01-01"), &failures, &[], as_of).reached.is_empty()
        };
        assert_eq!(reached("reached-in-12-months"), within, "{first}, {second}");
        assert_eq!(reached("reached"), ever, "{first}, {second}");
    }
}

/// ENF-05.
#[test]
fn a_failure_that_is_too_old_says_since_when_and_what_was_reached_stays_reached() {
    let failures = failed(&["2026-02-02", "2026-12-01"]);
    let later = counted(&rule("reached-in-12-months"), &failures, &[], "2027-03-01");
    assert_eq!(later.number(), 1);
    assert_eq!(later.left_out, [(failures[0], LeftOut::OutOfWindow(day("2027-02-02")))]);
    assert_eq!(reached_on(&later), [day("2026-12-01")], "a senior still owes the decision");
}

/// ENF-02.
#[test]
fn two_failures_of_one_day_count_once() {
    let failures = failed(&["2026-02-02", "2026-02-02", "2026-02-09"]);
    let count = counted(&rule("passed"), &failures, &[], "2026-02-20");
    assert_eq!(count.number(), 2);
    assert_eq!(count.days[0].failures, [contact(1), contact(2)]);
    assert!(count.reached.is_empty(), "two days do not pass a limit of two");
}

/// ENF-03 and ENF-04.
#[test]
fn the_count_stands_still_while_a_breach_is_open_and_begins_again_when_it_has_ended() {
    let failures =
        failed(&["2026-01-04", "2026-01-05", "2026-02-09", "2026-02-16", "2026-03-02", "2026-03-03"]);
    let rule = rule("reached");
    let open = counted(&rule, &failures, &[stop("2026-02-11", None)], "2026-03-10");
    assert_eq!(open.number(), 2);
    let left: Vec<LeftOut> = open.left_out.iter().map(|(_, why)| *why).collect();
    let since = LeftOut::WhileOpen(day("2026-02-11"));
    assert_eq!(left, [LeftOut::BeforeOrder, since, since, since]);
    let ended = counted(&rule, &failures, &[stop("2026-02-11", Some("2026-03-02"))], "2026-03-10");
    assert_eq!(ended.since, day("2026-03-02"));
    let days: Vec<Date> = ended.days.iter().map(|day| day.day).collect();
    assert_eq!(days, [day("2026-03-02"), day("2026-03-03")], "the day of the result counts again");
    assert_eq!(ended.left_out.len(), 4);
    assert_eq!(ended.left_out[1].1, LeftOut::BeforeResult(day("2026-03-02")));
}

#[test]
fn a_sentence_without_a_limit_reaches_none() {
    let failures = failed(&["2026-02-02", "2026-02-09"]);
    let count = count(&rule("reached"), None, day("2026-01-05"), &failures, &[], day("2026-03-01"));
    assert_eq!((count.number(), count.reached.len()), (2, 0));
}

#[test]
fn what_is_to_come_does_not_count_yet() {
    let failures = failed(&["2026-02-02", "2026-02-09"]);
    assert_eq!(counted(&rule("reached"), &failures, &[], "2026-02-08").number(), 1);
    assert_eq!(counted(&rule("reached"), &failures, &[], "2026-02-09").number(), 2);
}

fn any_rule() -> impl Strategy<Value = FailureRule> {
    (any::<bool>(), proptest::option::of(1_u32..15)).prop_map(|(passed, window_months)| FailureRule {
        code: "made".into(),
        name: "Made".into(),
        limit: if passed { Limit::Passed } else { Limit::Reached },
        window_months,
        in_force: false,
    })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..800).prop_map(|days| day("2026-01-01").saturating_add(days.days()))
}

fn any_failures() -> impl Strategy<Value = Vec<Failure>> {
    prop::collection::vec((any_day(), 0_i64..20), 0..12).prop_map(|days| {
        let of = |(number, (day, later)): (u128, (Date, i64))| Failure {
            contact_id: contact(number),
            day,
            decided_on: day.saturating_add(later.days()),
        };
        (1..).zip(days).map(of).collect()
    })
}

fn any_stops() -> impl Strategy<Value = Vec<Stopped>> {
    prop::collection::vec((any_day(), proptest::option::of(0_i64..90)), 0..3).prop_map(|stops| {
        let of = |(from, length): (Date, Option<i64>)| Stopped {
            from,
            to: length.map(|days| from.saturating_add(days.days())),
        };
        stops.into_iter().map(of).collect()
    })
}

proptest! {
    /// ENF-02.
    #[test]
    fn the_order_in_which_failures_are_known_changes_nothing_and_no_day_counts_twice(
        rule in any_rule(), limit in 1_u32..5, failures in any_failures(), stops in any_stops(),
        as_of in any_day(), seed in any::<u64>(),
    ) {
        let from = day("2026-03-01");
        let sum = count(&rule, Some(limit), from, &failures, &stops, as_of);
        let mut shuffled = failures.clone();
        shuffled.sort_by_key(|failure| failure.contact_id.0.as_u128().wrapping_mul(u128::from(seed) | 1));
        prop_assert_eq!(&count(&rule, Some(limit), from, &shuffled, &stops, as_of), &sum);
        let mut days: Vec<Date> = sum.days.iter().map(|day| day.day).collect();
        days.dedup();
        prop_assert_eq!(days.len(), sum.number());
        // Every failure up to the day stands in the sum once: it counts, or it says why not.
        let counts = sum.days.iter().map(|day| day.failures.len()).sum::<usize>() + sum.left_out.len();
        prop_assert_eq!(counts, failures.iter().filter(|failure| failure.day <= as_of).count());
    }

    /// ENF-02: another failure of a day that has one joins it, and changes neither the number nor what was reached.
    #[test]
    fn a_second_failure_of_a_day_changes_neither_the_count_nor_what_was_reached(
        rule in any_rule(), failures in any_failures(), stops in any_stops(), as_of in any_day(),
        which in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!failures.is_empty());
        let from = day("2026-01-01");
        let before = count(&rule, Some(2), from, &failures, &stops, as_of);
        let twin = Failure { contact_id: contact(99), ..*which.get(&failures) };
        let more = [failures.as_slice(), &[twin]].concat();
        let after = count(&rule, Some(2), from, &more, &stops, as_of);
        let days = |count: &Count| count.days.iter().map(|of| of.day).collect::<Vec<_>>();
        prop_assert_eq!(days(&after), days(&before));
        prop_assert_eq!(reached_on(&after), reached_on(&before));
        let listed = |count: &Count| count.days.iter().map(|of| of.failures.len()).sum::<usize>() + count.left_out.len();
        prop_assert_eq!(listed(&after), listed(&before) + usize::from(twin.day <= as_of), "it stands in the sum");
    }

    /// More failures never count less, and a higher limit is never reached sooner.
    #[test]
    fn one_failure_more_never_lowers_the_count_and_a_higher_limit_is_never_reached_sooner(
        rule in any_rule(), failures in any_failures(), extra in any_day(), as_of in any_day(),
    ) {
        let from = day("2026-01-01");
        let before = count(&rule, Some(2), from, &failures, &[], as_of);
        let higher = count(&rule, Some(3), from, &failures, &[], as_of);
        let first = |count: &Count| count.reached.first().map_or(Date::MAX, |reach| reach.day);
        prop_assert!(first(&before) <= first(&higher));
        let mut more = failures.clone();
        more.push(Failure { contact_id: contact(99), day: extra, decided_on: extra });
        prop_assert!(count(&rule, Some(2), from, &more, &[], as_of).number() >= before.number());
    }
}
