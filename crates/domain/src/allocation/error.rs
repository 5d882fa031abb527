//! Why something is not decided, or not reversed.

use crate::handover::HandoverError;
use crate::shared::{Moment, Rule, day_in_words};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    #[error("Decide first who this is: the record still waits on the list of uncertain matches.")]
    IdentityWaits,
    #[error("This sentence is no longer on the record. Choose one that is.")]
    SentenceGone,
    #[error("This sentence does not run today. Choose one that does.")]
    SentenceNotLive,
    #[error("No rule for this was in force on this day. Ask the administrator of the policy.")]
    NoRule,
    #[error("No team says in which unit it works. Ask an administrator to write it at the team.")]
    NoUnits,
    #[error("Answer the question “{0}”.")]
    AnswerMissing(String),
    #[error("{by} decided this on {}. Reverse that decision first if it is wrong.", day_in_words(.at.day()))]
    DecidedAlready { by: String, at: Moment },
    #[error("The record has changed: the rule now leads to {0}. Look again before you decide.")]
    LeadsElsewhere(String),
    #[error("Choose the team that takes it.")]
    TeamMissing,
    #[error("Choose which kind of organisation it goes to.")]
    DecidedMissing,
    #[error("The rule leads to {0}. Enter why this sentence goes elsewhere.")]
    OverrideWhyMissing(String),
    #[error("These words have {1} characters. Keep them to {2}.")]
    TooLong(&'static str, usize, usize),
    #[error("{}", .0)]
    Handover(HandoverError),
    #[error("{by} reversed this decision on {}.", day_in_words(.at.day()))]
    ReversedAlready { by: String, at: Moment },
    #[error("Enter why the decision was wrong. It stays with both.")]
    ReverseWhyMissing,
    #[error("{0} is not in that team any more. Choose the officer of {1} who takes the case back.")]
    TakerGone(String, String),
    #[error("The case goes back to {0}. Choose an officer who works there today.")]
    TakerElsewhere(String),
    #[error("This case is being handed over to {0}. Withdraw that first, or wait until it is decided.")]
    HandedOn(String),
    #[error("The case is now held by {0}, which this page did not show. Look again before you decide.")]
    HolderChanged(String),
}

impl Rule for AllocationError {
    fn rule(&self) -> &'static str {
        use AllocationError as E;
        match self {
            E::IdentityWaits | E::SentenceGone | E::SentenceNotLive => "ORA-01",
            E::NoRule | E::NoUnits => "ORA-02",
            E::AnswerMissing(_) => "ORA-03",
            E::DecidedAlready { .. } => "ORA-04",
            E::LeadsElsewhere(_) => "ORA-05",
            E::TeamMissing | E::DecidedMissing | E::OverrideWhyMissing(_) => "ORA-06",
            E::TooLong("why", ..) => "ORA-08",
            E::TooLong(..) => "ORA-06",
            E::Handover(error) => error.rule(),
            E::ReversedAlready { .. } | E::ReverseWhyMissing => "ORA-08",
            E::TakerGone(..) | E::TakerElsewhere(_) => "ORA-09",
            E::HandedOn(_) | E::HolderChanged(_) => "ORA-10",
        }
    }

    fn field(&self) -> &'static str {
        use AllocationError as E;
        match self {
            E::OverrideWhyMissing(_) => "override_why",
            E::DecidedMissing => "decided",
            E::TooLong(field, ..) => field,
            // It stands at the first thing that is chosen before it is saved.
            E::TeamMissing | E::IdentityWaits | E::SentenceGone | E::SentenceNotLive => "team",
            E::DecidedAlready { .. } | E::LeadsElsewhere(_) => "team",
            E::ReverseWhyMissing | E::ReversedAlready { .. } | E::HandedOn(_) | E::HolderChanged(_) => "why",
            E::TakerGone(..) | E::TakerElsewhere(_) => "officer",
            // What the handover says of its officer is about the team here.
            E::Handover(error) => match error.field() {
                "summary" => "summary",
                "planned_on" => "planned_on",
                _ => "team",
            },
            E::NoRule | E::NoUnits | E::AnswerMissing(_) => "answers",
        }
    }
}
