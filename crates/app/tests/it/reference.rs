//! Lists of codes: loaded once, and used where a code stands without its name.

use crate::said::{community_order, defendant};
use crate::world::Who::{Ann, Eve};
use crate::world::World;
use app::Ctx;
use app::reference::{Loaded, court_names, load, version, versions};
use app::sentence::SentenceForm;
use domain::reference::Kind;
use domain::sentence::{OtherOffence, Particulars, SentenceFacts};
use jiff::civil::date;
use testkit::a_list;

const NOW: &str = "2026-03-03T18:00:00Z";
const LATER: &str = "2026-03-04T18:00:00Z";
const COURTS: [(&str, &str); 2] =
    [("B01NM", "Northmoor Magistrates' Court"), ("C99NM", "Northmoor Crown Court")];
const OFFENCES: [(&str, &str); 2] = [("TH68001", "Theft"), ("CD71039", "Criminal damage")];

async fn kept(ctx: &Ctx, kind: Kind, digest: &str, rows: &[(&str, &str)]) -> i64 {
    match load(ctx, &a_list(kind, digest, rows)).await.unwrap() {
        Loaded::Kept(version) => version.version,
        Loaded::Unchanged(version) => panic!("version {} was there", version.version),
    }
}

#[tokio::test]
async fn a_file_is_loaded_once_and_another_is_the_next_version() {
    let world = World::new().await;
    let ctx = world.court(NOW);
    assert_eq!(kept(&ctx, Kind::Courts, "one", &COURTS).await, 1);
    let again = load(&world.court(LATER), &a_list(Kind::Courts, "one", &COURTS)).await.unwrap();
    assert!(
        matches!(&again, Loaded::Unchanged(version) if version.version == 1 && version.loaded_at == ctx.now)
    );
    assert_eq!(kept(&world.court(LATER), Kind::Courts, "two", &COURTS[..1]).await, 2);
    assert_eq!(kept(&ctx, Kind::Offences, "one", &OFFENCES).await, 1, "another kind counts for itself");
    let ann = world.ctx(Ann, LATER).await;
    let all = versions(&ann).await.unwrap();
    assert_eq!(all.iter().filter(|of| of.kind == Kind::Courts).count(), 2);
    let first = version(&ann, (Kind::Courts, "main", 1), 0, 1).await.unwrap();
    assert_eq!((first.newest, first.rows.len(), first.more_after), (false, 1, Some(2)));
    let rest = version(&ann, (Kind::Courts, "main", 1), 2, 1).await.unwrap();
    assert_eq!((rest.rows[0].code.as_str(), rest.more_after), ("C99NM", None));
    assert!(version(&ann, (Kind::Courts, "main", 3), 0, 1).await.is_err());
}

#[tokio::test]
async fn the_same_file_by_several_at_once_is_one_version() {
    let world = World::new().await;
    let (ctx, list) = (world.court(NOW), a_list(Kind::Courts, "one", &COURTS));
    let (one, other, third) = tokio::join!(load(&ctx, &list), load(&ctx, &list), load(&ctx, &list));
    let kept = [one, other, third].into_iter().filter(|done| matches!(done, Ok(Loaded::Kept(_)))).count();
    assert_eq!(kept, 1);
    assert_eq!(versions(&world.ctx(Ann, NOW).await).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_court_is_called_what_the_latest_list_calls_it_and_a_code_left_out_keeps_its_name() {
    let world = World::new().await;
    kept(&world.court(NOW), Kind::Courts, "one", &COURTS).await;
    kept(&world.court(LATER), Kind::Courts, "two", &[("B01NM", "Northmoor Justice Centre")]).await;
    let names =
        court_names(&world.court(LATER), &["B01NM", "B01NM02", "C99NM", "B00XX"], date(2026, 3, 2)).await;
    let names: Vec<_> = names.unwrap().into_iter().collect();
    let named = |code: &str, name: &str| (code.to_string(), name.to_string());
    let expected = [
        named("B01NM", "Northmoor Justice Centre"),
        named("B01NM02", "Northmoor Justice Centre"),
        named("C99NM", "Northmoor Crown Court"),
    ];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn a_message_that_gives_only_codes_is_recorded_with_the_names_of_the_lists() {
    let world = World::new().await;
    kept(&world.court(NOW), Kind::Courts, "one", &COURTS).await;
    kept(&world.court(NOW), Kind::Offences, "one", &OFFENCES).await;
    let item = defendant("hearing 1").with_results(community_order()).saying(|item| {
        item.hearing.court_code = Some("B01NM00".to_string());
        item.hearing.court_name = "B01NM00".to_string();
        item.hearing.offences[0].title = "TH68001".to_string();
        item.results[0].1 = "TH68001".to_string();
    });
    let imported = world.import(&item.item(), NOW).await;
    let record = world.record(imported.case_id.unwrap()).await;
    let hearing = &record.hearings.values().next().unwrap().facts;
    let said =
        (hearing.court_name.as_str(), hearing.court_code.as_deref(), hearing.offences[0].title.as_str());
    assert_eq!(said, ("Northmoor Magistrates' Court", Some("B01NM00"), "Theft"));
    let sentence = &record.sentences.values().next().unwrap().facts;
    assert_eq!(
        (sentence.court_name.as_str(), sentence.offence_title.as_str()),
        ("Northmoor Magistrates' Court", "Theft")
    );
    world.prove().await;
}

#[tokio::test]
async fn what_a_court_says_in_words_stays_as_it_said_it() {
    let world = World::new().await;
    kept(&world.court(NOW), Kind::Courts, "one", &[("B01NM", "Another name")]).await;
    let imported = world.import(&defendant("hearing 1").item(), NOW).await;
    let record = world.record(imported.case_id.unwrap()).await;
    let hearing = &record.hearings.values().next().unwrap().facts;
    assert_eq!(hearing.court_name, "Northmoor Magistrates' Court");
}

fn by_codes(court: &str, code: &str, other: &str) -> SentenceForm {
    let facts = SentenceFacts {
        sentence_type: "deferred-sentence".to_string(),
        court_name: court.to_string(),
        convicted_on: None,
        passed_on: date(2026, 3, 2),
        ends_on: None,
        length_months: 3,
        offence_code: code.to_string(),
        offence_title: String::new(),
        particulars: Particulars::default(),
        other_offences: vec![OtherOffence {
            code: other.to_string(),
            title: String::new(),
            particulars: Particulars::default(),
        }],
        runs_with: None,
    };
    SentenceForm { facts, requirements: Vec::new() }
}

#[tokio::test]
async fn a_sentence_typed_by_codes_is_recorded_by_names_and_an_unknown_code_is_refused_as_before() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    let eve = world.ctx(Eve, NOW).await;
    let form = by_codes("c99nm", "th68001", "CD71039");
    let before = app::sentence::record(&eve, case_id, world.request_id(), &form).await.unwrap_err();
    assert!(before.to_string().ends_with("Rule SEN-03"), "{before}");
    kept(&eve, Kind::Courts, "one", &COURTS).await;
    kept(&eve, Kind::Offences, "one", &OFFENCES).await;
    let sentence_id = app::sentence::record(&eve, case_id, world.request_id(), &form).await.unwrap();
    let facts = world.record(case_id).await.sentences[&sentence_id].facts.clone();
    assert_eq!((facts.court_name.as_str(), facts.offence_title.as_str()), ("Northmoor Crown Court", "Theft"));
    assert_eq!(facts.other_offences[0].title, "Criminal damage");
    let unknown = by_codes("C99NM", "TH68001", "XX00000");
    let refused = app::sentence::record(&eve, case_id, world.request_id(), &unknown).await.unwrap_err();
    assert!(refused.to_string().ends_with("Rule SEN-14"), "{refused}");
    world.prove().await;
}
