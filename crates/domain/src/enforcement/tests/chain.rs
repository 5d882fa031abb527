use super::made::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::enforcement::{CaseChain, ChainStep, Due, LetterFacts, ReviewDecision, chain};
use crate::policy::BreachStage;
use crate::shared::{BreachStepId, LetterId};
use proptest::prelude::*;

const CODES: [&str; 5] = ["kept", "did-not-come", "unacceptable", "acceptable-medical", "sent-home-service"];

fn seen<'a>(record: &'a CaseRecord, on: &str) -> CaseChain<'a> {
    chain(record, &POLICY, at(on))
}

/// What is not done: (code, due).
fn open(chain: &CaseChain<'_>) -> Vec<(String, Option<Due>)> {
    chain.open_steps().map(|(_, step)| (step.code.clone(), step.due)).collect()
}

fn on(code: &str, due: &str) -> (String, Option<Due>) {
    (code.to_string(), Some(Due::On(day(due))))
}

fn two_failures() -> Vec<(&'static str, CaseEvent)> {
    vec![
        order(),
        ("2026-02-03", met(1, "2026-02-03", "did-not-come")),
        ("2026-02-10", decided(1, "unacceptable")),
        ("2026-02-17", met(2, "2026-02-17", "unacceptable")),
    ]
}

#[test]
fn an_absence_asks_for_its_reason_first_and_counts_nothing_until_somebody_has_decided() {
    let record = folded(&two_failures()[..2]);
    let chain = seen(&record, "2026-02-04");
    assert_eq!(open(&chain), [on("reason-asked", "2026-02-05"), on(ChainStep::EVIDENCE, "2026-02-10")]);
    assert_eq!(chain.orders[0].count.number(), 0);
    assert!(chain.orders[0].owed.is_none());
}

#[test]
fn the_first_failure_owes_a_warning_from_the_day_on_which_it_was_found_not_acceptable() {
    let record = folded(&two_failures()[..3]);
    let chain = seen(&record, "2026-02-11");
    assert_eq!(chain.orders[0].count.number(), 1);
    assert_eq!(open(&chain), [on("warning-letter", "2026-02-12")]);
    let warning = chain.open_steps().next().unwrap().1;
    assert_eq!(warning.working_days, Some(2));
    assert!(warning.unverified.is_some(), "nobody has checked these two days, and the page says so");
    let mut events = two_failures()[..3].to_vec();
    events.push(("2026-02-11", letter(1, "first-warning", 1, "2026-02-11")));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-12");
    assert!(open(&chain).is_empty(), "it went out");
    let asked = &chain.absences[0].steps[0];
    assert_eq!((asked.code.as_str(), asked.done_on), ("reason-asked", Some(day("2026-02-10"))));
    assert!(asked.was_late(), "nobody asked before the reason was decided");
}

#[test]
fn the_failure_that_reaches_the_limit_owes_one_review_and_no_further_warning() {
    let mut events = two_failures();
    events.push(("2026-02-11", letter(1, "first-warning", 1, "2026-02-11")));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-18");
    assert_eq!(open(&chain), [on("review", "2026-02-27")]);
    let (reach, _) = chain.orders[0].owed.as_ref().unwrap();
    assert_eq!(reach.failures, [contact(1), contact(2)]);
}

#[test]
fn two_absences_recorded_at_once_owe_exactly_one_review() {
    let record = folded(&[
        order(),
        ("2026-02-20", met(1, "2026-02-03", "unacceptable")),
        ("2026-02-20", met(2, "2026-02-17", "unacceptable")),
        ("2026-02-20", met(3, "2026-02-19", "unacceptable")),
    ]);
    let chain = seen(&record, "2026-02-20");
    let reviews = chain.open_steps().filter(|(_, step)| step.code == "review").count();
    assert_eq!(reviews, 1);
    assert_eq!(chain.orders[0].owed.as_ref().unwrap().0.failures.len(), 3, "about all of them");
}

/// ENF-01.
#[test]
fn what_the_service_caused_never_counts_and_owes_nothing() {
    for ours in ["service-changed", "sent-home-service", "stood-down", "cancelled-service"] {
        let record = folded(&[order(), ("2026-02-03", met(1, "2026-02-03", ours))]);
        let chain = seen(&record, "2026-02-04");
        assert_eq!((chain.orders[0].count.number(), open(&chain).len()), (0, 0), "{ours}");
        assert!(chain.absences.is_empty(), "{ours}");
    }
}

/// ENF-08.
#[test]
fn a_failure_counts_for_every_order_that_was_live_and_a_day_of_a_requirement_only_for_its_own() {
    let mut events = two_failures();
    events.insert(1, ("2026-01-06", sentenced(2, "suspended-sentence-order", "2026-02-10", "2027-02-09")));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-18");
    let counts: Vec<usize> = chain.orders.iter().map(|order| order.count.number()).collect();
    assert_eq!(counts, [1, 2], "the second order began after the first failure");
    let mut record = record;
    let mut requirement = crate::sentence::Requirement {
        case_id: record.sentences[&ORDER].case_id,
        requirement_id: crate::shared::RequirementId(id(9)),
        sentence_id: ORDER,
        requirement_type: "rehabilitation-activity".into(),
        length: Some(20),
        details: String::new(),
        ends_on: None,
        started_on: None,
        ended: None,
        removed: None,
        written: record.sentences[&ORDER].written.clone(),
    };
    for (of, expected) in [(ORDER, [0, 2]), (crate::shared::SentenceId(id(2)), [1, 1])] {
        requirement.sentence_id = of;
        record.requirements.insert(requirement.requirement_id, requirement.clone());
        let missed = record.contacts.get_mut(&contact(2)).unwrap();
        missed.links.requirement_id = Some(requirement.requirement_id);
        let counts: Vec<usize> =
            seen(&record, "2026-02-18").orders.iter().map(|order| order.count.number()).collect();
        assert_eq!(counts, expected, "a day of a requirement of {of}");
    }
}

#[test]
fn breach_goes_from_the_decision_over_pack_and_court_to_its_result_and_the_count_begins_again() {
    let mut events = two_failures();
    events.push(("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])));
    let stage = |events: &[(&str, CaseEvent)], today: &str| {
        let record = folded(events);
        let chain = seen(&record, today);
        (chain.orders[0].reviews[0].stage, chain.orders[0].count.number(), open(&chain))
    };
    let (now, number, owed) = stage(&events, "2026-02-23");
    assert_eq!((now, number), (Some(BreachStage::Requested), 2));
    let days = [on("warning-letter", "2026-02-12"), on("pack", "2026-03-03")];
    assert_eq!(owed, [&days[..], &[on("presented", "2026-03-03"), on("outcome", "2026-03-24")]].concat());
    events.push(("2026-02-24", step(1, "pack-prepared", "2026-02-24", None)));
    events.push(("2026-02-25", step(2, "presented", "2026-02-25", Some("2026-03-17"))));
    events.push(("2026-03-02", met(3, "2026-03-02", "unacceptable")));
    let (now, number, owed) = stage(&events, "2026-03-03");
    assert_eq!((now, number), (Some(BreachStage::Presented), 2), "what comes meanwhile does not count");
    assert_eq!(owed, [on("warning-letter", "2026-02-12"), on("outcome", "2026-03-24")]);
    events.push(("2026-03-17", step(3, "continued", "2026-03-17", None)));
    let (now, number, owed) = stage(&events, "2026-03-18");
    assert_eq!((now, number), (Some(BreachStage::Ended), 0));
    assert!(owed.is_empty(), "warnings of before are owed no more: {owed:?}");
}

#[test]
fn a_pack_that_was_sent_back_is_owed_again() {
    let mut events = two_failures();
    events.push(("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])));
    events.push(("2026-02-24", step(1, "pack-prepared", "2026-02-24", None)));
    events.push(("2026-02-25", step(2, "pack-returned", "2026-02-25", None)));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-26");
    assert!(chain.open_steps().any(|(_, step)| step.code == "pack"));
    events.push(("2026-02-27", step(3, "pack-prepared", "2026-02-27", None)));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-28");
    let pack = chain.orders[0].reviews[0].steps.iter().find(|step| step.code == "pack").unwrap();
    assert_eq!(pack.done_on, Some(day("2026-02-27")), "not on the day of the one that came back");
}

#[test]
fn an_order_that_was_carried_on_is_reviewed_again_only_with_another_failure() {
    let mut events = two_failures();
    events.push(("2026-02-20", reviewed(ReviewDecision::CarryOn, "2026-02-20", &[1, 2])));
    let record = folded(&events);
    let carried = seen(&record, "2026-02-23");
    assert!(carried.orders[0].owed.is_none());
    assert_eq!(carried.orders[0].count.number(), 2, "they count as before");
    events.push(("2026-03-03", met(3, "2026-03-03", "unacceptable")));
    let record = folded(&events);
    assert!(seen(&record, "2026-03-04").orders[0].owed.is_some());
}

/// ENF-17.
#[test]
fn a_corrected_outcome_takes_the_count_back_and_asks_for_a_letter_of_correction_to_the_one_that_went() {
    let mut events = two_failures();
    events.push(("2026-02-11", letter(1, "first-warning", 1, "2026-02-11")));
    events.push(("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])));
    events.push(("2026-02-25", changed(1, "acceptable-custody")));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-26");
    assert_eq!(chain.orders[0].count.number(), 1);
    assert_eq!(chain.orders[0].reviews[0].fallen, [contact(1)], "the breach rests on less than it says");
    assert_eq!(chain.corrections.len(), 1);
    assert!(open(&chain).contains(&on("correction-letter", "2026-02-27")));
    let facts =
        LetterFacts { corrects: Some(LetterId(id(1))), ..letter_facts("correction", 1, "2026-02-26") };
    events.push(("2026-02-26", CaseEvent::LetterSent { letter_id: LetterId(id(2)), facts }));
    let record = folded(&events);
    let chain = seen(&record, "2026-02-27");
    assert_eq!(chain.corrections[0].step.done_on, Some(day("2026-02-26")));
}

#[test]
fn a_letter_that_never_went_does_no_step() {
    let mut events = two_failures()[..3].to_vec();
    events.push(("2026-02-11", letter(1, "first-warning", 1, "2026-02-11")));
    events.push((
        "2026-02-12",
        CaseEvent::LetterRemoved { letter_id: LetterId(id(1)), why: "It was not posted".into() },
    ));
    let record = folded(&events);
    assert_eq!(open(&seen(&record, "2026-02-12")), [on("warning-letter", "2026-02-12")]);
}

#[test]
fn a_result_that_is_taken_off_the_record_opens_the_breach_again() {
    let mut events = two_failures();
    events.push(("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])));
    events.push(("2026-03-17", step(3, "not-proven", "2026-03-17", None)));
    let record = folded(&events);
    assert_eq!(seen(&record, "2026-03-18").orders[0].count.number(), 0, "even not proven");
    let removed = CaseEvent::BreachStepRemoved { step_id: BreachStepId(id(3)), why: "Another case".into() };
    events.push(("2026-03-18", removed));
    let record = folded(&events);
    let chain = seen(&record, "2026-03-18");
    assert!(chain.orders[0].open_review().is_some());
    assert_eq!(chain.orders[0].count.number(), 2);
}

/// ENF-07 and CUS-13: the clock of the warning stands still on remand and says so.
#[test]
fn a_remand_stops_the_clocks_of_the_chain_and_bail_starts_them_again() {
    let mut events = two_failures()[..3].to_vec();
    events.push(("2026-02-11", bail(1, "remanded", "2026-02-11")));
    let record = folded(&events);
    let since = day("2026-02-11");
    assert_eq!(
        open(&seen(&record, "2026-02-20")),
        [("warning-letter".to_string(), Some(Due::Stopped { since, left: 2 }))]
    );
    events.push(("2026-03-02", bail(2, "bail", "2026-03-02")));
    let record = folded(&events);
    assert_eq!(open(&seen(&record, "2026-03-03")), [on("warning-letter", "2026-03-03")]);
}

/// Notes that are changed later do not start a clock again.
#[test]
fn the_clock_of_a_decision_starts_when_it_was_made_and_not_when_its_entry_was_last_changed() {
    let mut events = two_failures()[..3].to_vec();
    events.push(("2026-02-19", changed(1, "unacceptable")));
    let record = folded(&events);
    assert_eq!(open(&seen(&record, "2026-02-20")), [on("warning-letter", "2026-02-12")]);
}

proptest! {
    /// The state is the same in whatever order contacts are recorded, and what was corrected leaves nothing behind.
    #[test]
    fn the_order_of_recording_changes_no_count_and_a_correction_leaves_the_state_of_the_truth(
        codes in prop::collection::vec((0_usize..5, 0_usize..5), 1..7), turn in 0_usize..7,
    ) {
        let days = ["2026-02-03", "2026-02-10", "2026-02-17", "2026-02-24", "2026-03-03", "2026-03-10"];
        let recorded = |number: usize, code: usize| {
            ("2026-03-20", met(number as u128 + 1, days[number % days.len()], CODES[code]))
        };
        let truth = |turned: &[usize]| {
            let mut events = vec![order()];
            events.extend(turned.iter().map(|number| recorded(*number, codes[*number].1)));
            folded(&events)
        };
        let numbers: Vec<usize> = (0..codes.len()).collect();
        let mut turned = numbers.clone();
        turned.rotate_left(turn % numbers.len());
        let (straight, other) = (truth(&numbers), truth(&turned));
        let mut events = vec![order()];
        events.extend(numbers.iter().map(|number| recorded(*number, codes[*number].0)));
        events.extend(numbers.iter().map(|number| {
            ("2026-03-20", changed(*number as u128 + 1, CODES[codes[*number].1]))
        }));
        let corrected = folded(&events);
        let state = |record: &CaseRecord| {
            let chain = seen(record, "2026-03-20");
            let count = chain.orders[0].count.clone();
            (count, chain.orders[0].owed.is_some(), chain.corrections.len())
        };
        prop_assert_eq!(state(&other), state(&straight));
        prop_assert_eq!(state(&corrected), state(&straight));
    }
}
