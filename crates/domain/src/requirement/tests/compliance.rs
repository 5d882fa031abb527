//! REQ-12: whether it is kept, from the log.

use super::made::*;
use crate::case::CaseEvent;
use crate::contact::Contact;
use crate::requirement::*;

fn days(contacts: &[&Contact]) -> Vec<String> {
    contacts.iter().map(|contact| contact.starts_at.day().to_string()).collect()
}

/// Ten days of rehabilitation activity from 5 January 2026.
fn activity() -> (&'static str, CaseEvent) {
    let order = with("community-order", "rehabilitation-activity", Some(10), ("2026-01-05", "2027-01-04"));
    ("2026-01-05", order)
}

#[test]
fn each_appointment_stands_where_its_outcome_says_and_others_do_not_stand_at_all() {
    let of_it = |number: u128, on: &str, code: &str| about(requirement(11), met(number, on, code));
    let events = [
        activity(),
        ("2026-02-02", of_it(1, "2026-02-02", "kept")),
        ("2026-02-09", of_it(2, "2026-02-09", "did-not-come")),
        ("2026-02-16", of_it(3, "2026-02-16", "unacceptable")),
        ("2026-02-23", of_it(4, "2026-02-23", "acceptable-medical")),
        ("2026-03-02", of_it(5, "2026-03-02", "service-changed")),
        ("2026-03-09", of_it(6, "2026-03-09", "did-not-comply")),
        ("2026-03-16", met(7, "2026-03-16", "unacceptable")),
    ];
    let record = folded(&events);
    let found = compliance(&record, &POLICY, &seen(&record, requirement(11)), at("2026-03-20"));
    assert!(found.attended_kind);
    assert_eq!(found.offered.len(), 6, "what is no day of it is not offered for it");
    assert_eq!(days(&found.kept), ["2026-02-02"]);
    assert_eq!(days(&found.awaited), ["2026-02-09"]);
    assert_eq!(days(&found.unacceptable), ["2026-02-16", "2026-03-09"]);
    assert_eq!(days(&found.excused), ["2026-02-23"]);
    assert_eq!(days(&found.ours), ["2026-03-02"]);
    let done = found.done.unwrap();
    assert_eq!((done.unit, done.done, done.ordered), (DoneUnit::Days, 1, 10));
    assert_eq!(done.by, Some(day("2027-01-04")), "with the order");
}

#[test]
fn the_pace_rests_on_the_days_since_it_started_and_is_rounded_against_the_person() {
    let of_it = |number: u128, on: &str| about(requirement(11), met(number, on, "kept"));
    let two = [activity(), ("2026-01-20", of_it(1, "2026-01-20")), ("2026-02-03", of_it(2, "2026-02-03"))];
    let record = folded(&two);
    let of = |on: &str| compliance(&record, &POLICY, &seen(&record, requirement(11)), at(on)).done.unwrap();
    // 2 days in 31; 8 are left: 124 days more.
    let pace = of("2026-02-04").pace.unwrap();
    assert_eq!((pace.since, pace.days, pace.done_on), (day("2026-01-05"), 31, day("2026-06-08")));
    assert!(pace.in_time(day("2026-06-08")) && !pace.in_time(day("2026-06-07")));
    let nothing = folded(&[activity()]);
    let done =
        compliance(&nothing, &POLICY, &seen(&nothing, requirement(11)), at("2026-02-04")).done.unwrap();
    assert_eq!((done.done, done.pace), (0, None), "of nothing there is no pace");
}

#[test]
fn nothing_is_said_of_what_is_done_where_no_contact_can_be_a_day_of_it() {
    let order = with("community-order", "unpaid-work", Some(60), ("2026-01-05", "2028-01-04"));
    let mut events = vec![("2026-01-05", order)];
    let by = |events: &[(&str, CaseEvent)]| {
        let record = folded(events);
        let found = compliance(&record, &POLICY, &seen(&record, requirement(11)), at("2026-02-04"));
        found.done.map(|done| done.by.unwrap().to_string())
    };
    assert_eq!(
        by(&events),
        None,
        "no contact is a day of unpaid work yet, so nothing is known of what is done"
    );
    let order = with("community-order", "rehabilitation-activity", Some(10), ("2026-01-05", "2027-01-04"));
    events[0].1 = order;
    assert_eq!(by(&events).as_deref(), Some("2027-01-04"));
}

#[test]
fn reports_about_a_curfew_are_failures_only_once_they_were_found_to_be() {
    let of_it = |number: u128, on: &str, code: &str| about(CURFEW, reported(number, on, code));
    let (made, order) = curfew();
    let events = [
        (made, order),
        ("2026-02-02", of_it(1, "2026-02-02", "report-failure")),
        ("2026-02-09", of_it(2, "2026-02-09", "report-excused")),
        ("2026-02-16", of_it(3, "2026-02-16", "report-unfounded")),
    ];
    let record = folded(&events);
    let found = compliance(&record, &POLICY, &seen(&record, CURFEW), at("2026-03-01"));
    assert_eq!((found.reports.len(), found.offered.len(), found.attended_kind), (3, 0, false));
    assert_eq!(days(&found.unacceptable), ["2026-02-02"]);
    assert_eq!(days(&found.excused), ["2026-02-09"]);
    assert_eq!(days(&found.ours), ["2026-02-16"]);
    assert_eq!(found.done, None);
}
