//! Why something about a plan is refused.

use crate::shared::{Rule, day_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    #[error("Say whose safety this plan is about: a person in their life, or a group.")]
    NobodyAtRisk,
    #[error(
        "Somebody whom you chose is not, or not any more, recorded among the people in their life. Look at the list again and \
         choose from it."
    )]
    NoSuchPerson,
    #[error("Choose groups that are in use.")]
    NoSuchGroup,
    #[error("Enter what holds so that others are safe. Where nothing is ordered, say so.")]
    RestrictionsMissing,
    #[error("Enter what is done, and by whom, when that does not hold.")]
    ContingencyMissing,
    #[error("Choose what the goal is about.")]
    NoSuchArea,
    #[error("Enter the goal in the words that they would use.")]
    GoalMissing,
    #[error("Choose where the goal stands.")]
    GoalStateMissing,
    #[error("A new goal is active or for later. Add it so, and say afterwards what became of it.")]
    NewGoalEnded,
    #[error("Enter what is to be done.")]
    StepMissing,
    #[error("Enter who does it.")]
    WhoMissing,
    #[error("Choose where the step stands.")]
    StepStateMissing,
    #[error("{} has passed. Enter the day by which it is to be done now.", day_in_words(*.0))]
    ByHasPassed(Date),
    #[error("This step is done or not needed any more. Change it where it has to be done again.")]
    NoNextState,
    #[error("Nothing is different from what is recorded. Change something, or leave it.")]
    NothingChanged(&'static str),
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("These words have {length} characters. Keep them to {most}.")]
    TooLong { field: &'static str, length: usize, most: usize },
    #[error(
        "Another plan took the place of this one, which stays as its author left it. Nothing was saved. Open the plan, \
         and write it there if it still holds."
    )]
    Ended(&'static str),
    #[error("Choose what they said to the plan.")]
    AgreedMissing,
    #[error("No kept meeting with {name} since this plan began on {}. Save it as not yet agreed, or book one.", day_in_words(*.began))]
    NoMeeting { name: String, began: Date },
    #[error("Choose the kept meeting at which it was agreed.")]
    MeetingMissing,
    #[error("That is no kept meeting since this plan began.")]
    NotSuchAMeeting,
    #[error("{0} met them there, not you. Choose who met them, or a meeting of your own.")]
    MetByMissing(String),
    #[error("{0} met them there. Choose who met them, as it stands beside the meeting.")]
    NotWhoMet(String),
    #[error("Enter what they said, or why they could not be asked.")]
    WordsMissing,
}

impl Rule for PlanError {
    fn rule(&self) -> &'static str {
        match self {
            PlanError::NobodyAtRisk
            | PlanError::NoSuchPerson
            | PlanError::NoSuchGroup
            | PlanError::RestrictionsMissing
            | PlanError::ContingencyMissing => "PLN-02",
            PlanError::NoSuchArea
            | PlanError::GoalMissing
            | PlanError::GoalStateMissing
            | PlanError::NewGoalEnded => "PLN-03",
            PlanError::StepMissing | PlanError::WhoMissing | PlanError::StepStateMissing => "PLN-04",
            PlanError::ByHasPassed(_) => "PLN-05",
            PlanError::NoNextState => "PLN-06",
            PlanError::NothingChanged(_) => "PLN-07",
            PlanError::WhyMissing => "PLN-08",
            PlanError::TooLong { .. } => "PLN-09",
            PlanError::Ended(_) => "PLN-10",
            PlanError::NoMeeting { .. }
            | PlanError::MeetingMissing
            | PlanError::NotSuchAMeeting
            | PlanError::MetByMissing(_)
            | PlanError::NotWhoMet(_) => "PLN-11",
            PlanError::AgreedMissing | PlanError::WordsMissing => "PLN-12",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            PlanError::NobodyAtRisk | PlanError::NoSuchGroup => "group",
            PlanError::NoSuchPerson => "person",
            PlanError::RestrictionsMissing => "restrictions",
            PlanError::ContingencyMissing => "contingency",
            PlanError::NoSuchArea => "area",
            PlanError::GoalStateMissing | PlanError::NewGoalEnded | PlanError::StepStateMissing => "state",
            PlanError::NoNextState => "seen_seq",
            PlanError::WhoMissing => "who",
            PlanError::ByHasPassed(_) => "by",
            PlanError::WhyMissing => "why",
            PlanError::AgreedMissing => "agreed",
            PlanError::MetByMissing(_) | PlanError::NotWhoMet(_) => "met_by",
            PlanError::NothingChanged(field) | PlanError::Ended(field) | PlanError::TooLong { field, .. } => {
                field
            }
            PlanError::NoMeeting { .. } | PlanError::MeetingMissing | PlanError::NotSuchAMeeting => "meeting",
            PlanError::GoalMissing | PlanError::StepMissing | PlanError::WordsMissing => "words",
        }
    }
}
