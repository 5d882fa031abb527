//! Voids an assessment: it should not count. It stays on the record, with why.

use super::answer::check_room;
use super::{Assessment, AssessmentError, AssessmentEvent};
use crate::case::CaseEvent;
use crate::shared::Decision;

pub struct VoidAssessment {
    pub why: String,
}

pub fn void(assessment: &Assessment, cmd: &VoidAssessment) -> Result<Decision<CaseEvent>, AssessmentError> {
    // ASM-17: once, with a reason.
    if assessment.voided.is_some() {
        return Err(AssessmentError::Voided);
    }
    let why = check_room(&cmd.why, "why")?;
    if why.is_empty() {
        return Err(AssessmentError::WhyMissing);
    }
    Ok(AssessmentEvent::Voided { assessment_id: assessment.assessment_id, why }.decided())
}

crate::private_debug!(VoidAssessment);
