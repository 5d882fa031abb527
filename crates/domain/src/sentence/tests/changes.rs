//! Offences, sentences that run together, corrections, ends and removals.

use super::*;
use crate::case::{CaseRecord, fold};
use crate::policy::TermList;
use crate::shared::{Author, Basis, CaseId, EventId, OrganisationId, Recorded, UserId};

const NOW: &str = "2026-11-24T09:00:00Z";
const CASE: CaseId = CaseId(Uuid::from_u128(9));

#[test]
fn each_offence_has_a_title_a_count_and_days_in_order_before_the_sentence() {
    let particulars = |from: Option<&str>, to: Option<&str>, count| Particulars {
        from: from.map(day),
        to: to.map(day),
        count,
        taken_into_consideration: 0,
    };
    let other =
        |title: &str, particulars| OtherOffence { code: String::new(), title: title.into(), particulars };
    let good = || particulars(Some("2026-01-05"), Some("2026-05-11"), 3);
    for (main, others, expected) in [
        (good(), vec![], Ok(())),
        (particulars(None, None, 1), vec![other("Common assault", good())], Ok(())),
        (particulars(None, None, 0), vec![], Err("SEN-14")),
        (good(), vec![other(" ", good())], Err("SEN-14")),
        (good(), vec![other("Common assault", particulars(None, None, 0))], Err("SEN-14")),
        (particulars(Some("2026-05-12"), None, 1), vec![], Err("SEN-14")),
        (particulars(Some("2026-05-10"), Some("2026-05-12"), 1), vec![], Err("SEN-14")),
        (particulars(Some("2026-05-10"), Some("2026-05-09"), 1), vec![], Err("SEN-14")),
        (particulars(None, Some("2026-05-09"), 1), vec![], Err("SEN-14")),
    ] {
        let cmd = with(community_order(), |facts| {
            facts.particulars = main;
            facts.other_offences = others;
        });
        assert_eq!(
            recorded(&cmd).map(|_| ()),
            expected.map_err(|rule| (rule, "offences")),
            "{:?}",
            cmd.facts
        );
    }
    let late = with(community_order(), |facts| facts.convicted_on = Some(day("2026-05-12")));
    assert_eq!(recorded(&late), Err(("SEN-14", "convicted_on")));
}

#[test]
fn a_sentence_is_consecutive_to_or_concurrent_with_another_one_of_the_case() {
    let (own, other) = (SentenceId(Uuid::from_u128(1)), SentenceId(Uuid::from_u128(7)));
    for (runs, named, others, kept) in [
        (Runs::ConsecutiveTo, other, vec![other], true),
        (Runs::ConcurrentWith, other, vec![other], true),
        (Runs::ConsecutiveTo, other, vec![], false),
        (Runs::ConcurrentWith, own, vec![own], false),
    ] {
        let cmd = with(community_order(), |facts| facts.runs_with = Some(RunsWith { runs, other: named }));
        let types = POLICY.requirement_types().at(cmd.facts.passed_on);
        let found = decide(&Known { others: &others, ..known(&cmd.facts, &types) }, &cmd, at(NOW));
        let expected = if kept { Ok(()) } else { Err(("SEN-13", "runs")) };
        assert_eq!(found.map(|_| ()).map_err(|refused| (refused.rule(), refused.field())), expected);
    }
}

/// The record after these events, each written at `NOW`.
fn folded(events: &[CaseEvent]) -> CaseRecord {
    let recorded = (1..).zip(events).map(|(seq, event)| Recorded {
        event_id: EventId(Uuid::from_u128(seq)),
        seq: i64::try_from(seq).unwrap(),
        recorded_at: at(NOW),
        effective_at: at(NOW),
        by: Author {
            user_id: UserId(Uuid::nil()),
            name: "Ruth Okafor".into(),
            organisation_id: OrganisationId(Uuid::nil()),
            organisation_name: "Northmoor Probation".into(),
        },
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event: event.clone(),
    });
    let recorded: Vec<Recorded<CaseEvent>> = recorded.collect();
    fold(CASE, &recorded)
}

fn order_with_unpaid_work() -> Vec<CaseEvent> {
    let requirements = vec![ordered("unpaid-work", Some(80))];
    let cmd = RecordSentence { requirements, ..community_order() };
    let types = POLICY.requirement_types().at(cmd.facts.passed_on);
    decide(&known(&cmd.facts, &types), &cmd, at(NOW)).unwrap().events
}

fn sentence_of(record: &CaseRecord) -> &Sentence {
    record.sentences.values().next().unwrap()
}

fn ended(on: &str) -> Ended {
    Ended { on: day(on), reason: "revoked".into(), note: String::new() }
}

fn end_at(
    record: &CaseRecord,
    ended: Option<Ended>,
    why: &str,
) -> Result<CaseEvent, (&'static str, &'static str)> {
    let reason = ended
        .as_ref()
        .and_then(|ended| POLICY.sentence_terms().term(TermList::SentenceEnd, &ended.reason, ended.on));
    let known = SentenceKnown { sentence: sentence_of(record), reason };
    let decision = end(&known, &EndSentence { ended, why: why.into() }, at(NOW));
    decision.map(|decision| decision.events[0].clone()).map_err(|refused| (refused.rule(), refused.field()))
}

#[test]
fn the_end_of_a_sentence_has_a_day_that_has_come_and_a_reason() {
    let record = folded(&order_with_unpaid_work());
    let unable = Ended { reason: "unable".into(), ..ended("2026-11-24") };
    for (ending, expected) in [
        (Some(ended("2026-11-24")), None),
        (Some(ended("2026-05-11")), None),
        (Some(ended("2026-11-25")), Some(("SEN-16", "ended_on"))),
        (Some(ended("2026-05-10")), Some(("SEN-16", "ended_on"))),
        // A reason that ends requirements only.
        (Some(unable), Some(("SEN-16", "reason"))),
        (None, Some(("SEN-16", "ended_on"))),
    ] {
        let said = format!("{:?}", ending.as_ref().map(|ending| ending.on));
        assert_eq!(end_at(&record, ending, "").err(), expected, "{said}");
    }
}

#[test]
fn an_end_that_was_recorded_is_changed_or_taken_back_with_a_reason() {
    let mut events = order_with_unpaid_work();
    events.push(end_at(&folded(&events), Some(ended("2026-11-02")), "").unwrap());
    let record = folded(&events);
    assert!(
        !sentence_of(&record).is_live(day("2026-11-24")) && sentence_of(&record).is_live(day("2026-11-02"))
    );
    assert_eq!(end_at(&record, Some(ended("2026-11-03")), " ").err(), Some(("SEN-18", "why")));
    assert_eq!(end_at(&record, None, "").err(), Some(("SEN-18", "why")));
    events.push(end_at(&record, None, "It was another order of the same court.").unwrap());
    assert!(sentence_of(&folded(&events)).is_live(day("2026-11-24")));
}

#[test]
fn what_was_removed_stays_and_is_neither_live_nor_changed() {
    let mut events = order_with_unpaid_work();
    let record = folded(&events);
    assert_eq!(remove(sentence_of(&record), " ").unwrap_err().rule(), "SEN-18");
    events.extend(remove(sentence_of(&record), "It is somebody else's order.").unwrap().events);
    let record = folded(&events);
    let sentence = sentence_of(&record);
    assert!(!sentence.is_live(day("2026-11-24")) && sentence.removed.is_some());
    assert_eq!(remove(sentence, "again").unwrap_err().rule(), "SEN-19");
    assert_eq!(end_at(&record, Some(ended("2026-11-02")), "").err(), Some(("SEN-19", "ended_on")));
    assert_eq!(state_at(&record, Some("2026-06-01"), None, "").err(), Some(("SEN-19", "ended_on")));
    assert_eq!(corrected(&record, 12, "again").err(), Some(("SEN-19", "sentence_type")));
}

fn state_at(
    record: &CaseRecord,
    started_on: Option<&str>,
    ended: Option<Ended>,
    why: &str,
) -> Result<CaseEvent, (&'static str, &'static str)> {
    let reason = ended
        .as_ref()
        .and_then(|ended| POLICY.sentence_terms().term(TermList::RequirementEnd, &ended.reason, ended.on));
    let requirement = record.requirements.values().next().unwrap();
    let known = StateKnown { sentence: sentence_of(record), requirement, reason };
    let cmd = RequirementStateCmd { started_on: started_on.map(day), ended, why: why.into() };
    let decision = requirement_state(&known, &cmd, at(NOW));
    decision.map(|decision| decision.events[0].clone()).map_err(|refused| (refused.rule(), refused.field()))
}

#[test]
fn a_requirement_starts_after_the_sentence_and_ends_after_it_started() {
    let record = folded(&order_with_unpaid_work());
    let died = Ended { reason: "died".into(), ..ended("2026-11-24") };
    for (started_on, ending, expected) in [
        (Some("2026-05-11"), None, None),
        (Some("2026-11-24"), None, None),
        (Some("2026-05-10"), None, Some(("SEN-17", "started_on"))),
        (Some("2026-11-25"), None, Some(("SEN-17", "started_on"))),
        (None, None, Some(("SEN-17", "started_on"))),
        (Some("2026-06-01"), Some(ended("2026-06-01")), None),
        (Some("2026-06-02"), Some(ended("2026-06-01")), Some(("SEN-17", "ended_on"))),
        (None, Some(ended("2026-11-24")), None),
        (None, Some(ended("2026-05-10")), Some(("SEN-17", "ended_on"))),
        (None, Some(ended("2026-11-25")), Some(("SEN-17", "ended_on"))),
        // A reason that ends sentences only.
        (None, Some(died), Some(("SEN-16", "reason"))),
    ] {
        let said = format!("{started_on:?} {:?}", ending.as_ref().map(|ending| ending.on));
        assert_eq!(state_at(&record, started_on, ending, "").err(), expected, "{said}");
    }
}

#[test]
fn a_requirement_goes_from_ordered_to_started_to_ended_and_back_only_with_a_reason() {
    let mut events = order_with_unpaid_work();
    let state = |events: &[CaseEvent], on: &str| {
        let record = folded(events);
        record.requirements.values().next().unwrap().state(sentence_of(&record), day(on))
    };
    assert_eq!(state(&events, "2026-11-24"), RequirementState::Ordered);
    assert_eq!(state(&events, "2028-05-11"), RequirementState::RanOut(day("2028-05-10")));
    events.push(state_at(&folded(&events), Some("2026-06-01"), None, "").unwrap());
    assert_eq!(state(&events, "2026-05-31"), RequirementState::Ordered);
    assert_eq!(state(&events, "2026-06-01"), RequirementState::Started(day("2026-06-01")));
    let other_start = state_at(&folded(&events), Some("2026-06-02"), None, "");
    assert_eq!(other_start.err(), Some(("SEN-18", "why")));
    events.push(state_at(&folded(&events), Some("2026-06-01"), Some(ended("2026-11-02")), "").unwrap());
    assert_eq!(state(&events, "2026-11-24"), RequirementState::Ended(ended("2026-11-02")));
    let taken_back = |why| state_at(&folded(&events), Some("2026-06-01"), None, why);
    assert_eq!(taken_back("").err(), Some(("SEN-18", "why")));
    events.push(taken_back("Two days are still to do.").unwrap());
    assert_eq!(state(&events, "2026-11-24"), RequirementState::Started(day("2026-06-01")));
}

fn corrected(record: &CaseRecord, months: u32, why: &str) -> Result<CaseEvent, (&'static str, &'static str)> {
    let cmd = community_order();
    let types = POLICY.requirement_types().at(cmd.facts.passed_on);
    let known = known(&cmd.facts, &types);
    let facts = SentenceFacts { length_months: months, ..cmd.facts.clone() };
    let cmd = CorrectSentence { facts, requirements: cmd.requirements, why: why.into() };
    let decision = correct(&known, sentence_of(record), &cmd, at(NOW));
    decision.map(|decision| decision.events[0].clone()).map_err(|refused| (refused.rule(), refused.field()))
}

#[test]
fn a_correction_says_why_and_keeps_the_limits() {
    let mut events = order_with_unpaid_work();
    let record = folded(&events);
    assert_eq!(corrected(&record, 12, " ").err(), Some(("SEN-18", "why")));
    assert_eq!(corrected(&record, 37, "A slip of the pen.").err(), Some(("SEN-04", "length_months")));
    events.push(corrected(&record, 12, "A slip of the pen.").unwrap());
    let record = folded(&events);
    assert_eq!(sentence_of(&record).facts.ends_on, Some(day("2027-05-10")));
    assert_eq!(sentence_of(&record).corrections, 1);
}
