//! REQ-01 to REQ-10: what is recorded of a requirement or a condition.

use super::made::*;
use crate::case::CaseEvent;
use crate::requirement::*;
use crate::shared::Rule;

fn cmd(facts: Vec<OwnFact>) -> RecordOwnFacts {
    RecordOwnFacts { facts, told_by: "The order".into(), why: String::new() }
}

/// The rule and the field by which it is refused; "ok" where it is not.
fn refused(seen: &Seen<'_>, facts: Vec<OwnFact>) -> (&'static str, &'static str) {
    record_own_facts(seen, &cmd(facts)).map_or_else(|error| (error.rule(), error.field()), |_| ("ok", ""))
}

#[test]
fn a_curfew_is_recorded_with_its_address_and_hours_just_inside_the_limits() {
    let record = folded(&[curfew()]);
    let seen = seen(&record, CURFEW);
    let codes: Vec<&str> = seen.fields.iter().map(|field| field.code.as_str()).collect();
    assert_eq!(codes, ["address", "hours", "monitored", "responsible"]);
    // Sixteen hours a day are 112 a week.
    let facts =
        vec![choice("monitored", "tag"), hours(every_day("17:00", "09:00")), text("address", " 4 Quay Row ")];
    let decision = record_own_facts(&seen, &cmd(facts)).unwrap();
    let CaseEvent::OwnFactsRecorded { part, facts, told_by, .. } = &decision.events[0] else { panic!() };
    assert_eq!((*part, told_by.as_str()), (CURFEW, "The order"));
    let kept: Vec<&str> = facts.iter().map(|fact| fact.field.as_str()).collect();
    assert_eq!(kept, ["address", "hours", "monitored"], "in the order of the fields");
    assert!(facts[0].value == FieldValue::Text("4 Quay Row".into()));
}

#[test]
fn what_a_curfew_lacks_or_has_too_much_of_is_refused_by_rule_and_place() {
    let record = folded(&[curfew()]);
    let seen = seen(&record, CURFEW);
    let nights = || every_day("19:00", "07:00");
    let day_and_night = || [every_day("19:00", "07:00"), every_day("07:30", "16:00")].concat();
    let cases = [
        (vec![hours(nights())], ("REQ-02", "own-1")),
        (at_home(Vec::new()), ("REQ-02", "own-2")),
        ([at_home(nights()), vec![text("countries", "France")]].concat(), ("REQ-01", "own-1")),
        ([at_home(nights()), vec![text("monitored", "yes")]].concat(), ("REQ-01", "own-3")),
        ([at_home(nights()), vec![text("address", "Another")]].concat(), ("REQ-01", "own-1")),
        ([at_home(nights()), vec![choice("monitored", "moon")]].concat(), ("REQ-03", "own-3")),
        (at_home(vec![window(8, "19:00", "07:00")]), ("REQ-01", "own-2")),
        (at_home(vec![window(1, "19:00", "07:00"), window(2, "06:59", "09:00")]), ("REQ-04", "own-2")),
        (at_home(day_and_night()), ("REQ-05", "own-2")),
        (at_home(vec![window(1, "19:00", "20:59")]), ("REQ-05", "own-2")),
        (at_home(every_day("16:59", "09:00")), ("REQ-06", "own-2")),
        (at_home(vec![window(1, "19:00", "21:00")]), ("ok", "")),
    ];
    for (facts, expected) in cases {
        assert_eq!(refused(&seen, facts), expected);
    }
    let unsaid = RecordOwnFacts { told_by: " ".into(), ..cmd(at_home(nights())) };
    let error = record_own_facts(&seen, &unsaid).unwrap_err();
    assert_eq!((error.rule(), error.field()), ("REQ-07", "told_by"));
}

#[test]
fn hours_a_day_are_limited_by_the_law_of_the_day_of_conviction() {
    let made = |convicted: Option<&str>| {
        let mut event = with("community-order", "curfew", Some(12), ("2022-07-01", "2024-06-30"));
        if let CaseEvent::SentenceRecorded { facts, .. } = &mut event {
            facts.convicted_on = convicted.map(day);
        }
        folded(&[("2022-07-01", event)])
    };
    // Twenty hours on one day.
    let facts = || at_home(vec![window(1, "04:00", "00:00")]);
    let cases = [(None, "ok"), (Some("2022-06-28"), "ok"), (Some("2022-06-27"), "REQ-05")];
    for (convicted, expected) in cases {
        let record = made(convicted);
        assert_eq!(refused(&seen(&record, CURFEW), facts()).0, expected, "{convicted:?}");
    }
    let more = at_home(vec![window(1, "03:59", "00:00")]);
    assert_eq!(refused(&seen(&made(None), CURFEW), more).0, "REQ-05");
}

#[test]
fn a_home_detention_curfew_has_nine_hours_on_each_of_its_days() {
    let record = folded(&licence("home-detention-curfew"));
    let seen = seen(&record, CONDITION);
    assert_eq!(refused(&seen, at_home(every_day("22:00", "07:00"))).0, "ok");
    assert_eq!(refused(&seen, at_home(every_day("22:00", "06:59"))), ("REQ-05", "own-2"));
}

#[test]
fn of_unpaid_work_at_most_thirty_in_a_hundred_hours_are_training() {
    let order = with("community-order", "unpaid-work", Some(100), ("2026-01-05", "2028-01-04"));
    let record = folded(&[("2026-01-05", order)]);
    let seen = seen(&record, requirement(11));
    assert_eq!(refused(&seen, vec![number("training", 30)]).0, "ok");
    let error = record_own_facts(&seen, &cmd(vec![number("training", 31)])).unwrap_err();
    assert_eq!((error.rule(), error.field()), ("REQ-03", "own-2"));
    assert_eq!(error.to_string(), "Enter a number from 0 to 30 hours.");
}

#[test]
fn every_kind_with_fields_can_be_recorded_with_what_it_needs() {
    let types = POLICY.requirement_types().at(day("2026-01-05"));
    for kind in types {
        assert!(kind.needs.iter().all(|need| kind.fields.contains(need)), "{}", kind.code);
        let Some(sentence) = kind.allowed_for.first() else { continue };
        let order = with(sentence, &kind.code, kind.min.or(kind.max), ("2026-01-05", "2026-12-31"));
        let record = folded(&[("2026-01-05", order)]);
        let seen = seen(&record, requirement(11));
        let facts = seen.fields.iter().filter(|field| seen.needs.contains(&field.code)).map(|field| {
            use crate::policy::FieldKind;
            let value = match field.kind {
                FieldKind::Text | FieldKind::Address => FieldValue::Text("Words".into()),
                FieldKind::Date => FieldValue::Date(day("2026-06-01")),
                FieldKind::Hours => FieldValue::Hours(every_day("19:00", "07:00")),
                FieldKind::Choice => FieldValue::Choice(field.answers().next().unwrap().0.into()),
                FieldKind::Number => FieldValue::Number(field.min.unwrap_or(1)),
            };
            OwnFact { field: field.code.clone(), value }
        });
        let facts: Vec<OwnFact> = facts.collect();
        assert_eq!(refused(&seen, facts).0, "ok", "{}", kind.code);
    }
}

#[test]
fn a_change_says_why_and_what_was_removed_is_not_changed() {
    let facts = recorded(CURFEW, at_home(every_day("19:00", "07:00")));
    let (made, order) = curfew();
    let mut events = vec![(made, order), ("2026-01-06", facts)];
    let record = folded(&events);
    let again = || at_home(every_day("20:00", "07:00"));
    assert_eq!(refused(&seen(&record, CURFEW), again()), ("REQ-08", "why"));
    let moved = RecordOwnFacts { why: "The court changed it".into(), ..cmd(again()) };
    assert!(record_own_facts(&seen(&record, CURFEW), &moved).is_ok());
    events.push(("2026-01-07", CaseEvent::SentenceRemoved { sentence_id: ORDER, why: "Another man".into() }));
    let record = folded(&events);
    let error = record_own_facts(&seen(&record, CURFEW), &moved).unwrap_err();
    assert_eq!((error.rule(), error.field()), ("REQ-09", "told_by"));
}

#[test]
fn it_is_suspended_while_it_holds_forwards_once_at_a_time_from_a_source_and_for_a_reason() {
    let record = folded(&[curfew()]);
    let refused = |suspensions: Vec<Suspension>| {
        let cmd = RecordSuspensions { suspensions, why: String::new() };
        record_suspensions(&seen(&record, CURFEW), &cmd)
            .map_or_else(|error| (error.rule(), error.field()), |_| ("ok", ""))
    };
    let one = || suspension("2026-02-03", Some("2026-02-04"));
    assert_eq!(refused(vec![suspension("2026-02-05", None), one()]), ("ok", ""));
    assert_eq!(refused(vec![suspension("2026-01-04", None)]), ("REQ-10", "from"));
    assert_eq!(refused(vec![suspension("2028-01-04", None)]), ("ok", ""), "its last day");
    assert_eq!(refused(vec![suspension("2028-01-05", None)]), ("REQ-10", "from"));
    assert_eq!(refused(vec![suspension("2026-02-03", Some("2026-02-02"))]), ("REQ-10", "to"));
    assert_eq!(refused(vec![one(), suspension("2026-02-04", None)]), ("REQ-10", "from"));
    assert_eq!(refused(vec![Suspension { told_by: " ".into(), ..one() }]), ("REQ-07", "told_by"));
    assert_eq!(refused(vec![Suspension { reason: String::new(), ..one() }]), ("REQ-10", "reason"));
}

#[test]
fn a_last_day_that_is_added_needs_no_reason_and_every_other_change_does() {
    let (made, order) = curfew();
    let open = suspended(CURFEW, vec![suspension("2026-02-03", None)]);
    let record = folded(&[(made, order), ("2026-02-03", open)]);
    let refused = |suspensions: Vec<Suspension>| {
        let cmd = RecordSuspensions { suspensions, why: String::new() };
        record_suspensions(&seen(&record, CURFEW), &cmd).map_or_else(|error| error.rule(), |_| "ok")
    };
    assert_eq!(refused(vec![suspension("2026-02-03", Some("2026-02-09"))]), "ok");
    assert_eq!(refused(vec![suspension("2026-02-04", None)]), "REQ-08");
    assert_eq!(refused(Vec::new()), "REQ-08");
}

#[test]
fn a_failure_is_reported_only_of_a_day_on_which_it_held() {
    let (made, order) = curfew();
    let away = suspended(CURFEW, vec![suspension("2026-02-03", Some("2026-02-04"))]);
    let record = folded(&[(made, order), ("2026-02-03", away)]);
    let refused = |on: &str| {
        check_report(&seen(&record, CURFEW), day(on))
            .map_or_else(|error| (error.rule(), error.field()), |()| ("ok", ""))
    };
    assert_eq!(refused("2026-01-04"), ("REQ-15", "day"), "before it began");
    assert_eq!(refused("2026-01-05"), ("ok", ""));
    assert_eq!(refused("2026-02-03"), ("REQ-15", "day"), "suspended");
    assert_eq!(refused("2026-02-05"), ("ok", ""));
    assert_eq!(refused("2028-01-05"), ("REQ-15", "day"), "after the order");
    let (made, mut unstarted) = curfew();
    if let crate::case::CaseEvent::SentenceRecorded { requirements, .. } = &mut unstarted {
        requirements[0].started_on = None;
    }
    let record = folded(&[(made, unstarted)]);
    assert_eq!(
        check_report(&seen(&record, CURFEW), day("2026-02-05")),
        Ok(()),
        "nobody recorded when it started"
    );
}
