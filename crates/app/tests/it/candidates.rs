//! Who could take a case, and what is weighed when it is given.

use crate::load::given;
use crate::world::Who::{Ann, Ben, Cora, Dev, Gil};
use crate::world::{OTHER_TEAM, Who, World};
use app::AppError;
use app::assignment::{AssignForm, Moves, assign, assign_all};
use app::candidates::{Candidates, candidates};
use app::ports::Store;
use domain::assignment::{Audience, Note};
use domain::org::{OrganisationEvent, StaffSays};
use domain::shared::{AssignmentId, CaseId, StaffFactId};
use jiff::civil::date;
use testkit::{ORGANISATION, TEAM};
use uuid::Uuid;

const NOW: &str = "2026-03-09T09:00:00Z";

async fn hours(world: &World, number: u128, who: Who, minutes_a_week: i64) {
    let event = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(number)),
        officer_id: who.officer_id(),
        says: StaffSays::Hours { minutes_a_week },
        from: date(2026, 1, 5),
        to: None,
    };
    app::organisation::append(&world.court(NOW), ORGANISATION, &[event]).await.unwrap();
}

async fn found(world: &World, case_id: CaseId, now: &str) -> Candidates {
    candidates(&world.ctx(Dev, now).await, case_id, TEAM).await.unwrap()
}

fn names(found: &Candidates) -> Vec<&str> {
    found.officers.iter().map(|of| of.officer.name.as_str()).collect()
}

fn form(to: Who, holder_shown: Option<AssignmentId>, reason: &str, code: Option<&str>) -> AssignForm {
    AssignForm {
        team_id: TEAM,
        officer_id: to.officer_id(),
        holder_shown,
        reason: reason.to_string(),
        reason_code: code.map(str::to_string),
        note: None,
        back_on: None,
    }
}

fn rule<T>(result: Result<T, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(refusal)) => refusal.rule,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was given"),
    }
}

/// ASG-14, ASG-12
#[tokio::test]
async fn candidates_come_with_their_load_now_and_with_the_case_and_over_capacity_comes_last() {
    let world = World::new().await;
    given(&world, 1, Ann).await;
    let case_id = given(&world, 2, Ann).await;
    let first = found(&world, case_id, NOW).await;
    assert_eq!(names(&first), ["Ann Petrie", "Ben Oduya"], "who knows the case before who does not");
    let points = |of: &app::candidates::Candidate| {
        (of.weighed.before.used.to_string(), of.weighed.after.used.to_string())
    };
    let (ann, ben) = (&first.officers[0], &first.officers[1]);
    assert_eq!(points(ben), ("0".to_string(), "41".to_string()));
    assert!(ann.holds_it && points(ann).0 == points(ann).1, "it is not counted twice where it is theirs");
    // A quarter of an hour a week has room for 14 points.
    hours(&world, 0xF1, Ann, 15).await;
    assert_eq!(
        names(&found(&world, case_id, NOW).await),
        ["Ben Oduya", "Ann Petrie"],
        "over capacity comes last"
    );
    hours(&world, 0xF2, Ben, 15).await;
    let both = found(&world, case_id, NOW).await;
    let against = |of: &app::candidates::Candidate| {
        of.weighed.against().iter().map(domain::assignment::Against::rule).collect::<Vec<_>>()
    };
    assert!(both.officers.iter().all(|of| against(of) == ["ASG-14"]));
    let shown = world.record(case_id).await.open_assignment().map(|open| open.assignment_id);
    let dev = world.ctx(Dev, NOW).await;
    let give = |reason: &'static str, code| {
        let (world, dev) = (&world, dev.clone());
        async move { assign(&dev, case_id, world.request_id(), &form(Ben, shown, reason, code)).await }
    };
    assert_eq!(rule(give("", Some("officer-left")).await), "ASG-04");
    assert_eq!(rule(give("He left", None).await), "ASG-10");
    assert_eq!(rule(give("He left", Some("no-such-code")).await), "ASG-10");
    give("Ann is away for long, and nobody else is there", Some("officer-left")).await.unwrap();
    let record = world.record(case_id).await;
    assert_eq!(record.open_assignment().unwrap().reason_code.as_deref(), Some("officer-left"));
    // Who had it before is told apart.
    let back = found(&world, case_id, "2026-03-10T09:00:00Z").await;
    let ann = back.officers.iter().find(|of| of.officer.name == "Ann Petrie").unwrap();
    assert!(ann.weighed.known_before && ann.held_before.len() == 1);
    world.prove().await;
}

/// ASG-14: a first officer too, and the record says what was weighed.
#[tokio::test]
async fn a_first_officer_over_capacity_needs_a_reason_and_a_note_is_an_entry_for_its_audience() {
    let world = World::new().await;
    let case_id = world.a_person().await;
    crate::load::sentenced(&world, case_id).await;
    hours(&world, 0xF1, Ben, 15).await;
    let dev = world.ctx(Dev, NOW).await;
    assert_eq!(rule(assign(&dev, case_id, world.request_id(), &form(Ben, None, "", None)).await), "ASG-14");
    let note = |audience| Some(Note { audience, words: "Ring the sister first.".to_string() });
    let unsaid = AssignForm { note: note(None), ..form(Ben, None, "Speaks Welsh", None) };
    assert_eq!(rule(assign(&dev, case_id, world.request_id(), &unsaid).await), "ASG-13");
    assert!(world.record(case_id).await.open_assignment().is_none(), "nothing was half-saved");
    let said = AssignForm { note: note(Some(Audience::Oversight)), ..unsaid };
    let request = world.request_id();
    let once = assign(&dev, case_id, request, &said).await.unwrap();
    assert_eq!(assign(&dev, case_id, request, &said).await.unwrap(), once, "sent twice is once");
    let record = world.record(case_id).await;
    let entries: Vec<_> =
        record.contacts.values().map(|of| (of.contact_type.as_str(), of.sensitive)).collect();
    assert_eq!(entries, [("management-oversight", true)]);
    world.prove().await;
}

/// ASG-09
#[tokio::test]
async fn more_unknown_high_risk_cases_in_a_week_than_policy_allows_need_a_reason() {
    let world = World::new().await;
    for number in 1..=2 {
        let case_id = given(&world, number, Ben).await;
        crate::load::flagged(&world, case_id, "serious-harm-high", "2026-03-05T09:00:00Z").await;
    }
    let third = given(&world, 3, Ann).await;
    crate::load::flagged(&world, third, "serious-harm-very-high", "2026-03-05T09:00:00Z").await;
    let within = "2026-03-06T09:00:00Z";
    let shown = world.record(third).await.open_assignment().map(|open| open.assignment_id);
    let of = found(&world, third, within).await;
    let ben = of.officers.iter().find(|of| of.officer.name == "Ben Oduya").unwrap();
    assert_eq!(
        ben.weighed.against().iter().map(domain::assignment::Against::rule).collect::<Vec<_>>(),
        ["ASG-09"]
    );
    let later = found(&world, third, "2026-03-20T09:00:00Z").await;
    let ben = later.officers.iter().find(|of| of.officer.name == "Ben Oduya").unwrap();
    assert!(ben.weighed.against().is_empty(), "a fortnight later they are not new");
    let dev = world.ctx(Dev, within).await;
    let given = form(Ben, shown, "Ben knows the family", Some("risk-to-staff"));
    assign(&dev, third, world.request_id(), &given).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn a_bulk_move_that_names_a_case_of_another_service_is_refused_and_the_refusal_is_on_record() {
    let world = World::new().await;
    let case_id = given(&world, 1, Ann).await;
    let moves = Moves {
        team_id: OTHER_TEAM,
        from: Cora.officer_id(),
        to: vec![(case_id, Cora.officer_id())],
        reason: "She leaves".to_string(),
        reason_code: "officer-left".to_string(),
    };
    let gil = world.ctx(Gil, NOW).await;
    let moved = assign_all(&gil, world.request_id(), &moves).await;
    assert!(matches!(moved[0].result, Err(AppError::NotAllowed(_))));
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let refused = looks.iter().filter(|look| !look.allowed && look.action == "assign officer");
    assert_eq!(refused.map(|look| look.user_name.as_str()).collect::<Vec<_>>(), ["Gil Stone"]);
    world.prove().await;
}

/// ASG-20
#[tokio::test]
async fn appointments_with_the_old_officer_go_along_to_the_new_one() {
    let world = World::new().await;
    let case_id = given(&world, 1, Ann).await;
    let over = world.book(case_id, Ann, "2026-03-06T14:00:00Z", "2026-03-05T09:00:00Z").await;
    let coming = world.book(case_id, Ann, "2026-03-16T14:00:00Z", NOW).await;
    let shown = world.record(case_id).await.open_assignment().map(|open| open.assignment_id);
    let dev = world.ctx(Dev, NOW).await;
    let form = form(Ben, shown, "Ann is away for long", Some("officer-left"));
    assign(&dev, case_id, world.request_id(), &form).await.unwrap();
    let record = world.record(case_id).await;
    for contact_id in [over, coming] {
        let contact = &record.contacts[&contact_id];
        assert_eq!(contact.officer_id, Some(Ben.officer_id()));
        assert_eq!(contact.officer_name, "Ben Oduya");
    }
    world.prove().await;
}
