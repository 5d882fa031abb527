//! Documents: what is known of each. Their bytes are in `files`.

use crate::driver::{Read, Row, Stmt};
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::StoreError;
use app::ports::reads::FileNamed;
use domain::document::Document;
use domain::shared::{CaseId, ContactId, DocumentId};

pub static DOCUMENT: Table = Table::new(
    "document",
    2,
    &[
        "case_id",
        "document_id",
        "kind",
        "title",
        "received_from",
        "dated",
        "contact_id",
        "format",
        "bytes",
        "digest",
        "file_name",
        "removed_why",
        "corrections",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

/// For verify, which reads them all: no list of a page.
const FILES_AFTER: &str = "
    SELECT case_id, document_id, digest, bytes FROM document
    WHERE (case_id, document_id) > ($1, $2) ORDER BY case_id, document_id LIMIT $3";

pub const STATEMENTS: [&str; 1] = [FILES_AFTER];

pub fn put(document: &Document) -> Stmt {
    let mut values = vals![
        document.case_id,
        document.document_id,
        &document.kind,
        &document.title,
        &document.received_from,
        document.dated,
        document.contact_id,
        &document.format,
        document.bytes,
        &document.digest,
        &document.file_name,
        document.removed.as_ref(),
        document.corrections,
    ];
    values.extend(written_values(&document.created));
    DOCUMENT.put_written(values, &document.written)
}

pub fn read(row: &Row) -> Result<Document, StoreError> {
    let mut cells = DOCUMENT.cells(row);
    Ok(Document {
        case_id: CaseId(cells.uuid()?),
        document_id: DocumentId(cells.uuid()?),
        kind: cells.text()?,
        title: cells.text()?,
        received_from: cells.text()?,
        dated: cells.date()?,
        contact_id: cells.opt_uuid()?.map(ContactId),
        format: cells.text()?,
        bytes: cells.int()?,
        digest: cells.text()?,
        file_name: cells.text()?,
        removed: cells.opt_text()?,
        corrections: cells.int()?,
        created: cells.written()?,
        written: cells.written()?,
    })
}

pub fn files_after(case_id: CaseId, document_id: DocumentId, limit: i64) -> Read {
    Read::new(FILES_AFTER, vals![case_id, document_id, limit])
}

pub fn read_file(row: &Row) -> Result<FileNamed, StoreError> {
    let mut cells = Cells::of_list(row, "files of documents");
    Ok(FileNamed {
        case_id: CaseId(cells.uuid()?),
        document_id: DocumentId(cells.uuid()?),
        digest: cells.text()?,
        bytes: cells.int()?,
    })
}
