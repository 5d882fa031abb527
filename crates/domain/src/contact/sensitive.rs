//! Takes away that an entry is sensitive: a decision of its own, by a senior, with its reason.

use super::rows::Contact;
use crate::case::CaseEvent;
use crate::shared::{Decision, Rule};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SensitiveError {
    #[error("This entry is not sensitive.")]
    NotSensitive,
    #[error("Enter why the person may be shown it. It stays on the record.")]
    WhyMissing,
}

impl Rule for SensitiveError {
    fn rule(&self) -> &'static str {
        match self {
            SensitiveError::NotSensitive => "CON-15",
            SensitiveError::WhyMissing => "CON-16",
        }
    }

    fn field(&self) -> &'static str {
        "why"
    }
}

/// Decides that an entry may be shown to the person.
pub fn lift_sensitivity(contact: &Contact, why: &str) -> Result<Decision<CaseEvent>, SensitiveError> {
    // CON-15: only what is sensitive can stop being so.
    if !contact.sensitive {
        return Err(SensitiveError::NotSensitive);
    }
    // CON-16: the decision says why.
    if why.trim().is_empty() {
        return Err(SensitiveError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::SensitivityLifted {
        contact_id: contact.contact_id,
        why: why.trim().to_string(),
    }))
}
