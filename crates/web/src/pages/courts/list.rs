//! `/courts`: the courts that sit on a day.

use super::{address, days, is_for, not_yours};
use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::courts::{CourtSitting, CourtsList};
use crate::words::{dates, numbers};
use app::AppError;
use app::ports::CourtRow;
use axum::extract::Query;
use axum::http::StatusCode;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub async fn get(cx: PageCtx, Query(query): Query<BTreeMap<String, String>>) -> PageResult {
    if !is_for(&cx) {
        return Ok(not_yours(&cx).await);
    }
    // A day that is none has no list; today's under its address would be taken for it.
    let day = match query.get("on").map(|on| on.parse::<Date>()) {
        None => cx.today(),
        Some(Ok(day)) => day,
        Some(Err(_)) => return Err(cx.fail(AppError::NotFound).await),
    };
    let rows = match app::court::courts_on(&cx.ctx, day).await {
        Ok(rows) => rows,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = CourtsList {
        ctx: cx.page("Today\u{2019}s list").await,
        heading: format!("Courts sitting on {}", dates::full(day)),
        days: days(day, cx.today(), |day| format!("/courts?on={day}")),
        rows: rows.iter().map(|row| sitting(row, day)).collect(),
        empty: "No court has sent a list for this day.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn sitting(row: &CourtRow, day: Date) -> CourtSitting {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    CourtSitting {
        court: Link::new(&address(&row.court, day), &row.name),
        listed: numbers::count(count(row.listed), "person", "people"),
        to_decide: match count(row.to_decide) {
            0 => "None needs a decision".to_string(),
            1 => "1 needs a decision".to_string(),
            many => format!("{many} need a decision"),
        },
    }
}
