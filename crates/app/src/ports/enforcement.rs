//! The cases in which a step of enforcement can be owed.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::case::CaseRecord;
use domain::shared::{CaseId, Moment, OfficerId, TeamId};

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Officer(OfficerId),
    Team(TeamId),
    /// Those that a team held at some time from the first moment up to, not including, the second.
    TeamBetween(TeamId, Moment, Moment),
}

/// What is asked of the cases that somebody holds or held.
pub struct EnforcementAsked<'a> {
    pub whose: Whose,
    /// Codes of the outcomes that count against the person or wait for a reason.
    pub outcomes: &'a [String],
    pub scope: &'a Scope,
}

/// A case with what its chain is made of: sentences, custody, reviews, letters, and of its contacts those to which somebody
/// did not come or did not comply. Records joined to it are taken in.
#[derive(Clone)]
pub struct EnforcedCase {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    /// Who holds it; empty where asked about a time, of which the record has its assignments.
    pub officer_name: String,
    pub record: CaseRecord,
}

domain::private_debug!(EnforcedCase);

#[async_trait]
pub trait EnforcementStore: Send + Sync {
    /// Cases with a failure or an absence, a review or a letter, by name.
    async fn enforced(&self, asked: &EnforcementAsked<'_>) -> Result<Vec<EnforcedCase>, StoreError>;
}
