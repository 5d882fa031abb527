//! Concerns that wait for a decision: under which record, with who holds it, inside whose scope, and until when.

use crate::lists::area;
use crate::made::*;
use crate::support::stores;
use app::ports::{ConcernRow, ConcernStore, OverdueRow, OwnDecision};
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::concern::{Answer, ConcernEvent, ConcernFacts, Named, WhatFollows};
use domain::shared::{ConcernId, Moment};
use testkit::{OFFICER, USER, at};
use uuid::Uuid;

fn due() -> Moment {
    at("2026-03-02T13:00:00Z")
}

fn raised(number: u128, decide_by: Moment) -> CaseEvent {
    let facts = ConcernFacts {
        said: "Open windows".to_string(),
        intent: Answer::Yes,
        danger: Answer::NotSure,
        holder: None,
        stand_in: None,
        manager: Some(Named { user_id: USER, name: "Carol Whitmore".to_string() }),
        decide_by,
    };
    CaseEvent::Concern(ConcernEvent::Raised { concern_id: id(number), facts })
}

fn id(number: u128) -> ConcernId {
    ConcernId(Uuid::from_u128(number))
}

fn decided(number: u128) -> CaseEvent {
    let follows = WhatFollows::Police;
    CaseEvent::Concern(ConcernEvent::Decided {
        concern_id: id(number),
        follows,
        why: "Rang them".to_string(),
    })
}

fn in_short(rows: &[ConcernRow]) -> Vec<(String, u128, bool)> {
    rows.iter().map(|row| (row.name.clone(), row.concern_id.0.as_u128(), row.officer_id.is_some())).collect()
}

#[tokio::test]
async fn what_waits_is_listed_by_its_hour_inside_the_scope_and_what_is_decided_is_not() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        // Dale is case 1, held here; Dana is case 2, held by another team; nobody holds Zoe.
        append(&ctx, case(1), vec![raised(1, due()), raised(2, due().plus_seconds(-60)), raised(3, due())])
            .await
            .unwrap();
        append(&ctx, case(1), vec![decided(3)]).await.unwrap();
        append(&ctx, case(2), vec![raised(4, due())]).await.unwrap();
        let scope = scope_of(&ctx, USER, Action::View(FieldGroup::Contacts));
        let rows = store.open_concerns(&scope).await.unwrap();
        let dale = "Dale Hartnoll".to_string();
        assert_eq!(in_short(&rows), [(dale.clone(), 2, true), (dale, 1, true)], "{name}");
        let first = &rows[0];
        assert_eq!(
            (first.officer_id, first.danger, first.decide_by),
            (Some(OFFICER), Answer::NotSure, due().plus_seconds(-60))
        );
        assert_eq!(first.manager.as_ref().map(|of| of.name.as_str()), Some("Carol Whitmore"));
        // The worker's list is of everybody, and holds no name.
        let overdue = store.overdue_concerns(due().plus_seconds(-60)).await.unwrap();
        let expected =
            OverdueRow { case_id: case(1), concern_id: id(2), raised_by: USER, manager: Some(USER) };
        assert_eq!(overdue, [expected], "{name}");
        assert_eq!(store.overdue_concerns(due()).await.unwrap().len(), 3, "{name}");
    }
}

/// RET-02, ACC-07: what was archived before a concern kept a record is in no list.
#[tokio::test]
async fn what_is_late_of_a_record_in_the_archive_is_in_no_list() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(1), vec![raised(1, due())]).await.unwrap();
        assert_eq!(store.overdue_concerns(due()).await.unwrap().len(), 1, "{name}");
        let day = due().day();
        append(&ctx, case(1), vec![CaseEvent::Archived { class: "sentenced".into(), since: day, on: day }])
            .await
            .unwrap();
        assert!(store.overdue_concerns(due()).await.unwrap().is_empty(), "{name}");
    }
}

/// CNC-09
#[tokio::test]
async fn what_was_decided_about_ones_own_is_there_from_a_moment_on_under_the_kept_record() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(1), vec![raised(1, due()), raised(2, due())]).await.unwrap();
        append(&ctx, case(1), vec![decided(1)]).await.unwrap();
        let own = store.own_decisions(USER, ctx.now).await.unwrap();
        let expected = OwnDecision {
            case_id: case(1),
            concern_id: id(1),
            raised_at: ctx.now,
            follows: WhatFollows::Police,
            decided_at: ctx.now,
            decided_by_name: own[0].decided_by_name.clone(),
        };
        assert_eq!(own, [expected], "{name}");
        assert!(!own[0].decided_by_name.is_empty(), "{name}");
        assert!(store.own_decisions(USER, ctx.now.plus_seconds(1)).await.unwrap().is_empty(), "{name}");
        let somebody = domain::shared::UserId(Uuid::from_u128(0xFFFF));
        assert!(store.own_decisions(somebody, ctx.now).await.unwrap().is_empty(), "{name}");
    }
}
