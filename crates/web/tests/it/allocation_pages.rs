//! Which organisation a sentence goes to, on the pages: where the answers lead stands there before it is saved, errors stand
//! at their fields, and a reversal says what it does before it is done.

use crate::support::{HARBOUR, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use domain::case::CaseRecord;
use domain::org::{Organisation, OrganisationEvent, Team};
use domain::person::MatchOutcome;
use domain::shared::{OrganisationId, SentenceId, TeamId};
use uuid::Uuid;

const EASTVALE: OrganisationId = OrganisationId(Uuid::from_u128(0xA9));
const FOUNDRY: TeamId = TeamId(Uuid::from_u128(0xB9));

/// Dale's case is Ruth's; beside Northmoor there is Eastvale, which works in Eastvale Town.
async fn scene() -> (World, SentenceId, String) {
    let world = world().await;
    world.in_units().await;
    let organisation =
        Organisation { organisation_id: EASTVALE, name: "Eastvale Rehabilitation".to_string() };
    let team = Team {
        organisation_id: EASTVALE,
        team_id: FOUNDRY,
        name: "Foundry team".to_string(),
        phone: String::new(),
        office: String::new(),
        unit: "Eastvale Town".to_string(),
    };
    let events =
        [OrganisationEvent::OrganisationRegistered { organisation }, OrganisationEvent::TeamAdded { team }];
    app::organisation::append(&world.ctx(), EASTVALE, &events).await.unwrap();
    world.given_to(world.dale, RUTH).await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let sentence_id = *page.record.sentences.keys().next().unwrap();
    let path = format!("/cases/{}/organisation", world.dale);
    (world, sentence_id, path)
}

#[tokio::test]
async fn where_the_answers_lead_stands_there_before_it_is_saved() {
    let (world, sentence, path) = scene().await;
    let form = format!("{path}/{sentence}");
    world
        .get(&format!("/cases/{}/sentence", world.dale), "carol")
        .await
        .shows(&["Which organisation: not decided"]);
    world.get(&path, "carol").await.shows(&[
        "Nobody has decided which organisation has it.",
        "Ruth Okafor, Riverside team, Northmoor Probation holds the case.",
        &form,
    ]);
    world.get(&form, "carol").await.shows(&["In which unit does the person live?", "See where this leads"]);
    let unanswered = world.post(&form, "carol", &[]).await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    unanswered.shows(&["href=\"#answer_area\"", "id=\"answer_area-error\"", "Rule ORA-03"]);
    let led = world.post(&form, "carol", &[("answer_area", "Northmoor City")]).await;
    assert_eq!(led.status, StatusCode::OK);
    led.shows(&[
        "By area: the rule leads to Northmoor Probation.",
        "This leads to Northmoor Probation.",
        "Save the decision",
        "a handover to the team begins",
    ]);
    let shown = led.hidden("shown");
    let typed = |team: TeamId| {
        vec![
            ("answer_area".to_string(), "Northmoor City".to_string()),
            ("shown".to_string(), shown.clone()),
            ("team".to_string(), team.to_string()),
        ]
    };
    let send = async |pairs: Vec<(String, String)>| {
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        world.post(&form, "carol", &pairs).await
    };
    let elsewhere = send(typed(FOUNDRY)).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    elsewhere.shows(&["id=\"override_why-error\"", "Rule ORA-06", &shown]);
    let mut stale = typed(RIVERSIDE);
    stale[1].1 = "area-2021 Eastvale Rehabilitation".to_string();
    let stale = send(stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&["The record has changed: the rule now leads to Northmoor Probation"]);
    let saved = send(typed(RIVERSIDE)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = world.get(&format!("{path}?saved=decided"), "carol").await;
    page.shows(&[
        "Stands",
        "Carol Whitmore",
        "In which unit does the person live? Northmoor City.",
        "Saved.",
    ]);
    // It is decided: there is no form any more, and who sees the sentence sees what was decided.
    assert_eq!(world.get(&form, "carol").await.status, StatusCode::SEE_OTHER);
    let again = send(typed(HARBOUR)).await;
    again.shows(&["Rule ORA-04", "id=\"team-error\""]);
    world
        .get(&format!("/cases/{}/sentence", world.dale), "ruth")
        .await
        .shows(&["Which organisation: Northmoor Probation"]);
    world.get(&path, "ruth").await.hides("Reverse");
    assert_eq!(world.get(&form, "ruth").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_decision_for_another_organisation_begins_a_handover_and_its_reversal_withdraws_it() {
    let (world, sentence, path) = scene().await;
    let form = format!("{path}/{sentence}");
    let led = world.post(&form, "carol", &[("answer_area", "Eastvale Town")]).await;
    let (shown, team) = (led.hidden("shown"), FOUNDRY.to_string());
    let typed = [("answer_area", "Eastvale Town"), ("shown", &shown), ("team", &team)];
    let unsaid = world.post(&form, "carol", &typed).await;
    unsaid.shows(&["Rule HND-04"]);
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [&typed[..], &[("summary", "Ring first"), ("planned_on", "18/12/2026")]].concat();
    assert_eq!(world.post(&form, "carol", &said).await.status, StatusCode::SEE_OTHER);
    let person = world.get(&format!("/cases/{}", world.dale), "carol").await;
    person.shows(&[
        "Decided that the sentence goes to Eastvale Rehabilitation",
        "Handover to Foundry team asked for",
    ]);
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let allocation = *page.record.allocations.keys().next().unwrap();
    let holder = page.record.open_assignment().unwrap().assignment_id.to_string();
    let reverse = format!("{path}/reverse/{allocation}");
    world.get(&path, "carol").await.shows(&[&reverse]);
    world.get(&reverse, "carol").await.shows(&[
        "The handover that began with it is withdrawn. Ruth Okafor goes on holding the case.",
        "Reverse the decision",
    ]);
    let unsaid = world.post(&reverse, "carol", &[("holder_shown", &holder)]).await;
    unsaid.shows(&["id=\"why-error\"", "Rule ORA-08"]);
    let stale = world.post(&reverse, "carol", &[("why", "Lives here")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&["The case is now held by Ruth Okafor", "Lives here"]);
    let done = world.post(&reverse, "carol", &[("why", "Lives here"), ("holder_shown", &holder)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    world.get(&path, "ruth").await.shows(&["Reversed", "Lives here", "Goes to", "Eastvale Rehabilitation"]);
    let person = world.get(&format!("/cases/{}", world.dale), "carol").await;
    // ORA-12: on the day of the reversal.
    person.shows(&[
        "Withdrawn: Lives here",
        "Reversed: Lives here",
        "The decision for Eastvale Rehabilitation was reversed",
    ]);
    world.get("/allocations", "ruth").await.shows(&["Reversed: 1 of 1 decision (100.0%)", "2026-11"]);
    world.get("/oversight", "carol").await.shows(&["href=\"/allocations\""]);
}

#[tokio::test]
async fn a_sentence_that_has_ended_has_no_form_to_decide_about_it() {
    let (world, sentence, path) = scene().await;
    let form = format!("{path}/{sentence}");
    assert_eq!(world.get(&form, "carol").await.status, StatusCode::OK);
    let end = format!("/cases/{}/sentence/{sentence}/end", world.dale);
    let seen = world.get(&end, "carol").await.hidden("seen");
    let said =
        [("reason", "revoked"), ("ended_on", "20/11/2026"), ("seen", &seen), ("why", "The court said so")];
    let ended = world.post(&end, "carol", &said).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    for opened in [world.get(&form, "carol").await, world.post(&form, "carol", &[]).await] {
        assert_eq!(opened.status, StatusCode::UNPROCESSABLE_ENTITY);
        opened.shows(&["This sentence does not run today. Choose one that does. Rule ORA-01"]);
    }
}

#[tokio::test]
async fn what_was_decided_about_a_sentence_is_listed_when_its_record_was_parted_since() {
    let (world, _, path) = scene().await;
    let other = world.person("Dale", "Hartnoll", "2001/0163002C", "h-2").await;
    let form = |outcome| app::matches::MatchForm { outcome: Some(outcome), note: "By his face.".to_string() };
    app::matches::decide(&world.ctx(), other, &form(MatchOutcome::NoneOfThese)).await.unwrap();
    world.sentenced_to(other, "rehabilitation-activity", 20).await;
    let decision = |record: &CaseRecord| {
        let stands = record.decisions.values().find(|of| of.undone.is_none());
        stands.unwrap().decision_id
    };
    let own = app::case::show(&world.ctx(), other).await.unwrap().record;
    let sentence = *own.sentences.keys().next().unwrap();
    app::matches::undo(&world.ctx(), other, decision(&own), "The same man").await.unwrap();
    app::matches::decide(&world.ctx(), other, &form(MatchOutcome::ThisOne(world.dale))).await.unwrap();
    let decide = app::allocation::DecideForm {
        answers: [("area".to_string(), "Northmoor City".to_string())].into(),
        team_id: Some(RIVERSIDE),
        ..app::allocation::DecideForm::default()
    };
    let ids = (sentence, world.request_id());
    app::allocation::decide(&world.ctx(), world.dale, ids, &decide).await.unwrap();
    let joined = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    app::matches::undo(&world.ctx(), other, decision(&joined), "Two men").await.unwrap();
    let page = world.get(&path, "carol").await;
    page.shows(&["A sentence that is on another record now", "Stands", "Carol Whitmore"]);
}
