//! The second signature, by somebody who did not write in it; or back to who wrote it, with a comment.

use super::answer::check_room;
use super::{Assessment, AssessmentError, AssessmentEvent, Countersign, Filled};
use crate::case::CaseEvent;
use crate::shared::{Decision, UserId};

pub struct CountersignKnown<'a> {
    /// Who countersigns.
    pub user_id: UserId,
    /// Their grade today; empty where none is recorded.
    pub grade: &'a str,
    /// What the grades that may are called, for the refusal.
    pub who_may: String,
}

pub struct SendBack {
    pub comment: String,
}

pub fn countersign(
    filled: &Filled<'_>,
    known: &CountersignKnown<'_>,
    comment: &str,
) -> Result<Decision<CaseEvent>, AssessmentError> {
    check(filled, known)?;
    let (assessment_id, grade) = (filled.assessment.assessment_id, known.grade.to_string());
    let comment = check_room(comment, "comment")?;
    Ok(AssessmentEvent::Countersigned { assessment_id, grade, comment }.decided())
}

pub fn send_back(
    filled: &Filled<'_>,
    known: &CountersignKnown<'_>,
    cmd: &SendBack,
) -> Result<Decision<CaseEvent>, AssessmentError> {
    check(filled, known)?;
    // ASM-16: who gets it back must know why.
    let comment = check_room(&cmd.comment, "comment")?;
    if comment.is_empty() {
        return Err(AssessmentError::CommentMissing);
    }
    let assessment_id = filled.assessment.assessment_id;
    Ok(AssessmentEvent::SentBack { assessment_id, comment }.decided())
}

/// ASM-13 to ASM-15: whether somebody of this grade may give the second signature.
pub fn may_countersign(assessment: &Assessment, user_id: UserId, grade: &str) -> bool {
    let needed = assessment.waits_since().and_then(|signed| signed.countersign.as_ref());
    needed.is_some_and(|needed| needed.by.iter().any(|of| of == grade)) && !assessment.is_work_of(user_id)
}

fn check(filled: &Filled<'_>, known: &CountersignKnown<'_>) -> Result<(), AssessmentError> {
    let assessment = filled.assessment;
    let signed = assessment.waits_since().ok_or(AssessmentError::NotWaiting)?;
    let Some(Countersign { by, .. }) = &signed.countersign else { return Err(AssessmentError::NotWaiting) };
    // ASM-14: nobody checks their own work, nor a page of it that somebody else wrote over.
    if assessment.is_work_of(known.user_id) {
        return Err(AssessmentError::OwnWork);
    }
    // ASM-15: the grade is one of those that the rule names.
    if !by.iter().any(|grade| grade == known.grade) {
        return Err(AssessmentError::NotYourGrade(known.who_may.clone()));
    }
    Ok(())
}

crate::private_debug!(SendBack);
