//! Of which requirement an entry is a day.

use super::rows::Contact;
use crate::case::CaseEvent;
use crate::policy::{CodeTable, ContactType, OutcomeType};
use crate::shared::{RequirementId, Rule};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("That requirement is not one of this case. Choose one that is.")]
    NotOfThisCase,
    #[error("{0} does not count as a day of that requirement.")]
    NotForThisKind(String),
}

impl Rule for LinkError {
    fn rule(&self) -> &'static str {
        "CON-13"
    }

    fn field(&self) -> &'static str {
        "requirement"
    }
}

/// CON-13: an entry is a day of a requirement of its own case only, and of one that such a contact counts for.
pub(crate) fn requirement_fits(
    kind: &ContactType,
    asked: Option<RequirementId>,
    requirement_type: Option<&str>,
) -> Result<(), LinkError> {
    if asked.is_none() {
        return Ok(());
    }
    let found = requirement_type.ok_or(LinkError::NotOfThisCase)?;
    if kind.counts_for.iter().any(|code| code == found) {
        return Ok(());
    }
    Err(LinkError::NotForThisKind(kind.name.clone()))
}

/// Links an entry to a requirement, or to none; nothing where it is so already.
pub fn link(
    contact: &Contact,
    kind: &ContactType,
    asked: Option<RequirementId>,
    requirement_type: Option<&str>,
) -> Result<Option<CaseEvent>, LinkError> {
    if contact.links.requirement_id == asked {
        return Ok(None);
    }
    requirement_fits(kind, asked, requirement_type)?;
    Ok(Some(CaseEvent::ContactLinked { contact_id: contact.contact_id, requirement_id: asked }))
}

/// The contacts by which a requirement is done, by time: those of it to which the person came and took part.
pub fn done<'a>(
    contacts: impl IntoIterator<Item = &'a Contact>,
    requirement_id: RequirementId,
    outcomes: &CodeTable<OutcomeType>,
) -> Vec<&'a Contact> {
    let took_part = |contact: &Contact| {
        let outcome = contact.outcome.as_ref().filter(|outcome| outcome.attended);
        let kind = outcome.and_then(|outcome| outcomes.find(&outcome.code, contact.starts_at.day()));
        kind.is_some_and(|kind| kind.acceptable == Some(true) && !kind.ours)
    };
    let of_it = contacts.into_iter().filter(|contact| contact.links.requirement_id == Some(requirement_id));
    let mut done: Vec<&Contact> = of_it.filter(|contact| took_part(contact)).collect();
    done.sort_by_key(|contact| (contact.starts_at, contact.contact_id));
    done
}

/// On how many days these were: each day once.
pub fn days_of(done: &[&Contact]) -> usize {
    done.iter().map(|contact| contact.starts_at.day()).collect::<BTreeSet<_>>().len()
}

/// How many days of a requirement are done.
pub fn days_done<'a>(
    contacts: impl IntoIterator<Item = &'a Contact>,
    requirement_id: RequirementId,
    outcomes: &CodeTable<OutcomeType>,
) -> usize {
    days_of(&done(contacts, requirement_id, outcomes))
}
