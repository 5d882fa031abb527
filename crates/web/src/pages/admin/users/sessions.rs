//! `/admin/users/{user}/sessions`: ends all of them, now.

use crate::extract::{PageCtx, PageResult, Path, Posted};
use crate::pages::admin::done;
use axum::response::{IntoResponse, Redirect};
use domain::shared::UserId;

pub async fn post(cx: PageCtx, Path(user_id): Path<UserId>, Posted(_): Posted) -> PageResult {
    done(&cx, app::organisation::end_sessions(&cx.ctx, user_id).await).await?;
    Ok(Redirect::to(&format!("/admin/users/{user_id}?saved=1#saved")).into_response())
}
