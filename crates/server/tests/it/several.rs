//! Three processes over one PostgreSQL on a working day of an area: one is killed, and the database is restarted.

use crate::cluster::Cluster;
use crate::common::{cases, senior};
use crate::crash::kill_the_postmaster;
use crate::support::{loudly, open, program};
use app::AppError;
use app::assignment::{AssignForm, assign};
use app::ports::{CasePart, UserRow};
use app::record::verify;
use app::worker::deliver_due;
use domain::access::Role;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, ScopeOf, Team};
use domain::shared::{CaseId, GrantId, Moment, OfficerId, OrganisationId, RequestId, TeamId, UserId};
use serde_json::{Value, json};
use server::open::{Missing, Service};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use ureq::Agent;
use uuid::Uuid;

const STAFF: u128 = 500;
const TEAM_OF: u128 = 20;
const CLIENTS: usize = 200;
/// What each client writes.
const NOTES: usize = 3;
const PASSWORD: &str = "nobody-here-is-real";
const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(0xA1));

fn officer_id(n: u128) -> OfficerId {
    OfficerId(Uuid::from_u128(0xC0_0000 + n))
}

fn user_id(n: u128) -> UserId {
    UserId(Uuid::from_u128(0xD0_0000 + n))
}

fn team_id(n: u128) -> TeamId {
    TeamId(Uuid::from_u128(0xB0_0000 + n / TEAM_OF))
}

fn login(n: u128) -> String {
    format!("officer{n}")
}

fn officer(n: u128) -> Officer {
    Officer {
        organisation_id: ORGANISATION,
        officer_id: officer_id(n),
        team_id: team_id(n),
        name: format!("Officer {n}"),
        grade: "PO".to_string(),
        phone: String::new(),
        user_id: (n < CLIENTS as u128).then_some(user_id(n)),
        from: Moment::new(jiff::Timestamp::UNIX_EPOCH),
        until: None,
    }
}

fn user(n: u128, organisation_name: &str, password_hash: &str) -> UserRow {
    UserRow {
        user_id: user_id(n),
        login: login(n),
        password_hash: password_hash.to_string(),
        name: format!("Officer {n}"),
        organisation_id: ORGANISATION,
        organisation_name: organisation_name.to_string(),
    }
}

fn grant(n: u128) -> Grant {
    Grant {
        organisation_id: ORGANISATION,
        grant_id: GrantId(Uuid::from_u128(0xE0_0000 + n)),
        user_id: user_id(n),
        role: Role::Officer,
        scope: ScopeOf::Team(team_id(n)),
        from: Moment::new(jiff::Timestamp::UNIX_EPOCH),
        until: None,
    }
}

/// An area of 500 staff; the first of them sign in, and hold one case each.
async fn area(service: &Service) -> Vec<CaseId> {
    let ctx = senior(service, service.now());
    let name = "Northmoor Probation".to_string();
    let mut events = vec![OrganisationEvent::OrganisationRegistered {
        organisation: Organisation { organisation_id: ORGANISATION, name: name.clone() },
    }];
    for n in (0..STAFF).step_by(20) {
        let team = Team {
            organisation_id: ORGANISATION,
            team_id: team_id(n),
            name: format!("Team {}", n / TEAM_OF),
            phone: "01632 960001".to_string(),
            office: "Harbour House".to_string(),
            unit: String::new(),
        };
        events.push(OrganisationEvent::TeamAdded { team });
    }
    let password_hash = web::password::hash(PASSWORD).unwrap();
    for n in 0..STAFF {
        events.push(OrganisationEvent::OfficerJoined { officer: officer(n) });
        if n < CLIENTS as u128 {
            service.store.put_user(user(n, &name, &password_hash)).await.unwrap();
            events.push(OrganisationEvent::RoleGranted { grant: grant(n) });
        }
    }
    app::organisation::append(&ctx, ORGANISATION, &events).await.unwrap();
    let mut held = Vec::new();
    // Some wait for somebody to say who they are.
    for case_id in cases(service, 2 * CLIENTS).await.unwrap() {
        let n = held.len() as u128;
        let form = AssignForm {
            team_id: team_id(n),
            officer_id: officer_id(n),
            holder_shown: None,
            reason: "Knows the area".to_string(),
            reason_code: Some("caseload-adjustment".to_string()),
            note: None,
            back_on: None,
        };
        match assign(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await {
            Ok(_) => held.push(case_id),
            Err(AppError::Refused(waits)) if waits.rule == "ASG-01" => {}
            Err(problem) => panic!("{problem}"),
        }
        if held.len() == CLIENTS {
            return held;
        }
    }
    panic!("{} cases are too few", held.len());
}

/// A process that serves until it is killed.
struct Process {
    child: Child,
    address: String,
}

impl Process {
    /// Nothing when style sheets are not built.
    fn start(database: &str, data: &Path) -> Option<Process> {
        let mut command = program();
        command.args(["serve", "--port", "0", "--insecure-cookies", "--database", database, "--data"]);
        command.arg(data).arg("--heads").arg(data.join("heads")).arg("--key").arg(data.join("key"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let address = said.split_whitespace().find(|word| word.starts_with("http://"));
        match address {
            Some(address) => Some(Process { address: address.trim_end_matches('.').to_string(), child }),
            None => {
                loudly("several processes left out: build the assets first (cargo xtask assets)");
                None
            }
        }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How many writes were acknowledged. Whoever failed waits for the next one before trying again.
#[derive(Default)]
struct Progress {
    acknowledged: Mutex<usize>,
    changed: Condvar,
}

impl Progress {
    fn add(&self) {
        *self.acknowledged.lock().unwrap() += 1;
        self.changed.notify_all();
    }

    fn wait_for(&self, count: usize) {
        let begun = self.acknowledged.lock().unwrap();
        let limit = Duration::from_secs(300);
        let (_now, waited) = self.changed.wait_timeout_while(begun, limit, |now| *now < count).unwrap();
        assert!(!waited.timed_out(), "{count} writes were not acknowledged in time");
    }

    /// Until somebody else has written, or half a second is over: then one tries again.
    fn pause(&self) {
        let now = self.acknowledged.lock().unwrap();
        drop(self.changed.wait_timeout(now, Duration::from_millis(500)).unwrap());
    }
}

/// An officer's program, which asks the next process when one fails: as a proxy before them would.
struct Client {
    agent: Agent,
    addresses: Arc<Vec<String>>,
    at: usize,
    token: String,
    progress: Arc<Progress>,
}

/// What one client was told.
struct Told {
    token: String,
    contacts: Vec<Uuid>,
}

impl Client {
    fn new(n: usize, addresses: Arc<Vec<String>>, progress: Arc<Progress>) -> Client {
        let config = Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().into();
        Client { agent, addresses, at: n, token: String::new(), progress }
    }

    /// The status and the answer of one process; nothing when it cannot be reached.
    fn ask(&self, address: &str, path: &str, body: Option<&Value>, key: Uuid) -> Option<(u16, Value)> {
        let address = format!("{address}/api/v1{path}");
        let bearer = format!("Bearer {}", self.token);
        let answer = match body {
            None => self.agent.get(&address).header("authorization", &bearer).call(),
            Some(body) => self
                .agent
                .post(&address)
                .header("authorization", &bearer)
                .header("content-type", "application/json")
                .header("idempotency-key", &key.to_string())
                .send(body.to_string()),
        };
        let mut answer = answer.ok()?;
        let text = answer.body_mut().read_to_string().ok()?;
        Some((answer.status().as_u16(), serde_json::from_str(&text).unwrap_or_default()))
    }

    /// Sends the same request until one process has answered it.
    fn insist(&mut self, path: &str, body: Option<&Value>) -> Value {
        const TRIES: usize = 400;
        let key = Uuid::from_u128(rand::random());
        for _ in 0..TRIES {
            let address = &self.addresses[self.at % self.addresses.len()];
            match self.ask(address, path, body, key) {
                Some((200 | 201, answer)) => return answer,
                Some((status, answer)) if status < 500 => panic!("{path}: {status} {answer}"),
                Some(_) | None => {
                    self.at += 1;
                    self.progress.pause();
                }
            }
        }
        panic!("{path} was never answered");
    }

    fn day(mut self, n: usize, case_id: CaseId, now: Moment) -> Told {
        let signed =
            self.insist("/sessions", Some(&json!({ "user": login(n as u128), "password": PASSWORD })));
        self.token = signed["token"].as_str().unwrap().to_string();
        let mut contacts = Vec::new();
        for number in 0..NOTES {
            self.insist(&format!("/day/{}", now.day()), None);
            self.insist(&format!("/cases/{case_id}"), None);
            let note = json!({
                "contact_type": "note", "happened_at": now.to_string(), "minutes": 5, "notes": format!("Note {number}."),
            });
            let answer = self.insist(&format!("/cases/{case_id}/contacts"), Some(&note));
            contacts.push(answer["contact_id"].as_str().unwrap().parse().unwrap());
            self.progress.add();
            self.at += 1;
        }
        Told { token: self.token, contacts }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_officers_lose_nothing_when_a_process_is_killed_and_the_database_restarts() {
    let Some(cluster) = Cluster::start("-c max_connections=200") else { return };
    let folder = tempfile::tempdir().unwrap();
    let service = Service::open(&cluster.database(), Missing::Make, "Test agency").await.unwrap();
    let cases = area(&service).await;
    drop(service);
    let started = (0..3).map_while(|_| Process::start(&cluster.url(), folder.path()));
    let mut processes: Vec<Process> = started.collect();
    if processes.len() < 3 {
        return;
    }
    let addresses: Arc<Vec<String>> =
        Arc::new(processes.iter().map(|process| process.address.clone()).collect());
    let progress = Arc::new(Progress::default());
    let now = server::edge::now();
    let clients = cases.iter().enumerate().map(|(n, case_id)| {
        let client = Client::new(n, addresses.clone(), progress.clone());
        let case_id = *case_id;
        std::thread::spawn(move || client.day(n, case_id, now))
    });
    let clients: Vec<_> = clients.collect();
    progress.wait_for(CLIENTS * NOTES / 3);
    processes[0].kill();
    progress.wait_for(CLIENTS * NOTES * 2 / 3);
    kill_the_postmaster(&cluster);
    cluster.start_again();
    let told: Vec<Told> = clients.into_iter().map(|client| client.join().unwrap()).collect();
    sessions_live_and_end_in_every_process(&addresses[1..], &told, &progress);
    let service = open(&cluster.database()).await;
    for (case_id, told) in cases.iter().zip(&told) {
        let (_, record) = service.store.case_part(*case_id, CasePart::ALL).await.unwrap().unwrap();
        let mut kept: Vec<Uuid> = record.contacts.keys().map(|contact_id| contact_id.0).collect();
        let mut acknowledged = told.contacts.clone();
        kept.sort_unstable();
        acknowledged.sort_unstable();
        assert_eq!(kept, acknowledged, "each acknowledged write once, and nothing else");
    }
    jobs_ran_once(&service, folder.path()).await;
    assert_eq!(verify(service.store.as_ref(), |_| {}).await.unwrap().problems, []);
}

fn sessions_live_and_end_in_every_process(addresses: &[String], told: &[Told], progress: &Arc<Progress>) {
    for (n, told) in told.iter().enumerate() {
        let mut client = Client::new(n, Arc::new(addresses.to_vec()), progress.clone());
        client.token = told.token.clone();
        client.insist("/sessions", None);
        if n % 10 == 0 {
            let ended = client.agent.delete(format!("{}/api/v1/sessions/current", addresses[0]));
            let ended = ended.header("authorization", format!("Bearer {}", told.token)).call().unwrap();
            assert_eq!(ended.status(), 204);
            for address in addresses {
                let (status, _) = client.ask(address, "/sessions", None, Uuid::nil()).unwrap();
                assert_eq!(status, 401, "ended in one process, ended in all");
            }
        }
    }
}

/// One notice for each case that was given, and the head of the day, which a process claims when it is written.
async fn jobs_ran_once(service: &Service, data: &Path) {
    deliver_due(service.store.as_ref(), service.now()).await.unwrap();
    let measured = service.store.measured(service.now()).await.unwrap();
    assert_eq!(measured.outbox_waiting, 0);
    for n in 0..CLIENTS as u128 {
        let actor = service.store.actor(user_id(n)).await.unwrap().unwrap();
        let ctx = app::Ctx { actor, ..senior(service, service.now()) };
        let scope = ctx.scope(domain::access::Action::View(domain::access::FieldGroup::Identity)).unwrap();
        let since = Moment::new(jiff::Timestamp::UNIX_EPOCH);
        let notices = service.store.notices(since, &scope).await.unwrap();
        assert_eq!(notices.len(), 1, "{}", login(n));
    }
    let heads = std::fs::read_dir(data.join("heads")).unwrap().count();
    assert_eq!(heads, 1, "whichever process signed it, it is one whole file");
    assert!(service.store.job_claimed("head", service.now().day()).await.unwrap());
}
