use super::made::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::enforcement::*;
use crate::policy::Route;
use crate::shared::{BreachStepId, LetterId, Rule};

fn failed_twice() -> CaseRecord {
    folded(&[
        order(),
        ("2026-02-03", met(1, "2026-02-03", "unacceptable")),
        ("2026-02-17", met(2, "2026-02-17", "unacceptable")),
    ])
}

fn decide(
    record: &CaseRecord,
    decision: Option<ReviewDecision>,
    why: &str,
    on: &str,
) -> Result<Vec<CaseEvent>, (&'static str, &'static str)> {
    let chain = chain(record, &POLICY, at(on));
    let known = ReviewKnown { order: chain.orders.first() };
    let cmd = DecideReview { review_id: REVIEW, decision, why: why.into() };
    let decided = decide_review(&known, &cmd, at(on));
    decided.map(|decided| decided.events).map_err(|refused| (refused.rule(), refused.field()))
}

#[test]
fn a_review_rests_on_the_failures_that_reached_the_limit() {
    let decided = decide(&failed_twice(), Some(ReviewDecision::Breach), " Twice ", "2026-02-18").unwrap();
    let [CaseEvent::ReviewDecided { considered, on, why, decision, .. }] = &decided[..] else {
        panic!("one review is decided")
    };
    assert_eq!(considered, &[contact(1), contact(2)]);
    assert_eq!((*on, why.as_str(), *decision), (day("2026-02-18"), "Twice", ReviewDecision::Breach));
}

#[test]
fn a_serious_failure_goes_to_court_before_the_limit_is_reached() {
    let record = folded(&[order(), ("2026-02-03", met(1, "2026-02-03", "did-not-comply"))]);
    let decided = decide(&record, Some(ReviewDecision::Breach), "Threatened staff", "2026-02-03").unwrap();
    assert!(
        matches!(&decided[0], CaseEvent::ReviewDecided { considered, .. } if considered == &[contact(1)])
    );
}

#[test]
fn a_review_is_refused_by_rule_and_field() {
    use ReviewDecision::{Breach, CarryOn, Recall};
    let twice = failed_twice();
    let once = folded(&[order(), ("2026-02-03", met(1, "2026-02-03", "unacceptable"))]);
    let mut open = failed_twice();
    let review = folded(&[("2026-02-18", reviewed(Breach, "2026-02-18", &[1, 2]))]);
    open.reviews.extend(review.reviews);
    let ended = folded(&[("2024-01-08", sentenced(1, "community-order", "2024-01-08", "2025-01-07"))]);
    let licence = folded(&[("2024-01-08", sentenced(1, "determinate-custody", "2024-01-08", "2027-01-07"))]);
    let cases = [
        (&CaseRecord::default(), Some(Breach), "Twice", ("ENF-09", "decision")),
        (&ended, Some(Breach), "Twice", ("ENF-09", "decision")),
        (&open, Some(Breach), "Twice", ("ENF-10", "decision")),
        (&twice, None, "Twice", ("ENF-11", "decision")),
        (&once, Some(CarryOn), "Once", ("ENF-11", "decision")),
        (&twice, Some(Recall), "Twice", ("ENF-11", "decision")),
        (&licence, Some(Breach), "Serious", ("ENF-11", "decision")),
        (&twice, Some(Breach), " ", ("ENF-12", "why")),
    ];
    for (record, decision, why, expected) in cases {
        assert_eq!(decide(record, decision, why, "2026-02-19").unwrap_err(), expected, "{decision:?} {why}");
    }
}

fn facts(step: &str, on: &str, hearing_on: Option<&str>) -> BreachStepFacts {
    BreachStepFacts { step: step.into(), on: day(on), hearing_on: hearing_on.map(day), note: " Seen ".into() }
}

fn take(
    record: &CaseRecord,
    facts: &BreachStepFacts,
) -> Result<Vec<CaseEvent>, (&'static str, &'static str)> {
    let chain = chain(record, &POLICY, at("2026-03-20"));
    let known = BreachStepKnown {
        review: &chain.orders[0].reviews[0],
        kind: POLICY.breach_steps().find(&facts.step, facts.on),
    };
    let decided = record_breach_step(&known, (BreachStepId(id(7)), facts), at("2026-03-20"));
    decided.map(|decided| decided.events).map_err(|refused| (refused.rule(), refused.field()))
}

#[test]
fn a_step_is_taken_on_its_way_between_the_decision_and_today() {
    let mut record = failed_twice();
    record
        .reviews
        .extend(folded(&[("2026-02-18", reviewed(ReviewDecision::Breach, "2026-02-18", &[1, 2]))]).reviews);
    let taken = take(&record, &facts("presented", "2026-02-18", Some("2026-03-24"))).unwrap();
    assert!(matches!(&taken[0], CaseEvent::BreachStepRecorded { facts, .. } if facts.note == "Seen"));
    take(&record, &facts("pack-prepared", "2026-03-20", None)).unwrap();
    let cases = [
        ("stolen", "2026-02-20", None, ("ENF-13", "step")),
        ("recalled", "2026-02-20", None, ("ENF-13", "step")),
        ("pack-prepared", "2026-02-17", None, ("ENF-14", "on")),
        ("pack-prepared", "2026-03-21", None, ("ENF-14", "on")),
        ("presented", "2026-02-20", None, ("ENF-15", "hearing")),
        ("presented", "2026-02-20", Some("2026-02-19"), ("ENF-15", "hearing")),
    ];
    for (step, on, hearing, expected) in cases {
        assert_eq!(take(&record, &facts(step, on, hearing)).unwrap_err(), expected, "{step} {on}");
    }
    let ended = folded(&[("2026-03-17", step(3, "continued", "2026-03-17", None))]);
    record.breach_steps.extend(ended.breach_steps);
    assert_eq!(
        take(&record, &facts("adjourned", "2026-03-18", Some("2026-04-01"))).unwrap_err(),
        ("ENF-16", "step")
    );
}

#[test]
fn a_step_is_taken_off_once_with_why_and_a_result_says_what_it_leaves() {
    let record = folded(&[
        ("2026-03-17", step(1, "resentenced", "2026-03-17", None)),
        ("2026-03-17", step(2, "pack-prepared", "2026-03-17", None)),
    ]);
    let remove = |record: &CaseRecord, number: u128, why: &str| {
        let step = &record.breach_steps[&BreachStepId(id(number))];
        let kind = POLICY.breach_steps().kind_of(&step.facts.step);
        remove_breach_step(step, kind, why).map_err(|refused| (refused.rule(), refused.field()))
    };
    assert_eq!(remove(&record, 1, "Another order").unwrap().notices.len(), 1);
    assert!(remove(&record, 2, "Another order").unwrap().notices.is_empty());
    assert_eq!(remove(&record, 1, " ").unwrap_err(), ("ENF-18", "why"));
    let gone = folded(&[
        ("2026-03-17", step(1, "resentenced", "2026-03-17", None)),
        ("2026-03-18", CaseEvent::BreachStepRemoved { step_id: BreachStepId(id(1)), why: "No".into() }),
    ]);
    assert_eq!(remove(&gone, 1, "Again").unwrap_err(), ("ENF-18", "why"));
}

#[test]
fn a_letter_is_about_what_its_kind_is_about_and_went_between_that_day_and_today() {
    let record = folded(&[
        order(),
        ("2026-02-03", met(1, "2026-02-03", "unacceptable")),
        ("2026-02-10", met(2, "2026-02-10", "did-not-come")),
        ("2026-02-12", met(3, "2026-02-12", "kept")),
        ("2026-02-13", letter(1, "first-warning", 1, "2026-02-13")),
        ("2026-02-16", reviewed(ReviewDecision::Breach, "2026-02-16", &[1])),
    ]);
    let sent = |kind: &str, about: u128, on: &str| {
        let contact = record.contacts.get(&contact(about));
        let outcome = contact.and_then(|contact| contact.outcome.as_ref());
        let known = LetterKnown {
            kind: POLICY.letter_types().find(kind, day(on)),
            contact,
            outcome: outcome
                .and_then(|outcome| POLICY.outcome_types().find(&outcome.code, day("2026-02-03"))),
            review: record.reviews.get(&REVIEW).filter(|_| about == 9),
            corrects: record.letters.get(&LetterId(id(1))).filter(|_| about == 1),
        };
        record_letter(&known, (LetterId(id(8)), &letter_facts(kind, about, on)), at("2026-02-20"))
            .map_err(|refused| (refused.rule(), refused.field()))
    };
    for (kind, about, on) in [
        ("first-warning", 1, "2026-02-03"),
        ("final-warning", 1, "2026-02-20"),
        ("reason-asked", 2, "2026-02-10"),
        ("correction", 1, "2026-02-13"),
        ("breach-notice", 9, "2026-02-16"),
    ] {
        assert!(sent(kind, about, on).is_ok(), "{kind}");
    }
    let cases = [
        ("rude-letter", 1, "2026-02-13", ("ENF-19", "letter")),
        ("first-warning", 2, "2026-02-13", ("ENF-19", "letter")),
        ("first-warning", 3, "2026-02-13", ("ENF-19", "letter")),
        ("reason-asked", 3, "2026-02-13", ("ENF-19", "letter")),
        ("correction", 2, "2026-02-13", ("ENF-19", "letter")),
        ("breach-notice", 1, "2026-02-16", ("ENF-19", "letter")),
        ("appointment", 3, "2026-02-13", ("ENF-19", "letter")),
        ("first-warning", 1, "2026-02-02", ("ENF-20", "sent")),
        ("first-warning", 1, "2026-02-21", ("ENF-20", "sent")),
        ("correction", 1, "2026-02-12", ("ENF-20", "sent")),
        ("breach-notice", 9, "2026-02-15", ("ENF-20", "sent")),
    ];
    for (kind, about, on, expected) in cases {
        assert_eq!(sent(kind, about, on).unwrap_err(), expected, "{kind} about {about} on {on}");
    }
    let letter = &record.letters[&LetterId(id(1))];
    assert!(remove_letter(letter, "Never posted").is_ok());
    let refused = remove_letter(letter, "").unwrap_err();
    assert_eq!((refused.rule(), refused.field()), ("ENF-21", "why"));
}

#[test]
fn every_way_from_a_review_has_a_step_that_presents_it_and_one_that_ends_it() {
    for route in [Route::Breach, Route::Recall] {
        let steps = POLICY.breach_steps().of_route(route, day("2026-11-24"));
        assert!(steps.iter().any(|step| step.is_result()), "{route:?}");
        assert!(steps.iter().any(|step| step.stage == crate::policy::BreachStage::Presented), "{route:?}");
    }
}
