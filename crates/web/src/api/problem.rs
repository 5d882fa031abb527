//! Errors as problems (RFC 9457). They name the rule and the field, never a person on probation.

use super::schemas::Instant;
use crate::words::who;
use app::AppError;
use app::error::NotAllowed;
use app::ports::{FilesError, StoreError};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::shared::{CaseId, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

/// The rule whose sentences name who else is in a diary.
const DIARY_RULE: &str = "BOK-05";

/// Why something was not done.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Which kind of problem it is; stable, to be compared as a whole.
    #[serde(rename = "type")]
    #[schema(example = "urn:throughline:problem:refused")]
    kind: String,
    title: String,
    status: u16,
    /// What is wrong and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The rule that refused it, as in `docs/rules`.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// The field of the body, or the header, that the detail is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Who changed what this request was based on.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_at: Option<Instant>,
    /// Who to ring when the record is not open to the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    held_by: Option<HeldBy>,
    /// To be read out on the phone; the service's log has the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<String>,
}

/// The team that answers for a record that is not open to the caller.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldBy {
    organisation: String,
    team: String,
    phone: String,
}

/// A problem on its way out.
#[derive(Debug)]
pub struct Problem {
    body: Box<ProblemBody>,
    location: Option<String>,
}

impl Problem {
    fn new(status: StatusCode, kind: &str, title: &str) -> Self {
        let body = ProblemBody {
            kind: format!("urn:throughline:problem:{kind}"),
            title: title.to_string(),
            status: status.as_u16(),
            detail: None,
            rule: None,
            field: None,
            changed_by: None,
            changed_at: None,
            held_by: None,
            fault: None,
        };
        Problem { body: Box::new(body), location: None }
    }

    fn detail(mut self, detail: impl std::fmt::Display) -> Self {
        self.body.detail = Some(detail.to_string());
        self
    }

    /// The request itself cannot be read.
    pub fn bad_request(field: Option<&str>, detail: &str) -> Self {
        let mut problem = Problem::new(StatusCode::BAD_REQUEST, "bad-request", "The request cannot be read");
        problem.body.field = field.map(str::to_string);
        problem.detail(detail)
    }

    pub fn holds_nul() -> Self {
        Problem::bad_request(None, "It holds a NUL character (U+0000), which is no text. Take it out.")
    }

    pub fn not_json() -> Self {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "The body is not said to be JSON")
            .detail("Send it with Content-Type: application/json.")
    }

    pub fn too_large() -> Self {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large")
            .detail("Send less, or in several requests. A document may have as much as the policy says.")
    }

    pub fn not_multipart() -> Self {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body is no form")
            .detail("Send the document as multipart/form-data.")
    }

    pub fn not_found() -> Self {
        Problem::new(StatusCode::NOT_FOUND, "not-found", "Nothing here").detail(AppError::NotFound)
    }

    pub fn unauthenticated() -> Self {
        Problem::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Not signed in")
            .detail("Send Authorization: Bearer with the token of a session that is alive.")
    }

    pub fn wrong_password() -> Self {
        Problem::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Not signed in")
            .detail("User name or password is wrong.")
    }

    pub fn unavailable() -> Self {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not possible at the moment")
            .detail("Nothing was half-saved. Send the same request again in a while.")
    }

    fn refused(refusal: &Refusal) -> Self {
        let mut problem =
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", "A rule of the record refuses this");
        problem.body.rule = Some(refusal.rule.to_string()).filter(|rule| !rule.is_empty());
        problem.body.field = Some(refusal.field.to_string());
        if refusal.rule == DIARY_RULE {
            let count = refusal.sentence.lines().count();
            return problem.detail(format!(
                "{count} in the way at that time: a holiday, a closed office, an officer who is away, or \
                 another appointment of the officer or the person. Choose another time, or say in \
                 anyway_because why it is booked all the same."
            ));
        }
        problem.detail(&refusal.sentence)
    }

    fn not_allowed(what: NotAllowed) -> Self {
        let mut problem = Problem::new(StatusCode::FORBIDDEN, "not-allowed", "Not part of your access");
        problem.body.rule = Some(what.rule.to_string());
        problem.body.held_by = what.holder.map(|holder| HeldBy {
            organisation: holder.organisation_name,
            team: holder.team_name,
            phone: holder.phone,
        });
        if let Some(by) = &what.excluded_by {
            return problem
                .detail(format!("You cannot open this record. If you think that is wrong, ask {by}."));
        }
        problem.detail(match what.archived {
            Some(_) => "This record is in the archive. It opens once somebody restores it.",
            None => "This part of the record is not open to you.",
        })
    }

    fn joined(kept: CaseId) -> Self {
        let problem = Problem::new(StatusCode::SEE_OTHER, "joined", "This record was joined to another one");
        Problem { location: Some(format!("{}/cases/{kept}", super::PREFIX)), ..problem }
            .detail("Follow Location to the record that it was joined to.")
    }

    /// The problem of a use case; `fault` numbers what is ours, so that it can be found in the log.
    pub fn of(error: AppError, fault: impl FnOnce(&AppError) -> String) -> Self {
        match error {
            AppError::NotFound => Problem::not_found(),
            AppError::NotAllowed(what) => Problem::not_allowed(*what),
            AppError::NotAdministered(rule, what) => {
                let mut problem = Problem::new(
                    StatusCode::FORBIDDEN,
                    "not-administered",
                    "Not part of what you administer",
                );
                problem.body.rule = Some(rule.to_string());
                problem.detail(who::not_yours(rule, what))
            }
            AppError::Joined(kept) => Problem::joined(kept),
            AppError::Conflict(written) => {
                let mut problem =
                    Problem::new(StatusCode::CONFLICT, "conflict", "This changed since you read it");
                problem.body.changed_by = Some(written.by.name.clone());
                problem.body.changed_at = Some(Instant(written.at));
                problem.detail("Read it again, and send your change with the seq that it has now.")
            }
            AppError::Refused(refusal) => Problem::refused(&refusal),
            AppError::RequestReused => {
                let kind = "idempotency-key-reused";
                let mut problem =
                    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, kind, "This key was used before");
                problem.body.field = Some(super::input::IDEMPOTENCY_KEY.to_string());
                problem.detail("The key came with another operation, or from somebody else. Send a new one.")
            }
            AppError::Store(StoreError::Unavailable(_) | StoreError::HeadMoved(_)) => Problem::unavailable(),
            AppError::Files(FilesError::Unavailable(_)) => Problem::unavailable(),
            AppError::Store(_)
            | AppError::Files(_)
            | AppError::Policy(_)
            | AppError::Engine(_)
            | AppError::Log(_) => {
                let title = "Something of ours failed";
                let mut problem = Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", title);
                problem.body.fault = Some(fault(&error));
                problem
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(location) = self.location.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(header::LOCATION, location);
        }
        response
    }
}

pub async fn nothing_here() -> Problem {
    Problem::not_found()
}

pub async fn method_not_allowed() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This address takes other methods")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(error: AppError) -> ProblemBody {
        *Problem::of(error, |_| "K7QX-2MD".to_string()).body
    }

    #[test]
    fn what_is_ours_gets_a_number_and_tells_nothing() {
        let error = StoreError::Other { doing: "reading Dale".to_string(), source: "disk full".into() };
        let text = serde_json::to_string(&of(AppError::Store(error))).unwrap();
        assert!(text.contains("\"status\":500") && text.contains("K7QX-2MD"));
        assert!(!text.contains("Dale") && !text.contains("disk"), "{text}");
    }

    #[test]
    fn a_database_that_does_not_answer_is_no_fault_of_the_caller_and_asks_to_try_again() {
        let body = of(AppError::Store(StoreError::Unavailable("10.0.0.7 refused".to_string())));
        assert_eq!((body.status, body.fault), (503, None));
        assert!(!body.detail.unwrap().contains("10.0.0.7"));
    }

    #[test]
    fn what_stands_in_the_way_is_counted_because_its_sentences_name_people() {
        let sentence = "Dale has an appointment at 10am.\nAnn is with Nadia at 10am.".to_string();
        let body = of(AppError::Refused(Refusal { rule: DIARY_RULE, field: "anyway_because", sentence }));
        let detail = body.detail.unwrap();
        assert!(detail.starts_with("2 in the way") && !detail.contains("Nadia"), "{detail}");
    }
}
