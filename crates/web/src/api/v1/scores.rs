//! `/scores/{instrument}`: one person or a batch by one instrument, without any record.

use crate::api::caller::ApiCtx;
use crate::api::documented::Scoring as Documented;
use crate::api::input::{Body, InPath};
use crate::api::problem::Problem;
use crate::api::schemas::Day;
use app::AppError;
use app::ports::{NotScored, Scoring};
use axum::Json;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Cases in one request.
const CASES_MAX: usize = 10_000;

/// So many cases with every answer fit.
pub const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// One answer: a number, yes or no, or a word in the form of the instrument.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum AnswerGiven {
    YesNo(bool),
    Whole(i64),
    Number(f64),
    Word(String),
}

impl AnswerGiven {
    fn written(&self) -> String {
        match self {
            AnswerGiven::YesNo(yes) => yes.to_string(),
            AnswerGiven::Whole(number) => number.to_string(),
            AnswerGiven::Number(number) => number.to_string(),
            AnswerGiven::Word(word) => word.clone(),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoringBody {
    /// The day of assessment of a case that has none; today where it is left out.
    assessed_on: Option<Day>,
    /// Whether each result says how it came about.
    #[serde(default)]
    explain: bool,
    /// Answers by the names that `throughline risk score` reads as columns; a number, yes or no as true or false, or a word in
    /// the form of the instrument. What is not known is left out.
    #[schema(max_items = 10_000, value_type = Vec<BTreeMap<String, String>>)]
    cases: Vec<BTreeMap<String, AnswerGiven>>,
}

#[derive(Serialize, ToSchema)]
pub struct ScoringAnswer {
    /// What the instrument adds to each case, in the order of the cases, in the forms of `throughline risk score`:
    /// with an error there is no score, and `errors` names every answer that is missing or impossible.
    cases: Vec<BTreeMap<String, String>>,
}

/// Score people by one instrument
///
/// Nothing of it is kept, and no record is read.
#[utoipa::path(
    post,
    path = "/scores/{instrument}",
    tag = "People",
    operation_id = "scoreCases",
    params(("instrument" = String, Path, example = "arp")),
    request_body = ScoringBody,
    responses((status = 200, body = ScoringAnswer), Documented)
)]
pub async fn score(
    cx: ApiCtx,
    InPath(instrument): InPath<String>,
    Body(body): Body<ScoringBody>,
) -> Result<Json<ScoringAnswer>, Problem> {
    if body.cases.len() > CASES_MAX {
        let sentence =
            format!("Score at most {CASES_MAX} cases at once; use throughline risk score for more.");
        return Err(Problem::bad_request(Some("cases"), &sentence));
    }
    let written = |case: &BTreeMap<String, AnswerGiven>| {
        case.iter().map(|(name, answer)| (name.clone(), answer.written())).collect()
    };
    let cases: Vec<BTreeMap<String, String>> = body.cases.iter().map(written).collect();
    let offences = app::score::offences_of(&cx.ctx, &cases).await.map_err(|problem| cx.problem(problem))?;
    let asked = Scoring {
        instrument: &instrument,
        assessed_on: body.assessed_on.map_or(cx.ctx.now.day(), |Day(day)| day),
        explain: body.explain,
        offences: &offences,
        cases: &cases,
    };
    cx.state.case_scorer.score(&asked).map(|cases| Json(ScoringAnswer { cases })).map_err(|why| match why {
        NotScored::NoSuchInstrument(known) => {
            Problem::bad_request(Some("instrument"), &format!("Ask for one of {}.", known.join(", ")))
        }
        NotScored::NoSuchColumn { case, column: _, known } => {
            let sentence = format!(
                "Case {case} has an answer that this instrument does not ask. It asks {}.",
                known.join(", ")
            );
            Problem::bad_request(Some("cases"), &sentence)
        }
        NotScored::Broken(problem) => cx.problem(AppError::Engine(problem)),
    })
}
