//! The row of a document.

use crate::shared::{CaseId, ContactId, DocumentId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One document as it stands. Its file never changes; what is said of it can be corrected.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub case_id: CaseId,
    pub document_id: DocumentId,
    /// Code of the kind in `policy/`.
    pub kind: String,
    pub title: String,
    pub received_from: String,
    /// The day that the document itself bears, or on which it came.
    pub dated: Date,
    /// The entry of the contact log that it belongs to.
    pub contact_id: Option<ContactId>,
    /// Code of the format in `policy/`, as its content shows.
    pub format: String,
    pub bytes: i64,
    /// SHA-256 of the bytes in hex: under it the file is kept.
    pub digest: String,
    /// As it was given; shown as text, never used as a path or in an address.
    pub file_name: String,
    /// Why it was taken off. The bytes stay until the record's retention ends.
    pub removed: Option<String>,
    pub corrections: i64,
    pub created: Written,
    pub written: Written,
}

crate::private_debug!(Document);
