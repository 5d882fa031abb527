//! The pages, by address.

pub mod cases;
pub mod day;
pub mod forms;
pub mod search;
pub mod sign_in;

use crate::extract::PageCtx;
use app::AppError;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

/// `/` leads to My day.
pub async fn home() -> Redirect {
    Redirect::to("/day")
}

/// Ready when the database answers.
pub async fn health(State(state): State<crate::AppState>) -> Response {
    match state.store.teams().await {
        Ok(_) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}

pub async fn nothing_here(cx: PageCtx) -> Response {
    cx.fail(AppError::NotFound).await.into_response()
}
