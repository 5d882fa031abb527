//! `/accessibility`: open without signing in.

use crate::extract::html;
use crate::state::AppState;
use crate::view::states::Accessibility;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn get(State(state): State<AppState>, request: Request) -> Response {
    let ctx = super::open_page(&state, request, "Accessibility").await;
    html(StatusCode::OK, &Accessibility { ctx, contact: state.settings.contact.clone() })
}
