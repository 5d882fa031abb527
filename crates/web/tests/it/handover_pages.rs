//! Handovers on the pages: one address for who gives, who receives and who manages, with errors at their fields and what was
//! typed kept.

use crate::support::{Answer, HARBOUR, IMRAN, RIVERSIDE, World, world};
use axum::http::StatusCode;

/// Held by Imran in Harbour; Carol, a senior over both teams, asks for Ruth in Riverside to take it.
async fn imrans() -> World {
    let world = world().await;
    let form = app::assignment::AssignForm {
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: String::new(),
        reason_code: None,
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    world
}

const RUTH: &str = "00000000-0000-0000-0000-0000000000c1";

async fn asked(world: &World) -> String {
    let path = format!("/cases/{}/handover?team={RIVERSIDE}", world.dale);
    let typed = [
        ("officer", RUTH),
        ("why", "Moved to Riverside"),
        ("summary", "Ring rather than write"),
        ("planned_on", "18/12/2026"),
    ];
    let posted = world.post(&path, "carol", &typed).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    posted.location.split(['?', '#']).next().unwrap().to_string()
}

async fn done(world: &World, at: &str, user: &str, pairs: &[(&str, &str)]) -> Answer {
    let posted = world.post(at, user, pairs).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{pairs:?}: {}", posted.body);
    posted
}

#[tokio::test]
async fn who_asks_chooses_a_team_sees_what_is_missing_and_errors_stand_at_their_fields() {
    let world = imrans().await;
    let path = format!("/cases/{}/handover", world.dale);
    world.get(&path, "carol").await.shows(&["to which team?", "Riverside team, Northmoor Probation"]);
    let form = world.get(&format!("{path}?team={RIVERSIDE}"), "carol").await;
    form.shows(&[
        "Who takes the case",
        "Ruth Okafor, PO",
        "There is no plan.",
        "You stay responsible until it moves",
    ]);
    let typed = [("officer", RUTH), ("why", " "), ("summary", "Ring first"), ("planned_on", "18/12/2026")];
    let refused = world.post(&format!("{path}?team={RIVERSIDE}"), "carol", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule HND-04", "href=\"#why\"", "id=\"why-error\"", "Ring first"]);
    assert_eq!(
        world.get(&path, "kay").await.status,
        StatusCode::FORBIDDEN,
        "a court officer hands nothing over"
    );
}

#[tokio::test]
async fn the_receiver_reads_the_pack_part_by_part_while_the_record_is_closed_to_them() {
    let world = imrans().await;
    let at = asked(&world).await;
    let record = world.get(&format!("/cases/{}", world.dale), "ruth").await;
    assert_eq!(record.status, StatusCode::FORBIDDEN);
    world.get("/day", "ruth").await.shows(&["Accept or refuse", &at]);
    world.get("/handovers", "ruth").await.shows(&[
        "Owed by you (1)",
        "Dale Hartnoll",
        "Imran Sadiq, Harbour team",
    ]);
    let page = world.get(&at, "ruth").await;
    page.shows(&[
        "Accept the case",
        "Refuse the case",
        "Missing:",
        "There is no plan.",
        "born 14 March 1989",
    ]);
    for hidden in ["CRN", "Withdraw it", "I have read this", "/sentence"] {
        page.hides(hidden);
    }
    let refused = world.post(&at, "ruth", &[("act", "refuse"), ("refuse_words", "After May")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule HND-06", "href=\"#reason\"", "id=\"reason-error\"", "After May"]);
    done(&world, &at, "ruth", &[("act", "accept")]).await;
    let page = world.get(&at, "ruth").await;
    page.shows(&[
        "I have read this",
        "This is wrong or missing",
        "Take the case over now",
        "There was no meeting",
    ]);
    assert_eq!(page.body.matches("I have read this").count(), 7, "seven, and no way to tick all");
}

#[tokio::test]
async fn what_is_wrong_keeps_it_from_moving_and_a_manager_lets_it_pass_by_name() {
    let world = imrans().await;
    let at = asked(&world).await;
    done(&world, &at, "ruth", &[("act", "accept")]).await;
    let page = world.get(&at, "ruth").await;
    let pack = page.hidden("pack");
    let wrong = [("act", "answer"), ("pack", pack.as_str()), ("answer_plan", "wrong")];
    let refused = world.post(&at, "ruth", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule HND-10", "href=\"#wrong_plan\"", "id=\"wrong_plan-error\""]);
    let said = [
        ("act", "answer"),
        ("pack", pack.as_str()),
        ("answer_plan", "wrong"),
        ("wrong_plan", "There is none"),
    ];
    // Of another pack nothing stays ticked; what was typed does.
    let mut another = said;
    another[1].1 = "another";
    let conflict = world.post(&at, "ruth", &another).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["changed this handover at", "There is none", "I have read this"]);
    conflict.hides("checked");
    let saved = done(&world, &at, "ruth", &said).await;
    assert!(saved.location.contains("saved=answered"), "{}", saved.location);
    let blocked = world.post(&at, "ruth", &[("act", "move")]).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    blocked.shows(&["Rule HND-12", "href=\"#act\"", "Current plan: wrong or missing"]);
    // The giving side sees what is wrong and where it is put right.
    let giver = world.get(&at, "carol").await;
    giver.shows(&[
        "There is none",
        "Put it right in the plan",
        "Make the pack anew",
        "Let it move all the same",
    ]);
    let seen = giver.hidden("seen");
    let nobody = [("act", "override"), ("seen", seen.as_str()), ("override_due", "20/12/2026")];
    world.post(&at, "carol", &nobody).await.shows(&["Rule HND-16", "href=\"#override_why\""]);
    // Somebody changed it meanwhile: both are told, and what was typed is kept.
    let old = [
        ("act", "override"),
        ("seen", "1"),
        ("override_why", "Seen on paper"),
        ("override_due", "20/12/2026"),
    ];
    let conflict = world.post(&at, "carol", &old).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["Ruth Okafor changed this handover at", "What you typed is kept", "Seen on paper"]);
    let pass = [
        ("act", "override"),
        ("seen", seen.as_str()),
        ("override_why", "Seen on paper"),
        ("override_due", "20/12/2026"),
    ];
    done(&world, &at, "carol", &pass).await;
    world.get(&at, "ruth").await.shows(&["Let pass by a manager", "Seen on paper", "20 December 2026"]);
}

#[tokio::test]
async fn without_a_meeting_a_manager_is_named_and_the_case_moves_to_the_receiver() {
    let world = imrans().await;
    let at = asked(&world).await;
    done(&world, &at, "ruth", &[("act", "accept")]).await;
    let pack = world.get(&at, "ruth").await.hidden("pack");
    let items = ["offence", "order", "risk", "next_hearing", "custody_or_bail", "victims", "plan"];
    let names: Vec<String> = items.iter().map(|item| format!("answer_{item}")).collect();
    let mut said = vec![("act", "answer"), ("pack", pack.as_str())];
    said.extend(names.iter().map(|name| (name.as_str(), "read")));
    let saved = done(&world, &at, "ruth", &said).await;
    assert!(saved.location.contains("saved=read"), "{}", saved.location);
    let refused = world.post(&at, "ruth", &[("act", "not_met"), ("meeting_why", "In hospital")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule HND-11", "href=\"#manager\"", "id=\"manager-error\"", "In hospital"]);
    let carol = world.as_user("carol").actor.author.user_id.to_string();
    let why = [("act", "not_met"), ("meeting_why", "In hospital"), ("manager", carol.as_str())];
    done(&world, &at, "ruth", &why).await;
    // They may meet all the same until it moves.
    let page = world.get(&at, "ruth").await;
    page.shows(&["You met, all three"]);
    page.hides("Save why there was none");
    done(&world, &at, "ruth", &[("act", "move")]).await;
    world.get(&at, "ruth").await.shows(&[
        "The case moved on",
        "What moves, and what stays",
        "Carol Whitmore answers for it",
    ]);
    let person = world.get(&format!("/cases/{}", world.dale), "ruth").await;
    assert_eq!(person.status, StatusCode::OK);
    person.shows(&["Ruth Okafor", "Hand over"]);
    // It has ended: nothing is done with it any more.
    let late = world.post(&at, "carol", &[("act", "withdraw"), ("withdraw_why", "x")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.shows(&["Rule HND-14", "href=\"#act\"", "id=\"act-error\""]);
}

#[tokio::test]
async fn who_has_nothing_to_do_with_it_finds_nothing_there_and_the_holder_is_not_allocated_past_it() {
    let world = imrans().await;
    let at = asked(&world).await;
    for user in ["kay", "sam"] {
        assert_eq!(world.get(&at, user).await.status, StatusCode::NOT_FOUND, "{user}");
    }
    let page = world.get(&at, "judith").await;
    page.shows(&["Handover", "Missing:"]);
    for hidden in ["Accept the case", "Withdraw it", "Let it move", "Send it back"] {
        page.hides(hidden);
    }
    let path = format!("/cases/{}/allocate?team={RIVERSIDE}", world.dale);
    let form = world.get(&path, "carol").await;
    let holder = form.hidden("holder_shown");
    let typed = [("officer", RUTH), ("holder_shown", holder.as_str()), ("reason", "x")];
    let refused = world.post(&path, "carol", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule ASG-07", "being handed over to Ruth Okafor, Riverside team"]);
    world.get(&format!("/cases/{}", world.dale), "carol").await.shows(&["Being handed over to Ruth Okafor"]);
}

/// HND-14: who has nothing to do with it finds nothing there, whatever is posted; who was asked hears that it has ended.
#[tokio::test]
async fn what_is_posted_to_a_handover_says_nothing_to_a_stranger_and_that_it_ended_to_who_was_asked() {
    let world = imrans().await;
    let at = asked(&world).await;
    let withdraw = [("act", "withdraw"), ("withdraw_why", "Stays")];
    let stranger = world.post(&at, "kay", &withdraw).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    stranger.hides("Hartnoll");
    done(&world, &at, "carol", &withdraw).await;
    let late = world.post(&at, "ruth", &[("act", "accept")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.shows(&["Carol Whitmore withdrew this handover", "Rule HND-14"]);
    assert_eq!(world.post(&at, "kay", &[("act", "accept")]).await.status, StatusCode::NOT_FOUND);
}
