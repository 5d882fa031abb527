//! What a use case can end in besides success.

use crate::ports::reads::HolderCard;
use crate::ports::{FilesError, StoreError};
use domain::access::Administer;
use domain::shared::{CaseId, Refusal, Written};

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing there, or not open to this user: the same words for both.
    #[error("There is nothing at this address, or it is not open to you.")]
    NotFound,
    /// The person may be known to be supervised, and by whom; not more.
    #[error("This part of the record is not open to you.")]
    NotAllowed(Box<NotAllowed>),
    /// No role of the user administers this; the rule says which way.
    #[error("This is not part of what you administer. Rule {0}")]
    NotAdministered(&'static str, Option<Administer>),
    /// The record was joined to another one.
    #[error("This record was joined to another one.")]
    Joined(CaseId),
    /// What the user was editing changed under them.
    #[error("{} changed this while you were writing.", .0.by.name)]
    Conflict(Box<Written>),
    #[error("{} Rule {}", .0.sentence, .0.rule)]
    Refused(Refusal),
    /// The same request id came with another command.
    #[error("This request id was used for something else. Load the page again.")]
    RequestReused,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The file of a document: {0}")]
    Files(#[from] FilesError),
    #[error("The policy in force cannot answer this: {0}")]
    Policy(#[from] domain::policy::PolicyError),
    #[error("The numbers of a rule that came with this program cannot be read: {0}")]
    Engine(String),
    #[error("The log of this record cannot be read: {0}")]
    Log(String),
}

/// What may be shown of somebody whose record is not open to the user.
#[derive(Clone, PartialEq, Eq)]
pub struct NotAllowed {
    pub case_id: CaseId,
    pub rule: &'static str,
    pub name: String,
    pub birth_date: Option<jiff::civil::Date>,
    pub holder: Option<HolderCard>,
    /// It is in the archive since this day.
    pub archived: Option<(CaseId, jiff::civil::Date)>,
    /// The user is excluded, by somebody whom they may ask; of the person nothing is told.
    pub excluded_by: Option<String>,
}

impl AppError {
    pub fn refused(error: impl domain::shared::Rule) -> AppError {
        AppError::Refused(error.into())
    }
}

domain::private_debug!(NotAllowed);
