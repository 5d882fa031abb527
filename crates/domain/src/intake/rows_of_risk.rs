//! The rows of a bundle about risk: assessments with their scores, plans, concerns.

use super::rows::{RecordedThere, is_default};
use super::{Kind, Row};
use crate::assessment::{AnswerValue, CountersignedThere, GroupLevel, Purpose, SentBackThere, SignedThere};
use crate::concern::{Answer as Heard, WhatFollows};
use crate::plan::{Agreed, GoalState, StepState};
use crate::score::{Given, Score};
use crate::shared::{DoneThere, Moment, Removed, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentRow {
    pub source_id: String,
    pub person: String,
    pub form: String,
    pub purpose: Purpose,
    pub on: Date,
    /// The signed one before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub pages: Vec<PageRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub levels: Vec<GroupLevel>,
    /// Who wrote in it, of those who sign in here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub writers: Vec<UserId>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub signed: Option<SignedThere>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub countersigned: Option<CountersignedThere>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub sent_back: Option<SentBackThere>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub voided: Option<Removed>,
    /// What the instruments said when it was signed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scored: Option<ScoredRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRow {
    pub section: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: Vec<AnswerRow>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    pub item: String,
    pub value: AnswerValue,
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub still: Option<StillRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Option<Date>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", content = "id", rename_all = "snake_case")]
pub enum StillRow {
    Assessment(String),
    Record,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoredRow {
    #[serde(default, skip_serializing_if = "is_default")]
    pub offence_table: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub given: Vec<Given>,
    pub scores: Vec<Score>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    pub source_id: String,
    pub person: String,
    pub safety: SafetyRow,
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<GoalRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub signature: Option<SignatureRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyRow {
    /// Ids of details: people in their life.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub groups: Vec<String>,
    pub restrictions: String,
    pub contingency: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalRow {
    pub source_id: String,
    pub area: String,
    pub words: String,
    pub state: GoalState,
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<PlanStepRow>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStepRow {
    pub source_id: String,
    pub words: String,
    pub who: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<Date>,
    pub state: StepState,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRow {
    pub agreed: Agreed,
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub met_by: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub words: String,
    pub signed: DoneThere,
    /// Something was changed after that.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed_since: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernRow {
    pub source_id: String,
    pub person: String,
    pub said: String,
    pub intent: Heard,
    pub danger: Heard,
    /// Who raised it, where they sign in here; their name stands in `recorded`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raised_by: Option<UserId>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub holder: Option<NamedRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub stand_in: Option<NamedRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub manager: Option<NamedRow>,
    pub decide_by: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub decided: Option<DecidedRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRow {
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub user: Option<UserId>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedRow {
    pub follows: WhatFollows,
    pub why: String,
    #[serde(flatten)]
    pub done: DoneThere,
}

super::rows::rows! {
    AssessmentRow Assessments source_id |row| &row.person, |row| row.recorded.clone();
    PlanRow Plans source_id |row| &row.person, |row| row.recorded.clone();
    ConcernRow Concerns source_id |row| &row.person, |row| row.recorded.clone();
}

crate::private_debug!(
    AssessmentRow,
    PageRow,
    AnswerRow,
    StillRow,
    ScoredRow,
    PlanRow,
    SafetyRow,
    GoalRow,
    PlanStepRow,
    SignatureRow,
    ConcernRow,
    NamedRow,
    DecidedRow,
);
