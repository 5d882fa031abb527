//! Adds a document: the file is kept first and the record is written after it, so that a crash between the two leaves
//! at most a file that nobody names.

use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Contacts, Files};
use domain::access::Action;
use domain::case::CaseEvent;
use domain::document::{self, AddDocument, AddKnown, File};
use domain::shared::{CaseId, ContactId, Decision, DocumentId, RequestId};
use jiff::civil::Date;

const COMMAND: &str = "add document";

/// What the form or the API says.
pub struct DocumentForm {
    pub kind: String,
    pub title: String,
    pub received_from: String,
    pub dated: Date,
    pub contact_id: Option<ContactId>,
    pub file: Option<File>,
}

/// Adds it; the same request id gives the same document.
pub async fn add(
    ctx: &Ctx,
    files: &dyn Files,
    case_id: CaseId,
    request_id: RequestId,
    form: &DocumentForm,
) -> Result<DocumentId, AppError> {
    deciding(|| attempt(ctx, files, case_id, request_id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    files: &dyn Files,
    case_id: CaseId,
    request_id: RequestId,
    form: &DocumentForm,
) -> Result<DocumentId, AppError> {
    if let Some(document_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(document_id);
    }
    let contacts = form.contact_id.map_or(Contacts::None, Contacts::One);
    let part = CasePart { contacts, ..CasePart::HEAD };
    let opened = open_for_change(ctx, case_id, Action::AddDocument, part).await?;
    let document_id = DocumentId(ctx.ids.uuid(ctx.now));
    let decision = decide(ctx, &opened, document_id, form)?;
    if let Some(file) = &form.file {
        files.keep(&file.digest, file.bytes.clone()).await?;
    }
    let change = CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
    let write = Write {
        access: vec![opened.access],
        request: Some(ctx.request_row(request_id, (COMMAND, case_id), document_id)),
        ..Write::case(change)
    };
    commit(ctx, write).await?;
    Ok(document_id)
}

fn decide(
    ctx: &Ctx,
    opened: &Opened,
    document_id: DocumentId,
    form: &DocumentForm,
) -> Result<Decision<CaseEvent>, AppError> {
    let has = |contact_id: &ContactId| opened.record.contacts.contains_key(contact_id);
    let known = AddKnown {
        kind: ctx.policy.document_kinds().find(&form.kind, form.dated),
        formats: ctx.policy.document_formats(),
        megabytes_max: ctx.policy.megabytes("document.size_max_megabytes", ctx.now.day())?,
        has_contact: form.contact_id.as_ref().is_some_and(has),
    };
    let cmd = AddDocument {
        document_id,
        kind: form.kind.clone(),
        title: form.title.clone(),
        received_from: form.received_from.clone(),
        dated: form.dated,
        contact_id: form.contact_id,
    };
    document::add(&known, &cmd, form.file.as_ref(), ctx.now).map_err(AppError::refused)
}

domain::private_debug!(DocumentForm);
