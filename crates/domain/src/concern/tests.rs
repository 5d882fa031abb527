use super::*;
use crate::access::Role;
use crate::case::CaseEvent;
use crate::org::{Grant, Officer, Organisation, OrganisationRecord, ScopeOf, StaffFact, StaffSays, Team};
use crate::shared::*;
use jiff::civil::date;
use uuid::Uuid;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn user(id: u128) -> UserId {
    UserId(Uuid::from_u128(id))
}

fn named(id: u128, name: &str) -> Named {
    Named { user_id: user(id), name: name.into() }
}

fn written(by: u128) -> Written {
    let organisation_id = OrganisationId(Uuid::from_u128(1));
    let by = Author { user_id: user(by), name: "Ben".into(), organisation_id, organisation_name: "N".into() };
    Written { seq: 3, at: at("2026-11-24T14:41:00Z"), by }
}

fn known() -> RaiseKnown {
    RaiseKnown {
        holder: Some(named(1, "Ruth Okafor")),
        stand_in: Some(named(4, "Ben Adeyemi")),
        manager: Some(named(2, "Carol Whitmore")),
        decision_hours: 4,
        danger_hours: 1,
    }
}

fn cmd(said: &str, intent: Option<Answer>, danger: Option<Answer>) -> RaiseConcern {
    RaiseConcern { concern_id: ConcernId(Uuid::from_u128(9)), said: said.into(), intent, danger }
}

fn raised(danger: Answer, now: &str) -> ConcernFacts {
    let decision =
        raise(&known(), &cmd(" Open windows. ", Some(Answer::Yes), Some(danger)), at(now)).unwrap();
    match decision.events.into_iter().next() {
        Some(CaseEvent::Concern(ConcernEvent::Raised { facts, .. })) => facts,
        other => panic!("{other:?}"),
    }
}

fn concern(by: u128) -> Concern {
    Concern {
        case_id: CaseId(Uuid::from_u128(1)),
        concern_id: ConcernId(Uuid::from_u128(9)),
        facts: raised(Answer::No, "2026-11-24T14:41:00Z"),
        decided: None,
        created: written(by),
        written: written(by),
    }
}

#[test]
fn a_concern_says_what_was_seen_and_answers_both_questions() {
    let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
    for (said, intent, danger, rule, field) in [
        (" \n", yes, no, "CNC-01", "said"),
        ("x", None, no, "CNC-02", "intent"),
        ("x", yes, None, "CNC-02", "danger"),
    ] {
        let refused = raise(&known(), &cmd(said, intent, danger), at("2026-11-24T14:41:00Z")).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{said:?}");
    }
    let long = cmd(&"a".repeat(60_001), yes, no);
    assert_eq!(raise(&known(), &long, at("2026-11-24T14:41:00Z")).unwrap_err().rule(), "CNC-01");
}

/// CNC-03
#[test]
fn the_hours_run_as_instants_and_are_fewer_where_somebody_is_or_may_be_in_danger() {
    for (danger, now, by) in [
        (Answer::No, "2026-11-24T14:41:00Z", "2026-11-24T18:41:00Z"),
        (Answer::Yes, "2026-11-24T14:41:00Z", "2026-11-24T15:41:00Z"),
        (Answer::NotSure, "2026-11-24T14:41:00Z", "2026-11-24T15:41:00Z"),
        // A Friday evening, and the night in which the clocks go back.
        (Answer::No, "2026-11-27T22:30:00Z", "2026-11-28T02:30:00Z"),
        (Answer::No, "2026-10-24T23:30:00Z", "2026-10-25T03:30:00Z"),
    ] {
        assert_eq!(raised(danger, now).decide_by, at(by), "{danger:?} {now}");
    }
}

/// CNC-04
#[test]
fn who_was_told_is_kept_with_it_and_words_lose_only_the_blanks_around_them() {
    let facts = raised(Answer::No, "2026-11-24T14:41:00Z");
    assert_eq!(facts.said, "Open windows.");
    let names = [&facts.holder, &facts.stand_in, &facts.manager].map(|of| of.as_ref().unwrap().name.as_str());
    assert_eq!(names, ["Ruth Okafor", "Ben Adeyemi", "Carol Whitmore"]);
    assert!(facts.is_disclosure());
    assert!(!ConcernFacts { intent: Answer::No, ..facts }.is_disclosure());
}

#[test]
fn a_manager_decides_once_with_a_reason_and_never_about_their_own() {
    let cmd = |follows, why: &str| DecideConcern { follows, why: why.into() };
    let (police, long) = (Some(WhatFollows::Police), "a".repeat(60_001));
    for (by, follows, why, rule, field) in [
        (2, police, "x", "CNC-05", "follows"),
        (3, None, "x", "CNC-06", "follows"),
        (3, police, " ", "CNC-06", "why"),
        (3, police, long.as_str(), "CNC-06", "why"),
    ] {
        let refused = decide(&concern(2), &cmd(follows, why), user(by)).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{why:?}");
    }
    let decision = decide(&concern(2), &cmd(police, " Rang 101 "), user(3)).unwrap();
    let concern_id = concern(2).concern_id;
    let why = "Rang 101".to_string();
    let event = CaseEvent::Concern(ConcernEvent::Decided {
        concern_id,
        follows: WhatFollows::Police,
        why: why.clone(),
    });
    assert_eq!(decision.events, [event]);
    let by = named(3, "Carol Whitmore");
    let decided = Decided { follows: WhatFollows::Police, why, at: at("2026-07-24T16:05:00Z"), by };
    let decided = Concern { decided: Some(decided), ..concern(2) };
    let refused = decide(&decided, &cmd(police, "again"), user(4)).unwrap_err();
    assert_eq!(refused.rule(), "CNC-07");
    let said = refused.to_string();
    assert!(said.starts_with("Carol Whitmore decided this on Friday 24 July 2026, at 5:05pm."), "{said}");
}

/// CNC-08
#[test]
fn undecided_at_the_moment_at_which_it_was_due_it_is_late() {
    let by = concern(2).facts.decide_by;
    assert_eq!(state(&concern(2), by.plus_seconds(-1)), State::Due(by));
    assert_eq!(state(&concern(2), by), State::Late(by));
    let decided =
        Decided { follows: WhatFollows::Other, why: "x".into(), at: by.plus_seconds(9), by: named(3, "C") };
    assert_eq!(state(&Concern { decided: Some(decided), ..concern(2) }, by.plus_seconds(99)), State::Decided);
}

const ORG: OrganisationId = OrganisationId(Uuid::from_u128(1));
const TEAM: TeamId = TeamId(Uuid::from_u128(10));

/// Two seniors of the team, one of the organisation, one of everything, one of another team, and an officer.
fn organisation() -> OrganisationRecord {
    let mut record = OrganisationRecord {
        organisation: Some(Organisation { organisation_id: ORG, name: "Northmoor Probation".into() }),
        ..OrganisationRecord::default()
    };
    let other_team = TeamId(Uuid::from_u128(11));
    for (id, role, scope) in [
        (1, Role::Officer, ScopeOf::Team(TEAM)),
        (2, Role::Senior, ScopeOf::Team(TEAM)),
        (3, Role::Senior, ScopeOf::Team(TEAM)),
        (4, Role::Senior, ScopeOf::All),
        (5, Role::Senior, ScopeOf::Organisation(ORG)),
        (6, Role::Senior, ScopeOf::Team(other_team)),
        (7, Role::Senior, ScopeOf::Organisation(OrganisationId(Uuid::from_u128(99)))),
    ] {
        let grant = Grant {
            organisation_id: ORG,
            grant_id: GrantId(Uuid::from_u128(id)),
            user_id: user(id),
            role,
            scope,
            from: at("2026-01-01T00:00:00Z").plus_seconds(i64::try_from(id).unwrap()),
            until: (id == 3).then(|| at("2026-12-01T00:00:00Z")),
        };
        record.grants.insert(grant.grant_id, grant);
    }
    let team = |team_id| Team {
        organisation_id: ORG,
        team_id,
        name: "Riverside team".into(),
        phone: String::new(),
        office: String::new(),
        unit: String::new(),
    };
    record.teams.insert(TEAM, team(TEAM));
    record
}

#[test]
fn the_nearest_senior_decides_and_the_others_are_up_the_line_but_never_who_raised_it() {
    let organisation = organisation();
    let on = at("2026-11-24T14:41:00Z");
    let found = line(&organisation, TEAM, user(1), on);
    assert_eq!((found.manager, found.above), (Some(user(2)), vec![user(3), user(5), user(4)]));
    let found = line(&organisation, TEAM, user(2), on);
    assert_eq!((found.manager, found.above), (Some(user(3)), vec![user(5), user(4)]));
    // A role that has ended counts no more.
    let found = line(&organisation, TEAM, user(2), at("2026-12-01T00:00:00Z"));
    assert_eq!((found.manager, found.above), (Some(user(5)), vec![user(4)]));
    let nobody = OrganisationRecord::default();
    assert_eq!(line(&nobody, TEAM, user(1), on), Line::default());
}

fn officer(id: u128) -> OfficerId {
    OfficerId(Uuid::from_u128(id))
}

fn works(organisation: &mut OrganisationRecord, id: u128, user_id: u128, until: Option<Moment>) {
    let of = Officer {
        organisation_id: ORG,
        officer_id: officer(id),
        team_id: TEAM,
        name: format!("Officer {id}"),
        grade: "PO".into(),
        phone: String::new(),
        user_id: Some(user(user_id)),
        from: at("2026-01-01T00:00:00Z"),
        until,
    };
    organisation.officers.insert(of.officer_id, of);
}

/// From 23 to 29 November.
fn away(organisation: &mut OrganisationRecord, id: u128, stand_in: Option<u128>) {
    let away = StaffFact {
        organisation_id: ORG,
        fact_id: StaffFactId(Uuid::from_u128(51)),
        officer_id: officer(id),
        says: StaffSays::Absence { code: "leave".into(), stand_in: stand_in.map(officer) },
        from: date(2026, 11, 23),
        to: Some(date(2026, 11, 30)),
        taken_back: None,
        written: written(1),
    };
    organisation.staff.insert(away.fact_id, away);
}

#[test]
fn who_has_left_is_neither_holder_nor_manager_nor_up_the_line() {
    let mut organisation = organisation();
    let left = Some(at("2026-11-20T17:00:00Z"));
    let on = at("2026-11-24T14:41:00Z");
    works(&mut organisation, 52, 2, left);
    let found = line(&organisation, TEAM, user(1), on);
    assert_eq!((found.manager, found.above), (Some(user(3)), vec![user(5), user(4)]));
    // Left one post and began another.
    works(&mut organisation, 53, 2, None);
    assert_eq!(line(&organisation, TEAM, user(1), on).manager, Some(user(2)));
    assert_eq!(holder(&organisation, officer(52), user(1), on.day()), (None, None));
}

/// CNC-04
#[test]
fn who_stands_in_for_an_absent_holder_is_told_too() {
    let mut organisation = organisation();
    works(&mut organisation, 60, 20, None);
    works(&mut organisation, 61, 21, None);
    let named = |id, by: u128| Named { user_id: user(by), name: format!("Officer {id}") };
    let on = |organisation: &OrganisationRecord, raised_by, day| {
        holder(organisation, officer(60), user(raised_by), day)
    };
    let (during, after) = (date(2026, 11, 24), date(2026, 11, 30));
    assert_eq!(on(&organisation, 1, during), (Some(named(60, 20)), None));
    away(&mut organisation, 60, Some(61));
    assert_eq!(on(&organisation, 1, during), (Some(named(60, 20)), Some(named(61, 21))));
    assert_eq!(on(&organisation, 20, during), (None, Some(named(61, 21))));
    assert_eq!(on(&organisation, 21, during), (Some(named(60, 20)), None));
    assert_eq!(on(&organisation, 1, after), (Some(named(60, 20)), None));
}

#[test]
fn a_senior_who_is_away_is_not_the_one_who_decides_within_hours() {
    let mut organisation = organisation();
    works(&mut organisation, 50, 2, None);
    away(&mut organisation, 50, None);
    let on_leave = line(&organisation, TEAM, user(1), at("2026-11-24T14:41:00Z"));
    assert_eq!((on_leave.manager, on_leave.above.last()), (Some(user(3)), Some(&user(2))));
    let back = line(&organisation, TEAM, user(1), at("2026-11-30T09:00:00Z"));
    assert_eq!(back.manager, Some(user(2)));
}

#[test]
fn codes_are_read_back() {
    for answer in Answer::ALL {
        assert_eq!(Answer::from_code(answer.code()), Some(answer));
    }
    for follows in WhatFollows::ALL {
        assert_eq!(WhatFollows::from_code(follows.code()), Some(follows));
    }
    assert_eq!((Answer::from_code("maybe"), WhatFollows::from_code("")), (None, None));
}
