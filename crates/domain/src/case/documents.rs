//! The fold of what happens to documents.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::document::Document;
use crate::shared::{CaseId, Recorded};

/// A document that is added, and whatever happens to it then.
pub(super) fn document(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match recorded.event {
        CaseEvent::DocumentAdded { .. } => document_added(case_id, recorded),
        _ => document_changed(known, recorded),
    }
}

fn document_added(case_id: CaseId, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::DocumentAdded {
        document_id,
        document_kind,
        title,
        received_from,
        dated,
        contact_id,
        format,
        bytes,
        digest,
        file_name,
    } = &recorded.event
    else {
        return Vec::new();
    };
    vec![CaseRow::Document(Document {
        case_id,
        document_id: *document_id,
        kind: document_kind.clone(),
        title: title.clone(),
        received_from: received_from.clone(),
        dated: *dated,
        contact_id: *contact_id,
        format: format.clone(),
        bytes: *bytes,
        digest: digest.clone(),
        file_name: file_name.clone(),
        removed: None,
        corrections: 0,
        created: recorded.written(),
        written: recorded.written(),
    })]
}

fn document_changed(known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let before = recorded.event.document_id().and_then(|document_id| known.documents.get(&document_id));
    let Some(before) = before else { return Vec::new() };
    let mut document = Document { written: recorded.written(), ..before.clone() };
    match &recorded.event {
        CaseEvent::DocumentCorrected { document_kind, title, received_from, dated, .. } => {
            document.kind.clone_from(document_kind);
            document.title.clone_from(title);
            document.received_from.clone_from(received_from);
            document.dated = *dated;
            document.corrections += 1;
        }
        CaseEvent::DocumentRemoved { why, .. } => document.removed = Some(why.clone()),
        _ => return Vec::new(),
    }
    vec![CaseRow::Document(document)]
}
