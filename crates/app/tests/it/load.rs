//! The load of officers: the same figure for the moment, for the night and from the logs; what is contested, and notices of
//! too much for too long.

use crate::said::defendant;
use crate::world::Who::{Ann, Ben, Cora, Dev, Eve, Ines};
use crate::world::{OTHER_ORGANISATION, OTHER_TEAM, Who, World};
use app::AppError;
use app::load::{
    ContestForm, LoadAbout, OverloadForm, Round, answer_contest, answer_overload, as_known, contest, go_on,
    mine, of_officer, team, told, units, verify, waiting,
};
use app::ports::LoadStore;
use app::sentence::{RequirementForm, SentenceForm};
use app::worker::deliver_due;
use domain::load::{AnswerContest, DayLoad, Decimal, Relief};
use domain::org::{OrganisationEvent, StaffSays};
use domain::person::MatchOutcome;
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::{CaseId, StaffFactId};
use jiff::civil::{Date, date};
use testkit::{ORGANISATION, TEAM, at};
use uuid::Uuid;

const WEDNESDAY: &str = "2026-03-04T09:00:00Z";

/// A case with an order, given to an officer.
pub async fn given(world: &World, number: u32, to: Who) -> CaseId {
    // Nobody of whom the program could think that they are one.
    let (forenames, surname) =
        [("Aaron", "Whitlow"), ("Nadia", "Farrow"), ("Lloyd", "Benham")][number as usize - 1];
    let born = date(1970 + 7 * i16::try_from(number).unwrap(), 4, 11);
    let item = defendant(&format!("hearing of load {number}")).named(forenames, surname).with_pnc(number);
    let item = item.saying(|item| item.birth_date = Some(born)).item();
    let case_id = world.import(&item, "2026-03-02T09:00:00Z").await.case_id.unwrap();
    world.give(case_id, to, "2026-03-02T10:00:00Z").await;
    sentenced(world, case_id).await;
    case_id
}

pub async fn flagged(world: &World, case_id: CaseId, flag_type: &str, now: &str) {
    let form = app::flag::FlagForm {
        flag_type: flag_type.to_string(),
        level: None,
        category: None,
        note: "Said so at court".to_string(),
        from: at(now).day(),
        next_review: None,
    };
    app::flag::record(&world.ctx(Dev, now).await, case_id, world.request_id(), &form).await.unwrap();
}

/// A community order with a requirement.
pub async fn sentenced(world: &World, case_id: CaseId) {
    let facts = SentenceFacts {
        sentence_type: "community-order".to_string(),
        court_name: "Northmoor Magistrates' Court".to_string(),
        convicted_on: None,
        passed_on: date(2026, 3, 2),
        ends_on: None,
        length_months: 12,
        offence_code: "02801".to_string(),
        offence_title: "Burglary in a dwelling".to_string(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let requirement = RequirementForm {
        requirement_type: "rehabilitation-activity".to_string(),
        length: Some(20),
        ..RequirementForm::default()
    };
    let form = SentenceForm { facts, requirements: vec![requirement] };
    app::sentence::record(&world.ctx(Dev, WEDNESDAY).await, case_id, world.request_id(), &form)
        .await
        .unwrap();
}

async fn says(world: &World, number: u128, who: Who, says: StaffSays, from: Date) {
    let event = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(number)),
        officer_id: who.officer_id(),
        says,
        from,
        to: None,
    };
    let (organisation_id, _) = who.organisation();
    app::organisation::append(&world.court(WEDNESDAY), organisation_id, &[event]).await.unwrap();
}

async fn high_risk(world: &World, case_id: CaseId, now: &str) {
    let dev = world.ctx(Dev, now).await;
    let flag = app::flag::FlagForm {
        flag_type: "serious-harm-high".to_string(),
        level: None,
        category: None,
        note: "Said so at court".to_string(),
        from: dev.now.day(),
        next_review: None,
    };
    app::flag::record(&dev, case_id, world.request_id(), &flag).await.unwrap();
}

async fn night(world: &World, now: &str) -> app::load::Counted {
    let ctx = world.court(now);
    let mut round = Round::of(&ctx).await.unwrap();
    while go_on(&ctx, &mut round).await.unwrap() {}
    round.counted
}

async fn kept_of(world: &World, who: Who) -> Vec<DayLoad> {
    world.store.day_loads(who.officer_id(), date(2026, 1, 1)).await.unwrap()
}

fn refused<T>(result: Result<T, AppError>) -> &'static str {
    match result {
        Err(AppError::Refused(refusal)) => refusal.rule,
        Err(AppError::NotAdministered(rule, _)) => rule,
        Err(AppError::NotFound) => "not found",
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

/// LOD-01 and LOD-06.
#[tokio::test]
async fn the_figure_by_lines_by_night_and_from_the_logs_of_a_past_day_is_the_same() {
    let world = World::new().await;
    let (one, two) = (given(&world, 1, Ann).await, given(&world, 2, Ann).await);
    says(&world, 0xF1, Ann, StaffSays::Hours { minutes_a_week: 1800 }, date(2026, 1, 5)).await;
    let load = mine(&world.ctx(Ann, "2026-03-05T09:00:00Z").await).await.unwrap();
    let lines: Decimal = load.figure.lines.iter().map(|line| line.points).sum();
    assert_eq!(
        (lines, load.figure.capacity.used.value()),
        (Decimal::from(82), Decimal::from(82)),
        "two of D2"
    );
    assert_eq!(load.figure.capacity.available.value(), Decimal::from(1764));
    let counted = night(&world, "2026-03-05T03:00:00Z").await;
    assert_eq!((counted.officers, counted.notices), (3, 0), "everybody who works here, each once");
    // Afterwards one case goes to Ben, the other has another level, and the hours were wrong all along.
    world.give(one, Ben, "2026-03-06T09:00:00Z").await;
    let flag = app::flag::FlagForm {
        flag_type: "serious-harm-high".to_string(),
        level: None,
        category: None,
        note: "Said so at court".to_string(),
        from: date(2026, 3, 6),
        next_review: None,
    };
    let dev = world.ctx(Dev, "2026-03-06T10:00:00Z").await;
    app::flag::record(&dev, two, world.request_id(), &flag).await.unwrap();
    let wrong = OrganisationEvent::StaffFactTakenBack {
        fact_id: StaffFactId(Uuid::from_u128(0xF1)),
        why: "Another officer".to_string(),
    };
    app::organisation::append(&dev, ORGANISATION, &[wrong]).await.unwrap();
    night(&world, "2026-03-07T03:00:00Z").await;
    let sums = |days: &[DayLoad]| days.iter().map(|day| (day.used, day.available)).collect::<Vec<_>>();
    assert_eq!(sums(&kept_of(&world, Ann).await), [(82, 1764), (115, 2176)]);
    assert_eq!(sums(&kept_of(&world, Ben).await), [(0, 2176), (41, 2176)]);
    // The kept figure of each day is what the logs give for its moment, whatever was written since.
    for who in [Ann, Ben] {
        let found = verify(&world.court("2026-03-20T09:00:00Z"), who.officer_id(), date(2026, 1, 1)).await;
        assert_eq!(found.unwrap(), [], "{who:?}");
    }
    let then = as_known(&dev, ORGANISATION, Ann.officer_id(), at("2026-03-05T03:00:00Z")).await.unwrap();
    assert_eq!((then.cases, then.capacity.used.value()), (2, Decimal::from(82)));
    // One that was altered is found.
    let mut altered = kept_of(&world, Ann).await.remove(0);
    altered.used += 1;
    world.store.put_day_loads(&[altered]).await.unwrap();
    let found = verify(&dev, Ann.officer_id(), date(2026, 1, 1)).await.unwrap();
    assert_eq!(
        found.iter().map(|of| (of.day, of.kept, of.from_logs)).collect::<Vec<_>>(),
        [(date(2026, 3, 5), (83, 1764), (82, 1764))]
    );
    world.prove().await;
}

/// LOD-07; upstream somebody in two teams collides with themselves (reference C5).
#[tokio::test]
async fn whoever_moved_is_counted_once_and_teams_of_all_organisations_stand_on_one_measure() {
    let world = World::new().await;
    given(&world, 1, Ann).await;
    let of_ben = given(&world, 2, Ben).await;
    given(&world, 3, Cora).await;
    let other_team = domain::shared::TeamId(Uuid::from_u128(0xB9));
    let event = OrganisationEvent::TeamAdded {
        team: domain::org::Team {
            organisation_id: ORGANISATION,
            team_id: other_team,
            name: "Quay".to_string(),
            phone: "1".to_string(),
            office: String::new(),
            unit: "North".to_string(),
        },
    };
    app::organisation::append(&world.court(WEDNESDAY), ORGANISATION, &[event]).await.unwrap();
    says(&world, 0xF2, Ben, StaffSays::Team { team_id: other_team }, date(2026, 3, 5)).await;
    let now = "2026-03-06T09:00:00Z";
    let dev = world.ctx(Dev, now).await;
    let harbour = team(&dev, TEAM, None).await.unwrap();
    let quay = team(&dev, other_team, None).await.unwrap();
    let names = |load: &app::load::TeamLoad| {
        load.officers.iter().map(|of| (of.officer.name.clone(), of.works_here)).collect::<Vec<_>>()
    };
    assert_eq!(names(&harbour), [("Ann Petrie".to_string(), true), ("Ben Oduya".to_string(), false)]);
    assert_eq!(names(&quay), [("Ben Oduya".to_string(), true)]);
    let used = |load: &app::load::TeamLoad| load.capacity().used.value();
    assert_eq!((used(&harbour), used(&quay)), (Decimal::from(41), Decimal::from(41)));
    assert_eq!((harbour.high_risk(), quay.high_risk()), ((0, 1), (0, 1)), "each in one team");
    // LOD-08: what somebody says of their load goes with them to their team of today.
    let form = ContestForm { line: "d2-community".to_string(), says: "It is C1.".to_string() };
    let early = world.ctx(Ben, "2026-03-04T10:00:00Z").await;
    contest(&early, world.request_id(), &form).await.unwrap();
    let listed = |load: &app::load::TeamLoad| load.contests.len();
    assert_eq!(listed(&team(&dev, TEAM, None).await.unwrap()), 0);
    assert_eq!(listed(&team(&dev, other_team, None).await.unwrap()), 1);
    // What if such cases were worth something else?
    let change = |parameters: &mut domain::load::Parameters| {
        parameters.target.po = domain::load::Points::from(1088);
    };
    let asked = team(&dev, TEAM, Some(&change)).await.unwrap();
    assert_eq!(asked.capacity().available.value(), Decimal::from(2176));
    assert_eq!(asked.what_if().unwrap().available.value(), Decimal::from(1088));
    night(&world, "2026-03-06T03:00:00Z").await;
    let all = units(&world.ctx(Who::Gil, now).await).await.unwrap();
    let found: Vec<_> = all.teams.iter().map(|of| (of.team.team_id, of.day.officers, of.day.used)).collect();
    assert_eq!(found, [(OTHER_TEAM, 1, 41), (TEAM, 1, 41), (other_team, 1, 41)]);
    assert_eq!(all.teams[0].team.organisation_id, OTHER_ORGANISATION);
    assert_eq!(refused(units(&world.ctx(Ann, now).await).await), "ACC-21");
    assert_eq!(refused(of_officer(&dev, TEAM, Cora.officer_id()).await), "not found");
    assert!(of_officer(&world.ctx(Ines, now).await, TEAM, Ann.officer_id()).await.is_ok());
    // LOD-12: cases of high serious harm too are those of one team.
    high_risk(&world, of_ben, now).await;
    assert_eq!(team(&dev, TEAM, None).await.unwrap().high_risk(), (0, 1));
    assert_eq!(team(&dev, other_team, None).await.unwrap().high_risk(), (1, 1));
    world.prove().await;
}

/// LOD-08, LOD-09
#[tokio::test]
async fn an_officer_contests_a_line_of_their_own_and_a_manager_answers() {
    let world = World::new().await;
    given(&world, 1, Ann).await;
    let ann = world.ctx(Ann, "2026-03-05T09:00:00Z").await;
    let dev = world.ctx(Dev, "2026-03-05T10:00:00Z").await;
    let form = |line: &str| ContestForm { line: line.to_string(), says: "It should be C1.".to_string() };
    assert_eq!(refused(contest(&ann, world.request_id(), &form("a3-custody")).await), "not found");
    assert_eq!(refused(contest(&dev, world.request_id(), &form("d2-community")).await), "not found");
    let request = world.request_id();
    let contest_id = contest(&ann, request, &form("d2-community")).await.unwrap();
    assert_eq!(
        contest(&ann, request, &form("d2-community")).await.unwrap(),
        contest_id,
        "sent twice is once"
    );
    let open = world.store.contest(contest_id).await.unwrap().unwrap();
    assert_eq!(open.facts.to.unwrap().name, "Dev Sharma");
    // LOD-16: told once, however often it was sent and delivered.
    for later in ["2026-03-05T09:01:00Z", "2026-03-05T09:02:00Z"] {
        deliver_due(&world.store, at(later)).await.unwrap();
    }
    let since = at("2026-03-05T00:00:00Z");
    let news = told(&dev, since).await.unwrap();
    let about: Vec<_> = news.iter().map(|of| (of.officer_name.as_str(), of.about)).collect();
    assert_eq!(about, [("Ann Petrie", LoadAbout::Contest(contest_id))]);
    assert!(told(&ann, since).await.unwrap().is_empty());
    assert_eq!(waiting(&dev).await.unwrap().contests.len(), 1);
    assert!(waiting(&ann).await.unwrap().contests.is_empty(), "who asks does not answer");
    let answer = AnswerContest { upheld: Some(false), words: "The level is medium since May.".to_string() };
    assert_eq!(refused(answer_contest(&ann, contest_id, &answer).await), "ACC-21");
    answer_contest(&dev, contest_id, &answer).await.unwrap();
    let seen = mine(&ann).await.unwrap();
    assert_eq!(seen.contests.len(), 1);
    assert!(seen.contests[0].answer.as_ref().is_some_and(|answer| !answer.upheld));
    assert_eq!(team(&dev, TEAM, None).await.unwrap().contests, seen.contests);
    world.prove().await;
}

/// LOD-10, LOD-11
#[tokio::test]
async fn too_much_for_four_weeks_is_a_notice_that_a_named_manager_answers_and_it_stays() {
    let world = World::new().await;
    let case_id = given(&world, 1, Ann).await;
    // An hour a week has room for 58 points; one case of D2 takes 41, two take 82.
    says(&world, 0xF1, Ann, StaffSays::Hours { minutes_a_week: 60 }, date(2026, 1, 5)).await;
    given(&world, 2, Ann).await;
    assert_eq!(night(&world, "2026-03-05T03:00:00Z").await.notices, 0);
    assert_eq!(night(&world, "2026-04-01T03:00:00Z").await.notices, 0, "27 days");
    assert_eq!(night(&world, "2026-04-02T03:00:00Z").await.notices, 1);
    assert_eq!(night(&world, "2026-04-03T03:00:00Z").await.notices, 0, "one at a time");
    let raised = world.store.overloads(&[Ann.officer_id()]).await.unwrap();
    let (facts, id) = (raised[0].facts.clone(), raised[0].overload_id);
    assert_eq!((facts.since, facts.used, facts.available), (date(2026, 3, 5), 82, 58));
    assert_eq!(facts.manager.unwrap().name, "Dev Sharma");
    for later in ["2026-04-03T03:01:00Z", "2026-04-03T03:02:00Z"] {
        deliver_due(&world.store, at(later)).await.unwrap();
    }
    let dev = world.ctx(Dev, "2026-04-03T09:00:00Z").await;
    let news = told(&dev, at("2026-04-01T00:00:00Z")).await.unwrap();
    let about: Vec<_> = news.iter().map(|of| (of.officer_name.as_str(), of.about)).collect();
    assert_eq!(about, [("Ann Petrie", LoadAbout::Overload(id))], "LOD-16: told once");
    let form = OverloadForm {
        relief: Some(Relief::Move),
        until: Some(date(2026, 4, 30)),
        words: "One case to Ben".to_string(),
    };
    let ann = world.ctx(Ann, "2026-04-03T09:00:00Z").await;
    assert_eq!(refused(answer_overload(&ann, id, &form).await), "ACC-21");
    let dev = world.ctx(Dev, "2026-04-03T09:00:00Z").await;
    assert_eq!(
        waiting(&dev).await.unwrap().overloads.len(),
        1,
        "it stands with whoever answers for the team"
    );
    assert!(waiting(&world.ctx(Who::Gil, "2026-04-03T09:00:00Z").await).await.unwrap().overloads.is_empty());
    answer_overload(&dev, id, &form).await.unwrap();
    assert!(waiting(&dev).await.unwrap().overloads.is_empty());
    let later = world.ctx(Dev, "2026-05-01T09:00:00Z").await;
    assert_eq!(waiting(&later).await.unwrap().overloads.len(), 1, "the time of the answer is over");
    world.give(case_id, Ben, "2026-04-03T12:00:00Z").await;
    assert_eq!(night(&world, "2026-04-04T03:00:00Z").await.notices, 1, "it ends");
    let load = mine(&world.ctx(Ann, "2026-06-01T09:00:00Z").await).await.unwrap();
    let kept = &load.overloads[0];
    assert_eq!((kept.ended, kept.answers.len()), (Some(date(2026, 4, 4)), 1), "and stays on the record");
    assert_eq!(kept.answers[0].written.by.name, "Dev Sharma");
    world.prove().await;
}

/// LOD-01: upstream a case in two lists is counted twice (reference B3).
#[tokio::test]
async fn a_record_that_was_joined_to_another_is_counted_with_that_one_and_nowhere_else() {
    let world = World::new().await;
    let kept = given(&world, 1, Ann).await;
    let item = defendant("hearing of load 9").named("Aaron", "Whitlow");
    let imported =
        world.import(&item.saying(|item| item.birth_date = Some(date(1977, 4, 11))).item(), WEDNESDAY).await;
    let member = imported.case_id.unwrap();
    let form = |outcome| app::matches::MatchForm { outcome: Some(outcome), note: "By his face.".to_string() };
    let eve = world.ctx(Eve, "2026-03-04T10:00:00Z").await;
    app::matches::decide(&eve, member, &form(MatchOutcome::NoneOfThese)).await.unwrap();
    world.give(member, Ben, "2026-03-04T11:00:00Z").await;
    let decision_id = *world.record(member).await.decisions.keys().next().unwrap();
    let eve = world.ctx(Eve, "2026-03-04T12:00:00Z").await;
    app::matches::undo(&eve, member, decision_id, "He is the same man.").await.unwrap();
    app::matches::decide(&eve, member, &form(MatchOutcome::ThisOne(kept))).await.unwrap();
    night(&world, "2026-03-05T03:00:00Z").await;
    let cases = |days: Vec<DayLoad>| days.iter().map(|day| (day.cases, day.used)).collect::<Vec<_>>();
    assert_eq!(cases(kept_of(&world, Ben).await), [(0, 0)]);
    assert_eq!(cases(kept_of(&world, Ann).await), [(1, 41)]);
    for who in [Ann, Ben] {
        let found = verify(&world.court("2026-03-20T09:00:00Z"), who.officer_id(), date(2026, 1, 1)).await;
        assert_eq!(found.unwrap(), [], "{who:?}");
    }
    world.prove().await;
}

async fn leaves(world: &World, who: Who, when: &str) {
    let event = OrganisationEvent::OfficerLeft { officer_id: who.officer_id(), at: at(when) };
    app::organisation::append(&world.court(when), ORGANISATION, &[event]).await.unwrap();
}

/// LOD-07, LOD-10, LOD-12
#[tokio::test]
async fn who_has_left_is_counted_with_their_cases_in_both_places_and_without_any_in_none() {
    let world = World::new().await;
    let case_id = given(&world, 1, Ann).await;
    given(&world, 2, Ben).await;
    says(&world, 0xF1, Ann, StaffSays::Hours { minutes_a_week: 20 }, date(2026, 1, 5)).await;
    night(&world, "2026-03-05T03:00:00Z").await;
    assert_eq!(night(&world, "2026-04-02T03:00:00Z").await.notices, 1);
    leaves(&world, Ann, "2026-04-02T12:00:00Z").await;
    let both = async |now: &str, day: &str| {
        night(&world, day).await;
        let dev = world.ctx(Dev, now).await;
        let load = team(&dev, TEAM, None).await.unwrap();
        let names: Vec<String> = load.officers.iter().map(|of| of.officer.name.clone()).collect();
        let days = units(&dev).await.unwrap().teams;
        let day = days.into_iter().find(|of| of.team.team_id == TEAM).unwrap().day;
        let used = load.capacity().used.value();
        assert_eq!((used, load.high_risk()), (Decimal::from(day.used), (day.high_risk, day.cases)), "{now}");
        (names.join(", "), day.used, load.overloads.len())
    };
    let held = both("2026-04-03T09:00:00Z", "2026-04-03T03:00:00Z").await;
    assert_eq!(held, ("Ann Petrie, Ben Oduya".to_string(), 82, 1));
    let dev = world.ctx(Dev, "2026-04-03T09:00:00Z").await;
    assert!(of_officer(&dev, TEAM, Ann.officer_id()).await.is_ok());
    world.give(case_id, Ben, "2026-04-03T12:00:00Z").await;
    let gone = both("2026-04-04T09:00:00Z", "2026-04-04T03:00:00Z").await;
    assert_eq!(gone, ("Ben Oduya".to_string(), 82, 0));
    let dev = world.ctx(Dev, "2026-04-04T09:00:00Z").await;
    assert_eq!(refused(of_officer(&dev, TEAM, Ann.officer_id()).await), "not found");
    let ended = world.store.overloads(&[Ann.officer_id()]).await.unwrap();
    assert_eq!(ended[0].ended, Some(date(2026, 4, 4)), "nobody is left whose load it is");
    world.prove().await;
}

/// LOD-06
#[tokio::test]
async fn teams_are_shown_of_the_last_day_on_which_everybody_was_counted() {
    let world = World::new().await;
    given(&world, 1, Ann).await;
    night(&world, "2026-03-05T03:00:00Z").await;
    let ctx = world.court("2026-03-06T03:00:00Z");
    let mut round = Round::of(&ctx).await.unwrap();
    assert!(go_on(&ctx, &mut round).await.unwrap(), "there are two organisations");
    let seen = async || units(&world.ctx(Dev, "2026-03-06T09:00:00Z").await).await.unwrap().day;
    assert_eq!(seen().await, Some(date(2026, 3, 5)));
    assert!(!go_on(&ctx, &mut round).await.unwrap());
    assert_eq!(seen().await, Some(date(2026, 3, 6)));
}

/// LOD-05
#[tokio::test]
async fn why_hours_are_off_is_for_the_officer_and_for_who_keeps_their_record() {
    let world = World::new().await;
    let off =
        StaffSays::Reduction { code: "disability".to_string(), minutes_a_week: 300, note: String::new() };
    says(&world, 0xF1, Ann, off, date(2026, 1, 5)).await;
    let whats = |load: &app::load::MyLoad| {
        load.figure.hours.iter().skip(1).map(|line| line.what.clone()).collect::<Vec<_>>()
    };
    let dev = of_officer(&world.ctx(Dev, WEDNESDAY).await, TEAM, Ann.officer_id()).await.unwrap().1;
    let own = mine(&world.ctx(Ann, WEDNESDAY).await).await.unwrap();
    assert!(dev.reads_reasons && whats(&dev)[0].starts_with("Reduction: "), "{:?}", whats(&dev));
    assert_eq!(whats(&own), whats(&dev));
    let ines = of_officer(&world.ctx(Ines, WEDNESDAY).await, TEAM, Ann.officer_id()).await.unwrap().1;
    assert_eq!((ines.reads_reasons, whats(&ines)), (false, vec!["Hours off".to_string()]));
    assert_eq!(ines.figure.capacity, dev.figure.capacity);
}

/// LOD-13
#[tokio::test]
async fn a_high_risk_case_is_new_for_seven_days_to_who_did_not_have_it_before() {
    let world = World::new().await;
    let case_id = given(&world, 1, Ann).await;
    high_risk(&world, case_id, "2026-03-04T10:00:00Z").await;
    let new = async |who: Who, now: &str| {
        let figure = mine(&world.ctx(who, now).await).await.unwrap().figure;
        (figure.high_risk, figure.new_high_risk)
    };
    // It came on 2 March at ten.
    assert_eq!(new(Ann, "2026-03-09T09:59:59Z").await, (1, 1));
    assert_eq!(new(Ann, "2026-03-09T10:00:00Z").await, (1, 0));
    world.give(case_id, Ben, "2026-03-10T10:00:00Z").await;
    assert_eq!(new(Ben, "2026-03-11T09:00:00Z").await, (1, 1));
    world.give(case_id, Ann, "2026-03-12T10:00:00Z").await;
    assert_eq!(new(Ann, "2026-03-12T11:00:00Z").await, (1, 0), "she had it before");
}

/// LOD-14
#[tokio::test]
async fn time_on_days_away_is_told_apart_from_the_rest() {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    for day in ["2026-03-09", "2026-03-11"] {
        let now = format!("{day}T12:00:00Z");
        let ctx = world.ctx(Ann, &now).await;
        let form = app::contact::ContactForm {
            contact_type: "phone-to-person".to_string(),
            minutes: 30,
            ..crate::world::note("Rang.", ctx.now)
        };
        app::contact::record(&ctx, case_id, world.request_id(), &form).await.unwrap();
    }
    let leave = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: None };
    let event = OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(0xF1)),
        officer_id: Ann.officer_id(),
        says: leave,
        from: date(2026, 3, 11),
        to: Some(date(2026, 3, 12)),
    };
    app::organisation::append(&world.court("2026-03-12T09:00:00Z"), ORGANISATION, &[event]).await.unwrap();
    let load = mine(&world.ctx(Ann, "2026-03-18T09:00:00Z").await).await.unwrap();
    assert_eq!((load.time.all.contacts, load.time.on_leave.contacts), (2, 1));
    assert_eq!((load.time.all.minutes, load.time.on_leave.minutes), (60, 30));
    // LOD-17: beside it what lies beyond the contract, once that is known.
    assert_eq!(load.time.beyond_contract(), None);
    says(&world, 0xF2, Ann, StaffSays::Hours { minutes_a_week: 50 }, date(2026, 1, 5)).await;
    let load = mine(&world.ctx(Ann, "2026-03-18T09:00:00Z").await).await.unwrap();
    assert_eq!(load.time.beyond_contract(), Some(10));
}
