//! Assessments of a person: questions with what the answers rest on, needs, the level of serious harm for each group at
//! risk, a signature and, where a rule says so, a second one. Rules ASM-01 to ASM-20; see `docs/rules/assessment.md`. Forms,
//! thresholds and who has to sign are dated data in `policy/`.
//!
//! Nothing is overwritten: a signed assessment stays as it was signed, and a correction is a new one, or voiding it.

mod answer;
mod brought;
mod compare;
mod countersign;
mod due;
mod error;
mod event;
mod filled;
mod known;
mod rows;
mod sign;
mod standing;
mod start;
mod void;

#[cfg(test)]
mod tests;

pub use answer::{Given, SaveLevels, SaveSection, save_levels, save_section};
pub(crate) use answer::{brought_answer, check_room, levels_that_fit};
pub use brought::{BroughtAssessment, BroughtPage, CountersignedThere, SentBackThere, SignedThere};
pub use compare::{Compared, compare};
pub use countersign::{CountersignKnown, SendBack, countersign, may_countersign, send_back};
pub use due::{ReviewDue, open_reviews, reviews_due};
pub use error::AssessmentError;
pub use event::AssessmentEvent;
pub use filled::{Filled, Missing, What};
pub use known::{KnownAnswer, known};
pub use rows::{
    Answer, AnswerValue, Assessment, Countersign, Countersigned, GroupAtRisk, GroupLevel, NeedScore, Purpose,
    SectionAnswers, SentBack, Signed, State, Still,
};
pub use sign::{SignKnown, sign};
pub use standing::{effective, in_order, level_that_stands, open, standing, waiting};
pub use start::{StartAssessment, StartKnown, start};
pub use void::{VoidAssessment, void};
