//! The rows of an organisation.

use super::{LetterTemplate, Office, StaffFact, TeamOffice, TemplateKey};
use crate::access::Role;
use crate::check::Look;
use crate::load::{Contest, Overload};
use crate::shared::{
    ContestId, GrantId, LookId, Moment, OfficeId, OfficerId, OrganisationId, OverloadId, StaffFactId, TeamId,
    UserId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub organisation_id: OrganisationId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub organisation_id: OrganisationId,
    pub team_id: TeamId,
    pub name: String,
    pub phone: String,
    /// Where it works, in the words it was added with. Offices of the record are `TeamOffice`s.
    pub office: String,
    /// The delivery unit or region that it belongs to; empty where nobody said.
    #[serde(default)]
    pub unit: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub organisation_id: OrganisationId,
    pub officer_id: OfficerId,
    /// The team that they joined; where they moved since is a `StaffFact`.
    pub team_id: TeamId,
    pub name: String,
    /// The grade that they joined with: PO, PSO, SPO … What they became since is a `StaffFact`.
    pub grade: String,
    pub phone: String,
    /// The log-on of this officer, if they have one.
    pub user_id: Option<UserId>,
    pub from: Moment,
    pub until: Option<Moment>,
}

/// How far a role reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scope", content = "of", rename_all = "snake_case")]
pub enum ScopeOf {
    Team(TeamId),
    Organisation(OrganisationId),
    All,
}

/// A role over a scope, held by a user for a time (half-open).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub organisation_id: OrganisationId,
    pub grant_id: GrantId,
    pub user_id: UserId,
    pub role: Role,
    pub scope: ScopeOf,
    pub from: Moment,
    pub until: Option<Moment>,
}

/// One whole row to put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganisationRow {
    Organisation(Organisation),
    Team(Team),
    Officer(Officer),
    Grant(Grant),
    Office(Office),
    TeamOffice(TeamOffice),
    StaffFact(StaffFact),
    LetterTemplate(LetterTemplate),
    Look(Look),
    Contest(Contest),
    Overload(Overload),
}

/// Everything recorded about one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationRecord {
    pub organisation: Option<Organisation>,
    pub teams: BTreeMap<TeamId, Team>,
    pub officers: BTreeMap<OfficerId, Officer>,
    pub grants: BTreeMap<GrantId, Grant>,
    pub offices: BTreeMap<OfficeId, Office>,
    pub team_offices: BTreeMap<(TeamId, OfficeId), TeamOffice>,
    pub staff: BTreeMap<StaffFactId, StaffFact>,
    pub letter_templates: BTreeMap<TemplateKey, LetterTemplate>,
    pub looks: BTreeMap<LookId, Look>,
    pub contests: BTreeMap<ContestId, Contest>,
    pub overloads: BTreeMap<OverloadId, Overload>,
}

impl OrganisationRecord {
    pub fn put(&mut self, row: OrganisationRow) {
        match row {
            OrganisationRow::Organisation(row) => self.organisation = Some(row),
            OrganisationRow::Team(row) => {
                self.teams.insert(row.team_id, row);
            }
            OrganisationRow::Officer(row) => {
                self.officers.insert(row.officer_id, row);
            }
            OrganisationRow::Grant(row) => {
                self.grants.insert(row.grant_id, row);
            }
            OrganisationRow::Office(row) => {
                self.offices.insert(row.office_id, row);
            }
            OrganisationRow::TeamOffice(row) => {
                self.team_offices.insert((row.team_id, row.office_id), row);
            }
            OrganisationRow::StaffFact(row) => {
                self.staff.insert(row.fact_id, row);
            }
            OrganisationRow::LetterTemplate(row) => {
                self.letter_templates.insert(row.key(), row);
            }
            OrganisationRow::Look(row) => {
                self.looks.insert(row.look_id, row);
            }
            OrganisationRow::Contest(row) => {
                self.contests.insert(row.contest_id, row);
            }
            OrganisationRow::Overload(row) => {
                self.overloads.insert(row.overload_id, row);
            }
        }
    }
}
