//! What an operation is sent: ids in the path, a query, a JSON body, the key of a create. What cannot be read is a
//! problem that says where, and repeats no value: it could be somebody's name.

use super::problem::Problem;
use crate::extract::nul;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::shared::RequestId;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// The header of a create: sent twice, it gives the first answer again.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// Ids and days of the path. One that is none is an address at which there is nothing.
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(found)) if !nul::in_address(parts.uri.path()) => Ok(InPath(found)),
            _ => Err(Problem::not_found()),
        }
    }
}

pub struct InQuery<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for InQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.query().is_some_and(nul::in_address) {
            return Err(Problem::holds_nul());
        }
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(found)) => Ok(InQuery(found)),
            Err(_) => Err(Problem::bad_request(None, "A value after the question mark cannot be read.")),
        }
    }
}

/// The `Idempotency-Key` of a create, a UUID.
pub struct IdempotencyKey(pub RequestId);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let sent = parts.headers.get(IDEMPOTENCY_KEY).and_then(|value| value.to_str().ok());
        let problem = |words| Problem::bad_request(Some(IDEMPOTENCY_KEY), words);
        let sent = sent.ok_or_else(|| {
            problem("Send a new UUID with each create, and the same one when you send it again.")
        })?;
        sent.trim().parse().map(IdempotencyKey).map_err(|_| problem("The key must be a UUID."))
    }
}

/// The body as it came, of text.
pub struct InBytes(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for InBytes {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let read = Bytes::from_request(request, state).await;
        let bytes = read.map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
            _ => Problem::bad_request(None, "The body did not come whole."),
        })?;
        if nul::in_json(&bytes) { Err(Problem::holds_nul()) } else { Ok(InBytes(bytes)) }
    }
}

/// The JSON body, with no field that the operation does not know.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let said = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !said.is_some_and(is_json) {
            return Err(Problem::not_json());
        }
        let InBytes(bytes) = InBytes::from_request(request, state).await?;
        serde_json::from_slice(&bytes).map(Body).map_err(|error| unreadable(&error))
    }
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// Where it went wrong, without the value that was sent.
fn unreadable(error: &serde_json::Error) -> Problem {
    let place = format!("line {}, column {}", error.line(), error.column());
    if matches!(error.classify(), Category::Syntax | Category::Eof | Category::Io) {
        return Problem::bad_request(None, &format!("The body is not JSON: {place}."));
    }
    let words = error.to_string();
    let field = words.split('`').nth(1);
    if words.starts_with("missing field") {
        return Problem::bad_request(field, "This field is missing.");
    }
    if words.starts_with("unknown field") {
        return Problem::bad_request(field, "This operation has no such field.");
    }
    Problem::bad_request(None, &format!("The value that ends at {place} is not of the kind described."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::schemas::Day;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sent {
        #[expect(dead_code, reason = "only reading it is tested")]
        on: Day,
    }

    fn problem(body: &str) -> String {
        let error = serde_json::from_str::<Sent>(body).unwrap_err();
        format!("{:?}", unreadable(&error))
    }

    #[test]
    fn a_body_that_cannot_be_read_is_told_where_and_never_repeated() {
        assert!(problem("{\"on\": ").contains("is not JSON: line 1, column 7"));
        assert!(problem("{}").contains("field: Some(\"on\")"));
        assert!(problem("{\"off\": 1}").contains("no such field"));
        let named = problem("{\"on\": \"Dale Hartnoll\"}");
        assert!(named.contains("line 1, column 22") && !named.contains("Hartnoll"), "{named}");
    }

    #[test]
    fn json_is_what_says_that_it_is() {
        assert!(is_json("application/json; charset=utf-8"));
        assert!(!is_json("text/plain"), "what a form of another site can send is not taken");
    }
}
