//! An assessment as it stood in the system that it was brought from.

use super::{Answer, Countersign, GroupLevel, NeedScore, Purpose};
use crate::shared::{AssessmentId, DoneThere, Removed, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtAssessment {
    pub form: String,
    pub purpose: Purpose,
    pub on: Date,
    pub base: Option<AssessmentId>,
    pub started: DoneThere,
    pub pages: Vec<BroughtPage>,
    pub levels: Vec<GroupLevel>,
    /// Of those who wrote in it, who sign in here.
    pub writers: Vec<UserId>,
    pub signed: Option<SignedThere>,
    pub countersigned: Option<CountersignedThere>,
    pub sent_back: Option<SentBackThere>,
    pub voided: Option<Removed>,
}

/// The answers of one page.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtPage {
    pub section: String,
    pub answers: Vec<Answer>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedThere {
    #[serde(flatten)]
    pub done: DoneThere,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<NeedScore>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countersign: Option<Countersign>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountersignedThere {
    #[serde(flatten)]
    pub done: DoneThere,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBackThere {
    #[serde(flatten)]
    pub done: DoneThere,
    pub comment: String,
}

crate::private_debug!(BroughtAssessment, BroughtPage, SignedThere, CountersignedThere, SentBackThere);
