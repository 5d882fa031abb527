//! Requirements of orders and conditions of licences: what is ordered, hours, whether it is kept, what would follow.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingPages, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{
    ComplianceAnswer, Day, FactBody, FollowAnswer, Instant, PartAnswer, StayAnswer, SuspensionBody,
};
use app::AppError;
use app::requirement::{OwnFactsForm, ReportForm, SuspensionsForm};
use axum::Json;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::requirement::{CorrectWording, PartId, Suspension, compliance, follow, inside, see, stays};
use domain::shared::{CaseId, ConditionId, Refusal, RequirementId};
use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 13] = [
    ("own-1", "facts"),
    ("own-2", "facts"),
    ("own-3", "facts"),
    ("own-4", "facts"),
    ("own-5", "facts"),
    ("own-6", "facts"),
    ("own-7", "facts"),
    ("own-8", "facts"),
    ("from", "suspensions"),
    ("to", "suspensions"),
    ("reason", "suspensions"),
    ("day", "happened_at"),
    ("outcome", "found"),
];

/// What the page opens, so that the list of who looked says the same.
const PARTS: [Action; 3] = [
    Action::View(FieldGroup::Sentence),
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Contacts),
];

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WeekOf {
    /// A day of the week of which the hours are asked for; today where left out.
    day: Option<Day>,
}

async fn shown(cx: &ApiCtx, case: Uuid, part: PartId, week: &WeekOf) -> Result<Json<PartAnswer>, Problem> {
    let page =
        app::case::parts(&cx.ctx, CaseId(case), &PARTS).await.map_err(|problem| cx.problem(problem))?;
    let (record, policy, now) = (&page.record, &cx.ctx.policy, cx.ctx.now);
    let seen = see(record, policy, part).ok_or_else(|| cx.problem(AppError::NotFound))?;
    let day = week.day.as_ref().map_or(now.day(), |day| day.0);
    let monday = day.saturating_sub(jiff::Span::new().days(day.weekday().since(Weekday::Monday)));
    let (runs, windows) = (seen.runs(), seen.windows().map(|(_, windows)| windows));
    let hours = windows.map(|windows| {
        let of_week = stays(windows, &runs, (monday, monday.saturating_add(6.days())));
        of_week.iter().map(StayAnswer::from).collect()
    });
    let inside_now = windows.map(|windows| inside(windows, &runs, now));
    // To whom the contact log is closed, nothing is said that is read from it.
    let open = page.shows(FieldGroup::Contacts);
    let kept = open.then(|| ComplianceAnswer::from(&compliance(record, policy, &seen, now)));
    let next = follow(record, policy, &seen, now).filter(|_| open);
    let next = next.as_ref().map(FollowAnswer::from);
    Ok(Json(PartAnswer::of(&seen, (hours, inside_now), (kept, next), seen.holds(now.day()))))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnFactsBody {
    /// Whole: what is not in it is not recorded any more.
    facts: Vec<FactBody>,
    /// Where it comes from.
    told_by: String,
    /// Needed when something was recorded before.
    #[serde(default)]
    why: String,
    /// `written.seq` as it was read; 0 while nothing is recorded. A change since then is a conflict.
    seen_seq: i64,
}

async fn put_facts(cx: &ApiCtx, case: Uuid, part: PartId, body: OwnFactsBody) -> Result<StatusCode, Problem> {
    let facts = body.facts.into_iter().map(FactBody::read).collect::<Option<Vec<_>>>();
    let unread = || {
        let sentence = "Each fact has one value, and hours have times like 19:00.".to_string();
        AppError::Refused(Refusal { rule: "REQ-01", field: "own-1", sentence })
    };
    let facts = facts.ok_or_else(|| cx.problem_at(unread(), &FIELDS))?;
    let form = OwnFactsForm { facts, told_by: body.told_by, why: body.why, seen_seq: body.seen_seq };
    let done = app::requirement::record_own_facts(&cx.ctx, CaseId(case), part, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionsBody {
    /// Whole: one that is not in it is taken off.
    suspensions: Vec<SuspensionBody>,
    /// Needed when one that was recorded before changes, but not when its last day is added.
    #[serde(default)]
    why: String,
    /// `written.seq` as it was read; 0 while nothing is recorded. A change since then is a conflict.
    seen_seq: i64,
}

async fn put_suspensions(
    cx: &ApiCtx,
    case: Uuid,
    part: PartId,
    body: SuspensionsBody,
) -> Result<StatusCode, Problem> {
    let suspensions: Vec<Suspension> = body.suspensions.into_iter().map(Suspension::from).collect();
    let form = SuspensionsForm { suspensions, why: body.why, seen_seq: body.seen_seq };
    let done = app::requirement::record_suspensions(&cx.ctx, CaseId(case), part, &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    happened_at: Instant,
    /// Code of what was found in the policy; nothing while nobody has decided.
    #[serde(default)]
    found: Option<String>,
    notes: String,
}

#[derive(Serialize, ToSchema)]
pub struct ReportCreated {
    contact_id: Uuid,
}

async fn reported(
    cx: &ApiCtx,
    (case, part): (Uuid, PartId),
    key: IdempotencyKey,
    body: ReportBody,
) -> Result<(StatusCode, Json<ReportCreated>), Problem> {
    let form = ReportForm { happened_at: body.happened_at.0, found: body.found, notes: body.notes };
    let done = app::requirement::report(&cx.ctx, CaseId(case), key.0, (part, &form)).await;
    let contact_id = done.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(ReportCreated { contact_id: contact_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingBody {
    text: String,
    /// Version of the licence policy under which it was made.
    version: String,
    /// Code of the wording in the policy that it was made from.
    #[serde(default)]
    wording: Option<String>,
    why: String,
    /// `written.seq` of the condition as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects the words of a condition of a licence
#[utoipa::path(
    put,
    path = "/cases/{case}/conditions/{condition}/text",
    tag = "Recording",
    operation_id = "putConditionText",
    params(("case" = Uuid, Path), ("condition" = Uuid, Path)),
    request_body = WordingBody,
    responses((status = 204, description = "Corrected; both wordings stay in the log"), Changing)
)]
pub async fn text(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    Body(body): Body<WordingBody>,
) -> Result<StatusCode, Problem> {
    let (text, version) = (body.text, body.version);
    let cmd = CorrectWording { text, version, wording: body.wording, why: body.why };
    let seen = (ConditionId(condition), body.seen_seq);
    let done = app::custody::correct_wording(&cx.ctx, CaseId(case), seen, &cmd).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

/// One requirement of an order: what is ordered, hours of a week, whether it is kept, what would follow
#[utoipa::path(
    get,
    path = "/cases/{case}/requirements/{requirement}",
    tag = "People",
    operation_id = "requirement",
    params(("case" = Uuid, Path), ("requirement" = Uuid, Path), WeekOf),
    responses((status = 200, body = PartAnswer), ReadingPages)
)]
pub async fn requirement(
    cx: ApiCtx,
    InPath((case, requirement)): InPath<(Uuid, Uuid)>,
    InQuery(week): InQuery<WeekOf>,
) -> Result<Json<PartAnswer>, Problem> {
    shown(&cx, case, PartId::Requirement(RequirementId(requirement)), &week).await
}

/// Records what is ordered by the fields of a requirement of an order
#[utoipa::path(
    put,
    path = "/cases/{case}/requirements/{requirement}/facts",
    tag = "Recording",
    operation_id = "putRequirementFacts",
    params(("case" = Uuid, Path), ("requirement" = Uuid, Path)),
    request_body = OwnFactsBody,
    responses((status = 204, description = "Recorded; what was there before stays in the log"), Changing)
)]
pub async fn requirement_facts(
    cx: ApiCtx,
    InPath((case, requirement)): InPath<(Uuid, Uuid)>,
    Body(body): Body<OwnFactsBody>,
) -> Result<StatusCode, Problem> {
    put_facts(&cx, case, PartId::Requirement(RequirementId(requirement)), body).await
}

/// Records when a requirement of an order is suspended
#[utoipa::path(
    put,
    path = "/cases/{case}/requirements/{requirement}/suspensions",
    tag = "Recording",
    operation_id = "putRequirementSuspensions",
    params(("case" = Uuid, Path), ("requirement" = Uuid, Path)),
    request_body = SuspensionsBody,
    responses((status = 204, description = "Recorded; what was there before stays in the log"), Changing)
)]
pub async fn requirement_suspensions(
    cx: ApiCtx,
    InPath((case, requirement)): InPath<(Uuid, Uuid)>,
    Body(body): Body<SuspensionsBody>,
) -> Result<StatusCode, Problem> {
    put_suspensions(&cx, case, PartId::Requirement(RequirementId(requirement)), body).await
}

/// Reports that somebody did not keep to a requirement of an order
#[utoipa::path(
    post,
    path = "/cases/{case}/requirements/{requirement}/reports",
    tag = "Recording",
    operation_id = "reportRequirement",
    params(
        ("case" = Uuid, Path), ("requirement" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ReportBody,
    responses((status = 201, body = ReportCreated), Writing)
)]
pub async fn requirement_report(
    cx: ApiCtx,
    InPath((case, requirement)): InPath<(Uuid, Uuid)>,
    key: IdempotencyKey,
    Body(body): Body<ReportBody>,
) -> Result<(StatusCode, Json<ReportCreated>), Problem> {
    reported(&cx, (case, PartId::Requirement(RequirementId(requirement))), key, body).await
}

/// One condition of a licence: what is ordered, hours of a week, whether it is kept, what would follow
#[utoipa::path(
    get,
    path = "/cases/{case}/conditions/{condition}",
    tag = "People",
    operation_id = "condition",
    params(("case" = Uuid, Path), ("condition" = Uuid, Path), WeekOf),
    responses((status = 200, body = PartAnswer), ReadingPages)
)]
pub async fn condition(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    InQuery(week): InQuery<WeekOf>,
) -> Result<Json<PartAnswer>, Problem> {
    shown(&cx, case, PartId::Condition(ConditionId(condition)), &week).await
}

/// Records what is ordered by the fields of a condition of a licence
#[utoipa::path(
    put,
    path = "/cases/{case}/conditions/{condition}/facts",
    tag = "Recording",
    operation_id = "putConditionFacts",
    params(("case" = Uuid, Path), ("condition" = Uuid, Path)),
    request_body = OwnFactsBody,
    responses((status = 204, description = "Recorded; what was there before stays in the log"), Changing)
)]
pub async fn condition_facts(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    Body(body): Body<OwnFactsBody>,
) -> Result<StatusCode, Problem> {
    put_facts(&cx, case, PartId::Condition(ConditionId(condition)), body).await
}

/// Records when a condition of a licence is suspended
#[utoipa::path(
    put,
    path = "/cases/{case}/conditions/{condition}/suspensions",
    tag = "Recording",
    operation_id = "putConditionSuspensions",
    params(("case" = Uuid, Path), ("condition" = Uuid, Path)),
    request_body = SuspensionsBody,
    responses((status = 204, description = "Recorded; what was there before stays in the log"), Changing)
)]
pub async fn condition_suspensions(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    Body(body): Body<SuspensionsBody>,
) -> Result<StatusCode, Problem> {
    put_suspensions(&cx, case, PartId::Condition(ConditionId(condition)), body).await
}

/// Reports that somebody did not keep to a condition of a licence
#[utoipa::path(
    post,
    path = "/cases/{case}/conditions/{condition}/reports",
    tag = "Recording",
    operation_id = "reportCondition",
    params(
        ("case" = Uuid, Path), ("condition" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = ReportBody,
    responses((status = 201, body = ReportCreated), Writing)
)]
pub async fn condition_report(
    cx: ApiCtx,
    InPath((case, condition)): InPath<(Uuid, Uuid)>,
    key: IdempotencyKey,
    Body(body): Body<ReportBody>,
) -> Result<(StatusCode, Json<ReportCreated>), Problem> {
    reported(&cx, (case, PartId::Condition(ConditionId(condition))), key, body).await
}
