//! What whoever runs the service sees of it: a line in the log and a measure for each request, none of which names
//! anybody, and how the worker fares.

use crate::state::AppState;
use app::ports::Measured;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::shared::{Moment, UserId};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tracing::Instrument;

/// Upper ends of the classes of time that a request took, in microseconds.
const CLASSES: [i64; 12] =
    [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000];

/// The worker looks every second; one that was not seen for so long is stuck or gone.
const WORKER_QUIET_SECONDS: i64 = 120;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// An address that no route has.
const NO_ROUTE: &str = "none";

/// Measures of this process.
#[derive(Default)]
pub struct Operations {
    requests: Mutex<BTreeMap<Series, Times>>,
    /// Seconds since 1970 at the worker's last round; 0 before the first.
    worker_seen: AtomicI64,
    worker_failures: AtomicU64,
}

/// A route by its template: never an id, never a name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Copy, Default)]
struct Times {
    /// Requests of each class and of those above.
    classes: [u64; CLASSES.len()],
    count: u64,
    micros: u64,
}

impl Operations {
    /// The worker has done its round.
    pub fn worker_was_seen(&self, now: Moment) {
        self.worker_seen.store(now.timestamp().as_second(), Ordering::Relaxed);
    }

    pub fn worker_failed(&self) {
        self.worker_failures.fetch_add(1, Ordering::Relaxed);
    }

    fn worker_is_alive(&self, now: Moment) -> bool {
        let seen = self.worker_seen.load(Ordering::Relaxed);
        now.timestamp().as_second() - seen <= WORKER_QUIET_SECONDS
    }

    fn took(&self, series: Series, micros: i64) {
        let mut requests = self.requests();
        let times = requests.entry(series).or_default();
        for (class, most) in times.classes.iter_mut().zip(CLASSES) {
            *class += u64::from(micros <= most);
        }
        times.count += 1;
        times.micros += u64::try_from(micros).unwrap_or(0);
    }

    /// A measure is whole after each step, so that one from a thread that panicked is as good.
    fn requests(&self) -> MutexGuard<'_, BTreeMap<Series, Times>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prometheus text.
    fn text(&self, measured: Option<&Measured>, now: Moment) -> String {
        let mut text = String::new();
        let requests = self.requests().clone();
        let name = "throughline_request_duration_seconds";
        family(&mut text, name, "histogram", "Time that requests took, by route template and status.");
        for (series, times) in &requests {
            let Series { method, route, status } = series;
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            for (class, most) in times.classes.iter().zip(CLASSES) {
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{}\"}} {class}", seconds(most));
            }
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", times.count);
            let sum = seconds(i64::try_from(times.micros).unwrap_or(i64::MAX));
            let _ = writeln!(text, "{name}_sum{{{labels}}} {sum}");
            let _ = writeln!(text, "{name}_count{{{labels}}} {}", times.count);
        }
        let failures = self.worker_failures.load(Ordering::Relaxed);
        single(&mut text, "worker_failures_total", "counter", "Rounds of the worker that failed.", failures);
        let alive = u8::from(self.worker_is_alive(now));
        single(&mut text, "worker_alive", "gauge", "Whether the worker was seen lately.", alive);
        let up = u8::from(measured.is_some());
        single(&mut text, "database_up", "gauge", "Whether the database answered.", up);
        if let Some(measured) = measured {
            of_the_database(&mut text, measured, now);
        }
        text
    }
}

fn of_the_database(text: &mut String, measured: &Measured, now: Moment) {
    let oldest = measured.outbox_oldest.map_or(0, |oldest| now.seconds_since(oldest).max(0));
    let Measured { commits, outbox_waiting, outbox_failing, sessions, .. } = measured;
    single(text, "commits_total", "counter", "Changes that this process committed.", commits);
    single(text, "outbox_waiting", "gauge", "Messages that are due and have not gone out.", outbox_waiting);
    single(text, "outbox_failing", "gauge", "Of them, those that failed at least once.", outbox_failing);
    single(text, "outbox_oldest_seconds", "gauge", "Age of the oldest of them.", oldest);
    single(text, "sessions", "gauge", "Sessions that are not ended.", sessions);
}

fn family(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn single(text: &mut String, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
    let name = format!("throughline_{name}");
    family(text, &name, kind, help);
    let _ = writeln!(text, "{name} {value}");
}

/// "0.0025".
fn seconds(micros: i64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// The few that there are; what somebody made up is one.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "OTHER",
    }
}

/// Around every request: a number that its log lines and its answer carry, how long it took, by whom.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let begun = state.clock.now();
    let id = state.ids.uuid(begun).to_string();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or(NO_ROUTE, MatchedPath::as_str).to_string();
    let span = tracing::info_span!("request", request = %id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let micros = state.clock.now().micros_since(begun).max(0);
    let user = response.extensions().get::<UserId>().map(ToString::to_string).unwrap_or_default();
    span.in_scope(|| tracing::info!(method, route, status, micros, user, "request"));
    state.operations.took(Series { method, route, status }, micros);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// `/health`: the process answers.
pub async fn health() -> &'static str {
    "alive"
}

/// `/ready`: the database can be written and is the one this program knows, and the worker is alive.
pub async fn ready(State(state): State<AppState>) -> Response {
    let now = state.clock.now();
    if let Err(problem) = state.store.ready(now).await {
        tracing::warn!(%problem, "not ready");
        return not_ready("the database cannot be written, or is not this program's");
    }
    if !state.operations.worker_is_alive(now) {
        return not_ready("the worker has not been seen");
    }
    "ready".into_response()
}

fn not_ready(why: &'static str) -> Response {
    (axum::http::StatusCode::SERVICE_UNAVAILABLE, why).into_response()
}

/// `/metrics`, for an address of its own that users do not reach.
pub fn metrics(state: AppState) -> Router {
    Router::new().route("/metrics", get(measure)).with_state(state)
}

async fn measure(State(state): State<AppState>) -> Response {
    let now = state.clock.now();
    let measured = state.store.measured(now).await.ok();
    let text = state.operations.text(measured.as_ref(), now);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::at;

    #[test]
    fn a_request_counts_in_its_class_and_in_those_above() {
        let operations = Operations::default();
        let series = Series { method: "GET", route: "/cases/{case}".to_string(), status: 200 };
        for micros in [900, 1_000, 40_000, 9_000_000] {
            operations.took(series.clone(), micros);
        }
        let text = operations.text(None, at("2026-11-24T14:41:00Z"));
        let labels = "method=\"GET\",route=\"/cases/{case}\",status=\"200\"";
        for line in [
            format!("throughline_request_duration_seconds_bucket{{{labels},le=\"0.001\"}} 2"),
            format!("throughline_request_duration_seconds_bucket{{{labels},le=\"0.05\"}} 3"),
            format!("throughline_request_duration_seconds_bucket{{{labels},le=\"5\"}} 3"),
            format!("throughline_request_duration_seconds_bucket{{{labels},le=\"+Inf\"}} 4"),
            format!("throughline_request_duration_seconds_sum{{{labels}}} 9.0419"),
            format!("throughline_request_duration_seconds_count{{{labels}}} 4"),
            "throughline_database_up 0".to_string(),
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_worker_that_was_not_seen_for_two_minutes_is_not_alive() {
        let operations = Operations::default();
        let now = at("2026-11-24T14:41:00Z");
        assert!(!operations.worker_is_alive(now), "before its first round");
        operations.worker_was_seen(now);
        assert!(operations.worker_is_alive(now.plus_seconds(WORKER_QUIET_SECONDS)));
        assert!(!operations.worker_is_alive(now.plus_seconds(WORKER_QUIET_SECONDS + 1)));
    }
}
