//! Which lists there are.

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
}

/// Which rows of the record a list is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeOf {
    Assessments,
    /// Assessments with their scores, and what courts and prisons said afterwards.
    Followed,
    Plans,
    Entries,
}

/// The words of a list.
struct Words {
    code: &'static str,
    rule: &'static str,
    name: &'static str,
    counted: &'static str,
    of: &'static str,
    says: &'static str,
}

impl Check {
    pub const ALL: [Check; 11] = [
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
    ];

    fn words(self) -> Words {
        match self {
            Check::Lowered => Words {
                code: "lowered",
                rule: "CHK-05",
                name: "Levels lowered without new evidence",
                counted: "without new evidence",
                of: "levels lowered",
                says: "A level of serious harm in the community fell, and between the two signatures the record has no \
                       kept contact, no step of a flag, no concern and no answer that is another.",
            },
            Check::BelowExpected => Words {
                code: "below-expected",
                rule: "CHK-06",
                name: "Levels below what the data on file speaks for",
                counted: "below it",
                of: "assessments of people of whom the data speaks for a level",
                says: "The highest level in the community is below the one that flags open on the day of the signature, \
                       and offences of orders that ran then, speak for by policy.",
            },
            Check::CopiedForward => Words {
                code: "copied-forward",
                rule: "CHK-07",
                name: "Reviews copied forward",
                counted: "copied forward",
                of: "reviews signed",
                says: "No answer and no level is another than in the assessment before, or the words on what has changed \
                       are the same as those before.",
            },
            Check::Agreement => Words {
                code: "agreement",
                rule: "CHK-08",
                name: "Agreement between two assessors",
                counted: "with the same level",
                of: "pairs of assessments of one person, signed by two people within the days that policy sets",
                says: "The highest level in the community is the same in both.",
            },
            Check::SentBack => Words {
                code: "sent-back",
                rule: "CHK-09",
                name: "Assessments sent back, by grade",
                counted: "sent back",
                of: "assessments that a countersigner decided about",
                says: "It was sent back at least once.",
            },
            Check::NoMeeting => Words {
                code: "no-meeting",
                rule: "CHK-10",
                name: "Plans signed as agreed without a meeting",
                counted: "without a meeting",
                of: "plans signed as agreed",
                says: "No kept meeting with the person after the plan began stands behind the signature.",
            },
            Check::WrittenLate => Words {
                code: "written-late",
                rule: "CHK-11",
                name: "Entries written late",
                counted: "written late",
                of: "entries of the contact log, by the day that they are about",
                says: "What happened was written more working days after its day than policy allows. Entries brought in \
                       from another system are left out: when they were written first is not known here.",
            },
            Check::AfterCharge => Words {
                code: "after-charge",
                rule: "CHK-12",
                name: "Entries written after a further hearing",
                counted: "written after a further hearing",
                of: "entries of the contact log, by the day that they are about",
                says: "A court's hearing came onto the record after the entry's day and before it was written.",
            },
            Check::InstrumentsOfficer => Words {
                code: "instruments-officer",
                rule: "CHK-17",
                name: "Instruments and officer",
                counted: "with the same answer",
                of: "assessments with a level by the instruments",
                says: "The level that the bands of the instruments speak for by policy, and the highest level in the \
                       community that was signed, are both high or above, or neither is.",
            },
            Check::InstrumentsOutcome => Words {
                code: "instruments-outcome",
                rule: "CHK-18",
                name: "Instruments and what happened",
                counted: "where the instruments were right",
                of: "assessments with a level by the instruments, whose follow-up is over",
                says: "The bands of the instruments spoke for high or above and something that counts by policy happened \
                       in the follow-up, or neither.",
            },
            Check::OfficerOutcome => Words {
                code: "officer-outcome",
                rule: "CHK-19",
                name: "Officer and what happened",
                counted: "where the officer was right",
                of: "assessments with a level by the instruments, whose follow-up is over",
                says: "The highest level in the community that was signed is high or above and something that counts by \
                       policy happened in the follow-up, or neither.",
            },
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
            Check::Lowered
            | Check::BelowExpected
            | Check::CopiedForward
            | Check::Agreement
            | Check::SentBack => MadeOf::Assessments,
            Check::InstrumentsOfficer | Check::InstrumentsOutcome | Check::OfficerOutcome => MadeOf::Followed,
            Check::NoMeeting => MadeOf::Plans,
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
