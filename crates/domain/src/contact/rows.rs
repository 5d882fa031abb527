//! The row of a contact.

use crate::shared::{CaseId, ContactId, Moment, OfficerId, Written};
use serde::{Deserialize, Serialize};

/// What happened, as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Code of the outcome type in `policy/`.
    pub code: String,
    /// Whether the person came, by the outcome type in force then.
    pub attended: bool,
    pub recorded: Written,
}

/// One entry of the contact log, an appointment included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    /// Code of the contact type in `policy/`.
    pub contact_type: String,
    /// When it is or was: the appointment's time, or when the contact happened.
    pub starts_at: Moment,
    pub minutes: i64,
    /// Code of the place in `policy/`, where the type needs one.
    pub place: Option<String>,
    pub officer_id: Option<OfficerId>,
    pub officer_name: String,
    /// Booked beforehand, as opposed to recorded when it had happened.
    pub booked: bool,
    pub outcome: Option<Outcome>,
    pub notes: String,
    /// Not to be shown to the person without a decision.
    pub sensitive: bool,
    /// How often what stands here was changed after it was first written.
    pub corrections: i64,
    /// Who wrote the entry first.
    pub created: Written,
    /// Who wrote it last; `written.seq` is what a form must name to change it.
    pub written: Written,
}

crate::private_debug!(Contact);
