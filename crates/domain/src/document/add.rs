//! Adds a document whose file was read.

use super::{DocumentError, recognise};
use crate::case::CaseEvent;
use crate::policy::{CodeTable, DocumentFormat, DocumentKind};
use crate::shared::{Basis, ContactId, Decision, DocumentId, Moment};
use jiff::civil::Date;

/// Storage shape, not policy.
const WORDS_MAX: usize = 500;
const BYTES_A_MEGABYTE: usize = 1_000_000;

/// A file as it came.
pub struct File {
    pub bytes: Vec<u8>,
    /// SHA-256 in hex.
    pub digest: String,
    pub name: String,
    /// It was longer than what was read of it.
    pub cut_off: bool,
}

pub struct AddDocument {
    pub document_id: DocumentId,
    pub kind: String,
    pub title: String,
    pub received_from: String,
    pub dated: Date,
    pub contact_id: Option<ContactId>,
}

/// What policy and the record say.
pub struct AddKnown<'a> {
    pub kind: Option<&'a DocumentKind>,
    pub formats: &'a CodeTable<DocumentFormat>,
    pub megabytes_max: i64,
    /// The entry that it should belong to is on this record.
    pub has_contact: bool,
}

pub fn add(
    known: &AddKnown<'_>,
    cmd: &AddDocument,
    file: Option<&File>,
    at: Moment,
) -> Result<Decision<CaseEvent>, DocumentError> {
    let (file, format) = check_file(known, file, at)?;
    let (kind, title, received_from) = check_words(known.kind, cmd, at)?;
    // DOC-07: what it belongs to is on the same record.
    if cmd.contact_id.is_some() && !known.has_contact {
        return Err(DocumentError::NoSuchContact);
    }
    let event = CaseEvent::DocumentAdded {
        document_id: cmd.document_id,
        document_kind: kind,
        title,
        received_from,
        dated: cmd.dated,
        contact_id: cmd.contact_id,
        format: format.to_string(),
        bytes: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        digest: file.digest.clone(),
        file_name: last_part(&file.name),
    };
    Ok(Decision::of(event).resting_on(Basis::default().with("megabytes at most", known.megabytes_max)))
}

fn check_file<'a>(
    known: &AddKnown<'_>,
    file: Option<&'a File>,
    at: Moment,
) -> Result<(&'a File, &'static str), DocumentError> {
    // DOC-01: there is a file, and something in it.
    let file = file.ok_or(DocumentError::FileMissing)?;
    if file.bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    // DOC-02: it is not larger than policy says.
    let most = usize::try_from(known.megabytes_max).unwrap_or(0).saturating_mul(BYTES_A_MEGABYTE);
    if file.cut_off || file.bytes.len() > most {
        return Err(DocumentError::TooLarge(known.megabytes_max));
    }
    // DOC-03: its content is of a form that is kept.
    let format = recognise(&file.bytes)?.code();
    known.formats.find(format, at.day()).ok_or(DocumentError::NotAllowed)?;
    Ok((file, format))
}

/// DOC-04 to DOC-06: kind, title, whom it came from, day.
pub(super) fn check_words(
    kind: Option<&DocumentKind>,
    cmd: &AddDocument,
    at: Moment,
) -> Result<(String, String, String), DocumentError> {
    // DOC-04: the kind was in use on the document's day.
    let kind = kind.ok_or(DocumentError::KindNotInForce)?;
    // DOC-05: it is said what it is and whom it came from.
    let title = short(&cmd.title)?.ok_or(DocumentError::TitleMissing)?;
    let received_from = short(&cmd.received_from)?.ok_or(DocumentError::ReceivedFromMissing)?;
    // DOC-06: it is of today or before.
    if cmd.dated > at.day() {
        return Err(DocumentError::InTheFuture(cmd.dated));
    }
    Ok((kind.code.clone(), title, received_from))
}

/// One line, not without end.
pub(super) fn short(words: &str) -> Result<Option<String>, DocumentError> {
    let length = words.chars().count();
    if length > WORDS_MAX {
        return Err(DocumentError::TooLong(length, WORDS_MAX));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Some(words).filter(|words| !words.is_empty()))
}

/// The name without folders, whoever made them up, and without letters that print nothing.
fn last_part(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(WORDS_MAX).collect()
}

crate::private_debug!(File);
