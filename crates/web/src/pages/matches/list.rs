//! `/matches`: who waits for a decision, oldest first.

use crate::extract::{PageCtx, PageResult, html};
use crate::view::matches::{MatchRow, MatchesList};
use crate::view::states::NotYours;
use crate::view::{Link, Page, Saved, Tag, Tone};
use crate::words::{dates, numbers};
use app::AppError;
use app::ports::reads::MatchListRow;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use jiff::civil::Date;

pub async fn get(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    if !cx.allows(Action::DecideMatch) {
        return Ok(not_yours(&cx).await);
    }
    let saved = (query.as_deref() == Some("saved=passed")).then(|| Saved {
        words: "Saved. A second person decides this one; your note is shown to them.".to_string(),
        links: Vec::new(),
    });
    let view = match view(&cx).await {
        Ok(view) => view,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::OK, &MatchesList { ctx: Page { saved, ..view.ctx }, ..view }))
}

pub async fn not_yours(cx: &PageCtx) -> Response {
    let why = "Deciding who a court\u{2019}s person is, is for court officers and managers.".to_string();
    html(StatusCode::FORBIDDEN, &NotYours { ctx: cx.page("Not part of your access").await, why })
}

/// The list with a sentence about a match that has gone from it, and the note that came too late.
pub async fn decided(
    cx: &PageCtx,
    status: StatusCode,
    told: String,
    look: Option<Link>,
    note: &str,
) -> Result<Response, AppError> {
    let note = Some(note.to_string()).filter(|note| !note.trim().is_empty());
    let view = MatchesList { told: Some(told), look, note, ..view(cx).await? };
    Ok(html(status, &view))
}

async fn view(cx: &PageCtx) -> Result<MatchesList, AppError> {
    let waiting = app::matches::waiting(&cx.ctx).await?;
    Ok(MatchesList {
        ctx: cx.page("Uncertain matches").await,
        told: None,
        note: None,
        look: None,
        rows: waiting.iter().map(|waits| row(cx, waits)).collect(),
        empty: "No match waits for a decision.".to_string(),
    })
}

fn row(cx: &PageCtx, waits: &MatchListRow) -> MatchRow {
    let today = cx.today();
    let court = waits.court_name.as_deref().unwrap_or("court not given");
    let hearing = waits.hearing_on.map_or("Day of the hearing not given".to_string(), |day| {
        format!("{}, {court}", dates::on_day_page(day, today))
    });
    let records = numbers::count(usize::try_from(waits.candidates).unwrap_or(0), "record", "records");
    let stage = waits.first_opinion_by.as_ref();
    MatchRow {
        hearing,
        late: waits.hearing_on.and_then(|day| late(day, today)),
        person: waits.name.clone(),
        born: waits.birth_date.map_or("Birth date not given".to_string(), |day| dates::born(day, today)),
        why: format!("{records} may be this person"),
        waiting: waited(waits.since.day(), today),
        stage: stage.map_or("First look".to_string(), |name| {
            format!("{name} could not tell: a second person decides")
        }),
        action: Link::about(&format!("/matches/{}", waits.case_id), "Decide", &waits.name),
    }
}

/// A decision after the hearing is no help to the court.
fn late(hearing_on: Date, today: Date) -> Option<Tag> {
    match hearing_on.cmp(&today) {
        std::cmp::Ordering::Less => Some(Tag::new(Tone::Late, "Hearing has been")),
        std::cmp::Ordering::Equal => Some(Tag::new(Tone::Waiting, "Hearing today")),
        std::cmp::Ordering::Greater => None,
    }
}

fn waited(since: Date, today: Date) -> String {
    match usize::try_from(dates::days_between(since, today)).unwrap_or(0) {
        0 => "Since today".to_string(),
        days => numbers::count(days, "day", "days"),
    }
}
