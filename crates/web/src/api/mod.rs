//! The JSON API over the use cases of the pages. The path of an operation is the place of its code:
//! `PUT /api/v1/cases/{case}/contacts/{contact}/outcome` is `api::v1::cases::contacts::outcome`.

mod caller;
mod documented;
mod input;
pub(crate) mod problem;
mod schemas;
mod v1;

use crate::state::AppState;
use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;

/// Where the API stands in the service.
pub const PREFIX: &str = "/api/v1";

/// What stands in the description besides the operations, which add themselves.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Throughline",
        description = "One unbroken record for every person on probation. The same use cases as the pages, under \
                       the same access rules. Sign in with `POST /api/v1/sessions`, then send the token as \
                       `Authorization: Bearer`. A browser's session is not taken here. Every error is a problem \
                       (RFC 9457).",
        version = env!("CARGO_PKG_VERSION"),
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    components(schemas(problem::ProblemBody)),
    security(("token" = [])),
    modifiers(&Token),
)]
struct Description;

struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// The OpenAPI 3.1 description, made from the operations that the router serves.
pub fn openapi() -> OpenApi {
    OpenApiRouter::with_openapi(Description::openapi()).nest(PREFIX, v1::operations()).into_openapi()
}

/// Everything below `PREFIX`. Nothing about a person is kept by a client's cache or anything between.
pub fn routes() -> Router<AppState> {
    let (router, _) = v1::operations().split_for_parts();
    let no_store =
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    router
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(no_store)
}
