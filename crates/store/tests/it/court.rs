//! Court lists: whom a court lists on a day, what is known of them, and to whom.

use crate::made::*;
use crate::support::stores;
use app::ports::{CourtRow, CourtStore};
use domain::access::{Action, FieldGroup, Role, Scope};
use domain::case::CaseEvent;
use domain::hearing::KnownBefore;
use domain::org::{Organisation, OrganisationEvent, ScopeOf};
use domain::sentence::SentenceSource;
use domain::shared::{CaseId, HearingId, UserId};
use jiff::civil::{Date, date};
use std::sync::Arc;
use store::SqlStore;
use testkit::{ORGANISATION, at, ctx};
use uuid::Uuid;

const COURT_OFFICER: UserId = UserId(Uuid::from_u128(0xD2));
/// The court of `made::hearing`.
const CODE: &str = "B01";
const DAY: Date = date(2026, 3, 2);

/// A service in which the court's officer reaches everybody.
async fn court(store: &SqlStore) -> (app::Ctx, Scope) {
    let ctx = ctx(Arc::new(store.clone()), at("2026-03-02T09:00:00Z"));
    let organisation =
        Organisation { organisation_id: ORGANISATION, name: "Northmoor Probation".to_string() };
    let events = vec![
        OrganisationEvent::OrganisationRegistered { organisation },
        grant(1, COURT_OFFICER, Role::CourtOfficer, ScopeOf::All),
    ];
    append_organisation(&ctx, ORGANISATION, events).await.unwrap();
    let scope = scope_of(&ctx, COURT_OFFICER, Action::View(FieldGroup::Sentence));
    (ctx, scope)
}

fn ids(rows: &[app::ports::CourtListRow]) -> Vec<CaseId> {
    let mut ids: Vec<CaseId> = rows.iter().map(|row| row.case_id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn a_court_lists_everybody_of_its_day_and_nobody_of_another_day_or_court() {
    for (name, store, _guard) in stores().await {
        let (ctx, scope) = court(&store).await;
        append(&ctx, case(1), vec![person("Dale", "Hartnoll", Some("X000001")), hearing(1, DAY)])
            .await
            .unwrap();
        append(&ctx, case(2), vec![person("Nadia", "Farrow", Some("X000002")), hearing(2, DAY)])
            .await
            .unwrap();
        append(&ctx, case(3), vec![person("Piotr", "Lasek", Some("X000003")), hearing(3, date(2026, 3, 3))])
            .await
            .unwrap();
        let mut elsewhere = hearing(4, DAY);
        if let CaseEvent::HearingRecorded { facts, .. } = &mut elsewhere {
            (facts.court_code, facts.court_name) = (None, "Northmoor Crown Court".to_string());
        }
        append(&ctx, case(4), vec![person("Lloyd", "Benham", Some("X000004")), elsewhere]).await.unwrap();
        let courts = store.courts_on(DAY, &scope).await.unwrap();
        let row = |court: &str, name: &str, listed| CourtRow {
            court: court.to_string(),
            name: name.to_string(),
            listed,
            to_decide: 0,
        };
        let (code, town) = (CODE, "Northmoor Magistrates' Court");
        assert_eq!(
            courts,
            [row("Northmoor Crown Court", "Northmoor Crown Court", 1), row(code, town, 2)],
            "{name}"
        );
        assert_eq!(ids(&store.court_list(code, DAY, &scope).await.unwrap()), [case(1), case(2)], "{name}");
        let crown = store.court_list("Northmoor Crown Court", DAY, &scope).await.unwrap();
        assert_eq!(ids(&crown), [case(4)], "{name}: a court without a code is known by its name");
        assert!(store.court_list("B00XX", DAY, &scope).await.unwrap().is_empty(), "{name}");
    }
}

/// HEA-02.
#[tokio::test]
async fn what_was_on_record_before_is_told_apart_from_what_this_hearing_brought() {
    for (name, store, _guard) in stores().await {
        let (ctx, scope) = court(&store).await;
        let mut own_sentence = order(1);
        if let CaseEvent::SentenceRecorded { source, .. } = &mut own_sentence {
            *source = SentenceSource::CourtResult(HearingId(Uuid::from_u128(1)));
        }
        append(
            &ctx,
            case(1),
            vec![person("Dale", "Hartnoll", Some("X000001")), hearing(1, DAY), own_sentence],
        )
        .await
        .unwrap();
        let earlier = hearing(12, date(2026, 2, 2));
        append(&ctx, case(2), vec![person("Nadia", "Farrow", Some("X000002")), earlier, hearing(2, DAY)])
            .await
            .unwrap();
        append(&ctx, case(3), vec![person("Piotr", "Lasek", Some("X000003")), order(3), hearing(3, DAY)])
            .await
            .unwrap();
        let rows = store.court_list(CODE, DAY, &scope).await.unwrap();
        let of = |case_id| rows.iter().find(|row| row.case_id == case_id).unwrap();
        let nothing = KnownBefore::default();
        assert_eq!(of(case(1)).before, nothing, "{name}: its own results make nobody known");
        assert!(of(case(1)).order.is_some(), "{name}");
        let heard = KnownBefore { last_heard_on: Some(date(2026, 2, 2)), ..nothing };
        assert_eq!(of(case(2)).before, heard, "{name}");
        assert_eq!(of(case(3)).before, KnownBefore { has_sentence: true, ..nothing }, "{name}");
    }
}

/// HEA-01.
#[tokio::test]
async fn a_joined_record_stands_under_the_one_it_was_joined_to_and_each_reader_sees_their_own() {
    for (name, store, _guard) in stores().await {
        let (ctx, scope) = court(&store).await;
        append(&ctx, case(1), vec![person("Dale", "Hartnoll", Some("X000001")), order(1)]).await.unwrap();
        append(&ctx, case(6), vec![person("Dayle", "Hartnol", None), hearing(6, DAY)]).await.unwrap();
        append(&ctx, case(1), vec![CaseEvent::MemberJoined { member: case(6) }]).await.unwrap();
        append(&ctx, case(6), vec![joined_to(case(1))]).await.unwrap();
        let rows = store.court_list(CODE, DAY, &scope).await.unwrap();
        assert_eq!(ids(&rows), [case(1)], "{name}");
        assert!(rows[0].before.has_sentence && !rows[0].waiting, "{name}");
        let stranger = scope_of(&ctx, UserId(Uuid::from_u128(0xDD)), Action::View(FieldGroup::Sentence));
        assert!(store.court_list(CODE, DAY, &stranger).await.unwrap().is_empty(), "{name}");
        assert_eq!(store.courts_on(DAY, &stranger).await.unwrap(), [], "{name}");
    }
}
