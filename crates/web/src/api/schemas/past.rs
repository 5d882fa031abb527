//! The record as it was known at a moment.

use super::contact::latest_first;
use super::{CaseAnswer, ContactAnswer, DetailsAnswer, Instant};
use app::case::Past;
use domain::policy::PolicyBook;
use serde::Serialize;
use utoipa::ToSchema;

/// The record as it was known at a moment. What was written later is not in it.
#[derive(Serialize, ToSchema)]
pub struct PastAnswer {
    moment: Instant,
    /// Entries of the log up to the moment.
    entries: i64,
    /// What is wrong with the chain of the log; nothing when it is whole.
    broken: Option<String>,
    written_since: usize,
    /// Of those, how many are about that moment or earlier.
    about_earlier: usize,
    case: CaseAnswer,
    /// Latest first; only when the contact log is open.
    contacts: Vec<ContactAnswer>,
    /// Only when details are open. Who is protected is not in it.
    details: DetailsAnswer,
}

impl PastAnswer {
    pub fn of(past: &Past, policy: &PolicyBook) -> Self {
        let contacts = latest_first(&past.page.record);
        PastAnswer {
            moment: Instant(past.moment),
            entries: past.entries,
            broken: past.broken.clone(),
            written_since: past.written_since,
            about_earlier: past.about_earlier,
            contacts: contacts.map(|contact| ContactAnswer::at(contact, past.moment)).collect(),
            case: CaseAnswer::of(&past.page, policy, past.moment),
            details: DetailsAnswer::from(&past.page),
        }
    }
}
