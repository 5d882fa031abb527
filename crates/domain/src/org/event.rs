//! What can happen to an organisation.

use super::rows::{Grant, Officer, Organisation, Team};
use crate::shared::{GrantId, Moment, OfficerId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OrganisationEvent {
    OrganisationRegistered { organisation: Organisation },
    TeamAdded { team: Team },
    OfficerJoined { officer: Officer },
    OfficerLeft { officer_id: OfficerId, at: Moment },
    RoleGranted { grant: Grant },
    RoleEnded { grant_id: GrantId, at: Moment },
}

impl OrganisationEvent {
    /// The name under which it stands in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            OrganisationEvent::OrganisationRegistered { .. } => "organisation_registered",
            OrganisationEvent::TeamAdded { .. } => "team_added",
            OrganisationEvent::OfficerJoined { .. } => "officer_joined",
            OrganisationEvent::OfficerLeft { .. } => "officer_left",
            OrganisationEvent::RoleGranted { .. } => "role_granted",
            OrganisationEvent::RoleEnded { .. } => "role_ended",
        }
    }

    /// When it was so, where that is not when it was written.
    pub fn effective_at(&self) -> Option<Moment> {
        match self {
            OrganisationEvent::OfficerJoined { officer } => Some(officer.from),
            OrganisationEvent::RoleGranted { grant } => Some(grant.from),
            OrganisationEvent::OfficerLeft { at, .. } | OrganisationEvent::RoleEnded { at, .. } => Some(*at),
            _ => None,
        }
    }
}
