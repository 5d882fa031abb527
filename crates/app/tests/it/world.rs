//! A small invented service: two organisations, the people who work in them, and the one store that all of them use.

use crate::said::defendant;
use app::Ctx;
use app::assignment::{AssignForm, assign};
use app::contact::{Booking, ContactForm, book, record};
use app::court::{CourtItem, Imported, import_item};
use app::organisation;
use app::ports::{CasePart, Head, LogEntry, Store, Subject, UserRow};
use app::record::{rebuild, verify};
use domain::access::{Actor, Role};
use domain::case::CaseRecord;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, OrganisationRecord, ScopeOf, Team};
use domain::shared::{
    Author, CaseId, ContactId, GrantId, Moment, OfficerId, OrganisationId, RequestId, TeamId, UserId,
};
use std::sync::Arc;
use store::{DatabaseUrl, SqlStore};
use testkit::{ORGANISATION, TEAM, TestIds, at, policy};
use uuid::Uuid;

pub const OTHER_ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(0xA2));
pub const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(0xB2));

/// The people of the service. `Cora` and `Gil` work in Mill of the other organisation, the rest in Harbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Ann = 1,
    Ben,
    Cora,
    Dev,
    Eve,
    Finn,
    Gil,
    Ines,
}

use Who::{Ann, Ben, Cora, Dev, Eve, Finn, Gil, Ines};

impl Who {
    pub fn name(self) -> &'static str {
        match self {
            Ann => "Ann Petrie",
            Ben => "Ben Oduya",
            Cora => "Cora Lund",
            Dev => "Dev Sharma",
            Eve => "Eve Marsh",
            Finn => "Finn Gale",
            Gil => "Gil Stone",
            Ines => "Ines Roth",
        }
    }

    /// Officers, a senior over everything, two court officers, a senior over one organisation, an inspector.
    fn role(self) -> (Role, ScopeOf) {
        match self {
            Ann | Ben => (Role::Officer, ScopeOf::Team(TEAM)),
            Cora => (Role::Officer, ScopeOf::Team(OTHER_TEAM)),
            Dev => (Role::Senior, ScopeOf::All),
            Eve | Finn => (Role::CourtOfficer, ScopeOf::All),
            Gil => (Role::Senior, ScopeOf::Organisation(OTHER_ORGANISATION)),
            Ines => (Role::Inspector, ScopeOf::All),
        }
    }

    pub fn user_id(self) -> UserId {
        UserId(Uuid::from_u128(0xD0 + self as u128))
    }

    pub fn officer_id(self) -> OfficerId {
        OfficerId(Uuid::from_u128(0xC0 + self as u128))
    }

    pub fn organisation(self) -> (OrganisationId, &'static str) {
        if matches!(self, Cora | Gil) {
            (OTHER_ORGANISATION, "Eastmoor Trust")
        } else {
            (ORGANISATION, "Northmoor Probation")
        }
    }

    fn team_id(self) -> TeamId {
        if matches!(self, Cora | Gil) { OTHER_TEAM } else { TEAM }
    }

    fn joins(self) -> Vec<OrganisationEvent> {
        let (organisation_id, _) = self.organisation();
        let (role, scope) = self.role();
        let (user_id, from) = (self.user_id(), at("2025-01-01T00:00:00Z"));
        let officer = Officer {
            organisation_id,
            officer_id: self.officer_id(),
            team_id: self.team_id(),
            name: self.name().to_string(),
            grade: "PO".to_string(),
            phone: String::new(),
            user_id: Some(user_id),
            from,
            until: None,
        };
        let grant_id = GrantId(Uuid::from_u128(0xE0 + self as u128));
        let grant = Grant { organisation_id, grant_id, user_id, role, scope, from, until: None };
        let holds_cases = role == Role::Officer;
        let joined = holds_cases.then_some(OrganisationEvent::OfficerJoined { officer });
        joined.into_iter().chain([OrganisationEvent::RoleGranted { grant }]).collect()
    }
}

/// The record, and where the ids of everybody who writes come from.
pub struct World {
    pub store: SqlStore,
    ids: Arc<TestIds>,
}

impl World {
    pub async fn new() -> World {
        let begun = at("2026-01-05T09:00:00Z");
        let store = SqlStore::open(&DatabaseUrl::SqliteMemory, begun).await.unwrap();
        let world = World { store, ids: Arc::new(TestIds::default()) };
        let ctx = world.court("2026-01-05T09:00:00Z");
        for (who, team, phone) in [(Ann, "Harbour", "01632 960001"), (Cora, "Mill", "01632 960002")] {
            let (organisation_id, name) = who.organisation();
            let organisation = Organisation { organisation_id, name: name.to_string() };
            let team = Team {
                organisation_id,
                team_id: who.team_id(),
                name: team.to_string(),
                phone: phone.to_string(),
                office: format!("{team} office"),
                unit: String::new(),
            };
            let mut events = vec![
                OrganisationEvent::OrganisationRegistered { organisation },
                OrganisationEvent::TeamAdded { team },
            ];
            let colleagues = [Ann, Ben, Cora, Dev, Eve, Finn, Gil, Ines].into_iter();
            for colleague in colleagues.filter(|other| other.organisation() == who.organisation()) {
                events.extend(colleague.joins());
                world.store.put_user(user(colleague)).await.unwrap();
            }
            organisation::append(&ctx, organisation_id, &events).await.unwrap();
        }
        world
    }

    /// What somebody does at an instant, with the rights that the record gives them.
    pub async fn ctx(&self, who: Who, now: &str) -> Ctx {
        let actor = self.store.actor(who.user_id()).await.unwrap().unwrap();
        Ctx { actor, ..self.court(now) }
    }

    /// What the program itself does: it takes in messages and has no role.
    pub fn court(&self, now: &str) -> Ctx {
        let author = Author {
            user_id: UserId(Uuid::from_u128(0xDF)),
            name: "Court messages".to_string(),
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".to_string(),
        };
        Ctx {
            actor: Actor { author, officer_id: None, grants: Vec::new() },
            now: at(now),
            policy: policy(),
            store: Arc::new(self.store.clone()),
            ids: self.ids.clone(),
        }
    }

    pub fn request_id(&self) -> RequestId {
        RequestId(app::ports::Ids::uuid(self.ids.as_ref(), at("2026-01-05T09:00:00Z")))
    }

    pub async fn import(&self, item: &CourtItem, now: &str) -> Imported {
        import_item(&self.court(now), item).await.unwrap()
    }

    /// Somebody new, known by a checked PNC since Monday 2 March 2026, 9 am.
    pub async fn a_person(&self) -> CaseId {
        let item = defendant("hearing 1").with_pnc(1).item();
        self.import(&item, "2026-03-02T09:00:00Z").await.case_id.unwrap()
    }

    /// The same, given to Ann at 10 am.
    pub async fn a_case_of_ann(&self) -> CaseId {
        let case_id = self.a_person().await;
        self.give(case_id, Ann, "2026-03-02T10:00:00Z").await;
        case_id
    }

    /// Dev gives the case to an officer.
    pub async fn give(&self, case_id: CaseId, to: Who, now: &str) {
        let ctx = self.ctx(Dev, now).await;
        let holder = self.record(case_id).await.open_assignment().map(|open| open.assignment_id);
        let form = AssignForm {
            team_id: to.team_id(),
            officer_id: to.officer_id(),
            holder_shown: holder,
            reason: "They moved house.".to_string(),
            reason_code: Some("caseload-adjustment".to_string()),
            note: None,
            back_on: None,
        };
        assign(&ctx, case_id, self.request_id(), &form).await.unwrap();
    }

    /// Somebody writes a note.
    pub async fn note(&self, case_id: CaseId, who: Who, words: &str, now: &str) -> ContactId {
        let ctx = self.ctx(who, now).await;
        record(&ctx, case_id, self.request_id(), &note(words, ctx.now)).await.unwrap()
    }

    /// Somebody books an office appointment.
    pub async fn book(&self, case_id: CaseId, who: Who, starts_at: &str, now: &str) -> ContactId {
        let ctx = self.ctx(who, now).await;
        book(&ctx, case_id, self.request_id(), &office(starts_at)).await.unwrap().0
    }

    pub async fn head(&self, case_id: CaseId) -> Head {
        self.store.log(Subject::Case(case_id)).await.unwrap().0
    }

    pub async fn record(&self, case_id: CaseId) -> CaseRecord {
        self.store.case_part(case_id, CasePart::ALL).await.unwrap().unwrap().1
    }

    /// Every log and every row.
    pub async fn everything(&self) -> (Vec<(Head, Vec<LogEntry>)>, Vec<CaseRecord>, Vec<OrganisationRecord>) {
        let (mut logs, mut cases, mut organisations) = (Vec::new(), Vec::new(), Vec::new());
        for subject in self.store.subjects_after(None, 1000).await.unwrap() {
            logs.push(self.store.log(subject).await.unwrap());
            match subject {
                Subject::Case(case_id) => cases.push(self.record(case_id).await),
                Subject::Organisation(id) => {
                    organisations.push(self.store.organisation(id).await.unwrap().unwrap().1);
                }
            }
        }
        (logs, cases, organisations)
    }

    /// Every test ends with this: each chain is whole, the rows are what the log gives, and making them again
    /// changes nothing.
    pub async fn prove(&self) {
        let verified = verify(&self.store, |_| {}).await.unwrap();
        assert_eq!(verified.problems, []);
        let before = self.everything().await;
        rebuild(&self.store, |_| {}).await.unwrap();
        assert_eq!(self.everything().await, before);
    }
}

fn user(who: Who) -> UserRow {
    let (organisation_id, organisation_name) = who.organisation();
    UserRow {
        user_id: who.user_id(),
        login: format!("{who:?}"),
        password_hash: String::new(),
        name: who.name().to_string(),
        organisation_id,
        organisation_name: organisation_name.to_string(),
    }
}

pub fn note(words: &str, happened_at: Moment) -> ContactForm {
    ContactForm {
        contact_type: "note".to_string(),
        happened_at,
        minutes: 0,
        place: None,
        outcome: None,
        notes: words.to_string(),
        sensitive: false,
        requirement_id: None,
    }
}

/// Forty minutes at the office.
pub fn office(starts_at: &str) -> Booking {
    Booking {
        contact_type: "office-appointment".to_string(),
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".to_string()),
        requirement_id: None,
        visit: None,
        anyway_because: String::new(),
    }
}
