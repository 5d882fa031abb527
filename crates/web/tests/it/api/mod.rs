//! The JSON API, through the real router. Whatever a test gets back has to be a status that the description lists.

mod admin;
mod allocations;
mod assessments;
mod calendar;
mod concerns;
mod courts;
mod custody;
mod description;
mod details;
mod documents;
mod drafts;
mod enforcement;
mod flags;
pub mod groups;
mod handovers;
mod letters;
mod matches;
mod openings;
mod parts;
mod plan;
mod reading;
mod recording;
mod refusals;
mod scores;
mod sentences;
mod sessions;
mod timeline;

use crate::support::World;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::shared::CaseId;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::sync::LazyLock;
use tower::ServiceExt;
use uuid::Uuid;

pub static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(web::api::openapi()).expect("the description is JSON"));

/// A token for one of the users, as signing in gives it.
pub async fn token(world: &World, login: &str) -> String {
    let user = world.store.user_by_login(login).await.unwrap().expect("the world has this user");
    let begun = app::session::begin(
        world.store.as_ref(),
        world.ids.as_ref(),
        &user,
        "Firefox on Windows",
        world.now(),
    )
    .await;
    hex::encode(begun.unwrap().0)
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub json: Value,
    pub text: String,
}

impl Reply {
    /// Fails with the answer when it is another status.
    pub fn is(self, status: u16) -> Reply {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// A problem of this kind, as RFC 9457 has it.
    pub fn problem(self, status: u16, kind: &str) -> Reply {
        let reply = self.is(status);
        assert_eq!(reply.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(reply.json["type"], format!("urn:throughline:problem:{kind}"), "{}", reply.text);
        assert_eq!(reply.json["status"], status);
        reply
    }

    /// A refusal that names this rule and this field of the body.
    pub fn refused(self, rule: &str, field: &str) {
        let reply = self.problem(422, "refused");
        assert_eq!(
            (&reply.json["rule"], &reply.json["field"]),
            (&json!(rule), &json!(field)),
            "{}",
            reply.text
        );
    }

    pub fn id(&self, name: &str) -> Uuid {
        self.json[name].as_str().and_then(|text| text.parse().ok()).expect("the answer has this id")
    }
}

/// One request, without the prefix of the API.
pub struct Call {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Body,
}

impl Call {
    fn new(method: Method, path: &str) -> Call {
        Call { method, path: format!("/api/v1{path}"), headers: Vec::new(), body: Body::empty() }
    }

    pub fn get(path: &str) -> Call {
        Call::new(Method::GET, path)
    }

    pub fn post(path: &str, body: &Value) -> Call {
        Call::new(Method::POST, path).text(&body.to_string())
    }

    pub fn put(path: &str, body: &Value) -> Call {
        Call::new(Method::PUT, path).text(&body.to_string())
    }

    pub fn delete(path: &str) -> Call {
        Call::new(Method::DELETE, path)
    }

    /// A body as it is, said to be JSON.
    pub fn text(mut self, body: &str) -> Call {
        self.body = Body::from(body.to_string());
        self.with("content-type", "application/json")
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Call {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.to_string()));
        self
    }

    pub fn by(self, token: &str) -> Call {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// With the key of a create; a fresh one each time that none is given.
    pub fn keyed(self, key: Uuid) -> Call {
        self.with("idempotency-key", &key.to_string())
    }

    pub async fn send(self, world: &World) -> Reply {
        let path = self.path.split('?').next().unwrap_or_default().to_string();
        let documented = documented(&path, &self.method);
        let mut request = Request::builder().method(&self.method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let what = format!("{} {}", self.method, self.path);
        let response = world.router.clone().oneshot(request.body(self.body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(parts.headers[header::CACHE_CONTROL], "no-store", "{what}");
        if let Some(statuses) = documented {
            let status = parts.status.as_str().to_string();
            assert!(statuses.contains(&status), "{what} gave {status}, not in {statuses:?}: {text}");
        }
        let json = serde_json::from_str(&text).unwrap_or_default();
        Reply { status: parts.status, headers: parts.headers, json, text }
    }
}

/// The statuses that the description lists for an address; nothing when it has no such operation.
fn documented(path: &str, method: &Method) -> Option<Vec<String>> {
    let paths = DESCRIPTION["paths"].as_object()?;
    let fits = |template: &str| {
        let parts = || template.split('/').zip(path.split('/'));
        template.split('/').count() == path.split('/').count()
            && parts().all(|(ours, theirs)| ours.starts_with('{') || ours == theirs)
    };
    // A written-out address is meant before one with an id in its place.
    let found = paths.iter().filter(|(template, _)| fits(template));
    let (_, operations) = found.min_by_key(|(template, _)| template.matches('{').count())?;
    let responses = operations[method.as_str().to_lowercase()]["responses"].as_object()?;
    Some(responses.keys().cloned().collect())
}

pub fn case_path(case_id: CaseId, rest: &str) -> String {
    format!("/cases/{case_id}{rest}")
}

/// A note of a call, as of now.
pub fn a_note(world: &World, notes: &str) -> Value {
    json!({ "contact_type": "note", "happened_at": world.now().to_string(), "minutes": 0, "notes": notes })
}

/// Forty minutes at the office.
pub fn an_appointment(starts_at: &str) -> Value {
    json!({
        "contact_type": "office-appointment", "starts_at": starts_at, "minutes": 40, "place": "office",
    })
}

/// Twelve months with unpaid work.
pub fn a_sentence() -> Value {
    json!({
        "sentence_type": "community-order", "court_name": "Northmoor Crown Court", "passed_on": "2026-11-20",
        "length_months": 12, "offence_title": "Burglary in a dwelling",
        "requirements": [{ "requirement_type": "unpaid-work", "length": 80 }],
    })
}

pub const MULTIPART: &str = "multipart/form-data; boundary=line";

/// A letter with this text as its file.
pub fn a_document(text: &str) -> String {
    let words = [
        ("kind", "letter"),
        ("title", "Letter of the surgery"),
        ("received_from", "Dr Amin"),
        ("dated", "2026-11-20"),
    ];
    multipart(&words, Some(("letter.txt", text)))
}

/// The body of a form with a file.
pub fn multipart(words: &[(&str, &str)], file: Option<(&str, &str)>) -> String {
    let part = |head: &str, value: &str| {
        format!("--line\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n")
    };
    let mut body: String =
        words.iter().map(|(name, value)| part(&format!("name=\"{name}\""), value)).collect();
    if let Some((name, text)) = file {
        body += &part(&format!("name=\"file\"; filename=\"{name}\""), text);
    }
    body + "--line--\r\n"
}

/// A flag since 20 November.
pub fn a_flag(flag_type: &str) -> Value {
    json!({ "flag_type": flag_type, "note": "Police call-out on 18 November", "from": "2026-11-20" })
}

/// The entry of the timeline with this id.
pub async fn entry(world: &World, token: &str, case_id: CaseId, contact_id: Uuid) -> Value {
    let timeline = Call::get(&case_path(case_id, "/timeline")).by(token).send(world).await.is(200);
    let contacts = timeline.json["contacts"].as_array().unwrap();
    let found = contacts.iter().find(|contact| contact["contact_id"] == json!(contact_id));
    found.expect("the timeline has this entry").clone()
}
