//! What is said later about an appointment: why somebody did not come, that it may be shown, that the officer is back;
//! and series of appointments.

use crate::world::Who::{Ann, Ben, Dev, Ines};
use crate::world::{World, note, office};
use app::contact::{
    AbsenceForm, Booking, Cancelling, ContactForm, Moving, OutcomeForm, VisitChange, Which, book,
    book_series, cancel_appointment, decide_absence, lift_sensitivity, move_appointment, record,
    record_outcome, visit,
};
use app::{AppError, Ctx};
use domain::contact::{ArrangeVisit, Ends, Reason, Repeat, WhoseDoing};
use domain::shared::{CaseId, ContactId, Moment};
use jiff::civil::date;
use testkit::at;

const BOOKED: &str = "2026-03-03T09:00:00Z";
/// A Monday.
const STARTS: &str = "2026-03-09T10:00:00Z";
const AFTER: &str = "2026-03-09T11:00:00Z";

fn rule<T: std::fmt::Debug>(result: Result<T, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(refusal)) => refusal.rule,
        Err(AppError::NotAllowed(what)) => what.rule,
        Err(AppError::Conflict(_)) => "conflict",
        other => panic!("{other:?}"),
    }
}

async fn seq(world: &World, case_id: CaseId, contact_id: ContactId) -> i64 {
    world.record(case_id).await.contacts[&contact_id].written.seq
}

/// Ann's case with somebody who did not come on Monday 9 March.
async fn did_not_come() -> (World, CaseId, ContactId) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let contact_id = world.book(case_id, Ann, STARTS, BOOKED).await;
    let form = OutcomeForm {
        outcome: Some("did-not-come".to_string()),
        seen_seq: seq(&world, case_id, contact_id).await,
        ..OutcomeForm::default()
    };
    record_outcome(&world.ctx(Ann, AFTER).await, case_id, contact_id, &form).await.unwrap();
    (world, case_id, contact_id)
}

async fn saying(world: &World, case_id: CaseId, contact_id: ContactId, reason: Reason) -> AbsenceForm {
    let seen_seq = seq(world, case_id, contact_id).await;
    AbsenceForm { reason, because: "He rang on Tuesday.".to_string(), seen_seq }
}

#[tokio::test]
async fn an_awaited_reason_is_on_the_day_of_who_holds_the_case_until_it_is_decided() {
    let (world, case_id, contact_id) = did_not_come().await;
    let day = |ctx: Ctx| async move { app::day::show(&ctx, ctx.now.day(), ctx.now).await.unwrap().awaited };
    let awaited = day(world.ctx(Ann, "2026-03-17T09:00:00Z").await).await;
    let expected = Some(date(2026, 3, 16));
    assert_eq!(awaited.iter().map(|entry| entry.awaited_until).collect::<Vec<_>>(), [expected]);
    // Ben holds it from then on, and owes the decision.
    world.give(case_id, Ben, "2026-03-17T10:00:00Z").await;
    assert_eq!(day(world.ctx(Ann, "2026-03-17T11:00:00Z").await).await.len(), 0);
    assert_eq!(day(world.ctx(Ben, "2026-03-17T11:00:00Z").await).await.len(), 1);
    let ben = world.ctx(Ben, "2026-03-17T12:00:00Z").await;
    let form = saying(&world, case_id, contact_id, Reason::Was("acceptable-medical".to_string())).await;
    decide_absence(&ben, case_id, contact_id, &form).await.unwrap();
    assert_eq!(day(ben).await.len(), 0);
    let outcome = world.record(case_id).await.contacts[&contact_id].outcome.clone().unwrap();
    assert_eq!(
        (outcome.code.as_str(), outcome.recorded.by.name.as_str()),
        ("acceptable-medical", "Ann Petrie")
    );
    world.prove().await;
}

#[tokio::test]
async fn an_absence_is_decided_once_and_somebody_elses_decision_is_told() {
    let (world, case_id, contact_id) = did_not_come().await;
    let (ann, ben) = (world.ctx(Ann, AFTER).await, world.ctx(Ben, AFTER).await);
    let was = |code: &str| Reason::Was(code.to_string());
    let of_ann = saying(&world, case_id, contact_id, was("unacceptable")).await;
    let of_ben = saying(&world, case_id, contact_id, was("acceptable-medical")).await;
    decide_absence(&ann, case_id, contact_id, &of_ann).await.unwrap();
    let before = world.everything().await;
    decide_absence(&ann, case_id, contact_id, &of_ann).await.unwrap();
    assert_eq!(rule(decide_absence(&ben, case_id, contact_id, &of_ben).await), "conflict");
    let again = saying(&world, case_id, contact_id, was("acceptable-medical")).await;
    assert_eq!(rule(decide_absence(&ben, case_id, contact_id, &again).await), "ABS-02");
    assert_eq!(world.everything().await, before, "the same form sent twice is saved once");
}

#[tokio::test]
async fn only_a_senior_decides_that_an_entry_may_be_shown() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, BOOKED).await;
    let form = ContactForm { sensitive: true, ..note("His sister rang.", at(BOOKED)) };
    let contact_id = record(&ann, case_id, world.request_id(), &form).await.unwrap();
    let seen = seq(&world, case_id, contact_id).await;
    assert_eq!(rule(lift_sensitivity(&ann, case_id, contact_id, "It names nobody.", seen).await), "ACC-01");
    let dev = world.ctx(Dev, BOOKED).await;
    assert_eq!(rule(lift_sensitivity(&dev, case_id, contact_id, " ", seen).await), "CON-16");
    lift_sensitivity(&dev, case_id, contact_id, "It names nobody.", seen).await.unwrap();
    lift_sensitivity(&dev, case_id, contact_id, "It names nobody.", seen).await.unwrap();
    assert!(!world.record(case_id).await.contacts[&contact_id].sensitive);
    world.prove().await;
}

/// A home visit of Ann's, of which Ben knows, from which she should be back at noon.
async fn a_visit() -> (World, CaseId, ContactId) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, BOOKED).await;
    let arranged = ArrangeVisit { who_knows: "Ben".to_string(), back_by: at("2026-03-09T12:00:00Z") };
    let booking = Booking { contact_type: "home-visit".to_string(), visit: Some(arranged), ..office(STARTS) };
    let (contact_id, _) = book(&ann, case_id, world.request_id(), &booking).await.unwrap();
    (world, case_id, contact_id)
}

async fn out(world: &World, ctx: &Ctx) -> usize {
    let _ = world;
    app::day::show(ctx, ctx.now.day(), ctx.now).await.unwrap().visits_out.len()
}

#[tokio::test]
async fn a_visit_from_which_nobody_came_back_is_told_to_the_whole_team_until_somebody_checks_in() {
    let (world, case_id, contact_id) = a_visit().await;
    let before = world.ctx(Ben, "2026-03-09T12:00:00Z").await;
    assert_eq!(out(&world, &before).await, 0, "at noon she is not late yet");
    let late = "2026-03-09T12:00:01Z";
    for who in [Ann, Ben, Dev] {
        let ctx = world.ctx(who, late).await;
        assert_eq!(out(&world, &ctx).await, 1, "{who:?}");
    }
    assert_eq!(out(&world, &world.ctx(Ines, late).await).await, 0, "an inspector does nothing about it");
    let ann = world.ctx(Ann, "2026-03-09T12:10:00Z").await;
    visit(&ann, case_id, contact_id, &VisitChange::CheckIn).await.unwrap();
    visit(&ann, case_id, contact_id, &VisitChange::CheckIn).await.unwrap();
    assert_eq!(out(&world, &ann).await, 0);
    world.prove().await;
}

#[tokio::test]
async fn a_visit_that_moves_takes_its_time_along_and_one_that_is_cancelled_is_none() {
    let (world, case_id, contact_id) = a_visit().await;
    let ann = world.ctx(Ann, "2026-03-04T09:00:00Z").await;
    let moving = Moving {
        starts_at: at("2026-03-10T13:00:00Z"),
        seen_seq: seq(&world, case_id, contact_id).await,
        ..moved_to(STARTS, Which::ThisOne)
    };
    move_appointment(&ann, case_id, contact_id, &moving).await.unwrap();
    let contact = world.record(case_id).await.contacts[&contact_id].clone();
    assert_eq!(contact.visit.unwrap().back_by, at("2026-03-10T15:00:00Z"));
    let cancelling = Cancelling {
        whose_doing: Some(WhoseDoing::Person),
        why: "He is away.".to_string(),
        which: Which::ThisOne,
        seen_seq: contact.written.seq,
    };
    cancel_appointment(&ann, case_id, contact_id, &cancelling).await.unwrap();
    cancel_appointment(&ann, case_id, contact_id, &cancelling).await.unwrap();
    assert_eq!(out(&world, &world.ctx(Ben, "2026-03-10T16:00:00Z").await).await, 0);
    let outcome = world.record(case_id).await.contacts[&contact_id].outcome.clone().unwrap();
    assert_eq!(outcome.code, "cancelled-person");
    world.prove().await;
}

fn moved_to(starts_at: &str, which: Which) -> Moving {
    Moving {
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".to_string()),
        whose_doing: Some(WhoseDoing::Service),
        why: String::new(),
        anyway_because: String::new(),
        which,
        seen_seq: 0,
    }
}

/// Four Mondays at 10 on the wall in London, over the change of the clocks on 29 March.
async fn a_series() -> (World, CaseId, Vec<ContactId>) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ann = world.ctx(Ann, BOOKED).await;
    let repeat = Repeat { every_weeks: 1, ends: Ends::After(4) };
    book_series(&ann, case_id, world.request_id(), &office(STARTS), repeat).await.unwrap();
    let mut contacts: Vec<_> = world.record(case_id).await.contacts.into_values().collect();
    contacts.sort_by_key(|contact| contact.starts_at);
    (world, case_id, contacts.into_iter().map(|contact| contact.contact_id).collect())
}

async fn times(world: &World, case_id: CaseId) -> Vec<Moment> {
    let mut times: Vec<Moment> =
        world.record(case_id).await.contacts.values().map(|contact| contact.starts_at).collect();
    times.sort_unstable();
    times
}

#[tokio::test]
async fn a_series_is_booked_in_one_save_at_the_same_time_on_the_wall() {
    let (world, case_id, ids) = a_series().await;
    assert_eq!(
        times(&world, case_id).await,
        [STARTS, "2026-03-16T10:00:00Z", "2026-03-23T10:00:00Z", "2026-03-30T09:00:00Z"].map(at)
    );
    let contacts = world.record(case_id).await.contacts;
    let series: std::collections::BTreeSet<_> = contacts.values().map(|of| of.links.series_id).collect();
    assert_eq!((ids.len(), series.len()), (4, 1));
    world.prove().await;
}

#[tokio::test]
async fn what_stands_in_the_way_of_any_of_a_series_is_said_of_each_day_and_nothing_is_saved() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.book(case_id, Ann, "2026-03-27T10:00:00Z", BOOKED).await;
    let before = world.everything().await;
    let ann = world.ctx(Ann, BOOKED).await;
    let repeat = Repeat { every_weeks: 1, ends: Ends::By(date(2026, 4, 3)) };
    let fridays = office("2026-03-20T10:00:00Z");
    let refused = book_series(&ann, case_id, world.request_id(), &fridays, repeat).await;
    let Err(AppError::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(
        (refusal.rule, refusal.sentence.lines().collect::<Vec<_>>().as_slice()),
        (
            "BOK-05",
            [
                "Dale Hartnoll has an appointment on Friday 27 March 2026 at 10:00am for 40 minutes.",
                "Friday 3 April 2026 is a bank holiday (Good Friday).",
            ]
            .as_slice()
        )
    );
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn one_of_a_series_moves_alone_or_with_all_later_ones() {
    let (world, case_id, ids) = a_series().await;
    let ann = world.ctx(Ann, BOOKED).await;
    let seen_seq = seq(&world, case_id, ids[2]).await;
    let later = Moving { seen_seq, ..moved_to("2026-03-24T14:30:00Z", Which::ThisAndLater) };
    move_appointment(&ann, case_id, ids[2], &later).await.unwrap();
    assert_eq!(
        times(&world, case_id).await,
        [STARTS, "2026-03-16T10:00:00Z", "2026-03-24T14:30:00Z", "2026-03-31T13:30:00Z"].map(at)
    );
    let seen_seq = seq(&world, case_id, ids[0]).await;
    let alone = Moving { seen_seq, ..moved_to("2026-03-10T09:00:00Z", Which::ThisOne) };
    move_appointment(&ann, case_id, ids[0], &alone).await.unwrap();
    assert_eq!(times(&world, case_id).await[0], at("2026-03-10T09:00:00Z"));
    assert_eq!(times(&world, case_id).await[1], at("2026-03-16T10:00:00Z"));
    let cancelling = Cancelling {
        whose_doing: Some(WhoseDoing::Court),
        why: String::new(),
        which: Which::ThisAndLater,
        seen_seq: seq(&world, case_id, ids[1]).await,
    };
    cancel_appointment(&ann, case_id, ids[1], &cancelling).await.unwrap();
    let contacts = world.record(case_id).await.contacts;
    let outcomes = ids.iter().map(|id| contacts[id].outcome.as_ref().map(|outcome| outcome.code.as_str()));
    let gone = Some("cancelled-court");
    assert_eq!(outcomes.collect::<Vec<_>>(), [None, gone, gone, gone]);
    world.prove().await;
}
