use super::made::*;
use crate::assessment::{AnswerValue, Purpose};
use crate::case::{CaseRecord, CaseRow};
use crate::check::{About, Check, lines};
use crate::concern::{self, Concern, ConcernFacts};
use crate::contact::Contact;
use crate::enforcement::Period;
use crate::flag::{FlagEnd, FlagStep, StepKind};
use crate::plan::Agreed;
use crate::policy::SeriousHarm::{High, Low, Medium};
use crate::shared::*;

/// CHK-01: what falls on a day is of who held the case then, and what nobody held is nobody's.
#[test]
fn a_line_is_of_the_team_that_held_the_case_on_its_day_and_of_one_month() {
    let mut record = held();
    assessed(&mut record, 10, day(1, 2), High, Says::default());
    assessed(&mut record, 11, day(6, 30), Medium, Says::default());
    assessed(&mut record, 12, day(7, 2), Low, Says::default());
    let teams: Vec<String> =
        found(Check::Lowered, &record).iter().map(|line| line.team_name.clone()).collect();
    assert_eq!(teams, ["Team 1", "Team 2"]);
    let june = Period { from: day(6, 1), until: day(7, 1) };
    let of_june = lines(Check::Lowered, &record, &BOOK, (june, at(day(12, 1)))).unwrap();
    assert_eq!(of_june.len(), 1);
    assert_eq!(of_june[0].about, About::Assessment(AssessmentId(id(11))));
    let mut nobodys = held();
    nobodys.assignments.clear();
    nobodys.assessments.clone_from(&record.assessments);
    assert!(found(Check::Lowered, &nobodys).is_empty());
}

/// CHK-05
#[test]
fn a_level_that_fell_is_listed_unless_something_new_came_between_the_two_signatures() {
    let fell = || {
        let mut record = held();
        assessed(&mut record, 10, day(2, 2), High, Says::default());
        assessed(&mut record, 11, day(5, 4), Medium, Says::default());
        record
    };
    assert_eq!(figure(Check::Lowered, &fell()), (1, 1));
    let said = &found(Check::Lowered, &fell())[0].said;
    assert!(said.starts_with("The public: high to medium;"), "{said}");
    assert!(said.ends_with("Since Monday 2 February 2026: Nothing new."), "{said}");

    let mut met = fell();
    contact(&mut met, 20, day(3, 3), true, written(RUTH, day(3, 3)));
    assert_eq!(figure(Check::Lowered, &met), (1, 1), "that they came is nothing new");

    let mut reviewed = fell();
    flag(&mut reviewed, 30, "weapons", None, day(1, 10));
    assert_eq!(figure(Check::Lowered, &reviewed), (1, 1));
    reviewed.put(CaseRow::FlagStep(FlagStep {
        case_id: CASE,
        step_id: EventId(id(31)),
        flag_id: FlagId(id(30)),
        kind: StepKind::Ended,
        on: day(3, 3),
        words: "Handed in".into(),
        written: written(RUTH, day(3, 3)),
    }));
    assert_eq!(figure(Check::Lowered, &reviewed), (0, 1));

    let mut stated = fell();
    flag(&mut stated, 32, "serious-harm-medium", None, day(3, 3));
    assert_eq!(figure(Check::Lowered, &stated), (1, 1), "the level itself is no evidence for it");

    let mut told = fell();
    told.put(CaseRow::Concern(Concern {
        case_id: CASE,
        concern_id: ConcernId(id(40)),
        facts: ConcernFacts {
            said: "A neighbour rang".into(),
            intent: concern::Answer::No,
            danger: concern::Answer::No,
            holder: None,
            stand_in: None,
            manager: None,
            decide_by: at(day(3, 3)),
        },
        decided: None,
        created: written(RUTH, day(3, 3)),
        written: written(RUTH, day(3, 3)),
    }));
    assert_eq!(figure(Check::Lowered, &told), (0, 1));

    let answered = |answers: Vec<(&str, AnswerValue)>| {
        let mut record = held();
        let answers = answers.into_iter().map(|(item, value)| an_answer(item, value)).collect();
        assessed(&mut record, 10, day(2, 2), High, Says::default());
        assessed(&mut record, 11, day(5, 4), Medium, Says { answers, ..Says::default() });
        figure(Check::Lowered, &record)
    };
    let scale = AnswerValue::Scale;
    assert_eq!(answered(vec![("housing", scale(0))]), (0, 1));
    assert_eq!(answered(vec![("housing", AnswerValue::NotAsked)]), (1, 1), "not asked says nothing new");
    assert_eq!(
        answered(vec![("housing", scale(1)), ("unemployed", scale(0))]),
        (1, 1),
        "nor what was not asked"
    );
    let mut rose = held();
    assessed(&mut rose, 10, day(2, 2), Low, Says::default());
    assessed(&mut rose, 11, day(5, 4), Low, Says::default());
    assessed(&mut rose, 12, day(6, 4), High, Says::default());
    assert_eq!(figure(Check::Lowered, &rose), (0, 0), "what stayed or rose is not of them");
}

fn lowered_by_hand() -> CaseRecord {
    let mut record = held();
    flag(&mut record, 30, "serious-harm-high", None, day(2, 2));
    flag(&mut record, 31, "serious-harm-low", None, day(5, 4));
    ended(&mut record, 30, day(5, 4));
    record
}

/// What a new level does with the old one, or somebody who ends it.
fn ended(record: &mut CaseRecord, number: u128, on: jiff::civil::Date) {
    let flag_id = FlagId(id(number));
    let end = Some(FlagEnd { on, why: "Seems fine".into() });
    record.put(CaseRow::Flag(crate::flag::Flag { ended: end, ..record.flags[&flag_id].clone() }));
    record.put(CaseRow::FlagStep(FlagStep {
        case_id: CASE,
        step_id: EventId(id(number + 500)),
        flag_id,
        kind: StepKind::Ended,
        on,
        words: "Seems fine".into(),
        written: written(IMRAN, on),
    }));
}

/// CHK-05
#[test]
fn a_level_that_somebody_lowered_by_hand_is_listed_like_one_that_was_signed() {
    let record = lowered_by_hand();
    assert_eq!(figure(Check::Lowered, &record), (1, 1));
    let line = &found(Check::Lowered, &record)[0];
    assert_eq!(line.said, "Flag by hand: high to low. Since Monday 2 February 2026: Nothing new.");
    assert_eq!((line.about, line.on), (About::Flag(FlagId(id(31))), day(5, 4)));

    let mut told = lowered_by_hand();
    flag(&mut told, 40, "domestic-abuse", None, day(3, 3));
    assert_eq!(figure(Check::Lowered, &told), (0, 1), "a flag is new evidence");
    let mut gone = held();
    flag(&mut gone, 30, "serious-harm-high", None, day(2, 2));
    ended(&mut gone, 30, day(5, 4));
    assert_eq!(
        found(Check::Lowered, &gone)[0].said,
        "Flag by hand: high to none. Since Monday 2 February 2026: Nothing new."
    );
    sentenced(&mut gone, 70, day(1, 5), None);
    assert_eq!(figure(Check::Lowered, &gone), (1, 1), "an order runs");
    let mut over = gone.sentences[&SentenceId(id(70))].clone();
    over.facts.ends_on = Some(day(5, 1));
    gone.put(CaseRow::Sentence(over));
    assert_eq!(figure(Check::Lowered, &gone), (0, 0), "no order runs any more");
    let mut raised = held();
    flag(&mut raised, 30, "serious-harm-low", None, day(2, 2));
    flag(&mut raised, 31, "serious-harm-high", None, day(5, 4));
    ended(&mut raised, 30, day(5, 4));
    assert_eq!(figure(Check::Lowered, &raised), (0, 0), "what rose is not of them");
}

/// CHK-05: the flag that moves with a signature is no second line.
#[test]
fn a_flag_that_moved_with_an_assessment_was_not_lowered_by_hand() {
    let mut record = lowered_by_hand();
    assessed(&mut record, 10, day(2, 2), High, Says::default());
    assessed(&mut record, 11, day(5, 4), Low, Says::default());
    let lines = found(Check::Lowered, &record);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].about, About::Assessment(AssessmentId(id(11))));
}

/// CHK-06: also of somebody whom nobody ever assessed.
#[test]
fn a_level_stated_by_hand_is_compared_with_what_the_data_on_file_speaks_for() {
    let mut record = lowered_by_hand();
    assert_eq!(figure(Check::BelowExpected, &record), (0, 0), "nothing speaks");
    flag(&mut record, 32, "mappa", Some("Level 2"), day(3, 5));
    assert_eq!(figure(Check::BelowExpected, &record), (1, 1), "the first was stated before");
    let said = &found(Check::BelowExpected, &record)[0].said;
    assert_eq!(said, "Recorded: low. On file: MAPPA level 2 or 3, at least high.");
}

/// CHK-06
#[test]
fn a_level_below_what_open_flags_and_live_offences_speak_for_is_listed() {
    let mut record = held();
    assessed(&mut record, 10, day(5, 4), Medium, Says::default());
    assert_eq!(figure(Check::BelowExpected, &record), (0, 0), "nothing speaks");
    flag(&mut record, 30, "mappa", Some("Level 1"), day(1, 10));
    assert_eq!(figure(Check::BelowExpected, &record), (0, 1));
    flag(&mut record, 31, "mappa", Some("Level 2"), day(5, 5));
    assert_eq!(figure(Check::BelowExpected, &record), (0, 1), "recorded after the signature");
    flag(&mut record, 31, "mappa", Some("Level 2"), day(2, 5));
    assert_eq!(figure(Check::BelowExpected, &record), (1, 1));
    let said = &found(Check::BelowExpected, &record)[0].said;
    assert_eq!(said, "Recorded: medium. On file: MAPPA level 2 or 3, at least high.");
    let flag_id = FlagId(id(31));
    let mut ended = record.flags[&flag_id].clone();
    ended.ended = Some(FlagEnd { on: day(4, 1), why: "Level 1 again".into() });
    record.put(CaseRow::Flag(ended));
    assert_eq!(figure(Check::BelowExpected, &record), (0, 1), "it ended before");
}

/// CHK-05, CHK-06: an import that comes after both signatures makes nothing old new, and nothing known unknown.
#[test]
fn a_flag_that_was_brought_in_speaks_since_the_day_from_which_it_was_so() {
    let mut record = held();
    assessed(&mut record, 10, day(2, 2), High, Says::default());
    assessed(&mut record, 11, day(5, 4), Medium, Says::default());
    let bring = |record: &mut CaseRecord, number, flag_type: &str, level, from| {
        flag(record, number, flag_type, level, from);
        let imported = written(RUTH, day(9, 1));
        let by = Author { user_id: crate::intake::AUTHOR, ..imported.by };
        let imported = Written { by, ..imported };
        let of = record.flags[&FlagId(id(number))].clone();
        record.put(CaseRow::Flag(crate::flag::Flag { created: imported.clone(), written: imported, ..of }));
    };
    bring(&mut record, 30, "domestic-abuse", None, day(3, 1));
    assert_eq!(figure(Check::Lowered, &record), (0, 1));
    bring(&mut record, 33, "serious-harm-low", None, day(3, 1));
    assert_eq!(figure(Check::Lowered, &record), (0, 1), "nobody lowered it here");
    assert_eq!(figure(Check::BelowExpected, &record), (0, 0));
    bring(&mut record, 31, "mappa", Some("Level 2"), day(2, 5));
    assert_eq!(figure(Check::BelowExpected, &record), (1, 1));
}

/// CHK-06
#[test]
fn a_level_below_what_the_bands_of_its_own_scores_speak_for_is_listed() {
    let below = |level, bands: &[(&str, &str)]| {
        let mut record = held();
        assessed(&mut record, 10, day(5, 4), level, Says::default());
        scored(&mut record, 10, day(5, 4), bands);
        record
    };
    assert_eq!(figure(Check::BelowExpected, &below(Medium, &[("CSRP", "VERY_HIGH")])), (1, 1));
    assert_eq!(figure(Check::BelowExpected, &below(High, &[("CSRP", "VERY_HIGH")])), (0, 1));
    assert_eq!(figure(Check::BelowExpected, &below(Low, &[("CSRP", "MEDIUM")])), (0, 0), "low is no floor");
    assert_eq!(figure(Check::BelowExpected, &below(Low, &[("ARP", "VERY_HIGH")])), (0, 0), "not of harm");
    let mut both = below(Low, &[("CSRP", "LOW"), ("DC-SRP", "VERY_HIGH")]);
    flag(&mut both, 30, "mappa", Some("Level 1"), day(1, 10));
    let said = &found(Check::BelowExpected, &both)[0].said;
    assert_eq!(said, "Recorded: low. On file: DC-SRP very high, at least high.");
    flag(&mut both, 31, "mappa", Some("Level 2"), day(1, 10));
    let said = &found(Check::BelowExpected, &both)[0].said;
    assert_eq!(said, "Recorded: low. On file: MAPPA level 2 or 3, at least high.", "one of two is named");
}

/// CHK-07
#[test]
fn a_review_is_copied_when_nothing_is_another_or_its_words_on_change_are_the_same() {
    let review = |changed: [Option<&'static str>; 2], answer: u8, level| {
        let mut record = held();
        let answers = vec![an_answer("housing", AnswerValue::Scale(answer))];
        assessed(&mut record, 10, day(2, 2), High, Says { changed: changed[0], ..Says::default() });
        let now = Says { changed: changed[1], answers, ..Says::default() };
        assessed(&mut record, 11, day(5, 4), level, now);
        figure(Check::CopiedForward, &record)
    };
    let (calm, drinks) = (Some("Nothing, seen at home"), Some("Drinks again"));
    assert_eq!(review([calm, drinks], 1, High), (1, 1), "other words over the same answers");
    assert_eq!(review([calm, drinks], 2, High), (0, 1));
    assert_eq!(review([calm, drinks], 1, Medium), (0, 1), "a level is another");
    assert_eq!(review([calm, calm], 2, High), (1, 1), "the same words");
    assert_eq!(review([None, calm], 2, High), (0, 1));
    let mut start = held();
    assessed(&mut start, 10, day(2, 2), High, Says::default());
    assessed(&mut start, 11, day(5, 4), High, Says { purpose: Purpose::Transfer, ..Says::default() });
    assert_eq!(figure(Check::CopiedForward, &start), (0, 0), "no review");
}

/// CHK-08
#[test]
fn two_assessors_are_compared_within_the_days_of_policy() {
    let pair = |by, on, level| {
        let mut record = held();
        assessed(&mut record, 10, day(5, 4), High, Says::default());
        assessed(&mut record, 11, on, level, Says { by, ..Says::default() });
        figure(Check::Agreement, &record)
    };
    assert_eq!(pair(IMRAN, day(6, 15), High), (1, 1), "42 days");
    assert_eq!(pair(IMRAN, day(6, 15), Medium), (0, 1));
    assert_eq!(pair(IMRAN, day(6, 16), High), (0, 0), "43 days");
    assert_eq!(pair(RUTH, day(6, 1), High), (0, 0), "the same person");
    assert!(Check::Agreement.asks(false) && !Check::Agreement.asks(true) && Check::Lowered.asks(true));
}

/// CHK-09
#[test]
fn what_a_countersigner_sent_back_is_counted_of_what_they_decided_about() {
    let mut record = held();
    for number in 10..14 {
        assessed(&mut record, number, day(5, 4), High, Says::default());
    }
    decided(&mut record, 11, Some(day(5, 5)), Some(day(5, 9)));
    decided(&mut record, 12, None, Some(day(5, 9)));
    decided(&mut record, 13, Some(day(5, 5)), None);
    let found = found(Check::SentBack, &record);
    let said: Vec<(&str, &str)> =
        found.iter().map(|line| (line.said.as_str(), line.grade.as_str())).collect();
    let expected = [("Sent back.", "po"), ("Sent back, then countersigned.", "po"), ("Countersigned.", "po")];
    assert_eq!(said, expected);
    assert_eq!(figure(Check::SentBack, &record), (2, 3));
}

/// CHK-10
#[test]
fn a_plan_signed_as_agreed_is_listed_unless_it_names_a_kept_meeting_after_it_began() {
    let signed = |agreed, named| {
        let mut record = held();
        contact(&mut record, 20, day(3, 9), true, written(RUTH, day(3, 9)));
        contact(&mut record, 21, day(3, 16), false, written(RUTH, day(3, 16)));
        contact(&mut record, 22, day(2, 16), true, written(RUTH, day(2, 16)));
        plan(&mut record, 50, agreed, named);
        figure(Check::NoMeeting, &record)
    };
    assert_eq!(signed(Agreed::Yes, Some(20)), (0, 1));
    assert_eq!(signed(Agreed::Yes, None), (1, 1));
    assert_eq!(signed(Agreed::Yes, Some(21)), (1, 1), "they did not come");
    assert_eq!(signed(Agreed::Yes, Some(22)), (1, 1), "before it began");
    assert_eq!(signed(Agreed::No, None), (0, 0), "not agreed claims no meeting");
}

/// CHK-11
#[test]
fn an_entry_is_late_when_it_was_written_more_working_days_after_than_policy_allows() {
    let entry = |wrote: Written| {
        let mut record = held();
        // A Friday.
        contact(&mut record, 20, day(3, 6), true, wrote);
        figure(Check::WrittenLate, &record)
    };
    assert_eq!(entry(written(RUTH, day(3, 6))), (0, 1));
    assert_eq!(entry(written(RUTH, day(3, 9))), (0, 1), "the Monday after");
    assert_eq!(entry(written(RUTH, day(3, 10))), (1, 1));
    let mut brought = written(RUTH, day(9, 9));
    brought.by.user_id = crate::intake::AUTHOR;
    assert_eq!(entry(brought), (0, 0), "when it was brought in says nothing");
    let mut open = held();
    contact(&mut open, 20, day(3, 6), true, written(RUTH, day(3, 6)));
    let mut unsaid = open.contacts[&ContactId(id(20))].clone();
    unsaid.outcome = None;
    open.put(CaseRow::Contact(unsaid));
    assert_eq!(figure(Check::WrittenLate, &open), (0, 0), "nothing is said of it yet");
}

/// CHK-12
#[test]
fn an_entry_written_after_a_further_hearing_came_is_listed() {
    let entry = |came, wrote| {
        let mut record = held();
        contact(&mut record, 20, day(3, 6), true, written(RUTH, wrote));
        hearing(&mut record, 60, came, came);
        figure(Check::AfterCharge, &record)
    };
    assert_eq!(entry(day(3, 9), day(3, 10)), (1, 1));
    assert_eq!(entry(day(3, 11), day(3, 10)), (0, 1), "after it was written");
    assert_eq!(entry(day(3, 5), day(3, 10)), (0, 1), "before the day that it is about");
    assert_eq!(entry(day(3, 6), day(3, 10)), (0, 1), "on that day");
    let corrected = |on| {
        let mut record = held();
        contact(&mut record, 20, day(3, 6), true, written(RUTH, day(3, 6)));
        hearing(&mut record, 60, day(3, 9), day(3, 9));
        let first = record.contacts[&ContactId(id(20))].clone();
        record.put(CaseRow::Contact(Contact { corrections: 1, written: written(IMRAN, on), ..first }));
        record
    };
    assert_eq!(figure(Check::AfterCharge, &corrected(day(3, 10))), (1, 1), "corrected after it");
    let line = &found(Check::AfterCharge, &corrected(day(3, 10)))[0];
    assert!(
        line.said.ends_with("corrected on Tuesday 10 March 2026.") && line.by == "User 6",
        "{}",
        line.said
    );
    assert_eq!(figure(Check::AfterCharge, &corrected(day(3, 8))), (0, 1), "corrected before it");
}

#[test]
fn every_list_has_a_code_a_rule_and_words_of_its_own() {
    for check in Check::ALL {
        assert_eq!(Check::from_code(check.code()), Some(check));
        assert_eq!(serde_json::to_string(&check).unwrap(), format!("\"{}\"", check.code()));
        let same =
            Check::ALL.iter().filter(|other| other.rule() == check.rule() || other.name() == check.name());
        assert_eq!(same.count(), 1, "{check:?}");
    }
}

/// FLG-13: by the policy of ASM-13.
#[test]
fn a_level_is_lowered_by_hand_by_a_grade_of_policy_that_did_not_record_it() {
    let types = BOOK.flag_types();
    let mut before = held();
    flag(&mut before, 30, "serious-harm-high", None, day(2, 2));
    let mut after = before.clone();
    ended(&mut after, 30, day(5, 4));
    let fall = |before: &CaseRecord, after: &CaseRecord| {
        crate::flag::fall((before, after), types, BOOK.assessment(), day(5, 4))
    };
    let found = fall(&before, &after).unwrap();
    let by = |user, grade| {
        crate::flag::check_fall(&found, (UserId(id(user)), grade), (String::new(), "words")).is_ok()
    };
    assert!(by(IMRAN, "SPO"));
    assert!(!by(RUTH, "SPO"), "their own");
    assert!(!by(IMRAN, "PO") && !by(IMRAN, ""));
    assert!(fall(&after, &before).is_none() && fall(&before, &before).is_none(), "what rises or stays");
    sentenced(&mut before, 70, day(1, 5), None);
    assert!(fall(&before, &after).is_some(), "an order runs");
    let mut over = before.sentences[&SentenceId(id(70))].clone();
    over.facts.ends_on = Some(day(5, 1));
    before.put(CaseRow::Sentence(over));
    assert!(fall(&before, &after).is_none(), "no order runs any more");
}
