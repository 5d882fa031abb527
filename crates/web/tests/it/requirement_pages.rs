//! What is done of a requirement: read from the contact log, with the entries behind the figure.

use crate::support::{RUTH, World, a_sentence, world};
use app::contact::{Booking, OutcomeForm, book, record_outcome};
use app::sentence::{RequirementForm, SentenceForm, record};
use domain::shared::{ContactId, RequirementId};
use testkit::at;

/// Dale, Ruth's, with 20 days of rehabilitation activity.
async fn with_activity() -> (World, RequirementId) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let activity = RequirementForm {
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        ..RequirementForm::default()
    };
    let form =
        SentenceForm { facts: a_sentence("community-order", "Theft", 12), requirements: vec![activity] };
    record(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let of_it = |of: &&domain::sentence::Requirement| of.requirement_type == "rehabilitation-activity";
    let requirement_id = page.record.requirements.values().find(of_it).unwrap().requirement_id;
    (world, requirement_id)
}

async fn a_day(world: &World, requirement_id: RequirementId, starts_at: &str, outcome: &str) -> ContactId {
    let booking = Booking {
        contact_type: "office-appointment".to_string(),
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".to_string()),
        requirement_id: Some(requirement_id),
        visit: None,
        anyway_because: "It suits both".to_string(),
    };
    let (contact_id, _) = book(&world.ctx(), world.dale, world.request_id(), &booking).await.unwrap();
    world.set_clock(&at(starts_at).plus_seconds(45 * 60).to_string());
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let form = OutcomeForm {
        outcome: Some(outcome.to_string()),
        seen_seq: page.record.contacts[&contact_id].written.seq,
        ..OutcomeForm::default()
    };
    record_outcome(&world.ctx(), world.dale, contact_id, &form).await.unwrap();
    contact_id
}

#[tokio::test]
async fn days_done_are_counted_from_kept_contacts_and_lead_to_them() {
    let (mut world, requirement_id) = with_activity().await;
    let sentence = format!("/cases/{}/sentence", world.dale);
    world.get(&sentence, "ruth").await.shows(&["0 of 20 days done", "100 hours ordered"]);
    let kept = a_day(&world, requirement_id, "2026-11-24T15:00:00Z", "kept").await;
    let missed = a_day(&world, requirement_id, "2026-11-25T15:00:00Z", "did-not-come").await;
    world.sign_in_again("ruth").await;
    let page = world.get(&sentence, "ruth").await;
    page.shows(&["1 of 20 days done", "office appointment, 40 minutes", &format!("contacts/{kept}")]);
    page.hides(&format!("contacts/{missed}"));
    let person = world.get(&format!("/cases/{}", world.dale), "ruth").await;
    person.shows(&["1 of 20 days done", "Unpaid work, 100 hours ordered"]);
}

#[tokio::test]
async fn to_whom_the_contact_log_is_closed_only_what_was_ordered_is_said() {
    let (mut world, requirement_id) = with_activity().await;
    a_day(&world, requirement_id, "2026-11-24T15:00:00Z", "kept").await;
    world.sign_in_again("kay").await;
    let page = world.get(&format!("/cases/{}/sentence", world.dale), "kay").await;
    page.shows(&["20 days ordered"]);
    page.hides("days done");
}
