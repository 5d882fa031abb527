//! Organisations with their teams: ten officers each, and a senior.

use super::{OFFICERS_OF_A_TEAM, TEAMS_OF_AN_ORGANISATION};
use app::organisation;
use domain::access::Role;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, ScopeOf, Team};
use domain::shared::{GrantId, Moment, OfficerId, OrganisationId, TeamId, UserId};
use server::edge::{System, id_of};
use server::open::Service;

const OFFICERS_OF_AN_ORGANISATION: usize = OFFICERS_OF_A_TEAM * TEAMS_OF_AN_ORGANISATION;

pub fn organisation_name(officer: usize) -> String {
    format!("Organisation {}", officer / OFFICERS_OF_AN_ORGANISATION)
}

pub fn organisation_id(officer: usize) -> OrganisationId {
    OrganisationId(id_of(&organisation_name(officer)))
}

pub fn team_name(officer: usize) -> String {
    format!("Team {}", officer / OFFICERS_OF_A_TEAM)
}

pub fn team_id(officer: usize) -> TeamId {
    TeamId(id_of(&team_name(officer)))
}

pub fn officer_id(officer: usize) -> OfficerId {
    OfficerId(id_of(&format!("officer {officer}")))
}

pub fn user_id(officer: usize) -> UserId {
    UserId(id_of(&format!("user {officer}")))
}

/// The senior of the team of an officer.
pub fn senior_id(officer: usize) -> UserId {
    UserId(id_of(&format!("senior of {}", team_name(officer))))
}

pub async fn write(service: &Service, officers: usize) -> anyhow::Result<()> {
    for first in (0..officers).step_by(OFFICERS_OF_AN_ORGANISATION) {
        let ctx = service.system(System::CommandLine, service.now());
        let organisation =
            Organisation { organisation_id: organisation_id(first), name: organisation_name(first) };
        let mut events = vec![OrganisationEvent::OrganisationRegistered { organisation }];
        for officer in first..(first + OFFICERS_OF_AN_ORGANISATION).min(officers) {
            if officer % OFFICERS_OF_A_TEAM == 0 {
                events.extend(team(officer));
            }
            events.extend(joins(officer));
        }
        organisation::append(&ctx, organisation_id(first), &events).await?;
    }
    Ok(())
}

fn from() -> Moment {
    Moment::new(jiff::Timestamp::UNIX_EPOCH)
}

/// The team that begins with this officer, and who answers for it.
fn team(officer: usize) -> [OrganisationEvent; 2] {
    let team = Team {
        organisation_id: organisation_id(officer),
        team_id: team_id(officer),
        name: team_name(officer),
        phone: "01632 960 100".to_string(),
        office: "Harbour House".to_string(),
        unit: String::new(),
    };
    let senior = grant(officer, senior_id(officer), Role::Senior);
    [OrganisationEvent::TeamAdded { team }, senior]
}

fn joins(officer: usize) -> [OrganisationEvent; 2] {
    let joined = Officer {
        organisation_id: organisation_id(officer),
        officer_id: officer_id(officer),
        team_id: team_id(officer),
        name: format!("Officer {officer}"),
        grade: "PO".to_string(),
        phone: String::new(),
        user_id: Some(user_id(officer)),
        from: from(),
        until: None,
    };
    [OrganisationEvent::OfficerJoined { officer: joined }, grant(officer, user_id(officer), Role::Officer)]
}

fn grant(officer: usize, user_id: UserId, role: Role) -> OrganisationEvent {
    let grant = Grant {
        organisation_id: organisation_id(officer),
        grant_id: GrantId(id_of(&format!("{} of {user_id}", role.code()))),
        user_id,
        role,
        scope: ScopeOf::Team(team_id(officer)),
        from: from(),
        until: None,
    };
    OrganisationEvent::RoleGranted { grant }
}
