//! `/cases/{case}/candidates`: who could take the case; `/cases/{case}/assignments`: gives it to an officer.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingPages, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{CapacityAnswer, Day};
use app::assignment::AssignForm;
use app::candidates::Candidate;
use axum::Json;
use axum::http::StatusCode;
use domain::access::Action;
use domain::assignment::{Audience, Note};
use domain::shared::{AssignmentId, CaseId, OfficerId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 3] =
    [("officer", "officer_id"), ("audience", "note.audience"), ("note", "note.words")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentBody {
    team_id: Uuid,
    officer_id: Uuid,
    /// `holder.assignment_id` as it was read; nothing when nobody held the case.
    #[serde(default)]
    holder_shown: Option<Uuid>,
    /// Why it moves; not needed for the first officer.
    #[serde(default)]
    reason: String,
    /// Code of the real reason, of a change.
    #[serde(default)]
    #[schema(example = "caseload-adjustment")]
    reason_code: Option<String>,
    /// What is written with it, for `officer` or `oversight`.
    #[serde(default)]
    note: Option<NoteBody>,
    /// The day on which it goes back to who holds it now. Nothing moves by itself.
    #[serde(default)]
    back_on: Option<Day>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    #[schema(example = "officer")]
    audience: String,
    words: String,
}

#[derive(Serialize, ToSchema)]
pub struct AssignmentCreated {
    assignment_id: Uuid,
}

impl AssignmentCreated {
    pub fn of(assignment_id: AssignmentId) -> Self {
        AssignmentCreated { assignment_id: assignment_id.0 }
    }
}

/// Gives the case to an officer at this instant
///
/// The officer is told; an open assignment ends as the new one begins.
#[utoipa::path(
    post,
    path = "/cases/{case}/assignments",
    tag = "Recording",
    operation_id = "assignOfficer",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = AssignmentBody,
    responses((status = 201, body = AssignmentCreated), Writing)
)]
pub async fn assign(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<AssignmentBody>,
) -> Result<(StatusCode, Json<AssignmentCreated>), Problem> {
    let form = AssignForm {
        team_id: TeamId(body.team_id),
        officer_id: OfficerId(body.officer_id),
        holder_shown: body.holder_shown.map(AssignmentId),
        reason: body.reason,
        reason_code: body.reason_code,
        back_on: body.back_on.map(|day| day.0),
        note: body.note.map(|note| Note { audience: Audience::from_code(&note.audience), words: note.words }),
    };
    let assigned = app::assignment::assign(&cx.ctx, CaseId(case), request_id, &form).await;
    let assignment_id = assigned.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(AssignmentCreated::of(assignment_id))))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfTeam {
    team: Uuid,
}

/// What needs a reason.
#[derive(Serialize, ToSchema)]
pub struct AgainstAnswer {
    rule: &'static str,
    words: String,
}

#[derive(Serialize, ToSchema)]
pub struct CandidateAnswer {
    officer_id: Uuid,
    name: String,
    grade: String,
    cases: u32,
    /// Load now, and with this case.
    before: CapacityAnswer,
    after: CapacityAnswer,
    /// Whether the grade may hold the tier without a reason; nothing where there is no tier.
    grade_fits: Option<bool>,
    known_before: bool,
    /// An office of their team is in the postcode district in which the person lives.
    same_district: bool,
    new_high_risk: u32,
    new_high_risk_max: u32,
    /// They hold it now, and cannot be chosen.
    holds_it: bool,
    against: Vec<AgainstAnswer>,
}

impl CandidateAnswer {
    fn of(of: &Candidate) -> Self {
        let weighed = &of.weighed;
        let against = weighed.against();
        let against = against.iter().map(|one| AgainstAnswer { rule: one.rule(), words: one.words() });
        CandidateAnswer {
            officer_id: of.officer.officer_id.0,
            name: of.officer.name.clone(),
            grade: of.officer.grade.clone(),
            cases: of.figure.cases,
            before: CapacityAnswer::from(weighed.before),
            after: CapacityAnswer::from(weighed.after),
            grade_fits: weighed.grade_fits,
            known_before: weighed.known_before,
            same_district: of.same_district,
            new_high_risk: weighed.new_high_risk,
            new_high_risk_max: weighed.new_high_risk_max,
            holds_it: of.holds_it,
            against: against.collect(),
        }
    }
}

/// The officers of a team for a case, likeliest first
///
/// A suggestion that chooses nobody: over capacity last, then whose grade fits, who has room for new high-risk cases, who
/// had the case before, and the lowest load after.
#[utoipa::path(
    get,
    path = "/cases/{case}/candidates",
    tag = "Lists",
    operation_id = "candidates",
    params(("case" = Uuid, Path), OfTeam),
    responses((status = 200, body = Vec<CandidateAnswer>), ReadingPages)
)]
pub async fn candidates(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    InQuery(of): InQuery<OfTeam>,
) -> Result<Json<Vec<CandidateAnswer>>, Problem> {
    let page = app::case::parts(&cx.ctx, CaseId(case), &[Action::AssignOfficer]).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    let found = app::candidates::candidates(&cx.ctx, page.case_id, TeamId(of.team)).await;
    let found = found.map_err(|problem| cx.problem(problem))?;
    Ok(Json(found.officers.iter().map(CandidateAnswer::of).collect()))
}
