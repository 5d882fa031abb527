//! Who runs the service: what they may change, where, and that each change is an event of whoever made it.

use crate::world::Who::{Ann, Ben, Cora, Dev, Gil};
use crate::world::{OTHER_ORGANISATION, OTHER_TEAM, World};
use app::organisation::{self, FactChange, FactForm, JoinForm, NewUser, TeamForm};
use app::ports::reads::OversightRow;
use app::ports::{SessionStore, Store};
use app::waiting::WaitingAsked;
use app::{AppError, Ctx};
use domain::access::Role;
use domain::org::{Grant, OrganisationEvent, ScopeOf, StaffSays};
use domain::shared::{GrantId, Moment, RequestId, StaffFactId, UserId};
use jiff::civil::date;
use testkit::{ORGANISATION, TEAM, at};
use uuid::Uuid;

const SET_UP: &str = "2026-03-02T08:00:00Z";
const NOW: &str = "2026-03-03T09:00:00Z";

/// Somebody who administers as far as the scope says.
async fn administrator(world: &World, scope: ScopeOf) -> Ctx {
    let user_id = UserId(Uuid::from_u128(0xAD));
    let grant_id = GrantId(Uuid::from_u128(0xAE));
    let grant = Grant {
        organisation_id: ORGANISATION,
        grant_id,
        user_id,
        role: Role::ServiceAdministrator,
        scope,
        from: at("2026-01-01T00:00:00Z"),
        until: None,
    };
    let mut ctx = world.ctx(Ann, NOW).await;
    ctx.actor.author.user_id = user_id;
    ctx.actor.author.name = "Sam Prior".to_string();
    ctx.actor.officer_id = None;
    ctx.actor.grants = vec![grant];
    ctx
}

fn refusal<T>(result: Result<T, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(refusal)) => refusal.rule,
        Err(AppError::NotAdministered(rule, _)) => rule,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

fn absence() -> FactForm {
    let says = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: Some(Ben.officer_id()) };
    FactForm { says, from: date(2026, 3, 10), to: Some(date(2026, 3, 14)) }
}

fn grade(code: &str) -> FactForm {
    FactForm { says: StaffSays::Grade { code: code.to_string() }, from: date(2026, 3, 1), to: None }
}

#[tokio::test]
async fn an_administrator_of_one_organisation_changes_that_one_and_no_other() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::Organisation(ORGANISATION)).await;
    let form = TeamForm { name: "Quayside".to_string(), ..TeamForm::default() };
    let request_id = world.request_id();
    let team_id = organisation::add_team(&ctx, ORGANISATION, request_id, &form).await.unwrap();
    let again = organisation::add_team(&ctx, ORGANISATION, request_id, &form).await.unwrap();
    assert_eq!(team_id, again, "sent twice it is added once");
    let other = organisation::add_team(&ctx, OTHER_ORGANISATION, world.request_id(), &form).await;
    assert_eq!(refusal(other), "ACC-23");
    assert_eq!(refusal(organisation::register(&ctx, world.request_id(), "Southmoor").await), "ACC-23");
    let history = organisation::history(&ctx, ORGANISATION).await.unwrap();
    assert!(matches!(&history[0].event, OrganisationEvent::TeamAdded { team } if team.team_id == team_id));
    assert_eq!((history[0].by.name.as_str(), history[0].recorded_at), ("Sam Prior", at(NOW)));
    let of_officer = world.ctx(Ann, NOW).await;
    let by_officer = organisation::add_team(&of_officer, ORGANISATION, world.request_id(), &form).await;
    assert_eq!(refusal(by_officer), "ACC-21");
    world.prove().await;
}

#[tokio::test]
async fn an_organisation_registered_by_whoever_reaches_everything_stands_once_under_its_name() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::All).await;
    let request_id = world.request_id();
    let id = organisation::register(&ctx, request_id, "Southmoor").await.unwrap();
    assert_eq!(organisation::register(&ctx, request_id, "Southmoor").await.unwrap(), id);
    assert_eq!(refusal(organisation::register(&ctx, world.request_id(), "southmoor ").await), "ORG-01");
    let names: Vec<String> =
        organisation::organisations(&ctx).await.unwrap().into_iter().map(|row| row.name).collect();
    assert!(names.contains(&"Southmoor".to_string()), "{names:?}");
}

#[tokio::test]
async fn a_senior_records_absences_of_the_own_team_and_nothing_else_of_staff() {
    let world = World::new().await;
    // Gil is a senior of the other organisation only.
    let gil = world.ctx(Gil, NOW).await;
    let of_ann = (ORGANISATION, Ann.officer_id());
    let of_cora = (OTHER_ORGANISATION, Cora.officer_id());
    let away = organisation::record_fact(&gil, of_ann, world.request_id(), &absence()).await;
    assert_eq!(refusal(away), "ACC-21");
    let alone =
        FactForm { says: StaffSays::Absence { code: "sick".to_string(), stand_in: None }, ..absence() };
    organisation::record_fact(&gil, of_cora, world.request_id(), &alone).await.unwrap();
    let graded = organisation::record_fact(&gil, of_cora, world.request_id(), &grade("PO")).await;
    assert_eq!(refusal(graded), "ACC-21");
    world.prove().await;
}

#[tokio::test]
async fn a_fact_that_somebody_else_changed_meanwhile_is_a_conflict_that_names_them() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::Organisation(ORGANISATION)).await;
    let of_ann = (ORGANISATION, Ann.officer_id());
    let fact_id = organisation::record_fact(&ctx, of_ann, world.request_id(), &grade("PO")).await.unwrap();
    let seen = seen_of(&ctx, fact_id).await;
    let what = FactChange::Correct { form: grade("SPO"), why: "The letter says so".to_string() };
    organisation::change_fact(&ctx, (ORGANISATION, fact_id), seen, &what).await.unwrap();
    let taken_back = FactChange::TakeBack { why: "A mistake".to_string() };
    let late = organisation::change_fact(&ctx, (ORGANISATION, fact_id), seen, &taken_back);
    let Err(AppError::Conflict(written)) = late.await else { panic!("it was taken back unseen") };
    assert_eq!(written.by.name, "Sam Prior");
    let other = FactForm { says: StaffSays::Skill { code: "welsh".to_string() }, ..grade("SPO") };
    let seen = seen_of(&ctx, fact_id).await;
    let what = FactChange::Correct { form: other, why: "It was a skill".to_string() };
    assert_eq!(
        refusal(organisation::change_fact(&ctx, (ORGANISATION, fact_id), seen, &what).await),
        "STF-01"
    );
    let (record, history) = organisation::officer(&ctx, ORGANISATION, Ann.officer_id()).await.unwrap();
    let on = record.on_day(Ann.officer_id(), at(NOW).day()).unwrap();
    assert_eq!((on.grade, history.len()), ("SPO", 3), "joined, recorded, corrected");
    world.prove().await;
}

async fn seen_of(ctx: &Ctx, fact_id: StaffFactId) -> i64 {
    organisation::organisation(ctx, ORGANISATION).await.unwrap().staff[&fact_id].written.seq
}

#[tokio::test]
async fn who_moved_to_another_team_is_given_cases_there() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::Organisation(ORGANISATION)).await;
    let form = TeamForm { name: "Quayside".to_string(), ..TeamForm::default() };
    let team_id = organisation::add_team(&ctx, ORGANISATION, world.request_id(), &form).await.unwrap();
    let moved = FactForm { says: StaffSays::Team { team_id }, from: date(2026, 3, 3), to: None };
    organisation::record_fact(&ctx, (ORGANISATION, Ben.officer_id()), world.request_id(), &moved)
        .await
        .unwrap();
    let case_id = world.a_case_of_ann().await;
    let dev = world.ctx(Dev, NOW).await;
    let there = |officer: &app::ports::reads::OfficerLoad| officer.officer_id == Ben.officer_id();
    assert!(!app::assignment::officers(&dev, TEAM).await.unwrap().iter().any(there));
    assert!(app::assignment::officers(&dev, team_id).await.unwrap().iter().any(there));
    let holder_shown = world.record(case_id).await.open_assignment().map(|open| open.assignment_id);
    let to = |team_id| app::assignment::AssignForm {
        team_id,
        officer_id: Ben.officer_id(),
        holder_shown,
        reason: "A new area".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    let old = app::assignment::assign(&dev, case_id, world.request_id(), &to(TEAM)).await;
    assert_eq!(refusal(old), "ASG-02");
    app::assignment::assign(&dev, case_id, world.request_id(), &to(team_id)).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn an_officer_joins_with_a_grade_and_leaves_on_a_day() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::Organisation(ORGANISATION)).await;
    let form = JoinForm {
        name: "Hannah Greaves".to_string(),
        grade: "PSO".to_string(),
        team_id: TEAM,
        phone: String::new(),
        login: String::new(),
        from: date(2026, 3, 3),
    };
    let wrong = JoinForm { grade: "wizard".to_string(), ..form.clone() };
    assert_eq!(refusal(organisation::join(&ctx, ORGANISATION, world.request_id(), &wrong).await), "STF-01");
    let unknown = JoinForm { login: "nobody".to_string(), ..form.clone() };
    assert_eq!(refusal(organisation::join(&ctx, ORGANISATION, world.request_id(), &unknown).await), "STF-10");
    let officer_id = organisation::join(&ctx, ORGANISATION, world.request_id(), &form).await.unwrap();
    let early = organisation::leave(&ctx, (ORGANISATION, officer_id), date(2026, 3, 2)).await;
    assert_eq!(refusal(early), "STF-09");
    organisation::leave(&ctx, (ORGANISATION, officer_id), date(2026, 3, 31)).await.unwrap();
    let record = organisation::organisation(&ctx, ORGANISATION).await.unwrap();
    assert!(record.on_day(officer_id, date(2026, 3, 31)).is_some());
    assert!(record.on_day(officer_id, date(2026, 4, 1)).is_none());
}

#[tokio::test]
async fn a_user_is_let_in_given_a_role_and_let_out_again_and_each_step_is_on_record() {
    let world = World::new().await;
    let ctx = administrator(&world, ScopeOf::Organisation(ORGANISATION)).await;
    assert_eq!(refusal(organisation::check_password(&ctx, "too short")), "ORG-09");
    let new = NewUser {
        login: " Kim.Li ".to_string(),
        name: "Kim Li".to_string(),
        password_hash: "a hash".to_string(),
    };
    let request_id = world.request_id();
    let user_id = organisation::add_user(&ctx, ORGANISATION, request_id, &new).await.unwrap();
    assert_eq!(organisation::add_user(&ctx, ORGANISATION, request_id, &new).await.unwrap(), user_id);
    let taken = organisation::add_user(&ctx, ORGANISATION, world.request_id(), &new).await;
    assert_eq!(refusal(taken), "ORG-08");
    let user = world.store.user_by_login("kim.li").await.unwrap().unwrap();
    let token = app::session::begin(&world.store, ctx.ids.as_ref(), &user, "", at(NOW)).await.unwrap();
    let request = || world.request_id();
    let scope = ScopeOf::Team(TEAM);
    let grant_id = organisation::grant(&ctx, user_id, request(), Role::Officer, scope).await.unwrap();
    let twice = organisation::grant(&ctx, user_id, request(), Role::Officer, scope).await;
    assert_eq!(refusal(twice), "ORG-07");
    for far in [ScopeOf::All, ScopeOf::Organisation(OTHER_ORGANISATION), ScopeOf::Team(OTHER_TEAM)] {
        let granted = organisation::grant(&ctx, user_id, request(), Role::Officer, far).await;
        assert_eq!(refusal(granted), "ORG-06", "{far:?}");
    }
    let actor = world.store.actor(user_id).await.unwrap().unwrap();
    assert!(actor.has_role(Role::Officer, at(NOW)));
    organisation::end_grant(&ctx, user_id, grant_id).await.unwrap();
    let actor = world.store.actor(user_id).await.unwrap().unwrap();
    assert!(!actor.has_role(Role::Officer, at(NOW)));
    // A new password puts out whoever knew the old one.
    organisation::reset_password(&ctx, user_id, "another hash".to_string()).await.unwrap();
    assert!(world.store.session(token.hash()).await.unwrap().is_none());
    let reset = world.store.user_by_login("kim.li").await.unwrap().unwrap();
    assert_eq!(reset.password_hash, "another hash");
    let history = organisation::history(&ctx, ORGANISATION).await.unwrap();
    let kinds: Vec<&str> = history.iter().take(5).map(|recorded| recorded.event.kind()).collect();
    assert_eq!(kinds, ["sessions_ended", "password_reset", "role_ended", "role_granted", "user_added"]);
    world.prove().await;
}

#[tokio::test]
async fn nobody_grants_themselves_a_role_however_far_they_reach() {
    let world = World::new().await;
    let mut ctx = administrator(&world, ScopeOf::All).await;
    ctx.actor.author.user_id = Ann.user_id();
    let granted =
        organisation::grant(&ctx, Ann.user_id(), world.request_id(), Role::Senior, ScopeOf::Team(TEAM)).await;
    assert_eq!(refusal(granted), "ORG-05");
}

#[tokio::test]
async fn the_counts_of_the_navigation_are_the_rows_of_the_pages_that_they_lead_to() {
    let world = World::new().await;
    world.a_person().await;
    for who in [Dev, Gil, Ann] {
        let ctx = world.ctx(who, NOW).await;
        let rows = app::waiting::list(&ctx, &WaitingAsked::default()).await.unwrap().all;
        assert_eq!(app::assignment::count_waiting(&ctx).await.unwrap(), rows, "{who:?}");
        let rows = app::matches::waiting(&ctx).await.unwrap().len();
        assert_eq!(app::matches::count_waiting(&ctx).await.unwrap(), rows, "{who:?}");
    }
}

fn note(happened_at: Moment, kind: &str) -> app::contact::ContactForm {
    app::contact::ContactForm {
        contact_type: kind.to_string(),
        ..crate::world::note("Seen and agreed.", happened_at)
    }
}

#[tokio::test]
async fn a_case_without_a_managers_decision_is_listed_until_a_senior_records_one() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let held_since = world.record(case_id).await.open_assignment().unwrap().from;
    let late = held_since.plus_seconds((8 * 7 + 3) * 24 * 3600).to_string();
    let late: &str = Box::leak(late.into_boxed_str());
    let rows = |owed: Vec<app::oversight::Owed>| -> Vec<OversightRow> {
        owed.into_iter().map(|owed| owed.case).collect()
    };
    let dev = world.ctx(Dev, late).await;
    let owed = app::oversight::owed(&dev).await.unwrap();
    assert_eq!((owed.len(), owed[0].days_late, owed[0].weeks), (1, 3, 8));
    assert_eq!((owed[0].case.case_id, owed[0].case.last_at), (case_id, None));
    // In time until the day so many weeks after; out of scope for others.
    let in_time = held_since.plus_seconds(8 * 7 * 24 * 3600).to_string();
    let in_time = world.ctx(Dev, Box::leak(in_time.into_boxed_str())).await;
    assert!(rows(app::oversight::owed(&in_time).await.unwrap()).is_empty());
    let gil = world.ctx(Gil, late).await;
    assert!(rows(app::oversight::owed(&gil).await.unwrap()).is_empty());
    let ann = world.ctx(Ann, late).await;
    let decision = note(at(late), "management-oversight");
    let by_officer = app::contact::record(&ann, case_id, RequestId(Uuid::from_u128(1)), &decision);
    assert_eq!(refusal(by_officer.await), "OVS-01");
    let by_senior = app::contact::record(&dev, case_id, RequestId(Uuid::from_u128(2)), &decision);
    by_senior.await.unwrap();
    assert!(rows(app::oversight::owed(&dev).await.unwrap()).is_empty());
    world.prove().await;
}

#[tokio::test]
async fn the_higher_the_serious_harm_that_is_flagged_the_sooner_a_decision_is_owed() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let five_weeks_later = "2026-04-07T09:00:00Z";
    let dev = world.ctx(Dev, five_weeks_later).await;
    assert!(app::oversight::owed(&dev).await.unwrap().is_empty(), "eight weeks where no level is flagged");
    let flag = app::flag::FlagForm {
        flag_type: "serious-harm-very-high".to_string(),
        level: None,
        category: None,
        note: "A threat to a former partner.".to_string(),
        from: date(2026, 3, 2),
        next_review: Some(date(2026, 8, 3)),
    };
    app::flag::record(&world.ctx(Ann, NOW).await, case_id, world.request_id(), &flag).await.unwrap();
    let owed = app::oversight::owed(&dev).await.unwrap();
    assert_eq!((owed.len(), owed[0].weeks, owed[0].days_late), (1, 4, 8));
    assert_eq!(owed[0].harm, Some(domain::policy::SeriousHarm::VeryHigh));
}

#[tokio::test]
async fn a_team_shows_what_each_officer_holds_and_owes_and_who_went_without_giving_cases_on() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let dev = world.ctx(Dev, NOW).await;
    let of_ann = |rows: Vec<app::ports::reads::TeamOfficerRow>| {
        rows.into_iter().find(|row| row.officer_id == Ann.officer_id()).unwrap()
    };
    let (_, rows) = app::team::team(&dev, TEAM).await.unwrap();
    let row = of_ann(rows);
    assert_eq!((row.cases, row.to_record, row.nothing_booked, row.works_here), (1, 0, 1, true));
    world.book(case_id, Ann, "2026-03-09T10:00:00Z", NOW).await;
    let (_, rows) = app::team::team(&dev, TEAM).await.unwrap();
    assert_eq!(of_ann(rows).nothing_booked, 0);
    let after = world.ctx(Dev, "2026-03-10T10:00:00Z").await;
    let (_, rows) = app::team::team(&after, TEAM).await.unwrap();
    let row = of_ann(rows);
    let ann = world.ctx(Ann, "2026-03-10T10:00:00Z").await;
    let listed = app::day::show(&ann, ann.now.day(), ann.now).await.unwrap().to_record.len();
    assert_eq!((row.to_record, row.nothing_booked), (i64::try_from(listed).unwrap(), 1));
    let left =
        OrganisationEvent::OfficerLeft { officer_id: Ann.officer_id(), at: at(SET_UP).plus_seconds(7200) };
    organisation::append(&world.court(NOW), ORGANISATION, &[left]).await.unwrap();
    let (_, rows) = app::team::team(&after, TEAM).await.unwrap();
    assert!(!of_ann(rows).works_here, "she holds a case still");
    let gil = world.ctx(Gil, NOW).await;
    assert_eq!(refusal(app::team::team(&gil, TEAM).await), "ACC-23");
    assert_eq!(refusal(app::team::team(&world.ctx(Ann, NOW).await, TEAM).await), "ACC-21");
}

#[tokio::test]
async fn policy_says_which_value_holds_on_a_day_by_which_source_and_since_when() {
    let world = World::new().await;
    let ctx = world.ctx(Ann, NOW).await;
    let found = app::policy::explain(&ctx, "session.idle_minutes", date(2026, 3, 3)).await.unwrap();
    let words = found.in_words();
    assert!(words.starts_with("On Tuesday 3 March 2026 it is 20 minutes. It holds from"), "{words}");
    assert_eq!(found.revision, ctx.policy.revision());
    let before = app::policy::explain(&ctx, "session.idle_minutes", date(1999, 1, 1)).await.unwrap();
    assert!(before.in_words().contains("no value holds"));
    assert!(matches!(app::policy::explain(&ctx, "no.such", date(2026, 3, 3)).await, Err(AppError::NotFound)));
}
