//! Gives a case to an officer.

use super::{Assignment, Weighed};
use crate::case::{CaseEvent, CaseRecord};
use crate::contact::notes_max_chars;
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::shared::{AssignmentId, Basis, CaseId, ContactId, Decision, Moment, Rule};

pub struct AssignOfficer {
    /// What the form showed as the holder, so that two seniors cannot both give the case away.
    pub holder_shown: Option<AssignmentId>,
    pub reason: String,
    /// Code of the reason in `policy/`, of a change.
    pub reason_code: Option<String>,
}

/// Whom a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The officer who takes the case.
    Officer,
    /// The record of the manager's decision.
    Oversight,
}

impl Audience {
    pub fn from_code(code: &str) -> Option<Audience> {
        match code {
            "officer" => Some(Audience::Officer),
            "oversight" => Some(Audience::Oversight),
            _ => None,
        }
    }

    /// The kind of entry that it becomes.
    pub fn contact_type(self) -> &'static str {
        match self {
            Audience::Officer => "note",
            Audience::Oversight => "management-oversight",
        }
    }
}

/// What the manager writes with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    pub audience: Option<Audience>,
    pub words: String,
}

crate::private_debug!(Note);

/// What must be known to assign an officer.
pub struct Known<'a> {
    pub identity: &'a Identity,
    pub open: Option<&'a Assignment>,
    pub organisation: &'a Organisation,
    pub team: &'a Team,
    pub officer: &'a Officer,
    /// To whom it is being handed over, while that is open.
    pub handed_over: Option<String>,
    /// Nothing where the receiving side of a handover weighed it.
    pub weighed: Option<&'a Weighed>,
    /// The code of the reason is in use; a handover needs none.
    pub code_in_use: bool,
    /// ASG-20: appointments that go along.
    pub booked: Vec<ContactId>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignOfficerError {
    #[error("Decide first who this is: the record still waits on the list of uncertain matches.")]
    IdentityWaits,
    #[error("This record was joined to another. Give the case on that record.")]
    RecordJoined,
    #[error("{officer} is not in {team} on this day. Choose an officer who is.")]
    OfficerNotInTeam { officer: String, team: String },
    #[error("{0} already holds this case.")]
    AlreadyHolds(String),
    #[error("Enter why the case moves from {0}. The person and the next reviewer can read it.")]
    ReasonMissing(String),
    #[error("Choose the real reason for which the case moves from {0}.")]
    CodeMissing(String),
    #[error(
        "Enter why {officer} takes it: {because}. It stays with the decision, and the officer can read it."
    )]
    WhyThisOfficer { officer: String, because: String, rule: &'static str },
    #[error("Choose whom the note is for: the officer, or the record of your decision.")]
    AudienceMissing,
    #[error("The note has {0} characters. It may have {1}.")]
    NoteTooLong(usize, usize),
    #[error("The case is now held by {0}, which this page did not show. Look again before you decide.")]
    HolderChanged(String),
    #[error("This case is being handed over to {0}. Withdraw the handover first, or wait until it moves.")]
    BeingHandedOver(String),
}

impl Rule for AssignOfficerError {
    fn rule(&self) -> &'static str {
        match self {
            AssignOfficerError::IdentityWaits | AssignOfficerError::RecordJoined => "ASG-01",
            AssignOfficerError::OfficerNotInTeam { .. } => "ASG-02",
            AssignOfficerError::AlreadyHolds(_) => "ASG-03",
            AssignOfficerError::ReasonMissing(_) => "ASG-04",
            AssignOfficerError::HolderChanged(_) => "ASG-05",
            AssignOfficerError::BeingHandedOver(_) => "ASG-07",
            AssignOfficerError::WhyThisOfficer { rule, .. } => rule,
            AssignOfficerError::CodeMissing(_) => "ASG-10",
            AssignOfficerError::AudienceMissing => "ASG-13",
            AssignOfficerError::NoteTooLong(..) => "CON-09",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            AssignOfficerError::ReasonMissing(_) | AssignOfficerError::WhyThisOfficer { .. } => "reason",
            AssignOfficerError::CodeMissing(_) => "reason_code",
            AssignOfficerError::AudienceMissing => "audience",
            AssignOfficerError::NoteTooLong(..) => "note",
            _ => "officer",
        }
    }
}

/// ASG-20: the appointments of a case that go along from whoever holds it: those to come, and those that are over of which nobody
/// has said what happened. What is booked with somebody else stays with them, and a session of a group with who leads it.
pub fn booked_with_holder(record: &CaseRecord, case_id: CaseId) -> Vec<ContactId> {
    let Some(open) = record.open_assignment() else { return Vec::new() };
    let own = record.contacts.values().filter(|of| {
        let waits = of.booked && of.outcome.is_none() && of.links.group_id.is_none();
        waits && of.officer_id == Some(open.officer_id) && of.case_id == case_id
    });
    own.map(|of| of.contact_id).collect()
}

/// Gives the case to the officer at `at`; an open assignment ends at the same instant (ASG-06).
pub fn decide(
    known: &Known<'_>,
    cmd: &AssignOfficer,
    assignment_id: AssignmentId,
    at: Moment,
) -> Result<Decision<CaseEvent>, AssignOfficerError> {
    // ASG-01: nobody is given a case of somebody who may be somebody else.
    match known.identity {
        Identity::Settled => {}
        Identity::Waiting { .. } => return Err(AssignOfficerError::IdentityWaits),
        Identity::Joined { .. } => return Err(AssignOfficerError::RecordJoined),
    }
    // ASG-05: the holder is the one the page showed.
    if known.open.map(|open| open.assignment_id) != cmd.holder_shown {
        let holder = known.open.map_or_else(|| "nobody".to_string(), |open| open.officer_name.clone());
        return Err(AssignOfficerError::HolderChanged(holder));
    }
    // ASG-07: while the receiving side decides, nobody allocates it past them.
    if let Some(to) = &known.handed_over {
        return Err(AssignOfficerError::BeingHandedOver(to.clone()));
    }
    // ASG-02: the officer is in that team at that instant.
    let officer = known.officer;
    let there = officer.from <= at && officer.until.is_none_or(|until| at < until);
    if officer.team_id != known.team.team_id || !there {
        return Err(AssignOfficerError::OfficerNotInTeam {
            officer: officer.name.clone(),
            team: known.team.name.clone(),
        });
    }
    has_reasons(known, cmd)?;
    let basis = weighed_of(known)
        .with("holder before", known.open.map_or("nobody", |open| open.officer_name.as_str()))
        .with("team", &known.team.name);
    let event = CaseEvent::OfficerAssigned {
        assignment_id,
        organisation_id: known.organisation.organisation_id,
        organisation_name: known.organisation.name.clone(),
        team_id: known.team.team_id,
        team_name: known.team.name.clone(),
        officer_id: officer.officer_id,
        officer_name: officer.name.clone(),
        at,
        reason: cmd.reason.trim().to_string(),
        reason_code: known.open.and(cmd.reason_code.clone()),
        ends: known.open.map(|open| open.assignment_id),
        appointments: known.booked.clone(),
    };
    Ok(Decision::of(event).resting_on(basis))
}

/// What a change needs, and what speaks against the officer.
fn has_reasons(known: &Known<'_>, cmd: &AssignOfficer) -> Result<(), AssignOfficerError> {
    let (officer, reason) = (known.officer, cmd.reason.trim());
    if let Some(open) = known.open {
        // ASG-03: a case is not given to who has it.
        if open.officer_id == officer.officer_id && open.team_id == officer.team_id {
            return Err(AssignOfficerError::AlreadyHolds(officer.name.clone()));
        }
        // ASG-04: a change of officer has a reason.
        if reason.is_empty() {
            return Err(AssignOfficerError::ReasonMissing(open.officer_name.clone()));
        }
        // ASG-10: and it is named as what it is.
        if !known.code_in_use {
            return Err(AssignOfficerError::CodeMissing(open.officer_name.clone()));
        }
    }
    // ASG-08, ASG-09, ASG-14: what speaks against the officer has a reason.
    let against = known.weighed.map(Weighed::against).unwrap_or_default();
    match against.first() {
        Some(first) if reason.is_empty() => Err(AssignOfficerError::WhyThisOfficer {
            officer: officer.name.clone(),
            because: super::weigh::in_words(&against),
            rule: first.rule(),
        }),
        _ => Ok(()),
    }
}

/// What was weighed, so that it can be read later why this officer could take it.
fn weighed_of(known: &Known<'_>) -> Basis {
    let Some(weighed) = known.weighed else { return Basis::default() };
    let against = weighed.against();
    let against = if against.is_empty() { "nothing".to_string() } else { super::weigh::in_words(&against) };
    let points = |of: crate::load::Capacity| format!("{} of {}", of.used, of.available);
    Basis::default()
        .with("load before", points(weighed.before))
        .with("load after", points(weighed.after))
        .with("known before", weighed.known_before)
        .with("against", against)
}

/// ASG-13: a note with its audience; nothing where none was written.
pub fn note(of: Option<&Note>) -> Result<Option<(Audience, String)>, AssignOfficerError> {
    let Some(of) = of.filter(|of| !of.words.trim().is_empty()) else { return Ok(None) };
    let audience = of.audience.ok_or(AssignOfficerError::AudienceMissing)?;
    // CON-09: it becomes an entry of the contact log.
    let (length, most) = (of.words.trim().chars().count(), notes_max_chars());
    if length > most {
        return Err(AssignOfficerError::NoteTooLong(length, most));
    }
    Ok(Some((audience, of.words.trim().to_string())))
}
