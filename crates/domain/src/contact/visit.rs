//! The lone-worker note of a visit: who knows, back by when, and that the officer is back.

use super::rows::Contact;
use crate::case::CaseEvent;
use crate::policy::ContactType;
use crate::shared::{ContactId, Decision, Moment, Rule};

/// A visit lasts from its beginning at most so long: an officer who is out for longer says so anew.
const BACK_WITHIN_SECONDS: i64 = 24 * 60 * 60;

#[derive(Clone, PartialEq, Eq)]
pub struct ArrangeVisit {
    pub who_knows: String,
    pub back_by: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitError {
    #[error("{0} is not a kind of contact to which somebody goes alone.")]
    NotAVisit(String),
    #[error("Enter who knows where you are.")]
    WhoKnowsMissing,
    #[error("You are back after the visit has begun, and within a day. Enter another time.")]
    BackBeforeItBegins,
    #[error("Nobody was told of this visit, so there is nothing to check in from.")]
    NotArranged,
    #[error("{0} has checked in already.")]
    CheckedIn(String),
}

impl Rule for VisitError {
    fn rule(&self) -> &'static str {
        match self {
            VisitError::NotAVisit(_) => "VIS-01",
            VisitError::WhoKnowsMissing => "VIS-02",
            VisitError::BackBeforeItBegins => "VIS-03",
            VisitError::NotArranged | VisitError::CheckedIn(_) => "VIS-04",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            VisitError::BackBeforeItBegins => "back_by",
            _ => "who_knows",
        }
    }
}

/// Says who knows, and by when the officer is back.
pub fn arrange_visit(
    kind: &ContactType,
    (contact_id, starts_at): (ContactId, Moment),
    cmd: &ArrangeVisit,
) -> Result<Decision<CaseEvent>, VisitError> {
    // VIS-01: it is a visit.
    if !kind.lone_worker {
        return Err(VisitError::NotAVisit(kind.name.clone()));
    }
    // VIS-02: somebody knows.
    if cmd.who_knows.trim().is_empty() {
        return Err(VisitError::WhoKnowsMissing);
    }
    // VIS-03: back after it has begun, within a day.
    if cmd.back_by <= starts_at || cmd.back_by.seconds_since(starts_at) > BACK_WITHIN_SECONDS {
        return Err(VisitError::BackBeforeItBegins);
    }
    Ok(Decision::of(CaseEvent::VisitArranged {
        contact_id,
        who_knows: cmd.who_knows.trim().to_string(),
        back_by: cmd.back_by,
    }))
}

/// The officer is back, or rang and said that all is well.
pub fn check_in(contact: &Contact, at: Moment) -> Result<Decision<CaseEvent>, VisitError> {
    // VIS-04: one checks in once, from a visit that somebody knows of.
    let visit = contact.visit.as_ref().ok_or(VisitError::NotArranged)?;
    if let Some((_, name)) = &visit.checked_in {
        return Err(VisitError::CheckedIn(name.clone()));
    }
    Ok(Decision::of(CaseEvent::VisitCheckedIn { contact_id: contact.contact_id, at }))
}

crate::private_debug!(ArrangeVisit);
