//! Decisions which organisation a sentence goes to, counted by month and the team that decided, on both databases.

use crate::lists::area;
use crate::made::*;
use crate::support::stores;
use app::ports::AllocationStore;
use domain::allocation::{AllocationEvent, Deciding, DecisionFacts, Outcome};
use domain::case::CaseEvent;
use domain::handover::Side;
use domain::shared::{AllocationId, SentenceId};
use testkit::{ORGANISATION, TEAM};
use uuid::Uuid;

fn id(number: u128) -> AllocationId {
    AllocationId(Uuid::from_u128(number))
}

fn decided(number: u128, team: Option<&str>, override_why: &str) -> CaseEvent {
    let to = Side {
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
        team_id: TEAM,
        team_name: "Harbour".to_string(),
        officer: None,
    };
    let facts = DecisionFacts {
        rule: "area-2021".to_string(),
        rule_name: "By area".to_string(),
        answers: Vec::new(),
        outcome: Outcome { code: "area".to_string(), says: String::new(), organisations: Vec::new() },
        decided: "area".to_string(),
        to,
        override_why: override_why.to_string(),
        by: Deciding {
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".to_string(),
            team_id: team.map(|_| TEAM),
            team_name: team.unwrap_or_default().to_string(),
        },
        held: None,
        transfer_id: None,
    };
    CaseEvent::Allocation(AllocationEvent::Decided {
        allocation_id: id(number),
        sentence_id: SentenceId(Uuid::from_u128(number)),
        facts: Box::new(facts),
    })
}

fn reversed(number: u128) -> CaseEvent {
    let (withdrew, back) = (None, None);
    CaseEvent::Allocation(AllocationEvent::Reversed {
        allocation_id: id(number),
        why: "Wrong".to_string(),
        withdrew,
        back,
    })
}

/// ORA-11
#[tokio::test]
async fn decisions_and_their_reversals_are_counted_by_the_team_that_decided() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let of_one =
            vec![decided(1, Some("Harbour"), ""), reversed(1), decided(2, Some("Harbour"), "Works there")];
        append(&ctx, case(1), of_one).await.unwrap();
        append(&ctx, case(2), vec![decided(3, None, "")]).await.unwrap();
        let month = ctx.now.in_london().strftime("%Y-%m").to_string();
        let found = store.allocation_figures(&month).await.unwrap();
        let read: Vec<_> = found
            .iter()
            .map(|of| (of.by.team_name.as_str(), of.by.team_id, of.decisions, of.overridden, of.reversed))
            .collect();
        assert_eq!(read, [("", None, 1, 0, 0), ("Harbour", Some(TEAM), 2, 1, 1)], "{name}");
        assert!(found.iter().all(|of| of.month == month), "{name}");
        assert!(store.allocation_figures("2099-01").await.unwrap().is_empty(), "{name}");
    }
}
