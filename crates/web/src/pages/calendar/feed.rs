//! `/calendar/feed`: the secret address by which other programs read one's own appointments, and what they read there.

use crate::extract::{PageCtx, PageResult, Path, Posted, html};
use crate::state::AppState;
use crate::view::sheet::{Sheet, SheetButton};
use crate::view::{Link, Page, SummaryRow};
use crate::words::{dates, ical};
use app::ports::reads::FeedEntry;
use app::session::Token;
use app::{AppError, Ctx};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Actor;
use domain::policy::PolicyBook;
use domain::shared::{Author, OrganisationId, UserId};
use uuid::Uuid;

const WHAT_IT_GIVES: &str = "Another calendar program can read your appointments at a secret address: the time, the \
    initials and the kind of place, four weeks back and half a year ahead. It gives no name, no number and no address \
    of a home, and leaves out what is sensitive. Whoever has the address can read it, so keep it to yourself.";

pub async fn get(cx: PageCtx) -> PageResult {
    let since = match app::calendar::feed_since(&cx.ctx).await {
        Ok(since) => since,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let lead = since.map_or("You have no address.".to_string(), |since| {
        let at = dates::moment(since.in_london().datetime());
        format!("You have an address since {at}. It was shown once; make a new one if you lost it.")
    });
    Ok(html(StatusCode::OK, &sheet(&cx, lead, None, since.is_some()).await))
}

/// A new address stands in the answer to the form itself, because it is kept nowhere to lead to.
pub async fn new(cx: PageCtx, headers: HeaderMap, Posted(_): Posted) -> PageResult {
    match app::calendar::new_feed(&cx.ctx).await {
        Ok(token) => {
            let address = address(&cx, &headers, &token);
            let lead =
                "This address is shown now and never again. The one before, if there was one, has ended.";
            Ok(html(StatusCode::OK, &sheet(&cx, lead.to_string(), Some(address), true).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn end(cx: PageCtx, Posted(_): Posted) -> PageResult {
    match app::calendar::end_feed(&cx.ctx).await {
        Ok(()) => Ok(Redirect::to("/calendar/feed").into_response()),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn address(cx: &PageCtx, headers: &HeaderMap, token: &Token) -> String {
    let scheme = if cx.state.settings.secure_cookies { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{scheme}://{host}/calendar/feed/{}.ics", hex::encode(token.0))
}

async fn sheet(cx: &PageCtx, lead: String, address: Option<String>, has_one: bool) -> Sheet {
    let button = |action: &str, words: &str, lead: &str| SheetButton {
        action: format!("/calendar/feed/{action}"),
        words: words.to_string(),
        lead: lead.to_string(),
        meta: cx.meta(),
    };
    let mut buttons = Vec::new();
    if has_one {
        buttons.push(button("new", "Make a new address", "A new address ends the one that you have."));
        buttons.push(button("end", "End it", "Programs that read the address get nothing from now on."));
    } else {
        buttons.push(button("new", "Make an address", "It is shown once."));
    }
    let back = Some(Link::new("/calendar", "Back to the calendar"));
    Sheet {
        ctx: Page { back, ..cx.page("Calendar address").await },
        heading: "Calendar address".to_string(),
        lead: vec![WHAT_IT_GIVES.to_string(), lead],
        facts: address.iter().map(|address| SummaryRow::new("Your address", address)).collect(),
        buttons,
        ..Sheet::default()
    }
}

/// What another program reads, without a session. A wrong address and one that has ended are the same nothing. The path
/// is never logged: the address is the secret.
pub async fn read(State(state): State<AppState>, Path(file): Path<String>) -> Response {
    let ctx = nobody(&state);
    let found = match token_of(&file) {
        Some(token) => app::calendar::feed(&ctx, &token).await,
        None => Err(AppError::NotFound),
    };
    match found {
        Ok(entries) => answer(&ctx.policy, &entries),
        Err(AppError::NotFound) => (StatusCode::NOT_FOUND, NOTHING).into_response(),
        Err(problem) => {
            tracing::error!(%problem, route = "/calendar/feed/{file}", "a calendar feed failed");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

const NOTHING: &str = "There is nothing at this address, or it is not open to you.\n";

/// 64 hexadecimal digits, then ".ics".
fn token_of(file: &str) -> Option<Token> {
    hex::decode(file.strip_suffix(".ics")?).ok()?.try_into().ok().map(Token)
}

/// Who reads it is known only by the address.
fn nobody(state: &AppState) -> Ctx {
    let author = Author {
        user_id: UserId(Uuid::nil()),
        name: "Calendar address".to_string(),
        organisation_id: OrganisationId(Uuid::nil()),
        organisation_name: String::new(),
    };
    Ctx {
        actor: Actor { author, officer_id: None, grants: Vec::new() },
        now: state.clock.now(),
        policy: state.policy.clone(),
        store: state.store.clone(),
        ids: state.ids.clone(),
    }
}

fn answer(policy: &PolicyBook, entries: &[FeedEntry]) -> Response {
    let body =
        ical::calendar("Appointments", &entries.iter().map(|entry| event(policy, entry)).collect::<Vec<_>>());
    let kind = (header::CONTENT_TYPE, "text/calendar; charset=utf-8");
    ([kind, (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// Initials and a kind of place. A home, a court or a prison is not told to a calendar that others may see.
fn event(policy: &PolicyBook, entry: &FeedEntry) -> ical::Event {
    let place = entry.place.as_deref().and_then(|place| policy.places().kind_of(place));
    let outcome = entry.outcome.as_deref().and_then(|outcome| policy.outcome_types().kind_of(outcome));
    ical::Event {
        uid: format!("{}@throughline", entry.contact_id),
        starts_at: entry.starts_at,
        minutes: entry.minutes,
        summary: format!("Appointment, {}", initials(&entry.name)),
        location: place.filter(|place| place.at_office).map(|place| place.name.clone()),
        cancelled: outcome.is_some_and(domain::policy::OutcomeType::called_off),
        revision: (entry.written_seq, entry.written_at),
    }
}

/// "D.H." of "Dale Hartnoll", whatever stands between.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = |word: Option<&&str>| word.and_then(|word| word.chars().next());
    let both = [first(words.first()), first(words.last()).filter(|_| words.len() > 1)];
    both.into_iter().flatten().map(|letter| format!("{letter}.")).collect()
}
