//! A look: somebody with a name looks into a signal and says what they found. Rules CHK-13 to CHK-16.

use super::checks::Check;
use crate::access::Role;
use crate::concern::Named;
use crate::org::{OrganisationEvent, OrganisationRecord, ScopeOf};
use crate::policy::PolicyBook;
use crate::shared::{
    Basis, CaseId, Decision, LookId, Moment, OfficerId, OrganisationId, Rule, TeamId, UserId, Written,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is looked into, why, and by whom.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookFacts {
    pub check: Check,
    pub team_id: TeamId,
    /// The first day of the month.
    pub month: Date,
    /// The figure as it stood when it was opened.
    pub counted: u32,
    pub of: u32,
    pub reason: String,
    pub owner: Named,
    /// Chosen by the program, so that nobody picks the cases that look well.
    pub sample: Vec<CaseId>,
    /// Who held the cases of the sample on the days of its lines.
    pub holders: Vec<OfficerId>,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookFound {
    /// Code of the outcome in `policy/`.
    pub outcome: String,
    pub words: String,
}

/// One look as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Look {
    pub organisation_id: OrganisationId,
    pub look_id: LookId,
    pub facts: LookFacts,
    pub found: Option<LookFound>,
    /// Who opened it, and when.
    pub opened: Written,
    /// Who closed it last touched it; before that, who opened it.
    pub written: Written,
}

crate::private_debug!(LookFacts, LookFound, Look);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookError {
    #[error("Enter why you want this looked into. The figure alone says nothing about why.")]
    ReasonMissing,
    #[error("Nothing is counted in this month, so there is nothing to look at.")]
    Nothing,
    #[error("Choose who looks into it.")]
    OwnerMissing,
    #[error(
        "{0} works in this team, answers for it alone or holds one of the cases. Choose somebody else: nobody looks into \
         their own work."
    )]
    OwnWork(String),
    #[error("Only {0} closes this look, because they own it.")]
    NotOwner(String),
    #[error("Choose what was found.")]
    OutcomeMissing,
    #[error("Enter what you looked at and what you found.")]
    WordsMissing,
    #[error("This look is closed already. What has changed since is a new look.")]
    Closed,
}

impl Rule for LookError {
    fn rule(&self) -> &'static str {
        match self {
            LookError::ReasonMissing | LookError::Nothing | LookError::OwnerMissing => "CHK-13",
            LookError::OwnWork(_) => "CHK-14",
            LookError::NotOwner(_) | LookError::OutcomeMissing | LookError::WordsMissing => "CHK-15",
            LookError::Closed => "CHK-16",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            LookError::ReasonMissing | LookError::Nothing => "reason",
            LookError::OwnerMissing | LookError::OwnWork(_) => "owner",
            LookError::NotOwner(_) | LookError::OutcomeMissing | LookError::Closed => "outcome",
            LookError::WordsMissing => "words",
        }
    }
}

type Decided = Result<Decision<OrganisationEvent>, LookError>;

/// Opens a look; the owner has a name from the first moment.
pub fn open_look(known: &OrganisationRecord, (look_id, facts): (LookId, LookFacts), now: Moment) -> Decided {
    // CHK-13: it says why, and there is something to look at.
    let reason = facts.reason.trim().to_string();
    if reason.is_empty() {
        return Err(LookError::ReasonMissing);
    }
    if facts.sample.is_empty() {
        return Err(LookError::Nothing);
    }
    if is_own_work(known, facts.owner.user_id, &facts, now) {
        return Err(LookError::OwnWork(facts.owner.name));
    }
    let basis = Basis::default().with("counted", facts.counted).with("of", facts.of);
    let facts = LookFacts { reason, ..facts };
    Ok(Decision::of(OrganisationEvent::LookOpened { look_id, facts }).resting_on(basis))
}

/// CHK-14: whoever works in the team that day, answers for it and for nothing wider, or holds one of the cases.
pub fn is_own_work(known: &OrganisationRecord, user_id: UserId, look: &LookFacts, now: Moment) -> bool {
    let mut officers = known.officers.values().filter(|officer| officer.user_id == Some(user_id));
    let of_team = officers.any(|officer| {
        let today = known.on_day(officer.officer_id, now.day());
        look.holders.contains(&officer.officer_id) || today.is_some_and(|on| on.team_id == look.team_id)
    });
    let mut grants = known.grants.values().filter(|grant| grant.user_id == user_id);
    let answers = grants.any(|grant| {
        let live = grant.from <= now && grant.until.is_none_or(|until| now < until);
        live && grant.role == Role::Senior && grant.scope == ScopeOf::Team(look.team_id)
    });
    of_team || answers
}

pub struct CloseLook {
    pub outcome: String,
    pub words: String,
}

/// Closes it with what was found. It is closed once, by its owner.
pub fn close_look(
    (known, look): (&OrganisationRecord, &Look),
    cmd: &CloseLook,
    by: UserId,
    (policy, now): (&PolicyBook, Moment),
) -> Decided {
    // CHK-16
    if look.found.is_some() {
        return Err(LookError::Closed);
    }
    // CHK-15: the owner, with an outcome and in words.
    let owner = &look.facts.owner;
    if owner.user_id != by {
        return Err(LookError::NotOwner(owner.name.clone()));
    }
    // CHK-14 holds also on this day: the owner may have moved into the team.
    if is_own_work(known, by, &look.facts, now) {
        return Err(LookError::OwnWork(owner.name.clone()));
    }
    let outcome = policy.check().outcomes.find(&cmd.outcome, now.day()).ok_or(LookError::OutcomeMissing)?;
    let words = Some(cmd.words.trim()).filter(|words| !words.is_empty()).ok_or(LookError::WordsMissing)?;
    let found = LookFound { outcome: outcome.code.clone(), words: words.to_string() };
    Ok(Decision::of(OrganisationEvent::LookClosed { look_id: look.look_id, found }))
}

/// At most so many of these cases, from the first to the last at equal distances.
pub fn sample(cases: &[CaseId], most: usize) -> Vec<CaseId> {
    let mut each: Vec<CaseId> = Vec::new();
    for case in cases {
        if !each.contains(case) {
            each.push(*case);
        }
    }
    if each.len() <= most {
        return each;
    }
    (0..most).filter_map(|place| each.get(place * each.len() / most).copied()).collect()
}
