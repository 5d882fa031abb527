//! An officer's time, as the contact log has it.

use domain::shared::{CaseId, ContactId, Moment};

/// An entry of the contact log of one officer, as far as its time goes. With whom it was is told only where the asker
/// may see it.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkRow {
    pub case_id: CaseId,
    pub contact_id: ContactId,
    pub name: Option<String>,
    pub contact_type: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub outcome: Option<String>,
    pub booked: bool,
}

/// The time that an entry of the contact log took, if it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedRow {
    pub starts_at: Moment,
    pub minutes: i64,
    pub outcome: Option<String>,
    pub booked: bool,
}

domain::private_debug!(WorkRow);
