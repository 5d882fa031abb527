//! `/privacy`: what is recorded about one's use; open without signing in.

use crate::extract::html;
use crate::state::AppState;
use crate::view::states::Privacy;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn get(State(state): State<AppState>, request: Request) -> Response {
    let ctx = super::open_page(&state, request, "What is recorded about your use").await;
    html(StatusCode::OK, &Privacy { ctx, contact: state.settings.contact.clone() })
}
