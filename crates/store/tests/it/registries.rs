//! Sessions, the outbox, jobs and policy revisions.

use crate::made::{append, case, person};
use crate::support::stores;
use app::Ctx;
use app::ports::{
    Batch, DraftPlace, DraftRow, NoticeRow, OutboxEntry, SearchRow, SessionRow, SessionStore, Store, UserRow,
};
use domain::access::{Action, FieldGroup, Role};
use domain::draft::DraftForm;
use domain::org::{OrganisationEvent, ScopeOf};
use domain::shared::{DraftId, Moment, NoticeId, SearchId, UserId};
use jiff::civil::date;
use std::sync::Arc;
use store::SqlStore;
use testkit::{ORGANISATION, USER, at, ctx};
use uuid::Uuid;

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn user() -> UserRow {
    UserRow {
        user_id: USER,
        login: "ann".to_string(),
        password_hash: "hash".to_string(),
        name: "Ann Petrie".to_string(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
    }
}

async fn sign_in(store: &SqlStore, token: u8, at: Moment) -> SessionRow {
    let session = SessionRow {
        token_hash: [token; 32],
        user_id: USER,
        csrf: "csrf".to_string(),
        created_at: at,
        last_seen_at: at,
        previous_sign_in_at: None,
        client: String::new(),
    };
    store.put_session(session).await.unwrap();
    store.session([token; 32]).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_session_knows_the_sign_in_before_it_even_when_that_one_ended() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        assert_eq!(sign_in(&store, 1, now()).await.previous_sign_in_at, None, "{name}");
        store.end_session([1; 32], USER).await.unwrap();
        assert!(store.session([1; 32]).await.unwrap().is_none(), "{name}");
        store.put_user(UserRow { name: "Ann Petrie-Hall".to_string(), ..user() }).await.unwrap();
        let later = sign_in(&store, 2, now().plus_seconds(60)).await;
        assert_eq!(later.previous_sign_in_at, Some(now()), "{name}: a change of the user leaves it");
        store.touch_session([2; 32], now().plus_seconds(90)).await.unwrap();
        let touched = store.session([2; 32]).await.unwrap().unwrap();
        assert_eq!(touched.last_seen_at, now().plus_seconds(90), "{name}");
        let actor = store.actor(USER).await.unwrap().unwrap();
        assert_eq!((actor.author.name.as_str(), actor.officer_id), ("Ann Petrie-Hall", None), "{name}");
        assert!(store.user_by_login("Ann").await.unwrap().is_none(), "{name}: a login is exact");
        assert!(store.user_by_login("ann").await.unwrap().is_some(), "{name}");
    }
}

#[tokio::test]
async fn the_words_of_a_search_go_with_the_session_and_what_it_showed_stays() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        sign_in(&store, 1, now()).await;
        let search_id = SearchId(Uuid::from_u128(1));
        let search =
            SearchRow { search_id, user_id: USER, words: "hartnoll".into(), at: now(), shown: String::new() };
        store.put_search(search).await.unwrap();
        store.add_shown(search_id, "a b").await.unwrap();
        assert_eq!(store.search(search_id).await.unwrap().unwrap().shown, "a b", "{name}");
        store.end_session([1; 32], USER).await.unwrap();
        let left = store.search(search_id).await.unwrap().unwrap();
        assert_eq!((left.words.as_str(), left.shown.as_str()), ("", "a b"), "{name}");
    }
}

/// A search of Ann's at a moment.
async fn a_search(store: &SqlStore, number: u128, at: Moment) -> SearchId {
    let search_id = SearchId(Uuid::from_u128(number));
    let words = "hartnoll".to_string();
    store.put_search(SearchRow { search_id, user_id: USER, words, at, shown: String::new() }).await.unwrap();
    search_id
}

async fn has_words(store: &SqlStore, search_id: SearchId) -> bool {
    !store.search(search_id).await.unwrap().unwrap().words.is_empty()
}

#[tokio::test]
async fn what_a_search_showed_is_added_to_and_never_brings_ended_words_back() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        sign_in(&store, 1, now()).await;
        let search_id = a_search(&store, 1, now()).await;
        store.add_shown(search_id, "a b").await.unwrap();
        store.end_session([1; 32], USER).await.unwrap();
        store.add_shown(search_id, "c").await.unwrap();
        let left = store.search(search_id).await.unwrap().unwrap();
        assert_eq!((left.words.as_str(), left.shown.as_str()), ("", "a b c"), "{name}");
    }
}

#[tokio::test]
async fn signing_out_leaves_the_words_that_another_session_can_have_typed() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        let at = |seconds| now().plus_seconds(seconds);
        sign_in(&store, 1, at(0)).await;
        let before = a_search(&store, 1, at(10)).await;
        sign_in(&store, 2, at(20)).await;
        let after = a_search(&store, 2, at(30)).await;
        store.end_session([1; 32], USER).await.unwrap();
        assert_eq!(
            (has_words(&store, before).await, has_words(&store, after).await),
            (false, true),
            "{name}"
        );
        store.end_session([2; 32], USER).await.unwrap();
        assert!(!has_words(&store, after).await, "{name}");
    }
}

#[tokio::test]
async fn a_session_that_rests_is_ended_with_its_words_and_one_in_use_is_not() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        let at = |seconds| now().plus_seconds(seconds);
        sign_in(&store, 1, at(0)).await;
        let of_the_resting = a_search(&store, 1, at(5)).await;
        sign_in(&store, 2, at(10)).await;
        let of_the_used = a_search(&store, 2, at(15)).await;
        store.touch_session([2; 32], at(500)).await.unwrap();
        store.end_idle_sessions(at(0).plus_seconds(-1), at(500), at(600)).await.unwrap();
        assert!(store.session([1; 32]).await.unwrap().is_some(), "{name}");
        store.end_idle_sessions(at(0), at(500), at(600)).await.unwrap();
        assert!(store.session([1; 32]).await.unwrap().is_none(), "{name}");
        assert!(store.session([2; 32]).await.unwrap().is_some(), "{name}");
        let words = (has_words(&store, of_the_resting).await, has_words(&store, of_the_used).await);
        assert_eq!(words, (false, true), "{name}");
    }
}

#[tokio::test]
async fn a_session_that_rested_is_remembered_for_a_while_and_one_that_was_ended_is_not() {
    for (name, store, _guard) in stores().await {
        store.put_user(user()).await.unwrap();
        let at = |seconds| now().plus_seconds(seconds);
        for token in [1, 2, 3] {
            sign_in(&store, token, at(0)).await;
        }
        store.touch_session([3; 32], at(500)).await.unwrap();
        store.end_session([2; 32], USER).await.unwrap();
        store.end_idle_sessions(at(0), at(600), at(900)).await.unwrap();
        let remembered = async |token, at| store.ended_session([token; 32], at).await.unwrap().is_some();
        assert!(remembered(1, at(899)).await, "{name}");
        assert!(!remembered(1, at(900)).await, "{name}");
        assert!(!remembered(2, at(700)).await && !remembered(3, at(700)).await, "{name}");
        store.end_idle_sessions(at(0), at(900), at(1200)).await.unwrap();
        assert!(!remembered(1, at(700)).await, "{name}: forgotten");
        store.end_idle_sessions(at(500), at(1000), at(1300)).await.unwrap();
        assert!(remembered(3, at(1100)).await, "{name}");
        let end_sessions_of = vec![USER];
        store.commit(Batch { end_sessions_of, ..Batch::default() }).await.unwrap();
        assert!(!remembered(3, at(1100)).await, "{name}: ended by an administrator");
    }
}

#[tokio::test]
async fn a_draft_is_found_by_its_writer_alone_until_it_goes() {
    for (name, store, _guard) in stores().await {
        let draft = a_draft();
        store.put_draft(draft.clone()).await.unwrap();
        let again = DraftRow { fields: "[[\"notes\",\"More\"]]".to_string(), ..draft.clone() };
        store.put_draft(again.clone()).await.unwrap();
        let other = DraftRow { user_id: UserId(Uuid::from_u128(9)), ..draft.clone() };
        store.put_draft(other.clone()).await.unwrap();
        let found = async |row: &DraftRow, at| store.draft(row.user_id, row.draft_id, at).await.unwrap();
        assert!(found(&draft, now()).await == Some(again.clone()), "{name}: kept again it is one");
        assert!(found(&other, now()).await == Some(other.clone()), "{name}: another's with the same id");
        let others = async |id| store.count_other_drafts(USER, DraftId(Uuid::from_u128(id)), now()).await;
        assert_eq!((others(1).await.unwrap(), others(2).await.unwrap()), (0, 1), "{name}");
        store.remove_draft(other.user_id, other.draft_id).await.unwrap();
        assert!(found(&draft, now()).await.is_some(), "{name}");
        assert!(found(&draft, draft.goes_at).await.is_none(), "{name}: gone before anybody removes it");
        store.remove_old_drafts(draft.goes_at.plus_seconds(-1)).await.unwrap();
        assert!(found(&draft, now()).await.is_some(), "{name}");
        store.remove_old_drafts(draft.goes_at).await.unwrap();
        assert!(found(&draft, now()).await.is_none(), "{name}");
    }
}

fn a_draft() -> DraftRow {
    DraftRow {
        user_id: USER,
        draft_id: DraftId(Uuid::from_u128(1)),
        place: DraftPlace { form: DraftForm::Contact, case_id: case(1), contact_id: None },
        fields: "[]".to_string(),
        kept_at: now(),
        goes_at: now().plus_seconds(600),
    }
}

#[tokio::test]
async fn the_list_of_drafts_names_whom_its_writer_may_open_and_nobody_else() {
    for (name, store, _guard) in stores().await {
        append(&ctx(Arc::new(store.clone()), now()), case(1), vec![person("Dale", "Hartnoll", None)])
            .await
            .unwrap();
        store.put_draft(a_draft()).await.unwrap();
        let listed = async |at| {
            let of = Ctx { actor: testkit::an_actor(), ..ctx(Arc::new(store.clone()), at) };
            let rows = store.drafts(&of.scope(Action::RecordContact).unwrap()).await.unwrap();
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(listed(now()).await, [None], "{name}: no role on record reaches the case");
        let grant = testkit::a_grant(USER, Role::Senior, ScopeOf::All);
        let granted = vec![OrganisationEvent::RoleGranted { grant }];
        let of = Ctx { actor: testkit::an_actor(), ..ctx(Arc::new(store.clone()), now()) };
        app::organisation::append(&of, ORGANISATION, &granted).await.unwrap();
        assert_eq!(listed(now()).await, [Some("Dale Hartnoll".to_string())], "{name}");
        assert_eq!(listed(now().plus_seconds(600)).await, [], "{name}: it has gone");
    }
}

#[tokio::test]
async fn a_message_delivered_twice_leaves_one_notice_and_one_that_failed_waits() {
    for (name, store, _guard) in stores().await {
        append(&ctx(Arc::new(store.clone()), now()), case(1), vec![person("Dale", "Hartnoll", None)])
            .await
            .unwrap();
        let entry = |number, at| OutboxEntry {
            outbox_id: Uuid::from_u128(number),
            topic: "case_assigned".to_string(),
            payload: "{}".to_string(),
            at,
        };
        let outbox = vec![entry(2, now().plus_seconds(1)), entry(1, now()), entry(3, now().plus_seconds(9))];
        store.commit(Batch { outbox, ..Batch::default() }).await.unwrap();
        let measured = store.measured(now()).await.unwrap();
        assert_eq!(
            (measured.outbox_waiting, measured.outbox_oldest),
            (1, Some(now())),
            "{name}: what is due"
        );
        let at = now().plus_seconds(5);
        let due = async |at| {
            let rows = store.outbox_due(at, 10).await.unwrap();
            rows.iter().map(|row| (row.outbox_id.as_u128(), row.attempts)).collect::<Vec<_>>()
        };
        assert_eq!(due(at).await, [(1, 0), (2, 0)], "{name}");
        let notice = NoticeRow {
            notice_id: NoticeId(Uuid::from_u128(1)),
            user_id: USER,
            case_id: case(1),
            topic: "case_assigned".to_string(),
            appointment: None,
            at,
        };
        store.deliver(Uuid::from_u128(1), vec![notice.clone()], at).await.unwrap();
        store.deliver(Uuid::from_u128(1), vec![notice.clone()], at.plus_seconds(1)).await.unwrap();
        store.put_off(Uuid::from_u128(2), at.plus_seconds(10), "no answer").await.unwrap();
        assert_eq!(due(at).await, [], "{name}");
        assert_eq!(due(at.plus_seconds(10)).await, [(2, 1), (3, 0)], "{name}");
        let of = |actor| Ctx { actor, ..ctx(Arc::new(store.clone()), at) };
        let scope = of(testkit::an_actor()).scope(Action::View(FieldGroup::Identity)).unwrap();
        assert_eq!(
            store.notices(now(), &scope).await.unwrap(),
            [],
            "{name}: no role on record reaches the case"
        );
        let grant = testkit::a_grant(USER, Role::Senior, ScopeOf::All);
        let granted = vec![OrganisationEvent::RoleGranted { grant }];
        app::organisation::append(&of(testkit::an_actor()), ORGANISATION, &granted).await.unwrap();
        let notices = store.notices(now(), &scope).await.unwrap();
        assert_eq!(notices, [(notice, "Dale Hartnoll".to_string())], "{name}");
        assert_eq!(store.notices(at.plus_seconds(1), &scope).await.unwrap(), [], "{name}");
    }
}

#[tokio::test]
async fn a_job_of_a_day_is_claimed_once() {
    for (name, store, _guard) in stores().await {
        let day = date(2026, 3, 2);
        assert!(!store.job_claimed("overdue", day).await.unwrap(), "{name}");
        assert!(store.claim_job("overdue", day, now()).await.unwrap(), "{name}");
        assert!(store.job_claimed("overdue", day).await.unwrap(), "{name}");
        assert!(!store.claim_job("overdue", day, now()).await.unwrap(), "{name}");
        assert!(store.claim_job("overdue", date(2026, 3, 3), now()).await.unwrap(), "{name}");
        assert!(store.claim_job("load", day, now()).await.unwrap(), "{name}");
    }
}

#[tokio::test]
async fn a_policy_revision_stays_as_it_was_first_installed() {
    for (name, store, _guard) in stores().await {
        store.put_policy("b", "first", now()).await.unwrap();
        store.put_policy("b", "other", now().plus_seconds(1)).await.unwrap();
        store.put_policy("a", "second", now().plus_seconds(2)).await.unwrap();
        let all = store.policies().await.unwrap();
        let revisions: Vec<(&str, &str)> =
            all.iter().map(|(revision, files, _)| (revision.as_str(), files.as_str())).collect();
        assert_eq!(revisions, [("b", "first"), ("a", "second")], "{name}");
    }
}
