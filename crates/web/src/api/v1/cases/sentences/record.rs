//! `/cases/{case}/sentences`: a sentence that no court message brought; and what puts a recorded one right.

use crate::api::caller::ApiCtx;
use crate::api::documented::{Changing, Writing};
use crate::api::input::{Body, IdempotencyKey, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::sentence::{RequirementForm, SentenceForm};
use axum::Json;
use axum::http::StatusCode;
use domain::sentence::{OtherOffence, Particulars, Runs, RunsWith, SentenceFacts};
use domain::shared::{CaseId, RequirementId, SentenceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Fields as the rules name them, and as the body does.
const FIELDS: [(&str, &str); 3] =
    [("court", "court_name"), ("offences", "other_offences"), ("runs", "runs_with")];

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceBody {
    /// Code of the sentence type in the policy.
    sentence_type: String,
    /// Or the code of a court that a loaded list has.
    court_name: String,
    #[serde(default)]
    convicted_on: Option<Day>,
    passed_on: Day,
    /// 0, or left out, for a sentence without an end.
    #[serde(default)]
    length_months: u32,
    /// The last day, where the court named it; else counted from the length.
    #[serde(default)]
    ends_on: Option<Day>,
    #[serde(default)]
    offence_code: String,
    /// Empty with a code that a loaded list has: it gives the title.
    offence_title: String,
    /// When the main offence was committed, and how often.
    #[serde(default)]
    particulars: Option<ParticularsBody>,
    #[serde(default)]
    other_offences: Vec<OtherOffenceBody>,
    #[serde(default)]
    runs_with: Option<RunsWithBody>,
    #[serde(default)]
    requirements: Vec<RequirementBody>,
}

/// When an offence was committed, and how often.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticularsBody {
    /// The day, or the first of a period.
    #[serde(default)]
    from: Option<Day>,
    #[serde(default)]
    to: Option<Day>,
    #[serde(default = "once")]
    count: u32,
    #[serde(default)]
    taken_into_consideration: u32,
}

fn once() -> u32 {
    1
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherOffenceBody {
    #[serde(default)]
    code: String,
    title: String,
    #[serde(default)]
    particulars: Option<ParticularsBody>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunsWithBody {
    runs: RunsBody,
    /// The other sentence of this case.
    sentence_id: Uuid,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunsBody {
    ConsecutiveTo,
    ConcurrentWith,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementBody {
    /// The one that a correction is about; nothing for one that is new.
    #[serde(default)]
    requirement_id: Option<Uuid>,
    /// Code of the requirement type in the policy.
    requirement_type: String,
    /// In the unit of the type; nothing where the type has no length.
    #[serde(default)]
    length: Option<u32>,
    /// What the order says of it in words.
    #[serde(default)]
    details: String,
    /// Its own last day, where the court named one.
    #[serde(default)]
    ends_on: Option<Day>,
}

#[derive(Serialize, ToSchema)]
pub struct SentenceCreated {
    sentence_id: Uuid,
}

impl From<ParticularsBody> for Particulars {
    fn from(body: ParticularsBody) -> Self {
        Particulars {
            from: body.from.map(|day| day.0),
            to: body.to.map(|day| day.0),
            count: body.count,
            taken_into_consideration: body.taken_into_consideration,
        }
    }
}

impl From<OtherOffenceBody> for OtherOffence {
    fn from(body: OtherOffenceBody) -> Self {
        let particulars = body.particulars.map(Particulars::from).unwrap_or_default();
        OtherOffence { code: body.code, title: body.title, particulars }
    }
}

impl From<RunsWithBody> for RunsWith {
    fn from(body: RunsWithBody) -> Self {
        let runs = match body.runs {
            RunsBody::ConsecutiveTo => Runs::ConsecutiveTo,
            RunsBody::ConcurrentWith => Runs::ConcurrentWith,
        };
        RunsWith { runs, other: SentenceId(body.sentence_id) }
    }
}

impl From<RequirementBody> for RequirementForm {
    fn from(body: RequirementBody) -> Self {
        RequirementForm {
            requirement_id: body.requirement_id.map(RequirementId),
            requirement_type: body.requirement_type,
            length: body.length,
            details: body.details,
            ends_on: body.ends_on.map(|day| day.0),
        }
    }
}

impl From<SentenceBody> for SentenceForm {
    fn from(body: SentenceBody) -> Self {
        let facts = SentenceFacts {
            sentence_type: body.sentence_type,
            court_name: body.court_name,
            convicted_on: body.convicted_on.map(|day| day.0),
            passed_on: body.passed_on.0,
            ends_on: body.ends_on.map(|day| day.0),
            length_months: body.length_months,
            offence_code: body.offence_code,
            offence_title: body.offence_title,
            particulars: body.particulars.map(Particulars::from).unwrap_or_default(),
            other_offences: body.other_offences.into_iter().map(OtherOffence::from).collect(),
            runs_with: body.runs_with.map(RunsWith::from),
        };
        let requirements = body.requirements.into_iter().map(RequirementForm::from).collect();
        SentenceForm { facts, requirements }
    }
}

/// Records a sentence by hand
#[utoipa::path(
    post,
    path = "/cases/{case}/sentences",
    tag = "Recording",
    operation_id = "recordSentence",
    params(
        ("case" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Sent twice, it gives the first answer again"),
    ),
    request_body = SentenceBody,
    responses((status = 201, body = SentenceCreated), Writing)
)]
pub async fn record(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    IdempotencyKey(request_id): IdempotencyKey,
    Body(body): Body<SentenceBody>,
) -> Result<(StatusCode, Json<SentenceCreated>), Problem> {
    let form = SentenceForm::from(body);
    let recorded = app::sentence::record(&cx.ctx, CaseId(case), request_id, &form).await;
    let sentence_id = recorded.map_err(|problem| cx.problem_at(problem, &FIELDS))?;
    Ok((StatusCode::CREATED, Json(SentenceCreated { sentence_id: sentence_id.0 })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionBody {
    /// The whole sentence as it should stand. A requirement that is left out is removed.
    sentence: SentenceBody,
    why: String,
    /// `written.seq` of the sentence as it was read. A change since then is a conflict.
    seen_seq: i64,
}

/// Corrects what is recorded of a sentence
#[utoipa::path(
    put,
    path = "/cases/{case}/sentences/{sentence}",
    tag = "Recording",
    operation_id = "correctSentence",
    params(("case" = Uuid, Path), ("sentence" = Uuid, Path)),
    request_body = CorrectionBody,
    responses((status = 204, description = "Corrected; both wordings stay in the log"), Changing)
)]
pub async fn correct(
    cx: ApiCtx,
    InPath((case, sentence)): InPath<(Uuid, Uuid)>,
    Body(body): Body<CorrectionBody>,
) -> Result<StatusCode, Problem> {
    let (form, seen) = (SentenceForm::from(body.sentence), (SentenceId(sentence), body.seen_seq));
    let corrected = app::sentence::correct(&cx.ctx, CaseId(case), seen, &form, &body.why).await;
    corrected.map(|()| StatusCode::NO_CONTENT).map_err(|problem| cx.problem_at(problem, &FIELDS))
}
