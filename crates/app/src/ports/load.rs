//! What officers hold, the figure of each day, and what was said about it.

use super::{BroughtByCases, StoreError};
use async_trait::async_trait;
use domain::case::CaseRecord;
use domain::load::{Contest, DayLoad, Overload};
use domain::org::OrganisationRecord;
use domain::shared::{CaseId, ContestId, Moment, OfficerId, OrganisationId, OverloadId, TeamId};
use jiff::civil::Date;

/// A case that an officer holds.
#[derive(Clone, Debug)]
pub struct Holding {
    pub officer_id: OfficerId,
    /// The team in which it is held.
    pub team_id: TeamId,
    pub case_id: CaseId,
    /// It came after the moment that was asked about, and they did not have it before.
    pub is_new: bool,
    /// How far its log had come.
    pub seq: i64,
    /// Records that were joined to it, with theirs.
    pub joined: Vec<(CaseId, i64)>,
}

/// What a team carried on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDay {
    pub team_id: TeamId,
    pub officers: i64,
    pub used: i64,
    pub available: i64,
    pub cases: i64,
    pub high_risk: i64,
}

#[async_trait]
pub trait LoadStore: Send + Sync {
    /// Every case that these officers hold now, by officer; new is what came after `new_after`.
    async fn holdings(&self, officers: &[OfficerId], new_after: Moment) -> Result<Vec<Holding>, StoreError>;
    /// What the points of each rest on, in their order; records joined to it are taken in.
    async fn records_of_load(&self, holdings: &[&Holding]) -> Result<Vec<CaseRecord>, StoreError>;
    /// What this process knows of that already.
    fn brought(&self) -> &BroughtByCases;
    /// One case as its points rest on it; nothing of one that is not there.
    async fn load_record(&self, case_id: CaseId) -> Result<CaseRecord, StoreError>;
    /// Of the cases that a team holds under a live sentence: how many, and their officers since the sentence together.
    async fn officers_since_sentence(&self, team_id: TeamId, day: Date) -> Result<(i64, i64), StoreError>;
    /// Cases that an officer holds or ever held.
    async fn ever_held(&self, officer_id: OfficerId) -> Result<Vec<CaseId>, StoreError>;
    /// Whose own team this is or was by a fact of the day, and who holds a case in it; whether they work here is not asked.
    async fn officers_of_load(&self, team_id: TeamId, day: Date) -> Result<Vec<OfficerId>, StoreError>;
    /// What is so of some officers of an organisation, and nothing else of it.
    async fn staff_of(
        &self,
        organisation_id: OrganisationId,
        officers: &[OfficerId],
    ) -> Result<OrganisationRecord, StoreError>;
    /// The notices of overload that stand.
    async fn open_overloads(&self, organisation_id: OrganisationId) -> Result<Vec<Overload>, StoreError>;
    /// The contests that wait for an answer.
    async fn open_contests(&self, organisation_id: OrganisationId) -> Result<Vec<Contest>, StoreError>;
    async fn put_day_loads(&self, days: &[DayLoad]) -> Result<(), StoreError>;
    /// The figures of an officer from a day on, in their order.
    async fn day_loads(&self, officer_id: OfficerId, from: Date) -> Result<Vec<DayLoad>, StoreError>;
    /// Every team on the last day up to one of which everybody was counted, and that day.
    async fn team_days(&self, day: Date) -> Result<Option<(Date, Vec<TeamDay>)>, StoreError>;
    /// Of these officers, the latest first.
    async fn contests(&self, officers: &[OfficerId]) -> Result<Vec<Contest>, StoreError>;
    async fn contest(&self, contest_id: ContestId) -> Result<Option<Contest>, StoreError>;
    /// Of these officers, those that stand first, then the latest.
    async fn overloads(&self, officers: &[OfficerId]) -> Result<Vec<Overload>, StoreError>;
    async fn overload(&self, overload_id: OverloadId) -> Result<Option<Overload>, StoreError>;
}
