//! What every use case relies on, on both databases: a batch is written whole or not at all, on the head it was
//! decided on, once.

use crate::made::{append, booked, case, person};
use crate::support::stores;
use app::commit::{CaseChange, Write, commit};
use app::ports::{AccessRow, Batch, CasePart, Head, OutboxEntry, RequestRow, Store, StoreError, Subject};
use app::{AppError, Ctx};
use domain::case::CaseRecord;
use domain::shared::{Basis, Decision, Moment, RequestId};
use std::sync::Arc;
use store::SqlStore;
use testkit::{TestIds, USER, an_author, at, ctx};
use uuid::Uuid;

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn a_ctx(store: &SqlStore) -> Ctx {
    ctx(Arc::new(store.clone()), now())
}

fn request(number: u128) -> RequestRow {
    RequestRow {
        request_id: RequestId(Uuid::from_u128(number)),
        user_id: USER,
        command: "a test".to_string(),
        answer: "done".to_string(),
        at: now(),
    }
}

fn look(number: u128) -> AccessRow {
    let by = an_author();
    AccessRow {
        case_id: case(1),
        access_id: Uuid::from_u128(number),
        at: now(),
        user_id: by.user_id,
        user_name: by.name,
        organisation_name: by.organisation_name,
        action: "view contacts".to_string(),
        allowed: number.is_multiple_of(2),
        rule: "a rule".to_string(),
    }
}

/// A new case with something of every kind beside it.
async fn begin(ctx: &Ctx, number: u128, beside: Write<'_>) -> Result<(), AppError> {
    let known = CaseRecord::default();
    let decision = Decision::of(person("Dale", "Hartnoll", Some(&format!("X{number:06}"))));
    let change =
        CaseChange { case_id: case(number), head: Head::default(), known: &known, decision, corrects: None };
    commit(ctx, Write { cases: vec![change], ..beside }).await
}

/// Everything that a refused batch might have left behind.
async fn is_untouched(store: &SqlStore, number: u128) -> bool {
    store.case_part(case(number), CasePart::ALL).await.unwrap().is_none()
        && store.log(Subject::Case(case(number))).await.unwrap() == (Head::default(), Vec::new())
        && store.looks(case(1), 10).await.unwrap().is_empty()
        && store.outbox_due(now(), 10).await.unwrap().is_empty()
}

fn beside() -> Write<'static> {
    let outbox_id = Uuid::from_u128(7);
    Write {
        access: vec![look(1)],
        outbox: vec![OutboxEntry { outbox_id, topic: "t".into(), payload: "{}".into(), at: now() }],
        request: Some(request(1)),
        crns: vec![("X000001".to_string(), case(1))],
        read_items: vec![("digest".to_string(), now())],
        ..Write::default()
    }
}

#[tokio::test]
async fn a_batch_is_there_whole_after_it_was_written() {
    for (name, store, _guard) in stores().await {
        let ctx = a_ctx(&store);
        begin(&ctx, 1, beside()).await.unwrap();
        let (head, record) = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap();
        assert_eq!(
            (head.seq, record.person.unwrap().full_name()),
            (1, "Dale Hartnoll".to_string()),
            "{name}"
        );
        let (log_head, entries) = store.log(Subject::Case(case(1))).await.unwrap();
        assert_eq!((log_head, entries.len(), entries[0].hash), (head, 1, head.hash), "{name}");
        assert_eq!(store.looks(case(1), 10).await.unwrap().len(), 1, "{name}");
        assert_eq!(store.refused(USER, 10).await.unwrap().len(), 1, "{name}");
        assert_eq!(store.outbox_due(now(), 10).await.unwrap().len(), 1, "{name}");
        assert_eq!(store.request(request(1).request_id).await.unwrap(), Some(request(1)), "{name}");
        assert!(store.item_read("digest").await.unwrap(), "{name}");
    }
}

#[tokio::test]
async fn a_request_a_crn_or_an_item_that_was_seen_before_stops_the_whole_batch() {
    for (name, store, _guard) in stores().await {
        let ctx = a_ctx(&store);
        let first = Write { access: Vec::new(), outbox: Vec::new(), ..beside() };
        begin(&ctx, 1, first).await.unwrap();
        let only = |write: Write<'static>| Write { access: vec![look(1)], outbox: beside().outbox, ..write };
        let seen = begin(&ctx, 2, only(Write { request: Some(request(1)), ..Write::default() })).await;
        assert!(matches!(seen, Err(AppError::Store(StoreError::RequestSeen))), "{name}: {seen:?}");
        assert!(is_untouched(&store, 2).await, "{name}");
        let taken = begin(&ctx, 2, only(Write { crns: beside().crns, ..Write::default() })).await;
        assert!(matches!(taken, Err(AppError::Store(StoreError::CrnTaken))), "{name}: {taken:?}");
        assert!(is_untouched(&store, 2).await, "{name}");
        let read = begin(&ctx, 2, only(Write { read_items: beside().read_items, ..Write::default() })).await;
        assert!(matches!(read, Err(AppError::Store(StoreError::ItemSeen))), "{name}: {read:?}");
        assert!(is_untouched(&store, 2).await, "{name}");
    }
}

#[tokio::test]
async fn a_decision_on_a_head_that_moved_writes_nothing() {
    for (name, store, _guard) in stores().await {
        let ctx = a_ctx(&store);
        begin(&ctx, 1, Write::default()).await.unwrap();
        let (stale, known) = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap();
        append(&ctx, case(1), vec![booked(1, now())]).await.unwrap();
        let before = store.log(Subject::Case(case(1))).await.unwrap();
        let decision = Decision { events: vec![booked(2, now())], notices: vec![], basis: Basis::default() };
        let change = CaseChange { case_id: case(1), head: stale, known: &known, decision, corrects: None };
        let refused = commit(&ctx, Write { cases: vec![change], ..beside() }).await;
        let moved = |refused: &AppError| matches!(refused, AppError::Store(StoreError::HeadMoved(Subject::Case(id))) if *id == case(1));
        assert!(moved(&refused.unwrap_err()), "{name}");
        // A case that was begun meanwhile is a head that moved, too.
        assert!(moved(&begin(&ctx, 1, beside()).await.unwrap_err()), "{name}");
        assert_eq!(store.log(Subject::Case(case(1))).await.unwrap(), before, "{name}");
        let (_, record) = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap();
        assert_eq!(record.contacts.len(), 1, "{name}");
        assert_eq!(store.request(request(1).request_id).await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn access_rows_can_be_written_alone_and_nothing_is_nothing() {
    for (name, store, _guard) in stores().await {
        store.commit(Batch::default()).await.unwrap();
        store.commit(Batch { access: vec![look(1), look(2), look(3)], ..Batch::default() }).await.unwrap();
        let looks = store.looks(case(1), 2).await.unwrap();
        assert_eq!(
            looks.iter().map(|look| look.allowed).collect::<Vec<_>>(),
            [false, true],
            "{name}: newest first"
        );
        assert_eq!(store.refused(USER, 10).await.unwrap().len(), 2, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_writers_that_race_on_one_case_each_is_written_or_told_that_the_head_moved() {
    const WRITERS: u128 = 8;
    for (name, store, _guard) in stores().await {
        begin(&a_ctx(&store), 1, Write::default()).await.unwrap();
        let known = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap();
        let (head, known) = (known.0, Arc::new(known.1));
        let racing = (1..=WRITERS).map(|writer| {
            let ids = TestIds::starting_at(1_000_000 * u64::try_from(writer).unwrap());
            let ctx = Ctx { ids: Arc::new(ids), ..a_ctx(&store) };
            let known = known.clone();
            tokio::spawn(async move {
                let decision = Decision::of(booked(writer, now()));
                let change = CaseChange { case_id: case(1), head, known: &known, decision, corrects: None };
                commit(&ctx, Write::case(change)).await
            })
        });
        let mut written = 0;
        for done in racing.collect::<Vec<_>>() {
            match done.await.unwrap() {
                Ok(()) => written += 1,
                Err(AppError::Store(StoreError::HeadMoved(_))) => {}
                Err(other) => panic!("{name}: {other}"),
            }
        }
        assert_eq!(written, 1, "{name}");
        let (_, record) = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap();
        assert_eq!(record.contacts.len(), 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_that_decide_again_are_all_written_without_a_gap() {
    const WRITERS: u128 = 8;
    for (name, store, _guard) in stores().await {
        begin(&a_ctx(&store), 1, Write::default()).await.unwrap();
        let racing = (1..=WRITERS).map(|writer| {
            let ids = TestIds::starting_at(1_000_000 * u64::try_from(writer).unwrap());
            let ctx = Ctx { ids: Arc::new(ids), ..a_ctx(&store) };
            tokio::spawn(async move {
                app::commit::deciding(|| append(&ctx, case(1), vec![booked(writer, now())])).await
            })
        });
        for done in racing.collect::<Vec<_>>() {
            done.await.unwrap().unwrap();
        }
        let (head, entries) = store.log(Subject::Case(case(1))).await.unwrap();
        assert_eq!(app::record::check_chain(Subject::Case(case(1)), head, &entries), None, "{name}");
        assert_eq!(entries.len(), 9, "{name}");
    }
}

#[tokio::test]
async fn subjects_come_page_by_page_cases_first() {
    for (name, store, _guard) in stores().await {
        let ctx = a_ctx(&store);
        for number in [3, 1, 2] {
            begin(&ctx, number, Write::default()).await.unwrap();
        }
        let organisation =
            domain::org::Organisation { organisation_id: testkit::ORGANISATION, name: "N".into() };
        let event = domain::org::OrganisationEvent::OrganisationRegistered { organisation };
        crate::made::append_organisation(&ctx, testkit::ORGANISATION, vec![event]).await.unwrap();
        let mut seen = Vec::new();
        loop {
            let page = store.subjects_after(seen.last().copied(), 2).await.unwrap();
            if page.is_empty() {
                break;
            }
            seen.extend(page);
        }
        let cases = [1, 2, 3].map(|number| Subject::Case(case(number)));
        let all: Vec<Subject> =
            cases.into_iter().chain([Subject::Organisation(testkit::ORGANISATION)]).collect();
        assert_eq!(seen, all, "{name}");
    }
}

#[tokio::test]
async fn a_case_that_only_a_crn_or_a_look_tells_of_is_found_page_by_page() {
    for (name, store, _guard) in stores().await {
        let ctx = a_ctx(&store);
        let looks = [look(1), look(2)].map(|look| AccessRow { case_id: case(2), ..look });
        begin(
            &ctx,
            1,
            Write {
                access: vec![look(1), look(2)],
                crns: vec![("X000001".into(), case(1))],
                ..Write::default()
            },
        )
        .await
        .unwrap();
        append(&ctx, case(4), vec![person("Nadia", "Farrow", None)]).await.unwrap();
        let crns = vec![("X000003".to_string(), case(3)), ("X000033".to_string(), case(3))];
        store.commit(Batch { access: looks.to_vec(), crns, ..Batch::default() }).await.unwrap();
        let all = [(case(1), true), (case(2), false), (case(3), false)];
        for limit in [1, 2, 3, 10] {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = store.traces_after(after, limit).await.unwrap();
                after = page.last().map(|(case_id, _)| *case_id);
                found.extend(page);
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(found, all, "{name}: {limit} at a time");
        }
    }
}
