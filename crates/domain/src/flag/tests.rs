use super::*;
use crate::case::CaseEvent;
use crate::policy::{FlagType, PolicyBook, SeriousHarm};
use crate::sentence::{Particulars, Sentence, SentenceFacts, SentenceSource};
use crate::shared::{
    Author, CaseId, Decision, FlagId, Moment, OrganisationId, Rule, SentenceId, UserId, Written,
    end_of_day_in_london,
};
use jiff::civil::{Date, date};
use uuid::Uuid;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Tuesday 24 November 2026.
fn now() -> Moment {
    at("2026-11-24T14:41:00Z")
}

fn book() -> PolicyBook {
    PolicyBook::default_england_and_wales().unwrap()
}

fn kind(code: &str) -> FlagType {
    book().flag_types().kind_of(code).unwrap().clone()
}

fn id(number: u128) -> FlagId {
    FlagId(Uuid::from_u128(number))
}

fn written(day: &str) -> Written {
    let by = Author {
        user_id: UserId(Uuid::from_u128(5)),
        name: "Ruth Okafor".into(),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    };
    Written { seq: 3, at: at(day), by }
}

fn flag(number: u128, code: &str, from: Date) -> Flag {
    Flag {
        case_id: CaseId(Uuid::from_u128(1)),
        flag_id: id(number),
        flag_type: code.into(),
        level: None,
        category: None,
        note: "Police call-out on 3 October".into(),
        from,
        next_review: latest_review_day(&kind(code), from),
        ended: None,
        removed: None,
        corrections: 0,
        created: written("2026-10-05T09:00:00Z"),
        written: written("2026-10-05T09:00:00Z"),
    }
}

/// Just inside every limit.
fn command() -> RecordFlag {
    RecordFlag {
        flag_id: id(9),
        level: None,
        category: None,
        note: " Told us in the meeting of 24 November. ".into(),
        from: date(2026, 11, 24),
        next_review: None,
    }
}

fn try_record(code: &str, open: &[Flag], cmd: &RecordFlag) -> Result<Decision<CaseEvent>, FlagError> {
    let types = book();
    let open = open.iter().map(|flag| OpenFlag { flag, kind: types.flag_types().kind_of(&flag.flag_type) });
    let known = RecordKnown { kind: types.flag_types().find(code, cmd.from), open: open.collect() };
    record(&known, cmd, now())
}

fn refused<T: std::fmt::Debug>(result: Result<T, FlagError>) -> (&'static str, &'static str) {
    let error = result.expect_err("a rule refuses it");
    (error.rule(), error.field())
}

#[test]
fn a_flag_is_recorded_with_its_next_review_by_the_months_of_its_kind() {
    let decision = try_record("self-harm", &[], &command()).unwrap();
    assert_eq!(
        decision.events,
        [CaseEvent::FlagRecorded {
            flag_id: id(9),
            flag_type: "self-harm".into(),
            level: None,
            category: None,
            note: "Told us in the meeting of 24 November.".into(),
            from: date(2026, 11, 24),
            next_review: Some(date(2027, 5, 24)),
        }]
    );
    assert!(decision.notices.is_empty());
}

#[test]
fn each_kind_has_its_own_months_and_some_have_no_review() {
    for (code, from, latest) in [
        ("serious-harm-high", date(2026, 8, 31), Some(date(2027, 2, 28))),
        ("risk-to-children", date(2026, 11, 30), Some(date(2027, 2, 28))),
        ("risk-review-required", date(2026, 1, 31), Some(date(2026, 2, 28))),
        ("lifer", date(2024, 2, 29), Some(date(2025, 2, 28))),
        ("vulnerable", date(2026, 11, 24), None),
        ("domestic-abuse-history", date(2026, 11, 24), None),
    ] {
        assert_eq!(latest_review_day(&kind(code), from), latest, "{code}");
    }
}

#[test]
fn a_new_level_of_serious_harm_ends_the_old_one_in_the_same_decision_and_says_so() {
    let before = [flag(1, "serious-harm-medium", date(2026, 5, 11)), flag(2, "weapons", date(2026, 5, 11))];
    let decision = try_record("serious-harm-high", &before, &command()).unwrap();
    let ended = CaseEvent::FlagEnded {
        flag_id: id(1),
        on: date(2026, 11, 24),
        why: "Serious harm: high was recorded".into(),
        replaced_by: Some(id(9)),
    };
    assert_eq!((decision.events.len(), &decision.events[0]), (2, &ended));
    assert_eq!(decision.notices[0].rule, "FLG-02");
    assert!(decision.notices[0].sentence.starts_with("Serious harm: medium ended"));
}

#[test]
fn what_is_replaced_never_ends_before_it_began() {
    let before = [flag(1, "serious-harm-medium", date(2026, 11, 1))];
    let cmd = RecordFlag { from: date(2026, 10, 1), ..command() };
    let decision = try_record("serious-harm-high", &before, &cmd).unwrap();
    assert!(matches!(&decision.events[0], CaseEvent::FlagEnded { on, .. } if *on == date(2026, 11, 1)));
}

#[test]
fn what_a_rule_does_not_allow_is_refused_by_its_id_and_field() {
    let with = |change: fn(&mut RecordFlag)| {
        let mut cmd = command();
        change(&mut cmd);
        cmd
    };
    let mappa = with(|cmd| {
        cmd.level = Some("Level 2".into());
        cmd.category = Some("Category 1".into());
    });
    assert!(try_record("mappa", &[], &mappa).is_ok());
    let open = [flag(1, "self-harm", date(2026, 5, 11))];
    let cases = [
        ("no-such-flag", &open[..0], command(), ("FLG-01", "flag_type")),
        ("self-harm", &open[..0], with(|cmd| cmd.from = date(2013, 12, 31)), ("FLG-01", "flag_type")),
        ("self-harm", &open[..], command(), ("FLG-03", "flag_type")),
        ("self-harm", &open[..0], with(|cmd| cmd.from = date(2026, 11, 25)), ("FLG-04", "from")),
        (
            "self-harm",
            &open[..0],
            with(|cmd| cmd.next_review = Some(date(2027, 5, 25))),
            ("FLG-05", "next_review"),
        ),
        (
            "self-harm",
            &open[..0],
            with(|cmd| cmd.next_review = Some(date(2026, 11, 24))),
            ("FLG-05", "next_review"),
        ),
        (
            "vulnerable",
            &open[..0],
            with(|cmd| cmd.next_review = Some(date(2026, 12, 24))),
            ("FLG-05", "next_review"),
        ),
        ("mappa", &open[..0], command(), ("FLG-06", "level")),
        ("mappa", &open[..0], with(|cmd| cmd.level = Some("Level 4".into())), ("FLG-06", "level")),
        ("mappa", &open[..0], with(|cmd| cmd.level = Some("Level 2".into())), ("FLG-06", "category")),
        ("weapons", &open[..0], with(|cmd| cmd.category = Some("Category 1".into())), ("FLG-06", "category")),
        ("weapons", &open[..0], with(|cmd| cmd.note = " \n".into()), ("FLG-07", "words")),
        ("weapons", &open[..0], with(|cmd| cmd.note = "x".repeat(60_001)), ("FLG-07", "words")),
    ];
    for (code, open, cmd, (rule, field)) in cases {
        assert_eq!(refused(try_record(code, open, &cmd)), (rule, field), "{code}");
    }
}

#[test]
fn a_review_says_what_was_found_and_counts_the_months_anew() {
    let kind = kind("self-harm");
    let flag = flag(1, "self-harm", date(2026, 5, 11));
    let known = ChangeKnown { flag: &flag, kind: &kind };
    let said = |found: &str, next_review| ReviewFlag { found: found.into(), next_review };
    let decision = review(&known, &said("No thoughts of it since June.", None), now()).unwrap();
    let CaseEvent::FlagReviewed { next_review, .. } = &decision.events[0] else { panic!("a review") };
    assert_eq!(*next_review, Some(date(2027, 5, 24)));
    assert_eq!(refused(review(&known, &said(" ", None), now())), ("FLG-08", "words"));
    let too_late = said("Fine.", Some(date(2027, 5, 25)));
    assert_eq!(refused(review(&known, &too_late, now())), ("FLG-05", "next_review"));
}

#[test]
fn what_has_ended_or_was_removed_stays_as_it_was() {
    let kind = kind("mappa");
    let open = Flag { level: Some("Level 1".into()), ..flag(1, "mappa", date(2026, 5, 11)) };
    let ended = Flag { ended: Some(FlagEnd { on: date(2026, 6, 1), why: "Over".into() }), ..open.clone() };
    let removed = Flag { removed: Some("Another person".into()), ..open.clone() };
    for flag in [&ended, &removed] {
        let known = ChangeKnown { flag, kind: &kind };
        let found = ReviewFlag { found: "Fine".into(), next_review: None };
        let level = ChangeFlagLevel {
            level: Some("Level 2".into()),
            category: Some("Category 1".into()),
            why: "Moved up".into(),
        };
        let over = EndFlag { on: date(2026, 11, 24), why: "Over".into() };
        assert_eq!(refused(review(&known, &found, now())).0, "FLG-09");
        assert_eq!(refused(change_level(&known, &level)).0, "FLG-09");
        assert_eq!(refused(end(flag, &over, now())).0, "FLG-09");
    }
    let gone = RemoveFlag { why: "Again".into() };
    assert_eq!(refused(remove(&removed, &gone)).0, "FLG-09");
    assert!(remove(&ended, &gone).is_ok(), "what ended can still prove wrong");
    let known = ChangeKnown { flag: &removed, kind: &kind };
    assert_eq!(refused(correct(&known, &as_it_stands(&removed), now())).0, "FLG-09");
}

fn as_it_stands(flag: &Flag) -> CorrectFlag {
    CorrectFlag {
        level: flag.level.clone(),
        category: flag.category.clone(),
        note: flag.note.clone(),
        from: flag.from,
        next_review: flag.next_review,
        why: "The date was wrong".into(),
    }
}

#[test]
fn a_change_an_end_a_correction_and_a_removal_say_why() {
    let kind = kind("mappa");
    let flag = Flag {
        level: Some("Level 1".into()),
        category: Some("Category 1".into()),
        ..flag(1, "mappa", date(2026, 5, 11))
    };
    let known = ChangeKnown { flag: &flag, kind: &kind };
    let level = ChangeFlagLevel {
        level: Some("Level 2".into()),
        category: Some("Category 1".into()),
        why: String::new(),
    };
    assert_eq!(refused(change_level(&known, &level)), ("FLG-10", "words"));
    let over = EndFlag { on: date(2026, 11, 24), why: "  ".into() };
    assert_eq!(refused(end(&flag, &over, now())), ("FLG-10", "words"));
    let corrected = CorrectFlag { note: "Another".into(), why: String::new(), ..as_it_stands(&flag) };
    assert_eq!(refused(correct(&known, &corrected, now())), ("FLG-10", "words"));
    assert_eq!(refused(remove(&flag, &RemoveFlag { why: String::new() })), ("FLG-10", "words"));
}

#[test]
fn a_flag_ends_between_its_first_day_and_today() {
    let flag = flag(1, "weapons", date(2026, 5, 11));
    let on = |on| EndFlag { on, why: "Over".into() };
    assert!(end(&flag, &on(date(2026, 5, 11)), now()).is_ok());
    assert!(end(&flag, &on(date(2026, 11, 24)), now()).is_ok());
    assert_eq!(refused(end(&flag, &on(date(2026, 5, 10)), now())), ("FLG-11", "on"));
    assert_eq!(refused(end(&flag, &on(date(2026, 11, 25)), now())), ("FLG-11", "on"));
}

#[test]
fn a_correction_changes_something_and_keeps_the_rules() {
    let kind = kind("weapons");
    let flag = flag(1, "weapons", date(2026, 10, 1));
    let known = ChangeKnown { flag: &flag, kind: &kind };
    let stands = || as_it_stands(&flag);
    assert_eq!(refused(correct(&known, &stands(), now())), ("FLG-12", "words"));
    let earlier = CorrectFlag { from: date(2026, 9, 1), ..stands() };
    assert!(correct(&known, &earlier, now()).is_ok(), "the review date that stands may stand on");
    let future = CorrectFlag { from: date(2026, 11, 25), ..stands() };
    assert_eq!(refused(correct(&known, &future, now())), ("FLG-04", "from"));
    let silent = CorrectFlag { note: String::new(), ..stands() };
    assert_eq!(refused(correct(&known, &silent, now())), ("FLG-07", "words"));
    let far = CorrectFlag { next_review: Some(date(2028, 1, 1)), ..stands() };
    assert_eq!(refused(correct(&known, &far, now())), ("FLG-05", "next_review"));
    let same = ChangeFlagLevel { level: None, category: None, why: "x".into() };
    assert_eq!(refused(change_level(&known, &same)), ("FLG-12", "level"));
}

#[test]
fn a_review_is_late_from_the_day_after_and_soon_within_the_days_of_policy() {
    let mut flag = flag(1, "weapons", date(2026, 8, 24));
    let due = date(2026, 11, 24);
    for (today, expected) in [
        (date(2026, 11, 16), Review::Ahead(due)),
        (date(2026, 11, 17), Review::Soon(due)),
        (date(2026, 11, 24), Review::Soon(due)),
        (date(2026, 11, 25), Review::Late(due)),
    ] {
        assert_eq!(review_state(&flag, today, 7), expected, "{today}");
    }
    flag.ended = Some(FlagEnd { on: due, why: "Over".into() });
    assert_eq!(review_state(&flag, date(2027, 1, 1), 7), Review::None);
}

fn order(ends_on: Date) -> Sentence {
    let facts = SentenceFacts {
        sentence_type: "community-order".into(),
        court_name: "Northmoor".into(),
        convicted_on: None,
        passed_on: date(2025, 5, 11),
        ends_on: Some(ends_on),
        length_months: 12,
        offence_code: String::new(),
        offence_title: "Theft".into(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    Sentence {
        case_id: CaseId(Uuid::from_u128(1)),
        sentence_id: SentenceId(Uuid::from_u128(1)),
        facts,
        source: SentenceSource::ByHand,
        ended: None,
        removed: None,
        corrections: 0,
        written: written("2025-05-11T09:00:00Z"),
    }
}

#[test]
fn a_flag_outlives_the_last_order_only_where_its_kind_is_not_kept() {
    let today = date(2026, 11, 24);
    let outlives = |code: &str, orders: &[Sentence]| {
        outlives_orders(&flag(1, code, date(2026, 5, 11)), &kind(code), orders, today)
    };
    let (ended, live) = (order(date(2026, 11, 23)), order(today));
    assert!(outlives("weapons", std::slice::from_ref(&ended)));
    assert!(!outlives("weapons", &[ended.clone(), live]), "the last day is a day of the order");
    assert!(!outlives("weapons", &[]), "no order is known");
    assert!(!outlives("lifer", &[ended]), "kept");
}

#[test]
fn of_two_levels_on_joined_records_the_higher_counts() {
    let types = book();
    let flags = [
        flag(1, "serious-harm-high", date(2026, 5, 11)),
        flag(2, "serious-harm-medium", date(2026, 6, 11)),
        flag(3, "weapons", date(2026, 6, 11)),
    ];
    let (found, level) = registered_harm(&flags, types.flag_types()).unwrap();
    assert_eq!((found.flag_id, level), (id(1), SeriousHarm::High));
    assert!(registered_harm(&flags[2..], types.flag_types()).is_none());
}

#[test]
fn the_day_on_which_a_flag_began_is_the_day_in_london() {
    // Half past midnight in London is the evening before by UTC.
    let late = end_of_day_in_london(date(2026, 6, 30)).plus_seconds(1800);
    let cmd = RecordFlag { from: date(2026, 7, 1), ..command() };
    let kind = kind("weapons");
    let known = RecordKnown { kind: Some(&kind), open: Vec::new() };
    assert!(record(&known, &cmd, late).is_ok());
}
