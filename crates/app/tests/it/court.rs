//! What becomes of one defendant of one hearing.

use crate::said::{Defendant, bad_pnc, community_order, defendant, pnc, result};
use crate::world::Who::{Ann, Dev, Eve};
use crate::world::World;
use app::court::{CourtItem, Imported, Outcome, import_item};
use app::ports::Store;
use app::waiting::WaitingAsked;
use app::worker::Topic;
use app::{matches, search};
use domain::identity::IdentifierKind;
use domain::person::Identity;
use domain::shared::{CaseId, Moment};
use jiff::civil::date;
use testkit::at;

const MONDAY: &str = "2026-03-02T18:00:00Z";
const TUESDAY: &str = "2026-03-03T18:00:00Z";
const WEDNESDAY: &str = "2026-03-04T18:00:00Z";

/// Whom the outbox would tell of a hearing of this case.
async fn told(world: &World, case_id: CaseId, now: &str) -> Vec<domain::shared::UserId> {
    let due = world.store.outbox_due(at(now), 100).await.unwrap();
    let topics = due.iter().map(|row| serde_json::from_str::<Topic>(&row.payload).unwrap());
    topics
        .filter_map(|topic| match topic {
            Topic::HearingListed { case_id: of, user_id, .. } => (of == case_id).then_some(user_id),
            Topic::CaseAssigned { .. }
            | Topic::SeriousHarmChanged { .. }
            | Topic::AssessmentSentBack { .. }
            | Topic::ReviewDecided { .. }
            | Topic::WhereaboutsChanged { .. }
            | Topic::AppointmentUpset { .. }
            | Topic::ReminderNotSent { .. }
            | Topic::ContactAlert { .. }
            | Topic::ConcernRaised { .. }
            | Topic::ConcernUndecided { .. }
            | Topic::ConcernDecided { .. }
            | Topic::GlassBroken { .. }
            | Topic::AccessAsked { .. }
            | Topic::HandoverAsked { .. }
            | Topic::HandoverFromYou { .. }
            | Topic::HandoverToYou { .. }
            | Topic::HandoverAnswered { .. }
            | Topic::HandoverReturned { .. }
            | Topic::HandoverPutRight { .. }
            | Topic::HandoverWithdrawn { .. }
            | Topic::HandoverNoMeeting { .. }
            | Topic::HandoverOverridden { .. }
            | Topic::HandoverMoved { .. }
            | Topic::HandoverLate { .. }
            | Topic::Overloaded { .. }
            | Topic::LoadContested { .. } => None,
        })
        .collect()
}

async fn hearings_of(world: &World, case_id: CaseId) -> Vec<(String, Option<String>)> {
    let record = world.record(case_id).await;
    let facts = record.hearings.values().map(|hearing| hearing.facts.clone());
    facts.map(|facts| (facts.source_key, facts.room)).collect()
}

fn remark(imported: &Imported) -> &str {
    let [only] = imported.remarks.as_slice() else { panic!("{:?}", imported.remarks) };
    only
}

#[tokio::test]
async fn somebody_nobody_knows_gets_a_crn_a_hearing_and_can_be_found() {
    let world = World::new().await;
    let imported = world.import(&defendant("hearing 1").with_pnc(1).item(), MONDAY).await;
    let Outcome::New { crn } = &imported.outcome else { panic!("{imported:?}") };
    let case_id = imported.case_id.unwrap();
    let record = world.record(case_id).await;
    let person = record.person.clone().unwrap();
    assert_eq!((person.crn.as_ref(), person.identity), (Some(crn), Identity::Settled));
    assert_eq!((record.hearings.len(), record.identifiers.len()), (1, 1));
    assert!(record.identifiers.values().all(domain::person::Identifier::is_verified));
    let ctx = world.ctx(Dev, TUESDAY).await;
    for words in ["hartnoll dale", "14 March 1989", &pnc(1), crn] {
        let search_id = search::start(&ctx, words).await.unwrap();
        let hits = search::show(&ctx, search_id, 0..20).await.unwrap().hits;
        assert_eq!(hits.iter().map(|hit| hit.case_id).collect::<Vec<_>>(), [case_id], "{words}");
    }
    assert_eq!(told(&world, case_id, TUESDAY).await, [], "nobody holds the case yet");
    let waits = app::waiting::list(&ctx, &WaitingAsked::default()).await.unwrap().rows;
    assert!(waits.iter().any(|of| of.row.case_id == case_id));
    world.prove().await;
}

#[tokio::test]
async fn an_item_read_twice_changes_nothing() {
    let world = World::new().await;
    let items = [
        defendant("hearing 1").with_pnc(1).with_results(community_order()).item(),
        defendant("hearing 2").with_pnc(2).item(),
    ];
    for item in &items {
        world.import(item, MONDAY).await;
    }
    let before = world.everything().await;
    for item in &items {
        let again = world.import(item, TUESDAY).await;
        let unchanged =
            Imported { case_id: None, outcome: Outcome::Unchanged, sentence: false, remarks: Vec::new() };
        assert_eq!(again, unchanged);
    }
    assert_eq!(world.everything().await, before);
    world.prove().await;
}

#[tokio::test]
async fn an_item_read_twice_at_once_makes_one_person() {
    let world = World::new().await;
    let (ctx, item) = (world.court(MONDAY), defendant("hearing 1").with_pnc(1).item());
    let (one, other) = tokio::join!(import_item(&ctx, &item), import_item(&ctx, &item));
    let outcomes = [one.unwrap().outcome, other.unwrap().outcome];
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Unchanged).count(), 1);
    assert_eq!(world.everything().await.1.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn a_checked_pnc_with_the_birth_date_is_the_known_person_and_the_holder_is_told() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let imported = world.import(&defendant("hearing 2").with_pnc(1).item(), TUESDAY).await;
    assert_eq!((imported.case_id, imported.outcome), (Some(case_id), Outcome::Known));
    assert_eq!(world.record(case_id).await.hearings.len(), 2);
    assert_eq!(world.record(case_id).await.identifiers.len(), 1, "the PNC was there already");
    assert_eq!(told(&world, case_id, TUESDAY).await, [Ann.user_id()]);
    world.prove().await;
}

#[tokio::test]
async fn a_number_that_is_new_is_added_and_one_that_is_left_out_stays() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let item = defendant("hearing 2").with_pnc(1).with_number(IdentifierKind::Cro, "065656/91H").item();
    world.import(&item, TUESDAY).await;
    let item = defendant("hearing 3").with_number(IdentifierKind::Cro, "065656/91H").item();
    assert_eq!(world.import(&item, WEDNESDAY).await.case_id, Some(case_id));
    let kinds: Vec<_> = world.record(case_id).await.identifiers.into_values().map(|one| one.kind).collect();
    assert_eq!(kinds, [IdentifierKind::Pnc, IdentifierKind::Cro]);
    world.prove().await;
}

#[tokio::test]
async fn the_same_name_and_birth_date_with_another_pnc_waits_for_somebody_to_decide() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let imported = world.import(&defendant("hearing 2").with_pnc(2).item(), TUESDAY).await;
    assert_eq!(imported.outcome, Outcome::Waits { candidates: 1 });
    let new = imported.case_id.unwrap();
    let record = world.record(new).await;
    let person = record.person.clone().unwrap();
    assert_eq!(
        (person.crn, person.identity),
        (None, Identity::Waiting { since: at(TUESDAY), first_opinion: None })
    );
    assert_eq!(record.candidates.keys().copied().collect::<Vec<_>>(), [case_id]);
    assert_eq!(world.record(case_id).await.hearings.len(), 1, "nothing is added on a guess");
    assert_eq!(told(&world, case_id, TUESDAY).await, []);
    let list = matches::waiting(&world.ctx(Eve, WEDNESDAY).await).await.unwrap();
    assert_eq!(list.iter().map(|row| (row.case_id, row.candidates)).collect::<Vec<_>>(), [(new, 1)]);
    let dev = world.ctx(Dev, WEDNESDAY).await;
    let waits = app::waiting::list(&dev, &WaitingAsked::default()).await.unwrap().rows;
    assert!(waits.iter().all(|of| of.row.case_id != new), "nobody is given a case of who knows whom");
    world.prove().await;
}

#[tokio::test]
async fn twins_and_people_without_a_number_wait_too() {
    let (twin, without_a_number, without_a_birth_date): (Defendant, Defendant, Defendant) = (
        defendant("hearing 2").named("Dean", "Hartnoll").with_pnc(1),
        defendant("hearing 2"),
        defendant("hearing 2").with_pnc(1).saying(|item| item.birth_date = None),
    );
    for said in [twin, without_a_number, without_a_birth_date] {
        let world = World::new().await;
        world.a_case_of_ann().await;
        let item: CourtItem = said.item();
        let imported = world.import(&item, TUESDAY).await;
        assert_eq!(imported.outcome, Outcome::Waits { candidates: 1 }, "{item:?}");
    }
}

#[tokio::test]
async fn the_same_name_with_another_birth_date_is_somebody_else() {
    let world = World::new().await;
    world.a_case_of_ann().await;
    let said = defendant("hearing 2").saying(|item| item.birth_date = Some(date(1961, 11, 30)));
    assert!(matches!(world.import(&said.item(), TUESDAY).await.outcome, Outcome::New { .. }));
}

#[tokio::test]
async fn a_later_message_about_the_same_hearing_updates_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let before = world.record(case_id).await;
    // MAT-12, without the number that identified him: the court's own key of the hearing is enough.
    let imported = world.import(&defendant("hearing 1").in_room("5").item(), TUESDAY).await;
    assert_eq!((imported.case_id, imported.outcome), (Some(case_id), Outcome::Known));
    let after = world.record(case_id).await;
    assert_eq!(after.hearings.keys().collect::<Vec<_>>(), before.hearings.keys().collect::<Vec<_>>());
    assert_eq!(hearings_of(&world, case_id).await, [("hearing 1".to_string(), Some("5".to_string()))]);
    assert_eq!(told(&world, case_id, TUESDAY).await, [Ann.user_id()]);
    world.prove().await;
}

#[tokio::test]
async fn a_message_that_says_nothing_new_is_read_without_an_entry() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let before = world.everything().await;
    // Other words, but none that the record keeps.
    let said = defendant("hearing 1").saying(|item| item.title = Some("Mr".to_string()));
    assert_eq!(world.import(&said.item(), TUESDAY).await.outcome, Outcome::Known);
    assert_eq!(world.everything().await, before);
    assert_eq!(told(&world, case_id, TUESDAY).await, []);
}

#[tokio::test]
async fn somebody_else_under_the_same_hearing_key_does_not_overwrite_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let said = defendant("hearing 1").named("Nadia", "Farrow").with_pnc(2);
    let said = said.saying(|item| item.birth_date = Some(date(1990, 1, 1)));
    let imported = world.import(&said.item(), TUESDAY).await;
    assert!(matches!(imported.outcome, Outcome::New { .. }));
    assert_eq!(hearings_of(&world, case_id).await, [("hearing 1".to_string(), Some("2".to_string()))]);
    world.prove().await;
}

#[tokio::test]
async fn a_pnc_whose_letter_does_not_fit_is_kept_as_sent_and_flagged() {
    let world = World::new().await;
    let sent = bad_pnc(7);
    let item = defendant("hearing 1").with_number(IdentifierKind::Pnc, &sent).item();
    let imported = world.import(&item, MONDAY).await;
    assert!(matches!(imported.outcome, Outcome::New { .. }));
    assert!(remark(&imported).contains("check letter does not fit"));
    let record = world.record(imported.case_id.unwrap()).await;
    let kept = record.identifiers.values().next().unwrap();
    assert_eq!((&kept.raw, kept.is_verified()), (&sent, false));
    // Shared by two messages, it still identifies nobody without a person's word.
    let item = defendant("hearing 2").with_number(IdentifierKind::Pnc, &sent).item();
    assert_eq!(world.import(&item, TUESDAY).await.outcome, Outcome::Waits { candidates: 1 });
    world.prove().await;
}

#[tokio::test]
async fn a_community_order_in_the_results_becomes_a_sentence_with_its_requirements_once() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let resulted = || defendant("hearing 1").with_results(community_order());
    let imported = world.import(&resulted().item(), TUESDAY).await;
    assert_eq!((imported.case_id, imported.sentence, imported.remarks.len()), (Some(case_id), true, 0));
    let record = world.record(case_id).await;
    let sentence = record.sentences.values().next().unwrap();
    let sentence = &sentence.facts;
    assert_eq!((sentence.passed_on, sentence.ends_on), (date(2026, 3, 2), Some(date(2028, 3, 1))));
    let of_offence = (sentence.offence_code.as_str(), sentence.offence_title.as_str());
    assert_eq!((sentence.sentence_type.as_str(), sentence.length_months), ("community-order", 24));
    assert_eq!(of_offence, ("TH68001", "Theft"));
    let requirements: Vec<_> = record.requirements.values().collect();
    let [work] = requirements.as_slice() else { panic!("{requirements:?}") };
    assert_eq!((work.requirement_type.as_str(), work.length), ("unpaid-work", Some(120)));
    let again = world.import(&resulted().in_room("5").item(), WEDNESDAY).await;
    assert!(!again.sentence, "the same hearing passes it once");
    assert_eq!(world.record(case_id).await.sentences.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn results_without_an_end_leave_a_remark_and_a_later_message_mends_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let lines = vec![result("Community order", date(2026, 3, 2), &[])];
    let imported = world.import(&defendant("hearing 1").with_results(lines).item(), TUESDAY).await;
    assert!(!imported.sentence);
    assert!(remark(&imported).ends_with("Rule SEN-08"), "{}", remark(&imported));
    assert!(world.record(case_id).await.sentences.is_empty());
    let imported =
        world.import(&defendant("hearing 1").with_results(community_order()).item(), WEDNESDAY).await;
    assert!(imported.sentence && imported.remarks.is_empty());
    world.prove().await;
}

#[tokio::test]
async fn a_sentence_that_the_rules_refuse_is_a_remark_and_the_hearing_stands() {
    let world = World::new().await;
    let lines = vec![result("Community order", date(2026, 3, 2), &[("End date", "2028-03-01")])];
    let imported = world.import(&defendant("hearing 1").with_results(lines).item(), MONDAY).await;
    assert!(remark(&imported).contains("at least one requirement"), "{}", remark(&imported));
    let record = world.record(imported.case_id.unwrap()).await;
    assert_eq!((record.hearings.len(), record.sentences.len()), (1, 0));
    world.prove().await;
}

#[tokio::test]
async fn an_entry_keeps_when_it_was_so_and_when_it_was_written() {
    let world = World::new().await;
    let item = defendant("hearing 1").with_pnc(1).with_results(community_order()).item();
    let case_id = world.import(&item, WEDNESDAY).await.case_id.unwrap();
    let (_, entries) = world.store.log(app::ports::Subject::Case(case_id)).await.unwrap();
    let of = |kind: &str| -> (Moment, Moment) {
        let entry = entries.iter().find(|entry| entry.kind == kind).unwrap();
        (entry.effective_at, entry.recorded_at)
    };
    assert_eq!(of("sentence_recorded"), (at("2026-03-02T00:00:00Z"), at(WEDNESDAY)));
    assert_eq!(of("person_recorded"), (at(WEDNESDAY), at(WEDNESDAY)));
    assert!(entries.iter().all(|entry| entry.by.name == "Court messages" && !entry.policy.is_empty()));
}
