//! Who may administer what. `may` is about cases; this is about the service: organisations, staff, log-ons, policy.

use super::{Actor, Holder, Role, Verdict};
use crate::org::ScopeOf;
use crate::shared::{Moment, OrganisationId};

/// What there is to administer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Administer {
    /// Register an organisation.
    Organisations,
    /// Teams and offices.
    Places,
    /// Grades, skills, hours, teams of staff; joining and leaving.
    Staff,
    /// When somebody is away, and who stands in.
    Absences,
    /// Log-ons, passwords, sessions and roles.
    Users,
    /// Bring in what courts send.
    CourtFiles,
    /// Look at a team's officers: what they hold, owe and have not booked.
    SeeTeam,
    /// Answer what an officer contests of their load, and a notice of too much.
    Load,
    /// Integrity lists, and looks into them.
    Checks,
    /// Read codes and policy.
    ReadPolicy,
}

/// Where something is administered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Everywhere,
    /// Wherever a live role reaches: for lists, each of whose rows is asked about for itself.
    Anywhere,
    Organisation(OrganisationId),
    Team(Holder),
}

impl Administer {
    pub const ALL: [Administer; 10] = [
        Administer::Organisations,
        Administer::Places,
        Administer::Staff,
        Administer::Absences,
        Administer::Users,
        Administer::CourtFiles,
        Administer::SeeTeam,
        Administer::Load,
        Administer::Checks,
        Administer::ReadPolicy,
    ];

    /// The words under which it stands in the matrix.
    pub fn code(self) -> &'static str {
        match self {
            Administer::Organisations => "add organisation",
            Administer::Places => "teams and offices",
            Administer::Staff => "staff records",
            Administer::Absences => "staff absences",
            Administer::Users => "users and roles",
            Administer::CourtFiles => "court files",
            Administer::SeeTeam => "see a team",
            Administer::Load => "answer for load",
            Administer::Checks => "integrity lists",
            Administer::ReadPolicy => "read policy",
        }
    }
}

impl Role {
    /// The matrix: may this role administer this at all, inside its scope?
    pub fn administers(self, what: Administer) -> bool {
        match what {
            Administer::ReadPolicy => true,
            Administer::SeeTeam | Administer::Checks => matches!(self, Role::Senior | Role::Inspector),
            Administer::Load => self == Role::Senior,
            Administer::CourtFiles => matches!(self, Role::CourtOfficer | Role::ServiceAdministrator),
            Administer::Absences => matches!(self, Role::Senior | Role::ServiceAdministrator),
            Administer::Organisations | Administer::Places | Administer::Staff | Administer::Users => {
                self == Role::ServiceAdministrator
            }
        }
    }
}

/// May this actor administer this there now?
pub fn may_administer(actor: &Actor, what: Administer, place: Where, now: Moment) -> Verdict {
    let mut any_role = false;
    for grant in actor.live_grants(now).filter(|grant| grant.role.administers(what)) {
        any_role = true;
        // ACC-22: the role reaches the place.
        if reaches(grant.scope, place) {
            return Verdict::Allowed { rule: "ACC-22", role: grant.role };
        }
    }
    // ACC-21: no role of this user administers this. ACC-23: the roles that do reach other places only.
    Verdict::Refused { rule: if any_role { "ACC-23" } else { "ACC-21" } }
}

fn reaches(scope: ScopeOf, place: Where) -> bool {
    match (scope, place) {
        (ScopeOf::All, _) | (_, Where::Anywhere) => true,
        (_, Where::Everywhere) => false,
        (ScopeOf::Organisation(own), Where::Organisation(asked)) => own == asked,
        (ScopeOf::Organisation(own), Where::Team(asked)) => own == asked.organisation_id,
        (ScopeOf::Team(_), Where::Organisation(_)) => false,
        (ScopeOf::Team(own), Where::Team(asked)) => own == asked.team_id,
    }
}
