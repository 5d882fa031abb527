//! Used points, line by line.

use super::*;

/// WLD-01. What an officer reads is what the figure is made of.
#[test]
fn a_figure_is_the_sum_of_lines_that_each_say_why() {
    let mut work = cases(&[
        (case("A3 community"), 2),
        (t2a("B2 licence"), 3),
        (case("D0S custody"), 4),
        (standing(Standing::Warrant, case("C1 licence")), 5),
    ]);
    work.reports.insert(Report::Standard, 2);
    work.reports.insert(Report::Oral, 7);
    work.help.insert((Side::Given, "CMS06".to_owned()), 2);
    work.help.insert((Side::Received, "CMS01".to_owned()), 1);
    let load = counted(Version::Batch, &work);
    let lines: Vec<String> = load.lines.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "A3 community: 2 at 206 are 412 (by the table of points)",
            "B2 licence, transition to adulthood: 3 at 48 are 144 (by the table for transition to adulthood)",
            "C1 licence, warrant out: 5 at 52 are 0 (inactive (warrant out): 0 % of it counts)",
            "D0S custody: 4 at 0 are 0 (under Probation Reset)",
            "standard report: 2 at 138 are 276 (by the table of points)",
            "oral report: 7 at 0 are 0 (oral reports are worth no points)",
            "help given, CMS - Completing & Assisting with Referrals - High: 2 at 26 are 52 (by the table of points)",
            "help received, CMS - Sentence Plan Intervention Delivery - Low: 1 at -9 are -9 (a colleague did this on a case of yours)",
        ]
    );
    assert_eq!(load.total(), points("875"));
}

/// WLD-02.
#[test]
fn points_are_those_of_tier_and_place() {
    for (kind, each) in [
        ("A3 community", "206"),
        ("A3 licence", "219"),
        ("B3 custody", "59"),
        ("C3 licence", "77"),
        ("D0 community", "29"),
        ("D0 licence", "0"),
        ("A3S community", "0"),
        ("B1S licence", "0"),
    ] {
        let load = counted(Version::Batch, &cases(&[(case(kind), 3)]));
        assert_eq!(load.lines[0].each, points(each), "{kind}");
        assert_eq!(load.total(), points(each).times(3), "{kind}");
    }
}

/// WLD-03. The double count that the extract left open (B3), and the flag that the figure of the moment never read (C5).
#[test]
fn a_case_of_transition_to_adulthood_counts_once_and_by_its_own_row() {
    let work = cases(&[(t2a("A3 community"), 1), (case("A3 community"), 1)]);
    for (version, total) in [
        (Version::Batch, "281"),
        (Version::Batch2021, "281"),
        (Version::Custody, "281"),
        (Version::RealTime, "281"),
        (Version::RealTimeWithoutT2a, "412"),
    ] {
        assert_eq!(counted(version, &work).total(), points(total), "{version:?}");
    }
}

/// WLD-03. The nightly list and what was allocated since name the same case.
#[test]
fn a_case_that_two_lists_name_counts_once() {
    let (nightly, since) =
        ([("X1", case("B2 licence")), ("X2", case("B2 licence"))], [("X2", case("B2 licence"))]);
    let caseload = Caseload::of(nightly.into_iter().chain(since)).unwrap();
    assert_eq!(caseload.total(), 2);
    let other = [("X2", case("C2 licence"))];
    let two = Caseload::of(nightly.into_iter().chain(other)).unwrap_err();
    assert_eq!((two.case, two.one, two.other), ("X2", case("B2 licence"), case("C2 licence")));
}

/// WLD-04.
#[test]
fn an_inactive_case_counts_as_its_version_says() {
    use Standing::{Overdue, UnpaidWork, Warrant};
    let mut parameters = parameters().clone();
    parameters.t2a_inactive.unpaid_work = Weighting::from(decimal("25"));
    let all = |kind: Kind| [Overdue, Warrant, UnpaidWork].map(|one| (standing(one, kind), 1));
    let (standard, young) = (cases(&all(case("A3 custody"))), cases(&all(t2a("A3 custody"))));
    for (version, of_standard, of_young) in [
        (Version::Batch, "0", "18.75"),
        (Version::Batch2021, "0", "18.75"),
        (Version::Custody, "225", "18.75"),
        (Version::RealTime, "0", "0"),
        (Version::RealTimeWithoutT2a, "0", "0"),
    ] {
        let total = |work: &Work| count(version, &parameters, &HelpContacts::default(), work).total();
        assert_eq!(total(&standard), points(of_standard), "{version:?}");
        assert_eq!(total(&young), points(of_young), "{version:?}");
    }
}

/// WLD-04.
#[test]
fn a_suspended_case_counts_in_full() {
    for one in Standing::ALL.into_iter().filter(|one| !one.is_inactive()) {
        for kind in [case("A3 custody"), t2a("A3 custody")] {
            let load = counted(Version::Batch, &cases(&[(standing(one, kind), 1)]));
            assert_eq!(load.total(), points("75"), "{one:?}");
        }
    }
}

/// WLD-05. Upstream such a case is deleted from the caseload, or the calculation breaks off.
#[test]
fn what_is_missing_is_a_line_without_points_and_never_vanishes() {
    let mut work = cases(&[
        (Kind { tier: None, ..case("A3 licence") }, 2),
        (Kind { place: None, ..case("A3 licence") }, 3),
        (case("A licence"), 4),
    ]);
    work.help.insert((Side::Given, "NEW99".to_owned()), 5);
    for version in [Version::Batch, Version::RealTime] {
        let load = counted(version, &work);
        let gaps: Vec<(u32, Why)> = load.gaps().map(|line| (line.count, line.why)).collect();
        assert_eq!(
            gaps,
            [
                (3, Why::NoPlace),
                (4, Why::NoPoints("A".parse().unwrap())),
                (2, Why::NoTier),
                (5, Why::UnknownCode)
            ]
        );
        assert_eq!(load.total(), Points::ZERO);
    }
}

/// WLD-06.
#[test]
fn a_court_report_counts_for_thirty_days() {
    for (completed, on, counts) in [
        ("2026-03-01", "2026-03-01", true),
        ("2026-03-01", "2026-03-30", true),
        ("2026-03-01", "2026-03-31", false),
        ("2026-03-02", "2026-03-01", false),
    ] {
        assert_eq!(parameters().report_counts(day(completed), day(on)), counts, "{completed} on {on}");
    }
    let mut work = Work::default();
    work.reports.insert(Report::Fast, 12);
    assert_eq!(counted(Version::Batch, &work).total(), points("780"));
}

/// WLD-07.
#[test]
fn help_counts_for_seven_days_to_both_sides() {
    for (given, on, counts) in [
        ("2026-03-01", "2026-03-01", true),
        ("2026-03-01", "2026-03-07", true),
        ("2026-03-01", "2026-03-08", false),
        ("2026-03-02", "2026-03-01", false),
    ] {
        assert_eq!(parameters().help_counts(day(given), day(on)), counts, "{given} on {on}");
    }
    assert_eq!(Side::of(&"helper", &"helper", &"holder"), Some(Side::Given));
    assert_eq!(Side::of(&"holder", &"helper", &"holder"), Some(Side::Received));
    assert_eq!(Side::of(&"somebody", &"helper", &"holder"), None);
    assert_eq!(Side::of(&"holder", &"holder", &"holder"), None);
}

/// WLD-08.
#[test]
fn only_the_version_of_2021_counts_arms_and_parole_reports() {
    let work = Work { arms_licence: 1, arms_community: 2, parole: 3, ..Work::default() };
    assert_eq!(counted(Version::Batch2021, &work).total(), points("533"));
    for version in [Version::Batch, Version::Custody, Version::RealTime] {
        let load = counted(version, &work);
        assert_eq!(load.total(), Points::ZERO);
        assert!(load.lines.iter().all(|line| line.why == Why::NotCounted(version)), "{:?}", load.lines);
    }
    let mut off = parameters().clone();
    off.of_2021.parole_counts = false;
    let load = count(Version::Batch2021, &off, &HelpContacts::default(), &work);
    assert_eq!(load.total(), points("173"));
}

/// WLD-09.
#[test]
fn the_shown_figure_is_rounded_half_up() {
    for (exact, shown) in [("8.75", "9"), ("8.5", "9"), ("8.49", "8"), ("-15.5", "-15"), ("-15.6", "-16")] {
        assert_eq!(points(exact).whole(), points(shown), "{exact}");
    }
}

/// WLD-24.
#[test]
fn the_custody_figure_has_what_its_cases_would_take_on_licence_beside_it() {
    let work = cases(&[(case("A3 custody"), 2), (t2a("A3 custody"), 1), (case("B3 community"), 1)]);
    let load = counted(Version::Custody, &work);
    assert_eq!(load.total(), points("371"));
    let projected: Points = load.projected.iter().map(|line| line.points).sum();
    assert_eq!(projected, points("513"));
    assert!(counted(Version::Batch, &work).projected.is_empty());
}
