//! The ids in the address of a page. An address that cannot be read has nothing at it, as one that names nothing.

use super::{Failed, PageCtx};
use crate::state::AppState;
use app::AppError;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// As axum's own, which answers with a bare sentence about the library's types instead.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        if let Ok(found) = axum::extract::Path::from_request_parts(parts, state).await {
            let axum::extract::Path(found) = found;
            return Ok(Path(found));
        }
        let cx = PageCtx::from_request_parts(parts, state).await?;
        Err(cx.fail(AppError::NotFound).await)
    }
}
