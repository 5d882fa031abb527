//! A line that its officer says is wrong, and the answer of a named manager.

use super::LoadLine;
use crate::concern::Named;
use crate::org::{Officer, OrganisationEvent, OrganisationRecord};
use crate::shared::{Basis, ContestId, Decision, OfficerId, OrganisationId, Rule, TeamId, UserId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is said to be wrong, as it stood then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestFacts {
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub team_id: TeamId,
    pub on: Date,
    pub line: LoadLine,
    /// What is wrong, in the officer's words.
    pub says: String,
    /// Who is asked; nothing where nobody answers for the team.
    pub to: Option<Named>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestAnswer {
    /// The line was wrong.
    pub upheld: bool,
    pub words: String,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Contest {
    pub organisation_id: OrganisationId,
    pub contest_id: ContestId,
    pub facts: ContestFacts,
    pub answer: Option<ContestAnswer>,
    pub opened: Written,
    pub written: Written,
}

crate::private_debug!(ContestFacts, ContestAnswer, Contest);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContestError {
    #[error("Enter what is wrong with this line.")]
    WordsMissing,
    #[error("You have said already that this line is wrong. The answer will stand beside it.")]
    Open,
    #[error("Choose whether the line was wrong.")]
    OutcomeMissing,
    #[error("Enter your answer. The officer reads it beside the line.")]
    AnswerMissing,
    #[error("Nobody answers what they asked themselves. {0} must be answered by somebody else.")]
    OwnQuestion(String),
    #[error("This was answered already.")]
    Answered,
}

impl Rule for ContestError {
    fn rule(&self) -> &'static str {
        match self {
            ContestError::WordsMissing | ContestError::Open => "LOD-08",
            _ => "LOD-09",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            ContestError::WordsMissing | ContestError::Open => "says",
            ContestError::OutcomeMissing => "upheld",
            _ => "words",
        }
    }
}

type Decided = Result<Decision<OrganisationEvent>, ContestError>;

/// LOD-08: an officer says what is wrong with a line of their own; one such question a line waits at a time.
pub fn contest(
    known: &OrganisationRecord,
    contest_id: ContestId,
    (officer, line, on): (&Officer, &LoadLine, Date),
    (says, to): (&str, Option<Named>),
) -> Decided {
    let says = says.trim().to_string();
    if says.is_empty() {
        return Err(ContestError::WordsMissing);
    }
    let open = known.contests.values().any(|of| {
        of.answer.is_none() && of.facts.officer_id == officer.officer_id && of.facts.line.code == line.code
    });
    if open {
        return Err(ContestError::Open);
    }
    let basis = Basis::default().with("points", line.points).with("count", line.count);
    let facts = ContestFacts {
        officer_id: officer.officer_id,
        officer_name: officer.name.clone(),
        team_id: officer.team_id,
        on,
        line: LoadLine { cases: Vec::new(), ..line.clone() },
        says,
        to,
    };
    Ok(Decision::of(OrganisationEvent::LoadContested { contest_id, facts }).resting_on(basis))
}

pub struct AnswerContest {
    pub upheld: Option<bool>,
    pub words: String,
}

/// LOD-09: a manager answers once, in words, and never themselves.
pub fn answer_contest(of: &Contest, cmd: &AnswerContest, by: UserId) -> Decided {
    if of.answer.is_some() {
        return Err(ContestError::Answered);
    }
    if of.opened.by.user_id == by {
        return Err(ContestError::OwnQuestion(of.facts.line.what.clone()));
    }
    let upheld = cmd.upheld.ok_or(ContestError::OutcomeMissing)?;
    let words = cmd.words.trim().to_string();
    if words.is_empty() {
        return Err(ContestError::AnswerMissing);
    }
    let answer = ContestAnswer { upheld, words };
    Ok(Decision::of(OrganisationEvent::LoadContestAnswered { contest_id: of.contest_id, answer }))
}
