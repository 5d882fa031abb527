//! A posted form with a file. Of a file only as much is kept in memory as policy allows; the rest is read and let go,
//! so that the browser hears why it was refused.

use super::form::{FormData, Posted};
use super::{Failed, PageCtx, nul, unsent};
use crate::state::AppState;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use domain::document::File;
use sha2::{Digest, Sha256};

/// The body that a form with a file may have at all, the rest of it let go included.
pub const UPLOAD_BYTES_MAX: usize = 128 * 1024 * 1024;

const BYTES_A_MEGABYTE: usize = 1_000_000;

/// What is typed beside the file.
const WORDS_BYTES_MAX: usize = 64 * 1024;

/// The fields in the order they came, and the file if one was chosen.
pub struct Upload {
    pub form: FormData,
    pub file: Option<File>,
}

impl Upload {
    /// Reads it whole. `Err` is the status for what cannot be read; it is 422 where a NUL stands beside the file.
    pub async fn read(mut body: Multipart, megabytes_max: i64) -> Result<Upload, StatusCode> {
        let most = usize::try_from(megabytes_max).unwrap_or(0).saturating_mul(BYTES_A_MEGABYTE);
        let broken = |problem: MultipartError| problem.status();
        let mut pairs = Vec::new();
        let mut file = None;
        while let Some(field) = body.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_string();
            if name == "file" {
                file = chosen(field, most).await.map_err(broken)?;
                continue;
            }
            let (bytes, cut_off) = taken(field, WORDS_BYTES_MAX).await.map_err(broken)?;
            if cut_off {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        let form = FormData::of(pairs);
        if form.holds_nul() || file.as_ref().is_some_and(|file: &File| nul::in_text(&file.name)) {
            return Err(StatusCode::UNPROCESSABLE_ENTITY);
        }
        Ok(Upload { form, file })
    }
}

/// A browser sends a file without name and bytes where none was chosen.
async fn chosen(field: Field<'_>, most: usize) -> Result<Option<File>, MultipartError> {
    let name = field.file_name().unwrap_or_default().to_string();
    let (bytes, cut_off) = taken(field, most).await?;
    if name.is_empty() && bytes.is_empty() {
        return Ok(None);
    }
    let digest = hex::encode(Sha256::digest(&bytes));
    Ok(Some(File { bytes, digest, name, cut_off }))
}

/// The first bytes, and whether there were more.
async fn taken(mut field: Field<'_>, most: usize) -> Result<(Vec<u8>, bool), MultipartError> {
    let (mut bytes, mut cut_off) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await? {
        let room = most - bytes.len();
        cut_off |= chunk.len() > room;
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok((bytes, cut_off))
}

/// A form with a file, posted by the session's own pages.
pub struct PostedFile(pub Upload);

impl FromRequest<AppState> for PostedFile {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Failed> {
        let (mut parts, body) = request.into_parts();
        let cx = PageCtx::from_request_parts(&mut parts, state).await?;
        let sent = unsent::Sent::of(&parts);
        let megabytes_max = size_max(state, &cx);
        // What was typed for an earlier session comes back as a form without its file.
        if !is_multipart(&parts) {
            let Posted(form) = Posted::from_request(Request::from_parts(parts, body), state).await?;
            return Ok(PostedFile(Upload { form, file: None }));
        }
        let request = Request::from_parts(parts, body);
        let read = match Multipart::from_request(request, state).await {
            Ok(body) => Upload::read(body, megabytes_max).await,
            Err(_) => Err(StatusCode::BAD_REQUEST),
        };
        match read {
            Err(status) => Err(unreadable(state, status)),
            Ok(upload) if upload.form.get("csrf") == cx.csrf() => Ok(PostedFile(upload)),
            Ok(upload) => Err(Failed::new(unsent::of_earlier_session(&cx, &sent, &upload.form).await)),
        }
    }
}

fn is_multipart(parts: &Parts) -> bool {
    let said = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    said.is_some_and(|said| said.starts_with("multipart/form-data"))
}

fn size_max(state: &AppState, cx: &PageCtx) -> i64 {
    state.policy.megabytes("document.size_max_megabytes", cx.today()).unwrap_or(0)
}

fn unreadable(state: &AppState, status: StatusCode) -> Failed {
    Failed::new(unsent::unreadable(state, status))
}

domain::private_debug!(Upload);
