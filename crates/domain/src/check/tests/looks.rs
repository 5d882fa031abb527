use super::made::*;
use crate::access::Role;
use crate::check::{Check, CloseLook, Look, LookError, LookFacts, close_look, open_look, sample};
use crate::concern::Named;
use crate::org::{Grant, Officer, OrganisationEvent, OrganisationRecord, OrganisationRow, ScopeOf, fold};
use crate::shared::*;
use jiff::civil::Date;

const TEAM: u128 = 1;
const OTHER: u128 = 2;
const CAROL: u128 = 7;
const HANNAH: u128 = 8;
const ORGANISATION: OrganisationId = OrganisationId(uuid::Uuid::from_u128(1));

/// Ruth works in the team and Imran in the other one; Carol answers for the team alone and Hannah for all of it.
fn known() -> OrganisationRecord {
    let mut known = OrganisationRecord::default();
    for (user, team) in [(RUTH, TEAM), (IMRAN, OTHER)] {
        known.put(OrganisationRow::Officer(Officer {
            organisation_id: ORGANISATION,
            officer_id: OfficerId(id(user)),
            team_id: TeamId(id(team)),
            name: format!("User {user}"),
            grade: "po".into(),
            phone: String::new(),
            user_id: Some(UserId(id(user))),
            from: at(day(1, 1)),
            until: None,
        }));
    }
    for (user, scope) in
        [(CAROL, ScopeOf::Team(TeamId(id(TEAM)))), (HANNAH, ScopeOf::Organisation(ORGANISATION))]
    {
        known.put(OrganisationRow::Grant(Grant {
            organisation_id: ORGANISATION,
            grant_id: GrantId(id(user)),
            user_id: UserId(id(user)),
            role: Role::Senior,
            scope,
            from: at(day(1, 1)),
            until: None,
        }));
    }
    known
}

fn facts(owner: u128) -> LookFacts {
    LookFacts {
        check: Check::Lowered,
        team_id: TeamId(id(TEAM)),
        month: day(5, 1),
        counted: 3,
        of: 4,
        reason: " Three of four fell ".into(),
        owner: Named { user_id: UserId(id(owner)), name: format!("User {owner}") },
        sample: vec![CASE],
        holders: vec![OfficerId(id(1))],
    }
}

fn opening(facts: LookFacts, holder: u128) -> Result<Decision<OrganisationEvent>, LookError> {
    let facts = LookFacts { holders: vec![OfficerId(id(holder))], ..facts };
    open_look(&known(), (LookId(id(70)), facts), at(day(6, 1)))
}

fn open() -> Look {
    let facts = facts(HANNAH);
    let (opened, written) = (written(CAROL, day(6, 1)), written(CAROL, day(6, 1)));
    Look { organisation_id: ORGANISATION, look_id: LookId(id(70)), facts, found: None, opened, written }
}

fn closing(
    look: &Look,
    outcome: &str,
    words: &str,
    by: u128,
) -> Result<Decision<OrganisationEvent>, LookError> {
    let cmd = CloseLook { outcome: outcome.into(), words: words.into() };
    let on: Date = day(6, 9);
    close_look((&known(), look), &cmd, UserId(id(by)), (&BOOK, at(on)))
}

/// CHK-13
#[test]
fn a_look_says_why_and_has_something_to_look_at() {
    assert_eq!(opening(LookFacts { reason: " ".into(), ..facts(HANNAH) }, 1), Err(LookError::ReasonMissing));
    assert_eq!(opening(LookFacts { sample: Vec::new(), ..facts(HANNAH) }, 1), Err(LookError::Nothing));
    let opened = opening(facts(HANNAH), 1).unwrap();
    let [OrganisationEvent::LookOpened { facts, .. }] = &opened.events[..] else { panic!("{opened:?}") };
    assert_eq!(facts.reason, "Three of four fell");
    assert_eq!(opened.basis.0, [("counted".into(), "3".into()), ("of".to_string(), "4".to_string())]);
}

/// CHK-14
#[test]
fn nobody_owns_a_look_at_their_own_work() {
    for (owner, holder) in [(RUTH, 1), (CAROL, 1), (IMRAN, IMRAN)] {
        let refused = opening(facts(owner), holder);
        assert_eq!(refused, Err(LookError::OwnWork(format!("User {owner}"))));
    }
    assert!(opening(facts(IMRAN), 1).is_ok(), "of another team, and holds none of the cases");
    assert!(opening(facts(99), 1).is_ok(), "of another organisation: an inspector");
}

/// CHK-15
#[test]
fn the_owner_alone_closes_it_with_an_outcome_and_in_words() {
    let look = open();
    assert_eq!(closing(&look, "record-right", "Read 3", CAROL), Err(LookError::NotOwner("User 8".into())));
    assert_eq!(closing(&look, "blame", "Read 3", HANNAH), Err(LookError::OutcomeMissing));
    assert_eq!(closing(&look, "record-right", " ", HANNAH), Err(LookError::WordsMissing));
    assert!(closing(&look, "record-right", "Read 3, all seen at home", HANNAH).is_ok());
    let mut own = open();
    own.facts.owner.user_id = UserId(id(RUTH));
    assert_eq!(closing(&own, "record-right", "Read 3", RUTH), Err(LookError::OwnWork("User 8".into())));
}

/// CHK-16
#[test]
fn a_look_is_closed_once_and_nothing_of_it_changes() {
    let recorded = |seq, on, event| {
        let of = written(HANNAH, on);
        let (recorded_at, effective_at, by) = (of.at, of.at, of.by);
        let (policy, basis, corrects) = (String::new(), Basis::default(), None);
        let event_id = EventId(id(200));
        Recorded { event_id, seq, recorded_at, effective_at, by, policy, basis, corrects, event }
    };
    let look_id = LookId(id(70));
    let closed = closing(&open(), "record-right", "Read 3", HANNAH).unwrap().events.remove(0);
    let events = [
        recorded(1, day(6, 1), OrganisationEvent::LookOpened { look_id, facts: facts(HANNAH) }),
        recorded(2, day(6, 9), closed),
    ];
    let record = fold(ORGANISATION, &events);
    let look = &record.looks[&look_id];
    assert_eq!((look.opened.seq, look.written.seq), (1, 2));
    assert_eq!(look.facts, facts(HANNAH));
    assert_eq!(closing(look, "passed-on", "Again", HANNAH), Err(LookError::Closed));
}

/// CHK-13: nobody picks the cases that look well.
#[test]
fn a_sample_takes_each_case_once_at_equal_distances() {
    let cases: Vec<CaseId> = (0..25).map(|number| CaseId(id(number / 2))).collect();
    let three: Vec<u128> = sample(&cases, 3).iter().map(|case| case.0.as_u128()).collect();
    assert_eq!(three, [0, 4, 8]);
    assert_eq!(sample(&cases, 50).len(), 13);
    assert!(sample(&[], 3).is_empty());
}
