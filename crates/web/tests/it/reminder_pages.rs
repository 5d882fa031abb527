//! What the pages say of reminders of appointments.

use crate::support::{RUTH, World, a_mobile, world};
use domain::shared::CaseId;

/// Dale, Ruth's, with an appointment a week from Tuesday 24 November, at 2pm. The path of its page.
async fn appointment(world: &World, case_id: CaseId) -> String {
    world.given_to(case_id, RUTH).await;
    let contact_id = world.booked(case_id, "2026-12-01T14:00:00Z").await;
    format!("/cases/{case_id}/contacts/{contact_id}")
}

#[tokio::test]
async fn an_appointment_says_when_its_reminder_goes_or_why_none_does() {
    let world = world().await;
    let path = appointment(&world, world.dale).await;
    world
        .get(&path, "ruth")
        .await
        .shows(&["Reminder", "No reminder: no mobile and no e-mail address is recorded"]);
    world.recorded(world.dale, a_mobile()).await;
    world.get(&path, "ruth").await.shows(&["A text will go on Monday 30 November at 2pm"]);
    let page = world.get(&path, "ruth").await;
    page.hides("No reminder");
}

#[tokio::test]
async fn administration_says_by_which_ways_reminders_go() {
    let world = world().await;
    world.get("/admin/policy", "sam").await.shows(&["go by text and by e-mail"]);
}
