use super::facts::Facts;
use super::*;
use crate::assessment::{AnswerValue, AssessmentEvent, Purpose};
use crate::case::{CaseEvent, CaseRecord};
use crate::custody::{Step, StepFacts};
use crate::person::Sex;
use crate::policy::PolicyBook;
use crate::score::tests::{BOOK, assessed, person, record_of, sentence};
use crate::score::{Lack, Score};
use crate::sentence::RequirementOrdered;
use crate::shared::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 30);
const PASSED: Date = date(2026, 11, 2);
const LAST: Date = date(2027, 11, 1);

fn flag(number: u128, kind: &str, level: Option<&str>) -> CaseEvent {
    CaseEvent::FlagRecorded {
        flag_id: FlagId(Uuid::from_u128(number)),
        flag_type: kind.into(),
        level: level.map(str::to_string),
        category: level.map(|_| "Category 2".to_string()),
        note: "Said by the police.".into(),
        from: PASSED,
        next_review: None,
    }
}

/// An order with a requirement of this kind, and flags.
fn order(requirement: &str, flags: &[&str]) -> Vec<(Date, CaseEvent)> {
    let mut passed = sentence("community-order", PASSED, Some(LAST));
    if let CaseEvent::SentenceRecorded { requirements, .. } = &mut passed {
        requirements.push(RequirementOrdered {
            requirement_id: RequirementId(Uuid::from_u128(40)),
            requirement_type: requirement.into(),
            length: Some(20),
            details: String::new(),
            ends_on: None,
            started_on: Some(PASSED),
        });
    }
    let flags = (50..).zip(flags).map(|(number, kind)| {
        let level = (*kind == "mappa").then_some("Level 2");
        (PASSED, flag(number, kind, level))
    });
    [(PASSED, person(Some(Sex::Male))), (PASSED, passed)].into_iter().chain(flags).collect()
}

fn by(rule: &str, record: &CaseRecord, day: Date) -> Option<Worked> {
    work(record, &BOOK, rules().unwrap(), day).unwrap().into_iter().find(|worked| worked.rule == rule)
}

fn tier(rule: &str, record: &CaseRecord, day: Date) -> String {
    by(rule, record, day).unwrap().tier.unwrap()
}

#[test]
fn the_facts_of_the_record_are_those_that_the_rule_asks_for() {
    let cases: [(&str, &[&str], &str, &str); 8] = [
        ("rehabilitation-activity", &[], "D2", "MISSING"),
        ("unpaid-work", &[], "D0", "MISSING"),
        ("curfew", &[], "D0", "MISSING"),
        ("rehabilitation-activity", &["serious-harm-medium"], "C2", "MISSING"),
        ("rehabilitation-activity", &["serious-harm-high"], "B2", "MISSING"),
        ("rehabilitation-activity", &["serious-harm-very-high"], "A2", "MISSING"),
        ("rehabilitation-activity", &["mappa"], "A2", "MISSING"),
        ("rehabilitation-activity", &["self-harm", "mental-health", "vulnerable"], "D2", "MISSING"),
    ];
    for (requirement, flags, v2, v3) in cases {
        let record = record_of(order(requirement, flags));
        assert_eq!(tier("v2", &record, TODAY), v2, "{requirement} with {flags:?}");
        assert_eq!(tier("v3", &record, TODAY), v3, "{requirement} with {flags:?}");
    }
}

#[test]
fn needs_count_from_the_answers_of_a_full_assessment() {
    let scale = |value| AnswerValue::Scale(value);
    let thinking = ["problem-recognition", "problem-solving", "consequences", "abstract-thinking"];
    let attitudes = ["attitudes", "supervision-attitude", "community-attitude", "change-motivation"];
    let given: Vec<(&str, AnswerValue)> =
        thinking.iter().chain(&attitudes).map(|item| (*item, scale(2))).collect();
    let mut events = order("rehabilitation-activity", &[]);
    events.extend(assessed(date(2026, 11, 20), &given));
    let record = record_of(events);
    let worked = by("v2", &record, TODAY).unwrap();
    assert_eq!(worked.tier.as_deref(), Some("D1"));
    let needs = worked.steps.iter().find(|step| step.says.starts_with("needs")).unwrap();
    assert_eq!(needs.gives.as_deref(), Some("8"), "two severe needs that count twice");
}

#[test]
fn the_tier_of_version_2_is_the_sum_of_its_steps() {
    for flags in [&["serious-harm-high", "self-harm", "street-gangs"][..], &["iom"], &["serious-harm-low"]] {
        let record = record_of(order("rehabilitation-activity", flags));
        let worked = by("v2", &record, TODAY).unwrap();
        let of_axis = worked.steps.iter().filter(|step| step.axis.as_deref() == Some("Protection"));
        let points: i64 = of_axis.map(|step| step.gives.as_deref().unwrap().parse::<i64>().unwrap()).sum();
        let letter = match points {
            150.. => 'A',
            20..150 => 'B',
            10..20 => 'C',
            _ => 'D',
        };
        assert!(worked.tier.unwrap().starts_with(letter), "{points} points with {flags:?}");
    }
}

/// TRC-02.
#[test]
fn the_first_day_on_which_time_alone_may_change_it_is_known() {
    let record = record_of(order("rehabilitation-activity", &[]));
    let after = LAST.saturating_add(1.day());
    assert_eq!(by("v3", &record, TODAY).unwrap().look_again_on, Some(after));
    assert_eq!(tier("v3", &record, LAST), "MISSING");
    assert_eq!(tier("v3", &record, after), "NOT_SUPERVISED");
    assert_eq!(tier("v2", &record, after), "D0");
    let mut events = order("rehabilitation-activity", &[]);
    events.extend(assessed(date(2026, 11, 20), &[("unemployed", AnswerValue::YesNo(false))]));
    let (valid, old) = (date(2026, 11, 20).saturating_add(55.weeks()), date(2027, 12, 11));
    assert_eq!(valid.saturating_add(1.day()), old);
    let mut long = sentence("community-order", PASSED, Some(date(2028, 11, 1)));
    if let (
        CaseEvent::SentenceRecorded { requirements, .. },
        Some((_, CaseEvent::SentenceRecorded { requirements: of, .. })),
    ) = (&mut long, events.get(1))
    {
        requirements.clone_from(of);
    }
    events[1] = (PASSED, long);
    let record = record_of(events);
    assert_eq!(by("v2", &record, TODAY).unwrap().look_again_on, Some(old));
    assert_eq!((tier("v2", &record, valid), tier("v2", &record, old)), ("D1".into(), "D2".into()));
}

#[test]
fn a_lifer_is_looked_at_again_when_years_since_the_release_are_over() {
    let released = CaseEvent::CustodyStepRecorded {
        step_id: StepId(Uuid::from_u128(60)),
        sentence_id: SentenceId(Uuid::from_u128(30)),
        facts: StepFacts {
            step: Step::Released,
            on: date(2026, 11, 10),
            place: String::new(),
            term: None,
            reason: String::new(),
            told_by: "HMP Northmoor".into(),
        },
        conditions: Vec::new(),
    };
    let life = sentence("life-sentence", date(2010, 1, 4), None);
    let events = [person(Some(Sex::Male)), life, released, flag(51, "lifer", None)];
    let record = record_of(events.into_iter().map(|event| (TODAY, event)).collect());
    let worked = by("v3", &record, TODAY).unwrap();
    assert_eq!(worked.look_again_on, Some(date(2027, 11, 11)));
}

/// A signed assessment with what one instrument said.
fn scored(number: u128, on: Date, score: Score) -> Vec<(Date, CaseEvent)> {
    let assessment_id = AssessmentId(Uuid::from_u128(number));
    let (form, purpose) = ("full".to_string(), Purpose::Start);
    let started = AssessmentEvent::Started { assessment_id, form, purpose, on, base: None };
    let (grade, needs) = ("PO".to_string(), Vec::new());
    let signed = AssessmentEvent::Signed { assessment_id, grade, needs, countersign: None };
    let (offence_table, given) = ("test".to_string(), Vec::new());
    let scored = CaseEvent::AssessmentScored { assessment_id, on, offence_table, given, scores: vec![score] };
    [CaseEvent::Assessment(started), CaseEvent::Assessment(signed), scored].map(|event| (on, event)).to_vec()
}

fn said(instrument: &str, hundredths: Option<u32>, lacks: &[&str]) -> Score {
    let lack = |says: &&str| Lack { code: "missing".into(), fields: Vec::new(), says: (*says).to_string() };
    Score {
        instrument: instrument.into(),
        name: instrument.into(),
        model: "test".into(),
        thresholds: "test".into(),
        source: "test".into(),
        hundredths,
        is_dynamic: Some(true),
        points: hundredths.map(|_| 30),
        reduced: None,
        band: Some(if hundredths.is_some() { "HIGH" } else { "NOT_APPLICABLE" }.into()),
        result: None,
        terms: Vec::new(),
        lacks: lacks.iter().map(lack).collect(),
    }
}

/// TIR-21.
#[test]
fn what_was_not_asked_last_time_takes_no_earlier_score_away() {
    let (first, then) = (date(2026, 11, 10), date(2026, 11, 20));
    let facts = |scores: [Score; 2]| {
        let [one, other] = scores;
        let mut events = order("rehabilitation-activity", &[]);
        events.extend(scored(70, first, one));
        events.extend(scored(71, then, other));
        let record = record_of(events);
        let facts = Facts::of(&record, &BOOK, rules().unwrap(), TODAY).unwrap();
        (facts.v2().rsr, facts.v3().arp.map(|arp| arp.percent), facts.v3().dc_srp.is_some())
    };
    let lacking = |instrument| said(instrument, None, &["offence code"]);
    assert_eq!(facts([said("RSR", Some(75), &[]), lacking("RSR")]).0, Some(0.75));
    assert_eq!(facts([said("RSR", Some(75), &[]), said("RSR", Some(310), &[])]).0, Some(3.1));
    assert_eq!(facts([said("ARP", Some(5100), &[]), lacking("ARP")]).1, Some(51.0));
    // Each instrument by itself: another one that has a score takes nothing away.
    assert_eq!(
        facts([said("RSR", Some(75), &[]), said("ARP", Some(5100), &[])]),
        (Some(0.75), Some(51.0), false)
    );
    assert!(facts([said("DC-SRP", Some(345), &[]), lacking("DC-SRP")]).2);
    // That it does not apply is the last word.
    assert!(!facts([said("DC-SRP", Some(345), &[]), said("DC-SRP", None, &[])]).2);
}

/// Without the days of policy no assessment would ever lock, and the tier would be another.
#[test]
fn a_set_without_the_days_after_which_an_assessment_locks_gives_no_tier() {
    let files = BOOK.files().iter().filter(|(path, _)| !path.ends_with("assessment/open_days.toml"));
    let without = PolicyBook::from_files(files.cloned().collect()).unwrap();
    let record = record_of(order("rehabilitation-activity", &[]));
    let problem = work(&record, &without, rules().unwrap(), TODAY).unwrap_err();
    assert!(problem.to_string().contains("assessment.open_days"), "{problem}");
    assert!(follow(&record, &without, rules().unwrap(), TODAY).is_err());
}

/// TRC-03.
#[test]
fn nobody_without_a_sentence_has_a_tier_and_nothing_is_written_twice() {
    let rules = rules().unwrap();
    let nobody = record_of(vec![(TODAY, person(None)), (TODAY, flag(51, "serious-harm-high", None))]);
    assert!(follow(&nobody, &BOOK, rules, TODAY).unwrap().is_empty());
    let mut events = order("rehabilitation-activity", &["serious-harm-high"]);
    let first = follow(&record_of(events.clone()), &BOOK, rules, TODAY).unwrap();
    assert_eq!(first.len(), 2);
    events.extend(first.into_iter().map(|event| (TODAY, event)));
    let record = record_of(events);
    assert!(follow(&record, &BOOK, rules, TODAY).unwrap().is_empty());
    assert_eq!(leading(&record, &BOOK, TODAY).unwrap().worked.tier.as_deref(), Some("B2"));
}

#[test]
fn each_rule_is_worked_out_from_the_day_on_which_policy_has_it() {
    let record = record_of(order("rehabilitation-activity", &[]));
    let rules_on = |day| work(&record, &BOOK, rules().unwrap(), day).unwrap().len();
    assert_eq!((rules_on(date(2026, 8, 5)), rules_on(date(2026, 8, 6))), (1, 2));
}

proptest! {
    /// The same flags in any order give the same tier, with the same steps.
    #[test]
    fn the_order_of_entries_is_nothing(flags in Just(vec!["self-harm", "mappa", "iom", "serious-harm-high"]).prop_shuffle()) {
        let one = record_of(order("rehabilitation-activity", &flags));
        let other = record_of(order("rehabilitation-activity", &["iom", "mappa", "self-harm", "serious-harm-high"]));
        prop_assert_eq!(by("v2", &one, TODAY), by("v2", &other, TODAY));
        prop_assert_eq!(by("v3", &one, TODAY), by("v3", &other, TODAY));
    }
}

/// TRC-04.
#[test]
fn tiers_are_ordered_by_meaning_and_missing_comes_first() {
    let mut tiers = ["D1", "NOT_SUPERVISED", "B2", "A3S", "MISSING", "B3", "A"].map(Some).to_vec();
    tiers.push(None);
    tiers.sort_by_key(|tier| crate::tier::order(*tier));
    let words: Vec<String> = tiers.into_iter().map(in_words).collect();
    let last = "not needed: not supervised";
    assert_eq!(words[2..], ["A3S", "A", "B3", "B2", "D1", last]);
    assert!(
        words[..2].contains(&"missing".to_string())
            && words[..2].iter().any(|of| of.starts_with("impossible"))
    );
}
