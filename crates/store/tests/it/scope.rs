//! `domain::access::may` and the scope in SQL give the same answer for every case, on both databases.

use crate::support::stores;
use app::case::case_access;
use app::ports::reads::{ARMS_MAX, SearchAsked};
use app::ports::{Batch, CheckAsked, EnforcementAsked, Store, Whose};
use domain::access::{Action, Actor, Role, Scope, list_scope, may};
use domain::assessment::{Assessment, Countersign, Purpose, Signed};
use domain::assignment::Assignment;
use domain::case::{CaseRecord, CaseRow};
use domain::check::MadeOf;
use domain::concern::Named;
use domain::enforcement::{Letter, LetterFacts, Way};
use domain::limit::{Admitted, Exclusion, Lifted, Restriction, Ring};
use domain::opening::{Answer, Answered, Ended, OPENABLE, Opening, Period};
use domain::org::{Grant, OrganisationRow, ScopeOf};
use domain::person::detail::{DatedDetail, Detail, PersonDetail, Reach, ReachWay};
use domain::person::{Identity, NameForm, Person};
use domain::retention::{Archived, Retention};
use domain::search::{self, Sought};
use domain::shared::{
    AssessmentId, AssignmentId, CaseId, DetailId, ExclusionId, GrantId, LetterId, Moment, OfficerId,
    OpeningId, OrganisationId, TeamId, UserId, Written,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::{ORGANISATION, an_author, at};
use uuid::Uuid;

const OTHER_ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(0xA2));

/// Days before now; small, so that ends fall together and on both sides of the limit.
type Days = i64;

#[derive(Clone, Debug)]
struct Held {
    team: u128,
    until: Option<Days>,
}

/// Broken glass or a grant: to the user or to another, live, over, ahead, of one part or of all, and not all of it granted.
#[derive(Clone, Debug)]
struct Opened {
    mine: bool,
    way: u8,
    part: usize,
    from: Days,
    until: Days,
    ended: Option<Days>,
}

/// Somebody excluded, for a time or for good.
#[derive(Clone, Debug)]
struct Shut {
    mine: bool,
    from: Days,
    until: Option<Days>,
}

/// A restriction, in force or ended; the user is on its list, was, or never was.
#[derive(Clone, Debug)]
struct Restricting {
    lifted: bool,
    on_list: Option<bool>,
}

/// A case of the world.
#[derive(Clone, Debug)]
struct Made {
    excluded: Vec<Shut>,
    restricted: Option<Restricting>,
    held: Vec<Held>,
    opened: Vec<Opened>,
}

#[derive(Clone, Debug)]
struct Granted {
    role: Role,
    scope: u8,
    from: Days,
    until: Option<Days>,
}

fn held() -> impl Strategy<Value = Vec<Held>> {
    let closed = (0..4_u128, 1..5_i64).prop_map(|(team, until)| Held { team, until: Some(until) });
    let open = proptest::option::of((0..4_u128).prop_map(|team| Held { team, until: None }));
    (proptest::collection::vec(closed, 0..5), open).prop_map(|(mut closed, open)| {
        closed.extend(open);
        closed
    })
}

fn made() -> impl Strategy<Value = Made> {
    let ended = proptest::option::of(-2..3_i64);
    let opened = (any::<bool>(), 0..4_u8, 0..=OPENABLE.len(), -1..4_i64, -2..3_i64, ended);
    let opened = opened.prop_map(|(mine, way, part, from, until, ended)| Opened {
        mine,
        way,
        part,
        from,
        until,
        ended,
    });
    let shut = (any::<bool>(), -1..3_i64, proptest::option::of(-2..3_i64));
    let shut = shut.prop_map(|(mine, from, until)| Shut { mine, from, until });
    let limits = (proptest::bool::weighted(0.2), proptest::option::of(any::<bool>()));
    let limits = limits.prop_map(|(lifted, on_list)| Restricting { lifted, on_list });
    let openings = proptest::collection::vec(opened, 0..3);
    let excluded = proptest::collection::vec(shut, 0..2);
    let restricted = proptest::option::weighted(0.3, limits);
    (held(), openings, excluded, restricted).prop_map(|(held, opened, excluded, restricted)| Made {
        held,
        opened,
        excluded,
        restricted,
    })
}

fn granted() -> impl Strategy<Value = Granted> {
    let role = proptest::sample::select(Role::ALL.to_vec());
    let until = proptest::option::of(-2..3_i64);
    (role, 0..7_u8, -1..4_i64, until).prop_map(|(role, scope, from, until)| Granted {
        role,
        scope,
        from,
        until,
    })
}

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn before(days: Days) -> Moment {
    now().plus_seconds(-days * 86_400)
}

/// Teams 0 and 1 are of one organisation, 2 and 3 of the other.
fn organisation_of(team: u128) -> OrganisationId {
    if team < 2 { ORGANISATION } else { OTHER_ORGANISATION }
}

fn scope_of(number: u8) -> ScopeOf {
    match number {
        0 => ScopeOf::All,
        1 => ScopeOf::Organisation(ORGANISATION),
        2 => ScopeOf::Organisation(OTHER_ORGANISATION),
        team => ScopeOf::Team(TeamId(Uuid::from_u128(u128::from(team) - 3))),
    }
}

/// A name of its own for each run: "Hartno" and the figures of the run as letters.
fn surname(run: u32) -> String {
    let letters =
        format!("{run:04}").bytes().map(|figure| char::from(b'a' + (figure - b'0'))).collect::<String>();
    format!("Hartno{letters}")
}

fn phone(run: u32) -> String {
    format!("07700 {run:06}")
}

/// A case of its own for each run: ids, user and birth date tell the runs apart in one database.
fn record(run: u32, place: u128, birth_date: Date, made: &Made) -> CaseRecord {
    let held = &made.held;
    let case_id = CaseId(Uuid::from_u128((u128::from(run) << 64) + place + 1));
    let written = Written { seq: 1, at: now(), by: an_author() };
    let mut record = CaseRecord::default();
    record.put(CaseRow::Person(Person {
        case_id,
        crn: Some(format!("X{run:03}{place:03}")),
        title: None,
        forenames: "Dale".to_string(),
        surname: surname(run),
        birth_date: Some(birth_date),
        sex: None,
        identity: Identity::Settled,
        held: held.iter().any(|held| held.until.is_none()),
        written: written.clone(),
    }));
    for form in NameForm::of(case_id, &format!("Dale {}", surname(run)), None) {
        record.put(CaseRow::NameForm(form));
    }
    record.put(CaseRow::Detail(reach(case_id, run, &written)));
    record.put(CaseRow::Letter(letter(case_id, &written)));
    record.put(CaseRow::Assessment(assessment(case_id, &written)));
    // Every fifth has something in retention, and half of these are archived.
    if place % 5 == 4 {
        let (class, day) = ("sentenced".to_string(), date(2026, 3, 1));
        record.put(CaseRow::Retention(Retention {
            case_id,
            archived: (place % 10 == 4).then_some(Archived { class, since: day, on: day }),
            exempted: None,
            restored_on: Some(day),
            written: written.clone(),
        }));
    }
    for (number, opened) in (1..).zip(&made.opened) {
        let opening_id = OpeningId(Uuid::from_u128(number));
        record.put(CaseRow::Opening(Box::new(opening((case_id, opening_id), run, opened))));
    }
    for row in limits(case_id, run, made) {
        record.put(row);
    }
    for (number, held) in (1..).zip(held) {
        record.put(CaseRow::Assignment(Assignment {
            case_id,
            assignment_id: AssignmentId(Uuid::from_u128(number)),
            organisation_id: organisation_of(held.team),
            organisation_name: "an organisation".to_string(),
            team_id: TeamId(Uuid::from_u128(held.team)),
            team_name: "a team".to_string(),
            officer_id: OfficerId(Uuid::from_u128(1)),
            officer_name: "an officer".to_string(),
            from: before(100),
            until: held.until.map(before),
            reason: String::new(),
            reason_code: None,
            written: written.clone(),
        }));
    }
    record
}

fn opening((case_id, opening_id): (CaseId, OpeningId), run: u32, opened: &Opened) -> Opening {
    let parts = OPENABLE.get(opened.part).map_or_else(|| OPENABLE.to_vec(), |part| vec![*part]);
    let period = Period { parts, from: before(opened.from), until: before(opened.until) };
    let mut created = Written { seq: 1, at: before(4), by: an_author() };
    created.by.user_id = if opened.mine { user_of(run) } else { UserId(Uuid::from_u128(u128::MAX)) };
    let by = |days| Written { seq: 2, at: before(days), by: an_author() };
    let answer = match opened.way {
        1 => Some(Answer::Granted(period.clone())),
        2 => Some(Answer::Refused),
        _ => None,
    };
    Opening {
        case_id,
        opening_id,
        reason: (opened.way == 0).then(|| "other".to_string()),
        words: String::new(),
        wanted: period,
        told: Vec::new(),
        answered: answer.map(|answer| Answered { answer, words: String::new(), by: by(4) }),
        ended: opened.ended.map(|days| Ended { why: String::new(), by: by(days) }),
        written: created.clone(),
        created,
    }
}

fn limits(case_id: CaseId, run: u32, made: &Made) -> Vec<CaseRow> {
    let written = Written { seq: 1, at: before(4), by: an_author() };
    let named = |user_id| Named { user_id, name: "Somebody".to_string() };
    let other = UserId(Uuid::from_u128(u128::MAX));
    let excluded = (1..).zip(&made.excluded).map(|(number, shut)| {
        CaseRow::Exclusion(Exclusion {
            case_id,
            exclusion_id: ExclusionId(Uuid::from_u128(number)),
            user: named(if shut.mine { user_of(run) } else { other }),
            reason: String::new(),
            from: before(shut.from),
            until: shut.until.map(before),
            lifted: None,
            created: written.clone(),
            written: written.clone(),
        })
    });
    let restricted = made.restricted.iter().flat_map(|of| {
        let lifted = of.lifted.then(|| Lifted { why: String::new(), by: written.clone() });
        let ring = Ring { team: String::new(), phone: String::new(), any_hour: String::new() };
        let restriction = CaseRow::Restriction(Restriction {
            case_id,
            ring,
            reason: String::new(),
            lifted,
            created: written.clone(),
            written: written.clone(),
        });
        let mine = of.on_list.map(|on_list| (user_of(run), on_list));
        let admitted = [Some((other, true)), mine].into_iter().flatten().map(|(user_id, on_list)| {
            CaseRow::Admitted(Admitted { case_id, user: named(user_id), on_list, written: written.clone() })
        });
        admitted.chain([restriction]).collect::<Vec<_>>()
    });
    excluded.chain(restricted).collect()
}

fn user_of(run: u32) -> UserId {
    UserId(Uuid::from_u128(u128::from(run) + 1))
}

/// By which every case is one of those in which a step can be owed.
fn letter(case_id: CaseId, written: &Written) -> Letter {
    let facts = LetterFacts {
        letter_type: "appointment".to_string(),
        contact_id: None,
        review_id: None,
        corrects: None,
        sent_on: date(2026, 2, 27),
        way: Way::Post,
        document_id: None,
        note: String::new(),
        as_sent: None,
    };
    Letter {
        case_id,
        letter_id: LetterId(Uuid::from_u128(1)),
        facts,
        removed: None,
        written: written.clone(),
    }
}

/// By which every case has one that waits for its second signature.
fn assessment(case_id: CaseId, written: &Written) -> Assessment {
    let countersign = Some(Countersign { rule: "high-harm".to_string(), by: vec!["SPO".to_string()] });
    let (grade, needs) = ("PO".to_string(), Vec::new());
    Assessment {
        case_id,
        assessment_id: AssessmentId(case_id.0),
        form: "full".to_string(),
        purpose: Purpose::Start,
        on: date(2026, 2, 27),
        base: None,
        levels: Vec::new(),
        levels_written: None,
        writers: vec![written.by.user_id],
        signed: Some(Signed { written: written.clone(), grade, needs, countersign }),
        countersigned: None,
        sent_back: None,
        voided: None,
        started: written.clone(),
        written: written.clone(),
    }
}

/// Of these cases, those that are asked for with what their enforcement is made of.
async fn enforced(store: &dyn Store, whose: Whose, scope: &Scope, of: &[CaseId]) -> BTreeSet<CaseId> {
    let outcomes = ["unacceptable".to_string()];
    let asked = EnforcementAsked { whose, outcomes: &outcomes, scope };
    let found = store.enforced(&asked).await.unwrap();
    found.iter().map(|case| case.case_id).filter(|case_id| of.contains(case_id)).collect()
}

/// The telephone that all people of a run share.
fn reach(case_id: CaseId, run: u32, written: &Written) -> PersonDetail {
    let reach = Reach { way: ReachWay::Mobile, value: phone(run), messages: None, note: String::new() };
    PersonDetail {
        case_id,
        detail_id: DetailId(Uuid::from_u128(1)),
        dated: DatedDetail { detail: Detail::Reach(reach), from: None, to: None },
        removed_because: None,
        corrections: 0,
        created: written.clone(),
        written: written.clone(),
    }
}

async fn found(store: &dyn Store, asked: SearchAsked, scope: &Scope) -> BTreeSet<CaseId> {
    let found = store.find_people(&asked, scope).await.unwrap();
    found.iter().map(|row| row.case_id).collect()
}

fn actor(run: u32, granted: &[Granted]) -> Actor {
    let user_id = user_of(run);
    let grants = (1_u128..).zip(granted).map(|(number, granted)| Grant {
        organisation_id: ORGANISATION,
        grant_id: GrantId(Uuid::from_u128((u128::from(run) << 64) + number)),
        user_id,
        role: granted.role,
        scope: scope_of(granted.scope),
        from: before(granted.from),
        until: granted.until.map(before),
    });
    let mut author = an_author();
    author.user_id = user_id;
    Actor { author, officer_id: None, grants: grants.collect() }
}

/// (case, action) where the two answers differ.
async fn differences(store: &dyn Store, run: u32, cases: &[Made], granted: &[Granted]) -> Vec<String> {
    let birth_date = date(1950, 1, 1).saturating_add(i64::from(run).days());
    let records: Vec<CaseRecord> =
        (0..).zip(cases).map(|(place, made)| record(run, place, birth_date, made)).collect();
    let actor = actor(run, granted);
    let rows = records.iter().flat_map(|record| {
        let person = record.person.clone().map(CaseRow::Person);
        let words = record.name_forms.values().cloned().map(CaseRow::NameForm);
        let details = record.details.values().cloned().map(CaseRow::Detail);
        let assessments = record.assessments.values().cloned().map(CaseRow::Assessment);
        let letters = record.letters.values().cloned().map(CaseRow::Letter);
        let retention = record.retention.clone().map(CaseRow::Retention);
        let assignments = record.assignments.values().cloned().map(CaseRow::Assignment);
        let openings = record.openings.values().cloned().map(Box::new).map(CaseRow::Opening);
        let limits = record.exclusions.values().cloned().map(CaseRow::Exclusion);
        let limits = limits.chain(record.restriction.iter().cloned().map(CaseRow::Restriction));
        let limits = limits.chain(record.admitted.values().cloned().map(CaseRow::Admitted));
        let words = words.chain(assessments).chain(openings).chain(limits);
        person.into_iter().chain(words).chain(details).chain(letters).chain(retention).chain(assignments)
    });
    let grants = actor.grants.iter().cloned().map(OrganisationRow::Grant);
    let batch = Batch { case_rows: rows.collect(), organisation_rows: grants.collect(), ..Batch::default() };
    store.commit(batch).await.unwrap();
    let since = before(3);
    // A letter is missing, and the word is known by nobody.
    let misspelt = surname(run).to_uppercase().replacen("RTN", "RN", 1);
    let likes = store.forms_like(&[Sought::new(&misspelt, Vec::new())], now()).await.unwrap();
    let plan = search::plan(&likes, ARMS_MAX);
    let ids: Vec<CaseId> =
        records.iter().filter_map(|record| Some(record.person.as_ref()?.case_id)).collect();
    let in_archive =
        |record: &CaseRecord| record.retention.as_ref().is_some_and(|row| row.archived.is_some());
    let out_of_archive: BTreeSet<CaseId> =
        records.iter().zip(&ids).filter(|(record, _)| !in_archive(record)).map(|(_, id)| *id).collect();
    let mut different = Vec::new();
    for action in Action::ALL {
        let scope = list_scope(&actor, action, now(), since);
        let by_date = SearchAsked { born: Some(birth_date), ..SearchAsked::default() };
        let by_name = SearchAsked { plan: plan.clone(), ..SearchAsked::default() };
        let everybody = found(store, by_date, &scope).await;
        assert_eq!(everybody, out_of_archive, "whatever the scope; the archive is found by nobody");
        assert!(everybody.is_subset(&found(store, by_name, &scope).await), "a name is found in every scope");
        let by_phone = SearchAsked { reaches: vec![phone(run).replace(' ', "")], ..SearchAsked::default() };
        let by_phone = found(store, by_phone, &scope).await;
        let hits = store.cards(&ids, &[], &scope).await.unwrap();
        assert_eq!(hits.len(), records.len());
        for record in &records {
            let case_id = record.person.as_ref().unwrap().case_id;
            let allowed = may(&actor, action, &case_access(record), now(), since).is_allowed();
            let hit = hits.iter().find(|hit| hit.case_id == case_id).unwrap();
            let by_phone = by_phone.contains(&case_id);
            if hit.in_scope != allowed || hit.crn.is_some() != allowed || by_phone != allowed {
                different.push(format!(
                    "{action:?}: may says {allowed}, the list {}, the telephone {by_phone}: {record:?}",
                    hit.in_scope
                ));
            }
        }
    }
    different.extend(enforcement_differences(store, &actor, &records, &ids).await);
    different.extend(assessment_differences(store, &actor, &records, &ids).await);
    different.extend(check_differences(store, &actor, &records, &ids).await);
    different
}

/// Of each team, now and in the days before: what is asked for is what the team held, and what `may` allows of it.
async fn enforcement_differences(
    store: &dyn Store,
    actor: &Actor,
    records: &[CaseRecord],
    ids: &[CaseId],
) -> Vec<String> {
    let mut different = Vec::new();
    let since = before(3);
    let action = Action::View(domain::access::FieldGroup::Contacts);
    let scope = list_scope(actor, action, now(), since);
    for team in 0..4 {
        let team_id = TeamId(Uuid::from_u128(team));
        let held = |record: &CaseRecord, then: Option<Moment>| {
            let of_team = |of: &&Assignment| {
                of.team_id == team_id && of.until.is_none_or(|until| then.is_some_and(|then| until > then))
            };
            let allowed = may(actor, action, &case_access(record), now(), since).is_allowed();
            allowed && record.assignments.values().any(|of| of_team(&of))
        };
        let then = before(2);
        let asked = [(Whose::Team(team_id), None), (Whose::TeamBetween(team_id, then, now()), Some(then))];
        for (whose, then) in asked {
            let found = enforced(store, whose, &scope, ids).await;
            let expected: BTreeSet<CaseId> =
                records.iter().zip(ids).filter(|(record, _)| held(record, then)).map(|(_, id)| *id).collect();
            if found != expected {
                different.push(format!("{whose:?}: expected {expected:?}, found {found:?}"));
            }
        }
    }
    different
}

/// Of each team: what waits for a second signature on the cases that it holds, and what `may` allows of it.
async fn assessment_differences(
    store: &dyn Store,
    actor: &Actor,
    records: &[CaseRecord],
    ids: &[CaseId],
) -> Vec<String> {
    let mut different = Vec::new();
    let since = before(3);
    let action = Action::View(domain::access::FieldGroup::Risk);
    let scope = list_scope(actor, action, now(), since);
    for team in 0..4 {
        let team_id = TeamId(Uuid::from_u128(team));
        let shown = |record: &CaseRecord| {
            let held = record.assignments.values().any(|of| of.team_id == team_id && of.is_open());
            held && may(actor, action, &case_access(record), now(), since).is_allowed()
        };
        let expected: BTreeSet<CaseId> =
            records.iter().zip(ids).filter(|(record, _)| shown(record)).map(|(_, id)| *id).collect();
        let waiting = store.assessments_waiting(&scope, team_id).await.unwrap();
        let found = waiting.iter().map(|of| of.case_id).filter(|case_id| ids.contains(case_id));
        let found: BTreeSet<CaseId> = found.collect();
        if found != expected {
            different.push(format!("assessments of {team}: expected {expected:?}, found {found:?}"));
        }
    }
    different
}

/// What an integrity list is made of: of what `may` allows, the cases that a team in reach of a role ever held.
async fn check_differences(
    store: &dyn Store,
    actor: &Actor,
    records: &[CaseRecord],
    ids: &[CaseId],
) -> Vec<String> {
    let mut different = Vec::new();
    let since = before(3);
    let action = Action::View(domain::access::FieldGroup::Risk);
    let scope = list_scope(actor, action, now(), since);
    let reaches = |grant: &Grant, of: &Assignment| match grant.scope {
        ScopeOf::All => true,
        ScopeOf::Organisation(organisation_id) => of.organisation_id == organisation_id,
        ScopeOf::Team(team_id) => of.team_id == team_id,
    };
    let shown = |record: &CaseRecord| {
        let ever_held =
            |grant: &Grant| record.assignments.values().any(|assignment| reaches(grant, assignment));
        may(actor, action, &case_access(record), now(), since).is_allowed()
            && actor.grants.iter().any(ever_held)
    };
    let expected: BTreeSet<CaseId> =
        records.iter().zip(ids).filter(|(record, _)| shown(record)).map(|(_, id)| *id).collect();
    for made_of in [MadeOf::Assessments, MadeOf::Levels, MadeOf::Followed] {
        let asked = CheckAsked { made_of, from: before(1), until: before(-1), scope: &scope };
        let found = store.checked(&asked).await.unwrap();
        let found: BTreeSet<CaseId> =
            found.iter().map(|of| of.case_id).filter(|case_id| ids.contains(case_id)).collect();
        if found != expected {
            different.push(format!("{made_of:?}: expected {expected:?}, found {found:?}"));
        }
    }
    different
}

#[test]
fn lists_show_exactly_the_cases_that_may_be_opened() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stores = runtime.block_on(stores());
    let run = AtomicU32::new(0);
    let cases = proptest::collection::vec(made(), 1..16);
    let grants = proptest::collection::vec(granted(), 0..4);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&(cases, grants), |(cases, grants)| {
        let run = run.fetch_add(1, Ordering::Relaxed);
        for (name, store, _guard) in &stores {
            let different = runtime.block_on(differences(store, run, &cases, &grants));
            prop_assert!(different.is_empty(), "{name}: {different:#?}");
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
