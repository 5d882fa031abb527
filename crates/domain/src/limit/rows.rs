//! The rows of limits.

use crate::access::ExcludedTo;
use crate::concern::Named;
use crate::shared::{CaseId, ExclusionId, Moment, Written};
use serde::{Deserialize, Serialize};

/// Whom to ring about a restricted record: all that is told of it to who is not on its list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    pub team: String,
    pub phone: String,
    /// Answered at any hour.
    pub any_hour: String,
}

/// It was ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    pub why: String,
    pub by: Written,
}

/// A user who may not open a record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    pub case_id: CaseId,
    pub exclusion_id: ExclusionId,
    pub user: Named,
    pub reason: String,
    pub from: Moment,
    /// Nothing: until it is ended.
    pub until: Option<Moment>,
    pub lifted: Option<Lifted>,
    /// Who excluded them, whom they may ask.
    pub created: Written,
    pub written: Written,
}

impl Exclusion {
    pub fn excluded_to(&self) -> ExcludedTo {
        let lifted = self.lifted.as_ref().map(|lifted| lifted.by.at);
        let until = [self.until, lifted].into_iter().flatten().min();
        ExcludedTo { user_id: self.user.user_id, from: self.from, until }
    }

    pub fn is_live(&self, now: Moment) -> bool {
        self.excluded_to().shuts_out(self.user.user_id, now)
    }
}

/// A record that is open to those on its list alone. It has one or none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restriction {
    pub case_id: CaseId,
    pub ring: Ring,
    pub reason: String,
    pub lifted: Option<Lifted>,
    pub created: Written,
    pub written: Written,
}

/// A user on the list of a restricted record, or who was.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admitted {
    pub case_id: CaseId,
    pub user: Named,
    pub on_list: bool,
    pub written: Written,
}

crate::private_debug!(Ring, Lifted, Exclusion, Restriction, Admitted);
