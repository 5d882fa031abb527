//! `/calendar/{week}`: the officer's week, as a list by day.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::day::{appointment, person, state_tag};
use crate::view::Link;
use crate::view::calendar::{CalendarDay, CalendarRow, CalendarShow};
use crate::words::{dates, weeks};
use app::AppError;
use app::ports::reads::DayEntry;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::ToSpan;
use jiff::civil::Date;

/// `/calendar` leads to this week.
pub async fn this_week(cx: PageCtx) -> PageResult {
    Ok(Redirect::to(&format!("/calendar/{}", weeks::of(cx.today()))).into_response())
}

pub async fn show(cx: PageCtx, Path(week): Path<String>) -> PageResult {
    let Some(monday) = weeks::monday(&week) else { return Err(cx.fail(AppError::NotFound).await) };
    let entries = match app::day::week(&cx.ctx, monday).await {
        Ok(entries) => entries,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let days = (0..7).filter_map(|days: i64| monday.checked_add(days.days()).ok());
    let view = CalendarShow {
        ctx: cx.page("Calendar").await,
        week: format!("Week of {}", dates::full(monday)),
        weeks: beside(&cx, monday),
        days: days.map(|day| of_day(&cx, day, &entries)).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn beside(cx: &PageCtx, monday: Date) -> Vec<Link> {
    let to = |words: &str, day: Result<Date, jiff::Error>| {
        day.ok().map(|day| Link::new(&format!("/calendar/{}", weeks::of(day)), words))
    };
    let all = [
        to("The week before", monday.checked_sub(7.days())),
        to("This week", Ok(cx.today())),
        to("The week after", monday.checked_add(7.days())),
    ];
    all.into_iter().flatten().collect()
}

fn of_day(cx: &PageCtx, day: Date, entries: &[DayEntry]) -> CalendarDay {
    let holiday = cx.ctx.policy.calendar().holiday(day).unwrap_or_default();
    let holiday = holiday.map(|name| format!(": {name}")).unwrap_or_default();
    let of_it = entries.iter().filter(|entry| entry.starts_at.day() == day);
    CalendarDay {
        heading: format!("{}{holiday}", dates::full(day)),
        rows: of_it.map(|entry| row(cx, entry)).collect(),
    }
}

fn row(cx: &PageCtx, entry: &DayEntry) -> CalendarRow {
    let from = entry.starts_at.in_london().time();
    let to = entry.starts_at.plus_seconds(entry.minutes * 60).in_london().time();
    let there = format!("/cases/{}/contacts/{}", entry.case_id, entry.contact_id);
    CalendarRow {
        time: dates::range(from, to),
        person: person(entry),
        appointment: Link::new(&there, &appointment(cx, entry)),
        state: state_tag(cx, entry.outcome.as_deref(), entry.booked, entry.starts_at),
    }
}
