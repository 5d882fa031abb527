//! Who is away and who stands in, on the pages of those who need to know.

use crate::support::{HANNAH, RUTH, World, world};
use domain::org::{OfficeFacts, OpeningHours, OrganisationEvent, StaffSays};
use domain::shared::{OfficeId, StaffFactId};
use jiff::civil::{Date, date, time};
use testkit::ORGANISATION;
use uuid::Uuid;

/// Ruth is on leave; Hannah stands in.
async fn ruth_is_away(world: &World, from: Date, to: Date) {
    let absence = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(0xF1)),
        officer_id: RUTH,
        says: StaffSays::Absence { code: "annual-leave".to_string(), stand_in: Some(HANNAH) },
        from,
        to: Some(to),
    };
    app::organisation::append(&world.ctx(), ORGANISATION, &[absence]).await.unwrap();
}

#[tokio::test]
async fn the_person_page_and_a_hit_say_until_when_the_officer_is_away_and_who_stands_in() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let path = format!("/cases/{}", world.dale);
    world.get(&path, "carol").await.hides("Stand-in");
    ruth_is_away(&world, date(2026, 11, 23), date(2026, 12, 1)).await;
    let said = ["On leave until Monday 30 November 2026", "Stand-in: Hannah Greaves"];
    world.get(&path, "carol").await.shows(&said);
    let search = app::search::start(&world.as_user("carol"), "hartnoll").await.unwrap();
    world.get(&format!("/search/{search}"), "carol").await.shows(&said);
    // Another officer is chosen with that in sight.
    world.given_to(world.dale, HANNAH).await;
    let team = crate::support::RIVERSIDE;
    world.get(&format!("{path}/allocate?team={team}"), "carol").await.shows(&[said[0]]);
}

#[tokio::test]
async fn booking_while_the_officer_is_away_or_the_office_is_closed_comes_back_with_a_warning() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    ruth_is_away(&world, date(2026, 12, 1), date(2026, 12, 5)).await;
    let hours = vec![OpeningHours { weekday: 2, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) }];
    let (address, phone) = (String::new(), String::new());
    let office = OfficeFacts { name: "Harbour House".to_string(), address, phone, hours, closed: Vec::new() };
    let office_id = OfficeId(Uuid::from_u128(0x0F));
    let team_id = crate::support::RIVERSIDE;
    let opened = [
        OrganisationEvent::OfficeAdded { office_id, office },
        OrganisationEvent::TeamWorksFrom { team_id, office_id, from: date(2026, 1, 1) },
    ];
    app::organisation::append(&world.ctx(), ORGANISATION, &opened).await.unwrap();
    let path = format!("/cases/{}/appointments/new", world.dale);
    let form = [("kind", "office-appointment"), ("day", "1/12/2026"), ("time", "5pm"), ("place", "office")];
    let warned = world.post(&path, "ruth", &form).await;
    assert_eq!(warned.status, 422);
    warned.shows(&["Harbour House closes at 5pm.", "Ruth Okafor is on leave until Friday 4 December 2026."]);
    let anyway = [&form[..], &[("anyway_because", "Hannah sees him")]].concat();
    assert_eq!(world.post(&path, "ruth", &anyway).await.status, 303);
}
