//! Where an entry stands: in the case that was opened, or in a record joined to it.

use crate::case::Opened;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head};
use domain::case::CaseRecord;
use domain::contact::Contact;
use domain::shared::{CaseId, ContactId};

/// An entry with the record and head to write on.
pub(crate) struct Found {
    pub case_id: CaseId,
    pub head: Head,
    pub record: CaseRecord,
    pub contact: Contact,
}

pub(crate) async fn find(ctx: &Ctx, opened: &Opened, contact_id: ContactId) -> Result<Found, AppError> {
    if let Some(contact) = opened.record.contacts.get(&contact_id).cloned() {
        return Ok(Found {
            case_id: opened.case_id,
            head: opened.head,
            record: opened.record.clone(),
            contact,
        });
    }
    for member in opened.record.joined_members() {
        let part = CasePart { contacts: opened.contacts, ..CasePart::with_contact(contact_id) };
        let Some((head, record)) = ctx.store.case_part(member, part).await? else { continue };
        if let Some(contact) = record.contacts.get(&contact_id).cloned() {
            return Ok(Found { case_id: member, head, record, contact });
        }
    }
    Err(AppError::NotFound)
}
