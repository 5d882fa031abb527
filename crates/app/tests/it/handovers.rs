//! Handing a case over: who asks, who decides, what each of them can read, when it moves, and who is told.

use crate::world::Who::{self, Ann, Ben, Cora, Dev, Eve, Gil, Ines};
use crate::world::World;
use app::AppError;
use app::contact::{ContactForm, record};
use app::handover::{self, AnswerForm, AskForm, MeetingForm};
use app::ports::HandoverStore;
use app::ports::Store;
use app::worker::Topic;
use domain::access::Role;
use domain::handover::PackItem;
use domain::org::{Grant, OrganisationEvent, ScopeOf};
use domain::shared::{CaseId, GrantId, TeamId, TransferId, UserId};
use jiff::civil::date;
use testkit::{TEAM, at};
use uuid::Uuid;

const ASKED: &str = "2026-03-03T09:00:00Z";
const ACCEPTED: &str = "2026-03-03T10:00:00Z";
const READ: &str = "2026-03-03T11:00:00Z";
const MET: &str = "2026-03-03T12:00:00Z";
const MOVED: &str = "2026-03-03T13:00:00Z";

fn to_cora() -> AskForm {
    AskForm {
        team_id: crate::world::OTHER_TEAM,
        officer_id: Some(Cora.officer_id()),
        why: "Moved to Eastmoor.".into(),
        summary: "Rings rather than writes.".into(),
        planned_on: Some(date(2026, 3, 20)),
    }
}

async fn asked(world: &World, case_id: CaseId) -> TransferId {
    let ann = world.ctx(Ann, ASKED).await;
    handover::ask(&ann, case_id, world.request_id(), &to_cora()).await.unwrap()
}

async fn accepted(world: &World, transfer_id: TransferId) {
    let cora = world.ctx(Cora, ACCEPTED).await;
    handover::accept(&cora, transfer_id, world.request_id(), None).await.unwrap();
}

async fn says(
    world: &World,
    transfer_id: TransferId,
    read: bool,
    items: &[PackItem],
) -> Result<(), AppError> {
    let cora = world.ctx(Cora, READ).await;
    let found = handover::show(&cora, transfer_id).await.unwrap();
    let pack = found.transfer.pack().unwrap().digest.clone();
    let words = if read { "" } else { "The level is old" };
    let answers = items.iter().map(|item| (*item, Some(read), words.to_string())).collect();
    handover::answer(&cora, transfer_id, world.request_id(), &AnswerForm { pack, answers }).await
}

/// What the page of the handover shows to whoever changes it.
async fn seen(world: &World, transfer_id: TransferId) -> i64 {
    let case_id = world.store.case_of_transfer(transfer_id).await.unwrap().unwrap();
    world.record(case_id).await.transfers[&transfer_id].written.seq
}

/// Somebody is a senior too, over a team.
async fn also_senior(world: &World, who: Who, team_id: TeamId) {
    let grant = Grant {
        organisation_id: who.organisation().0,
        grant_id: GrantId(Uuid::from_u128(0xEE)),
        user_id: who.user_id(),
        role: Role::Senior,
        scope: ScopeOf::Team(team_id),
        from: at("2025-01-01T00:00:00Z"),
        until: None,
    };
    let ctx = world.court("2026-03-02T09:00:00Z");
    let granted = [OrganisationEvent::RoleGranted { grant }];
    app::organisation::append(&ctx, who.organisation().0, &granted).await.unwrap();
}

async fn no_meeting(world: &World, transfer_id: TransferId) {
    let cora = world.ctx(Cora, MET).await;
    let form = MeetingForm::NotHeld { why: "In hospital".into(), manager: Some(Gil.user_id()) };
    handover::record_meeting(&cora, transfer_id, world.request_id(), &form).await.unwrap();
}

/// (topic, user) of everything about handovers that waits to go out.
async fn told(world: &World) -> Vec<(String, UserId)> {
    let due = world.store.outbox_due(at("2026-06-01T00:00:00Z"), 100).await.unwrap();
    let mut told = Vec::new();
    for row in due {
        let topic: Topic = serde_json::from_str(&row.payload).unwrap();
        let value = serde_json::to_value(&topic).unwrap();
        let name = value["topic"].as_str().unwrap().to_string();
        if name.starts_with("handover") {
            told.push((name, serde_json::from_value(value["user_id"].clone()).unwrap()));
        }
    }
    told.sort();
    told
}

fn rule(found: Result<(), AppError>) -> &'static str {
    match found {
        Err(AppError::Refused(of)) => of.rule,
        Err(AppError::NotAllowed(of)) => of.rule,
        other => panic!("it was not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_case_goes_through_all_five_steps_and_moves_at_one_instant() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let booked = world.book(case_id, Ann, "2026-03-10T10:00:00Z", "2026-03-02T11:00:00Z").await;
    let transfer_id = asked(&world, case_id).await;
    accepted(&world, transfer_id).await;
    says(&world, transfer_id, true, &PackItem::CONFIRMED).await.unwrap();
    no_meeting(&world, transfer_id).await;
    assert_eq!(world.record(case_id).await.open_assignment().unwrap().officer_name, "Ann Petrie");
    let (cora, request_id) = (world.ctx(Cora, MOVED).await, world.request_id());
    handover::move_case(&cora, transfer_id, request_id).await.unwrap();
    handover::move_case(&cora, transfer_id, request_id).await.unwrap();
    let record = world.record(case_id).await;
    let mut all: Vec<_> = record.assignments.values().collect();
    all.sort_by_key(|of| of.from);
    assert_eq!((all.len(), all[0].until, all[1].from), (2, Some(at(MOVED)), at(MOVED)));
    assert_eq!(all[1].officer_name, "Cora Lund");
    assert_eq!(record.contacts[&booked].officer_name, "Cora Lund");
    // The giver sees the handover as it was, and the record no more.
    let ann = world.ctx(Ann, MOVED).await;
    assert!(!handover::show(&ann, transfer_id).await.unwrap().opens);
    assert!(matches!(app::case::show(&ann, case_id).await, Err(AppError::NotAllowed(_))));
    assert!(app::case::show(&cora, case_id).await.is_ok());
    world.prove().await;
}

/// ACC-09: while it is open the receiving side reads the handover with its pack, and nothing else of the record.
#[tokio::test]
async fn the_receiving_side_reads_the_pack_while_it_decides_and_nothing_else_of_the_record() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    for who in [Cora, Gil] {
        let ctx = world.ctx(who, ACCEPTED).await;
        let found = handover::show(&ctx, transfer_id).await.unwrap();
        assert!(found.answers && !found.gives && !found.opens, "{who:?}");
        assert_eq!(found.person.surname, "Hartnoll");
        assert!(matches!(app::case::show(&ctx, case_id).await, Err(AppError::NotAllowed(_))), "{who:?}");
    }
    let looks = world.store.looks(case_id, 50).await.unwrap();
    let seen: Vec<_> = looks.iter().filter(|look| look.allowed && look.user_name == "Cora Lund").collect();
    assert_eq!(seen.iter().map(|look| look.rule.as_str()).collect::<Vec<_>>(), ["ACC-09"]);
    // Who has nothing to do with it sees nothing; an inspector reads and answers nothing.
    let ines = world.ctx(Ines, ACCEPTED).await;
    let found = handover::show(&ines, transfer_id).await.unwrap();
    assert!(!found.answers && !found.gives && !found.settles);
    // Refused, it is closed to them again.
    let (cora, words) = (world.ctx(Cora, ACCEPTED).await, ("no-capacity", "After May."));
    handover::refuse(&cora, transfer_id, world.request_id(), words).await.unwrap();
    assert!(matches!(handover::show(&cora, transfer_id).await, Err(AppError::NotFound)));
    assert!(handover::show(&world.ctx(Ann, READ).await, transfer_id).await.is_ok());
    world.prove().await;
}

#[tokio::test]
async fn the_sender_decides_nothing_and_the_receiver_withdraws_nothing() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    let ann = world.ctx(Ann, ACCEPTED).await;
    // Her role covers who holds the case, and that decides nothing here.
    assert_eq!(rule(handover::accept(&ann, transfer_id, world.request_id(), None).await), "ACC-06");
    let cora = world.ctx(Cora, ACCEPTED).await;
    assert_eq!(rule(handover::withdraw(&cora, transfer_id, world.request_id(), "x").await), "ACC-06");
    // Inside one team both sides are the same team: the rule says it, not the role.
    let dev = world.ctx(Dev, ACCEPTED).await;
    handover::withdraw(&dev, transfer_id, world.request_id(), "Stays").await.unwrap();
    let form = AskForm { team_id: testkit::TEAM, officer_id: Some(Ben.officer_id()), ..to_cora() };
    let own = handover::ask(&ann, case_id, world.request_id(), &form).await.unwrap();
    assert_eq!(rule(handover::accept(&ann, own, world.request_id(), None).await), "HND-02");
    let ben = world.ctx(Ben, READ).await;
    handover::accept(&ben, own, world.request_id(), None).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn the_same_request_twice_is_one_handover_and_nobody_allocates_past_it() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    // Another form, the same thing asked: HND-03.
    assert_eq!(asked(&world, case_id).await, transfer_id);
    let record = world.record(case_id).await;
    assert_eq!(record.transfers.len(), 1);
    let form = app::assignment::AssignForm {
        team_id: testkit::TEAM,
        officer_id: Ben.officer_id(),
        holder_shown: record.open_assignment().map(|of| of.assignment_id),
        reason: "x".into(),
        reason_code: None,
        note: None,
        back_on: None,
    };
    let dev = world.ctx(Dev, ACCEPTED).await;
    let refused = app::assignment::assign(&dev, case_id, world.request_id(), &form).await.map(|_| ());
    assert_eq!(rule(refused), "ASG-07");
    world.prove().await;
}

#[tokio::test]
async fn what_is_wrong_goes_back_to_the_giver_and_is_read_again_once_it_is_put_right() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    world.book(case_id, Ann, "2026-03-03T12:30:00Z", "2026-03-02T11:00:00Z").await;
    let transfer_id = asked(&world, case_id).await;
    accepted(&world, transfer_id).await;
    says(&world, transfer_id, true, &PackItem::CONFIRMED).await.unwrap();
    says(&world, transfer_id, false, &[PackItem::Risk]).await.unwrap();
    no_meeting(&world, transfer_id).await;
    let cora = world.ctx(Cora, MOVED).await;
    assert_eq!(rule(handover::move_case(&cora, transfer_id, world.request_id()).await), "HND-12");
    let ann = world.ctx(Ann, MOVED).await;
    assert!(handover::of_my_day(&ann).await.unwrap()[0].mine);
    let read = handover::show(&cora, transfer_id).await.unwrap().transfer.pack().unwrap().digest.clone();
    // With time the record says something else, and so does the pack: an appointment is over, without an outcome.
    let right = ("Asked the court", "Rings first", seen(&world, transfer_id).await);
    handover::put_right(&ann, transfer_id, world.request_id(), right).await.unwrap();
    // Whoever still has the old pack before them confirms nothing.
    let form = AnswerForm { pack: read, answers: vec![(PackItem::Risk, Some(true), String::new())] };
    let stale = handover::answer(&cora, transfer_id, world.request_id(), &form).await;
    assert!(matches!(stale, Err(AppError::Conflict(_))), "{stale:?}");
    says(&world, transfer_id, true, &[PackItem::Risk]).await.unwrap();
    handover::move_case(&cora, transfer_id, world.request_id()).await.unwrap();
    world.prove().await;
}

#[tokio::test]
async fn a_manager_of_either_side_lets_it_pass_or_sends_it_back_and_never_their_own() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    accepted(&world, transfer_id).await;
    let due = Some(date(2026, 3, 10));
    let seq = async || world.record(case_id).await.transfers[&transfer_id].written.seq;
    let cora = world.ctx(Cora, READ).await;
    let own = handover::override_items(&cora, transfer_id, world.request_id(), ("x", due, seq().await)).await;
    assert_eq!(rule(own), "ACC-01");
    let gil = world.ctx(Gil, READ).await;
    let stale = handover::override_items(&gil, transfer_id, world.request_id(), ("x", due, 1)).await;
    assert!(matches!(stale, Err(AppError::Conflict(_))), "nobody lets pass what they did not see");
    let words = ("Seen on paper", due, seq().await);
    handover::override_items(&gil, transfer_id, world.request_id(), words).await.unwrap();
    // HND-16: nor sends back what they did not see.
    let stale = handover::send_back(&gil, transfer_id, world.request_id(), ("No licence", words.2)).await;
    assert!(matches!(stale, Err(AppError::Conflict(_))), "it was let pass since");
    let back = ("No licence", seq().await);
    handover::send_back(&gil, transfer_id, world.request_id(), back).await.unwrap();
    let transfer = world.record(case_id).await.transfers[&transfer_id].clone();
    assert!(transfer.accepted.is_none() && transfer.overrides.is_empty() && transfer.sent_back.is_some());
    world.prove().await;
}

#[tokio::test]
async fn a_meeting_of_all_three_is_an_entry_to_which_the_person_came() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    accepted(&world, transfer_id).await;
    let ann = world.ctx(Ann, MET).await;
    let form = ContactForm {
        contact_type: "three-way-meeting".into(),
        happened_at: at(READ),
        minutes: 60,
        place: Some("office".into()),
        outcome: Some("kept".into()),
        notes: String::new(),
        sensitive: false,
        requirement_id: None,
    };
    let contact_id = record(&ann, case_id, world.request_id(), &form).await.unwrap();
    let cora = world.ctx(Cora, MET).await;
    assert_eq!(handover::show(&cora, transfer_id).await.unwrap().meetings.len(), 1);
    let held = |both| MeetingForm::Held { contact_id: Some(contact_id), both };
    let refused = handover::record_meeting(&cora, transfer_id, world.request_id(), &held(false)).await;
    assert_eq!(rule(refused), "HND-11");
    handover::record_meeting(&cora, transfer_id, world.request_id(), &held(true)).await.unwrap();
    let nobody = MeetingForm::NotHeld { why: "x".into(), manager: Some(Ben.user_id()) };
    assert_eq!(
        rule(handover::record_meeting(&ann, transfer_id, world.request_id(), &nobody).await),
        "HND-11"
    );
    world.prove().await;
}

#[tokio::test]
async fn both_sides_are_told_of_every_step_in_the_same_save() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    let of = |name: &str, who: Who| (name.to_string(), who.user_id());
    assert_eq!(told(&world).await, [of("handover_asked", Cora)]);
    accepted(&world, transfer_id).await;
    assert!(told(&world).await.contains(&of("handover_answered", Ann)));
    says(&world, transfer_id, false, &[PackItem::Plan]).await.unwrap();
    assert!(told(&world).await.contains(&of("handover_returned", Ann)));
    let ann = world.ctx(Ann, READ).await;
    let right = ("Begun a plan", "Rings first", seen(&world, transfer_id).await);
    handover::put_right(&ann, transfer_id, world.request_id(), right).await.unwrap();
    assert!(told(&world).await.contains(&of("handover_put_right", Cora)));
    no_meeting(&world, transfer_id).await;
    assert!(told(&world).await.contains(&of("handover_no_meeting", Gil)));
    says(&world, transfer_id, true, &PackItem::CONFIRMED).await.unwrap();
    let cora = world.ctx(Cora, MOVED).await;
    handover::move_case(&cora, transfer_id, world.request_id()).await.unwrap();
    let told = told(&world).await;
    assert!(told.contains(&of("handover_moved", Ann)) && told.contains(&of("handover_moved", Dev)));
    assert!(!told.contains(&of("handover_moved", Cora)), "nobody is told what they did");
}

/// HND-15
#[tokio::test]
async fn a_late_step_is_on_the_lists_of_both_managers_and_told_once_a_day() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let form = AskForm { planned_on: Some(date(2026, 3, 3)), ..to_cora() };
    handover::ask(&world.ctx(Ann, ASKED).await, case_id, world.request_id(), &form).await.unwrap();
    let alarms = async |now: &str| handover::raise_alarms(&world.court(now)).await.unwrap();
    // Tuesday 3 March and three working days.
    assert_eq!(alarms("2026-03-06T20:00:00Z").await, 0);
    assert_eq!(alarms("2026-03-07T09:00:00Z").await, 1);
    assert_eq!(alarms("2026-03-07T12:00:00Z").await, 0, "told already today");
    let late: Vec<UserId> = told(&world)
        .await
        .into_iter()
        .filter(|(name, _)| name == "handover_late")
        .map(|(_, who)| who)
        .collect();
    assert_eq!(late, [Cora.user_id(), Dev.user_id(), Gil.user_id()]);
    for (who, sees, owes) in
        [(Dev, 1, false), (Gil, 1, false), (Cora, 1, true), (Ann, 1, false), (Ben, 0, false)]
    {
        let ctx = world.ctx(who, "2026-03-07T09:00:00Z").await;
        let list = handover::list(&ctx).await.unwrap();
        assert_eq!(list.len(), sees, "{who:?}");
        assert!(
            list.iter().all(|line| line.owed.unwrap().is_late(ctx.now.day()) && line.mine == owes),
            "{who:?}"
        );
    }
}

/// The receiver hears of it on their day, though the record is closed to them.
#[tokio::test]
async fn the_receiver_reads_the_notice_and_the_step_on_their_day() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    asked(&world, case_id).await;
    app::worker::deliver_due(&world.store, at(ACCEPTED)).await.unwrap();
    let cora = world.ctx(Cora, ACCEPTED).await;
    let day = app::day::show(&cora, at(ACCEPTED).day(), at("2026-03-02T00:00:00Z")).await.unwrap();
    assert_eq!(day.handovers.len(), 1);
    assert_eq!(day.notices.iter().map(|(of, _)| of.topic.as_str()).collect::<Vec<_>>(), ["handover_asked"]);
    let ben = world.ctx(Ben, ACCEPTED).await;
    let day = app::day::show(&ben, at(ACCEPTED).day(), at("2026-03-02T00:00:00Z")).await.unwrap();
    assert!(day.handovers.is_empty() && day.notices.is_empty());
}

/// HND-14: who has nothing to do with it is told nothing; a side of one that has ended hears that it has.
#[tokio::test]
async fn a_stranger_finds_nothing_there_and_a_side_hears_that_it_has_ended() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    let eve = world.ctx(Eve, ACCEPTED).await;
    let stranger = handover::withdraw(&eve, transfer_id, world.request_id(), "x").await;
    assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
    let looks = world.store.looks(case_id, 50).await.unwrap();
    assert!(looks.iter().any(|look| !look.allowed && look.user_name == "Eve Marsh"));
    // Inside the giving team everybody sees it.
    let ben = world.ctx(Ben, ACCEPTED).await;
    assert_eq!(rule(handover::accept(&ben, transfer_id, world.request_id(), None).await), "ACC-06");
    let ann = world.ctx(Ann, ACCEPTED).await;
    handover::withdraw(&ann, transfer_id, world.request_id(), "Stays").await.unwrap();
    let cora = world.ctx(Cora, READ).await;
    assert_eq!(rule(handover::accept(&cora, transfer_id, world.request_id(), None).await), "HND-14");
    let stranger = handover::withdraw(&eve, transfer_id, world.request_id(), "x").await;
    assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
}

/// HND-05
#[tokio::test]
async fn a_senior_who_chooses_nobody_does_not_take_the_case() {
    let world = World::new().await;
    also_senior(&world, Cora, crate::world::OTHER_TEAM).await;
    let case_id = world.a_case_of_ann().await;
    let form = AskForm { officer_id: None, ..to_cora() };
    let ann = world.ctx(Ann, ASKED).await;
    let transfer_id = handover::ask(&ann, case_id, world.request_id(), &form).await.unwrap();
    let cora = world.ctx(Cora, ACCEPTED).await;
    match handover::accept(&cora, transfer_id, world.request_id(), None).await {
        Err(AppError::Refused(of)) => assert_eq!((of.rule, of.field), ("HND-05", "officer")),
        other => panic!("nobody was chosen: {other:?}"),
    }
    let chosen = Some(Cora.officer_id());
    handover::accept(&cora, transfer_id, world.request_id(), chosen).await.unwrap();
}

/// HND-11
#[tokio::test]
async fn the_manager_who_answers_for_no_meeting_neither_gives_nor_takes_the_case() {
    let world = World::new().await;
    // Ben is the senior nearest to the team, and takes the case.
    also_senior(&world, Ben, TEAM).await;
    let case_id = world.a_case_of_ann().await;
    let form = AskForm { team_id: TEAM, officer_id: Some(Ben.officer_id()), ..to_cora() };
    let ann = world.ctx(Ann, ASKED).await;
    let transfer_id = handover::ask(&ann, case_id, world.request_id(), &form).await.unwrap();
    let ben = world.ctx(Ben, ACCEPTED).await;
    handover::accept(&ben, transfer_id, world.request_id(), None).await.unwrap();
    let offered = handover::show(&ben, transfer_id).await.unwrap().managers;
    assert_eq!(offered.iter().map(|of| of.user_id).collect::<Vec<_>>(), [Dev.user_id()]);
    let own = MeetingForm::NotHeld { why: "Ill".into(), manager: Some(Ben.user_id()) };
    assert_eq!(rule(handover::record_meeting(&ben, transfer_id, world.request_id(), &own).await), "HND-11");
}

/// Where the organisation that receives has no senior left, those over everything hear of it.
#[tokio::test]
async fn a_team_without_a_senior_is_asked_through_those_over_everything() {
    let world = World::new().await;
    let (organisation_id, _) = Gil.organisation();
    let grant_id = GrantId(Uuid::from_u128(0xE0 + Gil as u128));
    let ended = [OrganisationEvent::RoleEnded { grant_id, at: at("2026-03-02T09:00:00Z") }];
    let ctx = world.court("2026-03-02T09:00:00Z");
    app::organisation::append(&ctx, organisation_id, &ended).await.unwrap();
    let case_id = world.a_case_of_ann().await;
    let form = AskForm { officer_id: None, ..to_cora() };
    let ann = world.ctx(Ann, ASKED).await;
    handover::ask(&ann, case_id, world.request_id(), &form).await.unwrap();
    assert_eq!(told(&world).await, [("handover_asked".to_string(), Dev.user_id())]);
}

#[tokio::test]
async fn what_the_giver_did_not_see_is_not_put_right() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    accepted(&world, transfer_id).await;
    says(&world, transfer_id, false, &[PackItem::Plan]).await.unwrap();
    let shown = seen(&world, transfer_id).await;
    says(&world, transfer_id, false, &[PackItem::Risk]).await.unwrap();
    let ann = world.ctx(Ann, MET).await;
    let right = ("Begun a plan", "Rings first", shown);
    let stale = handover::put_right(&ann, transfer_id, world.request_id(), right).await;
    assert!(matches!(stale, Err(AppError::Conflict(_))), "{stale:?}");
    let wrong = world.record(case_id).await.transfers[&transfer_id].wrong();
    assert_eq!(wrong, [PackItem::Risk, PackItem::Plan], "nothing of it is forgotten");
}

/// It is closed to them by that, and they hear of it all the same.
#[tokio::test]
async fn the_receiver_hears_that_it_was_withdrawn() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let transfer_id = asked(&world, case_id).await;
    let ann = world.ctx(Ann, ACCEPTED).await;
    handover::withdraw(&ann, transfer_id, world.request_id(), "Stays").await.unwrap();
    app::worker::deliver_due(&world.store, at(READ)).await.unwrap();
    let topics = async |who: Who| {
        let ctx = world.ctx(who, READ).await;
        let day = app::day::show(&ctx, at(READ).day(), at("2026-03-02T00:00:00Z")).await.unwrap();
        day.notices.into_iter().map(|(of, _)| of.topic).collect::<Vec<_>>()
    };
    assert_eq!(topics(Cora).await, ["handover_withdrawn"]);
    assert!(topics(Gil).await.is_empty() && topics(Ben).await.is_empty());
}

#[tokio::test]
async fn who_gives_it_and_who_was_chosen_are_told_what_they_have_to_do() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let dev = world.ctx(Dev, ASKED).await;
    let transfer_id = handover::ask(&dev, case_id, world.request_id(), &to_cora()).await.unwrap();
    let of = |name: &str, who: Who| (name.to_string(), who.user_id());
    assert_eq!(told(&world).await, [of("handover_asked", Cora), of("handover_from_you", Ann)]);
    let gil = world.ctx(Gil, ACCEPTED).await;
    handover::accept(&gil, transfer_id, world.request_id(), None).await.unwrap();
    let told = told(&world).await;
    assert!(told.contains(&of("handover_to_you", Cora)) && told.contains(&of("handover_answered", Ann)));
    assert!(!told.contains(&of("handover_answered", Cora)), "they have answered nothing and gave nothing");
}
