//! Cases that nobody holds.

use domain::assignment::LeftUnallocated;
use domain::handover::Side;
use domain::shared::{CaseId, Moment};
use jiff::civil::Date;

/// A person nobody holds yet.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingRow {
    pub case_id: CaseId,
    pub name: String,
    pub crn: Option<String>,
    pub sentenced_on: Option<Date>,
    pub sentence_type: Option<String>,
    pub recorded_at: Moment,
    /// Tiers as "v2 B2", one for each rule.
    pub tiers: Vec<String>,
    /// The start of the next appointment.
    pub next_at: Option<Moment>,
    /// Who held the case last, and until when.
    pub held_before: Option<String>,
    pub held_until: Option<Moment>,
    /// The team that the standing decision about a sentence that runs names.
    pub decided: Option<Side>,
    /// Who left it unallocated last since anybody held it, why, and until when.
    pub left: Option<LeftUnallocated>,
}

domain::private_debug!(WaitingRow);
