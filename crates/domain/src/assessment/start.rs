//! Starts an assessment.

use super::{Assessment, AssessmentError, AssessmentEvent, Purpose};
use crate::case::CaseEvent;
use crate::policy::AssessmentForm;
use crate::shared::{AssessmentId, Decision, Moment};
use jiff::civil::Date;

pub struct StartAssessment {
    pub assessment_id: AssessmentId,
    pub purpose: Purpose,
    /// The day for which it is made.
    pub on: Date,
}

/// What must be known of the whole person, joined records too.
pub struct StartKnown<'a> {
    /// In force on the day.
    pub form: Option<&'a AssessmentForm>,
    /// Neither signed, voided nor locked.
    pub open: Option<&'a Assessment>,
    /// Signed, and in want of its second signature.
    pub waiting: Option<&'a Assessment>,
    /// The latest that was signed.
    pub last: Option<&'a Assessment>,
}

pub fn start(
    known: &StartKnown<'_>,
    cmd: &StartAssessment,
    at: Moment,
) -> Result<Decision<CaseEvent>, AssessmentError> {
    // ASM-01: the form was in use on the day.
    let form = known.form.ok_or(AssessmentError::FormNotInForce)?;
    // ASM-02: nobody assesses tomorrow.
    if cmd.on > at.day() {
        return Err(AssessmentError::InTheFuture(cmd.on));
    }
    // ASM-03: one is open or waits at a time.
    if let Some(open) = known.open {
        let (by, since) = (open.started.by.name.clone(), open.started.at.day());
        return Err(AssessmentError::OpenAlready { by, since });
    }
    if let Some(waiting) = known.waiting {
        return Err(AssessmentError::WaitsAlready { on: waiting.on });
    }
    // ASM-04: a review is a review of something.
    if cmd.purpose == Purpose::Review && known.last.is_none() {
        return Err(AssessmentError::NothingToReview);
    }
    Ok(AssessmentEvent::Started {
        assessment_id: cmd.assessment_id,
        form: form.code.clone(),
        purpose: cmd.purpose,
        on: cmd.on,
        base: known.last.map(|last| last.assessment_id),
    }
    .decided())
}
