//! `/cases`: the caseload of the signed-in officer.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingPages;
use crate::api::input::InQuery;
use crate::api::problem::Problem;
use crate::api::schemas::CaseloadAnswer;
use app::caseload::{CaseloadAsked, HarmAsked, Sort};
use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

/// Ten years; more is a mistake.
const WEEKS_MAX: i64 = 520;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// What comes first: owed (as when it is not said), person, order-ends, harm, last-kept or next.
    #[param(example = "last-kept")]
    sort: Option<String>,
    /// The other way round.
    backwards: Option<bool>,
    /// Only cases without an appointment to come.
    nothing_booked: Option<bool>,
    /// Only cases that nobody saw for so many weeks.
    #[param(minimum = 1, maximum = 520)]
    not_seen_weeks: Option<i64>,
    /// Only cases whose live order is of this kind.
    #[param(example = "community-order")]
    order_kind: Option<String>,
    /// Only cases of this level of serious harm: not-assessed, very-high, high, medium or low.
    #[param(example = "very-high")]
    harm: Option<String>,
    /// Only cases of this tier, by the rule that leads.
    #[param(example = "B2")]
    tier: Option<String>,
    /// Only cases in custody, or only those that are not.
    in_custody: Option<bool>,
}

/// The caseload of the signed-in officer; empty for somebody who is none
#[utoipa::path(
    get,
    path = "/cases",
    tag = "Lists",
    operation_id = "caseload",
    params(Asked),
    responses((status = 200, body = CaseloadAnswer), ReadingPages)
)]
pub async fn list(cx: ApiCtx, InQuery(asked): InQuery<Asked>) -> Result<Json<CaseloadAnswer>, Problem> {
    let sort = match asked.sort.as_deref() {
        None => Sort::default(),
        Some(code) => Sort::from_code(code).ok_or_else(|| {
            Problem::bad_request(Some("sort"), "Sort by owed, person, order-ends, harm, last-kept or next.")
        })?,
    };
    if asked.not_seen_weeks.is_some_and(|weeks| !(1..=WEEKS_MAX).contains(&weeks)) {
        return Err(Problem::bad_request(Some("not_seen_weeks"), "Ask for 1 to 520 weeks."));
    }
    let harm = asked.harm.as_deref().map(|code| {
        HarmAsked::from_code(code).ok_or_else(|| {
            Problem::bad_request(Some("harm"), "Ask for not-assessed, very-high, high, medium or low.")
        })
    });
    let harm = harm.transpose()?;
    let asked = CaseloadAsked {
        sort,
        backwards: asked.backwards.unwrap_or(false),
        nothing_booked: asked.nothing_booked.unwrap_or(false),
        not_seen_weeks: asked.not_seen_weeks,
        order_kind: asked.order_kind,
        harm,
        tier: asked.tier,
        in_custody: asked.in_custody,
    };
    let found = app::caseload::caseload(&cx.ctx, &asked).await;
    found.map(|found| Json(CaseloadAnswer::from(found))).map_err(|problem| cx.problem(problem))
}
