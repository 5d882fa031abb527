//! `/admin/users/{user}/password`: a new password; every session of the user ends with it.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Filled, done};
use crate::view::Link;
use crate::view::sheet::{FormPart, SheetForm};
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::{Refusal, UserId};

pub async fn get(cx: PageCtx, Path(user_id): Path<UserId>) -> PageResult {
    let page = done(&cx, app::organisation::user(&cx.ctx, user_id).await).await?;
    Ok(html(StatusCode::OK, &form(&cx, user_id, &page.user.name, &FormData::default(), &[]).await))
}

pub async fn post(cx: PageCtx, Path(user_id): Path<UserId>, Posted(posted): Posted) -> PageResult {
    let page = done(&cx, app::organisation::user(&cx.ctx, user_id).await).await?;
    let saved = match hashed(&cx, posted.raw("password")).await {
        Ok(hash) => app::organisation::reset_password(&cx.ctx, user_id, hash).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("/admin/users/{user_id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = form(&cx, user_id, &page.user.name, &FormData::default(), &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The hash of a password that is long enough.
pub(super) async fn hashed(cx: &PageCtx, password: &str) -> Result<String, AppError> {
    app::organisation::check_password(&cx.ctx, password)?;
    crate::password::hash_beside(&cx.state.hashing, password.to_string())
        .await
        .map_err(|problem| AppError::Log(problem.to_string()))
}

/// What was typed never comes back.
pub(super) fn field(filled: &Filled<'_>) -> FormPart {
    let hint = "Tell it to them by another way than mail; it is shown nowhere again";
    FormPart::Password(filled.field("password", "Password", hint))
}

async fn form(cx: &PageCtx, user_id: UserId, name: &str, form: &FormData, refusals: &[Refusal]) -> SheetForm {
    let filled = Filled { cx, form, refusals };
    let parts = vec![field(&filled)];
    let back = Link::new(&format!("/admin/users/{user_id}"), "Back to the user");
    let page = filled.page("A new password", &format!("A new password for {name}"), back, parts).await;
    let lead = "Whoever is signed in with the old one is signed out.".to_string();
    SheetForm { lead: vec![lead], ..page }
}
