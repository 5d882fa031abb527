//! A document on its way to somebody who may read it.

use crate::case::open_parts;
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Action, FieldGroup};
use domain::document::Document;
use domain::shared::{CaseId, DocumentId};

/// The document whose file may be sent: the look is on record. One that was removed is sent to nobody.
pub async fn send(ctx: &Ctx, case_id: CaseId, document_id: DocumentId) -> Result<Document, AppError> {
    let (opened, _) = open_parts(ctx, case_id, &[Action::View(FieldGroup::Documents)]).await?;
    let document = opened.record.documents.get(&document_id).cloned();
    document.filter(|document| document.removed.is_none()).ok_or(AppError::NotFound)
}
