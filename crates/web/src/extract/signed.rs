//! The session cookie, and who stands behind it.

use crate::state::{AppState, Settings};
use app::session::{Signed, Token};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
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

/// Finds the session before any handler runs. Without one the request goes on, and the handler decides.
pub async fn resume(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = state.clock.now();
    if let Some(token) = token_of(&state.settings, request.headers()) {
        match app::session::resume(state.store.as_ref(), &state.policy, &token, now).await {
            Ok(Some(signed)) => {
                request.extensions_mut().insert(SignedIn { signed: Arc::new(signed), token, now });
            }
            Ok(None) => {}
            Err(problem) => tracing::error!(problem = %problem, "a session could not be read"),
        }
    }
    next.run(request).await
}
