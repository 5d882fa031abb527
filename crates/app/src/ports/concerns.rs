//! Concerns that nobody has decided about yet, over everybody.

use super::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::concern::{Answer, Named, WhatFollows};
use domain::shared::{CaseId, ConcernId, Moment, OfficerId, UserId};

/// One that waits for a decision.
#[derive(Clone, PartialEq, Eq)]
pub struct ConcernRow {
    pub case_id: CaseId,
    pub concern_id: ConcernId,
    pub name: String,
    pub intent: Answer,
    pub danger: Answer,
    pub raised_at: Moment,
    pub raised_by: UserId,
    pub raised_by_name: String,
    /// Who decides; nobody where none was found.
    pub manager: Option<Named>,
    pub decide_by: Moment,
    /// Who holds the case now.
    pub officer_id: Option<OfficerId>,
    pub officer_name: Option<String>,
}

domain::private_debug!(ConcernRow);

/// One whose time has passed: whose line is told, without anything of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverdueRow {
    pub case_id: CaseId,
    pub concern_id: ConcernId,
    pub raised_by: UserId,
    pub manager: Option<UserId>,
}

/// A decision about a concern, for whoever raised it: nothing of the person, whose record may be closed to them.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnDecision {
    pub case_id: CaseId,
    pub concern_id: ConcernId,
    pub raised_at: Moment,
    pub follows: WhatFollows,
    pub decided_at: Moment,
    pub decided_by_name: String,
}

domain::private_debug!(OwnDecision);

#[async_trait]
pub trait ConcernStore: Send + Sync {
    /// Those inside the scope, the soonest due first.
    async fn open_concerns(&self, scope: &Scope) -> Result<Vec<ConcernRow>, StoreError>;
    /// What was decided since a moment about those that somebody raised, the latest first.
    async fn own_decisions(&self, raised_by: UserId, since: Moment) -> Result<Vec<OwnDecision>, StoreError>;
    /// Seniors over everything, of any organisation, who has been it longest first.
    async fn seniors_over_everything(&self, now: Moment) -> Result<Vec<UserId>, StoreError>;
    /// Those of everybody whose time had passed at a moment, for the worker.
    async fn overdue_concerns(&self, now: Moment) -> Result<Vec<OverdueRow>, StoreError>;
}
