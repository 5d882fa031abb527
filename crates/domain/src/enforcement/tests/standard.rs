use super::made::*;
use crate::case::CaseEvent;
use crate::enforcement::{Due, StandardSeen, time_standards};
use crate::shared::*;
use jiff::civil::Date;

fn assigned(on: &str) -> CaseEvent {
    CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(id(1)),
        organisation_id: OrganisationId(id(1)),
        organisation_name: "Northmoor Probation".into(),
        team_id: TeamId(id(1)),
        team_name: "Riverside".into(),
        officer_id: OfficerId(id(1)),
        officer_name: "Ruth Okafor".into(),
        at: at(on),
        reason: String::new(),
        reason_code: None,
        ends: None,
        appointments: Vec::new(),
    }
}

/// Code, due, offered for, done.
type Seen = (String, Option<Date>, Option<Date>, Option<Date>);

fn seen(events: &[(&str, CaseEvent)], today: &str) -> Vec<Seen> {
    let record = folded(events);
    let sentence = record.sentences.values().next().unwrap();
    let of = |seen: StandardSeen<'_>| {
        (seen.standard.code.clone(), seen.due.and_then(Due::on), seen.offered_for, seen.done_on)
    };
    time_standards(&record, &POLICY, sentence, at(today)).into_iter().map(of).collect()
}

/// ENF-24: what is offered and what is attended stand apart.
#[test]
fn an_order_has_its_day_for_an_officer_and_for_the_first_appointment_offered_and_attended() {
    let mut events = vec![order()];
    let none = seen(&events, "2026-01-06");
    let allocation = ("allocation".to_string(), Some(day("2026-01-07")), None, None);
    let first = ("first-contact".to_string(), Some(day("2026-01-12")), None, None);
    assert_eq!(none, [allocation, first]);
    events.push(("2026-01-08", assigned("2026-01-08")));
    events.push(("2026-01-09", met(1, "2026-01-09", "unacceptable")));
    events.push(("2026-01-14", met(2, "2026-01-14", "kept")));
    let all = seen(&events, "2026-01-15");
    let on = |text: &str| Some(day(text));
    assert_eq!(all[0], ("allocation".to_string(), on("2026-01-07"), on("2026-01-08"), on("2026-01-08")));
    assert_eq!(all[1], ("first-contact".to_string(), on("2026-01-12"), on("2026-01-09"), on("2026-01-14")));
}

/// ENF-24: a report of a failure to comply is no appointment that was offered.
#[test]
fn a_report_is_no_first_appointment() {
    let report = reported(1, "2026-01-06", "report-failure");
    let all = seen(&[order(), ("2026-01-06", report)], "2026-01-15");
    assert_eq!((all[1].2, all[1].3), (None, None));
}

/// The same order by the version of each time: (passed on, given to an officer, due).
#[test]
fn the_first_appointment_counts_from_the_sentence_or_from_the_officer_by_the_version_of_the_day() {
    let cases = [
        ("2014-05-30", "2014-06-04", "2014-06-06"),
        ("2014-06-02", "2014-06-04", "2014-06-11"),
        ("2021-06-25", "2021-06-29", "2021-07-06"),
        ("2021-06-28", "2021-06-29", "2021-07-05"),
    ];
    for (passed_on, given_on, due) in cases {
        let ends = day(passed_on).checked_add(jiff::ToSpan::years(2)).unwrap().to_string();
        let events =
            [(passed_on, sentenced(1, "community-order", passed_on, &ends)), (given_on, assigned(given_on))];
        let all = seen(&events, given_on);
        assert_eq!(all[1].1, Some(day(due)), "{passed_on}");
    }
}

#[test]
fn a_licence_has_its_first_appointment_after_the_release_and_none_before() {
    use crate::custody::{Step, StepFacts};
    let step = |number: u128, step: Step, on: &str| CaseEvent::CustodyStepRecorded {
        step_id: StepId(id(number)),
        sentence_id: ORDER,
        facts: StepFacts {
            step,
            on: day(on),
            place: "HMP Northmoor".into(),
            term: (step == Step::Released).then(|| "conditional-release".to_string()),
            reason: String::new(),
            told_by: "HMP Northmoor".into(),
        },
        conditions: Vec::new(),
    };
    let mut events = vec![
        ("2026-01-05", sentenced(1, "determinate-custody", "2026-01-05", "2028-01-04")),
        ("2026-01-05", step(1, Step::InCustody, "2026-01-05")),
    ];
    assert_eq!(seen(&events, "2026-02-02").len(), 1, "nobody has been released");
    events.push(("2026-11-06", step(2, Step::Released, "2026-11-06")));
    events.push(("2026-11-09", met(1, "2026-11-09", "kept")));
    let all = seen(&events, "2026-11-10");
    let monday = Some(day("2026-11-09"));
    assert_eq!(all[1], ("first-contact-licence".to_string(), monday, monday, monday));
}
