//! `/searches`: find a person over every organisation. By POST, so that no address carries a name or a number.

use crate::api::caller::ApiCtx;
use crate::api::documented::Asking;
use crate::api::input::Body;
use crate::api::problem::Problem;
use crate::api::schemas::SearchAnswer;
use app::ports::reads::HITS_MAX;
use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchBody {
    /// A name, a birth date or a year of birth, any number, a telephone number, an e-mail address or a postcode, in any
    /// order and in any form.
    #[schema(example = "dale hartnoll 14/3/1989")]
    words: String,
}

/// Finds people by name, birth date, number, telephone or postcode
///
/// Spelling need not be exact. By a telephone number, an e-mail address or a postcode only people are found whose
/// details are open to the caller. What was shown is on record, as on the page. At most 100 are found; more words narrow
/// it. A birth date that cannot be is refused by SEA-01, a year and nothing else by SEA-02.
#[utoipa::path(
    post,
    path = "/searches",
    tag = "People",
    operation_id = "search",
    request_body = SearchBody,
    responses((status = 200, body = SearchAnswer, description = "Who was found, best first"), Asking)
)]
pub async fn search(cx: ApiCtx, Body(body): Body<SearchBody>) -> Result<Json<SearchAnswer>, Problem> {
    if body.words.trim().is_empty() {
        return Err(Problem::bad_request(Some("words"), "Send a name, a birth date or a number."));
    }
    let found = async {
        let search_id = app::search::start(&cx.ctx, &body.words).await?;
        app::search::show(&cx.ctx, search_id, 0..HITS_MAX).await
    };
    let found = found.await.map_err(|problem| cx.problem(problem))?;
    Ok(Json(SearchAnswer::of(found, &cx.ctx.policy, cx.ctx.now.day())))
}
