//! Assessments over several people.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::assessment::{Purpose, Signed};
use domain::policy::SeriousHarm;
use domain::shared::{AssessmentId, CaseId, TeamId, UserId};

/// An assessment that waits for a countersignature, with whose it is.
#[derive(Clone)]
pub struct AssessmentWaiting {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    /// Who holds the case.
    pub officer_name: String,
    pub assessment_id: AssessmentId,
    /// Code of the form in `policy/`.
    pub form: String,
    pub purpose: Purpose,
    /// The highest level in the community.
    pub harm: Option<SeriousHarm>,
    pub signed: Signed,
    /// Everybody who wrote in it.
    pub writers: Vec<UserId>,
}

domain::private_debug!(AssessmentWaiting);

#[async_trait]
pub trait AssessmentStore: Send + Sync {
    /// Those of the cases that a team holds, the longest waiting first.
    async fn assessments_waiting(
        &self,
        scope: &Scope,
        team_id: TeamId,
    ) -> Result<Vec<AssessmentWaiting>, StoreError>;
}
