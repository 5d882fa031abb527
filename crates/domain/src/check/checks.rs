//! Which lists there are.

use super::words::{self, Words};
use serde::{Deserialize, Serialize};

/// An integrity list: something that is counted, of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// A level of serious harm was lowered, and nothing new is on record since the assessment before.
    Lowered,
    /// The recorded level is below what the data on file speaks for.
    BelowExpected,
    /// A review says what the one before said.
    CopiedForward,
    /// Two people who signed for the same person within some days found the same level.
    Agreement,
    /// A countersigner sent it back.
    SentBack,
    /// A plan was signed as agreed, and no meeting stands behind it.
    NoMeeting,
    /// An entry was written later than policy allows.
    WrittenLate,
    /// An entry was written after a court's hearing that came after its day.
    AfterCharge,
    /// The instruments and the officer both expect something, or neither does.
    InstrumentsOfficer,
    /// The instruments expected something and it happened, or neither.
    InstrumentsOutcome,
    /// The officer expected something and it happened, or neither.
    OfficerOutcome,
    /// Something happened after which somebody has to be assessed, and nobody was in time.
    ReviewsLate,
}

/// Which rows of the record a list is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeOf {
    Assessments,
    /// Assessments with their scores, and flags by which a level is stated too; with sentences and concerns.
    Levels,
    /// Assessments with their scores, and what courts and prisons said afterwards.
    Followed,
    Plans,
    Entries,
    /// Whatever starts a review, and what was signed.
    Reviews,
}

impl Check {
    pub const ALL: [Check; 12] = [
        Check::Lowered,
        Check::BelowExpected,
        Check::CopiedForward,
        Check::Agreement,
        Check::SentBack,
        Check::NoMeeting,
        Check::WrittenLate,
        Check::AfterCharge,
        Check::InstrumentsOfficer,
        Check::InstrumentsOutcome,
        Check::OfficerOutcome,
        Check::ReviewsLate,
    ];

    fn words(self) -> &'static Words {
        match self {
            Check::Lowered => &words::LOWERED,
            Check::BelowExpected => &words::BELOW_EXPECTED,
            Check::CopiedForward => &words::COPIED_FORWARD,
            Check::Agreement => &words::AGREEMENT,
            Check::SentBack => &words::SENT_BACK,
            Check::NoMeeting => &words::NO_MEETING,
            Check::WrittenLate => &words::WRITTEN_LATE,
            Check::AfterCharge => &words::AFTER_CHARGE,
            Check::InstrumentsOfficer => &words::INSTRUMENTS_OFFICER,
            Check::InstrumentsOutcome => &words::INSTRUMENTS_OUTCOME,
            Check::OfficerOutcome => &words::OFFICER_OUTCOME,
            Check::ReviewsLate => &words::REVIEWS_LATE,
        }
    }

    pub fn code(self) -> &'static str {
        self.words().code
    }

    pub fn from_code(code: &str) -> Option<Check> {
        Check::ALL.into_iter().find(|check| check.code() == code)
    }

    pub fn rule(self) -> &'static str {
        self.words().rule
    }

    pub fn name(self) -> &'static str {
        self.words().name
    }

    /// What is counted, after "3 of 10 levels lowered".
    pub fn counted(self) -> &'static str {
        self.words().counted
    }

    pub fn of(self) -> &'static str {
        self.words().of
    }

    /// What counts, in full.
    pub fn says(self) -> &'static str {
        self.words().says
    }

    pub fn made_of(self) -> MadeOf {
        match self {
            Check::Lowered | Check::BelowExpected => MadeOf::Levels,
            Check::CopiedForward | Check::Agreement | Check::SentBack => MadeOf::Assessments,
            Check::InstrumentsOfficer | Check::InstrumentsOutcome | Check::OfficerOutcome => MadeOf::Followed,
            Check::NoMeeting => MadeOf::Plans,
            Check::ReviewsLate => MadeOf::Reviews,
            Check::WrittenLate | Check::AfterCharge => MadeOf::Entries,
        }
    }

    /// Whether it counts what is as it should be.
    fn counts_agreement(self) -> bool {
        self == Check::Agreement || self.made_of() == MadeOf::Followed
    }

    /// Whether a line asks to be looked at: that two agree asks nothing.
    pub fn asks(self, counted: bool) -> bool {
        counted != self.counts_agreement()
    }

    /// Whether a line waits until the follow-up of an assessment is over.
    pub fn waits(self) -> bool {
        matches!(self, Check::InstrumentsOutcome | Check::OfficerOutcome)
    }
}
