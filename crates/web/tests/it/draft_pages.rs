//! Forms that were kept and not saved: whose they are, when they come back, when they go.

use crate::support::{Answer, IMRAN, RUTH, World, world};
use app::assignment::AssignForm;
use app::ports::reads::DraftListRow;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::shared::ContactId;
use store::driver::Stmt;

const TYPED: [(&str, &str); 6] = [
    ("request_id", "0192f3c4-0000-7000-8000-00000000aaaa"),
    ("kind", "note"),
    ("day", "24 November 2026"),
    ("time", "2:30pm"),
    ("minutes", "5"),
    ("notes", "Rang about the <shift> rota.\nSays it suits him."),
];

const KEEP: (&str, &str) = ("keep", "draft");

/// Dale is Ruth's; it is 2:41pm.
async fn held() -> (World, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let path = format!("/cases/{}/contacts/new", world.dale);
    (world, path)
}

async fn drafts_of(world: &World, user: &str) -> Vec<DraftListRow> {
    app::draft::list(&world.as_user(user)).await.unwrap()
}

async fn kept(world: &World, path: &str) -> String {
    let mut pairs = TYPED.to_vec();
    pairs.push(KEEP);
    let answer = world.post(path, "ruth", &pairs).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let draft = drafts_of(world, "ruth").await[0].draft_id;
    assert_eq!(answer.location, format!("/day?kept={draft}#saved"));
    format!("/drafts/{draft}")
}

/// The form, as its draft leads to it.
async fn opened(world: &World, draft: &str) -> Answer {
    let leads = world.get(draft, "ruth").await;
    assert_eq!(leads.status, StatusCode::SEE_OTHER, "{}", leads.body);
    world.get(&leads.location, "ruth").await
}

async fn contacts(world: &World) -> usize {
    app::case::show(&world.ctx(), world.dale).await.unwrap().record.contacts.len()
}

#[tokio::test]
async fn a_kept_form_is_on_no_record_stands_on_my_day_and_opens_as_it_was_typed() {
    let (world, path) = held().await;
    let draft = kept(&world, &path).await;
    assert_eq!(contacts(&world).await, 0);
    let day = world.get("/day", "ruth").await;
    day.shows(&["Dale Hartnoll: record a contact", "Kept today at 2:41pm.", "Goes on Tuesday 1 December"]);
    day.hides("shift");
    world.get("/day?kept=0192f3c4-0000-7000-8000-00000000aaaa", "ruth").await.shows(&["Kept as a draft."]);
    let form = opened(&world, &draft).await;
    form.shows(&[
        "You kept this as a draft today at 2:41pm.",
        "Rang about the <shift> rota.\nSays it suits him.",
    ]);
    assert!(form.body.contains("value=\"note\" checked"), "{}", form.body);
}

#[tokio::test]
async fn saving_the_form_takes_its_draft_away_also_by_going_back_to_it() {
    let (world, path) = held().await;
    kept(&world, &path).await;
    // The page that was kept is still in the browser, and its *Save* is pressed.
    assert_eq!(world.post(&path, "ruth", &TYPED).await.status, StatusCode::SEE_OTHER);
    assert_eq!((contacts(&world).await, drafts_of(&world, "ruth").await.len()), (1, 0));
    world.get("/day", "ruth").await.shows(&["Nothing is kept as a draft."]);
}

#[tokio::test]
async fn a_draft_that_stayed_behind_after_its_saving_creates_nothing_twice() {
    let (world, path) = held().await;
    let draft = kept(&world, &path).await;
    let row =
        world.store.draft(user_of(&world, "ruth"), draft_id(&draft), world.now()).await.unwrap().unwrap();
    world.post(&path, "ruth", &TYPED).await;
    // As if the program had been killed between the two.
    world.store.put_draft(row).await.unwrap();
    let form = opened(&world, &draft).await;
    assert_eq!(form.hidden("request_id"), TYPED[0].1);
    assert_eq!(world.post(&path, "ruth", &TYPED).await.status, StatusCode::SEE_OTHER);
    assert_eq!((contacts(&world).await, drafts_of(&world, "ruth").await.len()), (1, 0));
}

fn user_of(world: &World, user: &str) -> domain::shared::UserId {
    world.as_user(user).actor.author.user_id
}

fn draft_id(address: &str) -> domain::shared::DraftId {
    address.trim_start_matches("/drafts/").parse().unwrap()
}

#[tokio::test]
async fn nobody_else_finds_opens_or_removes_it() {
    let (world, path) = held().await;
    let draft = kept(&world, &path).await;
    for user in ["carol", "judith", "kay"] {
        assert_eq!(world.get(&draft, user).await.status, StatusCode::NOT_FOUND, "{user}");
        world.get("/day", user).await.hides("record a contact");
    }
    let query = format!("{path}?draft={}", draft_id(&draft));
    let other = world.get(&query, "carol").await;
    other.shows(&["That draft is gone"]);
    other.hides("shift");
    assert_eq!(world.post(&format!("{draft}/remove"), "carol", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(drafts_of(&world, "ruth").await.len(), 1);
    assert_eq!(world.post(&format!("{draft}/remove"), "ruth", &[]).await.location, "/day#drafts");
    assert_eq!(drafts_of(&world, "ruth").await.len(), 0);
}

#[tokio::test]
async fn when_the_case_is_no_longer_open_it_names_nobody_and_shows_nothing() {
    let (world, path) = held().await;
    let draft = kept(&world, &path).await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let form = AssignForm {
        team_id: crate::support::HARBOUR,
        officer_id: IMRAN,
        holder_shown: page.record.open_assignment().map(|open| open.assignment_id),
        reason: "Moved house".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap();
    let day = world.get("/day", "ruth").await;
    day.shows(&["A draft (record a contact) of a record that is not open to you any more."]);
    day.hides("Dale Hartnoll: record");
    let leads = world.get(&draft, "ruth").await;
    let refused = world.get(&leads.location, "ruth").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.hides("shift");
}

#[tokio::test]
async fn it_goes_after_the_days_of_policy_and_says_so_on_the_last() {
    let (mut world, path) = held().await;
    kept(&world, &path).await;
    world.set_clock("2026-12-01T09:00:00Z");
    world.sign_in_again("ruth").await;
    let day = world.get("/day", "ruth").await.body;
    assert!(day.contains("<strong>Goes today at 2:41pm.</strong>"), "{day}");
    world.set_clock("2026-12-01T14:41:00Z");
    world.sign_in_again("ruth").await;
    world.get("/day", "ruth").await.shows(&["Nothing is kept as a draft."]);
    assert!(stored(&world).await, "the worker has not been there yet");
    world.store.remove_old_drafts(world.now()).await.unwrap();
    assert!(!stored(&world).await);
}

/// Whether the row is still in the database, whoever asks.
async fn stored(world: &World) -> bool {
    let read = store::driver::Read::new("SELECT user_id FROM draft", vec![]);
    !world.db.query_one(read).await.unwrap().is_empty()
}

#[tokio::test]
async fn an_outcome_kept_before_somebody_else_recorded_theirs_is_saved_as_a_conflict() {
    let (world, _) = held().await;
    let contact_id = world.booked(world.dale, "2026-11-24T14:50:00Z").await;
    world.set_clock("2026-11-24T14:55:00Z");
    let path = outcome_of(&world, contact_id);
    let seen = world.get(&path, "ruth").await.hidden("seen");
    let typed = [("outcome", "kept"), ("notes", "Talked about work."), ("seen", &*seen)];
    let with_keep: Vec<_> = typed.into_iter().chain([KEEP]).collect();
    assert_eq!(world.post(&path, "ruth", &with_keep).await.status, StatusCode::SEE_OTHER);
    world.get(&path, "ruth").await.shows(&["You kept a draft of this form", "Go on with the draft"]);
    let theirs = [("outcome", "did-not-come"), ("notes", "Nobody came."), ("seen", &*seen)];
    assert_eq!(world.post(&path, "carol", &theirs).await.status, StatusCode::SEE_OTHER);
    let draft = format!("/drafts/{}", drafts_of(&world, "ruth").await[0].draft_id);
    let form = opened(&world, &draft).await;
    form.shows(&["Talked about work."]);
    let mut again = typed.to_vec();
    let old = form.hidden("seen");
    again[2] = ("seen", &old);
    let stale = world.post(&path, "ruth", &again).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&["Carol Whitmore changed this entry", "Talked about work."]);
}

fn outcome_of(world: &World, contact_id: ContactId) -> String {
    format!("/cases/{}/contacts/{contact_id}/outcome", world.dale)
}

#[tokio::test]
async fn every_form_that_can_be_kept_comes_back_filled_in() {
    let (world, _) = held().await;
    let contact_id = world.booked(world.dale, "2026-11-24T14:50:00Z").await;
    let later = world.booked(world.dale, "2026-12-08T14:50:00Z").await;
    world.set_clock("2026-11-24T14:55:00Z");
    let outcome = outcome_of(&world, contact_id);
    let seen = world.get(&outcome, "ruth").await.hidden("seen");
    world.post(&outcome, "ruth", &[("outcome", "did-not-come"), ("notes", "Rang."), ("seen", &seen)]).await;
    let contact = |id: ContactId, page: &str| format!("/cases/{}/contacts/{id}/{page}", world.dale);
    let forms = [
        (contact(contact_id, "absence"), "because"),
        (contact(later, "move"), "why"),
        (format!("/cases/{}/appointments/new", world.dale), "minutes"),
    ];
    for (path, field) in forms {
        world.get(&path, "ruth").await.shows(&["Keep as draft"]);
        let answer = world.post(&path, "ruth", &[(field, "4711"), KEEP]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        let draft = format!("/drafts/{}", drafts_of(&world, "ruth").await[0].draft_id);
        opened(&world, &draft).await.shows(&["4711", "It is not on the record until you save it."]);
        world.post(&format!("{draft}/remove"), "ruth", &[]).await;
    }
}

#[tokio::test]
async fn what_is_too_long_or_one_too_many_is_refused_and_stays_on_the_page() {
    let (world, path) = held().await;
    let long = "x".repeat(domain::draft::FIELDS_BYTES_MAX);
    let refused = world.post(&path, "ruth", &[("notes", &long), KEEP]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule DRA-01", "href=\"#notes\""]);
    let most = world.state.policy.count("draft.kept_max", world.now().day()).unwrap();
    for _ in 0..most {
        let id = world.request_id().to_string();
        let kept = world.post(&path, "ruth", &[("request_id", &id), KEEP]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
    }
    let refused = world.post(&path, "ruth", &[("notes", "One more"), KEEP]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule DRA-02", "One more"]);
}

#[tokio::test]
async fn who_may_not_record_keeps_nothing() {
    let (world, path) = held().await;
    let refused = world.post(&path, "judith", &[("notes", "x"), KEEP]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!stored(&world).await);
}

#[tokio::test]
async fn when_the_record_cannot_be_written_what_was_typed_is_kept() {
    let (world, path) = held().await;
    world
        .db
        .execute(vec![Stmt::new("ALTER TABLE contact RENAME COLUMN notes TO gone", vec![])])
        .await
        .unwrap();
    let read_back = world.post(&path, "ruth", &TYPED).await;
    assert_eq!(read_back.status, StatusCode::INTERNAL_SERVER_ERROR, "the case cannot even be read");
    world
        .db
        .execute(vec![Stmt::new("ALTER TABLE contact RENAME COLUMN gone TO notes", vec![])])
        .await
        .unwrap();
    world.db.execute(vec![Stmt::new("ALTER TABLE case_event RENAME TO gone", vec![])]).await.unwrap();
    let fault = world.post(&path, "ruth", &TYPED).await;
    assert_eq!(fault.status, StatusCode::INTERNAL_SERVER_ERROR);
    fault.shows(&["We could not save this.", "What you typed is kept as a draft at 2:41pm"]);
    world.db.execute(vec![Stmt::new("ALTER TABLE gone RENAME TO case_event", vec![])]).await.unwrap();
    assert_eq!((contacts(&world).await, drafts_of(&world, "ruth").await.len()), (0, 1));
}

mod after_the_session_ended {
    use super::*;

    #[tokio::test]
    async fn what_was_typed_waits_for_its_writer_behind_the_sign_in() {
        let (mut world, path) = held().await;
        world.set_clock("2026-11-24T15:01:00Z");
        let answer = world.post(&path, "ruth", &TYPED).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        answer.shows(&["You were signed out after 20 minutes without use.", "for 60 minutes"]);
        answer.hides("shift");
        assert_eq!(contacts(&world).await, 0);
        world.sign_in_again("ruth").await;
        let draft = format!("/drafts/{}", drafts_of(&world, "ruth").await[0].draft_id);
        assert!(answer.body.contains(&format!("/sign-in?next={draft}")), "{}", answer.body);
        opened(&world, &draft).await.shows(&["Rang about the <shift> rota."]);
        world.set_clock("2026-11-24T16:01:00Z");
        world.sign_in_again("ruth").await;
        assert_eq!(drafts_of(&world, "ruth").await.len(), 0, "kept for an hour");
    }

    /// The worker may have ended the session before the form came.
    #[tokio::test]
    async fn also_when_the_worker_was_there_first_and_no_longer_than_that_is_remembered() {
        let (world, path) = held().await;
        world.set_clock("2026-11-24T15:01:00Z");
        let policy = &world.state.policy;
        app::session::end_idle(world.store.as_ref(), policy, world.now()).await.unwrap();
        world.set_clock("2026-11-24T15:40:00Z");
        assert_eq!(world.post(&path, "ruth", &TYPED).await.status, StatusCode::UNAUTHORIZED);
        assert!(stored(&world).await);
        world.store.remove_draft(user_of(&world, "ruth"), draft_id(TYPED[0].1)).await.unwrap();
        world.set_clock("2026-11-24T16:01:00Z");
        let later = world.post(&path, "ruth", &TYPED).await;
        later.shows(&["You were signed out after a time without use.", "Rang about the <shift> rota."]);
        assert!(!stored(&world).await, "nobody knows any more whose it was");
    }

    #[tokio::test]
    async fn a_form_without_the_secret_of_that_session_or_from_elsewhere_is_not_kept() {
        let (world, path) = held().await;
        world.set_clock("2026-11-24T15:01:00Z");
        let wrong = world.post_with_token(&path, "ruth", "guessed", &TYPED).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
        wrong.shows(&["Rang about the <shift> rota."]);
        let (cookie, csrf) = world.signed_in("ruth");
        let request = Request::post(&path)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Body::from(format!("csrf={csrf}&notes=planted"))).unwrap();
        assert_eq!(world.send(request).await.status, StatusCode::SEE_OTHER);
        assert!(!stored(&world).await);
    }

    /// Who signs out has ended the session on purpose, and an administrator's ending is final.
    #[tokio::test]
    async fn a_session_that_was_ended_on_purpose_keeps_nothing() {
        let (world, path) = held().await;
        world.post("/sign-out", "ruth", &[]).await;
        world.post(&path, "ruth", &TYPED).await.shows(&["nothing was saved"]);
        assert!(!stored(&world).await);
        world.set_clock("2026-11-24T15:01:00Z");
        app::session::end_idle(world.store.as_ref(), &world.state.policy, world.now()).await.unwrap();
        app::organisation::end_sessions(&world.as_user("sam"), user_of(&world, "carol")).await.unwrap();
        world.post(&path, "carol", &TYPED).await.shows(&["nothing was saved"]);
        assert!(!stored(&world).await);
    }
}
