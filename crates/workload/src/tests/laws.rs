//! Laws that hold for any work.

use super::*;
use proptest::prelude::*;
use proptest::sample::select;

fn any_kind() -> impl Strategy<Value = Kind> {
    let tiers: Vec<Option<Tier>> = Tier::all().map(Some).chain([None]).collect();
    let places: Vec<Option<Place>> = Place::ALL.into_iter().map(Some).chain([None]).collect();
    (select(tiers), select(places), any::<bool>(), select(Standing::ALL.to_vec()))
        .prop_map(|(tier, place, is_t2a, standing)| Kind { tier, place, is_t2a, standing })
}

fn any_version() -> impl Strategy<Value = Version> {
    use Version::{Batch, Batch2021, Custody, RealTime, RealTimeWithoutT2a};
    select(vec![Batch, Batch2021, Custody, RealTime, RealTimeWithoutT2a])
}

prop_compose! {
    fn any_work()(
        kinds in prop::collection::vec((any_kind(), 0..40_u32), 0..30),
        reports in prop::collection::btree_map(select(vec![Report::Standard, Report::Fast, Report::Oral]), 0..9_u32, 0..3),
        help in prop::collection::btree_map(
            (select(vec![Side::Given, Side::Received]), select(vec!["CMS01", "CMS06", "CMS40", "XX"])),
            0..9_u32,
            0..6,
        ),
        others in prop::array::uniform3(0..9_u32),
    ) -> Work {
        let help = help.into_iter().map(|((side, code), count)| ((side, code.to_owned()), count)).collect();
        let [arms_licence, arms_community, parole] = others;
        Work { reports, help, arms_licence, arms_community, parole, ..cases(&kinds) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// WLD-01, WLD-05. Nothing vanishes: every case is in exactly one line, and the lines add up.
    #[test]
    fn every_case_is_in_one_line_and_the_lines_are_the_figure(work in any_work(), version in any_version()) {
        let load = counted(version, &work);
        let in_lines = |line: &Line| matches!(line.what, What::Cases(_)).then_some(u64::from(line.count));
        prop_assert_eq!(load.lines.iter().filter_map(in_lines).sum::<u64>(), work.cases.total());
        prop_assert_eq!(load.lines.iter().map(|line| line.points).sum::<Points>(), load.total());
        prop_assert_eq!(work.cases.by_band().values().sum::<u64>(), work.cases.total());
        for line in &load.lines {
            let full = line.each.times(line.count);
            let part = (Points::ZERO.min(full)..=Points::ZERO.max(full)).contains(&line.points);
            prop_assert!(part, "{}", line);
        }
    }

    /// Two officers' work counted together is what they carry between them.
    #[test]
    fn the_figure_of_two_is_the_sum_of_their_figures(one in any_work(), other in any_work(), version in any_version()) {
        let mut both = one.clone();
        for (kind, count) in other.cases.kinds() {
            both.cases.add(kind, count);
        }
        let only_cases = Work { cases: other.cases.clone(), ..Work::default() };
        let sum = counted(version, &one).total() + counted(version, &only_cases).total();
        prop_assert_eq!(counted(version, &both).total(), sum);
    }

    /// WLD-07. Help moves points and makes none.
    #[test]
    fn what_a_helper_gains_the_holder_loses(code in select(vec!["CMS01", "CMS06", "CMS40", "XX"]), count in 1..50_u32) {
        let of = |side| {
            let mut work = Work::default();
            work.help.insert((side, code.to_owned()), count);
            counted(Version::RealTime, &work).total()
        };
        prop_assert_eq!(of(Side::Given) + of(Side::Received), Points::ZERO);
    }

    /// The order in which cases are named changes nothing.
    #[test]
    fn the_order_of_cases_does_not_matter(kinds in prop::collection::vec(any_kind(), 0..30)) {
        let numbered: Vec<(usize, Kind)> = kinds.into_iter().enumerate().collect();
        let there = Caseload::of(numbered.iter().copied()).unwrap();
        let back = Caseload::of(numbered.iter().rev().copied()).unwrap();
        prop_assert_eq!(there, back);
    }

    /// WLD-12. More hours off never give more points, and the two forms never differ by more than one.
    #[test]
    fn more_hours_off_never_give_more_points(base in 1..4000_i64, off in 0..4000_i64, less in 0..100_i64) {
        let hours = |hundredths: i64| Hours::new(Decimal::new(hundredths, 2)).unwrap();
        let of = |form, off| {
            let found = available(form, OfficerType::Po, Some(hours(base)), hours(off), parameters());
            found.points
        };
        prop_assert!(of(Form::Batch, off + less) <= of(Form::Batch, off));
        let apart = of(Form::Batch, off) - of(Form::RealTime, off);
        prop_assert!(apart == Points::ZERO || apart == points("1"));
    }

    /// WLD-18. Taking a case on and giving it away leaves the figure as it was.
    #[test]
    fn a_case_taken_and_given_back_leaves_the_figure(used in 0..5000_u32, case in 0..999_u32) {
        let now = Capacity { used: used.into(), available: 2176.into() };
        let taken = impact(now, None, case.into()).after;
        prop_assert_eq!(impact(taken, Some(case.into()), Points::ZERO).after, now);
    }

    /// WLD-23. Every moment lies in its working day, and the days follow one another.
    #[test]
    fn a_moment_lies_in_its_working_day(minutes in 0..100_000_i64) {
        use jiff::ToSpan;
        let at = date(2026, 1, 1).at(0, 0, 0, 0) + minutes.minutes();
        let found = working_day(at, &parameters().day).unwrap();
        prop_assert!(found.start < at && at <= found.end);
        let next = working_day(found.end + 1.seconds(), &parameters().day).unwrap();
        prop_assert_eq!(next.start, found.end);
    }
}
