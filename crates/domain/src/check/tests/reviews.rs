use super::made::*;
use crate::assessment::{ReviewDue, open_reviews, reviews_due};
use crate::case::{CaseRecord, CaseRow};
use crate::check::{About, Check};
use crate::concern::{self, Concern, ConcernFacts, Decided, Named, WhatFollows};
use crate::custody::{CustodyStep, Step, StepFacts};
use crate::policy::SeriousHarm::{High, Medium};
use crate::sentence::Sentence;
use crate::shared::*;
use jiff::civil::Date;

/// Sentenced on Monday 5 January and seen first on Friday 9 January.
fn supervised() -> CaseRecord {
    let mut record = held();
    sentenced(&mut record, 70, day(1, 5), None);
    contact(&mut record, 20, day(1, 6), false, written(RUTH, day(1, 6)));
    contact(&mut record, 21, day(1, 9), true, written(RUTH, day(1, 9)));
    contact(&mut record, 22, day(1, 16), true, written(RUTH, day(1, 16)));
    record
}

fn stepped(record: &mut CaseRecord, number: u128, step: Step, on: Date) {
    let facts = StepFacts {
        step,
        on,
        place: String::new(),
        term: None,
        reason: String::new(),
        told_by: "HMP Northmoor".into(),
    };
    record.put(CaseRow::CustodyStep(CustodyStep {
        case_id: CASE,
        step_id: StepId(id(number)),
        sentence_id: SentenceId(id(70)),
        facts,
        removed: None,
        corrections: 0,
        written: written(RUTH, on),
    }));
}

fn said(due: &[ReviewDue]) -> Vec<(&str, Date, Date)> {
    due.iter().map(|due| (due.reason.as_str(), due.after, due.by)).collect()
}

/// ASM-22: 15 working days after Friday 9 January is Friday 30 January.
#[test]
fn an_assessment_is_due_after_the_first_meeting_and_an_earlier_one_of_the_sentence_answers_it() {
    let mut record = supervised();
    let due = open_reviews(&record, &BOOK, day(1, 20));
    assert_eq!(said(&due), [("first-meeting", day(1, 9), day(1, 30))]);
    assert!(!due[0].is_late(day(1, 30)) && due[0].is_late(day(1, 31)));
    assert!(open_reviews(&held(), &BOOK, day(1, 20)).is_empty(), "nobody was sentenced");
    let mut unseen = supervised();
    unseen.contacts.retain(|contact_id, _| *contact_id == ContactId(id(20)));
    assert!(open_reviews(&unseen, &BOOK, day(1, 20)).is_empty(), "they did not come yet");
    assessed(&mut record, 10, day(1, 7), High, Says::default());
    assert!(open_reviews(&record, &BOOK, day(1, 20)).is_empty());
    assert_eq!(reviews_due(&record, &BOOK)[0].done, Some((AssessmentId(id(10)), day(1, 7))));
}

/// ASM-22
#[test]
fn a_sentence_a_release_a_recall_a_decision_and_a_level_raised_by_hand_each_start_a_review() {
    let mut record = supervised();
    assessed(&mut record, 10, day(1, 7), Medium, Says::default());
    sentenced(&mut record, 71, day(3, 2), None);
    stepped(&mut record, 80, Step::Released, day(4, 7));
    stepped(&mut record, 81, Step::Recalled, day(5, 5));
    stepped(&mut record, 82, Step::InCustody, day(5, 6));
    let by = Named { user_id: UserId(id(IMRAN)), name: "User 6".into() };
    let decided = Decided { follows: WhatFollows::Other, why: "Seen".into(), at: at(day(6, 1)), by };
    record.put(CaseRow::Concern(Concern {
        case_id: CASE,
        concern_id: ConcernId(id(40)),
        facts: ConcernFacts {
            said: "A neighbour rang".into(),
            intent: concern::Answer::No,
            danger: concern::Answer::No,
            holder: None,
            stand_in: None,
            manager: None,
            decide_by: at(day(6, 2)),
        },
        decided: Some(decided),
        created: written(RUTH, day(5, 29)),
        written: written(IMRAN, day(6, 1)),
    }));
    flag(&mut record, 30, "serious-harm-high", None, day(7, 6));
    let due = open_reviews(&record, &BOOK, day(7, 7));
    let expected = [
        ("sentence", day(3, 2), day(3, 23)),
        ("release", day(4, 7), day(4, 28)),
        ("recall", day(5, 5), day(5, 19)),
        ("concern", day(6, 1), day(6, 8)),
        ("raised", day(7, 6), day(7, 13)),
    ];
    assert_eq!(said(&due), expected);
    assessed(&mut record, 11, day(6, 1), Medium, Says::default());
    let open = open_reviews(&record, &BOOK, day(7, 7));
    let left: Vec<&str> = open.iter().map(|due| due.reason.as_str()).collect();
    assert_eq!(left, ["raised"], "a signature answers whatever came before it");
}

/// ASM-23
#[test]
fn nothing_is_due_once_no_order_runs_any_more() {
    let mut record = supervised();
    let over = record.sentences[&SentenceId(id(70))].clone();
    let ends = |ends_on| {
        let mut facts = over.facts.clone();
        facts.ends_on = Some(ends_on);
        CaseRow::Sentence(Sentence { facts, ..over.clone() })
    };
    record.put(ends(day(1, 29)));
    assert!(reviews_due(&record, &BOOK).is_empty(), "it ran out before the day");
    record.put(ends(day(2, 27)));
    assert_eq!(open_reviews(&record, &BOOK, day(2, 27)).len(), 1);
    assert!(open_reviews(&record, &BOOK, day(2, 28)).is_empty());
    assert_eq!(figure(Check::ReviewsLate, &record), (1, 1), "the list still says that nobody was in time");
}

/// CHK-21
#[test]
fn a_review_that_was_not_made_in_time_is_listed_on_the_day_on_which_it_was_due() {
    let made = |on: Option<Date>| {
        let mut record = supervised();
        if let Some(on) = on {
            assessed(&mut record, 10, on, High, Says::default());
        }
        found(Check::ReviewsLate, &record).pop().unwrap()
    };
    let nobody = made(None);
    assert_eq!((nobody.on, nobody.about, nobody.counted), (day(1, 30), About::Case, true));
    let said = "Due by Friday 30 January 2026, 15 working days after the first meeting (Friday 9 January 2026). \
                Nobody has signed one.";
    assert_eq!(nobody.said, said);
    assert!(!made(Some(day(1, 30))).counted);
    let late = made(Some(day(2, 2)));
    assert_eq!(
        (late.on, late.about, late.counted),
        (day(1, 30), About::Assessment(AssessmentId(id(10))), true)
    );
    assert!(late.said.ends_with("Signed on Monday 2 February 2026."), "{}", late.said);
}
