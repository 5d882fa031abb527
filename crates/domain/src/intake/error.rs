//! Why a row is refused.

use super::Kind;
use crate::shared::{Refusal, Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    #[error("It cannot be read: {0}")]
    NotOfItsKind(String),
    #[error("It stands out of order. Sort every file by person, and name each person once in people.jsonl.")]
    OutOfOrder,
    #[error("Give every row an id of its own: letters that are seen, at most {0}.")]
    IdMissing(usize),
    #[error("This id stands on an earlier row, line {0}. Each row has an id of its own.")]
    IdTwice(u64),
    #[error("It names {what} {id}, which is neither in this bundle nor on the record.")]
    NotThere { field: &'static str, what: &'static str, id: String },
    #[error("An appointment names the officer it is with.")]
    OfficerMissing,
    #[error("It is on the record already and says something else here. Correct it there.")]
    SaysOtherwise,
    #[error("A person with this id is on the record and did not come from this source.")]
    OfAnotherSource,
    #[error("The CRN {0} is not one letter and six digits.")]
    CrnForm(String),
    #[error("The CRN {0} belongs to another person.")]
    CrnTaken(String),
    #[error("Somebody of whom it is not settled who they are has no CRN. Leave out one of the two.")]
    WaitsWithCrn,
    #[error("Its file is not in the folder documents, or is not the one with this digest.")]
    FileNotThere,
    #[error("It hangs on a row that is refused: the person.")]
    PersonRefused,
    #[error(
        "An appointment without an outcome has no notes and is not sensitive. Give it an outcome, or leave them out."
    )]
    NotesWithoutOutcome,
    #[error("Enter until when the reason is awaited.")]
    AwaitedMissing,
    #[error("Nobody held the case alone then: from {0} another assignment runs.")]
    TwoHolders(Date),
    #[error("The score of {0:?}: no instrument is called so here.")]
    NoSuchInstrument(String),
    #[error("Another plan is open since {0}. One is open at a time: say when this one or that one ended.")]
    TwoPlans(Date),
    #[error("{} has not come yet. What was done there lies in the past.", day_in_words(*.1))]
    ToCome(&'static str, Date),
    #[error("It begins after what came of it, on {}. Correct one of the two instants.", day_in_words(*.0))]
    BeginsAfter(Date),
    #[error("The second signature was given before the first. Correct one of the two instants.")]
    SecondBeforeFirst,
    #[error(
        "Nobody can give this second signature. Name grades that are known here, or leave countersign out."
    )]
    NobodyMaySign,
    #[error("It was scored and nobody signed it. Scores belong to a signature: leave them out.")]
    ScoredUnsigned,
    #[error(
        "The goal or step {0:?} stands on another plan, or twice in this one. Each has an id of its own."
    )]
    GoalTwice(String),
    #[error("It ends before it begins.")]
    EndsBeforeItBegins,
    #[error("Whether it is open or locked cannot be said: {0}")]
    DaysMissing(String),
    #[error("The instruments that are known here cannot be read: {0}")]
    NoInstruments(String),
    #[error("Nobody is given the case of somebody of whom it is not settled who they are.")]
    Waits,
}

impl Rule for IntakeError {
    fn rule(&self) -> &'static str {
        use IntakeError as E;
        match self {
            E::NotOfItsKind(_) => "IMP-02",
            E::OutOfOrder => "IMP-03",
            E::IdMissing(_) | E::IdTwice(_) | E::GoalTwice(_) => "IMP-04",
            E::NotThere { .. } | E::OfficerMissing => "IMP-05",
            E::SaysOtherwise | E::OfAnotherSource => "IMP-06",
            E::CrnForm(_) | E::CrnTaken(_) | E::WaitsWithCrn => "IMP-07",
            E::FileNotThere => "IMP-08",
            E::PersonRefused => "IMP-10",
            E::NotesWithoutOutcome => "IMP-11",
            E::TwoHolders(_) | E::EndsBeforeItBegins => "IMP-12",
            E::NoSuchInstrument(_) | E::NoInstruments(_) | E::ScoredUnsigned => "IMP-13",
            E::TwoPlans(_) => "IMP-14",
            E::ToCome(..) | E::BeginsAfter(_) | E::SecondBeforeFirst => "IMP-15",
            E::DaysMissing(_) => "ASM-18",
            E::NobodyMaySign => "ASM-15",
            E::AwaitedMissing => "ABS-01",
            E::Waits => "ASG-01",
        }
    }

    fn field(&self) -> &'static str {
        use IntakeError as E;
        match self {
            E::NotOfItsKind(_) | E::DaysMissing(_) => "",
            E::OutOfOrder | E::PersonRefused | E::OfAnotherSource => "person",
            E::IdMissing(_) | E::IdTwice(_) | E::SaysOtherwise => "source_id",
            E::NotThere { field, .. } => field,
            E::OfficerMissing => "officer",
            E::CrnForm(_) | E::CrnTaken(_) | E::WaitsWithCrn => "crn",
            E::FileNotThere => "digest",
            E::NotesWithoutOutcome => "notes",
            E::AwaitedMissing => "awaited_until",
            E::TwoHolders(_) => "from",
            E::EndsBeforeItBegins => "until",
            E::NoSuchInstrument(_) | E::NoInstruments(_) | E::ScoredUnsigned => "scored",
            E::TwoPlans(_) => "ended_at",
            E::ToCome(field, _) => field,
            E::BeginsAfter(_) => "recorded",
            E::SecondBeforeFirst => "countersigned",
            E::NobodyMaySign => "signed",
            E::GoalTwice(_) => "goals",
            E::Waits => "person",
        }
    }
}

/// A row that was not kept: where it stands, why, and the row itself, for whoever mends it.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    pub kind: Kind,
    pub line: u64,
    pub person: String,
    pub source_id: String,
    pub why: Refusal,
    pub text: String,
}

crate::private_debug!(Refused);
