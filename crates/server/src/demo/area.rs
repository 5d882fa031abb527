//! Two organisations, their teams and who works there.

use super::days::at;
use crate::commands::organisation::organisation_id_of;
use crate::edge::{System, id_of};
use crate::open::Service;
use anyhow::Context;
use app::Ctx;
use app::organisation::append;
use app::ports::UserRow;
use domain::access::Role;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, ScopeOf, Team};
use domain::shared::{GrantId, Moment, OfficerId, TeamId, UserId};
use jiff::ToSpan;

/// One for everybody: the people are invented and the pages are on localhost only.
pub const PASSWORD: &str = "nobody-here-is-real";

pub const NORTHMOOR: &str = "Northmoor Probation";
pub const EASTVALE: &str = "Eastvale Rehabilitation";
pub const RIVERSIDE: &str = "Riverside";
pub const EASTVALE_COMMUNITY: &str = "Eastvale Community";

pub const QUAYSIDE: &str = "Quayside";
pub const HILLCREST: &str = "Hillcrest";

/// (organisation, team, office, phone, unit)
const TEAMS: [(&str, &str, &str, &str, &str); 5] = [
    (NORTHMOOR, RIVERSIDE, "Harbour House", "01632 960114", "Northmoor City"),
    (NORTHMOOR, "Eastgate", "Eastgate House", "01632 960127", "Northmoor Vale"),
    (NORTHMOOR, QUAYSIDE, "Quay House", "01632 960131", "Northmoor City"),
    (NORTHMOOR, HILLCREST, "Hill House", "01632 960139", "Northmoor Vale"),
    (EASTVALE, EASTVALE_COMMUNITY, "Foundry Street", "01632 960145", "Eastvale Town"),
];

/// How far a role reaches.
pub enum Reach {
    Team(&'static str),
    Organisation,
    All,
}

/// Somebody who signs in.
pub struct Seat {
    pub login: &'static str,
    pub name: &'static str,
    organisation: &'static str,
    pub role: Role,
    reach: Reach,
    /// (team, grade), for who can hold cases.
    officer: Option<(&'static str, &'static str)>,
}

pub static SEATS: [Seat; 10] = [
    seat(
        "ruth.okafor",
        "Ruth Okafor",
        NORTHMOOR,
        Role::Officer,
        Reach::Team(RIVERSIDE),
        Some((RIVERSIDE, "PO")),
    ),
    seat(
        "imran.sadiq",
        "Imran Sadiq",
        NORTHMOOR,
        Role::Officer,
        Reach::Team(RIVERSIDE),
        Some((RIVERSIDE, "PSO")),
    ),
    seat("carol.whitmore", "Carol Whitmore", NORTHMOOR, Role::Senior, Reach::Team(RIVERSIDE), None),
    seat("lena.hobbs", "Lena Hobbs", NORTHMOOR, Role::CaseAdministrator, Reach::Team(RIVERSIDE), None),
    seat(
        "greta.lindqvist",
        "Greta Lindqvist",
        NORTHMOOR,
        Role::Officer,
        Reach::Team("Eastgate"),
        Some(("Eastgate", "PO")),
    ),
    seat("kay.donnelly", "Kay Donnelly", NORTHMOOR, Role::CourtOfficer, Reach::All, None),
    seat("judith.marland", "Judith Marland", NORTHMOOR, Role::Inspector, Reach::Organisation, None),
    seat(
        "owen.lacey",
        "Owen Lacey",
        EASTVALE,
        Role::Officer,
        Reach::Team(EASTVALE_COMMUNITY),
        Some((EASTVALE_COMMUNITY, "PO")),
    ),
    seat("joan.tillery", "Joan Tillery", EASTVALE, Role::Senior, Reach::Team(EASTVALE_COMMUNITY), None),
    seat("sam.prior", "Sam Prior", NORTHMOOR, Role::ServiceAdministrator, Reach::All, None),
];

/// Who works there too. Nobody is told to sign in as one of them.
static BEHIND: [Seat; 3] = [
    seat(
        "nadia.frost",
        "Nadia Frost",
        NORTHMOOR,
        Role::Officer,
        Reach::Team(QUAYSIDE),
        Some((QUAYSIDE, "PO")),
    ),
    seat(
        "piotr.wells",
        "Piotr Wells",
        NORTHMOOR,
        Role::Officer,
        Reach::Team(HILLCREST),
        Some((HILLCREST, "PSO")),
    ),
    seat("edith.marsh", "Edith Marsh", NORTHMOOR, Role::Senior, Reach::Organisation, None),
];

fn everybody() -> impl Iterator<Item = &'static Seat> {
    SEATS.iter().chain(&BEHIND)
}

const fn seat(
    login: &'static str,
    name: &'static str,
    organisation: &'static str,
    role: Role,
    reach: Reach,
    officer: Option<(&'static str, &'static str)>,
) -> Seat {
    Seat { login, name, organisation, role, reach, officer }
}

impl Seat {
    pub fn user_id(&self) -> UserId {
        UserId(id_of(&format!("demo user {}", self.login)))
    }

    /// "Ruth Okafor, officer, Riverside team".
    pub fn says(&self) -> String {
        let role = self.role.code().replace('_', " ");
        let reach = match self.reach {
            Reach::Team(team) => format!("{team} team"),
            Reach::Organisation => self.organisation.to_string(),
            Reach::All => "every organisation".to_string(),
        };
        format!("{}, {role}, {reach}", self.name)
    }
}

pub fn officer_id(login: &str) -> OfficerId {
    OfficerId(id_of(&format!("demo officer {login}")))
}

pub fn team_id(team: &str) -> TeamId {
    TeamId(id_of(&format!("demo team {team}")))
}

/// The area, once it is set up.
pub struct Area {
    pub service: Service,
    pub now: Moment,
}

impl Area {
    /// Everybody has worked there for a year.
    pub async fn set_up(service: Service, now: Moment) -> anyhow::Result<Area> {
        let area = Area { service, now };
        let since = at(now.day().checked_sub(1.year()).unwrap_or(now.day()), 9, 0);
        let password_hash = web::password::hash(PASSWORD)?;
        for organisation in [NORTHMOOR, EASTVALE] {
            let ctx = area.service.system(System::CommandLine, since);
            append(&ctx, organisation_id_of(organisation), &area.events(organisation, since)).await?;
            append(&ctx, organisation_id_of(organisation), &super::staff::events(organisation, now.day()))
                .await?;
        }
        for seat in everybody() {
            let user = UserRow {
                user_id: seat.user_id(),
                login: seat.login.to_string(),
                password_hash: password_hash.clone(),
                name: seat.name.to_string(),
                organisation_id: organisation_id_of(seat.organisation),
                organisation_name: seat.organisation.to_string(),
            };
            area.service.store.put_user(user).await?;
        }
        Ok(area)
    }

    fn events(&self, name: &str, since: Moment) -> Vec<OrganisationEvent> {
        let organisation_id = organisation_id_of(name);
        let organisation = Organisation { organisation_id, name: name.to_string() };
        let mut events = vec![OrganisationEvent::OrganisationRegistered { organisation }];
        for (_, team, office, phone, unit) in TEAMS.iter().filter(|(of, ..)| *of == name) {
            let team = Team {
                organisation_id,
                team_id: team_id(team),
                name: (*team).to_string(),
                phone: (*phone).to_string(),
                office: (*office).to_string(),
                unit: (*unit).to_string(),
            };
            events.push(OrganisationEvent::TeamAdded { team });
        }
        for seat in everybody().filter(|seat| seat.organisation == name) {
            if let Some((team, grade)) = seat.officer {
                let officer = Officer {
                    organisation_id,
                    officer_id: officer_id(seat.login),
                    team_id: team_id(team),
                    name: seat.name.to_string(),
                    grade: grade.to_string(),
                    phone: String::new(),
                    user_id: Some(seat.user_id()),
                    from: since,
                    until: None,
                };
                events.push(OrganisationEvent::OfficerJoined { officer });
            }
            let scope = match seat.reach {
                Reach::Team(team) => ScopeOf::Team(team_id(team)),
                Reach::Organisation => ScopeOf::Organisation(organisation_id),
                Reach::All => ScopeOf::All,
            };
            let grant = Grant {
                organisation_id,
                grant_id: GrantId(self.service.ids.uuid(since)),
                user_id: seat.user_id(),
                role: seat.role,
                scope,
                from: since,
                until: None,
            };
            events.push(OrganisationEvent::RoleGranted { grant });
        }
        events
    }

    /// What a use case receives when this user acts at this instant.
    pub async fn as_user(&self, login: &str, now: Moment) -> anyhow::Result<Ctx> {
        let seat = everybody().find(|seat| seat.login == login).context("a seat of the demonstration")?;
        let actor = self.service.store.actor(seat.user_id()).await?.context("everybody was put there")?;
        Ok(Ctx { actor, ..self.service.system(System::CommandLine, now) })
    }
}
