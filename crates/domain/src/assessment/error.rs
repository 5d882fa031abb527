//! Why something about an assessment is refused.

use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentError {
    #[error("Choose a form that was in use on that day.")]
    FormNotInForce,
    #[error("{} is in the future. Choose today, or a day before.", day_in_words(*.0))]
    InTheFuture(Date),
    #[error("An assessment begun by {by} on {} is not signed yet. Go on with it, or void it.", day_in_words(*.since))]
    OpenAlready { by: String, since: Date },
    #[error("The assessment for {} waits for its second signature. It is countersigned, sent back or voided first.", day_in_words(*.on))]
    WaitsAlready { on: Date },
    #[error("There is no signed assessment to review. Choose another purpose.")]
    NothingToReview,
    #[error("This question is not on this page of the form: {0}.")]
    NotAsked(String),
    #[error("This is no answer to: {0}")]
    DoesNotFit(String),
    #[error("Choose “none of these” alone, or leave it out: {0}")]
    NoneAndMore(String),
    #[error("Nothing is known yet that could still be so: {0}")]
    NothingKnown(String),
    #[error("These words have {0} characters. Keep them under {1}.")]
    TooLong(usize, usize, &'static str),
    #[error("Each group at risk has one line, and other prisoners have a level in custody only.")]
    LevelsTwice,
    #[error(
        "This assessment was signed, voided or not finished in time. It stays as it was; make a new one."
    )]
    NotOpen(&'static str),
    #[error("{0} missing. The list says where.")]
    Missing(String),
    #[error("A review says what changed in the risk of harm and what will be done about it. {0} missing.")]
    ReviewSaysNothing(String),
    #[error("Serious harm is {level} here, and {form} ends with {highest}. Make the full assessment.")]
    FormEndsBelow { level: &'static str, form: String, highest: &'static str },
    #[error("This assessment does not wait for a countersignature.")]
    NotWaiting,
    #[error("You wrote in this assessment. Somebody else countersigns it or sends it back.")]
    OwnWork,
    #[error("Your grade may not countersign this one. Who may: {0}.")]
    NotYourGrade(String),
    #[error("Enter what has to be put right.")]
    CommentMissing,
    #[error("Enter why it is voided. It stays on the record with the reason.")]
    WhyMissing,
    #[error("This assessment was voided before.")]
    Voided,
}

impl Rule for AssessmentError {
    fn rule(&self) -> &'static str {
        match self {
            AssessmentError::FormNotInForce => "ASM-01",
            AssessmentError::InTheFuture(_) => "ASM-02",
            AssessmentError::OpenAlready { .. } | AssessmentError::WaitsAlready { .. } => "ASM-03",
            AssessmentError::NothingToReview => "ASM-04",
            AssessmentError::NotAsked(_)
            | AssessmentError::DoesNotFit(_)
            | AssessmentError::NoneAndMore(_)
            | AssessmentError::TooLong(..) => "ASM-05",
            AssessmentError::NothingKnown(_) => "ASM-07",
            AssessmentError::LevelsTwice => "ASM-08",
            AssessmentError::NotOpen(_) => "ASM-09",
            AssessmentError::Missing(_) => "ASM-10",
            AssessmentError::ReviewSaysNothing(_) => "ASM-11",
            AssessmentError::FormEndsBelow { .. } => "ASM-12",
            AssessmentError::NotWaiting => "ASM-13",
            AssessmentError::OwnWork => "ASM-14",
            AssessmentError::NotYourGrade(_) => "ASM-15",
            AssessmentError::CommentMissing => "ASM-16",
            AssessmentError::WhyMissing | AssessmentError::Voided => "ASM-17",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            AssessmentError::TooLong(.., field) | AssessmentError::NotOpen(field) => field,
            AssessmentError::FormNotInForce => "form",
            AssessmentError::InTheFuture(_) => "on",
            AssessmentError::NothingToReview
            | AssessmentError::OpenAlready { .. }
            | AssessmentError::WaitsAlready { .. } => "purpose",
            AssessmentError::CommentMissing => "comment",
            AssessmentError::WhyMissing | AssessmentError::Voided => "why",
            AssessmentError::NotWaiting | AssessmentError::OwnWork | AssessmentError::NotYourGrade(_) => {
                "decision"
            }
            AssessmentError::LevelsTwice => "levels",
            AssessmentError::Missing(_)
            | AssessmentError::ReviewSaysNothing(_)
            | AssessmentError::FormEndsBelow { .. } => "sign",
            _ => "answers",
        }
    }
}
