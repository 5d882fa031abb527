//! A posted form as pairs, so that whatever was typed can be shown again; refused without the session's token.

use super::{Failed, SignedIn};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
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

/// A form posted by the session's own pages.
pub struct Posted(pub FormData);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        let csrf = request.extensions().get::<SignedIn>().map(|signed| signed.signed.session.csrf.clone());
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|problem| Failed::new(problem.into_response()))?;
        let form = FormData::parse(&body);
        match csrf {
            Some(csrf) if csrf != form.get("csrf") => {
                let words =
                    "This form is not one of this session. Load the page again and send it from there.";
                Err(Failed::new((StatusCode::FORBIDDEN, words).into_response()))
            }
            // Without a session the page's own extractor sends to sign-in.
            _ => Ok(Posted(form)),
        }
    }
}
