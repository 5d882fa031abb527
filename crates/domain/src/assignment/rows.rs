//! The row of an assignment.

use crate::shared::{AssignmentId, CaseId, Moment, OfficerId, OrganisationId, TeamId, Written};
use serde::{Deserialize, Serialize};

/// One interval (half-open) in which a team, and an officer of it, answer for a case. Names are those of
/// then, so that the record reads the same years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub case_id: CaseId,
    pub assignment_id: AssignmentId,
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    pub team_id: TeamId,
    pub team_name: String,
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub from: Moment,
    pub until: Option<Moment>,
    pub reason: String,
    /// Code of it in `policy/`, of a change.
    #[serde(default)]
    pub reason_code: Option<String>,
    pub written: Written,
}

impl Assignment {
    pub fn is_open(&self) -> bool {
        self.until.is_none()
    }
}
