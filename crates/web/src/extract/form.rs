//! A posted form as pairs, so that whatever was typed can be shown again; refused without the session's token.

use super::{Failed, PageCtx, nul, unsent};
use crate::state::AppState;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::shared::RequestId;

/// The fields in the order they came.
#[derive(Clone, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    pub fn parse(body: &[u8]) -> Self {
        FormData(form_urlencoded::parse(body).into_owned().collect())
    }

    /// The fields of a request. What is too long for this service, or is no text, is said on a page.
    pub async fn read(request: Request, state: &AppState) -> Result<Self, Failed> {
        let refused = |status| Failed::new(unsent::unreadable(state, status));
        let read = Bytes::from_request(request, state).await;
        let form = read
            .map(|body| FormData::parse(&body))
            .map_err(|problem| refused(problem.into_response().status()))?;
        if form.holds_nul() { Err(refused(StatusCode::UNPROCESSABLE_ENTITY)) } else { Ok(form) }
    }

    /// The fields of a form that was read otherwise.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        FormData(pairs)
    }

    pub fn holds_nul(&self) -> bool {
        self.0.iter().any(|(name, value)| nul::in_text(name) || nul::in_text(value))
    }

    /// A form filled in by the page itself.
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        FormData(pairs.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect())
    }

    /// The first value of a field, trimmed; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a field as typed, with paragraphs and blanks.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether the field was on the form at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    pub fn is_checked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_string()).filter(|value| !value.is_empty())
    }

    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The id that makes sending the form twice create once.
    pub fn request_id(&self) -> Option<RequestId> {
        self.get("request_id").parse().ok()
    }
}

/// A form posted by the session's own pages. One of an earlier session comes back as it was typed.
pub struct Posted(pub FormData);

impl FromRequest<AppState> for Posted {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Failed> {
        let (mut parts, body) = request.into_parts();
        // Without a session `resume` has answered already.
        let cx = PageCtx::from_request_parts(&mut parts, state).await?;
        let sent = unsent::Sent::of(&parts);
        let form = FormData::read(Request::from_parts(parts, body), state).await?;
        if form.get("csrf") == cx.csrf() {
            return Ok(Posted(form));
        }
        Err(Failed::new(unsent::of_earlier_session(&cx, &sent, &form).await))
    }
}
