//! Documents: what is said of them, with their bytes.

use super::IntakeError;
use super::bring::Bringing;
use super::ids::of_case;
use super::kinds::Kind;
use super::places::not_there;
use super::rows::DocumentRow;
use crate::document::{self, AddDocument, AddKnown};
use crate::shared::{ContactId, DocumentId, Refusal};
use uuid::Uuid;

pub(super) fn document(bringing: &mut Bringing<'_>, id: Uuid, row: &DocumentRow) -> Result<(), Refusal> {
    let (policy, at) = (bringing.known.policy, bringing.known.at);
    let contact_id =
        row.contact.as_deref().map(|id| ContactId(of_case(bringing.case_id, Kind::Contacts.code(), id)));
    let has_contact = contact_id.is_some_and(|id| bringing.record.contacts.contains_key(&id));
    if let (Some(contact), false) = (&row.contact, has_contact) {
        return Err(not_there("contact", "the contact", contact).into());
    }
    // IMP-08: the bytes came along.
    let file = bringing.known.files.get(&row.digest).ok_or(IntakeError::FileNotThere)?;
    let known = AddKnown {
        kind: policy.document_kinds().find(&row.kind, row.dated),
        formats: policy.document_formats(),
        megabytes_max: policy.megabytes("document.size_max_megabytes", at.day()).unwrap_or_default(),
        has_contact,
    };
    let cmd = AddDocument {
        document_id: DocumentId(id),
        kind: row.kind.clone(),
        title: row.title.clone(),
        received_from: row.received_from.clone(),
        dated: row.dated,
        contact_id,
    };
    let file = document::File {
        bytes: file.bytes.clone(),
        digest: file.digest.clone(),
        name: row.file_name.clone(),
        cut_off: file.cut_off,
    };
    let decision = document::add(&known, &cmd, Some(&file), at)?;
    bringing.files.push(row.digest.clone());
    bringing.take_all(decision.events);
    Ok(())
}
