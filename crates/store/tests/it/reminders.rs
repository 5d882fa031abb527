//! Reminders in the outbox on both databases: put once, claimed once, closed once, sent once.

use crate::made::{append, append_organisation, assigned_here, case, person};
use crate::support::{Guard, stores};
use app::Ctx;
use app::commit::{Write, commit};
use app::ports::reads::{ReminderOf, ReminderRow};
use app::ports::{Closed, Message, Messenger, ReminderStore, SendError, Store, StoreError};
use app::reminder::{Delivered, deliver, due, queue_due};
use async_trait::async_trait;
use domain::case::CaseEvent;
use domain::contact::Links;
use domain::org::{OrganisationEvent, Team};
use domain::person::detail::{Consent, DatedDetail, Detail, Reach, ReachWay};
use domain::reminder::{Ways, key};
use domain::shared::{ContactId, DetailId, Moment};
use jiff::civil::date;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::SqlStore;
use store::driver::Options;
use testkit::{OFFICER, ORGANISATION, TEAM, TestIds, at, ctx};
use uuid::Uuid;

/// When everything is recorded, when the appointments are, and when the first of them is due.
const WRITTEN: &str = "2026-03-02T09:00:00Z";
const DUE: &str = "2026-03-08T10:00:00Z";

fn starts(number: u32) -> Moment {
    at("2026-03-09T09:00:00Z").plus_seconds(i64::from(number) * 60)
}

fn contact_id(number: u32) -> ContactId {
    ContactId(Uuid::from_u128(0x100 + u128::from(number)))
}

fn booked(number: u32) -> CaseEvent {
    CaseEvent::AppointmentBooked {
        contact_id: contact_id(number),
        contact_type: "phone-appointment".to_string(),
        starts_at: starts(number),
        minutes: 1,
        place: None,
        officer_id: OFFICER,
        officer_name: "Ann Petrie".to_string(),
        anyway_because: None,
        links: Links::default(),
    }
}

fn mobile() -> CaseEvent {
    let messages = Some(Consent { agreed: true, on: date(2026, 3, 2) });
    let (way, value) = (ReachWay::Mobile, "07700 900461".to_string());
    let detail = Detail::Reach(Reach { way, value, messages, note: String::new() });
    let dated = DatedDetail { detail, from: Some(date(2026, 3, 2)), to: None };
    CaseEvent::DetailRecorded { detail_id: DetailId(Uuid::from_u128(0x50)), dated }
}

/// Somebody who agreed to texts, with so many appointments.
async fn with_appointments(store: &SqlStore, number: u32) {
    let ctx = ctx(Arc::new(store.clone()), at(WRITTEN));
    let team = Team {
        organisation_id: ORGANISATION,
        team_id: TEAM,
        name: "Harbour".to_string(),
        phone: "01632 960001".to_string(),
        office: "Harbour House".to_string(),
        unit: String::new(),
    };
    append_organisation(&ctx, ORGANISATION, vec![OrganisationEvent::TeamAdded { team }]).await.unwrap();
    let mut events =
        vec![person("Dale", "Hartnoll", Some("X000001")), assigned_here(0x40, ctx.now), mobile()];
    events.extend((1..=number).map(booked));
    append(&ctx, case(1), events).await.unwrap();
}

/// Counts what it is given.
#[derive(Default)]
struct Carrier(AtomicU32);

#[async_trait]
impl Messenger for Carrier {
    fn ways(&self) -> Ways {
        Ways { text: true, email: false }
    }

    async fn send(&self, _: &Message) -> Result<(), SendError> {
        tokio::task::yield_now().await;
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// A second process over the same database.
async fn another(guard: &Guard, first: u64) -> Ctx {
    let store = SqlStore::on(guard.open_again(Options::default()).await, at(DUE)).await.unwrap();
    let ids = Arc::new(TestIds::starting_at(first));
    Ctx { ids, ..ctx(Arc::new(store), at(DUE)) }
}

async fn works(ctx: Ctx, carrier: Arc<Carrier>) -> usize {
    queue_due(&ctx).await.unwrap();
    let mut sent = 0;
    for row in due(&ctx).await.unwrap() {
        let came = deliver(&ctx, carrier.as_ref(), &row).await.unwrap();
        sent += usize::from(matches!(came, Delivered::Ended(_)));
    }
    sent
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rmd_07_processes_that_work_at_once_send_each_reminder_once() {
    const APPOINTMENTS: u32 = 12;
    for (name, store, guard) in stores().await {
        with_appointments(&store, APPOINTMENTS).await;
        let carrier = Arc::new(Carrier::default());
        let one = tokio::spawn(works(another(&guard, 1 << 20).await, carrier.clone()));
        let two = tokio::spawn(works(another(&guard, 1 << 30).await, carrier.clone()));
        let ended = one.await.unwrap() + two.await.unwrap();
        assert_eq!(
            (carrier.0.load(Ordering::Relaxed), ended),
            (APPOINTMENTS, APPOINTMENTS as usize),
            "{name}"
        );
        let (_, record) = store.case_part(case(1), app::ports::CasePart::ALL).await.unwrap().unwrap();
        let said = record.contacts.values().filter(|of| of.contact_type == "reminder").count();
        assert_eq!(said, APPOINTMENTS as usize, "{name}");
        assert_eq!(store.reminders_due(at("2027-01-01T00:00:00Z"), 10).await.unwrap(), [], "{name}");
        assert_eq!(store.not_reminded(at(DUE), at("2027-01-01T00:00:00Z"), 10).await.unwrap(), [], "{name}");
    }
}

async fn queued(store: &SqlStore) -> ReminderRow {
    queue_due(&ctx(Arc::new(store.clone()), at(DUE))).await.unwrap();
    store.reminder(key(contact_id(1), starts(1))).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_reminder_is_found_until_it_is_in_the_outbox_and_stays_out_of_the_notices() {
    for (name, store, _guard) in stores().await {
        with_appointments(&store, 2).await;
        let until = starts;
        let of = |number| ReminderOf {
            case_id: case(1),
            contact_id: contact_id(number),
            starts_at: starts(number),
        };
        assert_eq!(store.not_reminded(at(DUE), until(1), 10).await.unwrap(), [of(1)], "{name}");
        assert_eq!(
            store.not_reminded(starts(1), until(2), 10).await.unwrap(),
            [of(2)],
            "{name}: one has begun"
        );
        let notices = store.outbox_due(at(DUE), 100).await.unwrap();
        let row = queued(&store).await;
        assert_eq!((row.attempts, row.claimed_at, row.closed_at), (0, None, None), "{name}");
        assert_eq!(store.not_reminded(at(DUE), until(2), 10).await.unwrap(), [], "{name}");
        assert_eq!(store.outbox_due(at("2027-01-01T00:00:00Z"), 100).await.unwrap(), notices, "{name}");
    }
}

#[tokio::test]
async fn rmd_09_a_claim_is_one_processes_alone_and_only_its_own_is_given_back() {
    for (name, store, _guard) in stores().await {
        with_appointments(&store, 1).await;
        let (row, until) = (queued(&store).await, at(DUE).plus_seconds(600));
        assert!(store.claim_reminder(row.outbox_id, at(DUE), until).await.unwrap(), "{name}");
        assert!(!store.claim_reminder(row.outbox_id, at(DUE), until).await.unwrap(), "{name}");
        assert_eq!(
            store.reminders_due(at(DUE), 10).await.unwrap(),
            [],
            "{name}: not due while it is claimed"
        );
        // Whoever read it before the claim gives nothing back.
        store.release_reminder(&row, at(DUE), "late").await.unwrap();
        let claimed = store.reminder(row.outbox_id).await.unwrap().unwrap();
        assert_eq!(
            (claimed.claimed_at, claimed.attempts, claimed.next_at),
            (Some(at(DUE)), 1, until),
            "{name}"
        );
        store.release_reminder(&claimed, at(DUE), "refused").await.unwrap();
        let free = store.reminder(row.outbox_id).await.unwrap().unwrap();
        assert_eq!(
            (free.claimed_at, free.attempts, free.problem.as_deref()),
            (None, 1, Some("refused")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_is_closed_stays_so_and_takes_nothing_with_it() {
    for (name, store, _guard) in stores().await {
        with_appointments(&store, 1).await;
        let (row, ctx) = (queued(&store).await, ctx(Arc::new(store.clone()), at(DUE)));
        let closing = |ending: &str, item: &str| Write {
            closed: Some(Closed { outbox_id: row.outbox_id, at: at(DUE), ending: ending.to_string() }),
            read_items: vec![(item.to_string(), at(DUE))],
            ..Write::default()
        };
        commit(&ctx, closing("sent", "first")).await.unwrap();
        let twice = commit(&ctx, closing("not_known", "second")).await.unwrap_err();
        assert!(matches!(twice, app::AppError::Store(StoreError::MessageClosed)), "{name}: {twice}");
        let read = (store.item_read("first").await.unwrap(), store.item_read("second").await.unwrap());
        assert_eq!(read, (true, false), "{name}: what came with the second is not written");
        let closed = store.reminder(row.outbox_id).await.unwrap().unwrap();
        assert_eq!((closed.closed_at, closed.problem.as_deref()), (Some(at(DUE)), Some("sent")), "{name}");
        assert!(!store.claim_reminder(row.outbox_id, at(DUE), at(DUE)).await.unwrap(), "{name}");
    }
}
