//! REQ-13: what would follow.

use super::made::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::enforcement::{ReviewDecision, failures};
use crate::requirement::*;
use crate::shared::SentenceId;

const ON: &str = "2026-06-01";

fn followed(record: &CaseRecord, part: PartId) -> Follow<'_> {
    follow(record, &POLICY, &seen(record, part), at(ON)).unwrap()
}

#[test]
fn the_way_is_that_of_the_sentence() {
    let order = |kind: &str, of: &str| {
        folded(&[("2026-01-05", with(kind, of, Some(12), ("2026-01-05", "2026-12-31")))])
    };
    let cases = [
        (order("community-order", "curfew"), requirement(11), Some(FollowRoute::BreachOfOrder), Some(2)),
        (
            order("suspended-sentence-order", "curfew"),
            requirement(11),
            Some(FollowRoute::BreachOfOrder),
            Some(2),
        ),
        (
            order("post-sentence-supervision", "pss-drug-testing"),
            requirement(11),
            Some(FollowRoute::BreachOfSupervision),
            Some(2),
        ),
        (folded(&licence("additional-contact")), CONDITION, Some(FollowRoute::Recall), Some(3)),
        (order("deferred-sentence", "curfew"), requirement(11), None, None),
    ];
    for (record, part, route, limit) in cases {
        let found = followed(&record, part);
        assert_eq!((found.route, found.counts.map(|counts| counts.limit)), (route, limit));
        assert_eq!(found.rules.contains(&"ENF-06"), limit.is_some());
        assert_eq!(found.rule.is_some(), limit.is_some());
    }
}

#[test]
fn the_count_is_that_of_enforcement_and_a_report_about_it_counts_for_its_order_alone() {
    let (made, order) = curfew();
    let other = sentenced(2, "community-order", "2026-01-12", "2027-01-11");
    let report = about(CURFEW, reported(1, "2026-02-02", "report-failure"));
    let mut events = vec![(made, order), ("2026-01-12", other), ("2026-02-02", report)];
    let record = folded(&events);
    let found = followed(&record, CURFEW);
    let counts = found.counts.unwrap();
    assert_eq!((counts.now, counts.next_reaches, counts.stands_still), (1, true, None));
    let other = SentenceId(id(2));
    assert_eq!(found.touches, [Touch::OtherOrder(&record.sentences[&other])]);
    assert_eq!(failures(&record, &POLICY, &record.sentences[&other]), []);
    events.push(("2026-02-03", reviewed(ReviewDecision::Breach, "2026-02-03", &[1])));
    let record = folded(&events);
    let found = followed(&record, CURFEW);
    assert_eq!(found.counts.unwrap().stands_still, Some(day("2026-02-03")));
    assert!(found.rules.contains(&"ENF-04"));
}

#[test]
fn a_report_about_a_condition_counts_for_the_sentence_of_the_licence_alone() {
    let mut events = licence("additional-contact");
    events.push(("2026-03-02", sentenced(2, "suspended-sentence-order", "2026-02-02", "2027-02-01")));
    events.push(("2026-04-01", about(CONDITION, reported(1, "2026-04-01", "report-failure"))));
    let record = folded(&events);
    let found = followed(&record, CONDITION);
    assert_eq!(found.counts.unwrap().now, 1);
    let suspended = &record.sentences[&SentenceId(id(2))];
    assert_eq!(found.touches, [Touch::Suspended(suspended)]);
    assert_eq!(failures(&record, &POLICY, suspended), []);
}

#[test]
fn a_licence_and_bail_are_touched_and_what_has_ended_is_not() {
    let (made, order) = curfew();
    let events: Vec<(&str, CaseEvent)> = vec![
        (made, order),
        ("2026-01-12", sentenced(2, "determinate-custody", "2025-01-12", "2027-01-11")),
        ("2026-01-12", sentenced(3, "community-order", "2025-01-12", "2026-01-11")),
        ("2026-05-01", bail(1, "bail", "2026-05-01")),
    ];
    let record = folded(&events);
    let found = followed(&record, CURFEW);
    assert!(
        matches!(found.touches.as_slice(), [Touch::Licence(of), Touch::Bail(_)] if of.sentence_id == SentenceId(id(2)))
    );
}

#[test]
fn of_what_does_not_hold_nothing_follows() {
    let (made, order) = curfew();
    let away = suspended(CURFEW, vec![suspension("2026-05-01", None)]);
    let record = folded(&[(made, order), ("2026-05-01", away)]);
    assert!(follow(&record, &POLICY, &seen(&record, CURFEW), at(ON)).is_none());
    assert!(follow(&record, &POLICY, &seen(&record, CURFEW), at("2026-04-30")).is_some());
    assert!(follow(&record, &POLICY, &seen(&record, CURFEW), at("2028-01-05")).is_none());
}
