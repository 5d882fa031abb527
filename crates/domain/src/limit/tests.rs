use super::*;
use crate::access::ExcludedTo;
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::concern::Named;
use crate::shared::*;
use jiff::civil::date;
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const ONE: ExclusionId = ExclusionId(Uuid::from_u128(2));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T14:41:00Z")
}

fn named(id: u128, name: &str) -> Named {
    Named { user_id: UserId(Uuid::from_u128(id)), name: name.into() }
}

fn known() -> LimitKnown {
    LimitKnown { by: named(7, "Carol"), holder: Some(named(8, "Ruth")) }
}

fn then(record: &mut CaseRecord, at: Moment, decision: Decision<CaseEvent>) {
    for event in decision.events {
        let recorded = Recorded {
            seq: 1,
            event_id: EventId(Uuid::from_u128(1)),
            recorded_at: at,
            effective_at: at,
            by: Author {
                user_id: UserId(Uuid::from_u128(7)),
                name: "Carol".into(),
                organisation_id: OrganisationId(Uuid::from_u128(9)),
                organisation_name: "Northmoor".into(),
            },
            policy: String::new(),
            corrects: None,
            basis: Basis::default(),
            event,
        };
        for row in apply(CASE, record, &recorded) {
            record.put(row);
        }
    }
}

fn excluding(user: Option<Named>) -> Exclude {
    Exclude { exclusion_id: ONE, user, reason: "Her cousin".into(), until: None }
}

fn ring() -> Ring {
    Ring { team: "Riverside team".into(), phone: "01632 960 100".into(), any_hour: "01632 960 199".into() }
}

fn restricting(allowed: Vec<Named>) -> Restrict {
    Restrict { allowed, ring: ring(), reason: "A witness".into() }
}

/// ACC-25
#[test]
fn an_exclusion_holds_from_its_instant_until_it_is_ended_with_a_reason() {
    let mut record = CaseRecord::default();
    let decision = exclude(&record, &known(), excluding(Some(named(5, "Kay"))), now()).unwrap();
    then(&mut record, now(), decision);
    let (user_id, from) = (UserId(Uuid::from_u128(5)), now());
    assert_eq!(record.exclusions[&ONE].excluded_to(), ExcludedTo { user_id, from, until: None });
    let again = exclude(&record, &known(), excluding(Some(named(5, "Kay"))), now());
    assert_eq!(again.map(drop), Err(LimitError::ExcludedAlready));
    let later = at("2026-03-03T09:00:00Z");
    let silent = end_exclusion(&record.exclusions[&ONE], " ", later).map(drop);
    assert_eq!(silent, Err(LimitError::ReasonMissing));
    let decision = end_exclusion(&record.exclusions[&ONE], "Moved away", later).unwrap();
    then(&mut record, later, decision);
    assert_eq!(record.exclusions[&ONE].excluded_to().until, Some(later));
    assert!(!record.exclusions[&ONE].is_live(later));
    let twice = end_exclusion(&record.exclusions[&ONE], "Again", later).map(drop);
    assert_eq!(twice, Err(LimitError::OverAlready));
}

/// ACC-25, ACC-26
#[test]
fn nobody_is_excluded_without_a_reason_nor_who_holds_the_case_nor_by_themselves() {
    let record = CaseRecord::default();
    let refused = |cmd| exclude(&record, &known(), cmd, now()).map(drop).unwrap_err();
    assert_eq!(refused(excluding(None)), LimitError::UserMissing);
    let silent = Exclude { reason: " ".into(), ..excluding(Some(named(5, "Kay"))) };
    assert_eq!(refused(silent), LimitError::ReasonMissing);
    let over = Exclude { until: Some(date(2026, 3, 1)), ..excluding(Some(named(5, "Kay"))) };
    assert_eq!(refused(over), LimitError::EndsInThePast);
    assert_eq!(refused(excluding(Some(named(8, "Ruth")))), LimitError::HolderExcluded("Ruth".into()));
    assert_eq!(refused(excluding(Some(named(7, "Carol")))), LimitError::YourselfExcluded);
}

/// ACC-25, ACC-26
#[test]
fn who_holds_the_case_and_who_restricts_it_are_on_the_list_and_another_list_takes_its_place() {
    let mut record = CaseRecord::default();
    then(
        &mut record,
        now(),
        restrict(known(), restricting(vec![named(5, "Kay"), named(8, "Ruth")])).unwrap(),
    );
    let listed = |record: &CaseRecord| -> Vec<String> {
        let on_list = record.admitted.values().filter(|of| of.on_list);
        on_list.map(|of| of.user.name.clone()).collect()
    };
    assert!(record.is_restricted());
    assert_eq!(listed(&record), ["Kay", "Carol", "Ruth"]);
    then(&mut record, now(), restrict(known(), restricting(vec![named(6, "Sam")])).unwrap());
    assert_eq!(listed(&record), ["Sam", "Carol", "Ruth"]);
    let silent = Restrict { ring: Ring { any_hour: String::new(), ..ring() }, ..restricting(Vec::new()) };
    assert_eq!(restrict(known(), silent).map(drop), Err(LimitError::AnyHourMissing));
    let decision = end_restriction(&record, "The trial is over").unwrap();
    then(&mut record, now(), decision);
    assert!(!record.is_restricted());
    assert_eq!(end_restriction(&record, "Again").map(drop), Err(LimitError::OverAlready));
}

/// ACC-27, ACC-28
#[test]
fn whoever_takes_the_case_can_open_it_and_no_limit_is_lost_by_a_join() {
    let mut record = CaseRecord::default();
    assert_eq!(may_hold(&record, (None, "Imran"), now()), Ok(()));
    assert_eq!(may_join(&record, now()), Ok(()));
    let decision = exclude(&record, &known(), excluding(Some(named(5, "Kay"))), now()).unwrap();
    then(&mut record, now(), decision);
    let kay = (Some(UserId(Uuid::from_u128(5))), "Kay");
    assert_eq!(may_hold(&record, kay, now()), Err(LimitError::TakerExcluded("Kay".into())));
    assert_eq!(may_join(&record, now()), Err(LimitError::JoinedWhileLimited));
    let mut record = CaseRecord::default();
    then(&mut record, now(), restrict(known(), restricting(Vec::new())).unwrap());
    assert_eq!(may_hold(&record, kay, now()), Err(LimitError::TakerNotOnList("Kay".into())));
    assert_eq!(may_hold(&record, (None, "Imran"), now()), Err(LimitError::TakerNotOnList("Imran".into())));
    assert_eq!(may_hold(&record, (Some(UserId(Uuid::from_u128(8))), "Ruth"), now()), Ok(()));
    assert_eq!(may_join(&record, now()), Err(LimitError::JoinedWhileLimited));
}
