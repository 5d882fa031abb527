//! The pages of who runs the service, and of a team's manager.

use crate::support::{HANNAH, RIVERSIDE, RUTH, world};
use domain::reference::Kind;
use domain::shared::OfficeId;
use testkit::ORGANISATION;

fn organisation(rest: &str) -> String {
    format!("/admin/organisations/{ORGANISATION}{rest}")
}

/// The address of the first link that ends with these words before its `</a>`.
fn link_to(body: &str, words: &str) -> String {
    let before = body.split(&format!(">{words}")).next().unwrap();
    let (_, address) = before.rsplit_once("href=\"").expect("the page has this link");
    address.split('"').next().unwrap().to_string()
}

#[tokio::test]
async fn an_administrator_adds_an_office_a_team_works_from_it_and_who_did_so_is_shown() {
    let world = world().await;
    let office = [
        ("name", "Harbour House"),
        ("address", "1 Quay Street"),
        ("monday", "9am to 5pm"),
        ("tuesday", "9am to 5pm"),
        ("closed", "24/12/2026: staff day"),
    ];
    let path = organisation("/offices/new");
    assert_eq!(world.post(&path, "sam", &office).await.status, 303);
    let page = world.get(&organisation(""), "sam").await;
    page.shows(&["Monday 9am to 5pm, Tuesday 9am to 5pm", "Office Harbour House was added.", "Sam Prior"]);
    let wrong = world.post(&path, "sam", &[("name", "Quay House"), ("monday", "5pm to 9am")]).await;
    assert_eq!(wrong.status, 422);
    wrong.shows(&[
        "Each day has one opening time that is before its closing time. Correct Monday. Rule ORG-02",
    ]);
    let unread = world.post(&path, "sam", &[("name", "Quay House"), ("friday", "morning")]).await;
    unread.shows(&["Hours must be two times, like 9am to 5pm"]);
    assert_eq!(world.get(&path, "carol").await.status, 403);
    let record = app::organisation::organisation(&world.as_user("sam"), ORGANISATION).await.unwrap();
    let office_id: OfficeId = *record.offices.keys().next().unwrap();
    let team = organisation(&format!("/teams/{RIVERSIDE}"));
    let form = [("name", "Riverside team"), ("phone", "01632 960 111"), ("office", &office_id.to_string())];
    let without_why = world.post(&team, "sam", &form).await;
    assert_eq!(without_why.status, 422);
    without_why.shows(&["Enter why it changes. Both wordings stay on the record. Rule ORG-03"]);
    let saved = world.post(&team, "sam", &[&form[..], &[("why", "A new number")]].concat()).await;
    assert_eq!(saved.status, 303);
    world
        .get(&organisation(""), "sam")
        .await
        .shows(&["Riverside team works from Harbour House", "A new number"]);
}

#[tokio::test]
async fn an_absence_is_recorded_by_the_senior_of_the_team_and_a_grade_by_the_administrator_only() {
    let world = world().await;
    let officer = organisation(&format!("/staff/{RUTH}"));
    let absence = format!("{officer}/facts/new?kind=absence");
    let away = [
        ("code", "annual-leave"),
        ("from", "25/11/2026"),
        ("to", "1/12/2026"),
        ("stand_in", &HANNAH.to_string()),
    ];
    let backwards = [("code", "annual-leave"), ("from", "25/11/2026"), ("to", "20/11/2026")];
    let refused = world.post(&absence, "carol", &backwards).await;
    assert_eq!(refused.status, 422);
    refused.shows(&["The last day is before the first. Correct one of the two. Rule STF-02"]);
    assert_eq!(world.post(&absence, "carol", &away).await.status, 303);
    let page = world.get(&officer, "carol").await;
    page.shows(&[
        "Away: Annual leave. Stand-in: Hannah Greaves",
        "25 November 2026 to 1 December 2026",
        "Carol Whitmore",
    ]);
    page.hides("Record a grade");
    assert_eq!(world.get(&officer, "ruth").await.status, 403);
    let grade = format!("{officer}/facts/new?kind=grade");
    let form = [("code", "SPO"), ("from", "1/11/2026")];
    assert_eq!(world.post(&grade, "carol", &form).await.status, 403);
    assert_eq!(world.post(&grade, "sam", &form).await.status, 303);
    let page = world.get(&officer, "sam").await;
    page.shows(&["Grade: Senior probation officer (SPO)", "from 1 November 2026"]);
    // Who could do what on a day.
    let staff = organisation("/staff");
    world.get(&format!("{staff}?grade=SPO&on=24/11/2026"), "sam").await.shows(&["Ruth Okafor", "1 officer."]);
    world
        .get(&format!("{staff}?grade=SPO&on=31/10/2026"), "sam")
        .await
        .shows(&["Nobody fits what was asked for."]);
    // It was a mistake: it stays in the history.
    let change = link_to(&page.body, "Change<span class=\"govuk-visually-hidden\"> Grade");
    let form = world.get(&change, "sam").await;
    let seen = form.hidden("seen");
    let nothing = world.post(&change, "sam", &[("seen", &seen)]).await;
    nothing.shows(&["Choose what is to be changed"]);
    let back = [("seen", seen.as_str()), ("do", "take-back"), ("why", "It was her namesake")];
    assert_eq!(world.post(&change, "sam", &back).await.status, 303);
    let page = world.get(&officer, "sam").await;
    page.shows(&["It was her namesake"]);
    // Whoever had the form open meanwhile is told by whom it was changed, and keeps what they typed.
    let late = world.post(&change, "sam", &back).await;
    assert_eq!(late.status, 409);
    late.shows(&["Sam Prior changed this at", "It was her namesake"]);
    assert_ne!(late.hidden("seen"), seen);
}

#[tokio::test]
async fn a_user_is_added_given_a_role_and_signed_out_and_no_password_comes_back() {
    let world = world().await;
    let organisation_id = ORGANISATION.to_string();
    let mut form = vec![
        ("name", "Kim Li"),
        ("login", "kim.li"),
        ("organisation", organisation_id.as_str()),
        ("password", "too short"),
    ];
    let refused = world.post("/admin/users/new", "sam", &form).await;
    assert_eq!(refused.status, 422);
    refused.shows(&["Enter a password of at least 12 characters. Rule ORG-09"]);
    refused.hides("too short");
    form[3].1 = "a long enough password";
    let added = world.post("/admin/users/new", "sam", &form).await;
    assert_eq!(added.status, 303);
    let user = added.location.split('?').next().unwrap().to_string();
    world
        .get(&user, "sam")
        .await
        .shows(&["None: they can sign in and see nothing.", "Kim Li can sign in as kim.li."]);
    let team = format!("team {RIVERSIDE}");
    let role = [("role", "officer"), ("scope", team.as_str())];
    assert_eq!(world.post(&format!("{user}/roles/new"), "sam", &role).await.status, 303);
    world.get(&user, "sam").await.shows(&["over Riverside team", "Until further notice"]);
    assert_eq!(world.post(&format!("{user}/sessions"), "sam", &[]).await.status, 303);
    let own = link_to(&world.get("/admin/users", "sam").await.body, "Sam Prior</a>");
    let to_self = world.post(&format!("{own}/roles/new"), "sam", &role).await;
    assert_eq!(to_self.status, 422);
    to_self.shows(&["Nobody grants themselves a role. Ask another administrator. Rule ORG-05"]);
    assert_eq!(world.get("/admin/users", "carol").await.status, 403);
}

#[tokio::test]
async fn policy_and_codes_are_shown_with_their_days_sources_and_what_nobody_has_checked() {
    let world = world().await;
    world.get("/admin/policy", "sam").await.shows(&["session.idle_minutes", "20 minutes"]);
    let explained = world.get("/admin/policy/session.idle_minutes?on=3/3/2026", "ruth").await;
    explained.shows(&["On Tuesday 3 March 2026 it is 20 minutes. It holds from", "Revision"]);
    let gap = world.get("/admin/policy/contact.usual_gap_days", "judith").await;
    gap.shows(&["Unverified"]);
    assert_eq!(world.get("/admin/policy/no.such", "sam").await.status, 404);
    world.get("/admin/codes", "sam").await.shows(&["contact.types", "staff.grades"]);
    let codes = world.get("/admin/codes/staff.skills", "sam").await;
    codes.shows(&["accredited: yes", "Unverified", "From 1 January 2014"]);
}

#[tokio::test]
async fn what_was_loaded_is_listed_with_its_version_file_and_rows() {
    let world = world().await;
    world.get("/admin/imports", "sam").await.shows(&["No list was loaded."]);
    world.loaded(Kind::Courts, &[("B01NM", "Northmoor Magistrates' Court"), ("B01EV", "Eastvale")]).await;
    let page = world.get("/admin/imports", "sam").await;
    page.shows(&[
        "Courts, version 1",
        "1 January 2026",
        "list.csv",
        "A register",
        "Nothing was loaded yet of: offices",
    ]);
    let one = link_to(&page.body, "Courts, version 1");
    let rows = world.get(&one, "ruth").await;
    rows.shows(&[
        "Rows: 2 of 2",
        "B01NM",
        "Northmoor Magistrates' Court",
        "region: Vale",
        "SHA-256 of the file",
    ]);
    world.get(&format!("{one}?after=2"), "sam").await.shows(&["Eastvale", "From the first row"]);
    for nothing in
        ["/admin/imports/courts/main/2", "/admin/imports/prisons/main/1", "/admin/imports/courts/main/x"]
    {
        assert_eq!(world.get(nothing, "sam").await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn an_office_begins_as_the_list_has_it_and_a_team_chooses_its_unit_from_the_list() {
    let world = world().await;
    let listed = organisation("/offices/listed");
    world.get(&listed, "sam").await.shows(&["No list of offices was loaded. Add the office by hand."]);
    let in_words = world.get(&organisation("/teams/new"), "sam").await;
    assert!(
        in_words.body.contains("name=\"unit\"") && !in_words.body.contains("<select"),
        "{}",
        in_words.body
    );
    world.loaded(Kind::Offices, &[("7&1", "Quay House"), ("8", "Mill House")]).await;
    world.loaded(Kind::DeliveryUnits, &[("NV", "Northmoor Vale"), ("NC", "Northmoor City")]).await;
    let page = world.get(&listed, "sam").await;
    assert_eq!(world.get(&listed, "carol").await.status, 403);
    let form = world.get(&link_to(&page.body, "Quay House"), "sam").await;
    assert!(form.body.contains("value=\"Quay House\""), "{}", form.body);
    assert_eq!(world.get(&organisation("/offices/new?code=9"), "sam").await.status, 404);
    let team = organisation(&format!("/teams/{RIVERSIDE}"));
    world.get(&team, "sam").await.shows(&["Vale: Northmoor City"]);
    let chosen = [("name", "Riverside"), ("unit", "Northmoor City"), ("why", "It moved")];
    assert_eq!(world.post(&team, "sam", &chosen).await.status, 303);
    let chosen = world.get(&team, "sam").await;
    assert!(chosen.body.contains("value=\"Northmoor City\" selected"), "{}", chosen.body);
}

#[tokio::test]
async fn a_manager_sees_the_team_and_the_cases_that_are_owed_a_decision() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let team = format!("/teams/{RIVERSIDE}");
    let page = world.get(&team, "carol").await;
    page.shows(&["Ruth Okafor", "1 case held", "1 case with nothing booked", "Record an absence"]);
    assert_eq!(world.get(&team, "ruth").await.status, 403);
    world
        .get("/oversight", "carol")
        .await
        .shows(&["Every case that you answer for has a manager’s decision in time."]);
    assert_eq!(world.get("/oversight", "ruth").await.status, 403);
    world.set_clock("2027-01-25T09:00:00Z");
    let mut late = world;
    late.sign_in_again("carol").await;
    late.sign_in_again("ruth").await;
    late.get("/oversight", "carol").await.shows(&[
        "1 case is owed one.",
        "Dale Hartnoll",
        "6 days late, after 8 weeks",
    ]);
    let contact = format!("/cases/{}/contacts/new", late.dale);
    let decision = [
        ("other_kind", "management-oversight"),
        ("day", "25/1/2027"),
        ("time", "8:30am"),
        ("minutes", "10"),
        ("notes", "The plan is agreed."),
    ];
    let refused = late.post(&contact, "ruth", &decision).await;
    assert_eq!(refused.status, 422);
    refused.shows(&["Rule OVS-01"]);
    assert_eq!(late.post(&contact, "carol", &decision).await.status, 303);
    late.get("/oversight", "carol").await.shows(&["Every case that you answer for"]);
}

#[tokio::test]
async fn the_navigation_has_at_most_seven_items_and_those_of_the_role() {
    let world = world().await;
    let items = |body: &str| body.matches("tl-service-nav__link").count();
    for user in ["ruth", "carol", "kay", "judith", "sam"] {
        let page = world.get("/accessibility", user).await;
        assert!((1..=7).contains(&items(&page.body)), "{user}: {}", items(&page.body));
    }
    world.get("/accessibility", "carol").await.shows(&["href=\"/teams\"", "href=\"/units/all/load\""]);
    let admin = world.get("/accessibility", "sam").await;
    admin.shows(&["/admin/organisations", "/admin/staff", "/admin/users", "/admin/codes", "/admin/policy"]);
    world.get("/accessibility", "ruth").await.hides("/admin/users");
}
