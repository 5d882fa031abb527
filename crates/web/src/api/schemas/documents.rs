//! Documents, without their bytes.

use super::{Day, WrittenBy};
use app::case::CasePage;
use domain::document::Document;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One document as it stands.
#[derive(Serialize, ToSchema)]
pub struct DocumentAnswer {
    document_id: Uuid,
    /// Code of the kind in the policy.
    kind: String,
    title: String,
    received_from: String,
    dated: Day,
    contact_id: Option<Uuid>,
    /// Code of the format in the policy, as the content shows.
    format: String,
    bytes: i64,
    /// SHA-256 of the bytes in hex.
    digest: String,
    file_name: String,
    removed_why: Option<String>,
    corrections: i64,
    created: WrittenBy,
    written: WrittenBy,
}

impl DocumentAnswer {
    /// All documents of a person, oldest first.
    pub fn all(page: &CasePage) -> Vec<DocumentAnswer> {
        let mut documents: Vec<&Document> = page.record.documents.values().collect();
        documents.sort_by_key(|document| (document.dated, document.document_id));
        documents.into_iter().map(DocumentAnswer::from).collect()
    }
}

impl From<&Document> for DocumentAnswer {
    fn from(document: &Document) -> Self {
        DocumentAnswer {
            document_id: document.document_id.0,
            kind: document.kind.clone(),
            title: document.title.clone(),
            received_from: document.received_from.clone(),
            dated: Day(document.dated),
            contact_id: document.contact_id.map(|contact_id| contact_id.0),
            format: document.format.clone(),
            bytes: document.bytes,
            digest: document.digest.clone(),
            file_name: document.file_name.clone(),
            removed_why: document.removed.clone(),
            corrections: document.corrections,
            created: WrittenBy::from(&document.created),
            written: WrittenBy::from(&document.written),
        }
    }
}
