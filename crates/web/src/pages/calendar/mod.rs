//! `/calendar/{week}`: the officer's week, or with `?team=` that of a team, as a list by day.

pub mod feed;

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::day::{appointment, person, state_tag};
use crate::view::Link;
use crate::view::calendar::{CalendarDay, CalendarRow, CalendarShow};
use crate::words::{dates, weeks};
use app::AppError;
use app::ports::reads::{DayEntry, TeamRow};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::TeamId;
use jiff::ToSpan;
use jiff::civil::Date;

/// `/calendar` leads to this week.
pub async fn this_week(cx: PageCtx) -> PageResult {
    Ok(Redirect::to(&format!("/calendar/{}", weeks::of(cx.today()))).into_response())
}

pub async fn show(
    cx: PageCtx,
    Path(week): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let Some(monday) = weeks::monday(&week) else { return Err(cx.fail(AppError::NotFound).await) };
    let team = asked.iter().find(|(name, _)| name == "team").map(|(_, value)| value);
    let found = match team.map(|team| team.parse::<TeamId>()) {
        None => app::day::week(&cx.ctx, monday).await.map(|entries| (None, entries)),
        Some(Ok(team_id)) => app::calendar::team_week(&cx.ctx, team_id, monday)
            .await
            .map(|(team, entries)| (Some(team), entries)),
        Some(Err(_)) => Err(AppError::NotFound),
    };
    let (team, entries) = match found {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let days = (0..7).filter_map(|days: i64| monday.checked_add(days.days()).ok());
    let heading = team.as_ref().map_or("Calendar".to_string(), |team| format!("Calendar: {}", team.name));
    let view = CalendarShow {
        ctx: cx.page(&heading).await,
        heading,
        week: format!("Week of {}", dates::full(monday)),
        weeks: beside(&cx, monday, team.as_ref()),
        of_team: team.is_some(),
        days: days.map(|day| of_day(&cx, day, &entries)).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn beside(cx: &PageCtx, monday: Date, team: Option<&TeamRow>) -> Vec<Link> {
    let query = team.map(|team| format!("?team={}", team.team_id)).unwrap_or_default();
    let to = |words: &str, day: Result<Date, jiff::Error>| {
        day.ok().map(|day| Link::new(&format!("/calendar/{}{query}", weeks::of(day)), words))
    };
    let other = match team {
        Some(_) => Some(Link::new(&format!("/calendar/{}", weeks::of(monday)), "My own week")),
        None if cx.ctx.actor.officer_id.is_some() => {
            Some(Link::new("/calendar/feed", "Address for another calendar"))
        }
        None => None,
    };
    let all = [
        to("The week before", monday.checked_sub(7.days())),
        to("This week", Ok(cx.today())),
        to("The week after", monday.checked_add(7.days())),
        other,
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
        officer: entry.officer_name.clone(),
        state: state_tag(cx, entry.outcome.as_deref(), entry.booked, entry.starts_at),
    }
}
