//! `/sign-in`, `/sign-out`: one log-on for everyone.

use crate::extract::{FormData, Origin, PageCtx, cookie_of, cookie_removal, html};
use crate::password;
use crate::state::AppState;
use crate::view::sign_in::{FAILED, SignIn};
use crate::view::{ErrorLine, Field, Meta, Page};
use app::AppError;
use app::guesses;
use app::ports::{StoreError, UserRow};
use app::session::Token;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::shared::{Moment, UserId};
use std::collections::BTreeMap;

pub async fn get(State(state): State<AppState>, Query(query): Query<BTreeMap<String, String>>) -> Response {
    let next = query.get("next").map(String::as_str).unwrap_or_default();
    let note = (!next.is_empty() && next != "/day" && next != "/")
        .then(|| "Sign in to go on. You may have been signed out after a time without use.".to_string());
    html(StatusCode::OK, &view(&state, next, "", note, Vec::new()))
}

pub async fn post(State(state): State<AppState>, origin: Origin, request: Request) -> Response {
    let form = match FormData::read(request, &state).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    match signed_in(&state, &origin, &form).await {
        Ok(cookie) => {
            let mut response = Redirect::to(own_path(form.get("next"))).into_response();
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, value);
            }
            response
        }
        Err(status) => {
            let line = ErrorLine { field: "user_name".to_string(), text: FAILED.to_string() };
            html(status, &view(&state, form.get("next"), form.get("user_name"), None, vec![line]))
        }
    }
}

/// The cookie of a new session.
async fn signed_in(state: &AppState, origin: &Origin, form: &FormData) -> Result<String, StatusCode> {
    let begun = begin_session(state, origin, form.get("user_name"), form.raw("password").to_string()).await;
    match begun {
        Ok(token) => Ok(cookie_of(&state.settings, &token)),
        Err(SignInError::Wrong) => Err(StatusCode::UNPROCESSABLE_ENTITY),
        Err(SignInError::Unavailable) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// Why nobody was signed in.
pub enum SignInError {
    /// User name or password, without saying which.
    Wrong,
    Unavailable,
}

/// Begins a session, for a browser or a program. Every failure looks and takes the same.
pub async fn begin_session(
    state: &AppState,
    origin: &Origin,
    login: &str,
    password: String,
) -> Result<Token, SignInError> {
    let unavailable = |_| SignInError::Unavailable;
    let login = login.to_lowercase();
    let now = state.clock.now();
    let user = state.store.user_by_login(&login).await.map_err(unavailable)?;
    let user = right_password(state, origin, (&login, user), (password, now)).await?;
    let store = state.store.as_ref();
    let begun = app::session::begin(store, state.ids.as_ref(), &user, &origin.client, now).await;
    begun.map_err(|_| SignInError::Unavailable)
}

/// Whether it is the user's own password that was typed again. Wrong ones count as those of signing in do.
pub async fn typed_again(
    state: &AppState,
    origin: &Origin,
    user_id: UserId,
    (password, now): (String, Moment),
) -> Result<bool, AppError> {
    let listed = state.store.user(user_id).await?;
    let login = listed.map(|user| user.login).unwrap_or_default();
    let user = state.store.user_by_login(&login).await?;
    match right_password(state, origin, (&login, user), (password, now)).await {
        Ok(_) => Ok(true),
        Err(SignInError::Wrong) => Ok(false),
        Err(SignInError::Unavailable) => {
            let words = "a password could not be compared".to_string();
            Err(AppError::Store(StoreError::Unavailable(words)))
        }
    }
}

async fn right_password(
    state: &AppState,
    origin: &Origin,
    (login, user): (&str, Option<UserRow>),
    (password, now): (String, Moment),
) -> Result<UserRow, SignInError> {
    let unavailable = |_| SignInError::Unavailable;
    let stored = user.as_ref().map(|user| user.password_hash.clone());
    let _turn = state.hashing.acquire().await.map_err(|_| SignInError::Unavailable)?;
    let right = tokio::task::spawn_blocking(move || password::verify(&password, stored.as_deref())).await;
    // Only now, so that a name that rests takes as long as any other.
    let store = state.store.as_ref();
    if guesses::rests(store, login, &origin.address, now).await.map_err(unavailable)? {
        return Err(SignInError::Wrong);
    }
    let (true, Some(user)) = (right.unwrap_or(false), user) else {
        if guesses::failed(store, login, &origin.address, now).await.map_err(unavailable)? {
            tracing::warn!("a user name or an address rests after too many wrong passwords");
        }
        return Err(SignInError::Wrong);
    };
    guesses::succeeded(store, login, &origin.address, now).await.map_err(unavailable)?;
    Ok(user)
}

pub async fn sign_out(cx: PageCtx, crate::extract::Posted(_): crate::extract::Posted) -> Response {
    let user_id = cx.ctx.actor.author.user_id;
    let ended = app::session::end(cx.state.store.as_ref(), &cx.signed.token, user_id).await;
    if let Err(problem) = ended {
        return cx.fail(problem).await.into_response();
    }
    let page = Page { title: "Signed out".to_string(), ..frame(&cx.state) };
    let view = crate::view::states::SignedOut {
        ctx: page,
        words: "You were signed out.".to_string(),
        next: String::new(),
    };
    let mut response = html(StatusCode::OK, &view);
    if let Ok(value) = HeaderValue::from_str(&cookie_removal(&cx.state.settings)) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Only an address of our own: a path, and not one that a browser would read as another host. Browsers take a
/// backslash for a slash and leave out tabs and line breaks, so that `/<tab>/host` is `//host` to them.
pub(crate) fn own_path(next: &str) -> &str {
    let odd = |letter: char| letter.is_control() || letter == '\\';
    let ours = next.starts_with('/') && !next.contains("//") && !next.contains(odd);
    if ours { next } else { "/day" }
}

/// The frame of a page without anybody signed in.
pub fn frame(state: &AppState) -> Page {
    let settings = &state.settings;
    Page {
        service: settings.service.clone(),
        version: settings.version.clone(),
        demo: settings.demo,
        assets: settings.assets.clone(),
        ..Page::default()
    }
}

fn view(
    state: &AppState,
    next: &str,
    user_name: &str,
    note: Option<String>,
    errors: Vec<ErrorLine>,
) -> SignIn {
    let error = errors.first().map(|line| line.text.clone());
    SignIn {
        ctx: Page { title: "Sign in".to_string(), errors, ..frame(state) },
        note,
        meta: Meta::default(),
        next: if next.is_empty() { String::new() } else { own_path(next).to_string() },
        user_name: Field { error, ..Field::new("user_name", "User name").value(user_name) },
        password: Field::new("password", "Password"),
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn after_sign_in_one_stays_on_this_service() {
        assert_eq!(own_path("/cases"), "/cases");
        for elsewhere in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "/\t/example.org",
            "/\n/example.org",
            "/\u{85}/example.org",
            "/day//example.org",
            "",
        ] {
            assert_eq!(own_path(elsewhere), "/day", "{elsewhere}");
        }
    }
}
