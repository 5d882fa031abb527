//! Signs a plan: what the person said to it, and at which meeting.

use super::decide::{check_open, needed};
use super::error::PlanError;
use super::event::PlanEvent;
use super::rows::{Agreed, Agreement, Plan};
use crate::case::{CaseEvent, CaseRecord};
use crate::policy::PolicyBook;
use crate::shared::{Basis, ContactId, Decision, Moment};

/// A kept meeting with the person at which a plan can have been agreed.
#[derive(Clone, PartialEq, Eq)]
pub struct Meeting {
    pub contact_id: ContactId,
    pub starts_at: Moment,
    pub with: String,
    /// Code of the kind of contact.
    pub contact_type: String,
}

crate::private_debug!(Meeting);

/// PLN-11: appointments that the person came to and took part in, after the plan began, the latest first. Of what is not an
/// appointment at which somebody is expected, a note or a message, none is a meeting.
pub fn meetings(record: &CaseRecord, plan: &Plan, policy: &PolicyBook, now: Moment) -> Vec<Meeting> {
    let kept = record.contacts.values().filter(|contact| {
        let day = contact.starts_at.day();
        let is_meeting =
            policy.contact_types().find(&contact.contact_type, day).is_some_and(|kind| kind.attendance);
        let outcome = contact.outcome.as_ref().filter(|outcome| outcome.attended);
        let complied = outcome
            .and_then(|outcome| policy.outcome_types().find(&outcome.code, day))
            .is_some_and(|kind| kind.acceptable == Some(true) && !kind.ours);
        is_meeting && complied && contact.starts_at >= plan.created.at && contact.starts_at <= now
    });
    let mut meetings: Vec<Meeting> = kept
        .map(|contact| Meeting {
            contact_id: contact.contact_id,
            starts_at: contact.starts_at,
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
    pub words: String,
}

pub struct SignKnown<'a> {
    pub plan: &'a Plan,
    pub meetings: &'a [Meeting],
    /// How the refusal calls the person.
    pub name: &'a str,
}

/// Keeps what they said. That they agreed rests on a meeting; everything else says why.
pub fn sign(known: &SignKnown<'_>, cmd: &SignPlan) -> Result<Decision<CaseEvent>, PlanError> {
    let SignKnown { plan, meetings, name } = known;
    check_open(plan)?;
    let agreed = cmd.agreed.ok_or(PlanError::AgreedMissing)?;
    let (contact_id, words) = match agreed {
        // PLN-11: agreed only at a kept meeting since the plan began.
        Agreed::Yes => {
            if meetings.is_empty() {
                return Err(PlanError::NoMeeting { name: (*name).to_string(), began: plan.created.at.day() });
            }
            let chosen = cmd.contact_id.ok_or(PlanError::MeetingMissing)?;
            if !meetings.iter().any(|meeting| meeting.contact_id == chosen) {
                return Err(PlanError::NotSuchAMeeting);
            }
            (Some(chosen), cmd.words.trim().to_string())
        }
        // PLN-12: not agreed, and not asked, say why.
        Agreed::No | Agreed::CouldNotAsk => (None, needed(&cmd.words, PlanError::WordsMissing)?),
    };
    let basis = Basis::default().with("kept meetings since the plan began", meetings.len());
    let agreement = Agreement { agreed, contact_id, words };
    Ok(Decision::of(CaseEvent::Plan(PlanEvent::Signed { plan_id: plan.plan_id, agreement }))
        .resting_on(basis))
}
