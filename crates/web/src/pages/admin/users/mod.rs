//! `/admin/users`: who signs in.

pub mod new;
pub mod password;
pub mod roles;
pub mod sessions;
pub mod show;

use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet};
use crate::words::{dates, numbers};
use app::ports::reads::UserListRow;
use axum::http::StatusCode;

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    let users = done(&cx, app::organisation::users(&cx.ctx).await).await?;
    let rows = users.iter().map(|user| row(&cx, user)).collect();
    let columns = ["User", "Login", "Organisation", "Signed in last", "Signed in now"];
    let mut list = table("Users", &columns, rows, "Nobody signs in yet.");
    list.heading = String::new();
    let view = Sheet {
        ctx: frame(&cx, "Users", None, &asked).await,
        heading: "Users".to_string(),
        lead: vec![format!("{}.", numbers::count(users.len(), "user", "users"))],
        actions: vec![Link::new("/admin/users/new", "Add a user")],
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(cx: &PageCtx, user: &UserListRow) -> Vec<Cell> {
    vec![
        Cell::link(Link::new(&format!("/admin/users/{}", user.user_id), &user.name)),
        Cell::new(&user.login),
        Cell::new(&user.organisation_name),
        Cell::new(&last_sign_in(cx, user)),
        Cell::new(&sessions_words(user.sessions)),
    ]
}

fn last_sign_in(cx: &PageCtx, user: &UserListRow) -> String {
    let last = user.last_sign_in_at.map(|at| dates::written(at.in_london().datetime(), cx.today()));
    last.unwrap_or("Never".to_string())
}

fn sessions_words(sessions: i64) -> String {
    match usize::try_from(sessions).unwrap_or(0) {
        0 => "No".to_string(),
        sessions => numbers::count(sessions, "session", "sessions"),
    }
}
