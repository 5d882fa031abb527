//! A small invented service: two teams, five people who sign in, a clock that the test moves, and the real router
//! over SQLite in memory.

use crate::html::problems;
use app::ports::{Clock, Files, Ids, Store, UserRow};
use app::{Ctx, court, custody, sentence};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::access::{Actor, Role};
use domain::custody::{BailFacts, Step, StepFacts};
use domain::document::File;
use domain::enforcement::{BreachStepFacts, LetterFacts, ReviewDecision, Way};
use domain::hearing::{Feed, HearingFacts, HearingOffence};
use domain::identity::IdentifierKind;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, ScopeOf, Team};
use domain::person::Sex;
use domain::person::detail::{Consent, DatedDetail, Detail, Reach, ReachWay, RelatedPerson};
use domain::reminder::Ways;
use domain::sentence::{Particulars, SentenceFacts};
use domain::shared::{
    BreachStepId, CaseId, ContactId, DetailId, DocumentId, FlagId, GrantId, LetterId, Moment, OfficerId,
    RequestId, ReviewId, SentenceId, TeamId, UserId,
};
use http_body_util::BodyExt;
use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use store::{DatabaseUrl, FolderFiles, SqlStore};
use testkit::{ORGANISATION, TestIds, an_actor, at, policy};
use tower::ServiceExt;
use uuid::Uuid;
use web::{AppState, Ports, Settings};

pub const RIVERSIDE: TeamId = TeamId(Uuid::from_u128(0xB1));
pub const HARBOUR: TeamId = TeamId(Uuid::from_u128(0xB2));
pub const RUTH: OfficerId = OfficerId(Uuid::from_u128(0xC1));
pub const HANNAH: OfficerId = OfficerId(Uuid::from_u128(0xC2));
pub const IMRAN: OfficerId = OfficerId(Uuid::from_u128(0xC3));

/// Tuesday 24 November 2026, 2:41pm.
pub const NOW: &str = "2026-11-24T14:41:00Z";

pub struct TestClock(Mutex<Moment>);

impl Clock for TestClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

struct Signed {
    cookie: String,
    csrf: String,
    actor: Actor,
}

pub struct World {
    pub store: Arc<dyn Store>,
    /// The database under it.
    pub db: store::driver::Db,
    /// Of the files of documents; goes with the world.
    pub folder: tempfile::TempDir,
    pub ids: Arc<dyn Ids>,
    clock: Arc<TestClock>,
    pub state: AppState,
    pub router: Router,
    signed: BTreeMap<&'static str, Signed>,
    /// Dale Hartnoll, born 14 March 1989, with a community order; nobody holds the case.
    pub dale: CaseId,
}

/// A mobile with texts agreed, since 4 May 2026.
pub fn a_mobile() -> DatedDetail {
    let reach = Reach {
        way: ReachWay::Mobile,
        value: "07700 900 461".to_string(),
        messages: Some(Consent { agreed: true, on: date(2026, 5, 4) }),
        note: String::new(),
    };
    DatedDetail { detail: Detail::Reach(reach), from: Some(date(2026, 5, 4)), to: None }
}

/// Somebody in the person's life of whom few may know.
pub fn a_victim() -> DatedDetail {
    let victim = RelatedPerson {
        relation: "victim".to_string(),
        name: "Nadia Farrow".to_string(),
        reach: "01632 960 222".to_string(),
        note: "Moved in June".to_string(),
        lives_with: false,
        protected: false,
    };
    DatedDetail { detail: Detail::RelatedPerson(victim), from: None, to: None }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub body: String,
    pub location: String,
}

impl Answer {
    /// Fails with the page when a fact is not on it.
    pub fn shows(&self, facts: &[&str]) {
        for fact in facts {
            let fact = escaped(fact);
            assert!(self.body.contains(&fact), "{} without {fact:?}:\n{}", self.status, self.body);
        }
    }

    pub fn hides(&self, fact: &str) {
        assert!(!self.body.contains(&escaped(fact)), "{fact:?} stands on the page:\n{}", self.body);
    }

    /// The value of a hidden field of the page's own form.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.rsplit_once(&start).expect("the page has this hidden field");
        rest.split('"').next().unwrap_or_default().to_string()
    }
}

/// As askama writes text.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('\'', "&#39;").replace('<', "&#60;").replace('>', "&#62;")
}

pub async fn world() -> World {
    let store = SqlStore::open(&DatabaseUrl::SqliteMemory, at("2026-01-05T09:00:00Z")).await.unwrap();
    let db = store.db.clone();
    let store: Arc<dyn Store> = Arc::new(store);
    let ids: Arc<dyn Ids> = Arc::new(TestIds::default());
    let clock = Arc::new(TestClock(Mutex::new(at(NOW))));
    let folder = tempfile::tempdir().unwrap();
    let files: Arc<dyn Files> = Arc::new(FolderFiles::at(folder.path().join("documents")));
    let settings = Settings {
        service: "Throughline".to_string(),
        version: "0.1.0".to_string(),
        demo: true,
        secure_cookies: false,
        reminders: Ways { text: true, email: true },
        contact: "Ring 01632 960 300.".to_string(),
        proxies: 1,
        assets: web::view::Assets::default(),
    };
    let ports = Ports {
        store: store.clone(),
        files,
        court_reader: Arc::new(transfer::items::Reader),
        case_scorer: Arc::new(transfer::risk::Cases),
        ids: ids.clone(),
        clock: clock.clone(),
    };
    let state = AppState::new(ports, policy(), settings);
    let mut world = World {
        store,
        db,
        folder,
        ids,
        clock,
        router: web::router(state.clone()),
        state,
        signed: BTreeMap::new(),
        dale: CaseId(Uuid::nil()),
    };
    world.organise().await;
    for (name, full, user_id) in users() {
        world.sign_in(name, full, user_id).await;
    }
    world.dale = world.person("Dale", "Hartnoll", PNC, "h-1").await;
    world.sentenced(world.dale).await;
    world
}

/// A PNC whose check letter fits.
pub const PNC: &str = "1979/0163001B";

fn users() -> [(&'static str, &'static str, UserId); 5] {
    [
        ("ruth", "Ruth Okafor", UserId(Uuid::from_u128(0xD1))),
        ("carol", "Carol Whitmore", UserId(Uuid::from_u128(0xD2))),
        ("kay", "Kay Donnelly", UserId(Uuid::from_u128(0xD3))),
        ("judith", "Judith Amsel", UserId(Uuid::from_u128(0xD4))),
        ("sam", "Sam Prior", UserId(Uuid::from_u128(0xD8))),
    ]
}

/// What `World::in_breach` made.
pub struct Breach {
    /// The first failure, about which the letter is.
    pub contact: ContactId,
    pub letter: LetterId,
    pub review: ReviewId,
    pub step: BreachStepId,
}

impl World {
    /// Loads a list with these (code, name).
    pub async fn loaded(&self, kind: domain::reference::Kind, rows: &[(&str, &str)]) {
        app::reference::load(&self.ctx(), &testkit::a_list(kind, "one", rows)).await.unwrap();
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn set_clock(&self, moment: &str) {
        *self.clock.0.lock().unwrap() = at(moment);
    }

    /// The context of somebody who may do everything, to prepare what a page shows.
    pub fn ctx(&self) -> Ctx {
        self.ctx_of(an_actor())
    }

    /// The context of one of the users.
    pub fn as_user(&self, user: &str) -> Ctx {
        self.ctx_of(self.signed[user].actor.clone())
    }

    fn ctx_of(&self, actor: Actor) -> Ctx {
        Ctx { actor, now: self.now(), policy: policy(), store: self.store.clone(), ids: self.ids.clone() }
    }

    /// The cookie and the token of forms of one of the users.
    pub fn signed_in(&self, user: &str) -> (String, String) {
        let signed = &self.signed[user];
        (signed.cookie.clone(), signed.csrf.clone())
    }

    pub fn request_id(&self) -> RequestId {
        RequestId(self.ids.uuid(self.now()))
    }

    async fn organise(&self) {
        let from = at("2026-01-05T09:00:00Z");
        let name = "Northmoor Probation".to_string();
        let mut events = vec![OrganisationEvent::OrganisationRegistered {
            organisation: Organisation { organisation_id: ORGANISATION, name },
        }];
        for (team_id, name, phone) in
            [(RIVERSIDE, "Riverside team", "01632 960 100"), (HARBOUR, "Harbour team", "01632 960 200")]
        {
            events.push(OrganisationEvent::TeamAdded {
                team: Team {
                    organisation_id: ORGANISATION,
                    team_id,
                    name: name.to_string(),
                    phone: phone.to_string(),
                    office: "Harbour House".to_string(),
                    unit: String::new(),
                },
            });
        }
        let ruth = Some(users()[0].2);
        for (officer_id, team_id, name, user_id) in [
            (RUTH, RIVERSIDE, "Ruth Okafor", ruth),
            (HANNAH, RIVERSIDE, "Hannah Greaves", None),
            (IMRAN, HARBOUR, "Imran Sadiq", None),
        ] {
            events.push(OrganisationEvent::OfficerJoined {
                officer: Officer {
                    organisation_id: ORGANISATION,
                    officer_id,
                    team_id,
                    name: name.to_string(),
                    grade: "PO".to_string(),
                    phone: String::new(),
                    user_id,
                    from,
                    until: None,
                },
            });
        }
        let roles = [
            (Role::Officer, ScopeOf::Team(RIVERSIDE)),
            (Role::Senior, ScopeOf::Organisation(ORGANISATION)),
            (Role::CourtOfficer, ScopeOf::All),
            (Role::Inspector, ScopeOf::All),
            (Role::ServiceAdministrator, ScopeOf::All),
        ];
        for ((number, (role, scope)), (.., user_id)) in (0xE1_u128..).zip(roles).zip(users()) {
            let grant_id = GrantId(Uuid::from_u128(number));
            let grant =
                Grant { organisation_id: ORGANISATION, grant_id, user_id, role, scope, from, until: None };
            events.push(OrganisationEvent::RoleGranted { grant });
        }
        app::organisation::append(&self.ctx(), ORGANISATION, &events).await.unwrap();
    }

    /// Each team says in which unit it works: Riverside in Northmoor City, Harbour in Northmoor Vale.
    pub async fn in_units(&self) {
        let (_, organisation) = self.store.organisation(ORGANISATION).await.unwrap().unwrap();
        for (team_id, unit) in [(RIVERSIDE, "Northmoor City"), (HARBOUR, "Northmoor Vale")] {
            let team = Team { unit: unit.to_string(), ..organisation.teams[&team_id].clone() };
            let changed = [OrganisationEvent::TeamChanged { team, why: "It was not written".to_string() }];
            app::organisation::append(&self.ctx(), ORGANISATION, &changed).await.unwrap();
        }
    }

    /// A new session, where the clock went further than the old one lives.
    pub async fn sign_in_again(&mut self, name: &str) {
        let found = users().into_iter().find(|(login, ..)| *login == name).expect("one of the users");
        self.sign_in(found.0, found.1, found.2).await;
    }

    async fn sign_in(&mut self, name: &'static str, full: &str, user_id: UserId) {
        let user = UserRow {
            user_id,
            login: name.to_string(),
            password_hash: String::new(),
            name: full.to_string(),
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".to_string(),
        };
        self.store.put_user(user.clone()).await.unwrap();
        let token = app::session::begin(
            self.store.as_ref(),
            self.ids.as_ref(),
            &user,
            "Firefox on Windows",
            self.now(),
        )
        .await
        .unwrap();
        let session = self.store.session(token.hash()).await.unwrap().unwrap();
        let actor = self.store.actor(user_id).await.unwrap().unwrap();
        let cookie = format!("throughline={}", hex::encode(token.0));
        self.signed.insert(name, Signed { cookie, csrf: session.csrf, actor });
    }

    /// Somebody born on 14 March 1989 whom a court named: a new record, or one that waits for a decision.
    pub async fn person(&self, forenames: &str, surname: &str, pnc: &str, key: &str) -> CaseId {
        let item = court::CourtItem {
            digest: format!("digest of {key}"),
            hearing: hearing(key, &format!("{forenames} {surname}")),
            title: Some("Mr".to_string()),
            forenames: forenames.to_string(),
            surname: surname.to_string(),
            birth_date: Some(date(1989, 3, 14)),
            sex: Some(Sex::Male),
            identifiers: vec![(IdentifierKind::Pnc, pnc.to_string())],
            results: Vec::new(),
        };
        court::import_item(&self.ctx(), &item).await.unwrap().case_id.unwrap()
    }

    async fn sentenced(&self, case_id: CaseId) {
        self.sentenced_to(case_id, "unpaid-work", 100).await;
    }

    /// A community order with one requirement.
    pub async fn sentenced_to(&self, case_id: CaseId, requirement: &str, length: u32) {
        let work = sentence::RequirementForm {
            requirement_type: requirement.to_string(),
            length: Some(length),
            ..sentence::RequirementForm::default()
        };
        let facts = a_sentence("community-order", "Assault occasioning actual bodily harm", 24);
        let form = sentence::SentenceForm { facts, requirements: vec![work] };
        sentence::record(&self.ctx(), case_id, self.request_id(), &form).await.unwrap();
    }

    /// Gives the case to an officer of Riverside team.
    pub async fn given_to(&self, case_id: CaseId, officer_id: OfficerId) {
        let page = app::case::show(&self.ctx(), case_id).await.unwrap();
        let holder = page.record.open_assignment().map(|open| open.assignment_id);
        let form = app::assignment::AssignForm {
            team_id: RIVERSIDE,
            officer_id,
            holder_shown: holder,
            reason: "A change of area".to_string(),
            reason_code: Some("caseload-adjustment".to_string()),
            note: None,
            back_on: None,
        };
        app::assignment::assign(&self.ctx(), case_id, self.request_id(), &form).await.unwrap();
    }

    /// A letter of the surgery in plain text.
    pub async fn documented(&self, case_id: CaseId, text: &str) -> DocumentId {
        let bytes = text.as_bytes().to_vec();
        let digest = hex::encode(Sha256::digest(&bytes));
        let file = File { bytes, digest, name: "letter.txt".to_string(), cut_off: false };
        let form = app::document::DocumentForm {
            kind: "letter".to_string(),
            title: "Letter of the surgery".to_string(),
            received_from: "Dr Amin".to_string(),
            dated: date(2026, 11, 20),
            contact_id: None,
            file: Some(file),
        };
        let files = self.state.files.as_ref();
        app::document::add(&self.ctx(), files, case_id, self.request_id(), &form).await.unwrap()
    }

    /// A flag since 20 November, at the first level and category where the kind asks for them.
    pub async fn flagged(&self, case_id: CaseId, flag_type: &str) -> FlagId {
        let policy = policy();
        let kind = policy.flag_types().kind_of(flag_type).expect("the test names a kind of policy");
        let form = app::flag::FlagForm {
            flag_type: flag_type.to_string(),
            level: kind.levels.first().cloned(),
            category: kind.categories.first().cloned(),
            note: "Police call-out on 18 November".to_string(),
            from: date(2026, 11, 20),
            next_review: None,
        };
        app::flag::record(&self.ctx(), case_id, self.request_id(), &form).await.unwrap().0
    }

    /// Four years, begun in prison and released since with a condition; and unconditional bail as somebody heard it.
    pub async fn on_licence(&self, case_id: CaseId) {
        let facts = a_sentence("determinate-custody", "Robbery", 48);
        let form = sentence::SentenceForm { facts, requirements: Vec::new() };
        let ctx = self.ctx();
        let sentence_id = sentence::record(&ctx, case_id, self.request_id(), &form).await.unwrap();
        let step = |step, on, term: Option<&str>| StepFacts {
            step,
            on,
            place: "HMP Northmoor".to_string(),
            term: term.map(str::to_string),
            reason: String::new(),
            told_by: "HMP Northmoor, by telephone".to_string(),
        };
        let held = step(Step::InCustody, date(2026, 5, 11), None);
        let free = step(Step::Released, date(2026, 11, 2), Some("conditional-release"));
        let condition = custody::ConditionForm {
            condition_type: "additional-contact".to_string(),
            text: "No contact with Ann Petrie".to_string(),
            wording: None,
        };
        for (facts, conditions) in [(held, vec![]), (free, vec![condition])] {
            let of_sentence = (sentence_id, &facts);
            custody::record_step(&ctx, case_id, self.request_id(), of_sentence, &conditions).await.unwrap();
        }
        let facts = bail("bail", date(2026, 11, 20));
        custody::record_bail(&ctx, case_id, self.request_id(), &facts).await.unwrap();
    }

    /// An office appointment of 40 minutes.
    pub async fn booked(&self, case_id: CaseId, starts_at: &str) -> ContactId {
        let booking = app::contact::Booking {
            contact_type: "office-appointment".to_string(),
            starts_at: at(starts_at),
            minutes: 40,
            place: Some("office".to_string()),
            requirement_id: None,
            visit: None,
            anyway_because: "It suits both".to_string(),
        };
        app::contact::book(&self.ctx(), case_id, self.request_id(), &booking).await.unwrap().0
    }

    /// An office appointment of a day at ten in the morning, to which the person did not come for no acceptable reason.
    pub async fn missed(&self, case_id: CaseId, day: &str) -> ContactId {
        let form = app::contact::ContactForm {
            contact_type: "office-appointment".to_string(),
            happened_at: at(&format!("{day}T10:00:00Z")),
            minutes: 40,
            place: Some("office".to_string()),
            outcome: Some("unacceptable".to_string()),
            notes: "No word.".to_string(),
            sensitive: false,
            requirement_id: None,
        };
        app::contact::record(&self.ctx(), case_id, self.request_id(), &form).await.unwrap()
    }

    /// The order of the person that is served in the community.
    pub async fn order(&self, case_id: CaseId) -> SentenceId {
        let page = app::case::show(&self.ctx(), case_id).await.unwrap();
        let is_order = |of: &&domain::sentence::Sentence| of.facts.sentence_type == "community-order";
        page.record.sentences.values().find(is_order).unwrap().sentence_id
    }

    /// Two failures, a warning about the first, breach decided and its pack prepared.
    pub async fn in_breach(&self, case_id: CaseId) -> Breach {
        let contact = self.missed(case_id, "2026-11-17").await;
        let ctx = self.ctx();
        let facts = LetterFacts {
            letter_type: "first-warning".to_string(),
            contact_id: Some(contact),
            review_id: None,
            corrects: None,
            sent_on: date(2026, 11, 18),
            way: Way::Post,
            document_id: None,
            as_sent: None,
            note: String::new(),
        };
        let letter = app::enforcement::record_letter(&ctx, case_id, self.request_id(), &facts).await.unwrap();
        self.missed(case_id, "2026-11-20").await;
        let form = app::enforcement::ReviewForm {
            sentence_id: self.order(case_id).await,
            decision: Some(ReviewDecision::Breach),
            why: "Two failures without a word".to_string(),
        };
        let review = app::enforcement::decide_review(&ctx, case_id, self.request_id(), &form).await.unwrap();
        let facts = BreachStepFacts {
            step: "pack-prepared".to_string(),
            on: date(2026, 11, 24),
            hearing_on: None,
            note: String::new(),
        };
        let about = (case_id, review);
        let step = app::enforcement::record_step(&ctx, about, self.request_id(), &facts).await.unwrap();
        Breach { contact, letter, review, step }
    }

    /// A fact about the person.
    pub async fn recorded(&self, case_id: CaseId, dated: DatedDetail) -> DetailId {
        app::details::record(&self.ctx(), case_id, self.request_id(), &dated).await.unwrap()
    }

    pub async fn get(&self, path: &str, user: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.signed[user].cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The session cookie of a case administrator of Riverside team, who joins now.
    pub async fn join_administrator(&self) -> String {
        let user_id = UserId(Uuid::from_u128(0xD9));
        let user = UserRow {
            user_id,
            login: "cass".to_string(),
            password_hash: String::new(),
            name: "Cass Ode".to_string(),
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".to_string(),
        };
        self.store.put_user(user.clone()).await.unwrap();
        let (grant_id, scope) = (GrantId(Uuid::from_u128(0xE9)), ScopeOf::Team(RIVERSIDE));
        let (role, from, until) = (Role::CaseAdministrator, at("2026-01-05T09:00:00Z"), None);
        let grant = Grant { organisation_id: ORGANISATION, grant_id, user_id, role, scope, from, until };
        let granted = [OrganisationEvent::RoleGranted { grant }];
        app::organisation::append(&self.ctx(), ORGANISATION, &granted).await.unwrap();
        let token =
            app::session::begin(self.store.as_ref(), self.ids.as_ref(), &user, "", self.now()).await.unwrap();
        format!("throughline={}", hex::encode(token.0))
    }

    pub async fn get_as(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    /// The cookie of a user's session.
    pub fn cookie(&self, user: &str) -> &str {
        &self.signed[user].cookie
    }

    /// Without a session.
    pub async fn get_signed_out(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Posts a form with the session's token.
    pub async fn post(&self, path: &str, user: &str, pairs: &[(&str, &str)]) -> Answer {
        self.post_with_token(path, user, &self.signed[user].csrf, pairs).await
    }

    pub async fn post_with_token(
        &self,
        path: &str,
        user: &str,
        csrf: &str,
        pairs: &[(&str, &str)],
    ) -> Answer {
        let signed = &self.signed[user];
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", csrf).extend_pairs(pairs);
        let request = Request::post(path)
            .header(header::COOKIE, &signed.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.finish())).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let what = format!("{} {}", request.method(), request.uri());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_string()).unwrap_or_default();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        // What is no text, such as a PDF, is looked at by its beginning alone.
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if body.starts_with("<!DOCTYPE") {
            let broken = problems(&body);
            assert!(broken.is_empty(), "{what}: {}", broken.join("\n"));
        }
        Answer { status, body, location }
    }
}

/// Remand or bail, as a court told on the telephone.
pub fn bail(status: &str, on: Date) -> BailFacts {
    BailFacts {
        status: status.to_string(),
        on,
        place: "HMP Northmoor".to_string(),
        until: None,
        conditions: String::new(),
        told_by: "Millgate Magistrates' Court, by telephone".to_string(),
        checked: false,
    }
}

/// Passed at Millgate on 11 May 2026.
pub fn a_sentence(sentence_type: &str, offence_title: &str, length_months: u32) -> SentenceFacts {
    SentenceFacts {
        sentence_type: sentence_type.to_string(),
        court_name: "Millgate Magistrates' Court".to_string(),
        convicted_on: None,
        passed_on: date(2026, 5, 11),
        ends_on: None,
        length_months,
        offence_code: "OF61102".to_string(),
        offence_title: offence_title.to_string(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    }
}

fn hearing(key: &str, name: &str) -> HearingFacts {
    HearingFacts {
        feed: Feed::CommonPlatform,
        source_key: key.to_string(),
        court_code: Some("B01NM".to_string()),
        court_name: "Millgate Magistrates' Court".to_string(),
        room: Some("2".to_string()),
        sitting_on: date(2026, 11, 24),
        sitting_at: None,
        hearing_type: Some("First hearing".to_string()),
        case_number: None,
        bail_status: Some("Unconditional bail".to_string()),
        name_as_given: name.to_string(),
        address_as_given: Some("4 Quay Row, Northmoor, NM1 4QR".to_string()),
        postcode: Some("NM1 4QR".to_string()),
        offences: vec![HearingOffence {
            code: "TH68001".to_string(),
            title: "Theft".to_string(),
            plea: None,
            convicted_on: None,
            results: Vec::new(),
        }],
    }
}
