//! `/openapi.json`: what the API can do, for programs that make clients from it. No sign-in: it is public code.

use axum::Json;
use utoipa::openapi::OpenApi;

/// The description of this API
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "Service",
    operation_id = "openapi",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json"))
)]
pub async fn get() -> Json<OpenApi> {
    Json(crate::api::openapi())
}
