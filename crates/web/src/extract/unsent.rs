//! A form that comes without a session, or from an earlier one, comes back with what was typed. Nothing of it is
//! stored here: the page itself carries it, and sends it again.

use super::page::to_sign_in;
use super::{FormData, PageCtx, html, nul, token_of};
use crate::pages::drafts;
use crate::pages::sign_in::{frame, own_path};
use crate::state::AppState;
use crate::view::states::{Hidden, NotDone, SignedOut, Unsent};
use crate::view::{Field, Meta, Page, SummaryRow};
use app::Ctx;
use app::session::Token;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

const TITLE: &str = "Nothing was saved";
const EARLIER: &str = "This form belongs to an earlier sign-in. What you typed is below; nothing was saved.";
const SIGNED_OUT: &str = "You were signed out after a time without use. What you typed is below; nothing was saved. Sign in in another tab, then send this again.";
const ELSEWHERE: &str = "This form was sent from another site. Nothing was saved.";
const TOO_LONG: &str = "What was sent is longer than this service takes. Nothing was saved. Go back: your browser still has what you typed. Shorten it, or record it in two parts.";
const BROKEN_OFF: &str = "What was sent did not arrive whole. Nothing was saved. Go back and send it again: your browser still has it.";

/// Fields of the form itself, which say nothing to a person.
/// A password is never given back.
const OF_THE_FORM: [&str; 4] = ["csrf", "request_id", "seen", "password"];

/// Fields that are written in sentences.
const SENTENCES: [&str; 6] = ["notes", "note", "why", "reason", "anyway_because", "because"];

/// Where a form was sent, and whether by a page of ours.
pub struct Sent {
    action: String,
    ours: bool,
}

impl Sent {
    /// Browsers say where a request comes from. A form that another site filled in is not offered to be sent again.
    pub fn of(parts: &Parts) -> Sent {
        let path = parts.uri.path();
        let from = parts.headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        let ours = matches!(from, None | Some(b"same-origin" | b"none")) && own_path(path) == path;
        Sent { action: path.to_string(), ours }
    }
}

/// Whether this is a form of a page, and not the one that makes a session.
pub fn is_form(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && path != "/sign-in" && !path.starts_with(crate::api::PREFIX)
}

/// The answer to a form that nobody is signed in for.
pub async fn without_session(state: &AppState, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let sent = Sent::of(&parts);
    let token = token_of(&state.settings, &parts.headers);
    let form = match FormData::read(Request::from_parts(parts, body), state).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    if let Some(kept) = kept_for_writer(state, token.as_ref(), &sent, &form).await {
        return kept;
    }
    // Where nothing was typed nothing can be lost.
    if !sent.ours || form.pairs().iter().all(|(name, _)| OF_THE_FORM.contains(&name.as_str())) {
        let next = if sent.ours && sent.action != "/sign-out" { &sent.action } else { "/day" };
        return to_sign_in(next);
    }
    let ctx = Page { title: TITLE.to_string(), ..frame(state) };
    let view = Unsent { words: SIGNED_OUT.to_string(), sign_in: true, ..view(ctx, &sent, &form, "") };
    html(StatusCode::UNAUTHORIZED, &view)
}

/// A form that can be kept, from a session that ended because it rested: kept for that user alone, to whom it comes
/// back after signing in. Nothing typed stands on the screen of somebody who is not signed in.
async fn kept_for_writer(
    state: &AppState,
    token: Option<&Token>,
    sent: &Sent,
    form: &FormData,
) -> Option<Response> {
    let place = drafts::place_of(&sent.action).filter(|_| sent.ours)?;
    let now = state.clock.now();
    let writer = app::draft::writer_of_ended(state.store.as_ref(), token?, form.get("csrf"), now).await;
    let ctx = Ctx {
        actor: writer.ok()??,
        now,
        policy: state.policy.clone(),
        store: state.store.clone(),
        ids: state.ids.clone(),
    };
    let draft_id = app::draft::id_of(&ctx, place, form.request_id());
    app::draft::deposit_late(&ctx, draft_id, place, &drafts::typed(form)).await.ok()?;
    let minutes = |id: &str| state.policy.minutes(id, now.day()).unwrap_or(0);
    let view = SignedOut {
        ctx: Page { title: "Signed out".to_string(), ..frame(state) },
        words: format!(
            "You were signed out after {} minutes without use. Sign in and what you typed will be here. It is kept \
             for you alone, for {} minutes, and is not on the record until you save it.",
            minutes("session.idle_minutes"),
            minutes("draft.signed_out_minutes")
        ),
        next: format!("/drafts/{draft_id}"),
    };
    Some(html(StatusCode::UNAUTHORIZED, &view))
}

/// The answer to a form with the token of another session: sent again, it has the token of this one.
pub async fn of_earlier_session(cx: &PageCtx, sent: &Sent, form: &FormData) -> Response {
    let ctx = cx.page(TITLE).await;
    if !sent.ours {
        return html(StatusCode::FORBIDDEN, &NotDone { ctx, words: ELSEWHERE.to_string(), back: None });
    }
    let view = Unsent { words: EARLIER.to_string(), ..view(ctx, sent, form, &cx.csrf()) };
    html(StatusCode::FORBIDDEN, &view)
}

/// The answer to a form that could not be read at all.
pub fn unreadable(state: &AppState, status: StatusCode) -> Response {
    let words = match status {
        StatusCode::PAYLOAD_TOO_LARGE => TOO_LONG,
        StatusCode::UNPROCESSABLE_ENTITY => nul::SENTENCE,
        _ => BROKEN_OFF,
    };
    let ctx = Page { title: TITLE.to_string(), ..frame(state) };
    html(status, &NotDone { ctx, words: words.to_string(), back: None })
}

fn view(ctx: Page, sent: &Sent, form: &FormData, csrf: &str) -> Unsent {
    let request_id = form.get("request_id").to_string();
    let meta = Meta { csrf: csrf.to_string(), request_id, seen: form.get("seen").to_string() };
    let mut view = Unsent { ctx, action: sent.action.clone(), meta, ..Unsent::default() };
    let typed = form.pairs().iter().filter(|(name, _)| !OF_THE_FORM.contains(&name.as_str()));
    for (number, (name, value)) in typed.enumerate() {
        if SENTENCES.contains(&name.as_str()) || value.contains('\n') {
            let id = format!("typed-{number}");
            view.texts.push(Field { id, ..Field::new(name, &words_of(name)).value(value) });
            continue;
        }
        // Ids and what was left empty say nothing to a person.
        if !value.trim().is_empty() && value.parse::<Uuid>().is_err() {
            view.rows.push(SummaryRow::new(&words_of(name), value));
        }
        view.typed.push(Hidden { name: name.clone(), value: value.clone() });
    }
    view
}

/// "passed_on" as "Passed on".
fn words_of(name: &str) -> String {
    let plain = name.replace(['_', '-'], " ");
    let mut letters = plain.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
