//! From what a record holds to a tier of v2.

use super::*;
use crate::v2::{Assessment, Case, Sentence, Tier, Women, changes, tier, valid_assessment};
use crate::{Enforcement, Flag, MappaCategory, MappaLevel, Registration, Rosh, Section, Severity};
use jiff::ToSpan;

fn registration(code: &str, on: Option<Date>) -> Registration {
    Registration { code: code.to_owned(), on, ..Registration::default() }
}

fn mappa(level: &str, category: &str, on: Date) -> Registration {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Registration { level: given(level), category: given(category), ..registration("MAPP", Some(on)) }
}

/// TIR-04.
#[test]
fn the_newest_registration_counts_whatever_the_order() {
    let codes = &rules().codes;
    let older = registration("RVHR", Some(date(2024, 1, 1)));
    let newer = registration("rmrh", Some(date(2024, 5, 1)));
    let historic = registration("HREG", Some(date(2024, 12, 1)));
    for order in
        [[older.clone(), newer.clone(), historic.clone()], [historic.clone(), newer.clone(), older.clone()]]
    {
        let found = codes.registered(&order);
        assert_eq!(found.rosh, Some(Rosh::Medium));
        assert_eq!(found.passed_over, ["HREG is historic"]);
    }
    let same_day = [registration("RLRH", None), registration("RHRH", None)];
    assert_eq!(codes.registered(&same_day).rosh, Some(Rosh::High), "of one day the higher");
    assert!(codes.registered(&[registration("FISH", None)]).rosh.is_none());
}

/// TIR-04: a level 0 is passed over for the level, and still the newest for the category.
#[test]
fn a_level_of_0_is_passed_over() {
    let found =
        rules().codes.registered(&[mappa("M2", "M3", date(2024, 1, 1)), mappa("M0", "", date(2024, 6, 1))]);
    assert_eq!((found.mappa_level, found.mappa_category), (Some(MappaLevel::M2), None));
    let found =
        rules().codes.registered(&[mappa("M1", "M1", date(2024, 1, 1)), mappa("M3", "M2", date(2024, 3, 1))]);
    assert_eq!((found.mappa_level, found.mappa_category), (Some(MappaLevel::M3), Some(MappaCategory::M2)));
    let other = Registration { code: "RVHR".to_owned(), ..mappa("M3", "M1", DAY) };
    assert_eq!(rules().codes.registered(&[other]).mappa_level, None, "only of type MAPP");
}

#[test]
fn a_code_can_count_twice_and_two_codes_once() {
    let found = rules()
        .codes
        .registered(&["RCPR", "rcpr", "ADVP", "REG30", "IIOM"].map(|code| registration(code, None)));
    assert_eq!(found.complexity.len(), 1);
    let flags: Vec<Flag> = found.flags.into_iter().collect();
    assert_eq!(flags, [Flag::IomNominal, Flag::DomesticAbuse, Flag::ChildProtection]);
}

#[test]
fn registrations_fill_a_case_of_v3() {
    let all = ["RHRH", "INLL", "REG30", "SPO", "RCPR"].map(|code| registration(code, None));
    let found = rules().codes.registered(&[&all[..], &[mappa("M0", "M2", DAY)]].concat());
    let empty = crate::v3::Case::on(DAY);
    let case = empty.registered(&found);
    assert_eq!(
        (case.rosh, case.has_mappa_category, case.is_lifer),
        (Some(Rosh::High), Some(true), Some(true))
    );
    assert_eq!([case.domestic_abuse, case.stalking, case.child_protection], [Some(true); 3]);
    let none = empty.registered(&rules().codes.registered(&[]));
    assert_eq!([none.has_mappa_category, none.is_lifer, none.stalking], [Some(false); 3]);
    assert_eq!((none.rosh, none.sexual_offence), (None, None), "nothing that registrations do not say");
}

fn assessment(completed_on: Date) -> Assessment {
    Assessment {
        completed_on,
        layer: 3,
        status: "COMPLETE".to_owned(),
        needs: Section::ALL.iter().map(|section| (*section, Severity::NoNeed)).collect(),
        women: Women::default(),
    }
}

/// TIR-06: 55 weeks to the day.
#[test]
fn an_assessment_is_valid_for_55_weeks() {
    let is_valid = |on: Date, one: Assessment| valid_assessment(rules(), on, &[one]).is_some();
    let completed = date(2025, 11, 10);
    let last = completed.saturating_add(55.weeks());
    assert_eq!(last, DAY);
    assert!(is_valid(DAY.yesterday().unwrap(), assessment(completed)), "54 weeks and 6 days");
    assert!(is_valid(last, assessment(completed)), "55 weeks");
    assert!(!is_valid(last.tomorrow().unwrap(), assessment(completed)), "55 weeks and a day");
    assert!(!is_valid(DAY, assessment(DAY.tomorrow().unwrap())), "not yet completed");
    assert!(!is_valid(DAY, Assessment { layer: 1, ..assessment(DAY) }));
    assert!(!is_valid(DAY, Assessment { status: "OPEN".to_owned(), ..assessment(DAY) }));
    let locked = |on| Assessment { status: "LOCKED_INCOMPLETE".to_owned(), ..assessment(on) };
    let (before, since) = (date(2021, 4, 21), date(2021, 4, 22));
    assert!(!is_valid(before, locked(before)) && is_valid(since, locked(since)));
    let both = [assessment(date(2026, 1, 1)), assessment(date(2026, 2, 1))];
    assert_eq!(valid_assessment(rules(), DAY, &both).unwrap().completed_on, date(2026, 2, 1), "the latest");
}

fn enforced(referred_on: Date, outcome: &str) -> Enforcement {
    Enforcement { referred_on, outcome: Some(outcome.to_owned()) }
}

/// TIR-07: 365 days, the first included.
#[test]
fn enforcement_counts_for_365_days() {
    let counts = |one| rules().codes.was_enforced(&[one], DAY, 365).is_some();
    let first = date(2025, 11, 30);
    assert!(counts(enforced(first, "bre08")) && counts(enforced(DAY, "REC01")));
    assert!(!counts(enforced(first.yesterday().unwrap(), "BRE08")));
    assert!(!counts(enforced(DAY.tomorrow().unwrap(), "BRE08")));
    assert!(!counts(enforced(first, "BRE09")) && !counts(Enforcement { referred_on: first, outcome: None }));
}

fn case() -> Case {
    let custody = Sentence { code: "NC".to_owned(), is_terminated: false, requirements: Vec::new() };
    Case {
        gender: Some("Male".to_owned()),
        rsr: Some(23.0),
        ogrs: Some(21),
        sentences: vec![custody],
        assessments: vec![assessment(date(2026, 1, 1))],
        ..Case::on(DAY)
    }
}

fn found(case: &Case) -> Tier {
    tier(rules(), case).result.unwrap()
}

/// TIR-20.
#[test]
fn a_tier_is_letter_and_digit_and_s_under_probation_reset() {
    assert_eq!(found(&case()).to_string(), "B1");
    let reset = Case { registrations: vec![registration("PRC", None)], ..case() };
    assert_eq!(found(&reset).to_string(), "B1S");
    let before = |on| Case { on, assessments: Vec::new(), ..reset.clone() };
    assert_eq!(found(&before(date(2024, 3, 21))).to_string(), "B2");
    assert_eq!(found(&before(date(2024, 3, 22))).to_string(), "B2S");
    assert_eq!(found(&Case::on(DAY)).to_string(), "D0", "nothing known");
}

/// TIR-01: everything that is impossible, at once.
#[test]
fn a_tier_names_all_that_is_impossible() {
    let outcome = tier(rules(), &Case { rsr: Some(-1.0), ogrs: Some(101), ..case() });
    let items: Vec<&str> = outcome.faults.iter().map(|fault| fault.item.word()).collect();
    assert_eq!((outcome.result, items), (None, vec!["rsr", "ogrs"]));
    assert!(changes(rules(), &Case { rsr: Some(-1.0), ..case() }).is_empty());
}

/// TIR-18: each change that is promised comes true, and time alone brings the one with a day.
#[test]
fn what_would_change_a_tier_is_told() {
    let all: Vec<String> = changes(rules(), &case()).iter().map(ToString::to_string).collect();
    for told in [
        "B2 from 2027-01-22: the assessment is older than 55 weeks",
        "A1 if RoSH were VERY_HIGH",
        "D1 if RSR were under 3",
        "C1 if RSR were 3 to under 7",
        "A1 if MAPPA level were M2",
        "B0 if there were no mandate for change",
        "B2 if OGRS were 100 or more",
    ] {
        assert!(all.iter().any(|one| one == told), "{told} is not in {all:#?}");
    }
    let aged = Case { on: date(2027, 1, 22), ..case() };
    assert_eq!(found(&aged).to_string(), "B2");
    assert_eq!(found(&Case { on: date(2027, 1, 21), ..case() }).to_string(), "B1");
    let woman = Case {
        gender: Some("Female".to_owned()),
        rsr: None,
        registrations: vec![registration("RMDO", None), mappa("M1", "M1", DAY), registration("ALSH", None)],
        enforcement: vec![enforced(date(2026, 3, 1), "BRE01")],
        ..case()
    };
    assert_eq!(found(&woman).to_string(), "C1");
    let all: Vec<String> = changes(rules(), &woman).iter().map(ToString::to_string).collect();
    assert!(!all.iter().any(|told| told.contains("parental")), "13 points are a C as well: {all:#?}");
    let eight =
        Case { enforcement: Vec::new(), registrations: woman.registrations[1..].to_vec(), ..woman.clone() };
    let eight =
        Case { registrations: [&eight.registrations[..], &[registration("STRG", None)]].concat(), ..eight };
    let all: Vec<String> = changes(rules(), &eight).iter().map(ToString::to_string).collect();
    assert!(all.contains(&"C1 if she had parental responsibilities".to_owned()), "{all:#?}");
    let told = &changes(rules(), &woman)[1];
    assert_eq!(
        told.to_string(),
        "D2 from 2027-03-02: the last breach or recall is more than 365 days ago",
        "the assessment is too old by then as well"
    );
}
