//! Risk and plan: an assessment from its start over its pages to both signatures, and what stands where.

use crate::api::{Call, case_path, token};
use crate::support::{RUTH, World, a_sentence, world};
use app::assessment::{SectionForm, save_section};
use app::sentence::{RequirementForm, SentenceForm, record as record_sentence};
use axum::http::StatusCode;
use domain::assessment::{AnswerValue, Filled, Given, Purpose};
use domain::policy::{AssessmentItem, SeriousHarm};
use domain::sentence::SentenceFacts;
use domain::shared::AssessmentId;
use jiff::civil::date;
use serde_json::json;
use testkit::assessed::{a_quiet_answer, an_assessment, seen};

async fn ruths() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world
}

fn at(world: &World, path: &str) -> String {
    format!("/cases/{}{path}", world.dale)
}

async fn answered(world: &World, form: &str, purpose: Purpose, level: SeriousHarm) -> AssessmentId {
    let ctx = world.as_user("ruth");
    an_assessment(&ctx, world.dale, world.request_id(), (form, purpose), level).await
}

/// Signs as the page does.
async fn sign(world: &World, id: AssessmentId) -> crate::support::Answer {
    let there = at(world, &format!("/assessments/{id}/sign"));
    let form = world.get(&there, "ruth").await;
    world.post(&there, "ruth", &[("seen", &form.hidden("seen"))]).await
}

#[tokio::test]
async fn an_assessment_is_begun_from_the_risk_page_and_saved_page_by_page() {
    let world = ruths().await;
    world.get(&at(&world, ""), "ruth").await.shows(&["Serious harm: not assessed", "Risk and plan"]);
    let empty = world.get(&at(&world, "/risk"), "ruth").await;
    empty.shows(&["Not assessed: no assessment of this person is signed.", "Start an assessment"]);
    let new = at(&world, "/assessments/new");
    let form = world.get(&new, "ruth").await;
    form.shows(&["How much is asked?", "Short assessment"]);
    let refused =
        world.post(&new, "ruth", &[("on", "25/11/2026"), ("form", "short"), ("purpose", "start")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule ASM-02", "value=\"25/11/2026\""]);
    let request_id = form.hidden("request_id");
    let typed =
        [("on", "today"), ("form", "short"), ("purpose", "start"), ("request_id", request_id.as_str())];
    let begun = world.post(&new, "ruth", &typed).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let list = world.get(&begun.location, "ruth").await;
    list.shows(&["Not signed yet", "Alcohol", "2 missing", "Not begun", "Locks"]);
    let alcohol = format!("{}/alcohol", begun.location);
    let page = world.get(&alcohol, "ruth").await;
    page.shows(&["Is their drinking a problem now?", "Who said so, and when"]);
    let answers = [
        ("seen", "0"),
        ("v-alcohol", "2"),
        ("e-alcohol", "Smelt of it at 10am"),
        ("v-binge-drinking", "0"),
        ("source", "Interview, 24 November"),
        ("then", "list"),
    ];
    let saved = world.post(&alcohol, "ruth", &answers).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&saved.location, "ruth").await.shows(&["Saved. The page is kept", "Complete"]);
    let again = world.get(&alcohol, "ruth").await;
    again.shows(&["Smelt of it at 10am", "value=\"Interview, 24 November\""]);
    // Somebody else's page in between is a conflict, and nothing typed is lost.
    let others = [("seen", "0"), ("v-alcohol", "1"), ("e-alcohol", "Two cans"), ("then", "list")];
    let conflict = world.post(&alcohol, "ruth", &others).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["Is their drinking a problem now?", "2: significant problem. Smelt of it at 10am"]);
    conflict.shows(&["1: some problem. Two cans", "0: no problem", "Not answered"]);
    let mine = conflict_saved(&world, &alcohol, &conflict, &others).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER, "{}", mine.body);
    world.get(&alcohol, "ruth").await.shows(&["Two cans"]);
    world.get(&at(&world, ""), "ruth").await.shows(&["Go on with the short assessment, start"]);
}

/// Sends what the page of a conflict keeps, on what stands now.
async fn conflict_saved(
    world: &World,
    there: &str,
    conflict: &crate::support::Answer,
    typed: &[(&str, &str)],
) -> crate::support::Answer {
    let seen = conflict.hidden("seen");
    let kept: Vec<(String, String)> = typed
        .iter()
        .filter(|(name, _)| *name != "seen")
        .map(|(name, _)| ((*name).to_string(), conflict.hidden(name)))
        .chain([("seen".to_string(), seen)])
        .collect();
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    world.post(there, "ruth", &kept).await
}

#[tokio::test]
async fn levels_that_two_save_at_once_stand_side_by_side_and_another_page_is_no_conflict() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Low).await;
    let there = at(&world, &format!("/assessments/{id}/levels"));
    let seen = world.get(&there, "ruth").await.hidden("seen");
    let alcohol = at(&world, &format!("/assessments/{id}/alcohol"));
    let of_page = world.get(&alcohol, "ruth").await.hidden("seen");
    world.post(&alcohol, "ruth", &[("seen", &of_page), ("v-alcohol", "0")]).await;
    let typed = [("seen", seen.as_str()), ("community-public", "medium"), ("reason-public", "A fight")];
    let saved = world.post(&there, "ruth", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let others = [("seen", seen.as_str()), ("community-public", "high"), ("reason-public", "Two fights")];
    let conflict = world.post(&there, "ruth", &others).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["The public", "Medium. A fight", "High. Two fights"]);
    let mine = conflict_saved(&world, &there, &conflict, &others).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER, "{}", mine.body);
    world.get(&there, "ruth").await.shows(&["Two fights"]);
}

#[tokio::test]
async fn each_answer_keeps_its_own_source_when_another_answer_of_the_page_changes() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Low).await;
    let there = at(&world, &format!("/assessments/{id}/alcohol"));
    let save = async |typed: &[(&str, &str)]| {
        let seen = world.get(&there, "ruth").await.hidden("seen");
        let typed: Vec<(&str, &str)> = typed.iter().copied().chain([("seen", seen.as_str())]).collect();
        let saved = world.post(&there, "ruth", &typed).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    };
    let alcohol = [("v-alcohol", "2"), ("e-alcohol", "Smelt of it")];
    save(&[alcohol[0], alcohol[1], ("source", "Ruth, 2 November")]).await;
    let own = ("o-alcohol", "Ruth, 2 November");
    let binge = [("v-binge-drinking", "1"), ("e-binge-drinking", "Fridays")];
    save(&[alcohol[0], alcohol[1], own, binge[0], binge[1], ("source", "His mother, 20 November")]).await;
    let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let page = &record.assessment_sections[&(id, "alcohol".to_string())];
    let sources: Vec<&str> = page.answers.iter().map(|of| of.source.as_str()).collect();
    assert_eq!(sources, ["Ruth, 2 November", "His mother, 20 November"]);
    world.get(&there, "ruth").await.shows(&["id=\"o-alcohol\"", "value=\"His mother, 20 November\""]);
}

#[tokio::test]
async fn what_a_form_does_not_offer_is_no_answer_and_no_level() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Low).await;
    let page = |code: &str| at(&world, &format!("/assessments/{id}/{code}"));
    for (name, value) in [("v-weapon", "maybe"), ("v-arson", "true"), ("v-previous-convictions", "TREASON")] {
        let refused = world.post(&page("offence"), "ruth", &[(name, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
        refused.shows(&["Choose one of the answers that are offered", &format!("href=\"#{name}\"")]);
    }
    let lost = world.post(&page("offence"), "ruth", &[("s-weapon", "still"), ("e-weapon", "A knife")]).await;
    lost.shows(&["Choose an answer for what you wrote", "A knife"]);
    let refused = world.post(&page("levels"), "ruth", &[("community-children", "severe")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Choose a level of the list: children", "href=\"#community-children\""]);
}

#[tokio::test]
async fn what_is_signed_offers_no_form_and_what_was_typed_meanwhile_is_kept() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Medium).await;
    let page = |code: &str| at(&world, &format!("/assessments/{id}/{code}"));
    let seen = world.get(&page("alcohol"), "ruth").await.hidden("seen");
    sign(&world, id).await;
    for code in ["alcohol", "levels"] {
        let away = world.get(&page(code), "ruth").await;
        assert_eq!(
            (away.status, away.location),
            (StatusCode::SEE_OTHER, at(&world, &format!("/assessments/{id}")))
        );
    }
    let typed = [("seen", seen.as_str()), ("v-alcohol", "2"), ("e-alcohol", "Smelt of it")];
    let late = world.post(&page("alcohol"), "ruth", &typed).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.shows(&["Rule ASM-09", "id=\"answers\"", "Smelt of it"]);
    late.hides("Save and go on");
    let levels = world.post(&page("levels"), "ruth", &[("seen", "99"), ("reason-staff", "A threat")]).await;
    levels.shows(&["Rule ASM-09", "id=\"levels\"", "A threat"]);
    levels.hides("Save and go on");
    let again = world.get(&page("sign"), "ruth").await;
    again.shows(&["There is nothing to sign"]);
    let second = world.post(&page("countersign"), "carol", &[("seen", "0"), ("decision", "accept")]).await;
    second.hides("Save my decision");
    let seen = seen_of(&world, id).await;
    let refused = world.post(&page("countersign"), "carol", &[("seen", &seen), ("decision", "accept")]).await;
    refused.shows(&["Rule ASM-13", "id=\"sign\""]);
    let refused = world.post(&page("sign"), "ruth", &[("seen", &seen)]).await;
    refused.shows(&["Rule ASM-09", "id=\"sign\""]);
}

#[tokio::test]
async fn concerns_and_what_was_done_with_flags_are_new_since_the_assessment_and_each_level_says_whose_it_is()
{
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Medium).await;
    sign(&world, id).await;
    world.set_clock("2026-11-24T14:50:00Z");
    let said = [("said", "Thinks of it again"), ("intent", "yes"), ("danger", "no")];
    let raised = world.post(&at(&world, "/concerns/new"), "ruth", &said).await;
    assert!(raised.status.is_redirection() || raised.status.is_success(), "{}", raised.body);
    let form = app::flag::FlagForm {
        flag_type: "serious-harm-high".to_string(),
        level: None,
        category: None,
        note: "The police, this afternoon".to_string(),
        from: world.now().day(),
        next_review: None,
    };
    app::flag::record(&world.as_user("carol"), world.dale, world.request_id(), &form).await.unwrap();
    let risk = world.get(&at(&world, "/risk"), "ruth").await;
    risk.shows(&["New since this assessment (3)", "Disclosure. Written", "Flag: serious harm: high"]);
    risk.shows(&["Flag ended: serious harm: medium", "Concerns: 1 raised", "Thinks of it again"]);
    risk.shows(&["Flag by hand: rose from medium to high on 24 November 2026", "The police, this afternoon"]);
    let person = world.get(&at(&world, ""), "ruth").await;
    person.shows(&["tl-tag--harm-high", "These disagree: the assessment states another level."]);
    person.shows(&["Carol Whitmore", "Assessed 24 November, Ruth Okafor"]);
}

#[tokio::test]
async fn what_cannot_be_an_answer_comes_back_with_what_was_typed() {
    let world = ruths().await;
    let id = answered(&world, "short", Purpose::Start, SeriousHarm::Low).await;
    let offence = at(&world, &format!("/assessments/{id}/offence"));
    let typed = [("v-sanctions", "many"), ("e-weapon", "A knife"), ("v-offence-account", "He hit him")];
    let refused = world.post(&offence, "ruth", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&[
        "There are 2 problems",
        "Write a whole number up to 999",
        "value=\"many\"",
        "He hit him",
    ]);
    refused.shows(&["Choose an answer for what you wrote", "A knife"]);
}

#[tokio::test]
async fn signing_lists_what_is_missing_and_then_moves_the_level() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Medium).await;
    let temper = at(&world, &format!("/assessments/{id}/thinking"));
    let form = world.get(&temper, "ruth").await;
    let wiped = world.post(&temper, "ruth", &[("seen", &form.hidden("seen")), ("v-temper", "1")]).await;
    assert_eq!(wiped.status, StatusCode::SEE_OTHER);
    let refused = sign(&world, id).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule ASM-10", "What is missing (8)", "What it rests on", "Do they lose their temper?"]);
    let other = answered_again(&world, id).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    let signed = sign(&world, id).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    world.get(&signed.location, "ruth").await.shows(&["Signed. It counts from now on", "Complete"]);
    let risk = world.get(&at(&world, "/risk"), "ruth").await;
    risk.shows(&["Serious harm: medium", "Call-out on 3 October", "Needs (0 of 10)", "Due by"]);
    risk.shows(&["Serious harm in the community over time", "No level has changed", "Start an assessment"]);
    let person = world.get(&at(&world, ""), "ruth").await;
    person.shows(&["tl-tag--harm-medium", "Children: medium", "Assessed 24 November", "Ruth Okafor"]);
    // Who may see the flags and not the assessment sees the level alone.
    world.get(&at(&world, "/risk"), "kay").await.shows(&["is not part of your access"]);
}

/// The page of thinking, whole again.
async fn answered_again(world: &World, id: AssessmentId) -> crate::support::Answer {
    let there = at(world, &format!("/assessments/{id}/thinking"));
    let form = world.get(&there, "ruth").await;
    let seen = form.hidden("seen");
    let items = [
        "impulsivity",
        "temper",
        "controlling",
        "problem-recognition",
        "problem-solving",
        "consequences",
        "abstract-thinking",
        "other-views",
    ];
    let names: Vec<String> = items.iter().map(|item| format!("v-{item}")).collect();
    let mut typed: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "0")).collect();
    typed.push(("seen", &seen));
    world.post(&there, "ruth", &typed).await
}

#[tokio::test]
async fn a_high_level_waits_for_a_senior_who_sees_what_changed_first() {
    let world = ruths().await;
    let first = answered(&world, "full", Purpose::Start, SeriousHarm::Medium).await;
    sign(&world, first).await;
    let id = answered(&world, "full", Purpose::Review, SeriousHarm::High).await;
    let signed = sign(&world, id).await;
    let shown = world.get(&signed.location, "ruth").await;
    shown.shows(&[
        "It waits for a countersignature",
        "Who must countersign",
        "Senior probation officer (SPO)",
    ]);
    // What rises counts at once.
    world.get(&at(&world, ""), "ruth").await.shows(&["tl-tag--harm-high", "waits for a countersignature"]);
    // The second signature is asked of those who may give it.
    world.get(&at(&world, ""), "ruth").await.hides("Countersign the full assessment");
    world.get(&at(&world, ""), "carol").await.shows(&["Countersign the full assessment, review"]);
    world.get(&at(&world, "/risk"), "ruth").await.shows(&["The assessment of 24 November waits"]);
    let team = format!("/teams/{}/assessments", crate::support::RIVERSIDE);
    world.get(&team, "carol").await.shows(&[
        "Dale Hartnoll",
        "Full assessment, review",
        "1 assessment waits",
    ]);
    let second = at(&world, &format!("/assessments/{id}/countersign"));
    let page = world.get(&second, "carol").await;
    page.shows(&["What changed", "Serious harm: children", "Why it waits for you"]);
    let seen = page.hidden("seen");
    let own = world.post(&second, "ruth", &[("seen", &seen), ("decision", "accept")]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    own.shows(&["Rule ASM-14"]);
    let nothing = world.post(&second, "carol", &[("seen", &seen), ("decision", "send-back")]).await;
    nothing.shows(&["Enter what has to be put right. Rule ASM-16"]);
    let back = [("seen", seen.as_str()), ("decision", "send-back"), ("comment", "Name the children.")];
    let sent_back = world.post(&second, "carol", &back).await;
    assert_eq!(sent_back.status, StatusCode::SEE_OTHER, "{}", sent_back.body);
    world.get(&at(&world, ""), "ruth").await.shows(&["Put right the full assessment, review"]);
    app::worker::deliver_due(world.store.as_ref(), world.now()).await.unwrap();
    world.get("/day", "ruth").await.shows(&["has an assessment that you signed and that was sent back"]);
    world.get(&team, "carol").await.shows(&["Nothing waits for a countersignature."]);
    sign(&world, id).await;
    let seen = seen_of(&world, id).await;
    let accepted = world.post(&second, "carol", &[("seen", &seen), ("decision", "accept")]).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    let risk = world.get(&at(&world, "/risk"), "carol").await;
    risk.shows(&["Children: rose from medium to high on 24 November 2026", "Carol Whitmore", "Not needed"]);
}

async fn seen_of(world: &World, id: AssessmentId) -> String {
    seen(&world.ctx(), world.dale, id).await.to_string()
}

#[tokio::test]
async fn a_review_begins_with_what_is_known_and_says_still_so_or_another_answer() {
    let world = ruths().await;
    let first = answered(&world, "short", Purpose::Start, SeriousHarm::Low).await;
    sign(&world, first).await;
    let new = at(&world, "/assessments/new");
    let begun = world.post(&new, "ruth", &[("on", "today"), ("form", "short"), ("purpose", "review")]).await;
    let list = world.get(&begun.location, "ruth").await;
    list.shows(&["What has changed"]);
    let alcohol = format!("{}/alcohol", begun.location);
    let page = world.get(&alcohol, "ruth").await;
    page.shows(&["Still so", "0: no problem.", "From the assessment of 24 November", "Change"]);
    let typed =
        [("seen", "0"), ("s-alcohol", "still"), ("v-binge-drinking", "2"), ("s-binge-drinking", "still")];
    let saved = world.post(&alcohol, "ruth", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
    let page = record
        .assessment_sections
        .values()
        .find(|of| of.section == "alcohol" && of.answers.iter().any(|of| of.still.is_some()));
    let answers = &page.unwrap().answers;
    assert_eq!(answers.iter().map(|of| of.still.is_some()).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn one_is_voided_with_a_reason_and_stays_on_the_record() {
    let world = ruths().await;
    let id = answered(&world, "short", Purpose::Start, SeriousHarm::Low).await;
    sign(&world, id).await;
    let there = at(&world, &format!("/assessments/{id}/void"));
    let form = world.get(&there, "ruth").await;
    let refused = world.post(&there, "ruth", &[("seen", &form.hidden("seen")), ("why", " ")]).await;
    refused.shows(&["Rule ASM-17"]);
    let typed = [("seen", form.hidden("seen")), ("why", "Another person's interview".to_string())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let voided = world.post(&there, "ruth", &typed).await;
    assert_eq!(voided.status, StatusCode::SEE_OTHER, "{}", voided.body);
    world.get(&voided.location, "ruth").await.shows(&["Voided", "Another person's interview"]);
    world.get(&at(&world, "/risk"), "ruth").await.shows(&["Not assessed: no assessment", "Voided"]);
}

/// SCO-02, TRC-01.
#[tokio::test]
async fn scores_stand_with_what_they_lack_and_the_tier_with_its_steps_and_what_would_change_it() {
    let world = ruths().await;
    let id = answered(&world, "full", Purpose::Start, SeriousHarm::Medium).await;
    let signed = sign(&world, id).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let risk = world.get(&at(&world, "/risk"), "ruth").await;
    risk.shows(&["Show the inputs", "No score", "It is about:", "No band", "LDS", "Level 0 of 2"]);
    risk.shows(&["It is about: OGRS3.", "It is about: Serious violent reoffending predictor."]);
    risk.shows(&["Unified tiering model (version 2)", "Protection: RoSH MEDIUM", "What would change tier"]);
    risk.shows(&["if RoSH were HIGH", "Tier missing", "CSRP: not scored, and there is no tier without it"]);
    let scores = at(&world, &format!("/assessments/{id}/scores"));
    world.get(&scores, "ruth").await.shows(&["What was known (", "Table of offence codes", "thresholds 1.0"]);
    assert_eq!(world.get(&scores, "kay").await.status, StatusCode::FORBIDDEN);
    let none = at(&world, "/assessments/00000000-0000-7000-8000-000000000000/scores");
    assert_eq!(world.get(&none, "ruth").await.status, StatusCode::NOT_FOUND);
    world.get("/cases", "ruth").await.shows(&["Serious harm and tier", "Tier C"]);
}

/// ASM-21.
#[tokio::test]
async fn a_page_on_sexual_offences_is_asked_after_a_yes_and_takes_days() {
    let world = ruths().await;
    let id = answered(&world, "short", Purpose::Start, SeriousHarm::Low).await;
    let list = at(&world, &format!("/assessments/{id}"));
    world.get(&list, "ruth").await.hides("Sexual offences");
    let offence = format!("{list}/offence");
    let seen = world.get(&offence, "ruth").await.hidden("seen");
    let yes = [
        ("seen", seen.as_str()),
        ("v-sexual-history", "yes"),
        ("e-sexual-history", "Convicted in 2019"),
        ("source", "Police, 2 November"),
    ];
    let saved = world.post(&offence, "ruth", &yes).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&list, "ruth").await.shows(&["Sexual offences"]);
    let there = format!("{list}/sexual");
    world.get(&there, "ruth").await.shows(&["On how many occasions", "Like 8 December 2019"]);
    for typed in ["the other day", "25 November 2026"] {
        let refused = world.post(&there, "ruth", &[("seen", "0"), ("v-sexual-last", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        refused.shows(&["Write a day that is past, like 8 December 2019", typed]);
    }
    let saved = world.post(&there, "ruth", &[("seen", "0"), ("v-sexual-last", "4/3/2019")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    world.get(&there, "ruth").await.shows(&["value=\"4 March 2019\""]);
    let ruth = token(&world, "ruth").await;
    let path = case_path(world.dale, &format!("/assessments/{id}"));
    let body = Call::get(&path).by(&ruth).send(&world).await.is(200).json.to_string();
    assert!(body.contains("2019-03-04"), "{body}");
}

/// Signed by Ruth, with enough of an offence for the instruments to say a level.
async fn scored(world: &World) -> AssessmentId {
    let ctx = world.as_user("ruth");
    let id = answered(world, "full", Purpose::Start, SeriousHarm::Medium).await;
    let page = app::case::show(&ctx, world.dale).await.unwrap();
    let filled = Filled::of(&page.record, ctx.policy.assessment(), id).unwrap();
    let numbers =
        [("offence-code", 2801), ("sanctions", 3), ("violent-sanctions", 1), ("age-at-first-sanction", 20)];
    let answer = |item: &AssessmentItem| {
        let number = numbers.iter().find(|(code, _)| *code == item.code);
        let quiet = a_quiet_answer(item);
        number.map_or_else(
            || quiet.clone(),
            |(_, number)| Given { value: Some(AnswerValue::Number(*number)), ..quiet.clone() },
        )
    };
    let seen_seq = filled.saved("offence").unwrap().written.seq;
    let given = filled.items("offence").into_iter().map(answer).collect();
    let form = SectionForm { section: "offence".to_string(), given, seen_seq };
    save_section(&ctx, world.dale, id, &form).await.unwrap();
    let signed = sign(world, id).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    id
}

fn work() -> RequirementForm {
    let requirement_type = "unpaid-work".to_string();
    RequirementForm { requirement_type, length: Some(100), ..RequirementForm::default() }
}

/// CHK-17.
#[tokio::test]
async fn instruments_officer_and_what_happened_since_stand_side_by_side() {
    let mut world = ruths().await;
    let id = scored(&world).await;
    let risk = at(&world, "/risk");
    let page = world.get(&risk, "ruth").await;
    page.shows(&["Instruments, officer and what happened since (1)", "CSRP", "Nothing on record", "So far"]);
    page.shows(&[
        " Scores: CSRP: ",
        "the band of each score",
        "Score: CSRP",
        "Worked out with the full assessment",
    ]);
    world.set_clock("2026-12-14T09:00:00Z");
    for name in ["ruth", "carol"] {
        world.sign_in_again(name).await;
    }
    let facts = SentenceFacts { passed_on: date(2026, 12, 10), ..a_sentence("community-order", "Theft", 12) };
    let form = SentenceForm { facts, requirements: vec![work()] };
    record_sentence(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    world.get(&risk, "ruth").await.shows(&["Sentenced again on"]);

    let list = world.get("/checks/instruments-officer?until=2026-11", "carol").await;
    list.shows(&[
        "Instruments and officer",
        "Rule CHK-17",
        "Instruments, officer and what happened",
        "1 of 1",
    ]);
    list.shows(&["0 of 0", "By grade of who signed"]);
    let lines = format!("/checks/instruments-officer/2026-11?team={}", crate::support::RIVERSIDE);
    world.get(&lines, "carol").await.shows(&["Officer: medium. Since then: sentenced again, ", " so far."]);
    let waits = world.get("/checks/officer-outcome", "carol").await;
    waits.shows(&["Rule CHK-19", "Jun 2025"]);
    waits.hides("Later months");

    let ruth = token(&world, "ruth").await;
    let found = Call::get(&case_path(world.dale, "/scores")).by(&ruth).send(&world).await;
    let beside = &found.is(200).json["assessments"][0]["beside"];
    assert_eq!((&beside["officer"], &beside["is_over"]), (&json!("medium"), &json!(false)), "{beside}");
    assert_eq!(beside["since"][0]["on"], json!("2026-12-10"), "{beside}");
    let carol = token(&world, "carol").await;
    let path = "/checks/instruments-officer?until=2026-11";
    let listed = Call::get(path).by(&carol).send(&world).await.is(200).json;
    assert_eq!(listed["beside"][0]["assessments"], json!(1), "{listed}");
    let lines = Call::get(&lines).by(&carol).send(&world).await.is(200).json;
    assert_eq!(lines[0]["about_id"], json!(id.0.to_string()));
    assert_eq!(lines[0]["beside"]["officer"], json!("medium"), "{lines}");
}
