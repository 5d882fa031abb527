//! What courts send, and what they list on a day.

use super::StoreError;
use super::reads::HolderCard;
use crate::court::CourtFile;
use async_trait::async_trait;
use domain::access::Scope;
use domain::hearing::{HearingOffence, KnownBefore};
use domain::shared::CaseId;
use jiff::civil::{Date, Time};

/// Knows the forms in which courts send.
pub trait CourtReader: Send + Sync {
    /// A file whole, or why nothing of it can be read, in words that repeat no name and number of anybody.
    fn read(&self, bytes: &[u8]) -> Result<CourtFile, String>;
}

#[async_trait]
pub trait CourtStore: Send + Sync {
    /// Courts that list somebody of the scope on a day, by name.
    async fn courts_on(&self, day: Date, scope: &Scope) -> Result<Vec<CourtRow>, StoreError>;
    /// What a court lists on a day, of the scope, in no order.
    async fn court_list(
        &self,
        court: &str,
        day: Date,
        scope: &Scope,
    ) -> Result<Vec<CourtListRow>, StoreError>;
}

/// A court that sits on a day, with how many people it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtRow {
    /// The court's code; its name where the court gave no code.
    pub court: String,
    pub name: String,
    /// Rows of its list.
    pub listed: i64,
    /// Of those, whose match waits for a decision.
    pub to_decide: i64,
}

/// One hearing of a court's list.
#[derive(Clone, PartialEq, Eq)]
pub struct CourtListRow {
    pub case_id: CaseId,
    pub court_name: String,
    pub room: Option<String>,
    pub sitting_at: Option<Time>,
    pub hearing_type: Option<String>,
    pub case_number: Option<String>,
    pub bail_status: Option<String>,
    /// As the court prints it.
    pub name_as_given: String,
    pub offences: Vec<HearingOffence>,
    /// As the record has it.
    pub name: String,
    pub birth_date: Option<Date>,
    pub crn: Option<String>,
    /// Who this is waits for a decision.
    pub waiting: bool,
    pub before: KnownBefore,
    pub holder: Option<HolderCard>,
    /// The live order that ends last: its end, and its kind as a code of policy.
    pub order: Option<(Date, String)>,
}

domain::private_debug!(CourtListRow);
