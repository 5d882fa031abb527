//! Signs a plan: what the person said to it, and at which meeting.

use super::decide::{check_open, needed, within};
use super::error::PlanError;
use super::event::PlanEvent;
use super::rows::{Agreed, Agreement, Plan};
use crate::case::{CaseEvent, CaseRecord};
use crate::policy::PolicyBook;
use crate::shared::{Basis, ContactId, Decision, Moment, OfficerId};

/// A kept meeting with the person at which a plan can have been agreed.
#[derive(Clone, PartialEq, Eq)]
pub struct Meeting {
    pub contact_id: ContactId,
    pub starts_at: Moment,
    pub officer_id: Option<OfficerId>,
    /// Who met them.
    pub with: String,
    /// Code of the kind of contact.
    pub contact_type: String,
}

crate::private_debug!(Meeting);

/// PLN-11: appointments that the person came to and took part in, after the plan began, the latest first. Of what is not an
/// appointment at which somebody is expected, a note or a message, none is a meeting; nor is one of which nobody says who met
/// them.
pub fn meetings(record: &CaseRecord, plan: &Plan, policy: &PolicyBook, now: Moment) -> Vec<Meeting> {
    let kept = record.contacts.values().filter(|contact| {
        let day = contact.starts_at.day();
        let is_meeting =
            policy.contact_types().find(&contact.contact_type, day).is_some_and(|kind| kind.attendance);
        let outcome = contact.outcome.as_ref().filter(|outcome| outcome.attended);
        let complied = outcome
            .and_then(|outcome| policy.outcome_types().find(&outcome.code, day))
            .is_some_and(|kind| kind.acceptable == Some(true) && !kind.ours);
        let somebody = !contact.officer_name.trim().is_empty();
        is_meeting && somebody && complied && contact.starts_at >= plan.created.at && contact.starts_at <= now
    });
    let mut meetings: Vec<Meeting> = kept
        .map(|contact| Meeting {
            contact_id: contact.contact_id,
            starts_at: contact.starts_at,
            officer_id: contact.officer_id,
            with: contact.officer_name.clone(),
            contact_type: contact.contact_type.clone(),
        })
        .collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse((meeting.starts_at, meeting.contact_id)));
    meetings
}

pub struct SignPlan {
    pub agreed: Option<Agreed>,
    pub contact_id: Option<ContactId>,
    /// Who met them there, where that was somebody else than who signs.
    pub met_by: String,
    pub words: String,
}

pub struct SignKnown<'a> {
    pub plan: &'a Plan,
    pub meetings: &'a [Meeting],
    /// Who signs, as an officer.
    pub signer: Option<OfficerId>,
    /// How the refusal calls the person.
    pub name: &'a str,
}

/// Keeps what they said. That they agreed rests on a meeting; everything else says why.
pub fn sign(known: &SignKnown<'_>, cmd: &SignPlan) -> Result<Decision<CaseEvent>, PlanError> {
    check_open(known.plan, "agreed")?;
    let agreed = cmd.agreed.ok_or(PlanError::AgreedMissing)?;
    let (contact_id, met_by, words) = match agreed {
        Agreed::Yes => {
            let (contact_id, met_by) = met(known, cmd)?;
            (Some(contact_id), met_by, within(&cmd.words, "words")?)
        }
        // PLN-12: not agreed, and not asked, say why.
        Agreed::No | Agreed::CouldNotAsk => {
            (None, String::new(), needed(&cmd.words, PlanError::WordsMissing)?)
        }
    };
    let basis = Basis::default().with("kept meetings since the plan began", known.meetings.len());
    let agreement = Agreement { agreed, contact_id, met_by, words };
    let plan_id = known.plan.plan_id;
    Ok(Decision::of(CaseEvent::Plan(PlanEvent::Signed { plan_id, agreement })).resting_on(basis))
}

/// PLN-11: a kept meeting since the plan began, of who signs or of somebody whom they name.
fn met(known: &SignKnown<'_>, cmd: &SignPlan) -> Result<(ContactId, String), PlanError> {
    let SignKnown { plan, meetings, signer, name } = known;
    if meetings.is_empty() {
        return Err(PlanError::NoMeeting { name: (*name).to_string(), began: plan.created.at.day() });
    }
    let chosen = cmd.contact_id.ok_or(PlanError::MeetingMissing)?;
    let meeting = meetings.iter().find(|meeting| meeting.contact_id == chosen);
    let meeting = meeting.ok_or(PlanError::NotSuchAMeeting)?;
    let own = signer.is_some() && meeting.officer_id == *signer;
    let named = cmd.met_by.trim();
    if named.is_empty() && !own {
        return Err(PlanError::MetByMissing(meeting.with.clone()));
    }
    if !named.is_empty() && named != meeting.with {
        return Err(PlanError::NotWhoMet(meeting.with.clone()));
    }
    Ok((chosen, if own { String::new() } else { named.to_string() }))
}
