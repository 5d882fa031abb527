//! Offices and absences of staff: what stands in the way of an appointment, and who stands in, then and now.

use crate::world::Who::{Ann, Ben};
use crate::world::{World, office};
use app::AppError;
use app::case::{past, show};
use app::contact::{Booking, Moving, book, move_appointment};
use app::ports::reads::AwayRow;
use domain::contact::WhoseDoing;
use domain::org::{OfficeFacts, OpeningHours, OrganisationEvent, StaffSays};
use domain::shared::{OfficeId, StaffFactId};
use jiff::civil::{date, time};
use testkit::{ORGANISATION, TEAM, at};
use uuid::Uuid;

const SET_UP: &str = "2026-03-02T08:00:00Z";
const NOW: &str = "2026-03-03T09:00:00Z";
/// A Monday.
const IN_HOURS: &str = "2026-03-09T10:00:00Z";

/// Quay House is open on Mondays from nine to five; Ann is away from 10 to 13 March, Ben stands in.
async fn with_an_office() -> World {
    let world = World::new().await;
    let office_id = OfficeId(Uuid::from_u128(0x0F));
    let hours = vec![OpeningHours { weekday: 1, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) }];
    let (address, phone) = ("1 Quay Street".to_string(), String::new());
    let office = OfficeFacts { name: "Quay House".to_string(), address, phone, hours, closed: Vec::new() };
    let leave = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: Some(Ben.officer_id()) };
    let events = [
        OrganisationEvent::OfficeAdded { office_id, office },
        OrganisationEvent::TeamWorksFrom { team_id: TEAM, office_id, from: date(2026, 1, 1) },
        OrganisationEvent::StaffFactRecorded {
            fact_id: StaffFactId(Uuid::from_u128(0xF1)),
            officer_id: Ann.officer_id(),
            says: leave,
            from: date(2026, 3, 10),
            to: Some(date(2026, 3, 14)),
        },
    ];
    app::organisation::append(&world.court(SET_UP), ORGANISATION, &events).await.unwrap();
    world
}

fn refused(result: Result<impl Sized, AppError>) -> (&'static str, String) {
    match result {
        Err(AppError::Refused(refusal)) => (refusal.rule, refusal.sentence),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was booked"),
    }
}

#[tokio::test]
async fn an_appointment_outside_office_hours_or_while_the_officer_is_away_is_booked_with_a_reason_only() {
    let world = with_an_office().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, NOW).await;
    for (starts_at, said) in [
        ("2026-03-09T16:30:00Z", "Quay House closes at 5pm."),
        ("2026-03-09T08:30:00Z", "Quay House opens at 9am."),
        ("2026-03-06T10:00:00Z", "Quay House is closed on Fridays."),
        (
            "2026-03-12T10:00:00Z",
            "Quay House is closed on Thursdays.\nAnn Petrie is on leave until Friday 13 March 2026.",
        ),
    ] {
        let booking = book(&ctx, case_id, world.request_id(), &office(starts_at)).await;
        assert_eq!(refused(booking), ("BOK-05", said.to_string()), "{starts_at}");
    }
    // At somebody's home no office closes, and in the hours nothing stands in the way.
    let visit = Booking {
        contact_type: "home-visit".to_string(),
        place: Some("home".to_string()),
        ..office("2026-03-06T10:00:00Z")
    };
    book(&ctx, case_id, world.request_id(), &visit).await.unwrap();
    let (contact_id, notices) = book(&ctx, case_id, world.request_id(), &office(IN_HOURS)).await.unwrap();
    assert_eq!(notices, []);
    let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
    let mut moving = Moving {
        starts_at: at("2026-03-09T17:00:00Z"),
        minutes: 40,
        place: Some("office".to_string()),
        whose_doing: Some(WhoseDoing::Person),
        why: "Works till four".to_string(),
        anyway_because: String::new(),
        which: app::contact::Which::ThisOne,
        seen_seq,
    };
    let (rule, said) = refused(move_appointment(&ctx, case_id, contact_id, &moving).await);
    assert_eq!((rule, said.as_str()), ("BOK-05", "Quay House closes at 5pm."));
    moving.anyway_because = "The door is opened for him".to_string();
    let notices = move_appointment(&ctx, case_id, contact_id, &moving).await.unwrap();
    assert_eq!(notices.iter().map(|notice| notice.rule).collect::<Vec<_>>(), ["BOK-21"]);
    world.prove().await;
}

#[tokio::test]
async fn who_stands_in_is_shown_while_the_officer_is_away_and_in_the_past_as_it_was_known_then() {
    let world = with_an_office().await;
    let case_id = world.a_case_of_ann().await;
    let away = AwayRow {
        code: "annual-leave".to_string(),
        back_on: Some(date(2026, 3, 14)),
        stand_in: Some("Ben Oduya".to_string()),
    };
    let on = |now: &'static str| {
        let world = &world;
        async move {
            let page = show(&world.ctx(Ben, now).await, case_id).await.unwrap();
            page.holder.unwrap().away
        }
    };
    assert_eq!(on("2026-03-09T23:00:00Z").await, None);
    assert_eq!(on("2026-03-10T08:00:00Z").await, Some(away.clone()));
    assert_eq!(on("2026-03-14T08:00:00Z").await, None);
    // Written on the 16th: on the 12th nobody knew that it was to be Friday only.
    let corrected = OrganisationEvent::StaffFactTakenBack {
        fact_id: StaffFactId(Uuid::from_u128(0xF1)),
        why: "It was another week".to_string(),
    };
    let later = world.court("2026-03-16T08:00:00Z");
    app::organisation::append(&later, ORGANISATION, &[corrected]).await.unwrap();
    let ctx = world.ctx(Ann, "2026-03-17T08:00:00Z").await;
    let known_then = past(&ctx, case_id, at("2026-03-12T12:00:00Z")).await.unwrap();
    assert_eq!(known_then.page.holder.unwrap().away, Some(away));
    let known_later = past(&ctx, case_id, at("2026-03-16T12:00:00Z")).await.unwrap();
    assert_eq!(known_later.page.holder.unwrap().away, None);
}
