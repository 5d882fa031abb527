//! Corrects what is said of a document, or takes it off.

use super::add::{AddDocument, check_words, short};
use super::{Document, DocumentError};
use crate::case::CaseEvent;
use crate::policy::DocumentKind;
use crate::shared::{Decision, Moment};
use jiff::civil::Date;

/// As it should stand.
pub struct CorrectDocument {
    pub kind: String,
    pub title: String,
    pub received_from: String,
    pub dated: Date,
    pub why: String,
}

pub struct RemoveDocument {
    pub why: String,
}

/// The file stays as it is: another file is another document.
pub fn correct(
    document: &Document,
    kind: Option<&DocumentKind>,
    cmd: &CorrectDocument,
    at: Moment,
) -> Result<Decision<CaseEvent>, DocumentError> {
    check_there(document)?;
    let said = AddDocument {
        document_id: document.document_id,
        kind: cmd.kind.clone(),
        title: cmd.title.clone(),
        received_from: cmd.received_from.clone(),
        dated: cmd.dated,
        contact_id: document.contact_id,
    };
    let (kind, title, received_from) = check_words(kind, &said, at)?;
    // DOC-10: a correction changes something.
    let stands = (&document.kind, &document.title, &document.received_from, document.dated);
    if (&kind, &title, &received_from, cmd.dated) == stands {
        return Err(DocumentError::NothingCorrected);
    }
    let why = check_why(&cmd.why)?;
    let document_id = document.document_id;
    let dated = cmd.dated;
    Ok(Decision::of(CaseEvent::DocumentCorrected {
        document_id,
        document_kind: kind,
        title,
        received_from,
        dated,
        why,
    }))
}

/// The bytes stay until the record's retention ends.
pub fn remove(document: &Document, cmd: &RemoveDocument) -> Result<Decision<CaseEvent>, DocumentError> {
    check_there(document)?;
    let why = check_why(&cmd.why)?;
    Ok(Decision::of(CaseEvent::DocumentRemoved { document_id: document.document_id, why }))
}

/// DOC-09: what was removed stays as it was.
fn check_there(document: &Document) -> Result<(), DocumentError> {
    if document.removed.is_some() { Err(DocumentError::Removed) } else { Ok(()) }
}

/// DOC-08: a correction and a removal say why.
fn check_why(why: &str) -> Result<String, DocumentError> {
    short(why)?.ok_or(DocumentError::WhyMissing)
}
