//! `/cases/{case}/risk` and `/cases/{case}/assessments`: levels and assessments; making, signing, countersigning, voiding.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, ReadingRecord, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::{
    AnswerBody, AnswerKnown, AssessmentAnswer, AssessmentListed, Day, HarmBody, LevelBody,
};
use app::AppError;
use app::assessment::{CountersignDecision, Countersigning, LevelsForm, SectionForm, StartForm, VoidForm};
use app::case::CasePage;
use axum::Json;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::assessment::{Assessment, Filled, GroupLevel, Purpose, State, known, standing};
use domain::flag::registered_harm;
use domain::shared::{AssessmentId, CaseId, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the pages open, so that the list of who looked says the same.
const PARTS: [Action; 3] =
    [Action::View(FieldGroup::Risk), Action::View(FieldGroup::Identity), Action::View(FieldGroup::Flags)];

async fn opened(cx: &ApiCtx, case: Uuid) -> Result<CasePage, Problem> {
    app::case::parts(&cx.ctx, CaseId(case), &PARTS).await.map_err(|problem| cx.problem(problem))
}

fn state(cx: &ApiCtx, of: &Assessment) -> Result<State, Problem> {
    let days = app::assessment::open_days(&cx.ctx).map_err(|problem| cx.problem(problem.into()))?;
    Ok(of.state(cx.ctx.now.day(), days))
}

#[derive(Serialize, ToSchema)]
pub struct RiskAnswer {
    /// The level that the record states.
    serious_harm: Option<HarmBody>,
    /// The assessment that counts.
    standing: Option<Uuid>,
    /// Latest first.
    assessments: Vec<AssessmentListed>,
}

/// The level of serious harm that the record states, and every assessment
#[utoipa::path(
    get,
    path = "/cases/{case}/risk",
    tag = "People",
    operation_id = "risk",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = RiskAnswer), ReadingRecord)
)]
pub async fn risk(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<RiskAnswer>, Problem> {
    let page = opened(&cx, case).await?;
    let mut all: Vec<&Assessment> = page.record.assessments.values().collect();
    all.sort_by_key(|of| std::cmp::Reverse((of.on, of.started.at, of.assessment_id)));
    let stated = registered_harm(page.record.flags.values(), cx.ctx.policy.flag_types());
    let listed = all.into_iter().map(|of| Ok(AssessmentListed::of(of, state(&cx, of)?)));
    let listed = listed.collect::<Result<Vec<_>, Problem>>()?;
    Ok(Json(RiskAnswer {
        serious_harm: stated.map(|(_, level)| level.into()),
        standing: standing(&page.record).map(|of| of.assessment_id.0),
        assessments: listed,
    }))
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PurposeBody {
    Start,
    Review,
    Transfer,
    Recall,
    End,
}

impl From<PurposeBody> for Purpose {
    fn from(purpose: PurposeBody) -> Self {
        match purpose {
            PurposeBody::Start => Purpose::Start,
            PurposeBody::Review => Purpose::Review,
            PurposeBody::Transfer => Purpose::Transfer,
            PurposeBody::Recall => Purpose::Recall,
            PurposeBody::End => Purpose::End,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartBody {
    /// Code of the form in the policy.
    #[schema(example = "short")]
    form: String,
    purpose: PurposeBody,
    /// The day for which it is made.
    on: Day,
}

#[derive(Serialize, ToSchema)]
pub struct AssessmentCreated {
    assessment_id: Uuid,
}

/// Starts an assessment
#[utoipa::path(
    post,
    path = "/cases/{case}/assessments",
    tag = "Recording",
    operation_id = "startAssessment",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = StartBody,
    responses((status = 201, body = AssessmentCreated), Writing)
)]
pub async fn start(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    key: IdempotencyKey,
    Body(body): Body<StartBody>,
) -> Result<(StatusCode, Json<AssessmentCreated>), Problem> {
    let form = StartForm { form: body.form, purpose: body.purpose.into(), on: body.on.0 };
    let done = app::assessment::start(&cx.ctx, CaseId(case), key.0, &form).await;
    let assessment_id = done.map_err(|problem| cx.problem(problem))?;
    Ok((StatusCode::CREATED, Json(AssessmentCreated { assessment_id: assessment_id.0 })))
}

/// One assessment: its pages, what is missing, and what is known already
#[utoipa::path(
    get,
    path = "/cases/{case}/assessments/{assessment}",
    tag = "People",
    operation_id = "assessment",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path)),
    responses((status = 200, body = AssessmentAnswer), ReadingRecord)
)]
pub async fn show(
    cx: ApiCtx,
    InPath((case, assessment)): InPath<(Uuid, Uuid)>,
) -> Result<Json<AssessmentAnswer>, Problem> {
    let page = opened(&cx, case).await?;
    let policy = cx.ctx.policy.assessment();
    let filled = Filled::of(&page.record, policy, AssessmentId(assessment));
    let filled = filled.ok_or_else(|| cx.problem(AppError::NotFound))?;
    let state = state(&cx, filled.assessment)?;
    let today = cx.ctx.now.day();
    let sections = filled.sections().into_iter().filter(|_| state == State::Open);
    let items = sections.flat_map(|section| filled.items(&section.code));
    let known = items.filter_map(|item| {
        let known = known(&page.record, policy, filled.assessment, item, today)?;
        Some(AnswerKnown::of(&item.code, &known))
    });
    let known = known.collect();
    Ok(Json(AssessmentAnswer::of(&filled, state, known)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PageBody {
    /// Whole: what is not in it is not answered any more.
    answers: Vec<AnswerBody>,
    /// `written.seq` of the page as it was read; 0 while it was not saved. A change since then is a conflict.
    seen_seq: i64,
}

/// Saves a page of an assessment; questions may be left open
#[utoipa::path(
    put,
    path = "/cases/{case}/assessments/{assessment}/pages/{section}",
    tag = "Recording",
    operation_id = "putAssessmentPage",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path), ("section" = String, Path)),
    request_body = PageBody,
    responses((status = 204, description = "Saved; what was there before stays in the log"), Changing)
)]
pub async fn page(
    cx: ApiCtx,
    InPath((case, assessment, section)): InPath<(Uuid, Uuid, String)>,
    Body(body): Body<PageBody>,
) -> Result<StatusCode, Problem> {
    let given = body.answers.into_iter().map(AnswerBody::read).collect::<Option<Vec<_>>>();
    let unread = || {
        let sentence = "Each answer has one value, or says that what is known is still so.".to_string();
        AppError::Refused(Refusal { rule: "ASM-05", field: "answers", sentence })
    };
    let given = given.ok_or_else(|| cx.problem(unread()))?;
    let form = SectionForm { section, given, seen_seq: body.seen_seq };
    let done = app::assessment::save_section(&cx.ctx, CaseId(case), AssessmentId(assessment), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelsBody {
    /// Whole: a group that is not in it is not assessed.
    levels: Vec<LevelBody>,
    /// `written.seq` of the assessment as it was read. Levels that were saved since then are a conflict.
    seen_seq: i64,
}

/// Saves the levels of serious harm of an assessment
#[utoipa::path(
    put,
    path = "/cases/{case}/assessments/{assessment}/levels",
    tag = "Recording",
    operation_id = "putAssessmentLevels",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path)),
    request_body = LevelsBody,
    responses((status = 204, description = "Saved; what was there before stays in the log"), Changing)
)]
pub async fn levels(
    cx: ApiCtx,
    InPath((case, assessment)): InPath<(Uuid, Uuid)>,
    Body(body): Body<LevelsBody>,
) -> Result<StatusCode, Problem> {
    let levels = body.levels.into_iter().map(GroupLevel::from).collect();
    let form = LevelsForm { levels, seen_seq: body.seen_seq };
    let done = app::assessment::save_levels(&cx.ctx, CaseId(case), AssessmentId(assessment), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureBody {
    /// `written.seq` of the assessment as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Signs an assessment; refused while something is missing
#[utoipa::path(
    post,
    path = "/cases/{case}/assessments/{assessment}/signature",
    tag = "Recording",
    operation_id = "signAssessment",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path)),
    request_body = SignatureBody,
    responses((status = 204, description = "Signed; its state says whether it waits for somebody else"), Changing)
)]
pub async fn sign(
    cx: ApiCtx,
    InPath((case, assessment)): InPath<(Uuid, Uuid)>,
    Body(body): Body<SignatureBody>,
) -> Result<StatusCode, Problem> {
    let done = app::assessment::sign(&cx.ctx, CaseId(case), AssessmentId(assessment), body.seen_seq).await;
    let renamed = [("sign", "signature"), ("form", "signature")];
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &renamed))
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountersignBody {
    Accept,
    SendBack,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountersignatureBody {
    decision: CountersignBody,
    /// Needed when it is sent back.
    #[serde(default)]
    comment: String,
    /// `written.seq` of the assessment as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Countersigns an assessment, or sends it back
#[utoipa::path(
    post,
    path = "/cases/{case}/assessments/{assessment}/countersignature",
    tag = "Recording",
    operation_id = "countersignAssessment",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path)),
    request_body = CountersignatureBody,
    responses((status = 204, description = "Done"), Changing)
)]
pub async fn countersign(
    cx: ApiCtx,
    InPath((case, assessment)): InPath<(Uuid, Uuid)>,
    Body(body): Body<CountersignatureBody>,
) -> Result<StatusCode, Problem> {
    let decision = match body.decision {
        CountersignBody::Accept => CountersignDecision::Accept,
        CountersignBody::SendBack => CountersignDecision::SendBack,
    };
    let form = Countersigning { decision, comment: body.comment, seen_seq: body.seen_seq };
    let done = app::assessment::countersign(&cx.ctx, CaseId(case), AssessmentId(assessment), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidingBody {
    why: String,
    /// `written.seq` of the assessment as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Voids an assessment; it stays on the record with the reason
#[utoipa::path(
    post,
    path = "/cases/{case}/assessments/{assessment}/voiding",
    tag = "Recording",
    operation_id = "voidAssessment",
    params(("case" = Uuid, Path), ("assessment" = Uuid, Path)),
    request_body = VoidingBody,
    responses((status = 204, description = "Voided"), Changing)
)]
pub async fn void(
    cx: ApiCtx,
    InPath((case, assessment)): InPath<(Uuid, Uuid)>,
    Body(body): Body<VoidingBody>,
) -> Result<StatusCode, Problem> {
    let form = VoidForm { why: body.why, seen_seq: body.seen_seq };
    let done = app::assessment::void(&cx.ctx, CaseId(case), AssessmentId(assessment), &form).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem(problem))
}
