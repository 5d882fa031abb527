//! The session cookie, and who stands behind it.

use super::{fault_number, html, unsent};
use crate::api::problem::Problem;
use crate::pages::sign_in::frame;
use crate::state::{AppState, Settings};
use crate::view::Page;
use crate::view::states::Fault;
use app::AppError;
use app::session::{Signed, Token};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::shared::Moment;
use std::sync::Arc;

/// Put into every request whose session is alive.
#[derive(Clone)]
pub struct SignedIn {
    pub signed: Arc<Signed>,
    pub token: Token,
    /// The clock, read once for this request.
    pub now: Moment,
}

impl SignedIn {
    /// From when on news is new: the sign-in before this one, or a week before the first.
    pub fn news_since(&self) -> Moment {
        let session = &self.signed.session;
        session.previous_sign_in_at.unwrap_or(session.created_at.plus_seconds(-7 * 24 * 3600))
    }
}

/// A name with `__Host-` is one that browsers take over https only, for this host only.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies { "__Host-throughline" } else { "throughline" }
}

/// The header that gives the browser its session.
pub fn cookie_of(settings: &Settings, token: &Token) -> String {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    format!("{}={}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(settings), hex::encode(token.0))
}

/// The header that takes it away.
pub fn cookie_removal(settings: &Settings) -> String {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", cookie_name(settings))
}

/// The token of a request: the bearer of an API client, or the cookie of a browser. A program that sends a header means
/// it, whatever cookie comes along.
pub fn token_of(settings: &Settings, headers: &HeaderMap) -> Option<Token> {
    if headers.contains_key(header::AUTHORIZATION) {
        return bearer_of(headers);
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let from_cookie = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == cookie_name(settings))
        .map(|(_, value)| value);
    read_token(from_cookie?)
}

/// The token in the `Authorization` header alone.
pub fn bearer_of(headers: &HeaderMap) -> Option<Token> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(())?;
    read_token(token.trim())
}

fn read_token(text: &str) -> Option<Token> {
    hex::decode(text).ok()?.try_into().ok().map(Token)
}

/// Finds the session before any handler runs. Without one the request goes on, and the handler decides; but a form
/// that somebody filled in comes back to them.
pub async fn resume(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = state.clock.now();
    let token = token_of(&state.settings, request.headers());
    let found = match &token {
        Some(token) => app::session::resume(state.store.as_ref(), &state.policy, token, now).await,
        None => Ok(None),
    };
    let signed = match found {
        Ok(found) => found,
        Err(problem) => return unreadable(&state, &request, &problem),
    };
    match token.zip(signed) {
        Some((token, signed)) => {
            let user_id = signed.actor.author.user_id;
            request.extensions_mut().insert(SignedIn { signed: Arc::new(signed), token, now });
            let mut response = next.run(request).await;
            // For the line in the log.
            response.extensions_mut().insert(user_id);
            response
        }
        None if unsent::is_form(&request) => unsent::without_session(&state, request).await,
        None => next.run(request).await,
    }
}

/// Whether somebody is signed in could not be found out, which is not the same as that they are not.
fn unreadable(state: &AppState, request: &Request, problem: &AppError) -> Response {
    let number = fault_number(&state.ids.salt());
    tracing::error!(number, problem = %problem, "a session could not be read");
    if request.uri().path().starts_with(crate::api::PREFIX) {
        return Problem::unavailable().into_response();
    }
    let view = Fault {
        ctx: Page { title: "Something of ours failed".to_string(), ..frame(state) },
        what: "We could not find out whether you are signed in.".to_string(),
        advice: "Nothing was half-saved. Go back, and try again in a minute: your browser still has what you typed."
            .to_string(),
        number,
    };
    html(StatusCode::SERVICE_UNAVAILABLE, &view)
}
