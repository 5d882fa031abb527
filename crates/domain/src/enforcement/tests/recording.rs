//! What is recorded by commands, one after the other, on whatever the record is by then.

use super::made::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::contact::*;
use crate::enforcement::{CaseChain, ChainStep, Count, Due, chain};
use crate::policy::Standard;
use crate::shared::{ContactId, Decision};
use jiff::civil::Date;
use proptest::prelude::*;

const TODAY: &str = "2026-03-20";
const DAYS: [&str; 6] = ["2026-02-03", "2026-02-10", "2026-02-10", "2026-02-24", "2026-03-03", "2026-03-10"];
const CODES: [&str; 6] =
    ["kept", "did-not-come", "unacceptable", "acceptable-medical", "acceptable-custody", "sent-home-service"];

fn awaited_until(on: &str) -> Option<Date> {
    POLICY.calendar().add_working_days(day(on), 5).ok()
}

/// Somebody records what happened at the appointment with this number.
fn recorded(place: usize, code: &str) -> Decision<CaseEvent> {
    let on = day(DAYS[place]);
    let known = RecordKnown {
        kind: POLICY.contact_types().find("office-appointment", on),
        outcome: POLICY.outcome_types().find(code, on),
        requirement_type: None,
        awaited_until: awaited_until(DAYS[place]),
    };
    let cmd = RecordContact {
        contact_id: contact(place as u128 + 1),
        contact_type: "office-appointment".into(),
        happened_at: at(DAYS[place]),
        minutes: 40,
        place: Some("office".into()),
        officer_id: None,
        officer_name: "Ruth Okafor".into(),
        outcome: Some(code.into()),
        notes: "As it was".into(),
        sensitive: false,
        links: Links::default(),
    };
    record(&known, &cmd, at(TODAY)).unwrap()
}

/// Somebody says later that it was something else: decides on the reason where it is awaited, or else changes it.
fn said_again(known: &CaseRecord, place: usize, code: &str) -> Decision<CaseEvent> {
    let on = day(DAYS[place]);
    let contact = &known.contacts[&contact(place as u128 + 1)];
    let find = |code: &str| POLICY.outcome_types().find(code, on);
    let stands = find(&contact.outcome.as_ref().unwrap().code);
    let chosen = find(code).unwrap();
    if stands.is_some_and(|stands| stands.reason_awaited) && chosen.is_absence() && !chosen.reason_awaited {
        let known = AbsenceKnown { contact, stands, chosen: Some(chosen), policy_until: None };
        let cmd = DecideAbsence { reason: Reason::Was(code.into()), because: "They said so".into() };
        return decide_absence(&known, &cmd, at(TODAY)).unwrap();
    }
    let kind = POLICY.contact_types().find("office-appointment", on).unwrap();
    let known =
        OutcomeKnown { contact, kind, outcome: Some(chosen), awaited_until: awaited_until(DAYS[place]) };
    let cmd = ChangeOutcome {
        outcome: Some(code.into()),
        notes: "Put right".into(),
        sensitive: false,
        why: "It was the other one".into(),
    };
    change_outcome(&known, &cmd, at(TODAY)).unwrap()
}

/// Every appointment is recorded first with one outcome and then with another, in turns: the nth time that a place comes
/// up is the nth thing that is said of it.
fn told(said: &[(usize, usize)], turns: &[usize]) -> CaseRecord {
    let mut events = vec![order()];
    let mut told = vec![0; said.len()];
    for place in turns {
        let known = folded(&events);
        let (first, second) = said[*place];
        let decision = match told[*place] {
            0 => recorded(*place, CODES[first]),
            _ => said_again(&known, *place, CODES[second]),
        };
        told[*place] += 1;
        events.extend(decision.events.into_iter().map(|event| (TODAY, event)));
    }
    folded(&events)
}

type Absent = (ContactId, String, Vec<ChainStep>);

/// All that the chain says, but for who wrote it.
fn state(record: &CaseRecord) -> (Vec<Count>, Vec<Option<ChainStep>>, Vec<Absent>, usize) {
    let chain: CaseChain<'_> = chain(record, &POLICY, at(TODAY));
    let counts = chain.orders.iter().map(|order| order.count.clone()).collect();
    let unsigned = |step: &ChainStep| ChainStep { done_by: None, ..step.clone() };
    let owed = chain.orders.iter().map(|order| order.owed.as_ref().map(|(_, step)| unsigned(step))).collect();
    let absent = chain.absences.iter().map(|absence| {
        let steps = absence.steps.iter().map(unsigned).collect();
        (absence.contact.contact_id, absence.outcome.code.clone(), steps)
    });
    (counts, owed, absent.collect(), chain.corrections.len())
}

/// What is said of each appointment, and in which order everything is said.
fn any_telling() -> impl Strategy<Value = (Vec<(usize, usize)>, Vec<usize>)> {
    prop::collection::vec((0_usize..6, 0_usize..6), 1..7).prop_flat_map(|said| {
        let turns: Vec<usize> = (0..said.len()).flat_map(|place| [place, place]).collect();
        (Just(said), Just(turns).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn the_state_is_the_same_in_whatever_order_things_were_recorded_and_corrected((said, turns) in any_telling()) {
        let straight: Vec<usize> = (0..said.len()).flat_map(|place| [place, place]).collect();
        let truth: Vec<(usize, usize)> = said.iter().map(|(_, second)| (*second, *second)).collect();
        let at_once: Vec<usize> = (0..said.len()).collect();
        let seen = state(&told(&said, &turns));
        prop_assert_eq!(&seen, &state(&told(&said, &straight)), "in the order of the days");
        prop_assert_eq!(&seen, &state(&told(&truth, &at_once)), "as if it had been recorded rightly at once");
    }

    /// ENF-02, by the record and not only by the sum.
    #[test]
    fn no_day_is_counted_twice_however_often_somebody_failed_on_it((said, turns) in any_telling()) {
        let record = told(&said, &turns);
        for order in chain(&record, &POLICY, at(TODAY)).orders {
            let mut days: Vec<Date> = order.count.days.iter().map(|of| of.day).collect();
            days.dedup();
            prop_assert_eq!(days.len(), order.count.number());
            let failed: std::collections::BTreeSet<Date> =
                (0..said.len()).filter(|place| CODES[said[*place].1] == "unacceptable").map(|place| day(DAYS[place])).collect();
            prop_assert_eq!(days.into_iter().collect::<std::collections::BTreeSet<_>>(), failed);
        }
    }

    /// ENF-17: once nothing was a failure, nothing is counted, owed or decided, and each letter that went is put right.
    #[test]
    fn a_corrected_outcome_leaves_no_count_no_letter_owed_and_no_review(
        (said, turns) in any_telling(), warned in prop::collection::vec(any::<bool>(), 6),
    ) {
        let known = told(&said, &turns);
        let mut events = vec![order()];
        events.extend(known.contacts.values().map(|of| {
            let place = of.contact_id.0.as_u128() - 1;
            (TODAY, met(place + 1, DAYS[usize::try_from(place).unwrap()], &of.outcome.as_ref().unwrap().code))
        }));
        let failed: Vec<u128> = (0..said.len())
            .filter(|place| CODES[said[*place].1] == "unacceptable" && warned[*place])
            .map(|place| place as u128 + 1)
            .collect();
        events.extend(failed.iter().map(|number| (TODAY, letter(*number, "first-warning", *number, TODAY))));
        events.extend((0..said.len()).map(|place| (TODAY, changed(place as u128 + 1, "acceptable-custody"))));
        let record = folded(&events);
        let chain = chain(&record, &POLICY, at(TODAY));
        prop_assert_eq!(chain.orders[0].count.number(), 0);
        prop_assert!(chain.orders[0].count.left_out.is_empty() && chain.orders[0].count.reached.is_empty());
        let owed: Vec<&str> = chain.open_steps().map(|(_, step)| step.code.as_str()).collect();
        prop_assert_eq!(owed, vec![Standard::CORRECTION_LETTER; failed.len()]);
        let kept = chain.absences.iter().flat_map(|absence| &absence.steps);
        prop_assert!(kept.clone().all(|step| step.code != Standard::WARNING_LETTER), "no warning, late or not");
    }
}

/// From the missed appointment on: (missed, found not acceptable, reason asked, reason decided, warning), each over what
/// could be counted wrongly.
#[test]
fn every_step_after_an_absence_has_its_day_over_weekends_bank_holidays_and_clock_changes() {
    let cases = [
        ("2026-02-03", "2026-02-10", "2026-02-05", "2026-02-10", "2026-02-12"),
        // From a Friday over the weekend, and missed on a Saturday.
        ("2026-02-06", "2026-02-13", "2026-02-10", "2026-02-13", "2026-02-17"),
        ("2026-02-07", "2026-02-13", "2026-02-10", "2026-02-13", "2026-02-17"),
        // Over Easter, in the week in which the clocks go forward.
        ("2026-03-27", "2026-04-02", "2026-03-31", "2026-04-07", "2026-04-08"),
        // Both bank holidays of May.
        ("2026-05-01", "2026-05-22", "2026-05-06", "2026-05-11", "2026-05-27"),
        // The weekend on which the clocks go back.
        ("2026-10-23", "2026-10-30", "2026-10-27", "2026-10-30", "2026-11-03"),
        // Christmas, Boxing Day kept on the Monday, and New Year.
        ("2026-12-23", "2026-12-31", "2026-12-29", "2027-01-04", "2027-01-05"),
    ];
    for (missed, found, asked, reason, warning) in cases {
        let awaited = folded(&[order(), (missed, met(1, missed, "did-not-come"))]);
        let due = |record: &CaseRecord, today: &str| -> Vec<(String, Option<Due>)> {
            let chain = chain(record, &POLICY, at(today));
            chain.open_steps().map(|(_, step)| (step.code.clone(), step.due)).collect()
        };
        let on = |code: &str, on: &str| (code.to_string(), Some(Due::On(day(on))));
        let expected = [on(Standard::REASON_ASKED, asked), on(ChainStep::EVIDENCE, reason)];
        assert_eq!(due(&awaited, missed), expected, "missed on {missed}");
        let decided =
            folded(&[order(), (missed, met(1, missed, "did-not-come")), (found, decided(1, "unacceptable"))]);
        assert_eq!(due(&decided, found), [on(Standard::WARNING_LETTER, warning)], "decided on {found}");
    }
}
