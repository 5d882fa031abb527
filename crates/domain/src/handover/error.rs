//! Why something is not done with a transfer.

use super::pack::PackItem;
use crate::shared::{Moment, Rule, day_in_words, time_in_words};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    #[error("Decide first who this is: the record still waits on the list of uncertain matches.")]
    IdentityWaits,
    #[error("Nobody holds this case, so nobody can hand it over. Allocate it instead.")]
    NobodyHolds,
    #[error("{0} already holds this case. Choose somebody else.")]
    AlreadyHolds(String),
    #[error(
        "You give this case away, or asked for it to be taken, so somebody of the receiving side decides."
    )]
    SenderDecides,
    #[error("You answer for yourself alone. {0}, or a manager of the receiving side, answers for {0}.")]
    AnswersForOther(String),
    #[error(
        "This case is already being handed over to {0}. Withdraw that first, or wait until it is decided."
    )]
    OpenAlready(String),
    #[error("Enter why the case moves. The person and the next reviewer can read it.")]
    WhyMissing,
    #[error("Enter what the next officer must know from you: what works with them, what to look out for.")]
    SummaryMissing,
    #[error("These words have {0} characters. Keep them to {1}.")]
    TooLong(&'static str, usize, usize),
    #[error("Choose the day on which the case is meant to move, today or later.")]
    DayMissing,
    #[error("{officer} is not in {team} on this day. Choose an officer who is.")]
    NotInTeam { officer: String, team: String },
    #[error("Choose which officer of {0} takes the case.")]
    OfficerMissing(String),
    #[error("Choose why it is refused.")]
    ReasonMissing,
    #[error("Enter what has to be different. The giving officer reads it.")]
    RefusalWordsMissing,
    #[error("Enter why the handover is withdrawn. It stays with the handover.")]
    WithdrawWhyMissing,
    #[error("Accept the handover first.")]
    NotAccepted,
    #[error("{0} takes this case, and answers for having read the pack.")]
    NotTheReceiver(String),
    #[error("Say “I have read this” or “This is wrong or missing”.")]
    AnswerMissing(PackItem),
    #[error("“{}” is not one of the seven parts that are answered. Leave it out.", .0.name())]
    NotAnswered(PackItem),
    #[error("“{}” is answered twice. Answer each part once.", .0.name())]
    AnsweredTwice(PackItem),
    #[error("Enter what is wrong or missing, so that it can be put right.")]
    WrongWordsMissing(PackItem),
    #[error("Enter what you put right. Nothing of the pack has changed on the record.")]
    NothingPutRight,
    #[error(
        "Choose the meeting, or say that there was none. A meeting is an entry “{0}” since the handover was asked \
         for, to which the person came."
    )]
    MeetingMissing(String),
    #[error("That entry is no meeting of this handover. Choose one from the list.")]
    NotAMeeting,
    #[error(
        "Say that both officers were there. If one was not, enter why there was no meeting of all three."
    )]
    NotBothThere,
    #[error("Enter why there was no meeting.")]
    NoMeetingWhyMissing,
    #[error("Choose the manager who answers for there being no meeting.")]
    ManagerMissing,
    #[error("Nothing of the pack needs an override.")]
    NothingToOverride,
    #[error("Enter why it may move as it is. Your name and the time are kept with it.")]
    OverrideWhyMissing,
    #[error("Choose the day by which it is put right, after today.")]
    OverrideDueMissing,
    #[error("You give or take this case, so another manager decides about it.")]
    OwnHandover,
    #[error("Enter why it goes back, and what the giving officer has to do.")]
    SendBackWhyMissing,
    #[error("This handover was sent back to the giving officer, who puts it right first.")]
    WaitsForGiver,
    #[error("It cannot move yet. {}", in_sentence(.0))]
    Blocked(Vec<Blocker>),
    #[error(
        "The case is now held by {0}, not by who gives it here. Ask the giving side to withdraw this handover."
    )]
    HolderChanged(String),
    #[error("{by} {what} this handover on {}, at {}.", day_in_words(.at.day()), time_in_words(.at.in_london().time()))]
    EndedAlready { what: &'static str, by: String, at: Moment },
    #[error("{by} accepted this handover on {}.", day_in_words(*.on))]
    AcceptedAlready { by: String, on: Date },
}

/// What keeps a case from moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocker {
    NotAccepted,
    NotRead(PackItem),
    Wrong(PackItem),
    NoMeeting,
}

impl Blocker {
    pub fn in_words(self) -> String {
        match self {
            Blocker::NotAccepted => "Nobody has accepted it.".to_string(),
            Blocker::NotRead(item) => format!("{}: not read yet.", item.name()),
            Blocker::Wrong(item) => format!("{}: wrong or missing, and not put right.", item.name()),
            Blocker::NoMeeting => {
                "No meeting of both officers and the person is on record, nor why there was none.".to_string()
            }
        }
    }
}

fn in_sentence(blockers: &[Blocker]) -> String {
    blockers.iter().map(|blocker| blocker.in_words()).collect::<Vec<_>>().join(" ")
}

impl Rule for HandoverError {
    fn rule(&self) -> &'static str {
        use HandoverError as E;
        match self {
            E::IdentityWaits | E::NobodyHolds | E::AlreadyHolds(_) => "HND-01",
            E::SenderDecides | E::AnswersForOther(_) => "HND-02",
            E::OpenAlready(_) => "HND-03",
            E::WhyMissing | E::SummaryMissing | E::TooLong(..) | E::DayMissing => "HND-04",
            E::NotInTeam { .. } | E::OfficerMissing(_) => "HND-05",
            E::ReasonMissing | E::RefusalWordsMissing => "HND-06",
            E::WithdrawWhyMissing => "HND-07",
            E::NotTheReceiver(_) | E::AnswerMissing(_) | E::NotAnswered(_) | E::AnsweredTwice(_) => "HND-09",
            E::WrongWordsMissing(_) | E::NothingPutRight => "HND-10",
            E::MeetingMissing(_)
            | E::NotAMeeting
            | E::NotBothThere
            | E::NoMeetingWhyMissing
            | E::ManagerMissing => "HND-11",
            E::Blocked(_) => "HND-12",
            E::HolderChanged(_) => "HND-13",
            E::EndedAlready { .. } | E::AcceptedAlready { .. } | E::NotAccepted | E::WaitsForGiver => {
                "HND-14"
            }
            E::NothingToOverride
            | E::OverrideWhyMissing
            | E::OverrideDueMissing
            | E::OwnHandover
            | E::SendBackWhyMissing => "HND-16",
        }
    }

    fn field(&self) -> &'static str {
        use HandoverError as E;
        match self {
            E::WhyMissing => "why",
            E::SummaryMissing => "summary",
            E::TooLong(field, ..) => field,
            E::DayMissing => "planned_on",
            E::IdentityWaits
            | E::NobodyHolds
            | E::AlreadyHolds(_)
            | E::NotInTeam { .. }
            | E::OfficerMissing(_)
            | E::OpenAlready(_) => "officer",
            E::ReasonMissing => "reason",
            E::RefusalWordsMissing => "refuse_words",
            E::WithdrawWhyMissing => "withdraw_why",
            E::NothingPutRight => "right_words",
            E::AnswerMissing(item) | E::NotAnswered(item) | E::AnsweredTwice(item) => item.answer_field(),
            E::WrongWordsMissing(item) => item.words_field(),
            E::MeetingMissing(_) | E::NotAMeeting => "meeting",
            E::NotBothThere => "both",
            E::NoMeetingWhyMissing => "meeting_why",
            E::ManagerMissing => "manager",
            E::OverrideWhyMissing => "override_why",
            E::OverrideDueMissing => "override_due",
            E::SendBackWhyMissing => "back_why",
            E::SenderDecides
            | E::AnswersForOther(_)
            | E::NotTheReceiver(_)
            | E::NotAccepted
            | E::NothingToOverride
            | E::OwnHandover
            | E::WaitsForGiver
            | E::Blocked(_)
            | E::HolderChanged(_)
            | E::EndedAlready { .. }
            | E::AcceptedAlready { .. } => "act",
        }
    }
}
