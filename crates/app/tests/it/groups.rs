//! Group sessions: everybody or nobody, each on their own record, and nobody of whom the asker may not know.

use crate::said::defendant;
use crate::world::Who::{self, Ann, Ben, Cora, Dev, Ines};
use crate::world::World;
use app::AppError;
use app::contact::Which;
use app::group::{
    GroupBooking, Joining, OfPerson, PersonOutcome, SessionMove, add, book, change, choosable, record,
    session,
};
use app::ports::Store;
use domain::contact::{Ends, Repeat, WhoseDoing};
use domain::shared::{CaseId, GroupId};
use jiff::civil::date;
use testkit::at;

const BOOKED: &str = "2026-03-03T09:00:00Z";
/// Tuesday 10 March, 2pm.
const STARTS: &str = "2026-03-10T14:00:00Z";
const AFTER: &str = "2026-03-10T16:00:00Z";

const PEOPLE: [(&str, &str); 3] = [("Dale", "Hartnoll"), ("Nadia", "Farrow"), ("Piotr", "Lasek")];

/// Three people, of whom the last is whose we say.
async fn three(last_of: Who) -> (World, Vec<CaseId>) {
    let world = World::new().await;
    let mut cases = Vec::new();
    for (number, (forenames, surname)) in (1_u8..).zip(PEOPLE) {
        let born = date(1980 + i16::from(number), 5, 4);
        let item =
            defendant(&format!("hearing {number}")).named(forenames, surname).with_pnc(u32::from(number));
        let item = item.saying(|item| item.birth_date = Some(born)).item();
        let case_id = world.import(&item, "2026-03-02T09:00:00Z").await.case_id.unwrap();
        world.give(case_id, if number == 3 { last_of } else { Ann }, "2026-03-02T10:00:00Z").await;
        cases.push(case_id);
    }
    (world, cases)
}

fn booking(people: &[CaseId]) -> GroupBooking {
    GroupBooking {
        contact_type: "group-session".to_string(),
        starts_at: at(STARTS),
        minutes: 90,
        place: Some("office".to_string()),
        officer_id: Some(Ann.officer_id()),
        people: people.to_vec(),
        requirement_type: None,
        repeat: None,
        anyway_because: String::new(),
    }
}

async fn booked(world: &World, who: Who, people: &[CaseId]) -> GroupId {
    let ctx = world.ctx(who, BOOKED).await;
    book(&ctx, world.request_id(), &booking(people)).await.unwrap().0
}

/// (rule, field, sentence)
fn refused<T: std::fmt::Debug>(result: Result<T, AppError>) -> (&'static str, &'static str, String) {
    match result {
        Err(AppError::Refused(refusal)) => (refusal.rule, refusal.field, refusal.sentence),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn everybody_gets_an_appointment_of_their_own_under_one_session_and_nobody_elses_name() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases).await;
    for (case_id, (forenames, surname)) in cases.iter().zip(PEOPLE) {
        let record = world.record(*case_id).await;
        let contact = record.contacts.values().next().unwrap();
        assert_eq!(contact.links.group_id, Some(group_id));
        assert_eq!((contact.starts_at, contact.officer_name.as_str()), (at(STARTS), "Ann Petrie"));
        let (_, log) = world.store.log(app::ports::Subject::Case(*case_id)).await.unwrap();
        let written: String = log.iter().map(|entry| entry.payload.clone()).collect();
        for (_, other) in PEOPLE.iter().filter(|(_, other)| *other != surname) {
            assert!(!written.contains(other), "{other} on the record of {forenames} {surname}");
        }
    }
    world.prove().await;
}

#[tokio::test]
async fn what_stands_in_one_persons_way_books_nobody_until_somebody_says_why() {
    let (world, cases) = three(Ann).await;
    world.book(cases[1], Ann, "2026-03-10T14:30:00Z", BOOKED).await;
    let before = world.everything().await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let (rule, field, sentence) = refused(book(&ctx, world.request_id(), &booking(&cases)).await);
    assert_eq!((rule, field), ("BOK-05", "anyway_because"));
    assert!(sentence.contains("Nadia Farrow has an appointment on Tuesday 10 March 2026"), "{sentence}");
    assert_eq!(world.everything().await, before, "nobody is booked");
    let anyway = GroupBooking { anyway_because: "It ends early".to_string(), ..booking(&cases) };
    let (_, notices) = book(&ctx, world.request_id(), &anyway).await.unwrap();
    assert!(!notices.is_empty());
    world.prove().await;
}

#[tokio::test]
async fn what_stands_in_everybodys_way_is_said_once() {
    let (world, cases) = three(Ann).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let christmas = GroupBooking { starts_at: at("2026-12-25T14:00:00Z"), ..booking(&cases) };
    let (_, _, sentence) = refused(book(&ctx, world.request_id(), &christmas).await);
    assert_eq!(sentence.matches("bank holiday").count(), 1, "{sentence}");
}

#[tokio::test]
async fn a_session_that_cannot_be_is_refused_by_rule_and_field() {
    let (world, cases) = three(Ann).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let of = |change: &dyn Fn(&mut GroupBooking)| {
        let mut booking = booking(&cases);
        change(&mut booking);
        booking
    };
    let cases_of_refusal = [
        (of(&|booking| booking.contact_type = "office-appointment".to_string()), ("GRP-01", "kind")),
        (of(&|booking| booking.people.truncate(1)), ("GRP-02", "people")),
        (of(&|booking| booking.people.push(cases[0])), ("GRP-03", "people")),
        (of(&|booking| booking.officer_id = None), ("GRP-04", "officer")),
        (of(&|booking| booking.officer_id = Some(Dev.officer_id())), ("GRP-04", "officer")),
        (of(&|booking| booking.starts_at = at("2026-03-02T14:00:00Z")), ("BOK-02", "day")),
        (of(&|booking| booking.minutes = 0), ("BOK-03", "minutes")),
        (of(&|booking| booking.place = None), ("BOK-04", "place")),
        (
            of(&|booking| booking.repeat = Some(Repeat { every_weeks: 1, ends: Ends::After(1) })),
            ("BOK-12", "times"),
        ),
    ];
    let before = world.everything().await;
    for (asked, expected) in cases_of_refusal {
        let (rule, field, _) = refused(book(&ctx, world.request_id(), &asked).await);
        assert_eq!((rule, field), expected);
    }
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn the_same_request_gives_the_same_session_and_books_once() {
    let (world, cases) = three(Ann).await;
    let (ctx, request_id) = (world.ctx(Ann, BOOKED).await, world.request_id());
    let (first, _) = book(&ctx, request_id, &booking(&cases)).await.unwrap();
    let (again, _) = book(&ctx, request_id, &booking(&cases)).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(world.record(cases[0]).await.contacts.len(), 1);
}

#[tokio::test]
async fn a_weekly_session_is_one_session_each_week_at_the_same_time_on_the_wall() {
    let (world, cases) = three(Ann).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let repeat = Some(Repeat { every_weeks: 1, ends: Ends::After(4) });
    let weekly = GroupBooking { repeat, ..booking(&cases) };
    let (first, _) = book(&ctx, world.request_id(), &weekly).await.unwrap();
    let mut times = Vec::new();
    let mut groups = Vec::new();
    let record = world.record(cases[2]).await;
    for contact in record.contacts.values() {
        times.push(contact.starts_at);
        groups.push(contact.links.group_id.unwrap());
        assert_eq!(contact.links.series_id, record.contacts.values().next().unwrap().links.series_id);
    }
    times.sort();
    groups.sort();
    groups.dedup();
    assert_eq!((times.len(), groups.len()), (4, 4));
    assert!(groups.contains(&first));
    // The clocks go forward on 29 March.
    assert_eq!(times[3], at("2026-03-31T13:00:00Z"));
    assert_eq!(session(&ctx, first).await.unwrap().members.len(), 3);
}

#[tokio::test]
async fn nobody_is_booked_with_somebody_whose_record_is_not_open() {
    let (world, cases) = three(Cora).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let before = world.record(cases[0]).await;
    let tried = book(&ctx, world.request_id(), &booking(&cases)).await;
    assert!(matches!(tried, Err(AppError::NotAllowed(_))), "{tried:?}");
    assert_eq!(world.record(cases[0]).await, before);
    let ines = world.ctx(Ines, BOOKED).await;
    let tried = book(&ines, world.request_id(), &booking(&cases)).await;
    assert!(matches!(tried, Err(AppError::NotFound)), "an inspector books nothing: {tried:?}");
}

#[tokio::test]
async fn who_is_outside_the_scope_is_not_shown_and_the_session_does_not_move_without_them() {
    let (world, cases) = three(Cora).await;
    let group_id = booked(&world, Dev, &cases).await;
    let ann = world.ctx(Ann, BOOKED).await;
    let seen = session(&ann, group_id).await.unwrap();
    let names: Vec<&str> = seen.members.iter().map(|member| member.surname.as_str()).collect();
    assert_eq!(names, ["Farrow", "Hartnoll"]);
    let moving = |session: &app::group::Session| SessionMove {
        starts_at: Some(at("2026-03-11T14:00:00Z")),
        whose_doing: Some(WhoseDoing::Service),
        why: "The room is taken".to_string(),
        anyway_because: String::new(),
        which: Which::ThisOne,
        seen: session.members.iter().map(|member| (member.contact_id, member.written_seq)).collect(),
    };
    let (rule, field, _) = refused(change(&ann, group_id, &moving(&seen)).await);
    assert_eq!((rule, field), ("GRP-06", "whose_doing"));
    let dev = world.ctx(Dev, BOOKED).await;
    let all = session(&dev, group_id).await.unwrap();
    change(&dev, group_id, &moving(&all)).await.unwrap();
    for case_id in &cases {
        let contact = world.record(*case_id).await.contacts.values().next().unwrap().clone();
        assert_eq!(contact.starts_at, at("2026-03-11T14:00:00Z"));
    }
    let cora = world.ctx(Cora, BOOKED).await;
    assert_eq!(session(&cora, group_id).await.unwrap().members.len(), 1);
    let nobody = session(&dev, GroupId(uuid::Uuid::nil())).await;
    assert!(matches!(nobody, Err(AppError::NotFound)));
    world.prove().await;
}

#[tokio::test]
async fn a_move_asks_whose_doing_it_is_and_a_stale_one_is_told_who_was_first() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases).await;
    let (ann, ben) = (world.ctx(Ann, BOOKED).await, world.ctx(Ben, BOOKED).await);
    let found = session(&ann, group_id).await.unwrap();
    let asked = SessionMove {
        starts_at: None,
        whose_doing: None,
        why: "Burst pipe".to_string(),
        anyway_because: String::new(),
        which: Which::ThisOne,
        seen: found.members.iter().map(|member| (member.contact_id, member.written_seq)).collect(),
    };
    assert_eq!(refused(change(&ann, group_id, &asked).await).0, "BOK-07");
    let by_ben = SessionMove {
        starts_at: Some(at("2026-03-12T14:00:00Z")),
        whose_doing: Some(WhoseDoing::Service),
        ..asked.clone()
    };
    change(&ben, group_id, &by_ben).await.unwrap();
    let cancelling = SessionMove { whose_doing: Some(WhoseDoing::Service), ..asked };
    match change(&ann, group_id, &cancelling).await {
        Err(AppError::Conflict(written)) => assert_eq!(written.by.name, "Ben Oduya"),
        other => panic!("{other:?}"),
    }
    let now = session(&ann, group_id).await.unwrap();
    let seen = now.members.iter().map(|member| (member.contact_id, member.written_seq)).collect();
    change(&ann, group_id, &SessionMove { seen, ..cancelling }).await.unwrap();
    let after = session(&ann, group_id).await.unwrap();
    assert_eq!(after.open_members().count(), 0, "each has an outcome that says whose doing it was");
    world.prove().await;
}

/// The times of somebody's sessions that are still to come, in order.
async fn to_come(world: &World, case_id: CaseId) -> Vec<String> {
    let record = world.record(case_id).await;
    let open = record.contacts.values().filter(|contact| contact.outcome.is_none());
    let mut times: Vec<String> = open.map(|contact| contact.starts_at.in_london().to_string()).collect();
    times.sort();
    times
}

#[tokio::test]
async fn this_session_and_all_later_ones_move_by_as_many_days_to_the_same_time_on_the_wall() {
    let (world, cases) = three(Ann).await;
    let ann = world.ctx(Ann, BOOKED).await;
    let weekly = Repeat { every_weeks: 1, ends: Ends::After(4) };
    let booking = GroupBooking { repeat: Some(weekly), ..booking(&cases) };
    let (first, _) = book(&ann, world.request_id(), &booking).await.unwrap();
    let groups = |record: domain::case::CaseRecord| {
        let mut all: Vec<_> =
            record.contacts.values().map(|one| (one.starts_at, one.links.group_id)).collect();
        all.sort();
        all.into_iter().filter_map(|(_, group_id)| group_id).collect::<Vec<GroupId>>()
    };
    let all = groups(world.record(cases[0]).await);
    assert_eq!(all[0], first);
    let seen_of = async |group_id| {
        let found = session(&ann, group_id).await.unwrap();
        found.open_members().map(|member| (member.contact_id, member.written_seq)).collect::<Vec<_>>()
    };
    let moving = SessionMove {
        starts_at: Some(at("2026-03-19T15:30:00Z")),
        whose_doing: Some(WhoseDoing::Service),
        why: "The room has gone".to_string(),
        anyway_because: String::new(),
        which: Which::ThisAndLater,
        seen: seen_of(all[1]).await,
    };
    change(&ann, all[1], &moving).await.unwrap();
    for case_id in &cases {
        assert_eq!(
            to_come(&world, *case_id).await,
            [
                "2026-03-10T14:00:00+00:00[Europe/London]",
                "2026-03-19T15:30:00+00:00[Europe/London]",
                "2026-03-26T15:30:00+00:00[Europe/London]",
                // The clocks went forward on 29 March.
                "2026-04-02T15:30:00+01:00[Europe/London]",
            ]
        );
    }
    let cancelling = SessionMove { starts_at: None, seen: seen_of(all[2]).await, ..moving };
    change(&ann, all[2], &cancelling).await.unwrap();
    for case_id in &cases {
        assert_eq!(to_come(&world, *case_id).await.len(), 2, "the first and the second are still to come");
    }
    world.prove().await;
}

#[tokio::test]
async fn later_sessions_in_which_not_everybody_is_open_to_the_asker_stay_and_so_does_this_one() {
    let (world, cases) = three(Cora).await;
    let dev = world.ctx(Dev, BOOKED).await;
    let weekly = Repeat { every_weeks: 1, ends: Ends::After(2) };
    let booking = GroupBooking { repeat: Some(weekly), ..booking(&cases[..2]) };
    let (first, _) = book(&dev, world.request_id(), &booking).await.unwrap();
    let record = world.record(cases[0]).await;
    let second = record.contacts.values().filter_map(|one| one.links.group_id).find(|group| *group != first);
    let joining = Joining { people: vec![cases[2]], requirement_type: None, anyway_because: String::new() };
    add(&dev, second.unwrap(), world.request_id(), &joining).await.unwrap();
    let ann = world.ctx(Ann, BOOKED).await;
    let found = session(&ann, first).await.unwrap();
    let cancelling = |which| SessionMove {
        starts_at: None,
        whose_doing: Some(WhoseDoing::Service),
        why: "The room has gone".to_string(),
        anyway_because: String::new(),
        which,
        seen: found.members.iter().map(|member| (member.contact_id, member.written_seq)).collect(),
    };
    let (rule, ..) = refused(change(&ann, first, &cancelling(Which::ThisAndLater)).await);
    assert_eq!(rule, "GRP-06");
    assert_eq!(to_come(&world, cases[0]).await.len(), 2, "nothing is half done");
    change(&ann, first, &cancelling(Which::ThisOne)).await.unwrap();
    assert_eq!(to_come(&world, cases[0]).await.len(), 1);
    world.prove().await;
}

#[tokio::test]
async fn somebody_joins_later_and_the_session_is_in_nobodys_way() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases[..2]).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let joining = |people: &[CaseId]| Joining {
        people: people.to_vec(),
        requirement_type: None,
        anyway_because: String::new(),
    };
    let twice = add(&ctx, group_id, world.request_id(), &joining(&cases[1..])).await;
    assert_eq!(refused(twice).0, "GRP-03");
    let nobody = add(&ctx, group_id, world.request_id(), &joining(&[])).await;
    assert_eq!(refused(nobody).0, "GRP-02");
    let late = world.ctx(Ann, AFTER).await;
    let begun = add(&late, group_id, world.request_id(), &joining(&cases[2..])).await;
    assert_eq!(refused(begun).0, "BOK-02", "it has begun");
    let request_id = world.request_id();
    for _ in 0..2 {
        add(&ctx, group_id, request_id, &joining(&cases[2..])).await.unwrap();
    }
    assert_eq!(session(&ctx, group_id).await.unwrap().members.len(), 3);
    world.prove().await;
}

/// What is said of everybody: kept, with a note of their own.
fn all_kept(session: &app::group::Session) -> Vec<PersonOutcome> {
    let kept = |member: &app::ports::reads::GroupMember| PersonOutcome {
        contact_id: member.contact_id,
        outcome: Some("kept".to_string()),
        note: format!("{} took part.", member.forenames),
        seen_seq: member.written_seq,
    };
    session.members.iter().map(kept).collect()
}

#[tokio::test]
async fn who_came_is_saved_for_everybody_or_for_nobody() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases).await;
    let ctx = world.ctx(Ann, AFTER).await;
    let found = session(&ctx, group_id).await.unwrap();
    let mut said = all_kept(&found);
    said[1].outcome = None;
    said[2].note = "Sat with Mr Hartnoll.".to_string();
    let before = world.everything().await;
    let undone = record(&ctx, group_id, &said).await.unwrap().unwrap_err();
    let rules: Vec<_> = undone
        .iter()
        .map(|why| match why {
            OfPerson::Refused(contact_id, refusal) => (*contact_id, refusal.rule, refusal.field),
            OfPerson::Changed(..) => panic!("{why:?}"),
        })
        .collect();
    let expected = [(said[1].contact_id, "CON-03", "outcome"), (said[2].contact_id, "GRP-05", "note")];
    assert_eq!(rules, expected, "each with whom it is about");
    assert_eq!(world.everything().await, before, "nothing is saved of anybody");
    let said = all_kept(&found);
    for _ in 0..2 {
        record(&ctx, group_id, &said).await.unwrap().unwrap();
    }
    for (case_id, (forenames, _)) in cases.iter().zip(PEOPLE) {
        let contact = world.record(*case_id).await.contacts.values().next().unwrap().clone();
        assert_eq!(contact.outcome.unwrap().code, "kept");
        assert_eq!((contact.notes, contact.corrections), (format!("{forenames} took part."), 0));
    }
    world.prove().await;
}

#[tokio::test]
async fn what_a_colleague_recorded_of_one_meanwhile_is_told_and_nothing_is_saved() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases).await;
    let (ann, ben) = (world.ctx(Ann, AFTER).await, world.ctx(Ben, AFTER).await);
    let found = session(&ann, group_id).await.unwrap();
    let said = all_kept(&found);
    record(&ben, group_id, &said[..1]).await.unwrap().unwrap();
    let before = world.everything().await;
    let undone = record(&ann, group_id, &said).await.unwrap().unwrap_err();
    assert!(
        matches!(&undone[..], [OfPerson::Changed(id, written)]
            if *id == said[0].contact_id && written.by.name == "Ben Oduya"),
        "{undone:?}"
    );
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn before_it_begins_nobody_came_and_another_session_is_not_recorded_here() {
    let (world, cases) = three(Ann).await;
    let group_id = booked(&world, Ann, &cases).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let said = all_kept(&session(&ctx, group_id).await.unwrap());
    let undone = record(&ctx, group_id, &said).await.unwrap().unwrap_err();
    assert!(matches!(&undone[0], OfPerson::Refused(_, refusal) if refusal.rule == "CON-06"));
    let empty = record(&ctx, group_id, &[]).await;
    assert_eq!(refused(empty.map(|_| ())).0, "GRP-02", "nobody is recorded by an empty form");
    let other = GroupBooking { starts_at: at("2026-03-17T14:00:00Z"), ..booking(&cases) };
    let (other, _) = book(&ctx, world.request_id(), &other).await.unwrap();
    let wrong = record(&ctx, other, &said).await;
    assert!(matches!(wrong, Err(AppError::NotFound)));
}

#[tokio::test]
async fn people_are_chosen_from_ones_own_cases_or_a_team_of_ones_own() {
    let (world, cases) = three(Cora).await;
    world.give(cases[1], Ben, "2026-03-02T11:00:00Z").await;
    let surnames = |found: &app::group::Choosable| {
        found.people.iter().map(|person| person.surname.clone()).collect::<Vec<_>>()
    };
    let ann = world.ctx(Ann, BOOKED).await;
    let own = choosable(&ann, None).await.unwrap();
    assert_eq!(surnames(&own), ["Hartnoll"]);
    assert!(own.officers.iter().any(|officer| officer.name == "Ben Oduya"));
    let team = choosable(&ann, Some(testkit::TEAM)).await.unwrap();
    assert_eq!(surnames(&team), ["Farrow", "Hartnoll"]);
    let elsewhere = choosable(&ann, Some(crate::world::OTHER_TEAM)).await;
    assert!(matches!(elsewhere, Err(AppError::NotFound)));
    let ines = choosable(&world.ctx(Ines, BOOKED).await, None).await;
    assert!(matches!(ines, Err(AppError::NotFound)));
}

#[tokio::test]
async fn a_session_is_a_day_of_the_requirement_for_those_who_have_it() {
    let (world, cases) = three(Ann).await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let activity = app::sentence::RequirementForm {
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        ..app::sentence::RequirementForm::default()
    };
    let facts = domain::sentence::SentenceFacts {
        sentence_type: "community-order".to_string(),
        court_name: "Northmoor Magistrates' Court".to_string(),
        convicted_on: None,
        passed_on: date(2026, 3, 2),
        ends_on: None,
        length_months: 12,
        offence_code: "TH68001".to_string(),
        offence_title: "Theft".to_string(),
        particulars: domain::sentence::Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let form = app::sentence::SentenceForm { facts, requirements: vec![activity] };
    app::sentence::record(&ctx, cases[1], world.request_id(), &form).await.unwrap();
    let requirement_type = Some("rehabilitation-activity".to_string());
    let (group_id, _) =
        book(&ctx, world.request_id(), &GroupBooking { requirement_type, ..booking(&cases) }).await.unwrap();
    for case_id in &cases {
        let record = world.record(*case_id).await;
        let contact = record.contacts.values().next().unwrap();
        assert_eq!(contact.links.requirement_id, record.requirements.keys().next().copied());
    }
    assert_eq!(session(&ctx, group_id).await.unwrap().members.len(), 3);
    world.prove().await;
}
