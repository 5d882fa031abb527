//! What a page asks the database does not grow with the case: a long record is not a slow one.

use crate::support::{NOW, RUTH, World, world};
use app::contact::ContactForm;
use axum::http::StatusCode;
use testkit::at;

/// The pages of a case, and the lists on which it stands.
const PAGES: [&str; 12] = [
    "/cases/{case}",
    "/cases/{case}?kind=notes",
    "/cases/{case}/sentence",
    "/cases/{case}/sentence/history",
    "/cases/{case}/risk",
    "/cases/{case}/details",
    "/cases/{case}/holders",
    "/cases/{case}/contacts/new",
    "/day",
    "/cases",
    "/calendar/2026-W48",
    "/time/2026-W48",
];

async fn with_notes(count: u32) -> World {
    let world = world().await;
    world.set_clock("2026-11-23T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    world.booked(world.dale, "2026-12-01T14:00:00Z").await;
    world.set_clock(NOW);
    for number in 0..count {
        let form = ContactForm {
            contact_type: "note".to_string(),
            happened_at: at("2026-11-23T09:00:00Z").plus_seconds(i64::from(number) * 60),
            minutes: 5,
            place: None,
            outcome: None,
            notes: format!("Rang for the {number}th time."),
            sensitive: false,
            requirement_id: None,
        };
        app::contact::record(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    }
    world
}

async fn asked_by(world: &World, page: &str) -> u64 {
    let address = page.replace("{case}", &world.dale.to_string());
    let before = world.db.questions_asked();
    assert_eq!(world.get(&address, "ruth").await.status, StatusCode::OK, "{page}");
    world.db.questions_asked() - before
}

#[tokio::test]
async fn a_page_asks_the_same_number_of_questions_however_much_is_on_the_record() {
    let (short, long) = (with_notes(1).await, with_notes(120).await);
    for page in PAGES {
        let (few, many) = (asked_by(&short, page).await, asked_by(&long, page).await);
        assert_eq!(few, many, "{page}");
        assert!((1..60).contains(&few), "{page} asks {few} questions");
    }
}
