//! The archive: filled by a run that adds up, looked through by those who may, and left again.

use crate::said::{community_order, defendant};
use crate::world::Who::{Ann, Dev, Eve, Ines};
use crate::world::World;
use app::AppError;
use app::ports::Store;
use app::retention::{RetentionForm, archived, change, plan, run, runs, search, show};
use domain::access::{Action, FieldGroup};
use domain::person::MatchOutcome;
use domain::retention::{RetentionChange, RunCount, Verdict};
use domain::shared::CaseId;
use testkit::at;

/// Dale's order of 2 March 2026 ends on 1 March 2028: its time has passed on 1 March 2034.
const AFTER: &str = "2034-03-01T09:00:00Z";
const BEFORE: &str = "2034-02-28T09:00:00Z";
const LATER: &str = "2034-06-01T09:00:00Z";

/// Dale, sentenced and held by nobody; Piotr, known from a court alone; somebody who waits for an identity.
async fn people(world: &World) -> (CaseId, CaseId, CaseId) {
    let dale = defendant("hearing 1").with_pnc(1).with_results(community_order()).item();
    let dale = world.import(&dale, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    let piotr = defendant("hearing 2").named("Piotr", "Lasek").with_pnc(2);
    let piotr = piotr.saying(|item| item.birth_date = Some(jiff::civil::date(1971, 5, 6)));
    let piotr = world.import(&piotr.item(), "2026-03-02T18:00:00Z").await.case_id.unwrap();
    let waits = world.import(&defendant("hearing 3").item(), "2026-03-02T18:30:00Z").await.case_id.unwrap();
    (dale, piotr, waits)
}

async fn ran(world: &World, now: &str) -> RunCount {
    run(&world.court(now), |_, _| {}).await.unwrap()
}

fn form(change: RetentionChange, why: &str, seen_seq: i64) -> RetentionForm {
    RetentionForm { change, why: why.to_string(), seen_seq }
}

async fn seen(world: &World, case_id: CaseId) -> i64 {
    world.record(case_id).await.retention.map_or(0, |row| row.written.seq)
}

#[tokio::test]
async fn a_run_archives_what_is_due_keeps_the_rest_with_its_reasons_and_adds_up() {
    let world = World::new().await;
    let (dale, piotr, waits) = people(&world).await;
    let planned = plan(&world.court(AFTER), |_, _| {}).await.unwrap();
    assert_eq!((planned.archived(), planned.people), (2, 3));
    assert!(planned.adds_up() && world.record(dale).await.retention.is_none(), "a plan writes nothing");
    assert!(runs(&world.ctx(Dev, AFTER).await).await.unwrap().is_empty());
    let early = ran(&world, BEFORE).await;
    assert_eq!(early.classes["sentenced"].kept["its time has not passed"], 1);
    assert_eq!((early.archived(), early.adds_up()), (1, true), "the court alone has a shorter time");
    let done = ran(&world, AFTER).await;
    assert_eq!((done.classes["sentenced"].archived, done.classes["court-only"].archived_before), (1, 1));
    assert_eq!(done.classes["court-only"].kept["waits for somebody to say who it is"], 1);
    assert!(done.adds_up());
    for (case_id, is) in [(dale, true), (piotr, true), (waits, false)] {
        assert_eq!(world.record(case_id).await.retention.is_some_and(|row| row.archived.is_some()), is);
    }
    let again = ran(&world, AFTER).await;
    assert_eq!((again.archived(), again.adds_up()), (0, true), "run twice, it archives nothing twice");
    let all = runs(&world.ctx(Dev, AFTER).await).await.unwrap();
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|run| run.ended_at.is_some() && !run.policy_revision.is_empty()));
    assert_eq!(all.iter().map(|run| run.counts.archived()).sum::<u64>(), 2);
    world.prove().await;
}

#[tokio::test]
async fn a_record_in_the_archive_opens_for_nobody_is_found_there_and_each_that_is_shown_is_a_look() {
    let world = World::new().await;
    let (dale, ..) = people(&world).await;
    ran(&world, AFTER).await;
    let dev = world.ctx(Dev, LATER).await;
    let refused = app::case::show(&dev, dale).await;
    let Err(AppError::NotAllowed(what)) = refused else { panic!("it opened") };
    assert_eq!((what.rule, what.archived.map(|(_, on)| on)), ("ACC-07", Some(jiff::civil::date(2034, 3, 1))));
    let scope = dev.scope(Action::View(FieldGroup::Identity)).unwrap();
    let hits = world.store.cards(&[dale], &[], &scope).await.unwrap();
    assert!(hits.iter().all(|hit| !hit.in_scope && hit.crn.is_none()));
    let crn = world.record(dale).await.person.unwrap().crn.unwrap();
    for words in ["hartnoll", "dale hartnoll", crn.as_str(), &crate::said::pnc(1)] {
        let found = search(&dev, words).await.unwrap();
        assert_eq!(found.iter().map(|row| row.case_id).collect::<Vec<_>>(), [dale], "{words}");
    }
    assert!(search(&dev, "zebedee").await.unwrap().is_empty());
    for words in ["hartnoll", crn.as_str()] {
        let elsewhere = app::search::start(&dev, words).await.unwrap();
        let found = app::search::show(&dev, elsewhere, 0..20).await.unwrap();
        assert!(found.hits.iter().all(|hit| hit.case_id != dale), "{words}: no other search finds them");
    }
    assert_eq!(archived(&dev).await.unwrap().len(), 2);
    let looks = world.store.looks(dale, 100).await.unwrap();
    assert_eq!(looks.iter().filter(|look| look.action == "use archive" && look.allowed).count(), 5);
    for who in [Ann, Ines] {
        let ctx = world.ctx(who, LATER).await;
        assert!(matches!(archived(&ctx).await, Err(AppError::NotAdministered("ACC-01", _))));
        assert!(matches!(search(&ctx, "hartnoll").await, Err(AppError::NotAdministered("ACC-01", _))));
        assert!(matches!(show(&ctx, dale).await, Err(AppError::NotAllowed(_))));
    }
}

#[tokio::test]
async fn a_record_that_is_restored_opens_and_its_time_runs_anew() {
    let world = World::new().await;
    let (dale, ..) = people(&world).await;
    ran(&world, AFTER).await;
    let eve = world.ctx(Eve, LATER).await;
    let seq = seen(&world, dale).await;
    let without = change(&eve, dale, &form(RetentionChange::Restore, " ", seq)).await.unwrap_err();
    assert!(without.to_string().ends_with("Rule RET-05"), "{without}");
    let conflict = change(&eve, dale, &form(RetentionChange::Restore, "Back in court", seq - 1)).await;
    assert!(matches!(conflict, Err(AppError::Conflict(_))));
    change(&eve, dale, &form(RetentionChange::Restore, "Back in court", seq)).await.unwrap();
    app::case::show(&world.ctx(Dev, LATER).await, dale).await.unwrap();
    let shown = show(&eve, dale).await.unwrap();
    assert_eq!(shown.history.len(), 2);
    assert!(matches!(shown.verdict, Verdict::Kept(_)));
    assert_eq!(ran(&world, LATER).await.archived(), 0, "it does not go back the next night");
    assert_eq!(ran(&world, "2040-06-01T09:00:00Z").await.archived(), 1);
    world.prove().await;
}

#[tokio::test]
async fn an_exemption_keeps_a_record_until_it_ends() {
    let world = World::new().await;
    let (dale, ..) = people(&world).await;
    let dev = world.ctx(Dev, BEFORE).await;
    change(&dev, dale, &form(RetentionChange::Exempt, "A public inquiry", 0)).await.unwrap();
    let done = ran(&world, AFTER).await;
    assert_eq!((done.classes["sentenced"].kept["exempted"], done.classes["sentenced"].archived), (1, 0));
    let twice = form(RetentionChange::Exempt, "Another", seen(&world, dale).await);
    let twice = change(&dev, dale, &twice).await.unwrap_err();
    assert!(twice.to_string().ends_with("Rule RET-03"), "{twice}");
    let end = form(RetentionChange::EndExemption, "It has reported", seen(&world, dale).await);
    change(&dev, dale, &end).await.unwrap();
    assert_eq!(ran(&world, AFTER).await.classes["sentenced"].archived, 1);
    world.prove().await;
}

#[tokio::test]
async fn a_court_s_message_about_somebody_in_the_archive_brings_their_record_back() {
    let world = World::new().await;
    let first = defendant("hearing 1").with_pnc(1).item();
    let dale = world.import(&first, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    assert_eq!(ran(&world, AFTER).await.archived(), 1);
    assert_eq!(
        world.import(&first, LATER).await.case_id,
        None,
        "a message that was read before changes nothing"
    );
    assert!(world.record(dale).await.retention.unwrap().archived.is_some());
    let item = defendant("hearing 9").with_pnc(1).item();
    assert_eq!(world.import(&item, LATER).await.case_id, Some(dale));
    let row = world.record(dale).await.retention.unwrap();
    assert_eq!((row.archived, row.restored_on), (None, Some(at(LATER).day())));
    assert!(app::case::show(&world.ctx(Dev, LATER).await, dale).await.is_ok());
    world.prove().await;
}

#[tokio::test]
async fn somebody_in_the_archive_is_still_a_candidate_and_comes_back_when_it_is_them() {
    let world = World::new().await;
    let dale = defendant("hearing 1").with_pnc(1).item();
    let dale = world.import(&dale, "2026-03-02T18:00:00Z").await.case_id.unwrap();
    ran(&world, AFTER).await;
    let waits = world.import(&defendant("hearing 3").item(), LATER).await.case_id.unwrap();
    let eve = world.ctx(Eve, LATER).await;
    let page = app::matches::show(&eve, waits).await.unwrap();
    assert_eq!(page.candidates.iter().map(|of| of.case_id).collect::<Vec<_>>(), [dale]);
    let form = app::matches::MatchForm { outcome: Some(MatchOutcome::ThisOne(dale)), note: String::new() };
    app::matches::decide(&eve, waits, &form).await.unwrap();
    let record = world.record(dale).await;
    assert_eq!(record.retention.as_ref().unwrap().archived, None);
    assert_eq!(record.joined_members(), [waits]);
    assert_eq!(ran(&world, LATER).await.people, 1, "a joined record goes where the kept one goes");
    world.prove().await;
}
