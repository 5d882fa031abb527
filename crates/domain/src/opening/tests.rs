use super::*;
use crate::access::FieldGroup;
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::concern::Named;
use crate::shared::*;
use jiff::civil::{Date, date};
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const OPENING: OpeningId = OpeningId(Uuid::from_u128(2));
const KAY: UserId = UserId(Uuid::from_u128(3));
const RUTH: UserId = UserId(Uuid::from_u128(4));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T14:41:00Z")
}

fn told() -> Vec<Named> {
    vec![Named { user_id: RUTH, name: "Ruth".into() }]
}

fn glass_known() -> GlassKnown {
    GlassKnown {
        reasons: vec!["in-front".into(), "other".into()],
        hours: vec![1, 4, 8],
        open: vec![FieldGroup::Identity, FieldGroup::Sentence],
        told: told(),
        confirmed: true,
    }
}

fn glass() -> BreakGlass {
    BreakGlass {
        opening_id: OPENING,
        parts: vec![FieldGroup::Contacts, FieldGroup::Sentence],
        reason: Some("in-front".into()),
        words: " At our desk ".into(),
        hours: Some(4),
    }
}

fn asked(until: Date) -> Ask {
    Ask {
        opening_id: OPENING,
        parts: vec![FieldGroup::Contacts, FieldGroup::Risk],
        words: "Joint work".into(),
        from: date(2026, 3, 2),
        until,
    }
}

fn ask_known() -> AskKnown {
    AskKnown { longest_days: 90, open: Vec::new(), waits: false, told: told() }
}

fn recorded(seq: i64, at: Moment, by: UserId, event: CaseEvent) -> Recorded<CaseEvent> {
    Recorded {
        seq,
        event_id: EventId(Uuid::from_u128(seq as u128)),
        recorded_at: at,
        effective_at: at,
        policy: String::new(),
        by: Author {
            user_id: by,
            name: "Somebody".into(),
            organisation_id: OrganisationId(Uuid::from_u128(9)),
            organisation_name: "Northmoor".into(),
        },
        corrects: None,
        basis: Basis::default(),
        event,
    }
}

fn then(record: &mut CaseRecord, by: UserId, at: Moment, decision: Decision<CaseEvent>) {
    for event in decision.events {
        for row in apply(CASE, record, &recorded(1, at, by, event)) {
            record.put(row);
        }
    }
}

fn opening(record: &CaseRecord) -> &Opening {
    &record.openings[&OPENING]
}

fn requested() -> CaseRecord {
    let mut record = CaseRecord::default();
    let decision = ask(ask_known(), &asked(date(2026, 3, 31)), now()).unwrap();
    then(&mut record, KAY, now(), decision);
    record
}

fn granting(parts: &[FieldGroup], until: Date) -> AnswerOpening {
    AnswerOpening { grant: Some(true), parts: parts.to_vec(), until: Some(until), words: String::new() }
}

const BY_RUTH: AnswerKnown = AnswerKnown { by: RUTH, answers: true };

/// ACC-13, ACC-14, ACC-19
#[test]
fn broken_glass_opens_at_once_what_is_not_open_and_ends_by_itself() {
    let mut record = CaseRecord::default();
    then(&mut record, KAY, now(), break_glass(glass_known(), glass(), now()).unwrap());
    let open = opening(&record);
    assert_eq!(open.wanted.parts, [FieldGroup::Contacts]);
    assert_eq!((open.words.as_str(), &open.told), ("At our desk", &told()));
    let end = at("2026-03-02T18:41:00Z");
    assert_eq!(open.state(now()), State::Open(end));
    assert_eq!(open.state(end), State::Over(end));
    let open_to = open.open_to().unwrap();
    assert_eq!(open_to.parts, [FieldGroup::Identity, FieldGroup::Contacts]);
    assert_eq!((open_to.user_id, open_to.from, open_to.until), (KAY, now(), end));
}

/// ACC-13, ACC-14
#[test]
fn glass_is_not_broken_without_a_reason_words_parts_and_hours_that_policy_has() {
    let refused = |change: fn(&mut BreakGlass)| {
        let mut cmd = glass();
        change(&mut cmd);
        break_glass(glass_known(), cmd, now()).map(drop).unwrap_err()
    };
    assert_eq!(refused(|cmd| cmd.reason = None), OpeningError::ReasonMissing);
    assert_eq!(refused(|cmd| cmd.reason = Some("bored".into())), OpeningError::ReasonMissing);
    assert_eq!(refused(|cmd| cmd.words = " ".into()), OpeningError::WordsMissing);
    assert_eq!(refused(|cmd| cmd.parts.clear()), OpeningError::PartsMissing);
    assert_eq!(refused(|cmd| cmd.parts = vec![FieldGroup::Protected]), OpeningError::PartsMissing);
    assert_eq!(refused(|cmd| cmd.parts = vec![FieldGroup::Past]), OpeningError::PartsMissing);
    assert_eq!(refused(|cmd| cmd.parts = vec![FieldGroup::Sentence]), OpeningError::OpenAlready);
    assert_eq!(refused(|cmd| cmd.hours = Some(24)), OpeningError::HoursMissing);
    assert_eq!(refused(|cmd| cmd.hours = None), OpeningError::HoursMissing);
}

/// ACC-15
#[test]
fn glass_is_not_broken_by_somebody_who_sits_at_an_open_screen_of_another() {
    let known = GlassKnown { confirmed: false, ..glass_known() };
    let refused = break_glass(known, glass(), now()).map(drop).unwrap_err();
    assert_eq!((refused.rule(), refused.field()), ("ACC-15", "password"));
}

/// ACC-16
#[test]
fn access_is_asked_for_days_to_come_and_not_for_longer_than_policy_allows() {
    let refused = |from, until, known: AskKnown| {
        let cmd = Ask { from, ..asked(until) };
        ask(known, &cmd, now()).map(drop).unwrap_err()
    };
    let (today, day) = (date(2026, 3, 2), |day| date(2026, 3, day));
    assert_eq!(refused(day(5), day(4), ask_known()), OpeningError::EndsBeforeItBegins);
    assert_eq!(refused(day(1), day(1), ask_known()), OpeningError::EndsInThePast);
    assert_eq!(refused(today, date(2026, 5, 31), ask_known()), OpeningError::TooLong(90));
    assert!(ask(ask_known(), &asked(date(2026, 5, 30)), now()).is_ok());
    let waits = AskKnown { waits: true, ..ask_known() };
    assert_eq!(refused(today, day(9), waits), OpeningError::WaitsAlready);
    let open = AskKnown { open: OPENABLE.to_vec(), ..ask_known() };
    assert_eq!(refused(today, day(9), open), OpeningError::OpenAlready);
}

/// ACC-17
#[test]
fn nobody_answers_their_own_request_nor_one_of_a_case_that_others_hold() {
    let record = requested();
    let yes = || granting(&[FieldGroup::Contacts], date(2026, 3, 9));
    let own = AnswerKnown { by: KAY, answers: true };
    assert_eq!(answer(opening(&record), &own, &yes(), now()).map(drop), Err(OpeningError::OwnRequest));
    let other = AnswerKnown { by: RUTH, answers: false };
    assert_eq!(answer(opening(&record), &other, &yes(), now()).map(drop), Err(OpeningError::NotOfTheHolder));
    let nothing = AnswerOpening { grant: None, ..yes() };
    assert_eq!(
        answer(opening(&record), &BY_RUTH, &nothing, now()).map(drop),
        Err(OpeningError::AnswerMissing)
    );
}

/// ACC-18
#[test]
fn what_is_granted_is_no_more_and_no_longer_than_was_asked_for_and_is_answered_once() {
    let mut record = requested();
    assert_eq!((opening(&record).state(now()), opening(&record).open_to()), (State::Waits, None));
    let until = date(2026, 3, 9);
    let refused = |cmd| answer(opening(&record), &BY_RUTH, &cmd, now()).map(drop).unwrap_err();
    assert_eq!(refused(granting(&[FieldGroup::Details], until)), OpeningError::MoreThanAsked);
    assert_eq!(
        refused(granting(&[FieldGroup::Risk], date(2026, 4, 1))),
        OpeningError::LongerThanAsked(date(2026, 3, 31))
    );
    assert_eq!(refused(granting(&[FieldGroup::Risk], date(2026, 3, 1))), OpeningError::EndsInThePast);
    let no = AnswerOpening { grant: Some(false), ..granting(&[], until) };
    assert_eq!(refused(no), OpeningError::RefusalWhyMissing);

    let decision = answer(opening(&record), &BY_RUTH, &granting(&[FieldGroup::Risk], until), now()).unwrap();
    then(&mut record, RUTH, now(), decision);
    let open_to = opening(&record).open_to().unwrap();
    assert_eq!(open_to.parts, [FieldGroup::Identity, FieldGroup::Risk]);
    assert_eq!((open_to.user_id, open_to.until), (KAY, end_of_day_in_london(until)));
    let again = answer(opening(&record), &BY_RUTH, &granting(&[FieldGroup::Risk], until), now());
    assert_eq!(again.map(drop), Err(OpeningError::NotWaiting));
}

/// ACC-18
#[test]
fn what_is_refused_opens_nothing_and_says_why() {
    let mut record = requested();
    let no = AnswerOpening {
        words: "Ring me first".into(),
        grant: Some(false),
        ..granting(&[], date(2026, 3, 9))
    };
    let decision = answer(opening(&record), &BY_RUTH, &no, now()).unwrap();
    then(&mut record, RUTH, now(), decision);
    assert_eq!((opening(&record).state(now()), opening(&record).open_to()), (State::Refused, None));
}

/// ACC-19
#[test]
fn whose_it_is_ends_it_without_a_reason_and_the_holding_side_with_one() {
    let mut record = CaseRecord::default();
    then(&mut record, KAY, now(), break_glass(glass_known(), glass(), now()).unwrap());
    let later = at("2026-03-02T15:00:00Z");
    assert_eq!(end(opening(&record), " ", RUTH, later).map(drop), Err(OpeningError::EndWhyMissing));
    assert!(end(opening(&record), "Wrong person", RUTH, later).is_ok());
    let decision = end(opening(&record), "", KAY, later).unwrap();
    then(&mut record, KAY, later, decision);
    assert_eq!(opening(&record).state(later), State::Over(later));
    assert_eq!(opening(&record).open_to().unwrap().until, later);
    assert_eq!(end(opening(&record), "", KAY, later).map(drop), Err(OpeningError::OverAlready));
}

/// ACC-19
#[test]
fn a_request_that_is_withdrawn_is_answered_by_nobody() {
    let mut record = requested();
    let decision = end(opening(&record), "", KAY, now()).unwrap();
    then(&mut record, KAY, now(), decision);
    let answered =
        answer(opening(&record), &BY_RUTH, &granting(&[FieldGroup::Risk], date(2026, 3, 9)), now());
    assert_eq!(answered.map(drop), Err(OpeningError::NotWaiting));
    assert_eq!(opening(&record).open_to(), None);
}
