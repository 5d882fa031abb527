use super::made::*;
use crate::case::{CaseRecord, CaseRow};
use crate::check::{Beside, Check, beside, lines};
use crate::custody::{Bail, BailFacts, CustodyStep, Step, StepFacts};
use crate::enforcement::{BreachStep, BreachStepFacts, Period, Review, ReviewDecision};
use crate::policy::SeriousHarm::{self, High, Low, Medium, VeryHigh};
use crate::sentence::SentenceSource;
use crate::shared::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Signed on 4 May 2026.
fn signed(level: SeriousHarm, bands: &[(&str, &str)]) -> CaseRecord {
    let mut record = held();
    assessed(&mut record, 10, day(5, 4), level, Says::default());
    scored(&mut record, 10, day(5, 4), bands);
    record
}

fn of(record: &CaseRecord, today: Date) -> Beside {
    beside(record, &BOOK, &record.assessments[&AssessmentId(id(10))], today).unwrap().unwrap()
}

/// (counted, of), looked at on a day.
fn on(check: Check, record: &CaseRecord, today: Date) -> (usize, usize) {
    let year = Period { from: day(1, 1), until: date(2027, 1, 1) };
    let lines = lines(check, record, &BOOK, (year, at(today))).unwrap();
    (lines.iter().filter(|line| line.counted).count(), lines.len())
}

/// The day after everything that belongs to 4 May 2026 is known: a year, and half of one.
fn over() -> Date {
    day(5, 4).saturating_add((365 + 183 + 1).days())
}

fn recalled(record: &mut CaseRecord, number: u128, on: Date) {
    record.put(CaseRow::CustodyStep(CustodyStep {
        case_id: CASE,
        step_id: StepId(id(number)),
        sentence_id: SentenceId(id(90)),
        facts: StepFacts {
            step: Step::Recalled,
            on,
            place: String::new(),
            term: None,
            reason: "Did not come".into(),
            told_by: "HMP Northmoor".into(),
        },
        removed: None,
        corrections: 0,
        written: written(RUTH, on),
    }));
}

/// CHK-17
#[test]
fn instruments_and_officer_agree_when_both_say_high_or_above_or_neither_does() {
    let figure = |level, band| on(Check::InstrumentsOfficer, &signed(level, &[("CSRP", band)]), day(6, 1));
    assert_eq!(figure(VeryHigh, "VERY_HIGH"), (1, 1));
    assert_eq!(figure(Medium, "VERY_HIGH"), (0, 1));
    assert_eq!(figure(Medium, "LOW"), (1, 1), "neither is raised");
    assert_eq!(figure(High, "HIGH"), (0, 1));
    assert_eq!(figure(High, "NOT_APPLICABLE"), (0, 0), "no band that speaks");
    let others = signed(High, &[("ARP", "VERY_HIGH"), ("RSR", "HIGH")]);
    assert_eq!(on(Check::InstrumentsOfficer, &others, day(6, 1)), (0, 0), "policy does not name them");
    let highest = signed(High, &[("CSRP", "LOW"), ("DC-SRP", "VERY_HIGH")]);
    assert_eq!(on(Check::InstrumentsOfficer, &highest, day(6, 1)), (1, 1), "the highest holds");
    let mut several = signed(Low, &[("CSRP", "LOW")]);
    let assessment = several.assessments.get_mut(&AssessmentId(id(10))).unwrap();
    assessment.levels[1].community = Some(High);
    assessment.levels[2].custody = Some(VeryHigh);
    assert_eq!(of(&several, day(6, 1)).officer, Some(High), "the highest group, in the community alone");
    let line = &found(Check::InstrumentsOfficer, &highest)[0];
    let expected = "Instruments: high (CSRP low, DC-SRP very high). Officer: high. Since then: nothing on record so far.";
    assert_eq!(line.said, expected);
}

/// CHK-18 and CHK-19: both are asked of the same assessments, so that they can be compared.
#[test]
fn what_was_said_is_compared_with_what_happened_once_the_follow_up_is_over() {
    let figures = |record: &CaseRecord| {
        let of = |check| on(check, record, over());
        (of(Check::InstrumentsOutcome), of(Check::OfficerOutcome))
    };
    let quiet = signed(Low, &[("CSRP", "VERY_HIGH")]);
    assert_eq!(figures(&quiet), ((0, 1), (1, 1)));
    let last = over().yesterday().unwrap();
    assert_eq!(on(Check::OfficerOutcome, &quiet, last), (0, 0), "it is not over on its last day");
    let mut offended = quiet;
    sentenced(&mut offended, 80, date(2027, 1, 11), Some(day(11, 20)));
    assert_eq!(figures(&offended), ((1, 1), (0, 1)));
    assert!(Check::OfficerOutcome.asks(false) && !Check::OfficerOutcome.asks(true));
}

/// CHK-18
#[test]
fn an_offence_counts_when_it_was_committed_in_the_follow_up_and_sentenced_in_time() {
    let happened = |passed_on, offended_on| {
        let mut record = signed(Low, &[("CSRP", "LOW")]);
        sentenced(&mut record, 80, passed_on, offended_on);
        of(&record, over()).happened()
    };
    let (last, final_on) = (date(2027, 5, 4), over().yesterday().unwrap());
    assert!(happened(final_on, Some(last)));
    assert!(!happened(final_on.tomorrow().unwrap(), Some(last)), "sentenced too late to be known");
    assert!(!happened(final_on, Some(last.tomorrow().unwrap())), "committed after the follow-up");
    assert!(!happened(day(9, 1), Some(day(5, 4))), "committed by the day of the signature");
    assert!(!happened(day(5, 4), None), "the sentence that it is about");
    assert!(happened(last, None) && !happened(final_on, None), "without a day the sentence must be in it");
}

/// CHK-18
#[test]
fn recalls_and_new_cases_count_and_a_breach_of_the_order_is_shown_alone() {
    let mut record = signed(Low, &[("CSRP", "LOW")]);
    for (number, case, sat) in [(60, "A1", day(4, 20)), (61, "A1", day(6, 1)), (62, "", day(6, 2))] {
        hearing(&mut record, number, sat, sat);
        let hearing_id = HearingId(id(number));
        let mut of = record.hearings[&hearing_id].clone();
        of.facts.case_number = Some(case.to_string()).filter(|case| !case.is_empty());
        record.put(CaseRow::Hearing(of));
    }
    record.put(CaseRow::Review(Review {
        case_id: CASE,
        review_id: ReviewId(id(70)),
        sentence_id: SentenceId(id(90)),
        decision: ReviewDecision::Breach,
        considered: Vec::new(),
        decided_on: day(7, 1),
        why: "Three failures".into(),
        written: written(RUTH, day(7, 1)),
    }));
    let found = of(&record, day(8, 1));
    let names: Vec<&str> = found.since.iter().map(|later| later.name.as_str()).collect();
    assert_eq!(names, ["Taken back to court for failures"]);
    assert!(!found.happened(), "a case heard before, and one without a number, are no new ones");
    recalled(&mut record, 71, day(5, 4));
    assert!(!of(&record, day(8, 1)).happened(), "on the day of the signature");
    recalled(&mut record, 72, day(7, 20));
    assert!(of(&record, day(8, 1)).happened());
    let mut charged = signed(Low, &[]);
    hearing(&mut charged, 63, day(6, 9), day(6, 9));
    let mut new = charged.hearings[&HearingId(id(63))].clone();
    new.facts.case_number = Some("B2".into());
    charged.put(CaseRow::Hearing(new));
    let found = of(&charged, day(8, 1));
    assert!(found.happened() && found.instruments.is_none() && !found.is_over);
}

fn in_case(record: &mut CaseRecord, number: u128, on: Date, case: &str) {
    hearing(record, number, on, on);
    let mut of = record.hearings[&HearingId(id(number))].clone();
    of.facts.case_number = Some(case.to_string());
    record.put(CaseRow::Hearing(of));
}

/// CHK-18
#[test]
fn a_breach_that_a_court_hears_under_a_number_of_its_own_is_no_new_case() {
    let mut record = signed(Low, &[("CSRP", "LOW")]);
    for (number, on) in [(60, day(7, 15)), (61, day(8, 1))] {
        in_case(&mut record, number, on, "BREACH-1");
    }
    assert!(of(&record, day(9, 1)).happened(), "nobody said that it is the breach");
    record.put(CaseRow::BreachStep(BreachStep {
        case_id: CASE,
        step_id: BreachStepId(id(75)),
        review_id: ReviewId(id(70)),
        facts: BreachStepFacts {
            step: "summons".into(),
            on: day(7, 3),
            hearing_on: Some(day(7, 15)),
            note: String::new(),
        },
        removed: None,
        written: written(RUTH, day(7, 3)),
    }));
    assert!(!of(&record, day(9, 1)).happened());
}

/// CHK-18
#[test]
fn the_sentence_that_a_report_was_written_for_is_no_later_one() {
    let mut record = signed(Low, &[("CSRP", "LOW")]);
    in_case(&mut record, 60, day(4, 20), "A1");
    in_case(&mut record, 61, day(5, 20), "A1");
    sentenced(&mut record, 80, day(5, 20), None);
    let mut of_court = record.sentences[&SentenceId(id(80))].clone();
    of_court.source = SentenceSource::CourtResult(HearingId(id(61)));
    record.put(CaseRow::Sentence(of_court.clone()));
    assert!(!of(&record, over()).happened());
    of_court.facts.particulars.from = Some(day(5, 10));
    record.put(CaseRow::Sentence(of_court));
    assert!(of(&record, over()).happened(), "its offence came after the signature");
}

/// A statement of remand, or that it is over, as somebody typed it.
fn remanded(record: &mut CaseRecord, number: u128, on: Date, status: &str) {
    record.put(CaseRow::Bail(Bail {
        case_id: CASE,
        bail_id: BailId(id(number)),
        facts: BailFacts {
            status: status.into(),
            on,
            conditions: String::new(),
            place: String::new(),
            until: None,
            told_by: "The court".into(),
            checked: true,
        },
        removed: None,
        corrections: 0,
        written: written(RUTH, on),
    }));
}

/// CHK-20
#[test]
fn days_in_prison_are_none_of_the_follow_up() {
    let mut record = signed(Low, &[("CSRP", "VERY_HIGH")]);
    let free = of(&record, over()).final_on.unwrap();
    assert_eq!(Some(free), over().yesterday().ok());
    remanded(&mut record, 50, day(4, 4), "remanded");
    let still = of(&record, day(9, 1));
    assert!(still.final_on.is_none() && !still.is_over, "held since before the signature");
    assert_eq!(on(Check::InstrumentsOutcome, &record, over()), (0, 0), "nothing is final of who is held");
    remanded(&mut record, 51, day(6, 4), "none");
    // 4 May is before it; from 5 May to 3 June they were held.
    let later = free.saturating_add(30.days());
    assert_eq!(of(&record, day(9, 1)).final_on, Some(later));
    assert_eq!(on(Check::InstrumentsOutcome, &record, later), (0, 0));
    assert_eq!(on(Check::InstrumentsOutcome, &record, later.tomorrow().unwrap()), (0, 1));
    sentenced(&mut record, 80, date(2027, 7, 1), Some(date(2027, 6, 3)));
    assert!(of(&record, later).happened(), "offended on the last day of a year at liberty");
}

/// CHK-20
#[test]
fn prison_that_follows_from_what_happened_takes_nothing_off() {
    let mut record = signed(Low, &[("CSRP", "VERY_HIGH")]);
    remanded(&mut record, 52, day(10, 1), "remanded");
    assert_eq!(of(&record, over()).final_on, None);
    recalled(&mut record, 72, day(10, 1));
    let found = of(&record, over());
    assert!(found.happened() && found.is_over);
    assert_eq!(found.final_on, over().yesterday().ok());
    // Held on another matter before that: those days are taken off.
    remanded(&mut record, 53, day(8, 1), "remanded");
    remanded(&mut record, 54, day(8, 11), "none");
    assert_eq!(of(&record, over()).final_on, Some(over().saturating_add(9.days())));
}

/// CHK-20
#[test]
fn remand_for_the_new_offence_takes_nothing_off_a_follow_up_that_ends_with_its_sentence() {
    let after = |offended_on| {
        let mut record = signed(Low, &[("CSRP", "VERY_HIGH")]);
        remanded(&mut record, 50, day(7, 2), "remanded");
        remanded(&mut record, 51, day(12, 1), "none");
        sentenced(&mut record, 80, day(12, 1), offended_on);
        of(&record, over())
    };
    let free = over().yesterday().ok();
    for offended_on in [Some(day(7, 1)), Some(day(7, 2))] {
        let found = after(offended_on);
        assert!(found.happened() && found.is_over);
        assert_eq!(found.final_on, free);
    }
}

/// CHK-20
#[test]
fn what_falls_on_a_day_in_prison_did_not_happen_in_the_follow_up() {
    let mut record = signed(Low, &[("CSRP", "LOW")]);
    remanded(&mut record, 50, day(6, 1), "remanded");
    in_case(&mut record, 60, day(6, 10), "OLD-1");
    recalled(&mut record, 71, day(6, 11));
    sentenced(&mut record, 80, day(8, 1), Some(day(6, 12)));
    assert!(!of(&record, over()).happened());
    // On the day of the remand itself they were free.
    in_case(&mut record, 61, day(6, 1), "NEW-1");
    assert!(of(&record, over()).happened());
    let undated = |remand_on| {
        let mut record = signed(Low, &[("CSRP", "LOW")]);
        remanded(&mut record, 50, remand_on, "remanded");
        sentenced(&mut record, 80, day(8, 1), None);
        of(&record, over()).happened()
    };
    assert!(undated(day(6, 1)), "remanded in the follow-up");
    assert!(!undated(day(4, 1)), "held since before the signature");
}

proptest! {
    /// CHK-20: however often they were in and out, a year is a year outside.
    #[test]
    fn the_follow_up_holds_as_many_days_at_liberty_as_policy_says(turns in prop::collection::btree_set(1..500_i32, 0..8)) {
        let mut record = signed(Low, &[("CSRP", "LOW")]);
        let from = day(5, 4);
        let turns: Vec<i32> = turns.into_iter().collect();
        for (place, turn) in turns.iter().enumerate() {
            let status = if place % 2 == 0 { "remanded" } else { "none" };
            remanded(&mut record, 1_000 + place as u128, from.saturating_add(turn.days()), status);
        }
        let is_held = |turn: i32| turns.iter().filter(|other| **other <= turn).count() % 2 == 1;
        let found = of(&record, from.saturating_add(2_000.days()));
        let free = (1..2_000).filter(|turn| !is_held(*turn)).nth(364);
        let last = free.map(|turn| from.saturating_add((turn + 183).days()));
        prop_assert_eq!(found.final_on, last);
    }
}
