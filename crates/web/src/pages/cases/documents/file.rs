//! `/cases/{case}/documents/{document}/file`: the bytes, for saving and never for showing in the browser.

use crate::extract::{PageCtx, PageResult, Path};
use crate::state::AppState;
use app::ports::{Files, FilesError};
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::document::Document;
use domain::shared::{CaseId, DocumentId};
use futures_util::stream;
use std::sync::Arc;

/// Whatever is in a file that a browser opens all the same, it runs nothing and reaches nothing.
const SANDBOX: &str = "sandbox; default-src 'none'";

pub async fn get(cx: PageCtx, Path((case_id, document_id)): Path<(CaseId, DocumentId)>) -> PageResult {
    match app::document::send(&cx.ctx, case_id, document_id).await {
        Ok(document) => match response(&cx.state, &document).await {
            Ok(response) => Ok(response),
            Err(problem) => Err(cx.fail(problem.into()).await),
        },
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The file as a response. Its first piece is read before anything is answered: what is not there is a fault.
pub async fn response(state: &AppState, document: &Document) -> Result<Response, FilesError> {
    let formats = state.policy.document_formats();
    let media_type =
        formats.kind_of(&document.format).map_or("application/octet-stream", |of| &of.media_type);
    let first = state.files.piece(&document.digest, 0).await?;
    let body = Body::from_stream(pieces(state.files.clone(), document.digest.clone(), first));
    // By kind and date: a folder of downloads names nobody.
    let name = format!("{}-{}.{}", document.kind, document.dated, document.format);
    let disposition = format!("attachment; filename=\"{name}\"");
    let value = |text: &str| {
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
    };
    let headers = [
        (header::CONTENT_TYPE, value(media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition)),
        (header::CONTENT_LENGTH, HeaderValue::from(document.bytes)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // Sent as it is: the length said is the length that comes.
        (header::CONTENT_ENCODING, HeaderValue::from_static("identity")),
    ];
    Ok((headers, body).into_response())
}

type Piece = Result<Vec<u8>, FilesError>;

/// One piece after the other, so that a download takes the memory of one, however large the file.
fn pieces(
    files: Arc<dyn Files>,
    digest: String,
    first: Vec<u8>,
) -> impl futures_util::Stream<Item = Piece> + Send {
    let begun = (files, digest, 0_u64, Some(first));
    stream::unfold(begun, |(files, digest, from, read)| async move {
        let piece = match read {
            Some(piece) => Ok(piece),
            None => files.piece(&digest, from).await,
        };
        match piece {
            Ok(piece) if piece.is_empty() => None,
            Ok(piece) => {
                let from = from + piece.len() as u64;
                Some((Ok(piece), (files, digest, from, None)))
            }
            Err(problem) => Some((Err(problem), (files, digest, from, Some(Vec::new())))),
        }
    })
}
