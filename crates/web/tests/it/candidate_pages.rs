//! Choosing an officer: load now and with the case, what speaks for and against each, and continuity (S10, S14, S15, S55).

use crate::api::{Call, token};
use crate::support::{HANNAH, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use domain::org::{OfficeFacts, OrganisationEvent, StaffSays};
use domain::person::detail::{Address, AddressStatus, DatedDetail, Detail};
use domain::shared::{OfficeId, StaffFactId};
use jiff::civil::{Date, date};
use serde_json::json;
use testkit::ORGANISATION;
use uuid::Uuid;

fn path(world: &World) -> String {
    format!("/cases/{}/allocate?team={RIVERSIDE}", world.dale)
}

async fn says(world: &World, number: u128, says: StaffSays, from: Date, to: Option<Date>) {
    let fact_id = StaffFactId(Uuid::from_u128(number));
    let event = OrganisationEvent::StaffFactRecorded { fact_id, officer_id: HANNAH, says, from, to };
    app::organisation::append(&world.ctx(), ORGANISATION, &[event]).await.unwrap();
}

#[tokio::test]
async fn each_officer_stands_with_load_now_and_after_what_is_coming_and_why_and_none_is_chosen() {
    let world = world().await;
    world.sentenced_to(world.dale, "rehabilitation-activity", 20).await;
    world.flagged(world.dale, "serious-harm-high").await;
    says(&world, 0xF1, StaffSays::Hours { minutes_a_week: 60 }, date(2026, 1, 5), None).await;
    let leave = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: None };
    says(&world, 0xF2, leave, date(2026, 12, 7), Some(date(2026, 12, 19))).await;
    let page = world.get(&path(&world), "carol").await;
    page.shows(&[
        "The order is a suggestion: over capacity last",
        "Rule ASG-12",
        "The case is tier B2.",
        "0.0% now, 5.3% after",
        "0.0% now, 198.3% after",
        "Over capacity with this case. Needs a reason, rule ASG-14",
        "From 7 December 2026",
        "Nothing in 8 weeks",
        "Grade fits",
        "0 of 2",
        "Needed for Hannah Greaves (over capacity with this case).",
    ]);
    assert!(!page.body.contains(" checked"), "nothing is preselected");
    let ruth = page.body.find("Ruth Okafor").unwrap();
    assert!(ruth < page.body.find("Hannah Greaves").unwrap(), "over capacity comes last");
    let refused =
        world.post(&path(&world), "carol", &[("officer", &HANNAH.to_string()), ("holder_shown", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Enter why Hannah Greaves takes it: over capacity with this case.", "Rule ASG-14"]);
}

#[tokio::test]
async fn a_change_names_its_real_reason_and_the_page_of_holders_counts_officers_since_the_sentence() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let page = world.get(&path(&world), "carol").await;
    page.shows(&[
        "The real reason for which the case moves from Ruth Okafor",
        "The officer left or is away for long",
    ]);
    let shown = page.hidden("holder_shown");
    let officer = HANNAH.to_string();
    let without = [("officer", &*officer), ("holder_shown", &shown), ("reason", "She is nearer")];
    world.post(&path(&world), "carol", &without).await.shows(&["Choose the real reason", "Rule ASG-10"]);
    let unsaid = [without.as_slice(), &[("reason_code", "address-change"), ("note", "Ring first")]].concat();
    world.post(&path(&world), "carol", &unsaid).await.shows(&[
        "Choose whom the note is for",
        "Rule ASG-13",
        "Ring first",
    ]);
    let said = [unsaid.as_slice(), &[("audience", "officer")]].concat();
    assert_eq!(world.post(&path(&world), "carol", &said).await.status, StatusCode::SEE_OTHER);
    world.get(&format!("/cases/{}/holders", world.dale), "carol").await.shows(&[
        "The person moved: She is nearer",
        "1 officer since the sentence of 11 May 2026: Hannah Greaves",
    ]);
    world.get(&format!("/cases/{}", world.dale), "carol").await.shows(&["Ring first"]);
    let team = world.get(&format!("/teams/{RIVERSIDE}/load"), "carol").await;
    // Who had it for no time at all had nothing to do with it.
    team.shows(&["Officers since the sentence, on average: 1.0 (1 over 1)."]);
}

#[tokio::test]
async fn the_api_ranks_the_same_officers_with_what_needs_a_reason() {
    let world = world().await;
    world.sentenced_to(world.dale, "rehabilitation-activity", 20).await;
    world.flagged(world.dale, "serious-harm-high").await;
    says(&world, 0xF1, StaffSays::Hours { minutes_a_week: 60 }, date(2026, 1, 5), None).await;
    let carol = token(&world, "carol").await;
    let asked = format!("/cases/{}/candidates?team={RIVERSIDE}", world.dale);
    let found = Call::get(&asked).by(&carol).send(&world).await.is(200).json;
    assert_eq!((&found[0]["name"], &found[0]["against"]), (&json!("Ruth Okafor"), &json!([])));
    assert_eq!(
        (&found[1]["name"], &found[1]["against"][0]["rule"]),
        (&json!("Hannah Greaves"), &json!("ASG-14"))
    );
    assert_eq!(found[1]["after"]["used"], json!("115"));
    let ruth = token(&world, "ruth").await;
    assert_eq!(Call::get(&asked).by(&ruth).send(&world).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_waits_is_listed_with_tier_or_what_is_missing_of_it_and_whether_they_are_known() {
    let world = world().await;
    world.get("/waiting", "carol").await.shows(&["Dale Hartnoll", "Known before", "Tier", "No"]);
}

#[tokio::test]
async fn who_waits_longer_than_policy_says_is_late_and_the_list_is_filtered_by_what_its_address_says() {
    let world = world().await;
    // Two working days after the sentence of 11 May.
    let page = world.get("/waiting", "carol").await;
    page.shows(&["1 case waits", "Due by Wednesday 13 May", "tl-tag--late", "Not decided", "rule ASG-15"]);
    world.get("/waiting?team=none&late=1", "carol").await.shows(&["1 of 1 case: late and no team decided"]);
    world.in_units().await;
    let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let form = app::allocation::DecideForm {
        answers: [("area".to_string(), "Northmoor City".to_string())].into(),
        team_id: Some(RIVERSIDE),
        ..app::allocation::DecideForm::default()
    };
    let ids = (*record.sentences.keys().next().unwrap(), world.request_id());
    app::allocation::decide(&world.ctx(), world.dale, ids, &form).await.unwrap();
    let team = format!("/waiting?team={RIVERSIDE}");
    world.get(&team, "carol").await.shows(&["1 of 1 case: for Riverside team", "Dale Hartnoll"]);
    let unit = world.get("/waiting?unit=northmoor-city", "carol").await;
    unit.shows(&["1 of 1 case: in Northmoor City", "Dale Hartnoll"]);
    let none = world.get("/waiting?team=none", "carol").await;
    none.shows(&["No case fits. 1 case waits without a filter.", "Show all", "Allocate (1)"]);
    none.hides("Dale Hartnoll");
    let carol = token(&world, "carol").await;
    let asked = format!("/waiting?team={RIVERSIDE}&late=true");
    let found = Call::get(&asked).by(&carol).send(&world).await.is(200).json;
    assert_eq!((&found[0]["due_on"], &found[0]["late"]), (&json!("2026-05-13"), &json!(true)));
    let elsewhere = Call::get("/waiting?unit=northmoor-vale").by(&carol).send(&world).await.is(200).json;
    assert_eq!(elsewhere, json!([]));
}

#[tokio::test]
async fn the_cases_of_an_officer_who_leaves_are_given_on_one_by_one_in_one_go() {
    let world = world().await;
    let aaron = world.person("Aaron", "Whitlow", "2001/0000017N", "h-9").await;
    world.sentenced_to(aaron, "rehabilitation-activity", 20).await;
    for case_id in [world.dale, aaron] {
        world.given_to(case_id, RUTH).await;
    }
    let there = format!("/teams/{RIVERSIDE}/load/{RUTH}");
    world.get(&there, "carol").await.shows(&["Give their cases on"]);
    let give = format!("{there}/give");
    assert_eq!(world.get(&give, "ruth").await.status, StatusCode::NOT_FOUND);
    let page = world.get(&give, "carol").await;
    page.shows(&[
        "Give the cases of Ruth Okafor on",
        "Dale Hartnoll",
        "Aaron Whitlow",
        "Hannah Greaves",
        "Stays for now",
    ]);
    assert!(!page.body.contains(" selected"), "nobody is chosen beforehand");
    let (dale, hannah) = (format!("to-{}", world.dale), HANNAH.to_string());
    let nothing =
        world.post(&give, "carol", &[("reason", "She leaves"), ("reason_code", "officer-left")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without = world.post(&give, "carol", &[(&*dale, &*hannah), ("reason", "She leaves")]).await;
    without.shows(&["Choose the real reason", "Rule ASG-10"]);
    let form = [(&*dale, &*hannah), ("reason", "She leaves"), ("reason_code", "officer-left")];
    assert_eq!(world.post(&give, "carol", &form).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&give, "carol").await;
    page.hides("Dale Hartnoll");
    page.shows(&["Aaron Whitlow", "1 case held"]);
    world
        .get(&format!("/cases/{}/holders", world.dale), "carol")
        .await
        .shows(&["The officer left", "She leaves"]);
}

#[tokio::test]
async fn a_case_that_nobody_can_take_yet_is_left_with_a_reason_that_stands_on_the_waiting_list() {
    let mut world = world().await;
    let page = world.get(&path(&world), "carol").await;
    page.shows(&["Leave it unallocated for now", "rule ASG-16"]);
    let act = ("act", "leave");
    let unsaid = world.post(&path(&world), "carol", &[act, ("left_until", "8/12")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsaid.shows(&["Enter why the case is left unallocated.", "href=\"#left_why\""]);
    let far = [act, ("left_until", "1/3/2027"), ("left_why", "Hannah is back then")];
    world.post(&path(&world), "carol", &far).await.shows(&["Enter until when it is left", "Rule ASG-16"]);
    let said = [act, ("left_until", "27/11/2026"), ("left_why", "Hannah is back then")];
    let done = world.post(&path(&world), "carol", &said).await;
    assert_eq!((done.status, &*done.location), (StatusCode::SEE_OTHER, "/waiting?saved=left#saved"));
    let list = world.get("/waiting", "carol").await;
    list.shows(&["Left until Fri 27 Nov", "by Carol Whitmore: Hannah is back then", "1 case waits"]);
    list.hides("tl-tag--late");
    world.get("/waiting?late=1", "carol").await.shows(&["No case fits."]);
    let person = world.get(&format!("/cases/{}", world.dale), "carol").await;
    person.shows(&["Left unallocated until 27 November 2026", "Hannah is back then"]);
    world.set_clock("2026-11-28T09:00:00Z");
    world.sign_in_again("carol").await;
    world.get("/waiting?late=1", "carol").await.shows(&["Dale Hartnoll", "tl-tag--late"]);
    // Whoever holds the case ends it.
    world.given_to(world.dale, RUTH).await;
    let held = [act, ("left_until", "4/12/2026"), ("left_why", "Later")];
    world.post(&path(&world), "carol", &held).await.shows(&["Ruth Okafor holds this case"]);
}

#[tokio::test]
async fn a_case_goes_back_on_its_day_by_one_click_of_a_manager_and_both_officers_see_it() {
    let mut world = world().await;
    world.given_to(world.dale, RUTH).await;
    let page = world.get(&path(&world), "carol").await;
    page.shows(&["Day on which it goes back to Ruth Okafor, optional"]);
    let (shown, officer) = (page.hidden("holder_shown"), HANNAH.to_string());
    let form = [
        ("officer", &*officer),
        ("holder_shown", &shown),
        ("reason", "Ruth is on leave"),
        ("reason_code", "caseload-adjustment"),
    ];
    let passed =
        world.post(&path(&world), "carol", &[&form[..], &[("back_on", "24/11/2026")]].concat()).await;
    passed.shows(&[
        "Enter a day after today on which the case goes back",
        "Rule ASG-18",
        "href=\"#back_on\"",
    ]);
    let saved = world.post(&path(&world), "carol", &[&form[..], &[("back_on", "27/11/2026")]].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    for login in ["carol", "ruth"] {
        let list = world.get("/handovers", login).await;
        list.shows(&["Cases that go back on a day (1)", "Hannah Greaves", "Friday 27 November"]);
        list.hides(">Due<");
    }
    world.set_clock("2026-11-27T09:00:00Z");
    for login in ["carol", "ruth"] {
        world.sign_in_again(login).await;
    }
    world.get("/handovers", "carol").await.shows(&["Give back now", "Due"]);
    world.get("/handovers", "ruth").await.shows(&["A manager gives it back"]);
    let page = world.get(&path(&world), "carol").await;
    page.shows(&["The case goes back from Hannah Greaves to Ruth Okafor on Friday 27 November 2026"]);
    assert_eq!(world.post(&path(&world), "ruth", &[("act", "back")]).await.status, StatusCode::FORBIDDEN);
    let given = world.post(&path(&world), "carol", &[("act", "back")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    world
        .get(&format!("/cases/{}/holders", world.dale), "carol")
        .await
        .shows(&["It goes back, as was planned"]);
    world.get("/handovers", "carol").await.hides("Cases that go back on a day");
    let again = world.post(&path(&world), "carol", &[("act", "back")]).await;
    again.shows(&["The case does not go back on a day any more"]);
}

#[tokio::test]
async fn a_plan_to_go_back_is_none_once_the_officer_has_left_and_ends_when_a_manager_says_that_it_stays() {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let carol = token(&world, "carol").await;
    let key = |number: u128| Uuid::from_u128(0xAB00 + number);
    let holder = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let holder = holder.open_assignment().unwrap().assignment_id;
    let body = json!({
        "team_id": RIVERSIDE, "officer_id": HANNAH, "holder_shown": holder, "reason": "Ruth is on leave",
        "reason_code": "caseload-adjustment", "back_on": "2026-11-27",
    });
    let here = format!("/cases/{}", world.dale);
    Call::post(&format!("{here}/assignments"), &body).by(&carol).keyed(key(1)).send(&world).await.is(201);
    let listed = Call::get("/hand-backs").by(&carol).send(&world).await.is(200).json;
    assert_eq!((&listed[0]["to"], &listed[0]["due"]), (&json!("Ruth Okafor"), &json!(false)));
    let unsaid = json!({ "why": " " });
    let refused =
        Call::post(&format!("{here}/hand-back/stays"), &unsaid).by(&carol).keyed(key(2)).send(&world).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let left = OrganisationEvent::OfficerLeft { officer_id: RUTH, at: world.now() };
    app::organisation::append(&world.ctx(), ORGANISATION, &[left]).await.unwrap();
    let listed = Call::get("/hand-backs").by(&carol).send(&world).await.is(200).json;
    assert_eq!(listed, json!([]));
    let given =
        Call::post(&format!("{here}/hand-back"), &json!({})).by(&carol).keyed(key(3)).send(&world).await;
    assert_eq!(given.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = json!({ "why": "She knows him" });
    Call::post(&format!("{here}/hand-back/stays"), &said).by(&carol).keyed(key(4)).send(&world).await.is(204);
    world.get(&here, "carol").await.shows(&["It stays, says Carol Whitmore: She knows him"]);
}

#[tokio::test]
async fn an_office_in_the_postcode_district_of_the_person_is_a_reason_among_the_candidates() {
    let world = world().await;
    let office = OfficeFacts {
        name: "Quay House".to_string(),
        address: "1 Quay Street, Northmoor, NM1 1AA".to_string(),
        phone: String::new(),
        hours: Vec::new(),
        closed: Vec::new(),
    };
    let office_id = OfficeId(Uuid::from_u128(0x0F));
    let events = [
        OrganisationEvent::OfficeAdded { office_id, office },
        OrganisationEvent::TeamWorksFrom { team_id: RIVERSIDE, office_id, from: date(2020, 1, 1) },
    ];
    app::organisation::append(&world.ctx(), ORGANISATION, &events).await.unwrap();
    let near = "Office in the postcode district in which the person lives";
    world.get(&path(&world), "carol").await.hides(near);
    let address = Address {
        address_type: "home-own".to_string(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines: "14 Cooper Row".to_string(),
        postcode: "NM1 9ZZ".to_string(),
        approval: None,
    };
    let from = Some(date(2026, 5, 4));
    world.recorded(world.dale, DatedDetail { detail: Detail::Address(address), from, to: None }).await;
    world.get(&path(&world), "carol").await.shows(&[near]);
    let carol = token(&world, "carol").await;
    let asked = format!("/cases/{}/candidates?team={RIVERSIDE}", world.dale);
    let found = Call::get(&asked).by(&carol).send(&world).await.is(200).json;
    assert_eq!(found[0]["same_district"], json!(true));
}

#[tokio::test]
async fn what_a_manager_typed_about_an_allocation_waits_as_a_draft_and_goes_with_its_saving() {
    let world = world().await;
    let page = world.get(&path(&world), "carol").await;
    let request = page.hidden("request_id");
    let typed = [
        ("request_id", &*request),
        ("holder_shown", ""),
        ("team", &RIVERSIDE.to_string()),
        ("audience", "oversight"),
        ("note", "She asked for a woman"),
        ("keep", "draft"),
    ];
    let kept = world.post(&path(&world), "carol", &typed).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(kept.location.starts_with("/day?kept="), "{}", kept.location);
    let day = world.get(&kept.location, "carol").await;
    day.shows(&["Kept as a draft.", "Dale Hartnoll: choose an officer", "Allocate (1)"]);
    let here = format!("/cases/{}/allocate", world.dale);
    world.get(&here, "carol").await.shows(&["Go on with the draft"]);
    let draft = format!("{here}?draft={request}");
    let again = world.get(&draft, "carol").await;
    again.shows(&["You kept this as a draft", "She asked for a woman", "Hannah Greaves"]);
    let officer = HANNAH.to_string();
    let said = [&typed[..5], &[("officer", &*officer), ("reason", "She is a woman")]].concat();
    assert_eq!(world.post(&draft, "carol", &said).await.status, StatusCode::SEE_OTHER);
    world.get("/day", "carol").await.hides("choose an officer");
}
