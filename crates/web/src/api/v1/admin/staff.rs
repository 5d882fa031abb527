//! `/admin/organisations/{organisation}/staff`: who works here, what is so of them for which days.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Administering, AdministeringRead, ReadingAdmin};
use crate::api::input::{Body, IdempotencyKey, InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{Day, OfficerOnDay, OfficerRecord, SaysBody};
use app::organisation::{FactChange, FactForm, JoinForm};
use axum::Json;
use axum::http::StatusCode;
use domain::org::Ask;
use domain::shared::{OfficerId, OrganisationId, StaffFactId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StaffAsked {
    /// As it was so on this day; today where it is left out.
    on: Option<Day>,
    team: Option<Uuid>,
    /// Code of a grade.
    grade: Option<String>,
    /// Code of a skill.
    skill: Option<String>,
    /// Leaves out those who are away that day.
    #[serde(default)]
    working: bool,
}

/// Who could do what is asked for on a day, by name
#[utoipa::path(
    get,
    path = "/admin/organisations/{organisation}/staff",
    tag = "Administration",
    operation_id = "staff",
    params(("organisation" = Uuid, Path), StaffAsked),
    responses((status = 200, body = Vec<OfficerOnDay>), ReadingAdmin)
)]
pub async fn list(
    cx: ApiCtx,
    InPath(organisation): InPath<Uuid>,
    InQuery(asked): InQuery<StaffAsked>,
) -> Result<Json<Vec<OfficerOnDay>>, Problem> {
    let record = app::organisation::organisation(&cx.ctx, OrganisationId(organisation)).await;
    let record = record.map_err(|problem| cx.problem(problem))?;
    let day = asked.on.map_or(cx.ctx.now.day(), |day| day.0);
    let ask = Ask {
        team_id: asked.team.map(TeamId),
        grade: asked.grade.as_deref(),
        skill: asked.skill.as_deref(),
        working: asked.working,
    };
    let answer = |officer| OfficerOnDay::of(&record, officer, day);
    Ok(Json(record.who_could(ask, day).into_iter().filter_map(answer).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinBody {
    name: String,
    /// Code of the grade.
    #[schema(example = "PO")]
    grade: String,
    team_id: Uuid,
    #[serde(default)]
    phone: String,
    /// Of a user who can sign in already.
    #[serde(default)]
    login: String,
    from: Day,
}

#[derive(Serialize, ToSchema)]
pub struct OfficerCreated {
    officer_id: Uuid,
}

/// Somebody begins to work here
#[utoipa::path(
    post,
    path = "/admin/organisations/{organisation}/staff",
    tag = "Administration",
    operation_id = "addOfficer",
    params(
        ("organisation" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = JoinBody,
    responses((status = 201, body = OfficerCreated), Administering)
)]
pub async fn join(
    cx: ApiCtx,
    InPath(organisation): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<JoinBody>,
) -> Result<(StatusCode, Json<OfficerCreated>), Problem> {
    let form = JoinForm {
        name: body.name,
        grade: body.grade,
        team_id: TeamId(body.team_id),
        phone: body.phone,
        login: body.login,
        from: body.from.0,
    };
    let joined = app::organisation::join(&cx.ctx, OrganisationId(organisation), request_id, &form).await;
    let officer_id = joined.map_err(|problem| cx.problem_at(problem, &[("code", "grade")]))?;
    Ok((StatusCode::CREATED, Json(OfficerCreated { officer_id: officer_id.0 })))
}

/// One officer with every fact, the latest first
#[utoipa::path(
    get,
    path = "/admin/organisations/{organisation}/staff/{officer}",
    tag = "Administration",
    operation_id = "officer",
    params(("organisation" = Uuid, Path), ("officer" = Uuid, Path)),
    responses((status = 200, body = OfficerRecord), ReadingAdmin)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((organisation, officer)): InPath<(Uuid, Uuid)>,
) -> Result<Json<OfficerRecord>, Problem> {
    let officer_id = OfficerId(officer);
    let found = app::organisation::officer(&cx.ctx, OrganisationId(organisation), officer_id).await;
    let (record, _) = found.map_err(|problem| cx.problem(problem))?;
    OfficerRecord::of(&record, officer_id).map(Json).ok_or_else(Problem::not_found)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftBody {
    last_day: Day,
}

/// Somebody stops working here
#[utoipa::path(
    put,
    path = "/admin/organisations/{organisation}/staff/{officer}/left",
    tag = "Administration",
    operation_id = "officerLeaves",
    params(("organisation" = Uuid, Path), ("officer" = Uuid, Path)),
    request_body = LeftBody,
    responses((status = 204, description = "Saved"), Administering)
)]
pub async fn leave(
    cx: ApiCtx,
    InPath((organisation, officer)): InPath<(Uuid, Uuid)>,
    Body(body): Body<LeftBody>,
) -> Result<StatusCode, Problem> {
    let of = (OrganisationId(organisation), OfficerId(officer));
    let left = app::organisation::leave(&cx.ctx, of, body.last_day.0).await;
    left.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &[("from", "last_day")]))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactBody {
    says: SaysBody,
    from: Day,
    /// The first day on which it is no longer so.
    #[serde(default)]
    to: Option<Day>,
}

impl FactBody {
    fn form(self) -> FactForm {
        FactForm { says: self.says.says(), from: self.from.0, to: self.to.map(|day| day.0) }
    }
}

#[derive(Serialize, ToSchema)]
pub struct FactCreated {
    fact_id: Uuid,
}

/// Records a grade, skill, contract, team or absence
#[utoipa::path(
    post,
    path = "/admin/organisations/{organisation}/staff/{officer}/facts",
    tag = "Administration",
    operation_id = "recordStaffFact",
    params(
        ("organisation" = Uuid, Path),
        ("officer" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = FactBody,
    responses((status = 201, body = FactCreated), Administering)
)]
pub async fn record_fact(
    cx: ApiCtx,
    InPath((organisation, officer)): InPath<(Uuid, Uuid)>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<FactBody>,
) -> Result<(StatusCode, Json<FactCreated>), Problem> {
    let of = (OrganisationId(organisation), OfficerId(officer));
    let recorded = app::organisation::record_fact(&cx.ctx, of, request_id, &body.form()).await;
    let fact_id = recorded.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(FactCreated { fact_id: fact_id.0 })))
}

/// What is done to a fact.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "change", deny_unknown_fields)]
pub enum FactChangeBody {
    /// It is no longer so from this day on.
    End { to: Day, seen_seq: i64 },
    /// It was written wrongly; this is right.
    Correct { says: SaysBody, from: Day, to: Option<Day>, why: String, seen_seq: i64 },
    /// It never was so.
    TakeBack { why: String, seen_seq: i64 },
}

/// Ends, corrects or takes back a fact that was read before
#[utoipa::path(
    put,
    path = "/admin/organisations/{organisation}/staff/{officer}/facts/{fact}",
    tag = "Administration",
    operation_id = "changeStaffFact",
    params(("organisation" = Uuid, Path), ("officer" = Uuid, Path), ("fact" = Uuid, Path)),
    request_body = FactChangeBody,
    responses((status = 204, description = "Saved"), AdministeringRead)
)]
pub async fn change_fact(
    cx: ApiCtx,
    InPath((organisation, _officer, fact)): InPath<(Uuid, Uuid, Uuid)>,
    Body(body): Body<FactChangeBody>,
) -> Result<StatusCode, Problem> {
    let (seen_seq, what) = match body {
        FactChangeBody::End { to, seen_seq } => (seen_seq, FactChange::End { to: to.0 }),
        FactChangeBody::TakeBack { why, seen_seq } => (seen_seq, FactChange::TakeBack { why }),
        FactChangeBody::Correct { says, from, to, why, seen_seq } => {
            let form = FactForm { says: says.says(), from: from.0, to: to.map(|day| day.0) };
            (seen_seq, FactChange::Correct { form, why })
        }
    };
    let of = (OrganisationId(organisation), StaffFactId(fact));
    let changed = app::organisation::change_fact(&cx.ctx, of, seen_seq, &what).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
