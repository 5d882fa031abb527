//! `/time/{week}`: what the officer's week went into, from the contact log alone (S05).

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::Link;
use crate::view::time::{TimeEntry, TimeRow, TimeShow};
use crate::words::{dates, numbers, weeks};
use app::AppError;
use app::work::{Total, WorkEntry};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::ToSpan;
use jiff::civil::Date;

/// `/time` leads to this week.
pub async fn this_week(cx: PageCtx) -> PageResult {
    Ok(Redirect::to(&format!("/time/{}", weeks::of(cx.today()))).into_response())
}

pub async fn show(cx: PageCtx, Path(week): Path<String>) -> PageResult {
    let Some(monday) = weeks::monday(&week) else { return Err(cx.fail(AppError::NotFound).await) };
    let found = match app::work::week(&cx.ctx, monday).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = TimeShow {
        ctx: cx.page("Time, from the record").await,
        week: format!("Week of {}", dates::full(monday)),
        weeks: beside(monday),
        total: format!("{}.", words(found.total())),
        cost: "You typed none of it twice: it is read from the contact log, and cost nothing to record."
            .to_string(),
        days: found.days.iter().map(|day| row(dates::full(day.day), day.contacts, day.minutes)).collect(),
        kinds: found
            .kinds
            .iter()
            .map(|(kind, work)| row(kind_name(&cx, kind).to_string(), work.contacts, work.minutes))
            .collect(),
        entries: found.entries.iter().map(|entry| entry_row(&cx, entry)).collect(),
        entries_summary: format!("Show {}", numbers::count(found.entries.len(), "entry", "entries")),
        empty: "No contact of yours is recorded or booked in this week.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// "11 hours 10 minutes in 19 contacts".
pub fn words(total: Total) -> String {
    format!("{} in {}", length(total.minutes), numbers::count(total.contacts, "contact", "contacts"))
}

fn length(minutes: i64) -> String {
    dates::length(u32::try_from(minutes).unwrap_or(0))
}

fn beside(monday: Date) -> Vec<Link> {
    let to = |words: &str, day: Result<Date, jiff::Error>| {
        day.ok().map(|day| Link::new(&format!("/time/{}", weeks::of(day)), words))
    };
    let week = [
        to("The week before", monday.checked_sub(7.days())),
        to("The week after", monday.checked_add(7.days())),
    ];
    week.into_iter().flatten().collect()
}

fn row(what: String, contacts: usize, minutes: i64) -> TimeRow {
    TimeRow { what, contacts: numbers::grouped(contacts), time: length(minutes) }
}

fn kind_name<'a>(cx: &'a PageCtx, code: &'a str) -> &'a str {
    cx.ctx.policy.contact_types().name_of(code).unwrap_or(code)
}

fn entry_row(cx: &PageCtx, entry: &WorkEntry) -> TimeEntry {
    let row = &entry.row;
    let href = format!("/cases/{}/contacts/{}", row.case_id, row.contact_id);
    let counted = match (entry.counts, row.booked, &row.outcome) {
        (true, ..) => "Counted",
        (false, true, None) if row.starts_at > cx.now() => "Not yet: still to come",
        (false, _, None) => "Not yet: outcome to record",
        (false, ..) => "No: not attended",
    };
    TimeEntry {
        when: dates::cell(row.starts_at.in_london().datetime(), cx.today()),
        person: row.name.as_ref().map(|name| Link::new(&href, name)),
        kind: kind_name(cx, &row.contact_type).to_string(),
        time: length(row.minutes),
        counted: counted.to_string(),
    }
}
