//! Searches and lists: who is found, under which record, and what of them leaves the database.

use crate::made::*;
use crate::support::stores;
use app::Ctx;
use app::ports::reads::{AwayRow, COUNTED_MAX, DayEntry, HITS_MAX, HeldFact, HolderAsked, MyDayAsked};
use app::ports::{CasePart, EnforcementAsked, EnforcementStore, LoadStore, Store, Whose};
use domain::access::{Action, FieldGroup, Role, Scope};
use domain::case::CaseEvent;
use domain::custody::{ConditionSet, Said, Step, StepFacts};
use domain::org::{Officer, Organisation, OrganisationEvent, ScopeOf, StaffSays, Team};
use domain::person::sound;
use domain::shared::{ConditionId, Moment, OfficerId, SentenceId, StaffFactId, StepId, TeamId, UserId};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::SqlStore;
use testkit::{OFFICER, ORGANISATION, TEAM, USER, at, ctx};
use uuid::Uuid;

const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(0xB2));
const OTHER_OFFICER: OfficerId = OfficerId(Uuid::from_u128(0xC2));
pub const COURT_OFFICER: UserId = UserId(Uuid::from_u128(0xD2));

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn team(team_id: TeamId, name: &str) -> OrganisationEvent {
    let team = Team {
        organisation_id: ORGANISATION,
        team_id,
        name: name.to_string(),
        phone: format!("01632 96{:04}", team_id.0.as_u128()),
        office: "1 Quay Street".to_string(),
        unit: String::new(),
    };
    OrganisationEvent::TeamAdded { team }
}

fn officer(officer_id: OfficerId, team_id: TeamId, user_id: Option<UserId>) -> OrganisationEvent {
    let officer = Officer {
        organisation_id: ORGANISATION,
        officer_id,
        team_id,
        name: "Ann Petrie".to_string(),
        grade: "PO".to_string(),
        phone: String::new(),
        user_id,
        from: at("2020-01-01T00:00:00Z"),
        until: None,
    };
    OrganisationEvent::OfficerJoined { officer }
}

/// More people of one name than a search gives, none of them known for sure.
pub async fn many_of_one_name(ctx: &Ctx) {
    for number in 0..HITS_MAX + 10 {
        let case_id = case(1000 + u128::try_from(number).unwrap());
        append(ctx, case_id, vec![person("Kim", "Orchard", None)]).await.unwrap();
    }
    let mut born_later = person("Kim", "Orchard", Some("X000009"));
    if let CaseEvent::PersonRecorded { birth_date, .. } = &mut born_later {
        *birth_date = Some(date(1999, 9, 9));
    }
    append(ctx, case(9999), vec![born_later]).await.unwrap();
}

/// Dale Hartnoll is held here, Dana Hartnell elsewhere; Dail Hartnol was found to be Dana; nobody holds Zoe Quill,
/// and Sam Orme waits for somebody to say who that is.
pub async fn area(store: &SqlStore) -> Ctx {
    let ctx = ctx(Arc::new(store.clone()), now());
    let organisation =
        Organisation { organisation_id: ORGANISATION, name: "Northmoor Probation".to_string() };
    let events = vec![
        OrganisationEvent::OrganisationRegistered { organisation },
        team(TEAM, "Harbour"),
        team(OTHER_TEAM, "Hill"),
        officer(OFFICER, TEAM, Some(USER)),
        officer(OTHER_OFFICER, OTHER_TEAM, None),
        grant(1, USER, Role::Officer, ScopeOf::Team(TEAM)),
        grant(2, COURT_OFFICER, Role::CourtOfficer, ScopeOf::Team(TEAM)),
    ];
    append_organisation(&ctx, ORGANISATION, events).await.unwrap();
    let long_ago = at("2026-01-05T09:00:00Z");
    let here = vec![
        person("Dale", "Hartnoll", Some("X000001")),
        pnc(1, "1979/0163001B"),
        order(1),
        assigned_here(1, long_ago),
        booked(1, at("2026-02-23T10:00:00Z")),
        booked(2, at("2026-02-25T10:00:00Z")),
        booked(3, at("2026-03-02T14:00:00Z")),
        attended(1),
    ];
    append(&ctx, case(1), here).await.unwrap();
    let elsewhere = vec![
        person("Dana", "Hartnell", Some("X000002")),
        pnc(2, "1980/0000002C"),
        order(2),
        assigned(2, OTHER_TEAM, OTHER_OFFICER, long_ago),
        CaseEvent::MemberJoined { member: case(3) },
    ];
    append(&ctx, case(2), elsewhere).await.unwrap();
    let dail = vec![person("Dail", "Hartnol", None), pnc(3, "1981/0000003D"), joined_to(case(2))];
    append(&ctx, case(3), dail).await.unwrap();
    append(&ctx, case(4), vec![person("Zoe", "Quill", Some("X000004")), hearing(4, date(2026, 2, 20))])
        .await
        .unwrap();
    append(&ctx, case(5), vec![person("Sam", "Orme", None), hearing(5, date(2026, 2, 20))]).await.unwrap();
    ctx
}

pub fn officers_scope(ctx: &Ctx) -> Scope {
    scope_of(ctx, USER, Action::View(FieldGroup::Identity))
}

#[tokio::test]
async fn rows_are_counted_until_they_are_many() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = scope_of(&ctx, COURT_OFFICER, Action::DecideMatch);
        assert_eq!(store.count_waiting_matches(&scope).await.unwrap(), 1, "{name}");
        many_of_one_name(&ctx).await;
        let counted = store.count_waiting_matches(&scope).await.unwrap();
        assert_eq!(counted, i64::try_from(COUNTED_MAX).unwrap(), "{name}");
    }
}

fn day_seen_by(scope: &Scope, (from, to): (Moment, Moment)) -> MyDayAsked<'_> {
    let reviews_until = now().day();
    MyDayAsked { officer_id: OFFICER, now: now(), from, to, reviews_until, contacts: scope, flags: scope }
}

#[tokio::test]
async fn no_list_shows_a_case_outside_the_scope_or_a_joined_record() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        let stranger = scope_of(&ctx, UserId(Uuid::from_u128(0xDD)), Action::View(FieldGroup::Contacts));
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"));
        assert_eq!(store.held_by(OFFICER, &scope).await.unwrap().len(), 1, "{name}");
        assert_eq!(store.held_by(OTHER_OFFICER, &scope).await.unwrap(), [], "{name}");
        assert_eq!(store.held_by(OFFICER, &stranger).await.unwrap(), [], "{name}");
        assert_eq!(store.day(OFFICER, from, to, &stranger).await.unwrap(), [], "{name}");
        let nobodys = store.my_day(&day_seen_by(&stranger, (from, to))).await.unwrap();
        assert_eq!((nobodys.to_record.len(), nobodys.entries.len()), (0, 0), "{name}");
        // An officer sees no case that nobody holds; the court's officer does.
        assert_eq!(store.waiting_for_officer(&scope).await.unwrap(), [], "{name}");
        assert_eq!(store.waiting_matches(&scope).await.unwrap(), [], "{name}");
        let court = scope_of(&ctx, COURT_OFFICER, Action::DecideMatch);
        let waiting = store.waiting_for_officer(&court).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.case_id).collect::<Vec<_>>(), [case(4)], "{name}");
        let matches = store.waiting_matches(&court).await.unwrap();
        assert_eq!(matches.iter().map(|row| row.case_id).collect::<Vec<_>>(), [case(5)], "{name}");
        assert_eq!(matches[0].hearing_on, Some(date(2026, 2, 20)), "{name}");
    }
}

#[tokio::test]
async fn what_a_list_is_marked_by_are_the_rows_of_the_case_and_of_records_joined_to_it() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(1), vec![hearing(1, date(2026, 2, 20))]).await.unwrap();
        append(
            &ctx,
            case(6),
            vec![person("Dayle", "Hartnol", None), order(6), hearing(6, date(2026, 2, 21))],
        )
        .await
        .unwrap();
        append(&ctx, case(1), vec![CaseEvent::MemberJoined { member: case(6) }]).await.unwrap();
        append(&ctx, case(6), vec![joined_to(case(1))]).await.unwrap();
        let scope = officers_scope(&ctx);
        let all = BTreeSet::from([case(1), case(2), case(6)]);
        let records = store.held_whereabouts(OFFICER, &all, &scope).await.unwrap();
        assert_eq!(records.keys().copied().collect::<Vec<_>>(), [case(1)], "{name}");
        let mut whole = store.case_part(case(1), CasePart::ALL).await.unwrap().unwrap().1;
        whole.take_in(store.case_part(case(6), CasePart::ALL).await.unwrap().unwrap().1);
        assert_eq!(records[&case(1)].sentences, whole.sentences, "{name}");
        assert_eq!(
            (records[&case(1)].hearings.len(), &records[&case(1)].hearings),
            (2, &whole.hearings),
            "{name}"
        );
        let stranger = scope_of(&ctx, UserId(Uuid::from_u128(0xDD)), Action::View(FieldGroup::Flags));
        let nobody = store.held_whereabouts(OFFICER, &BTreeSet::new(), &scope).await.unwrap();
        assert!(nobody.is_empty(), "{name}: only of those asked about");
        let facts = store.held_facts(OFFICER, &scope).await.unwrap();
        let orders = facts.iter().filter(|(_, fact)| matches!(fact, HeldFact::Where(Said::Sentence(_))));
        assert_eq!(orders.count(), whole.sentences.len(), "{name}");
        assert!(
            facts.iter().all(|(case_id, _)| *case_id == case(1)),
            "{name}: also what is on the joined record"
        );
        for (officer, scope) in [(OFFICER, &stranger), (OTHER_OFFICER, &scope)] {
            assert!(store.held_whereabouts(officer, &all, scope).await.unwrap().is_empty(), "{name}");
            assert_eq!(store.held_facts(officer, scope).await.unwrap(), [], "{name}");
        }
    }
}

/// Somebody did not come to the second appointment, which was found not acceptable.
fn failed() -> CaseEvent {
    let mut event = attended(2);
    if let CaseEvent::OutcomeRecorded { outcome, .. } = &mut event {
        (outcome.code, outcome.attended) = ("unacceptable".to_string(), false);
    }
    event
}

fn released_with_a_condition(number: u128) -> CaseEvent {
    let on = date(2026, 1, 12);
    CaseEvent::CustodyStepRecorded {
        step_id: StepId(Uuid::from_u128(number)),
        sentence_id: SentenceId(Uuid::from_u128(number)),
        facts: StepFacts {
            step: Step::Released,
            on,
            place: String::new(),
            term: None,
            reason: String::new(),
            told_by: "HMP Northmoor".to_string(),
        },
        conditions: vec![ConditionSet {
            condition_id: ConditionId(Uuid::from_u128(number)),
            condition_type: "additional-contact".to_string(),
            text: "No contact with Lee Ash".to_string(),
            version: "4".to_string(),
            wording: None,
        }],
    }
}

#[tokio::test]
async fn what_is_owed_is_read_with_conditions_and_of_two_joined_records_the_kept_one_says_who_holds_it() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(1), vec![failed(), released_with_a_condition(1)]).await.unwrap();
        let earlier = at("2026-01-02T09:00:00Z");
        let other = vec![
            person("Dayle", "Hartnol", None),
            order(6),
            assigned(6, OTHER_TEAM, OTHER_OFFICER, earlier),
            released_with_a_condition(6),
        ];
        append(&ctx, case(6), other).await.unwrap();
        append(&ctx, case(1), vec![CaseEvent::MemberJoined { member: case(6) }]).await.unwrap();
        append(&ctx, case(6), vec![joined_to(case(1))]).await.unwrap();
        let scope = officers_scope(&ctx);
        let outcomes = ["unacceptable".to_string()];
        for whose in [Whose::Officer(OFFICER), Whose::TeamBetween(TEAM, earlier, now())] {
            let asked = EnforcementAsked { whose, outcomes: &outcomes, scope: &scope };
            let found = store.enforced(&asked).await.unwrap();
            assert_eq!(found.iter().map(|of| of.case_id).collect::<Vec<_>>(), [case(1)], "{name}");
            assert_eq!(found[0].record.conditions.len(), 2, "{name}: {whose:?}");
            assert_eq!(found[0].record.sentences.len(), 2, "{name}: {whose:?}");
        }
        let whose = Whose::TeamBetween(TEAM, earlier, now());
        let asked = EnforcementAsked { whose, outcomes: &outcomes, scope: &scope };
        let record = store.enforced(&asked).await.unwrap().remove(0).record;
        let teams: Vec<TeamId> = record.assignments.values().map(|held| held.team_id).collect();
        assert_eq!(
            teams,
            [TEAM],
            "{name}: that of the joined record has not ended, and says nothing any more"
        );
    }
}

#[tokio::test]
async fn an_officers_lists_say_what_was_kept_what_comes_and_what_is_owed() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        let held = store.held_by(OFFICER, &scope).await.unwrap();
        let row = &held[0];
        assert_eq!((row.name.as_str(), row.crn.as_deref()), ("Dale Hartnoll", Some("X000001")), "{name}");
        assert_eq!(row.last_kept_at, Some(at("2026-02-23T10:00:00Z")), "{name}");
        assert_eq!(row.next_at, Some(at("2026-03-02T14:00:00Z")), "{name}");
        assert_eq!((row.to_record, row.order_ends_on), (1, Some(date(2027, 1, 1))), "{name}");
        let (from, to) = (at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z"));
        let day = store.my_day(&day_seen_by(&scope, (from, to))).await.unwrap();
        let begins = |rows: &[DayEntry]| rows.iter().map(|row| row.starts_at).collect::<Vec<_>>();
        assert_eq!(begins(&day.to_record), [at("2026-02-25T10:00:00Z")], "{name}");
        assert_eq!(begins(&day.entries), [at("2026-03-02T14:00:00Z")], "{name}");
        assert_eq!(
            begins(&store.day(OFFICER, from, to, &scope).await.unwrap()),
            begins(&day.entries),
            "{name}"
        );
        let diary = store.officer_diary(OFFICER, from, to, &scope).await.unwrap();
        let with = diary.iter().map(|row| row.name.as_deref()).collect::<Vec<_>>();
        assert_eq!(with, [Some("Dale Hartnoll")], "{name}");
        // Somebody without a right to the case sees that the time is taken, not with whom.
        let stranger = scope_of(&ctx, UserId(Uuid::from_u128(0xD9)), Action::View(FieldGroup::Identity));
        let diary = store.officer_diary(OFFICER, from, to, &stranger).await.unwrap();
        assert_eq!(diary.iter().map(|row| row.name.clone()).collect::<Vec<_>>(), [None], "{name}");
        let load = store.officers(TEAM, now()).await.unwrap();
        assert_eq!(
            load.iter().map(|row| (row.officer_id, row.cases)).collect::<Vec<_>>(),
            [(OFFICER, 1)],
            "{name}"
        );
        assert_eq!(store.teams().await.unwrap().len(), 2, "{name}");
    }
}

#[tokio::test]
async fn people_like_a_defendant_are_found_by_number_by_birth_date_and_name_or_by_name_alone() {
    for (name, store, _guard) in stores().await {
        area(&store).await;
        let sounds = |words: &[&str]| words.iter().map(|word| sound(word)).collect::<Vec<_>>();
        let number = |form: &str| vec![form.to_string()];
        let like = async |numbers: &[String], words: &[&str], dates: &[jiff::civil::Date]| {
            store.people_like(numbers, &sounds(words), dates).await.unwrap()
        };
        assert_eq!(like(&number("1981/0000003D"), &[], &[]).await, [case(2)], "{name}: the kept record");
        assert_eq!(like(&number("X000004"), &[], &[]).await, [case(4)], "{name}: a CRN is an identifier");
        assert_eq!(like(&[], &["QUILL", "ANYBODY"], &[birth_date()]).await, [case(4)], "{name}");
        let other_day = date(1960, 1, 1);
        assert_eq!(like(&[], &["QUILL", "ANYBODY"], &[other_day]).await, [], "{name}");
        assert_eq!(like(&[], &["QUILL", "ZOE"], &[other_day]).await, [case(4)], "{name}");
        assert_eq!(like(&[], &["QUILL"], &[]).await, [case(4)], "{name}: no birth date was given");
        assert_eq!(like(&[], &[], &[birth_date()]).await, [], "{name}: a birth date alone is nobody");
    }
}

#[tokio::test]
async fn a_hearing_leads_to_its_record() {
    for (name, store, _guard) in stores().await {
        area(&store).await;
        assert_eq!(store.case_with_hearing("hearing 5").await.unwrap(), Some(case(5)), "{name}");
        assert_eq!(store.case_with_hearing("hearing 6").await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn the_officers_of_a_team_are_those_of_today_with_todays_grade_and_who_is_away() {
    let moved = |number: u128, says, from: Date, to| OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(Uuid::from_u128(number)),
        officer_id: OFFICER,
        says,
        from,
        to,
    };
    let today = now().day();
    let tomorrow = today.tomorrow().unwrap();
    for (name, store, _guard) in stores().await {
        let ctx = ctx(Arc::new(store.clone()), now());
        let leave = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: Some(OTHER_OFFICER) };
        let never = StaffSays::Grade { code: "never".to_string() };
        let events = vec![
            team(TEAM, "Harbour"),
            team(OTHER_TEAM, "Mill"),
            officer(OFFICER, TEAM, None),
            officer(OTHER_OFFICER, OTHER_TEAM, None),
            moved(1, StaffSays::Team { team_id: OTHER_TEAM }, today, None),
            moved(2, never, today, None),
            OrganisationEvent::StaffFactTakenBack {
                fact_id: StaffFactId(Uuid::from_u128(2)),
                why: "A mistake".to_string(),
            },
            moved(3, StaffSays::Grade { code: "SPO".to_string() }, today, Some(tomorrow)),
            moved(4, leave, today, Some(tomorrow)),
        ];
        append_organisation(&ctx, ORGANISATION, events).await.unwrap();
        assert_eq!(store.officers(TEAM, now()).await.unwrap(), [], "{name}");
        let there = store.officers(OTHER_TEAM, now()).await.unwrap();
        let found = there.iter().find(|row| row.officer_id == OFFICER).unwrap();
        assert_eq!((there.len(), found.grade.as_str()), (2, "SPO"), "{name}");
        let away = AwayRow {
            code: "annual-leave".to_string(),
            back_on: Some(tomorrow),
            stand_in: Some("Ann Petrie".to_string()),
        };
        assert_eq!(found.away, Some(away.clone()), "{name}");
        let asked = HolderAsked { organisation_id: ORGANISATION, team_id: TEAM, officer_id: OFFICER };
        assert_eq!(store.holder_now(asked, today).await.unwrap().unwrap().away, Some(away), "{name}");
        assert_eq!(store.holder_now(asked, tomorrow).await.unwrap().unwrap().away, None, "{name}");
        let later = now().plus_seconds(24 * 3600);
        let there = store.officers(OTHER_TEAM, later).await.unwrap();
        let found = there.iter().find(|row| row.officer_id == OFFICER).unwrap();
        assert_eq!((found.grade.as_str(), &found.away), ("PO", &None), "{name}");
        // One officer's record has their facts and nobody else's.
        let own = store.officer_record(ORGANISATION, OFFICER).await.unwrap();
        assert_eq!((own.teams.len(), own.officers.len(), own.staff.len()), (2, 1, 4), "{name}");
        assert_eq!(store.officer_record(ORGANISATION, OTHER_OFFICER).await.unwrap().staff.len(), 0, "{name}");
    }
}

#[tokio::test]
async fn the_day_of_a_sentence_begins_at_midnight_in_london_for_who_had_the_case_since() {
    for (name, store, _guard) in stores().await {
        let ctx = Ctx { now: at("2026-07-01T09:00:00Z"), ..area(&store).await };
        let sentence = sentence(7, date(2026, 6, 10), date(2027, 6, 9));
        let mut second = assigned_here(72, at("2026-06-09T23:30:00Z"));
        if let CaseEvent::OfficerAssigned { ends, .. } = &mut second {
            *ends = Some(domain::shared::AssignmentId(Uuid::from_u128(71)));
        }
        let first = assigned(71, OTHER_TEAM, OTHER_OFFICER, at("2026-06-01T09:00:00Z"));
        let here = vec![person("Abe", "Sole", Some("X000007")), sentence, first, second];
        append(&ctx, case(7), here).await.unwrap();
        let counted = store.officers_since_sentence(TEAM, ctx.now.day()).await.unwrap();
        // Dale of the area is the other case; half an hour of the day of the sentence is somebody who had the case since.
        assert_eq!(counted, (2, 3), "{name}");
    }
}
