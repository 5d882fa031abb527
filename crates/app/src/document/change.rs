//! Corrects what is said of a document, or takes it off, on the record on which it stands.

use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, Head, Subject};
use domain::access::Action;
use domain::case::CaseRecord;
use domain::document::{self, CorrectDocument, Document, RemoveDocument};
use domain::shared::{CaseId, DocumentId};

pub enum Change {
    Correct(CorrectDocument),
    Remove(RemoveDocument),
}

/// What the form or the API says.
pub struct DocumentChange {
    pub change: Change,
    /// The `written.seq` that the form was filled in on: a change since then is a conflict.
    pub seen_seq: i64,
}

pub async fn change(
    ctx: &Ctx,
    case_id: CaseId,
    document_id: DocumentId,
    form: &DocumentChange,
) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, document_id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    document_id: DocumentId,
    form: &DocumentChange,
) -> Result<(), AppError> {
    let opened = open_for_change(ctx, case_id, Action::AddDocument, CasePart::DOCUMENTS).await?;
    let (head, record, document) = find(ctx, &opened, document_id).await?;
    if document.written.seq != form.seen_seq {
        return Err(AppError::Conflict(Box::new(document.written)));
    }
    let decision = match &form.change {
        Change::Correct(cmd) => {
            let kind = ctx.policy.document_kinds().find(&cmd.kind, cmd.dated);
            document::correct(&document, kind, cmd, ctx.now)
        }
        Change::Remove(cmd) => document::remove(&document, cmd),
    }
    .map_err(AppError::refused)?;
    let case_id = document.case_id;
    let (_, entries) = ctx.store.log(Subject::Case(case_id)).await?;
    let corrected = entries.into_iter().find(|entry| entry.seq == document.written.seq);
    let corrects = corrected.map(|entry| entry.event_id);
    let change = CaseChange { case_id, head, known: &record, decision, corrects };
    commit(ctx, Write { access: vec![opened.access], ..Write::case(change) }).await
}

/// In the record that was opened, or in one joined to it.
async fn find(
    ctx: &Ctx,
    opened: &Opened,
    document_id: DocumentId,
) -> Result<(Head, CaseRecord, Document), AppError> {
    if let Some(document) = opened.record.documents.get(&document_id).cloned() {
        return Ok((opened.head, opened.record.clone(), document));
    }
    for member in opened.record.joined_members() {
        let Some((head, record)) = ctx.store.case_part(member, CasePart::DOCUMENTS).await? else { continue };
        if let Some(document) = record.documents.get(&document_id).cloned() {
            return Ok((head, record, document));
        }
    }
    Err(AppError::NotFound)
}

domain::private_debug!(Change, DocumentChange);
