use super::*;
use crate::case::{CaseRecord, apply, fold};
use crate::person::detail::{Address, AddressStatus, DatedDetail, Detail, PersonDetail};
use crate::policy::PolicyBook;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

fn policy() -> PolicyBook {
    PolicyBook::default_england_and_wales().unwrap()
}

/// ASG-15
#[test]
fn a_case_waits_for_as_long_as_the_time_standard_of_the_day_allows() {
    let policy = policy();
    // Over a weekend; and three working days before 1 June 2014.
    assert_eq!(allocate_by(&policy, date(2026, 2, 26)), Some(date(2026, 3, 2)));
    assert_eq!(allocate_by(&policy, date(2014, 5, 27)), Some(date(2014, 5, 30)));
    assert_eq!(allocate_by(&policy, date(2013, 1, 1)), None);
}

/// Rule and field of what refuses it, or the event.
fn left(
    (identity, open): (&Identity, Option<&Assignment>),
    until: Option<Date>,
    why: &str,
) -> Result<CaseEvent, (&'static str, &'static str)> {
    let policy = policy();
    let (today, calendar) = (date(2026, 3, 2), policy.calendar());
    let known = LeaveKnown { identity, open, today, most: 10, calendar };
    let decided = leave(&known, &Leave { until, why: why.into() });
    decided.map(|of| of.events[0].clone()).map_err(|no| (no.rule(), no.field()))
}

/// ASG-16
#[test]
fn a_case_that_nobody_holds_is_left_with_a_reason_until_a_day_that_is_not_too_far_off() {
    let nobody = (&Identity::Settled, None);
    let last = Some(date(2026, 3, 16));
    let event = left(nobody, last, " Hannah is back then ").unwrap();
    let says = HoldingEvent::LeftUnallocated { until: date(2026, 3, 16), why: "Hannah is back then".into() };
    assert_eq!(event, CaseEvent::Holding(says));
    let until = Err(("ASG-16", "left_until"));
    for day in [None, Some(date(2026, 3, 2)), Some(date(2026, 3, 17))] {
        assert_eq!(left(nobody, day, "Later"), until);
    }
    assert_eq!(left(nobody, last, "  "), Err(("ASG-16", "left_why")));
    let holder = held_by(&imran());
    assert_eq!(left((&Identity::Settled, Some(&holder)), last, "Later"), Err(("ASG-16", "officer")));
    let waits = Identity::Waiting { since: now(), first_opinion: None };
    assert_eq!(left((&waits, None), last, "Later"), Err(("ASG-01", "left_why")));
}

fn recorded(seq: i64, event: CaseEvent) -> Recorded<CaseEvent> {
    Recorded {
        event_id: EventId(Uuid::from_u128(u128::try_from(seq).unwrap())),
        seq,
        recorded_at: now(),
        effective_at: now(),
        by: held_by(&imran()).written.by,
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event,
    }
}

fn assigned(to: &Officer, assignment_id: AssignmentId, ends: Option<AssignmentId>) -> CaseEvent {
    CaseEvent::OfficerAssigned {
        assignment_id,
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".into(),
        team_id: to.team_id,
        team_name: "Riverside".into(),
        officer_id: to.officer_id,
        officer_name: to.name.clone(),
        at: now(),
        reason: String::new(),
        reason_code: None,
        ends,
        appointments: Vec::new(),
    }
}

/// Imran's case, given to Carol, and to go back to Imran.
fn to_go_back() -> (CaseId, CaseRecord) {
    let case_id = held_by(&imran()).case_id;
    let planned = plan(Some(&held_by(&imran())), (NEW, date(2026, 3, 9)), date(2026, 3, 2)).unwrap();
    let log = [assigned(&imran(), OPEN, None), assigned(&carol(), NEW, Some(OPEN)), planned];
    let log: Vec<_> = (1..).zip(log).map(|(seq, event)| recorded(seq, event)).collect();
    (case_id, fold(case_id, &log))
}

/// ASG-18
#[test]
fn a_case_goes_back_to_who_had_it_on_a_day_to_come_and_nothing_moves_by_itself() {
    let (_, record) = to_go_back();
    let back = record.hand_back().unwrap();
    assert_eq!((back.to_name(), back.on), ("Imran Sadiq", date(2026, 3, 9)));
    assert!(!back.is_due(date(2026, 3, 8)) && back.is_due(date(2026, 3, 9)) && back.is_due(date(2026, 4, 9)));
    assert_eq!(record.open_assignment().map(|open| open.officer_name.as_str()), Some("Carol Whitmore"));
    let no = |open, on| plan(open, (NEW, on), date(2026, 3, 2)).map_err(|no| (no.rule(), no.field()));
    let holder = held_by(&imran());
    assert_eq!(no(Some(&holder), date(2026, 3, 2)), Err(("ASG-18", "back_on")));
    assert_eq!(no(None, date(2026, 3, 9)), Err(("ASG-18", "back_on")));
}

#[test]
fn whoever_takes_the_case_meanwhile_ends_the_plan_and_so_does_a_manager_with_a_reason() {
    let (case_id, record) = to_go_back();
    let third = AssignmentId(Uuid::from_u128(42));
    let mut moved = record.clone();
    for row in apply(case_id, &record, &recorded(4, assigned(&imran(), third, Some(NEW)))) {
        moved.put(row);
    }
    assert!(moved.hand_back().is_none());
    assert!(matches!(moved.hand_backs[&NEW].over, Some(Over::Moved { .. })));
    let again = stays(moved.hand_back(), moved.open_assignment(), "She knows him");
    assert_eq!(again.unwrap_err(), HandBackError::Over);
    let unsaid = stays(record.hand_back(), record.open_assignment(), " ").unwrap_err();
    assert_eq!((unsaid.rule(), unsaid.field()), ("ASG-18", "stays_why"));
    let said = stays(record.hand_back(), record.open_assignment(), "She knows him").unwrap();
    let mut stayed = record.clone();
    for row in apply(case_id, &record, &recorded(4, said.events[0].clone())) {
        stayed.put(row);
    }
    assert!(matches!(&stayed.hand_backs[&NEW].over, Some(Over::Stays { why, .. }) if why == "She knows him"));
    assert!(stayed.open_assignment().is_some_and(|open| open.assignment_id == NEW));
}

fn lives(number: u128, postcode: &str, status: AddressStatus) -> (DetailId, PersonDetail) {
    let detail_id = DetailId(Uuid::from_u128(number));
    let address = Address {
        address_type: "home-own".into(),
        status,
        no_fixed_abode: postcode.is_empty(),
        lines: "14 Cooper Row".into(),
        postcode: postcode.into(),
        approval: None,
    };
    let written = held_by(&imran()).written;
    let detail = PersonDetail {
        case_id: held_by(&imran()).case_id,
        detail_id,
        dated: DatedDetail { detail: Detail::Address(address), from: None, to: None },
        removed_because: None,
        corrections: 0,
        created: written.clone(),
        written,
    };
    (detail_id, detail)
}

/// ASG-17
#[test]
fn a_district_is_that_of_the_address_where_somebody_lives_and_of_the_postcode_in_an_office() {
    let of = |all: Vec<(DetailId, PersonDetail)>| {
        let details: BTreeMap<_, _> = all.into_iter().collect();
        district_of(&CaseRecord { details, ..CaseRecord::default() }, date(2026, 3, 2))
    };
    let main = lives(1, "mg4 2ab", AddressStatus::Main);
    assert_eq!(of(vec![main, lives(2, "NM1 1AA", AddressStatus::Other)]), Some("MG4".to_string()));
    assert_eq!(of(vec![lives(1, "", AddressStatus::Main)]), None, "no fixed abode has none");
    assert_eq!(of(vec![lives(1, "MG4", AddressStatus::Main)]), None, "half a postcode is none");
    assert_eq!(district_in("1 Quay Street, Northmoor, NM1 1AA"), Some("NM1".to_string()));
    assert_eq!(district_in("1 Quay Street\nNM111AA\nBy the bridge"), Some("NM11".to_string()));
    assert_eq!(district_in("1 Quay Street, Northmoor"), None);
}
