//! Handovers: in whose lists they are, and that the lists and `may` say the same.

use crate::lists::area;
use crate::made::*;
use crate::support::stores;
use app::case::case_access;
use app::ports::{CasePart, HandoverStore, Store};
use domain::access::{Action, Actor, CaseAccess, Holder, LastHolder, Role, list_scope, may};
use domain::case::CaseEvent;
use domain::handover::{
    HandoverEvent, OfficerNamed, Pack, PackItem, PackPart, Side, Transfer, TransferFacts,
};
use domain::org::ScopeOf;
use domain::shared::{AssignmentId, OfficerId, TeamId, TransferId, UserId};
use jiff::civil::date;
use testkit::{OFFICER, ORGANISATION, TEAM, at};
use uuid::Uuid;

const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(0xB2));
const THIRD_TEAM: TeamId = TeamId(Uuid::from_u128(0xB3));

fn id(number: u128) -> TransferId {
    TransferId(Uuid::from_u128(number))
}

fn side(team_id: TeamId) -> Side {
    Side {
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
        team_id,
        team_name: "Team".to_string(),
        officer: Some(OfficerNamed { officer_id: OFFICER, name: "Ann Petrie".to_string() }),
    }
}

fn asked(number: u128, from: TeamId, to: TeamId) -> CaseEvent {
    let part = PackPart { item: PackItem::Risk, facts: Vec::new(), missing: vec!["No level.".to_string()] };
    CaseEvent::Handover(HandoverEvent::Requested {
        transfer_id: id(number),
        facts: Box::new(TransferFacts {
            from: side(from),
            to: Side { officer: None, ..side(to) },
            ends: AssignmentId(Uuid::from_u128(1)),
            why: "Moved house".to_string(),
            planned_on: date(2026, 3, 20),
            returns: None,
        }),
        summary: "Rings first".to_string(),
        pack: Pack::of(at("2026-03-02T09:00:00Z"), vec![part]),
    })
}

fn moved(number: u128) -> CaseEvent {
    let to = OfficerNamed { officer_id: OfficerId(Uuid::from_u128(0xC2)), name: "Ben".to_string() };
    CaseEvent::Handover(HandoverEvent::Moved { transfer_id: id(number), to, parts: Vec::new() })
}

fn withdrawn(number: u128) -> CaseEvent {
    CaseEvent::Handover(HandoverEvent::Withdrawn { transfer_id: id(number), why: "Stays".to_string() })
}

/// What `app` asks of one handover.
fn access_of(case: &CaseAccess, transfer: &Transfer) -> CaseAccess {
    let holder = |side: &Side| Holder { organisation_id: side.organisation_id, team_id: side.team_id };
    let gave = transfer.moved_at().map(|until| LastHolder { holder: holder(&transfer.facts.from), until });
    CaseAccess { receiving: transfer.is_open().then(|| holder(&transfer.facts.to)), gave, ..case.clone() }
}

/// ACC-09, ACC-10
#[tokio::test]
async fn a_list_of_handovers_shows_exactly_those_that_may_be_opened() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        // Dale, case 1, is held by TEAM; Dana, case 2, by OTHER_TEAM; nobody holds Zoe, case 4.
        append(&ctx, case(1), vec![asked(1, TEAM, THIRD_TEAM), moved(1), asked(2, TEAM, OTHER_TEAM)])
            .await
            .unwrap();
        append(&ctx, case(2), vec![asked(3, THIRD_TEAM, OTHER_TEAM), moved(3)]).await.unwrap();
        append(&ctx, case(4), vec![asked(4, TEAM, OTHER_TEAM), withdrawn(4)]).await.unwrap();
        let grants = [
            (TEAM, Role::Officer),
            (OTHER_TEAM, Role::Officer),
            (OTHER_TEAM, Role::Senior),
            (THIRD_TEAM, Role::Senior),
            (THIRD_TEAM, Role::CaseAdministrator),
        ];
        let long_ago = at("2020-01-01T00:00:00Z");
        for (number, (team, role)) in (10..).zip(grants) {
            let user_id = UserId(Uuid::from_u128(0xD00 + number));
            append_organisation(&ctx, ORGANISATION, vec![grant(number, user_id, role, ScopeOf::Team(team))])
                .await
                .unwrap();
            let actor: Actor = store.actor(user_id).await.unwrap().unwrap_or_else(|| Actor {
                author: ctx.actor.author.clone(),
                officer_id: None,
                grants: Vec::new(),
            });
            let actor = Actor {
                author: domain::shared::Author { user_id, ..ctx.actor.author.clone() },
                grants: vec![domain::org::Grant {
                    organisation_id: ORGANISATION,
                    grant_id: domain::shared::GrantId(Uuid::from_u128(number)),
                    user_id,
                    role,
                    scope: ScopeOf::Team(team),
                    from: long_ago,
                    until: None,
                }],
                ..actor
            };
            for since in [long_ago, ctx.now] {
                for action in [Action::SeeHandover, Action::AnswerHandover, Action::SettleHandover] {
                    let scope = list_scope(&actor, action, ctx.now, since);
                    let rows = store.handovers(&scope, long_ago).await.unwrap();
                    let mut found: Vec<u128> =
                        rows.iter().map(|row| row.transfer.transfer_id.0.as_u128()).collect();
                    found.sort_unstable();
                    let mut expected = Vec::new();
                    for number in [1, 2, 4] {
                        let (_, record) =
                            store.case_part(case(number), CasePart::HEAD).await.unwrap().unwrap();
                        for transfer in record.transfers.values() {
                            let access = access_of(&case_access(&record), transfer);
                            if may(&actor, action, &access, ctx.now, since).is_allowed() {
                                expected.push(transfer.transfer_id.0.as_u128());
                            }
                        }
                    }
                    expected.sort_unstable();
                    assert_eq!(found, expected, "{name}: {role:?} of {team:?}, {action:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_handover_is_found_by_its_id_and_the_worker_sees_those_that_are_open() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(1), vec![asked(1, TEAM, OTHER_TEAM)]).await.unwrap();
        append(&ctx, case(4), vec![asked(4, TEAM, OTHER_TEAM), withdrawn(4)]).await.unwrap();
        assert_eq!(store.case_of_transfer(id(1)).await.unwrap(), Some(case(1)), "{name}");
        assert_eq!(store.case_of_transfer(id(9)).await.unwrap(), None, "{name}");
        let open: Vec<TransferId> =
            store.open_handovers().await.unwrap().iter().map(|of| of.transfer_id).collect();
        assert_eq!(open, [id(1)], "{name}");
        let day = ctx.now.day();
        append(&ctx, case(1), vec![CaseEvent::Archived { class: "sentenced".into(), since: day, on: day }])
            .await
            .unwrap();
        assert!(store.open_handovers().await.unwrap().is_empty(), "{name}: what is archived is in no list");
    }
}

/// A handover of a record that was joined to another is no one's.
#[tokio::test]
async fn what_is_open_on_a_joined_record_is_in_no_list() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(3), vec![asked(3, TEAM, OTHER_TEAM)]).await.unwrap();
        assert!(store.open_handovers().await.unwrap().is_empty(), "{name}");
        let scope = list_scope(&ctx.actor, Action::SeeHandover, ctx.now, ctx.now);
        assert!(store.handovers(&scope, ctx.now).await.unwrap().is_empty(), "{name}");
    }
}
