use super::*;
use crate::case::{CaseEvent, CaseRecord, fold};
use crate::contact::{Contact, Links};
use crate::hearing::{Feed, HearingFacts};
use crate::policy::{PolicyBook, TermList};
use crate::sentence::{Ended, Particulars, Sentence, SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::Date;
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const NOW: &str = "2026-11-24T09:00:00Z";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The record after these events, the first written at nine on 20 November, each a minute after the one before.
fn folded(events: &[CaseEvent]) -> CaseRecord {
    let recorded: Vec<Recorded<CaseEvent>> = (1_i64..)
        .zip(events)
        .map(|(seq, event)| Recorded {
            event_id: EventId(Uuid::from_u128(u128::from(seq.unsigned_abs()))),
            seq,
            recorded_at: at("2026-11-20T09:00:00Z").plus_seconds(seq * 60),
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
        })
        .collect();
    fold(CaseId(Uuid::nil()), &recorded)
}

fn sentenced(number: u128, sentence_type: &str, passed_on: &str, ends_on: Option<&str>) -> CaseEvent {
    CaseEvent::SentenceRecorded {
        sentence_id: SentenceId(id(number)),
        facts: SentenceFacts {
            sentence_type: sentence_type.into(),
            court_name: "Northmoor Crown Court".into(),
            convicted_on: None,
            passed_on: day(passed_on),
            ends_on: ends_on.map(day),
            length_months: 24,
            offence_code: String::new(),
            offence_title: "Burglary".into(),
            particulars: Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        source: SentenceSource::ByHand,
        requirements: Vec::new(),
    }
}

fn custody() -> CaseEvent {
    sentenced(1, "determinate-custody", "2026-05-11", Some("2028-05-10"))
}

fn facts(step: Step, on: &str) -> StepFacts {
    StepFacts {
        step,
        on: day(on),
        place: if step == Step::InCustody { "HMP Northmoor".into() } else { String::new() },
        term: match step {
            Step::Released => Some("conditional-release".into()),
            Step::Recalled => Some("recall-standard".into()),
            _ => None,
        },
        reason: if step == Step::Recalled { "Out of touch for two weeks".into() } else { String::new() },
        told_by: "HMP Northmoor, by telephone".into(),
    }
}

/// The event of a step of sentence 1; steps are numbered as they are recorded.
fn step(number: u128, step: Step, on: &str) -> CaseEvent {
    CaseEvent::CustodyStepRecorded {
        step_id: StepId(id(number)),
        sentence_id: SentenceId(id(1)),
        facts: facts(step, on),
        conditions: Vec::new(),
    }
}

fn moved(number: u128, on: &str, place: &str) -> CaseEvent {
    CaseEvent::CustodyStepRecorded {
        step_id: StepId(id(number)),
        sentence_id: SentenceId(id(1)),
        facts: StepFacts { place: place.into(), ..facts(Step::InCustody, on) },
        conditions: Vec::new(),
    }
}

fn known<'a>(record: &'a CaseRecord, steps: &'a [&'a CustodyStep], facts: &StepFacts) -> StepKnown<'a> {
    let sentence: &Sentence = &record.sentences[&SentenceId(id(1))];
    let list = if facts.step == Step::Recalled { TermList::Recall } else { TermList::Release };
    let terms = POLICY.sentence_terms();
    StepKnown {
        sentence,
        custodial: POLICY
            .sentence_types()
            .is_custodial(&sentence.facts.sentence_type, sentence.facts.passed_on),
        steps,
        term: facts.term.as_deref().and_then(|code| terms.term(list, code, facts.on)),
    }
}

fn on_record(record: &CaseRecord) -> Vec<&CustodyStep> {
    record.custody_steps.values().filter(|of| of.removed.is_none()).collect()
}

/// Rule and field of the refusal of another step after these events.
fn refused(events: &[CaseEvent], facts: &StepFacts) -> Option<(&'static str, &'static str)> {
    let record = folded(events);
    let steps = on_record(&record);
    let found = record_step(&known(&record, &steps, facts), (StepId(id(99)), facts), &[], at(NOW));
    found.err().map(|error| (error.rule(), error.field()))
}

#[test]
fn custody_release_recall_and_release_again_each_follow_from_the_one_before() {
    use Step::{InCustody, LicenceEnded, Recalled, Released};
    let days = ["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"];
    let out_of_order = Some(("CUS-03", "step"));
    for (before, next, expected) in [
        (vec![], InCustody, None),
        (vec![], Released, None),
        (vec![], Recalled, out_of_order),
        (vec![], LicenceEnded, out_of_order),
        (vec![InCustody], InCustody, out_of_order),
        (vec![InCustody], Released, None),
        (vec![InCustody], Recalled, out_of_order),
        (vec![InCustody], LicenceEnded, out_of_order),
        (vec![InCustody, Released], InCustody, out_of_order),
        (vec![InCustody, Released], Released, out_of_order),
        (vec![InCustody, Released], Recalled, None),
        (vec![InCustody, Released], LicenceEnded, None),
        (vec![InCustody, Released, Recalled], InCustody, None),
        (vec![InCustody, Released, Recalled], Released, out_of_order),
        (vec![InCustody, Released, Recalled], Recalled, out_of_order),
        (vec![InCustody, Released, Recalled], LicenceEnded, out_of_order),
        (vec![InCustody, Released, Recalled, InCustody], Released, None),
        (vec![InCustody, Released, LicenceEnded], Recalled, out_of_order),
        (vec![InCustody, Released, LicenceEnded], InCustody, out_of_order),
        (vec![InCustody, Released, LicenceEnded], LicenceEnded, out_of_order),
    ] {
        let mut events = vec![custody()];
        for ((number, kind), on) in (1..).zip(&before).zip(days) {
            events.push(step(number, *kind, on));
        }
        assert_eq!(refused(&events, &facts(next, "2026-11-01")), expected, "{before:?} {next:?}");
    }
}

#[test]
fn a_move_to_another_prison_keeps_the_first_day_of_custody() {
    let events =
        vec![custody(), step(1, Step::InCustody, "2026-05-11"), moved(2, "2026-07-01", "HMP Eastvale")];
    let [claim] = where_now(&folded(&events), &POLICY, at(NOW)).claims.try_into().unwrap();
    assert_eq!((claim.place.as_deref(), claim.since), (Some("HMP Eastvale"), day("2026-05-11")));
}

#[test]
fn a_step_that_is_recorded_late_is_put_where_it_belongs() {
    let events =
        vec![custody(), step(1, Step::InCustody, "2026-05-11"), step(2, Step::Released, "2026-09-01")];
    // A recall of August would be before the release.
    assert_eq!(refused(&events, &facts(Step::Recalled, "2026-08-01")), Some(("CUS-03", "step")));
    let other_prison = StepFacts { place: "HMP Eastvale".into(), ..facts(Step::InCustody, "2026-08-01") };
    assert_eq!(refused(&events, &other_prison), None);
}

#[test]
fn each_step_has_its_day_its_own_facts_and_who_said_so() {
    let held = vec![custody(), step(1, Step::InCustody, "2026-05-11")];
    let free = [held.clone(), vec![step(2, Step::Released, "2026-09-01")]].concat();
    let without = |facts: StepFacts, change: fn(&mut StepFacts)| {
        let mut facts = facts;
        change(&mut facts);
        facts
    };
    for (before, facts, expected) in [
        (vec![custody()], facts(Step::InCustody, "2026-05-11"), None),
        (vec![custody()], facts(Step::InCustody, "2026-05-10"), Some(("CUS-02", "on"))),
        (held.clone(), facts(Step::Released, "2026-11-24"), None),
        (held.clone(), facts(Step::Released, "2026-11-25"), Some(("CUS-02", "on"))),
        (
            vec![custody()],
            without(facts(Step::InCustody, "2026-05-11"), |of| of.place.clear()),
            Some(("CUS-04", "place")),
        ),
        (
            held.clone(),
            without(facts(Step::Released, "2026-09-01"), |of| of.term = None),
            Some(("CUS-04", "release")),
        ),
        (
            held.clone(),
            without(facts(Step::Released, "2026-09-01"), |of| of.term = Some("recall-standard".into())),
            Some(("CUS-04", "release")),
        ),
        (
            free.clone(),
            without(facts(Step::Recalled, "2026-10-01"), |of| of.term = None),
            Some(("CUS-04", "recall")),
        ),
        (
            free,
            without(facts(Step::Recalled, "2026-10-01"), |of| of.reason = " ".into()),
            Some(("CUS-04", "reason")),
        ),
        (
            held,
            without(facts(Step::Released, "2026-09-01"), |of| of.told_by.clear()),
            Some(("CUS-06", "told_by")),
        ),
    ] {
        assert_eq!(refused(&before, &facts), expected, "{:?} on {}", facts.step, facts.on);
    }
}

#[test]
fn only_a_sentence_of_custody_that_is_on_the_record_has_custody() {
    let order = vec![sentenced(1, "community-order", "2026-05-11", Some("2028-05-10"))];
    assert_eq!(refused(&order, &facts(Step::InCustody, "2026-06-01")), Some(("CUS-01", "step")));
    let removed = CaseEvent::SentenceRemoved { sentence_id: SentenceId(id(1)), why: "Another man's".into() };
    let gone = vec![custody(), removed];
    assert_eq!(refused(&gone, &facts(Step::InCustody, "2026-06-01")), Some(("CUS-01", "step")));
}

#[test]
fn a_step_is_corrected_and_removed_with_a_reason_and_never_out_of_order() {
    let events =
        vec![custody(), step(1, Step::InCustody, "2026-05-11"), step(2, Step::Released, "2026-09-01")];
    let record = folded(&events);
    let steps = on_record(&record);
    let (held, released) = (&record.custody_steps[&StepId(id(1))], &record.custody_steps[&StepId(id(2))]);
    let later = facts(Step::Released, "2026-09-08");
    let correct = |before: &CustodyStep, facts: &StepFacts, why: &str| {
        correct_step(&known(&record, &steps, facts), before, (facts, why), at(NOW))
            .map(|decision| decision.events)
            .map_err(|error| (error.rule(), error.field()))
    };
    assert_eq!(correct(released, &later, " ").unwrap_err(), ("CUS-05", "why"));
    assert_eq!(
        correct(released, &facts(Step::Released, "2026-05-10"), "A slip").unwrap_err(),
        ("CUS-02", "on")
    );
    // The custody would begin after the release.
    assert_eq!(
        correct(held, &facts(Step::InCustody, "2026-10-01"), "A slip").unwrap_err(),
        ("CUS-03", "step")
    );
    let corrected = correct(released, &later, "The prison gave another day.").unwrap();
    let now = folded(&[events.clone(), corrected].concat());
    let now = &now.custody_steps[&StepId(id(2))];
    assert_eq!((now.facts.on, now.corrections), (day("2026-09-08"), 1));
    let remove = |before: &CustodyStep, why: &str| {
        remove_step(&known(&record, &steps, &before.facts), before, why)
            .map(|decision| decision.events)
            .map_err(|error| (error.rule(), error.field()))
    };
    assert_eq!(remove(released, "").unwrap_err(), ("CUS-05", "why"));
    let gone = folded(&[events, remove(released, "It was another man.").unwrap()].concat());
    let gone_step = &gone.custody_steps[&StepId(id(2))];
    assert!(gone_step.removed.is_some());
    let steps = on_record(&gone);
    let again = remove_step(&known(&gone, &steps, &gone_step.facts), gone_step, "again").unwrap_err();
    assert_eq!(again.rule(), "CUS-05");
}

fn condition(number: u128, text: &str) -> ConditionSet {
    ConditionSet {
        condition_id: ConditionId(id(number)),
        condition_type: "additional-contact".into(),
        text: text.into(),
        version: "4".into(),
        wording: None,
    }
}

#[test]
fn conditions_come_with_a_release_and_end_after_it_for_a_reason() {
    let held = vec![custody(), step(1, Step::InCustody, "2026-05-11")];
    let record = folded(&held);
    let steps = on_record(&record);
    let with = |facts: &StepFacts, condition: ConditionSet| {
        record_step(&known(&record, &steps, facts), (StepId(id(2)), facts), &[condition], at(NOW))
            .map(|decision| decision.events)
            .map_err(|error| (error.rule(), error.field()))
    };
    let release = facts(Step::Released, "2026-09-01");
    assert_eq!(with(&release, condition(1, " ")).unwrap_err(), ("CUS-11", "conditions"));
    let move_on = StepFacts { place: "HMP Eastvale".into(), ..facts(Step::InCustody, "2026-09-01") };
    assert_eq!(with(&move_on, condition(1, "No contact")).unwrap_err(), ("CUS-11", "conditions"));
    let released = with(&release, condition(1, "No contact with Ann")).unwrap();
    let record = folded(&[held, released].concat());
    let set = &record.conditions[&ConditionId(id(1))];
    assert_eq!(
        (set.text.as_str(), set.version.as_str(), set.from),
        ("No contact with Ann", "4", day("2026-09-01"))
    );
    let ended = |on: &str| Ended { on: day(on), reason: "completed".into(), note: String::new() };
    let terms = POLICY.sentence_terms();
    let end = |ended: Option<Ended>| {
        let reason = ended.as_ref().and_then(|of| terms.term(TermList::RequirementEnd, &of.reason, of.on));
        end_condition(set, (ended.as_ref(), reason), "", at(NOW))
            .err()
            .map(|error| (error.rule(), error.field()))
    };
    assert_eq!(end(Some(ended("2026-09-01"))), None);
    assert_eq!(end(Some(ended("2026-08-31"))), Some(("CUS-11", "ended_on")));
    assert_eq!(end(Some(ended("2026-11-25"))), Some(("CUS-11", "ended_on")));
    assert_eq!(
        end(Some(Ended { reason: "died".into(), ..ended("2026-09-01") })),
        Some(("CUS-11", "ended_on"))
    );
    assert_eq!(end(None), Some(("CUS-11", "ended_on")));
}

/// In custody since May, and released on 1 September with a condition.
fn on_licence() -> Vec<CaseEvent> {
    let release = CaseEvent::CustodyStepRecorded {
        step_id: StepId(id(2)),
        sentence_id: SentenceId(id(1)),
        facts: facts(Step::Released, "2026-09-01"),
        conditions: vec![condition(1, "No contact with Ann")],
    };
    vec![custody(), step(1, Step::InCustody, "2026-05-11"), release]
}

#[test]
fn a_condition_is_added_to_a_licence_that_is_in_force() {
    let refusal = |events: &[CaseEvent], of: u128, text: &str, from: &str, why: &str| {
        let record = folded(events);
        let steps = on_record(&record);
        let release = &record.custody_steps[&StepId(id(of))];
        let added = add_condition((release, &steps), (&condition(9, text), day(from)), why, at(NOW));
        added.err().map(|error| (error.rule(), error.field()))
    };
    let live = on_licence();
    for (of, text, from, why, expected) in [
        (2, "No contact", "2026-09-01", "A threat", None),
        (2, "No contact", "2026-11-24", "A threat", None),
        (2, "No contact", "2026-08-31", "A threat", Some(("CUS-12", "from"))),
        (2, "No contact", "2026-11-25", "A threat", Some(("CUS-12", "from"))),
        (2, " ", "2026-09-01", "A threat", Some(("CUS-11", "conditions"))),
        (2, "No contact", "2026-09-01", " ", Some(("CUS-05", "why"))),
        (1, "No contact", "2026-09-01", "A threat", Some(("CUS-12", "condition"))),
    ] {
        assert_eq!(refusal(&live, of, text, from, why), expected, "{of} {text:?} {from} {why:?}");
    }
    let recalled = [live, vec![step(3, Step::Recalled, "2026-10-01")]].concat();
    let over = refusal(&recalled, 2, "No contact", "2026-09-02", "A threat");
    assert_eq!(over, Some(("CUS-12", "condition")), "a licence from which somebody was recalled");
}

#[test]
fn a_condition_that_was_added_keeps_its_day_when_the_release_is_put_right() {
    let (step_id, from) = (StepId(id(2)), day("2026-10-05"));
    let why = || "A slip".to_string();
    let added =
        CaseEvent::LicenceConditionAdded { step_id, condition: condition(9, "No drink"), from, why: why() };
    let facts = facts(Step::Released, "2026-08-31");
    let corrected = CaseEvent::CustodyStepCorrected { step_id, facts, why: why() };
    let after = folded(&[on_licence(), vec![added, corrected]].concat());
    let from_of = |number| after.conditions[&ConditionId(id(number))].from;
    assert_eq!((from_of(9), from_of(1)), (from, day("2026-08-31")));
    assert_eq!(after.conditions[&ConditionId(id(9))].sentence_id, SentenceId(id(1)));
}

#[test]
fn key_dates_come_in_their_order_with_who_said_so() {
    let record = folded(&[custody()]);
    let sentence = &record.sentences[&SentenceId(id(1))];
    let terms = POLICY.sentence_terms();
    let released = (1, "Conditional release", day("2027-05-10"));
    let expires = (3, "Sentence expiry", day("2028-05-10"));
    let others = [released, expires];
    let refusal = |term: &str, on: Option<&str>, told_by: &str| {
        let cmd = KeyDateCmd { on: on.map(day), told_by: told_by.into(), why: String::new() };
        let term = terms.term(TermList::KeyDate, term, day("2026-11-24"));
        let known = KeyDateKnown { sentence, custodial: true, term, before: None, others: &others };
        record_key_date(&known, &cmd).err().map(|error| (error.rule(), error.field()))
    };
    for (term, on, expected) in [
        ("licence-expiry", Some("2027-05-10"), None),
        ("licence-expiry", Some("2027-05-09"), Some(("CUS-07", "on"))),
        ("licence-expiry", Some("2028-05-10"), None),
        ("licence-expiry", Some("2028-05-11"), Some(("CUS-07", "on"))),
        ("pss-end", Some("2028-05-09"), Some(("CUS-07", "on"))),
        // What has no place in the order may be any day from the sentence on.
        ("hdc-eligibility", Some("2026-05-11"), None),
        ("hdc-eligibility", Some("2026-05-10"), Some(("CUS-07", "on"))),
        ("tariff", Some("2029-01-01"), None),
        ("conditional-release", Some("2027-05-10"), Some(("CUS-07", "term"))),
        ("licence-expiry", None, Some(("CUS-07", "on"))),
    ] {
        assert_eq!(refusal(term, on, "HMP Northmoor"), expected, "{term} {on:?}");
    }
    assert_eq!(refusal("licence-expiry", Some("2027-06-01"), " "), Some(("CUS-06", "told_by")));
}

fn key_date(term: &str, on: Option<&str>) -> CaseEvent {
    CaseEvent::KeyDateRecorded {
        sentence_id: SentenceId(id(1)),
        term: term.into(),
        on: on.map(day),
        told_by: "HMP Northmoor".into(),
        why: String::new(),
    }
}

#[test]
fn a_key_date_changes_or_is_withdrawn_only_with_a_reason() {
    let record = folded(&[custody(), key_date("licence-expiry", Some("2027-06-01"))]);
    let sentence = &record.sentences[&SentenceId(id(1))];
    let before = record.key_dates.values().next();
    let term = POLICY.sentence_terms().term(TermList::KeyDate, "licence-expiry", day("2026-11-24"));
    let known = KeyDateKnown { sentence, custodial: true, term, before, others: &[] };
    for (on, why, expected) in [
        (Some("2027-06-02"), "", Some(("CUS-05", "why"))),
        (None, "", Some(("CUS-05", "why"))),
        (Some("2027-06-02"), "Calculated again", None),
        (None, "It was another man's", None),
    ] {
        let cmd = KeyDateCmd { on: on.map(day), told_by: "HMP Northmoor".into(), why: why.into() };
        let refusal = record_key_date(&known, &cmd).err().map(|error| (error.rule(), error.field()));
        assert_eq!(refusal, expected, "{on:?} {why}");
    }
    let known = KeyDateKnown { custodial: false, ..known };
    let cmd = KeyDateCmd { on: None, told_by: String::new(), why: String::new() };
    assert_eq!(record_key_date(&known, &cmd).unwrap_err().rule(), "CUS-01");
}

fn bail_facts(status: &str, on: &str) -> BailFacts {
    BailFacts {
        status: status.into(),
        on: day(on),
        place: if status == "remanded" { "HMP Northmoor".into() } else { String::new() },
        until: None,
        conditions: if status == "bail-conditions" { "Live at 4 Quay Row".into() } else { String::new() },
        told_by: "The court, by telephone".into(),
        checked: false,
    }
}

fn bail(number: u128, facts: BailFacts) -> CaseEvent {
    CaseEvent::BailRecorded { bail_id: BailId(id(number)), facts }
}

#[test]
fn remand_and_bail_have_a_day_that_has_come_conditions_where_there_are_any_and_who_said_so() {
    let until = |on: &str| BailFacts { until: Some(day(on)), ..bail_facts("remanded", "2026-11-20") };
    for (facts, expected) in [
        (bail_facts("remanded", "2026-11-24"), None),
        (bail_facts("remanded", "2026-11-25"), Some(("CUS-08", "on"))),
        (bail_facts("on-the-moon", "2026-11-20"), Some(("CUS-08", "status"))),
        (until("2026-11-20"), None),
        (until("2026-11-19"), Some(("CUS-08", "until"))),
        (
            BailFacts { conditions: " ".into(), ..bail_facts("bail-conditions", "2026-11-20") },
            Some(("CUS-08", "conditions")),
        ),
        (
            BailFacts { told_by: String::new(), ..bail_facts("bail", "2026-11-20") },
            Some(("CUS-06", "told_by")),
        ),
    ] {
        let status = POLICY.bail_types().find(&facts.status, facts.on);
        let known = BailKnown { status, before: None };
        let found = record_bail(&known, (BailId(id(1)), &facts), "", at(NOW));
        assert_eq!(
            found.err().map(|error| (error.rule(), error.field())),
            expected,
            "{} {}",
            facts.status,
            facts.on
        );
    }
}

#[test]
fn what_was_typed_of_bail_is_corrected_and_removed_with_a_reason() {
    let events = vec![bail(1, bail_facts("remanded", "2026-11-20"))];
    let record = folded(&events);
    let before = &record.bail[&BailId(id(1))];
    let facts = bail_facts("remanded", "2026-11-19");
    let known = BailKnown { status: POLICY.bail_types().find("remanded", facts.on), before: Some(before) };
    let correct = |why: &str| record_bail(&known, (BailId(id(2)), &facts), why, at(NOW));
    assert_eq!(correct(" ").unwrap_err().rule(), "CUS-05");
    let corrected = folded(&[events.clone(), correct("The day before").unwrap().events].concat());
    let now = &corrected.bail[&BailId(id(1))];
    assert_eq!((now.facts.on, now.corrections, corrected.bail.len()), (day("2026-11-19"), 1, 1));
    assert_eq!(remove_bail(before, "").unwrap_err().rule(), "CUS-05");
    let gone = folded(&[events, remove_bail(before, "Another man").unwrap().events].concat());
    let gone_row = &gone.bail[&BailId(id(1))];
    assert_eq!(remove_bail(gone_row, "again").unwrap_err().rule(), "CUS-05");
    assert_eq!(where_now(&gone, &POLICY, at(NOW)), WhereNow::default());
}

fn hearing(number: u128, on: &str, bail_status: Option<&str>) -> CaseEvent {
    CaseEvent::HearingRecorded {
        hearing_id: HearingId(id(number)),
        facts: HearingFacts {
            feed: Feed::CommonPlatform,
            source_key: format!("hearing {number}"),
            court_code: None,
            court_name: "Millgate Magistrates' Court".into(),
            room: None,
            sitting_on: day(on),
            sitting_at: None,
            hearing_type: None,
            case_number: None,
            bail_status: bail_status.map(str::to_string),
            name_as_given: "Craig Tolley".into(),
            address_as_given: None,
            postcode: None,
            offences: Vec::new(),
        },
    }
}

/// CUS-09, kept and broken: (name, what is recorded in order, where they are then with the day, whether it disagrees). Days are of 2026.
const CASES: [(&str, &str, &str, bool); 31] = [
    ("nothing is known", "", "", false),
    ("a court says nothing", "silent 11-19", "", false),
    ("an order", "order 05-11", "InCommunity 05-11", false),
    ("bail", "court 11-19 Unconditional Bail", "OnBail 11-19", false),
    ("a code", "court 11-19 c", "OnRemand 11-19", false),
    ("youth detention", "court 11-19 S", "OnRemand 11-19", false),
    ("no bail", "court 11-19 Not applicable", "", false),
    ("unknown words", "court 11-19 Enlarged", "AsSaid 11-19", false),
    ("a hearing to come", "court 11-25 Custody", "", false),
    ("an order and remand", "order 05-11; court 11-19 Custody", "OnRemand 11-19", false),
    ("remand that a sentence ended", "order 05-11; court 05-11 Custody", "InCommunity 05-11", false),
    ("custody without a step", "custody 05-11", "InCustody 05-11", false),
    ("custody", "custody 05-11; held 05-12", "InCustody 05-12", false),
    ("licence", "custody 05-11; held 05-11; freed 09-01", "OnLicence 09-01", false),
    ("recalled", "custody 05-11; held 05-11; freed 09-01; recalled 10-01", "Recalled 10-01", false),
    (
        "back in prison",
        "custody 05-11; held 05-11; freed 09-01; recalled 10-01; held 10-03",
        "InCustody 10-03",
        false,
    ),
    ("licence ended", "custody 05-11; held 05-11; freed 09-01; ended 10-01", "", false),
    ("life", "life 01-05; held 01-05; freed 09-01", "OnLicence 09-01", false),
    (
        "remanded while on licence",
        "custody 05-11; held 05-11; freed 09-01; court 11-19 Custody",
        "OnRemand 11-19, OnLicence 09-01",
        false,
    ),
    (
        "bail from before custody",
        "custody 05-11; freed 05-11; recalled 11-01; held 11-20; court 11-19 Unconditional bail",
        "InCustody 11-20",
        false,
    ),
    (
        "in custody, and a court gives bail",
        "custody 05-11; held 05-11; court 11-19 Conditional bail",
        "InCustody 05-11, OnBail 11-19",
        true,
    ),
    (
        "released, and still on remand",
        "custody 05-11; held 05-11; freed 11-20; court 11-19 Custody",
        "OnRemand 11-19, OnLicence 11-20",
        true,
    ),
    (
        "court says bail, somebody says remand",
        "court 11-19 Unconditional bail; typed 11-23 remanded",
        "OnRemand 11-23, OnBail 11-19",
        true,
    ),
    (
        "the same on one day",
        "court 11-19 Unconditional bail; typed 11-19 remanded",
        "OnRemand 11-19, OnBail 11-19",
        true,
    ),
    ("checked", "court 11-19 Unconditional bail; checked 11-23 remanded", "OnRemand 11-23", false),
    (
        "checked before the message came",
        "checked 11-19 remanded; court 11-19 Unconditional bail",
        "OnRemand 11-19, OnBail 11-19",
        true,
    ),
    (
        "a court later than what was typed",
        "typed 11-18 remanded; court 11-19 Unconditional bail",
        "OnBail 11-19",
        false,
    ),
    ("both say remand", "court 11-19 Custody; typed 11-19 remanded", "OnRemand 11-19", false),
    (
        "remand is over, says somebody",
        "court 11-19 Custody; typed 11-23 none",
        "OnRemand 11-19, Neither 11-23",
        true,
    ),
    ("remand is over, checked", "court 11-19 Custody; checked 11-23 none", "", false),
    ("bail typed, then remand typed", "typed 11-18 bail; typed 11-19 remanded", "OnRemand 11-19", false),
];

/// One event of the table: a word, the day, and what was said.
fn told(number: u128, words: &str) -> CaseEvent {
    let mut parts = words.splitn(3, ' ');
    let mut next = || parts.next().unwrap_or_default();
    let (kind, on, said) = (next(), format!("2026-{}", next()), next());
    let on = on.as_str();
    match kind {
        "order" => sentenced(2, "community-order", on, Some("2028-05-10")),
        "custody" => sentenced(1, "determinate-custody", on, Some("2028-05-10")),
        "life" => sentenced(1, "life-sentence", on, None),
        "held" => step(number, Step::InCustody, on),
        "freed" => step(number, Step::Released, on),
        "recalled" => step(number, Step::Recalled, on),
        "ended" => step(number, Step::LicenceEnded, on),
        "silent" => hearing(number, on, None),
        "court" => hearing(number, on, Some(said)),
        "typed" => bail(number, bail_facts(said, on)),
        "checked" => bail(number, BailFacts { checked: true, ..bail_facts(said, on) }),
        other => panic!("{other}"),
    }
}

#[test]
fn where_somebody_is_follows_from_everything_that_is_recorded() {
    for (name, recorded, expected, disagree) in CASES {
        let words = recorded.split("; ").filter(|words| !words.is_empty());
        let events: Vec<CaseEvent> = (1..).zip(words).map(|(number, words)| told(number, words)).collect();
        let now = where_now(&folded(&events), &POLICY, at(NOW));
        let claim = |claim: &Claim| format!("{:?} {}", claim.what, claim.since.strftime("%m-%d"));
        let found: Vec<String> = now.claims.iter().map(claim).collect();
        assert_eq!((found.join(", ").as_str(), now.disagree), (expected, disagree), "{name}");
    }
}

/// What is on record in one word each, as a list reads it.
fn said_of(record: &CaseRecord) -> Vec<Said> {
    let sentences = record.sentences.values().filter(|of| of.removed.is_none());
    let sentences = sentences.map(|of| Said::Sentence(of.facts.sentence_type.clone()));
    let bail = record.bail.values().filter(|of| of.removed.is_none());
    let bail = bail.map(|of| Said::Bail(of.facts.status.clone()));
    let court = record.hearings.values().filter_map(|of| of.facts.bail_status.clone()).map(Said::Court);
    sentences.chain(bail).chain(court).collect()
}

proptest::proptest! {
    #[test]
    fn whoever_is_in_custody_has_something_on_record_that_could_hold_them(
        chosen in proptest::sample::subsequence(
            vec![
                "order 05-11", "court 11-19 Unconditional Bail", "court 11-19 Custody", "court 11-20 Enlarged", "court 11-19 c",
                "custody 05-11", "life 01-05", "held 05-12", "freed 09-01", "recalled 10-01", "typed 11-23 remanded",
                "checked 11-23 none", "typed 11-18 bail",
            ],
            0..=8,
        )
    ) {
        let events: Vec<CaseEvent> = (1..).zip(chosen).map(|(number, words)| told(number, words)).collect();
        let record = folded(&events);
        let could = said_of(&record).iter().any(|said| could_hold(&POLICY, said));
        proptest::prop_assert!(could || !where_now(&record, &POLICY, at(NOW)).in_custody());
    }
}

#[test]
fn an_order_bail_and_words_that_nobody_knows_hold_nobody() {
    for (said, expected) in [
        (Said::Sentence("community-order".into()), false),
        (Said::Sentence("determinate-custody".into()), true),
        (Said::Sentence("no such sentence".into()), false),
        (Said::Bail("bail".into()), false),
        (Said::Bail("remanded".into()), true),
        (Said::Court("unconditional  bail".into()), false),
        (Said::Court("CUSTODY".into()), true),
        (Said::Court("Enlarged".into()), false),
    ] {
        assert_eq!(could_hold(&POLICY, &said), expected, "{said:?}");
    }
}

/// The next hearing ends a remand, a recorded release day a sentence.
#[test]
fn who_is_held_on_a_day_to_come() {
    let remand = |until: Option<&str>| {
        bail(1, BailFacts { until: until.map(day), ..bail_facts("remanded", "2026-11-20") })
    };
    let held = || vec![custody(), step(1, Step::InCustody, "2026-05-11")];
    let dated = |term, on| [held(), vec![key_date(term, Some(on))]].concat();
    let stale = bail(1, BailFacts { until: Some(day("2026-11-23")), ..bail_facts("remanded", "2026-11-20") });
    for (name, events, on, expected) in [
        ("remand without an end", vec![remand(None)], "2027-11-24", true),
        ("the day of the hearing", vec![remand(Some("2026-12-08"))], "2026-12-08", true),
        ("the day after it", vec![remand(Some("2026-12-08"))], "2026-12-09", false),
        ("its hearing has passed without news", vec![stale], "2026-12-09", true),
        (
            "the court's own next hearing",
            vec![hearing(1, "2026-11-20", Some("Custody")), hearing(2, "2026-12-08", None)],
            "2026-12-09",
            false,
        ),
        ("bail", vec![bail(1, bail_facts("bail", "2026-11-20"))], "2026-11-25", false),
        ("custody", held(), "2027-11-24", true),
        ("the day before release", dated("conditional-release-date", "2026-12-08"), "2026-12-07", true),
        ("the day of release", dated("conditional-release-date", "2026-12-08"), "2026-12-08", false),
        ("a date that frees nobody", dated("parole-eligibility", "2026-12-08"), "2026-12-09", true),
        (
            "a date that was withdrawn",
            [dated("expected-release", "2026-12-08"), vec![key_date("expected-release", None)]].concat(),
            "2026-12-09",
            true,
        ),
    ] {
        let found = in_custody_on(&folded(&events), &POLICY, day(on), at(NOW));
        assert_eq!(found.is_some(), expected, "{name}");
    }
}

fn booked(number: u128, starts_at: &str, kind: &str, place: &str) -> CaseEvent {
    CaseEvent::AppointmentBooked {
        contact_id: ContactId(id(number)),
        contact_type: kind.into(),
        starts_at: at(starts_at),
        minutes: 40,
        place: Some(place.into()),
        officer_id: OfficerId(id(1)),
        officer_name: "Ruth Okafor".into(),
        anyway_because: None,
        links: Links::default(),
    }
}

#[test]
fn a_remand_upsets_the_appointments_that_need_the_person_free() {
    let office = "office-appointment";
    let events = vec![
        booked(1, "2026-11-26T14:00:00Z", office, "office"),
        booked(2, "2026-11-24T08:00:00Z", office, "office"),
        booked(3, "2026-11-25T14:00:00Z", office, "prison"),
        booked(4, "2026-11-25T15:00:00Z", "professional-meeting", "office"),
        booked(5, "2026-12-15T14:00:00Z", office, "office"),
        booked(6, "2026-11-25T10:00:00Z", "home-visit", "home"),
        bail(1, BailFacts { until: Some(day("2026-12-08")), ..bail_facts("remanded", "2026-11-20") }),
    ];
    let record = folded(&events);
    let found: Vec<u128> = upset(&record, &POLICY, at(NOW))
        .iter()
        .map(|(of, _): &(&Contact, Claim)| of.contact_id.0.as_u128())
        .collect();
    // Not the one that is over, in prison, without the person, or after the next hearing.
    assert_eq!(found, [6, 1]);
    let free = folded(&events[..6]);
    assert!(upset(&free, &POLICY, at(NOW)).is_empty());
}

/// CUS-10 in words.
#[test]
fn the_warning_says_where_until_when_and_from_whom() {
    let until = |facts| BailFacts { until: Some(day("2026-12-08")), ..facts };
    for (events, says) in [
        (
            vec![bail(1, until(bail_facts("remanded", "2026-11-20")))],
            "Craig Tolley is recorded as on remand at HMP Northmoor until 8 December 2026 \
             (The court, by telephone, 20 November 2026).",
        ),
        (
            vec![hearing(1, "2026-11-20", Some("Custody"))],
            "Craig Tolley is recorded as on remand (court, 20 November 2026).",
        ),
        (
            vec![custody(), step(1, Step::InCustody, "2026-05-11")],
            "Craig Tolley is recorded as in custody at HMP Northmoor (HMP Northmoor, by telephone, 11 May 2026).",
        ),
    ] {
        let claim = in_custody_on(&folded(&events), &POLICY, day("2026-11-26"), at(NOW)).unwrap();
        assert_eq!(held_warning("Craig Tolley", &claim), says);
    }
}
