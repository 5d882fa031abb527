//! What can happen to an assessment. Variants and fields are never renamed; a new meaning is a new variant.

use super::{Answer, BroughtAssessment, Countersign, GroupLevel, NeedScore, Purpose};
use crate::case::CaseEvent;
use crate::shared::{AssessmentId, Decision};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum AssessmentEvent {
    Started {
        assessment_id: AssessmentId,
        /// Code of the form in `policy/`.
        form: String,
        purpose: Purpose,
        on: Date,
        /// The signed one before it.
        base: Option<AssessmentId>,
    },
    /// A page of it, whole.
    Answered {
        assessment_id: AssessmentId,
        /// Code of the section in `policy/`.
        section: String,
        answers: Vec<Answer>,
    },
    /// The levels of serious harm, whole.
    LevelsAnswered {
        assessment_id: AssessmentId,
        levels: Vec<GroupLevel>,
    },
    Signed {
        assessment_id: AssessmentId,
        /// Grade of who signed; empty where none is recorded.
        grade: String,
        needs: Vec<NeedScore>,
        /// Why somebody else has to sign too.
        countersign: Option<Countersign>,
    },
    Countersigned {
        assessment_id: AssessmentId,
        grade: String,
        comment: String,
    },
    /// It is open again, for who wrote it to put right.
    SentBack {
        assessment_id: AssessmentId,
        comment: String,
    },
    Voided {
        assessment_id: AssessmentId,
        why: String,
    },
    /// Whole, from another system, with who did what there and when.
    BroughtIn {
        assessment_id: AssessmentId,
        brought: Box<BroughtAssessment>,
    },
}

impl AssessmentEvent {
    pub fn assessment_id(&self) -> AssessmentId {
        match self {
            AssessmentEvent::Started { assessment_id, .. }
            | AssessmentEvent::Answered { assessment_id, .. }
            | AssessmentEvent::LevelsAnswered { assessment_id, .. }
            | AssessmentEvent::Signed { assessment_id, .. }
            | AssessmentEvent::Countersigned { assessment_id, .. }
            | AssessmentEvent::SentBack { assessment_id, .. }
            | AssessmentEvent::Voided { assessment_id, .. }
            | AssessmentEvent::BroughtIn { assessment_id, .. } => *assessment_id,
        }
    }

    /// It makes who wrote it one of the authors; a second signature, sending back and voiding do not.
    pub(crate) fn writes(&self) -> bool {
        matches!(
            self,
            AssessmentEvent::Started { .. }
                | AssessmentEvent::Answered { .. }
                | AssessmentEvent::LevelsAnswered { .. }
                | AssessmentEvent::Signed { .. }
        )
    }

    pub(super) fn decided(self) -> Decision<CaseEvent> {
        Decision::of(CaseEvent::Assessment(self))
    }
}

crate::private_debug!(AssessmentEvent);
