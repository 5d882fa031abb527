use super::made::{POLICY, day};
use crate::custody::Held;
use crate::enforcement::{Due, due};
use crate::policy::{OwedBy, Starts};

fn held(from: &str, to: Option<&str>) -> Held {
    Held { from: day(from), to: to.map(day) }
}

fn due_on(start: &str, days: u32, held: &[Held]) -> Due {
    due(POLICY.calendar(), day(start), days, held).unwrap()
}

/// ENF-07: (day 0, working days, due).
#[test]
fn a_clock_runs_over_working_days_and_the_day_of_the_event_is_day_nought() {
    let cases = [
        ("2026-11-24", 2, "2026-11-26"),
        ("2026-11-24", 0, "2026-11-24"),
        // Over a weekend, and from one.
        ("2026-11-26", 2, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 5, "2026-12-04"),
        // Christmas 2026 is a Friday, and Boxing Day is kept on the Monday.
        ("2026-12-23", 2, "2026-12-29"),
        ("2026-12-24", 5, "2027-01-05"),
        // Good Friday and Easter Monday.
        ("2026-04-01", 2, "2026-04-07"),
        ("2026-04-01", 8, "2026-04-15"),
        // The weekends on which the clocks change.
        ("2026-03-27", 1, "2026-03-30"),
        ("2026-10-23", 1, "2026-10-26"),
        // A bank holiday of one year only.
        ("2022-09-16", 1, "2022-09-20"),
    ];
    for (start, days, expected) in cases {
        assert_eq!(due_on(start, days, &[]), Due::On(day(expected)), "{days} after {start}");
    }
}

/// ENF-07 and S61.
#[test]
fn a_remand_stops_the_clock_and_release_starts_it_again() {
    let cases = [
        // Held from the second day to the following Monday: that Monday counts again.
        ("2026-11-24", 3, held("2026-11-26", Some("2026-11-30")), Due::On(day("2026-12-01"))),
        // Held and free again before it began.
        ("2026-11-24", 3, held("2026-11-02", Some("2026-11-24")), Due::On(day("2026-11-27"))),
        // Held after it was due.
        ("2026-11-24", 3, held("2026-11-28", None), Due::On(day("2026-11-27"))),
        // Taken into custody on the day on which it was due.
        ("2026-11-24", 3, held("2026-11-27", None), Due::Stopped { since: day("2026-11-27"), left: 1 }),
        // Held since before it began.
        ("2026-11-24", 3, held("2026-11-02", None), Due::Stopped { since: day("2026-11-24"), left: 3 }),
    ];
    for (start, days, time, expected) in cases {
        assert_eq!(due_on(start, days, &[time]), expected, "{time:?}");
    }
    let twice = [held("2026-11-25", Some("2026-11-26")), held("2026-11-27", Some("2026-12-01"))];
    assert_eq!(due_on("2026-11-24", 3, &twice), Due::On(day("2026-12-02")));
}

#[test]
fn a_step_is_late_from_the_day_after_and_never_while_its_clock_stands_still() {
    let due = due_on("2026-11-24", 2, &[]);
    assert!(!due.is_late(day("2026-11-26")));
    assert!(due.is_late(day("2026-11-27")));
    assert!(!Due::Stopped { since: day("2026-11-24"), left: 1 }.is_late(day("2027-11-24")));
}

#[test]
fn where_bank_holidays_are_not_known_nobody_guesses_a_day() {
    assert!(due(POLICY.calendar(), day("2028-12-29"), 3, &[]).is_err());
    assert!(due(POLICY.calendar(), day("2013-12-29"), 3, &[]).is_err());
}

/// Every dated version of every standard: (code, a day on which the clock starts, working days, from what, who).
#[test]
fn each_standard_has_its_days_on_the_last_day_before_it_changed_and_on_the_day_of_the_change() {
    use OwedBy::{CourtTeam, Officer, Senior};
    use Starts::{Absence, Allocation, Changed, Decided, FirstAttended, Limit, Release, Requested, Sentence};
    let cases = [
        ("allocation", "2014-05-31", Some((3, Sentence, Senior))),
        ("allocation", "2014-06-01", Some((2, Sentence, Senior))),
        ("allocation", "2021-06-26", Some((2, Sentence, Senior))),
        ("allocation-tier-4", "2014-05-31", Some((1, Sentence, Senior))),
        ("allocation-tier-4", "2014-06-01", None),
        ("first-contact", "2014-05-31", Some((5, Sentence, Officer))),
        ("first-contact", "2014-06-01", Some((5, Allocation, Officer))),
        ("first-contact", "2021-06-25", Some((5, Allocation, Officer))),
        ("first-contact", "2021-06-26", Some((5, Sentence, Officer))),
        ("first-contact-tier-4", "2014-05-31", Some((2, Sentence, Officer))),
        ("first-contact-tier-4", "2014-06-01", None),
        ("first-contact-licence", "2014-05-31", Some((5, Release, Officer))),
        ("first-contact-licence", "2014-06-01", Some((1, Release, Officer))),
        ("first-contact-licence", "2021-06-26", Some((1, Release, Officer))),
        ("plan", "2014-01-01", Some((15, FirstAttended, Officer))),
        ("plan", "2026-11-24", Some((15, FirstAttended, Officer))),
        ("plan-tier-4", "2014-05-31", Some((5, FirstAttended, Officer))),
        ("plan-tier-4", "2014-06-01", None),
        ("missed-follow-up", "2017-12-31", None),
        ("missed-follow-up", "2018-01-01", Some((5, Absence, Officer))),
        ("reason-asked", "2026-11-24", Some((2, Absence, Officer))),
        ("warning-letter", "2026-11-24", Some((2, Decided, Officer))),
        ("correction-letter", "2026-11-24", Some((2, Changed, Officer))),
        ("review", "2014-05-31", Some((10, Limit, Senior))),
        ("review", "2014-06-01", Some((8, Limit, Senior))),
        ("review", "2021-06-26", Some((8, Limit, Senior))),
        ("pack", "2026-11-24", Some((10, Limit, Officer))),
        ("presented", "2014-06-01", Some((10, Limit, CourtTeam))),
        ("presented", "2021-06-26", Some((10, Limit, CourtTeam))),
        ("presented-after-referral", "2014-05-31", None),
        ("presented-after-referral", "2014-06-01", Some((2, Requested, CourtTeam))),
        ("presented-after-referral", "2021-06-25", Some((2, Requested, CourtTeam))),
        ("presented-after-referral", "2021-06-26", None),
        ("outcome", "2026-11-24", Some((25, Limit, CourtTeam))),
    ];
    for (code, on, expected) in cases {
        let found = POLICY.standards().find(code, day(on));
        let found = found.map(|standard| (standard.working_days, standard.starts, standard.owed_by));
        assert_eq!(found, expected, "{code} on {on}");
    }
}

/// The referral of a company and the presenting of the national service together were the ten days of the latter.
#[test]
fn eight_days_to_refer_and_two_to_present_end_on_the_same_day_as_ten() {
    for start in ["2016-03-21", "2019-12-20", "2020-05-01"] {
        let Due::On(referred) = due_on(start, 8, &[]) else { panic!("nobody is held") };
        assert_eq!(due(POLICY.calendar(), referred, 2, &[]).unwrap(), due_on(start, 10, &[]));
    }
}
