//! The pages, by address.

pub mod access;
pub mod accessibility;
pub mod admin;
pub mod allocations;
pub mod archive;
pub mod calendar;
pub mod cases;
pub mod checks;
pub mod courts;
pub mod day;
pub mod drafts;
pub mod forms;
pub mod groups;
pub mod handovers;
pub mod load;
pub mod looks;
pub mod matches;
pub mod oversight;
pub mod privacy;
pub mod search;
pub mod sessions;
pub mod sign_in;
pub mod steps;
pub mod teams;
pub mod time;
pub mod waiting;

use crate::extract::PageCtx;
use crate::view::Page;
use app::AppError;
use axum::extract::{FromRequestParts, Request};
use axum::response::{IntoResponse, Redirect, Response};

/// `/` leads to My day.
pub async fn home() -> Redirect {
    Redirect::to("/day")
}

pub async fn nothing_here(cx: PageCtx) -> Response {
    cx.fail(AppError::NotFound).await.into_response()
}

/// The frame of a page that is open without signing in; whoever is signed in keeps their navigation.
async fn open_page(state: &crate::AppState, request: Request, title: &str) -> Page {
    let (mut parts, _) = request.into_parts();
    match PageCtx::from_request_parts(&mut parts, state).await {
        Ok(cx) => cx.page(title).await,
        Err(_) => Page { title: title.to_string(), ..sign_in::frame(state) },
    }
}
