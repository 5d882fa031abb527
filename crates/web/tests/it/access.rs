//! Every route × role: what status each gets, in a text file that an auditor can read and a reviewer sees change.
//! `UPDATE_EXPECT=1` writes it again. The routes are read from the router itself, so none can be left out.

use crate::api::groups::a_session;
use crate::api::{DESCRIPTION, MULTIPART, a_document, a_flag, a_note, a_sentence, an_appointment};
use crate::support::{Breach, HANNAH, HARBOUR, RIVERSIDE, RUTH, World, a_mobile, world};
use app::ports::UserRow;
use axum::body::Body;
use axum::http::{Request, header};
use domain::access::Role;
use domain::case::CaseRecord;
use domain::check::{Check, LookFacts};
use domain::concern::Named;
use domain::load::{ContestFacts, Decimal, LoadLine, OverloadFacts};
use domain::org::{Grant, OfficeFacts, OrganisationEvent, ScopeOf, StaffSays};
use domain::person::MatchOutcome;
use domain::sentence::{Requirement, Sentence};
use domain::shared::{
    AllocationId, AssessmentId, CaseId, ConcernId, ContactId, ContestId, DetailId, DocumentId, EventId,
    ExclusionId, FlagId, GoalId, GrantId, GroupId, LookId, OfficeId, OpeningId, OverloadId, PlanStepId,
    StaffFactId, TransferId, UserId,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use testkit::{ORGANISATION, at};
use tower::ServiceExt;
use uuid::Uuid;

/// (heading, login); nobody is signed in under the first.
const WHO: [(&str, &str); 8] = [
    ("nobody", ""),
    ("officer", "ruth"),
    ("officer-elsewhere", "olu"),
    ("case-administrator", "cass"),
    ("senior", "carol"),
    ("court-officer", "kay"),
    ("inspector", "judith"),
    ("service-administrator", "sid"),
];

/// A world in which every route has something to show: the case of Dale, held by Ruth.
struct Scene {
    world: World,
    /// Its time has passed and nobody has said what became of it.
    to_record: ContactId,
    /// Still to come.
    to_move: ContactId,
    /// On Dale.
    document: DocumentId,
    /// On Dale, open.
    flag: FlagId,
    /// On Dale, begun.
    assessment: AssessmentId,
    /// Who this is waits for a decision.
    waiting: CaseId,
    /// Who this is was decided.
    decided: (CaseId, EventId),
    /// Something to administer.
    office: OfficeId,
    fact: StaffFactId,
    /// The user olu with the role that they have.
    user: (UserId, GrantId),
    /// How to reach Dale.
    detail: DetailId,
    /// A session to come, with Dale and somebody else whom Ruth holds.
    group: GroupId,
    /// Ruth's as well, and in no session.
    colleague: CaseId,
    /// On Dale's order.
    breach: Breach,
    /// About Dale, raised by somebody who decides nothing in these tests.
    concern: ConcernId,
    /// Asked for by olu.
    opening: OpeningId,
    /// Of nobody in these tests.
    exclusion: ExclusionId,
    /// Of the colleague, to a team elsewhere that says who takes it.
    transfer: TransferId,
    /// A decision which organisation Dale's custody goes to.
    allocation: AllocationId,
    /// Of Dale's plan.
    goal: GoalId,
    plan_step: PlanStepId,
}

async fn scene() -> Scene {
    let world = world().await;
    for (number, login, role, team) in [
        (0xD5, "olu", Role::Officer, Some(HARBOUR)),
        (0xD6, "cass", Role::CaseAdministrator, Some(RIVERSIDE)),
        (0xD7, "sid", Role::ServiceAdministrator, None),
    ] {
        join(&world, number, login, role, team.map_or(ScopeOf::All, ScopeOf::Team)).await;
    }
    world.set_clock("2026-11-24T08:00:00Z");
    world.given_to(world.dale, RUTH).await;
    world.on_licence(world.dale).await;
    let to_record = world.booked(world.dale, "2026-11-24T10:00:00Z").await;
    let to_move = world.booked(world.dale, "2026-12-01T10:00:00Z").await;
    let flag = world.flagged(world.dale, "mappa").await;
    let begun = app::assessment::StartForm {
        form: "short".to_string(),
        purpose: domain::assessment::Purpose::Start,
        on: world.now().day(),
    };
    let assessment =
        app::assessment::start(&world.ctx(), world.dale, world.request_id(), &begun).await.unwrap();
    let document = world.documented(world.dale, "Dear Ruth").await;
    let decided = world.person("Dale", "Hartnoll", "2001/0163002C", "h-2").await;
    let form = app::matches::MatchForm { outcome: Some(MatchOutcome::NoneOfThese), note: String::new() };
    app::matches::decide(&world.ctx(), decided, &form).await.unwrap();
    let page = app::case::show(&world.ctx(), decided).await.unwrap();
    let decision_id = *page.record.decisions.keys().next().unwrap();
    let waiting = world.person("Dale", "Hartnoll", "2002/0163003D", "h-3").await;
    world.set_clock(crate::support::NOW);
    let (office, fact, user) = to_administer(&world).await;
    let courts = testkit::a_list(domain::reference::Kind::Courts, "one", &[("B01NM", "Northmoor")]);
    app::reference::load(&world.ctx(), &courts).await.unwrap();
    let detail = world.recorded(world.dale, a_mobile()).await;
    let decided = (decided, decision_id);
    // So that the service is ready to serve.
    world.state.operations.worker_was_seen(world.now());
    let (group, colleague) = a_group(&world).await;
    let breach = world.in_breach(world.dale).await;
    let concern = a_concern(&world).await;
    let opening = an_opening(&world).await;
    let exclusion = an_exclusion(&world).await;
    let transfer = a_handover(&world, colleague).await;
    let allocation = an_allocation(&world).await;
    let (goal, plan_step) = a_plan(&world).await;
    Scene {
        world,
        to_record,
        to_move,
        document,
        flag,
        assessment,
        waiting,
        decided,
        office,
        fact,
        user,
        detail,
        group,
        colleague,
        breach,
        concern,
        opening,
        exclusion,
        transfer,
        allocation,
        goal,
        plan_step,
    }
}

/// Decided for where the case is held already.
async fn an_allocation(world: &World) -> AllocationId {
    world.in_units().await;
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let sentence_id = sentence_of("/custody", &page.record).sentence_id;
    let form = app::allocation::DecideForm {
        answers: [("area".to_string(), "Northmoor City".to_string())].into(),
        team_id: Some(RIVERSIDE),
        ..app::allocation::DecideForm::default()
    };
    let ids = (sentence_id, world.request_id());
    app::allocation::decide(&world.ctx(), world.dale, ids, &form).await.unwrap()
}

/// What is sent about a case that waits, or goes back on a day.
fn holding_body(template: &str) -> Option<Value> {
    Some(match template {
        "/cases/{case}/unallocated" => json!({ "until": "2026-12-01", "why": "Nobody has room" }),
        "/cases/{case}/hand-back" => json!({}),
        "/cases/{case}/hand-back/stays" => json!({ "why": "She knows him" }),
        _ => return None,
    })
}

/// What is sent about decisions which organisation a sentence goes to.
fn allocation_body(template: &str) -> Option<Value> {
    let answers = json!([{ "question": "area", "answer": "Northmoor City" }]);
    Some(match template {
        "/cases/{case}/sentences/{sentence}/allocation" => {
            json!({ "answers": answers, "team_id": RIVERSIDE })
        }
        "/cases/{case}/sentences/{sentence}/allocation/outcome" => json!({ "answers": answers }),
        "/cases/{case}/allocations/{allocation}/reversal" => json!({ "why": "Elsewhere" }),
        _ => return None,
    })
}

fn a_handover_form() -> app::handover::AskForm {
    app::handover::AskForm {
        team_id: HARBOUR,
        officer_id: None,
        why: "Moved house".to_string(),
        summary: "Rings first".to_string(),
        planned_on: Some(jiff::civil::date(2026, 12, 18)),
    }
}

async fn a_handover(world: &World, case_id: CaseId) -> TransferId {
    app::handover::ask(&world.ctx(), case_id, world.request_id(), &a_handover_form()).await.unwrap()
}

/// What is sent about a handover.
async fn handover_body(scene: &Scene, template: &str) -> Option<Value> {
    let page = app::handover::show(&scene.world.ctx(), scene.transfer).await.unwrap();
    let seen = page.transfer.written.seq;
    Some(match template {
        "/cases/{case}/handovers" => json!({
            "team_id": HARBOUR, "why": "Moved", "summary": "Rings", "planned_on": "2026-12-18",
        }),
        "/handovers/{transfer}/acceptance" => json!({}),
        "/handovers/{transfer}/refusal" => json!({ "reason": "no-capacity", "words": "After May" }),
        "/handovers/{transfer}/answers" => json!({
            "pack": page.transfer.pack().unwrap().digest, "answers": [{ "item": "risk", "read": true }],
        }),
        "/handovers/{transfer}/pack" => {
            json!({ "words": "Assessed", "summary": "Rings first", "seen_seq": seen })
        }
        "/handovers/{transfer}/withdrawal" => json!({ "why": "Stays" }),
        "/handovers/{transfer}/meeting" => {
            json!({ "meeting": "not_held", "why": "Ill", "manager": Uuid::nil() })
        }
        "/handovers/{transfer}/override" => json!({ "why": "Seen", "due": "2026-12-20", "seen_seq": seen }),
        "/handovers/{transfer}/return" => json!({ "why": "No licence", "seen_seq": seen }),
        "/handovers/{transfer}/move" => Value::Null,
        _ => return None,
    })
}

/// A plan with one goal and one step.
async fn a_plan(world: &World) -> (GoalId, PlanStepId) {
    let safety = domain::plan::Safety {
        people: Vec::new(),
        groups: vec!["children".to_string()],
        restrictions: "Mill Road".to_string(),
        contingency: "The police".to_string(),
    };
    let (ctx, case_id) = (world.ctx(), world.dale);
    let safety = app::plan::SafetyForm { safety, why: String::new() };
    let form = app::plan::BeginForm { safety, replaces: None };
    let plan_id = app::plan::begin(&ctx, case_id, world.request_id(), &form).await.unwrap();
    let goal = app::plan::GoalForm {
        area: "work".to_string(),
        words: "Work".to_string(),
        state: Some(domain::plan::GoalState::Active),
        why: String::new(),
    };
    let new = app::plan::Which::New(world.request_id());
    let goal_id = app::plan::save_goal(&ctx, (case_id, plan_id), new, &goal).await.unwrap();
    let step = app::plan::StepForm {
        words: "Ring".to_string(),
        who: "Dale".to_string(),
        by: None,
        state: Some(domain::plan::StepState::NotStarted),
    };
    let new = app::plan::Which::New(world.request_id());
    (goal_id, app::plan::save_step(&ctx, (case_id, goal_id), new, &step).await.unwrap())
}

/// What is sent about the plan.
fn plan_body(scene: &Scene, template: &str, record: &CaseRecord) -> Option<Value> {
    let plan = record.plans.values().find(|plan| plan.is_open())?;
    let (goal, step) = (&record.goals[&scene.goal], &record.plan_steps[&scene.plan_step]);
    let safety = json!({ "groups": ["staff"], "restrictions": "Mill Road", "contingency": "The police" });
    let goal_said = json!({ "area": "work", "words": "Work", "state": "future" });
    let step_said = json!({ "words": "Ring", "who": "Ruth", "state": "not_started" });
    Some(match template {
        "/cases/{case}/plan" => json!({ "safety": safety, "why": "Another", "replaces": plan.plan_id }),
        "/cases/{case}/plan/safety" => json!({
            "plan_id": plan.plan_id, "safety": safety, "why": "Known", "seen_seq": plan.written.seq,
        }),
        "/cases/{case}/plan/goals" => json!({ "plan_id": plan.plan_id, "goal": goal_said }),
        "/cases/{case}/plan/goals/{goal}" => {
            json!({ "plan_id": plan.plan_id, "goal": goal_said, "seen_seq": goal.written.seq })
        }
        "/cases/{case}/plan/goals/{goal}/steps" => step_said,
        "/cases/{case}/plan/goals/{goal}/steps/{plan_step}" => {
            json!({ "step": step_said, "seen_seq": step.written.seq })
        }
        "/cases/{case}/plan/steps/{plan_step}/next" => json!({ "seen_seq": step.written.seq }),
        "/cases/{case}/plan/signature" => {
            let (plan_id, seen_seq) = (plan.plan_id, plan.written.seq);
            json!({ "plan_id": plan_id, "agreed": "no", "words": "Not mine", "seen_seq": seen_seq })
        }
        _ => return None,
    })
}

async fn a_concern(world: &World) -> ConcernId {
    let no = Some(domain::concern::Answer::No);
    let form = app::concern::ConcernForm { said: "Open windows".to_string(), intent: no, danger: no };
    app::concern::raise(&world.ctx(), world.dale, world.request_id(), &form).await.unwrap()
}

/// What somebody of another team asks for.
async fn an_opening(world: &World) -> OpeningId {
    let user = world.store.user_by_login("olu").await.unwrap().unwrap();
    let actor = world.store.actor(user.user_id).await.unwrap().unwrap();
    let ctx = app::Ctx { actor, ..world.ctx() };
    let day = world.now().day();
    let parts = vec![domain::access::FieldGroup::Contacts];
    let form = app::opening::AskForm { parts, words: "Joint work".to_string(), from: day, until: day };
    app::opening::ask(&ctx, world.dale, world.request_id(), &form).await.unwrap()
}

/// Somebody who signs in and is asked for nothing.
async fn an_exclusion(world: &World) -> ExclusionId {
    let user = app::ports::UserRow {
        user_id: UserId(Uuid::from_u128(0xDF)),
        login: "nora".to_string(),
        password_hash: String::new(),
        name: "Nora Quist".to_string(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
    };
    world.store.put_user(user).await.unwrap();
    let form =
        app::limit::ExcludeForm { user: "nora".to_string(), reason: "Her cousin".to_string(), until: None };
    app::limit::exclude(&world.as_user("carol"), world.dale, world.request_id(), &form).await.unwrap()
}

/// Of concerns, openings and limits.
fn lets_in(template: &str) -> bool {
    ["/openings", "/concerns", "/restriction", "/exclusions"].iter().any(|part| template.contains(part))
}

/// What is sent about limits: refused, so that the operations after it find the record as it is.
fn limit_body(template: &str) -> Option<Value> {
    Some(match template {
        "/cases/{case}/restriction" => json!({
            "users": [], "team": "Riverside team", "phone": "01632 960 100", "any_hour": "", "reason": "A witness",
        }),
        "/cases/{case}/restriction/end" => json!({ "reason": "Over" }),
        "/cases/{case}/exclusions" => json!({ "user": "nobody", "reason": "Her cousin" }),
        "/cases/{case}/exclusions/{exclusion}/end" => json!({ "reason": "" }),
        _ => return opening_body(template),
    })
}

/// What is sent about openings.
fn opening_body(template: &str) -> Option<Value> {
    Some(match template {
        "/cases/{case}/openings" => json!({
            "parts": ["risk", "holders"], "words": "Joint work", "from": "2026-11-24", "until": "2026-11-30",
        }),
        "/cases/{case}/openings/glass" => json!({
            "parts": ["risk"], "reason": "in-front", "words": "At the desk", "hours": "4", "password": "wrong",
        }),
        "/cases/{case}/openings/{opening}/answer" => json!({ "grant": true, "parts": ["contacts"] }),
        "/cases/{case}/openings/{opening}/end" => json!({ "why": "Over" }),
        "/cases/{case}/concerns" => json!({ "said": "Windows", "intent": "yes", "danger": "no" }),
        "/cases/{case}/concerns/{concern}/decision" => json!({ "follows": "other", "why": "Known" }),
        _ => return None,
    })
}

/// A session of Dale with one of two more people whom Ruth holds, and the other.
async fn a_group(world: &World) -> (GroupId, CaseId) {
    let mut others = Vec::new();
    for (number, forenames, surname) in [(4, "Nadia", "Farrow"), (5, "Piotr", "Lasek")] {
        let pnc = format!("200{number}/016300{number}Z");
        let person = world.person(forenames, surname, &pnc, &format!("h-{number}")).await;
        world.given_to(person, RUTH).await;
        others.push(person);
    }
    let booking = app::group::GroupBooking {
        contact_type: "group-session".to_string(),
        starts_at: at("2026-12-03T10:00:00Z"),
        minutes: 90,
        place: Some("office".to_string()),
        officer_id: Some(RUTH),
        people: vec![world.dale, others[0]],
        requirement_type: None,
        repeat: None,
        anyway_because: "It suits all".to_string(),
    };
    let (group, _) = app::group::book(&world.ctx(), world.request_id(), &booking).await.unwrap();
    (group, others[1])
}

/// An office, a skill of Ruth's, and the role of the officer elsewhere.
async fn to_administer(world: &World) -> (OfficeId, StaffFactId, (UserId, GrantId)) {
    let (office_id, fact_id) = (OfficeId(Uuid::from_u128(0x0F)), StaffFactId(Uuid::from_u128(0xF1)));
    let (address, phone) = (String::new(), String::new());
    let (hours, closed) = (Vec::new(), Vec::new());
    let office = OfficeFacts { name: "Quay House".to_string(), address, phone, hours, closed };
    let says = StaffSays::Skill { code: "court-reports".to_string() };
    let from = jiff::civil::date(2026, 3, 1);
    let events = [
        OrganisationEvent::OfficeAdded { office_id, office },
        OrganisationEvent::StaffFactRecorded { fact_id, officer_id: RUTH, says, from, to: None },
        OrganisationEvent::LookOpened { look_id: LOOK, facts: a_look() },
        OrganisationEvent::LoadContested { contest_id: CONTEST, facts: a_contest() },
        OrganisationEvent::OverloadRaised { overload_id: OVERLOAD, facts: an_overload() },
    ];
    app::organisation::append(&world.ctx(), ORGANISATION, &events).await.unwrap();
    (office_id, fact_id, (UserId(Uuid::from_u128(0xD5)), GrantId(Uuid::from_u128(0xD5 + 0x20))))
}

/// What somebody looks into who signs in as nobody here.
const LOOK: LookId = LookId(Uuid::from_u128(0xF2));

/// What Ruth contests of her load, and a notice that she carries too much.
const CONTEST: ContestId = ContestId(Uuid::from_u128(0xF3));
const OVERLOAD: OverloadId = OverloadId(Uuid::from_u128(0xF4));

fn a_contest() -> ContestFacts {
    let line = LoadLine {
        code: "b2-community".to_string(),
        what: "B2 community".to_string(),
        count: 1,
        each: Decimal::from(115),
        points: Decimal::from(115),
        why: "by the table of points".to_string(),
        gap: false,
        cases: Vec::new(),
    };
    ContestFacts {
        officer_id: RUTH,
        officer_name: "Ruth Okafor".to_string(),
        team_id: RIVERSIDE,
        on: jiff::civil::date(2026, 11, 20),
        line,
        says: "It is C1".to_string(),
        to: None,
    }
}

fn an_overload() -> OverloadFacts {
    OverloadFacts {
        officer_id: RUTH,
        officer_name: "Ruth Okafor".to_string(),
        team_id: RIVERSIDE,
        since: jiff::civil::date(2026, 10, 1),
        on: jiff::civil::date(2026, 11, 20),
        used: 2500,
        available: 2176,
        percent: Some("114.9".to_string()),
        over: "110".to_string(),
        weeks: 4,
        rule: "batch".to_string(),
        manager: None,
    }
}

fn a_look() -> LookFacts {
    LookFacts {
        check: Check::WrittenLate,
        team_id: RIVERSIDE,
        month: jiff::civil::date(2026, 10, 1),
        counted: 1,
        of: 2,
        reason: "Half of them".to_string(),
        owner: Named { user_id: UserId(Uuid::from_u128(0xDF)), name: "Ines Roth".to_string() },
        sample: Vec::new(),
        holders: Vec::new(),
    }
}

async fn join(world: &World, number: u128, login: &str, role: Role, scope: ScopeOf) {
    let (user_id, grant_id) = (UserId(Uuid::from_u128(number)), GrantId(Uuid::from_u128(number + 0x20)));
    let user = UserRow {
        user_id,
        login: login.to_string(),
        password_hash: String::new(),
        name: format!("The user {login}"),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
    };
    world.store.put_user(user).await.unwrap();
    let from = at("2026-01-05T09:00:00Z");
    let grant = Grant { organisation_id: ORGANISATION, grant_id, user_id, role, scope, from, until: None };
    let granted = [OrganisationEvent::RoleGranted { grant }];
    app::organisation::append(&world.ctx(), ORGANISATION, &granted).await.unwrap();
}

/// (method, path as the router has it)
type Route = (String, String);

fn routes() -> BTreeSet<Route> {
    let pages = page_routes(include_str!("../../src/router.rs"));
    let api = DESCRIPTION["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().keys();
        methods.map(move |method| (method.to_uppercase(), path.clone()))
    });
    pages.into_iter().chain(api).collect()
}

/// Every `.route("…", get(…).post(…))` of a source.
fn page_routes(source: &str) -> Vec<Route> {
    let mut found = Vec::new();
    for call in source.split(".route(").skip(1) {
        let path = call.split('"').nth(1).expect("a route begins with its path");
        // What follows belongs to it until the brackets of the call are closed.
        let mut depth = 1_usize;
        let end = call.find(|letter| {
            depth = match letter {
                '(' => depth + 1,
                ')' => depth - 1,
                _ => depth,
            };
            depth == 0
        });
        let call = &call[..end.expect("a route ends")];
        let methods = ["get", "post", "put", "delete", "patch"];
        let before = found.len();
        for method in methods
            .into_iter()
            .filter(|method| call.contains(&format!(" {method}(")) || call.contains(&format!(".{method}(")))
        {
            found.push((method.to_uppercase(), path.to_string()));
        }
        assert!(found.len() > before, "no method is read for {path}");
    }
    found
}

/// What is sent to the operations on documents; a text for a form with a file.
fn document_body(path: &str, document_seq: i64) -> Option<Value> {
    Some(match path {
        "/cases/{case}/documents" => json!(a_document("Dear Ruth")),
        "/cases/{case}/documents/{document}/correct" => json!({
            "kind": "letter", "title": "Sick note", "received_from": "Dr Amin", "dated": "2026-11-20",
            "why": "It is one", "seen_seq": document_seq,
        }),
        "/cases/{case}/documents/{document}/remove" => json!({ "why": "Hers", "seen_seq": document_seq }),
        _ => return None,
    })
}

/// What is sent to the operations on flags.
fn flag_body(path: &str, flag_seq: i64) -> Option<Value> {
    Some(match path {
        "/cases/{case}/flags" => a_flag("weapons"),
        "/cases/{case}/flags/{flag}/review" => json!({ "found": "As before", "seen_seq": flag_seq }),
        "/cases/{case}/flags/{flag}/level" => json!({
            "level": "Level 2", "category": "Category 1", "why": "The panel", "seen_seq": flag_seq,
        }),
        "/cases/{case}/flags/{flag}/end" => {
            json!({ "on": "2026-11-24", "why": "Over", "seen_seq": flag_seq })
        }
        "/cases/{case}/flags/{flag}/correct" => json!({
            "level": "Level 1", "category": "Category 1", "note": "Another", "from": "2026-11-20",
            "why": "A slip", "seen_seq": flag_seq,
        }),
        "/cases/{case}/flags/{flag}/remove" => json!({ "why": "Somebody else", "seen_seq": flag_seq }),
        _ => return None,
    })
}

/// Parts of an address that are the same for every route.
const ALWAYS: [(&str, &str); 13] = [
    ("/candidates", "/candidates?team={team}"),
    ("/load/{line}", "/load/b2-community"),
    ("{unit}", "all"),
    ("{session}", "0"),
    ("{court}", "B01NM"),
    ("{date}", "2026-11-24"),
    ("{week}", "2026-W48"),
    ("/checks/{check}/{month}", "/checks/written-late/2026-11?team={team}"),
    ("/looks/new", "/looks/new?check=written-late&month=2026-11&team={team}"),
    ("{check}", "written-late"),
    ("{month}", "2026-11"),
    ("{file}", "not-an-address.ics"),
    ("{moment}", "2026-11-24T12:00:00Z"),
];

/// The address with the ids of the scene in their places.
fn addressed(
    scene: &Scene,
    template: &str,
    (case, sentence): (CaseId, &Sentence),
    record: &CaseRecord,
) -> String {
    let ahead = ["/move", "/cancel"].iter().any(|end| template.ends_with(end));
    let contact = if ahead { scene.to_move } else { scene.to_record };
    let mut path = sentence_path(&administered_path(scene, template), sentence, record)
        .replace("{case}", &case.to_string())
        .replace("{contest}", &CONTEST.to_string())
        .replace("{overload}", &OVERLOAD.to_string())
        .replace("{contact}", &contact.to_string())
        .replace("{concern}", &scene.concern.to_string())
        .replace("{opening}", &scene.opening.to_string())
        .replace("{exclusion}", &scene.exclusion.to_string())
        .replace("{transfer}", &scene.transfer.to_string())
        .replace("{allocation}", &scene.allocation.to_string())
        .replace("{goal}", &scene.goal.to_string())
        .replace("{plan_step}", &scene.plan_step.to_string())
        .replace("{decision}", &scene.decided.1.to_string())
        .replace("{detail}", &scene.detail.to_string())
        .replace("/details/new", "/details/new?kind=reach")
        .replace(
            "/letters/write",
            &format!("/letters/write?about=contact.{}&letter=first-warning", scene.breach.contact),
        );
    for (part, value) in ALWAYS {
        path = path.replace(part, value);
    }
    if template.ends_with("/handover") {
        path.push_str("?team={team}");
    }
    path
}

fn look_body(template: &str) -> Option<Value> {
    Some(match template {
        "/looks" => json!({
            "check": "written-late", "team": RIVERSIDE, "month": "2026-11", "reason": "Half", "owner": Uuid::nil(),
        }),
        "/looks/{look}/close" => json!({ "outcome": "record-right", "words": "Read both" }),
        _ => return None,
    })
}

fn load_body(template: &str) -> Option<Value> {
    Some(match template {
        "/load/{line}" => json!({ "says": "It is C1" }),
        "/load/contests/{contest}" => json!({ "upheld": true, "words": "Put right" }),
        "/load/notices/{overload}" => {
            json!({ "relief": "move", "until": "2026-12-18", "words": "Two cases" })
        }
        _ => return None,
    })
}

/// The address and the JSON body for a route; nothing when no test knows how to ask for it.
async fn request(scene: &Scene, route: &Route, login: &str) -> Option<(String, Value)> {
    let (method, template) = (route.0.as_str(), route.1.as_str());
    let Scene { world, .. } = scene;
    let case = match template {
        "/matches/{case}" | "/api/v1/matches/{case}" | "/api/v1/matches/{case}/decision" => scene.waiting,
        _ if template.contains("{decision}") => scene.decided.0,
        "/cases/{case}/handover" | "/api/v1/cases/{case}/handovers" => scene.colleague,
        _ => world.dale,
    };
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    let record = &page.record;
    let sentence = sentence_of(template, record);
    let requirement = record.requirements.values().next().expect("Dale's order has a requirement");
    let mut path = addressed(scene, template, (case, sentence), record);
    path = path.replace("{team}", &RIVERSIDE.to_string());
    if path.contains("{search}") {
        path = path.replace("{search}", &own_search(world, template, login).await);
    }
    if path.contains("{draft}") {
        path = path.replace("{draft}", &own_draft(world, login).await);
    }
    if path.contains('{') {
        return None;
    }
    let document_seq = page.record.documents[&scene.document].written.seq;
    let flag_seq = page.record.flags[&scene.flag].written.seq;
    let holder = page.record.open_assignment().map(|open| open.assignment_id);
    let body = match template.strip_prefix("/api/v1").filter(|_| method != "GET" && method != "DELETE") {
        None => Value::Null,
        Some("/sessions") => json!({ "user": login, "password": "wrong" }),
        Some("/scores/{instrument}") => json!({ "cases": [{ "gender": "MALE" }] }),
        Some(of) if of.starts_with("/looks") => look_body(of)?,
        Some(of) if of.starts_with("/load") => load_body(of)?,
        Some("/court-files") => json!({ "courtCentre": "no court's file" }),
        Some("/searches" | "/archive/searches") => json!({ "words": "hartnoll" }),
        Some("/cases/{case}/archive") => json!({ "do": "exempt", "why": "An inquiry", "seen_seq": 0 }),
        Some("/cases/{case}/timeline") => json!({ "words": "rang" }),
        Some(of) if of.starts_with("/groups") => group_body(scene, of).await?,
        Some("/drafts/{draft}") => json!({
            "form": "contact", "case_id": world.dale, "fields": [{ "name": "notes", "value": "Rang." }],
        }),
        Some("/matches/{case}/decision") => json!({ "outcome": "none_of_these" }),
        Some("/cases/{case}/matches/{decision}/undo") => json!({ "why": "Two brothers" }),
        Some(of) if of.starts_with("/cases/{case}/assessments") => assessment_body(scene, of, record)?,
        Some(of) if enforcement_body(scene, of, record).is_some() => enforcement_body(scene, of, record)?,
        Some("/cases/{case}/contacts") => a_note(world, "Rang."),
        Some("/cases/{case}/appointments") => an_appointment("2026-11-30T10:00:00Z"),
        Some(of) if of.contains("/contacts/") || of.ends_with("/series") => contact_body(scene, of).await?,
        Some(path) if path.starts_with("/cases/{case}/flags") => flag_body(path, flag_seq)?,
        Some(path) if path.starts_with("/cases/{case}/details") || path == "/cases/{case}/person" => {
            about_the_person(scene, path).await?
        }
        Some(path) if path.starts_with("/cases/{case}/documents") => document_body(path, document_seq)?,
        Some(of) if of.starts_with("/cases/{case}/plan") => plan_body(scene, of, record)?,
        Some(of) if holding_body(of).is_some() => holding_body(of)?,
        Some(of) if of.contains("/allocation") => allocation_body(of)?,
        Some(of) if of.contains("/handovers") => handover_body(scene, of).await?,
        Some(of) if lets_in(of) => limit_body(of)?,
        Some("/cases/{case}/assignments") => json!({
            "team_id": RIVERSIDE, "officer_id": HANNAH, "holder_shown": holder, "reason": "Moved house",
            "reason_code": "address-change",
        }),
        Some(of) if of.starts_with("/admin/") => administered(scene, of).await?,
        Some(below) => match sentence_body(below, sentence, requirement) {
            Some(body) => body,
            None => custody_body(below, &page.record)?,
        },
    };
    Some((path, body))
}

/// A search of the user's own; who may open no case has none.
async fn own_search(world: &World, template: &str, login: &str) -> String {
    let own = if login.is_empty() { "ruth" } else { login };
    let user = world.store.user_by_login(own).await.unwrap().unwrap();
    let actor = world.store.actor(user.user_id).await.unwrap().unwrap();
    let ctx = app::Ctx { actor, ..world.ctx() };
    let started = match template {
        _ if template.contains("/timeline/") => app::search::start_in_notes(&ctx, world.dale, "rang").await,
        _ if template.contains("/archive/") => app::retention::start(&ctx, "hartnoll").await,
        _ => app::search::start(&ctx, "hartnoll").await,
    };
    match started {
        Ok(search) => search.to_string(),
        Err(app::AppError::NotFound | app::AppError::NotAdministered(..)) => Uuid::nil().to_string(),
        Err(problem) => panic!("{problem}"),
    }
}

/// A draft of the user's own about Dale, as from a time when they could record on the case.
async fn own_draft(world: &World, login: &str) -> String {
    let own = if login.is_empty() { "ruth" } else { login };
    let user = world.store.user_by_login(own).await.unwrap().unwrap();
    let actor = world.store.actor(user.user_id).await.unwrap().unwrap();
    let ctx = app::Ctx { actor, ..world.ctx() };
    let form = domain::draft::DraftForm::Contact;
    let place = app::ports::DraftPlace { form, case_id: world.dale, contact_id: None };
    let draft_id = app::draft::id_of(&ctx, place, None);
    app::draft::deposit(&ctx, draft_id, place, &Vec::new()).await.unwrap();
    draft_id.to_string()
}

/// Of custody what concerns custody, of the order everything else.
fn sentence_of<'a>(template: &str, record: &'a CaseRecord) -> &'a Sentence {
    let custodial = ["/custody", "/key-dates"].iter().any(|part| template.contains(part));
    let is_one = |of: &&Sentence| (of.facts.sentence_type == "determinate-custody") == custodial;
    record.sentences.values().find(is_one).expect("Dale has an order and custody")
}

/// The ids of what was recorded of a sentence and of where it is served.
fn sentence_path(template: &str, sentence: &Sentence, record: &CaseRecord) -> String {
    let first = |id: Option<String>| id.expect("the scene has one");
    // A condition is put on the licence of a release, which is the last step.
    let mut steps = record.custody_steps.keys().map(ToString::to_string);
    let step = if template.contains("/condition") { steps.next_back() } else { steps.next() };
    let enforced = ["/enforcement/steps/", "/breach-steps/"].iter().any(|part| template.contains(part));
    let breach = record.breach_steps.keys().next().map(ToString::to_string);
    let step = if enforced { breach } else { step };
    template
        .replace("{review}", &first(record.reviews.keys().next().map(ToString::to_string)))
        .replace("{letter}", &first(record.letters.keys().next().map(ToString::to_string)))
        .replace("{sentence}", &sentence.sentence_id.to_string())
        .replace("{requirement}", &first(record.requirements.keys().next().map(ToString::to_string)))
        .replace("{step}", &first(step))
        .replace("{condition}", &first(record.conditions.keys().next().map(ToString::to_string)))
        .replace("{bail}", &first(record.bail.keys().next().map(ToString::to_string)))
        .replace("{term}", "sentence-expiry")
}

/// What is sent about a breach review and letters.
fn enforcement_body(scene: &Scene, template: &str, record: &CaseRecord) -> Option<Value> {
    let breach = &scene.breach;
    let (step, letter) = (&record.breach_steps[&breach.step], &record.letters[&breach.letter]);
    Some(match template {
        "/cases/{case}/sentences/{sentence}/reviews" => json!({ "decision": "breach", "why": "Serious" }),
        "/cases/{case}/reviews/{review}/steps" => json!({ "step": "withdrawn", "on": "2026-11-24" }),
        "/cases/{case}/breach-steps/{step}/removal" => {
            json!({ "why": "Another case", "seen_seq": step.written.seq })
        }
        "/cases/{case}/letters" => json!({
            "letter": "final-warning", "contact_id": breach.contact, "sent": "2026-11-24", "way": "post",
        }),
        "/cases/{case}/letters/preview" | "/cases/{case}/letters/written" => {
            let words = json!({
                "no_reason_by": "Monday 23 November 2026", "office_address": "12 Quay Street",
                "office_phone": "01632 960 123", "person_address": "4 Ferry Lane", "person_name": "Dale",
                "organisation_name": "Northmoor", "letter_date": "Tuesday", "reference": "X1",
                "officer_name": "Ruth", "officer_role": "Officer", "missed_date": "Tuesday",
                "missed_time": "10am", "order_name": "community order", "absences_counted": "1",
            });
            let letter = json!({
                "letter": "first-warning", "contact_id": breach.contact, "sent": "2026-11-24", "way": "post",
            });
            json!({ "letter": letter, "words": words })
        }
        "/cases/{case}/letters/{letter}/removal" => {
            json!({ "why": "Never posted", "seen_seq": letter.written.seq })
        }
        _ => return None,
    })
}

/// What is sent about an assessment. It is never voided, so that the operations after it find it open.
fn assessment_body(scene: &Scene, template: &str, record: &CaseRecord) -> Option<Value> {
    let seen = record.assessments[&scene.assessment].written.seq;
    let page = record.assessment_sections.get(&(scene.assessment, "alcohol".to_string()));
    let of_page = page.map_or(0, |page| page.written.seq);
    Some(match template {
        "/cases/{case}/assessments" => json!({ "form": "short", "purpose": "start", "on": "2026-11-24" }),
        "/cases/{case}/assessments/{assessment}/pages/{section}" => json!({
            "answers": [{ "item": "alcohol", "value": { "scale": 1 }, "evidence": "Beer", "source": "Dale" }],
            "seen_seq": of_page,
        }),
        "/cases/{case}/assessments/{assessment}/levels" => json!({
            "levels": [{ "group": "children", "community": "medium", "reason": "Call-out" }], "seen_seq": seen,
        }),
        "/cases/{case}/assessments/{assessment}/signature" => json!({ "seen_seq": seen }),
        "/cases/{case}/assessments/{assessment}/countersignature" => {
            json!({ "decision": "accept", "seen_seq": seen })
        }
        "/cases/{case}/assessments/{assessment}/voiding" => json!({ "why": "", "seen_seq": seen }),
        _ => return None,
    })
}

/// What is sent to record something of custody or bail.
fn custody_body(template: &str, record: &CaseRecord) -> Option<Value> {
    let step = record.custody_steps.values().next()?;
    let condition = record.conditions.values().next()?;
    let bail = record.bail.values().next()?;
    let held = json!({
        "step": "in_custody", "on": "2026-05-12", "place": "HMP Eastvale", "told_by": "HMP Eastvale",
    });
    let status = json!({ "status": "bail", "on": "2026-11-20", "told_by": "The court" });
    Some(match template {
        "/cases/{case}/sentences/{sentence}/custody" => json!({ "custody": held }),
        "/cases/{case}/custody/{step}" => {
            json!({ "custody": held, "why": "A slip", "seen_seq": step.written.seq })
        }
        "/cases/{case}/custody/{step}/removal" => json!({ "why": "A slip", "seen_seq": step.written.seq }),
        "/cases/{case}/sentences/{sentence}/key-dates/{term}" => {
            json!({ "on": "2028-05-10", "told_by": "HMP Eastvale" })
        }
        "/cases/{case}/custody/{step}/conditions" => json!({
            "condition": { "condition_type": "additional-contact", "text": "No contact with Lee Ash" },
            "from": "2026-11-20", "why": "The senior decided it",
        }),
        "/cases/{case}/conditions/{condition}/facts" => json!({
            "facts": [], "told_by": "The licence", "seen_seq": 0,
        }),
        "/cases/{case}/conditions/{condition}/suspensions" => json!({
            "suspensions": [{ "from": "2026-11-24", "told_by": "The governor", "reason": "Illness" }],
            "seen_seq": 0,
        }),
        "/cases/{case}/conditions/{condition}/reports" => {
            json!({ "happened_at": "2026-11-24T08:00:00Z", "notes": "Rang to say" })
        }
        "/cases/{case}/conditions/{condition}/text" => json!({
            "text": "Behave well", "version": "3", "why": "A slip", "seen_seq": condition.written.seq,
        }),
        "/cases/{case}/conditions/{condition}/end" => {
            let ended = json!({ "on": "2026-11-20", "reason": "completed" });
            json!({ "ended": ended, "seen_seq": condition.written.seq })
        }
        "/cases/{case}/bail" => status,
        "/cases/{case}/bail/{bail}" => {
            json!({ "bail": status, "why": "A slip", "seen_seq": bail.written.seq })
        }
        "/cases/{case}/bail/{bail}/removal" => json!({ "why": "A slip", "seen_seq": bail.written.seq }),
        _ => return None,
    })
}

/// What is sent about an entry of the contact log.
async fn contact_body(scene: &Scene, template: &str) -> Option<Value> {
    let world = &scene.world;
    let seq = |contact: ContactId| async move {
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        page.record.contacts[&contact].written.seq
    };
    Some(match template {
        "/cases/{case}/contacts/{contact}/outcome" => {
            json!({ "outcome": "kept", "seen_seq": seq(scene.to_record).await })
        }
        "/cases/{case}/contacts/{contact}/absence" => {
            json!({ "was": "acceptable-medical", "seen_seq": seq(scene.to_record).await })
        }
        "/cases/{case}/contacts/{contact}/cancel" => {
            json!({ "whose_doing": "court", "seen_seq": seq(scene.to_move).await })
        }
        "/cases/{case}/contacts/{contact}/sensitivity" => {
            json!({ "why": "It names nobody", "seen_seq": seq(scene.to_record).await })
        }
        "/cases/{case}/contacts/{contact}/visit" => {
            json!({ "who_knows": "Hannah", "back_by": "2026-11-24T12:00:00Z" })
        }
        "/cases/{case}/contacts/{contact}/visit/back" => Value::Null,
        "/cases/{case}/series" => {
            json!({ "first": an_appointment("2026-12-07T10:00:00Z"), "every_weeks": 1, "times": 2 })
        }
        "/cases/{case}/contacts/{contact}/move" => json!({
            "starts_at": "2026-12-02T10:00:00Z", "minutes": 40, "place": "office", "whose_doing": "service",
            "why": "Court", "seen_seq": seq(scene.to_move).await,
        }),
        _ => return None,
    })
}

/// What is sent about a session of several people.
async fn group_body(scene: &Scene, template: &str) -> Option<Value> {
    let world = &scene.world;
    let session = app::group::session(&world.ctx(), scene.group).await.unwrap();
    let each = |of: &dyn Fn(&app::ports::reads::GroupMember) -> Value| {
        session.members.iter().map(of).collect::<Vec<Value>>()
    };
    Some(match template {
        "/groups" => a_session(&[world.dale, scene.colleague]),
        "/groups/{group}/people" => json!({ "people": [scene.colleague], "anyway_because": "It suits all" }),
        "/groups/{group}/outcomes" => json!({ "people": each(&|member| {
            json!({ "contact_id": member.contact_id, "outcome": "kept", "seen_seq": member.written_seq })
        }) }),
        "/groups/{group}/move" => json!({
            "whose_doing": "service", "why": "The room", "seen": each(&|member| {
                json!({ "contact_id": member.contact_id, "seen_seq": member.written_seq })
            }),
        }),
        _ => return None,
    })
}

/// What is sent to record something of a sentence.
fn sentence_body(template: &str, sentence: &Sentence, requirement: &Requirement) -> Option<Value> {
    let seen = sentence.written.seq;
    Some(match template {
        "/cases/{case}/sentences" => a_sentence(),
        "/cases/{case}/sentences/{sentence}" => {
            json!({ "sentence": a_sentence(), "why": "The list was wrong", "seen_seq": seen })
        }
        "/cases/{case}/sentences/{sentence}/end" => {
            json!({ "ended": { "on": "2026-11-20", "reason": "completed" }, "seen_seq": seen })
        }
        "/cases/{case}/sentences/{sentence}/removal" => json!({ "why": "Never passed", "seen_seq": seen }),
        "/cases/{case}/requirements/{requirement}/facts" => json!({
            "facts": [{ "field": "training", "number": 10 }], "told_by": "The order", "seen_seq": 0,
        }),
        "/cases/{case}/requirements/{requirement}/suspensions" => json!({
            "suspensions": [{ "from": "2026-11-20", "told_by": "The court", "reason": "Illness" }], "seen_seq": 0,
        }),
        "/cases/{case}/requirements/{requirement}/reports" => {
            json!({ "happened_at": "2026-11-20T10:00:00Z", "notes": "Rang to say" })
        }
        "/cases/{case}/requirements/{requirement}" => {
            json!({ "started_on": "2026-06-01", "seen_seq": requirement.written.seq })
        }
        _ => return None,
    })
}

/// The ids of what is administered, and of flags and documents, put into an address.
fn administered_path(scene: &Scene, template: &str) -> String {
    template
        .replace("{flag}", &scene.flag.to_string())
        .replace("{assessment}", &scene.assessment.to_string())
        .replace("{section}", "alcohol")
        .replace("{instrument}", "arp")
        .replace("{document}", &scene.document.to_string())
        .replace("{change}", if template.contains("documents") { "correct" } else { "review" })
        .replace("{organisation}", &ORGANISATION.to_string())
        .replace("letters/{letter}/{language}", "letters/first-warning/en")
        .replace("{group}", &scene.group.to_string())
        .replace("{office}", &scene.office.to_string())
        .replace("{officer}", &RUTH.to_string())
        .replace("{fact}", &scene.fact.to_string())
        .replace("{look}", &LOOK.to_string())
        .replace("{user}", &scene.user.0.to_string())
        .replace("{grant}", &scene.user.1.to_string())
        .replace("{table}", "contact.types")
        .replace("{parameter}", "session.idle_minutes")
        .replace("{kind}/{list}/{version}", "courts/main/1")
}

/// The body of an operation of administrators.
async fn administered(scene: &Scene, template: &str) -> Option<Value> {
    let (_, record) = scene.world.store.organisation(ORGANISATION).await.unwrap().unwrap();
    let office = json!({ "name": "Harbour House" });
    let password = "a long enough password";
    Some(match template {
        "/admin/organisations" => json!({ "name": "Southmoor" }),
        "/admin/organisations/{organisation}/teams" => json!({ "name": "Quayside" }),
        "/admin/organisations/{organisation}/teams/{team}" => {
            json!({ "name": "Riverside team", "phone": "1", "why": "A new number" })
        }
        "/admin/organisations/{organisation}/offices" => office,
        "/admin/organisations/{organisation}/offices/{office}" => {
            json!({ "office": office, "why": "A new name", "seen_seq": record.offices[&scene.office].written.seq })
        }
        "/admin/organisations/{organisation}/letters/{letter}/{language}" => {
            let text =
                app::organisation::to_begin_with(letters::Kind::FirstWarning, letters::Language::English);
            json!({ "text": text, "why": "Our own words", "seen_seq": 0 })
        }
        "/admin/organisations/{organisation}/staff" => {
            json!({ "name": "Ann Petrie", "grade": "PO", "team_id": RIVERSIDE, "from": "2026-11-24" })
        }
        "/admin/organisations/{organisation}/staff/{officer}/left" => json!({ "last_day": "2026-11-30" }),
        "/admin/organisations/{organisation}/staff/{officer}/facts" => {
            json!({ "says": { "kind": "absence", "code": "sick" }, "from": "2026-11-24" })
        }
        "/admin/organisations/{organisation}/staff/{officer}/facts/{fact}" => {
            let seen_seq = record.staff[&scene.fact].written.seq;
            json!({ "change": "end", "to": "2026-11-24", "seen_seq": seen_seq })
        }
        "/admin/users" => json!({
            "organisation_id": ORGANISATION, "login": "kim.li", "name": "Kim Li", "password": password,
        }),
        "/admin/users/{user}/password" => json!({ "password": password }),
        "/admin/users/{user}/roles" => {
            json!({ "role": "senior", "scope": { "over": "team", "team_id": RIVERSIDE } })
        }
        _ => return None,
    })
}

/// The JSON body for what is recorded about the person.
async fn about_the_person(scene: &Scene, path: &str) -> Option<Value> {
    let page = app::case::show(&scene.world.ctx(), scene.world.dale).await.unwrap();
    let seen_seq = page.record.details[&scene.detail].written.seq;
    let mobile = json!({ "fact": { "is": "reach", "way": "mobile", "value": "07700 900 462" } });
    let body = match path {
        "/cases/{case}/details" => mobile,
        "/cases/{case}/details/{detail}" => {
            json!({ "dated": mobile, "why": "Two figures swapped", "seen_seq": seen_seq })
        }
        "/cases/{case}/details/{detail}/end" => json!({ "to": "2026-11-24", "seen_seq": seen_seq }),
        "/cases/{case}/details/{detail}/remove" => json!({ "why": "Another Dale", "seen_seq": seen_seq }),
        "/cases/{case}/person" => json!({
            "forenames": "Dale", "surname": "Hartnall", "why": "Misspelt",
            "seen_seq": page.record.person.as_ref().unwrap().written.seq,
        }),
        _ => return None,
    };
    Some(body)
}

/// Asks as a browser for a page, as a program for the API; a page's form comes empty but for its token.
async fn status(scene: &Scene, route: &Route, login: &str, path: &str, body: &Value) -> u16 {
    let world = &scene.world;
    let api = path.starts_with("/api/");
    let mut request = Request::builder().method(route.0.as_str()).uri(path);
    let mut form = String::new();
    if !login.is_empty() {
        let token = crate::api::token(world, login).await;
        let hash = app::session::Token(hex::decode(&token).unwrap().try_into().unwrap()).hash();
        let session = world.store.session(hash).await.unwrap().unwrap();
        form = format!("csrf={}", session.csrf);
        request = if api {
            request.header(header::AUTHORIZATION, format!("Bearer {token}"))
        } else {
            request.header(header::COOKIE, format!("throughline={token}"))
        };
    }
    let (kind, content) = match (route.0.as_str(), api) {
        ("GET" | "DELETE", _) => ("text/plain", String::new()),
        (_, true) if body.is_string() => (MULTIPART, body.as_str().unwrap().to_string()),
        (_, true) => ("application/json", body.to_string()),
        (_, false) => ("application/x-www-form-urlencoded", form),
    };
    let request =
        request.header(header::CONTENT_TYPE, kind).header("idempotency-key", Uuid::nil().to_string());
    let response = world.router.clone().oneshot(request.body(Body::from(content)).unwrap()).await.unwrap();
    response.status().as_u16()
}

/// The column of one user: a status for each route, nothing for one that nobody knows how to ask for.
async fn column(login: &str) -> Vec<Option<u16>> {
    let shared = scene().await;
    let mut column = Vec::new();
    for route in routes() {
        // What the API writes would change what the next route finds.
        let writes = route.0 != "GET" && route.1.starts_with("/api/");
        let own = if writes { Some(scene().await) } else { None };
        let scene = own.as_ref().unwrap_or(&shared);
        column.push(match request(scene, &route, login).await {
            Some((path, body)) => Some(status(scene, &route, login, &path, &body).await),
            None => None,
        });
    }
    column
}

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/expected").join(name)
}

fn compare(name: &str, found: &str) {
    let path = expected(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == found, "{name} differs. Look at it, then write it with UPDATE_EXPECT=1:\n{found}");
}

/// Whoever has the secret address reads it, whatever their role; nobody here has one. See `calendar_pages.rs`.
const BY_SECRET: &str = "/calendar/feed/{file}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_gives_each_role_the_status_that_is_written_down() {
    let mut columns = Vec::new();
    let tasks: Vec<_> = WHO.iter().map(|(_, login)| tokio::spawn(column(login))).collect();
    for task in tasks {
        columns.push(task.await.unwrap());
    }
    let mut table = format!("{:<60}", "");
    for (heading, _) in WHO {
        let _ = write!(table, "{heading:<23}");
    }
    let mut uncovered = String::new();
    for (row, (method, path)) in routes().into_iter().enumerate() {
        let cells: Vec<Option<u16>> = columns.iter().map(|column| column[row]).collect();
        if cells.iter().any(Option::is_none) {
            let _ = writeln!(uncovered, "{method} {path}");
            continue;
        }
        let answered =
            path == BY_SECRET || cells.iter().flatten().any(|status| ![404, 405, 500, 503].contains(status));
        assert!(answered, "{method} {path} is answered to nobody: {cells:?}");
        let _ = write!(table, "\n{:<59} ", format!("{method:<7}{path}"));
        for status in cells.into_iter().flatten() {
            let _ = write!(table, "{status:<23}");
        }
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    compare("access.txt", &(lines.join("\n") + "\n"));
    compare("uncovered.txt", &uncovered);
    assert_eq!(uncovered, "", "every route has an access test");
}

#[test]
fn routes_are_read_from_the_source_with_all_their_methods() {
    let source = r#"Router::new().route("/a", get(pages::a::get).post(pages::a::post))
        .route(
            "/b/{case}",
            post(pages::b::post),
        ).fallback(get)"#;
    let route = |method: &str, path: &str| (method.to_string(), path.to_string());
    let found = page_routes(source);
    assert_eq!(found, [route("GET", "/a"), route("POST", "/a"), route("POST", "/b/{case}")]);
    assert!(routes().contains(&route("PUT", "/api/v1/cases/{case}/contacts/{contact}/outcome")));
}
