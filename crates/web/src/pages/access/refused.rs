//! `/access/refused`: what was not open to me (S03). It names nobody, since those records are not open to the user.

use crate::extract::{PageCtx, PageResult, html};
use crate::pages::cases::holders::{action_words, rule_words};
use crate::view::states::Refusals;
use crate::words::dates;
use app::ports::reads::RefusedRow;
use axum::http::StatusCode;

/// As many as one page shows.
const SHOWN: i64 = 200;

pub async fn get(cx: PageCtx) -> PageResult {
    let user_id = cx.ctx.actor.author.user_id;
    let rows = match cx.ctx.store.refused(user_id, SHOWN).await {
        Ok(rows) => rows,
        Err(problem) => return Err(cx.fail(problem.into()).await),
    };
    let view = Refusals {
        ctx: cx.page("What I was refused").await,
        lines: rows.iter().map(|row| line(&cx, row)).collect(),
        empty: "Nothing was refused to you.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn line(cx: &PageCtx, row: &RefusedRow) -> String {
    let when = dates::written(row.at.in_london().datetime(), cx.today());
    let why = match row.rule.as_str() {
        "ACC-01" => "No role of yours does this",
        "ACC-06" => "Your roles reach other cases only",
        other => rule_words(other),
    };
    format!("You asked for {} on {when}. {why} ({}).", action_words(&row.action), row.rule)
}
