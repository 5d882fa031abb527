//! `/sessions`: where one is signed in, and ending it there.

use crate::extract::{PageCtx, PageResult, Posted, html};
use crate::view::sessions::{SessionRow, SessionsShow};
use crate::view::{Meta, Page, Saved, Tag, Tone};
use crate::words::dates;
use app::session;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};

const HERE: &str = "/sessions";

pub async fn get(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    let user_id = cx.ctx.actor.author.user_id;
    let sessions = match session::own(cx.state.store.as_ref(), &cx.ctx.policy, user_id, cx.now()).await {
        Ok(sessions) => sessions,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let this_one = cx.signed.token.hash();
    let cell = |at: domain::shared::Moment| dates::cell(at.in_london().datetime(), cx.today());
    let row = |row: &app::ports::SessionRow| {
        let here = row.token_hash == this_one;
        SessionRow {
            client: if row.client.is_empty() { "Not recorded".to_string() } else { row.client.clone() },
            signed_in: cell(row.created_at),
            last_used: cell(row.last_seen_at),
            here: here.then(|| Tag::new(Tone::Info, "This one")),
            id: if here { String::new() } else { session::id_of(row) },
        }
    };
    let saved = (query.as_deref() == Some("saved=ended"))
        .then(|| Saved { words: "Ended. It is signed out.".to_string(), links: Vec::new() });
    let view = SessionsShow {
        ctx: Page { saved, ..cx.page("Where you are signed in").await },
        meta: Meta { request_id: String::new(), ..cx.meta() },
        rows: sessions.iter().map(row).collect(),
        others: sessions.len() > 1,
    };
    Ok(html(StatusCode::OK, &view))
}

/// Only a session of one's own; one that has ended meanwhile is ended.
pub async fn end(cx: PageCtx, Posted(form): Posted) -> PageResult {
    let user_id = cx.ctx.actor.author.user_id;
    let ended =
        session::end_one(cx.state.store.as_ref(), &cx.ctx.policy, (user_id, form.get("session")), cx.now());
    done(&cx, ended.await).await
}

pub async fn end_others(cx: PageCtx, Posted(_): Posted) -> PageResult {
    let user_id = cx.ctx.actor.author.user_id;
    let ended = session::end_others(cx.state.store.as_ref(), &cx.signed.token, user_id).await;
    done(&cx, ended).await
}

async fn done(cx: &PageCtx, ended: Result<(), app::AppError>) -> PageResult {
    match ended {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?saved=ended#saved")).into_response()),
        Err(problem) => Err(cx.fail(problem).await),
    }
}
