//! `/cases/{case}/tiers` and `/cases/{case}/scores`: the tier by each rule, and scores, with what each rests on.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingRecord;
use crate::api::input::InPath;
use crate::api::problem::Problem;
use crate::api::schemas::{ScoresAnswer, ScoresBody, TierBody, TiersAnswer};
use app::AppError;
use axum::Json;
use domain::access::{Action, FieldGroup};
use domain::check::beside;
use domain::policy::PolicyError;
use domain::score::Scores;
use domain::shared::CaseId;
use domain::tier::{changes, rules};
use uuid::Uuid;

/// The tier of a person by each rule in force, with its steps and what would change it
#[utoipa::path(
    get,
    path = "/cases/{case}/tiers",
    tag = "People",
    operation_id = "tiers",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = TiersAnswer), ReadingRecord)
)]
pub async fn tiers(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<TiersAnswer>, Problem> {
    // A tier rests on all of these.
    const PARTS: [Action; 4] = [
        Action::View(FieldGroup::Risk),
        Action::View(FieldGroup::Flags),
        Action::View(FieldGroup::Sentence),
        Action::View(FieldGroup::Identity),
    ];
    let page = app::case::scored_parts(&cx.ctx, CaseId(case), &PARTS).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    let rules = rules().map_err(|problem| cx.problem(AppError::Engine(problem.to_string())))?;
    let day = cx.ctx.now.day();
    let in_force = cx.ctx.policy.tier_rules().at(day);
    let tiers = in_force.into_iter().filter_map(|rule| page.record.tiers.get(&rule.code));
    let body = |tier: &domain::tier::Tier| {
        let found = changes(&page.record, &cx.ctx.policy, rules, (&tier.worked.rule, day))?;
        Ok(TierBody::of(tier, found))
    };
    let tiers: Result<Vec<TierBody>, PolicyError> = tiers.map(body).collect();
    Ok(Json(TiersAnswer { tiers: tiers.map_err(|problem| cx.problem(problem.into()))? }))
}

/// The scores of every signed assessment, with the inputs, each term and what is missing
#[utoipa::path(
    get,
    path = "/cases/{case}/scores",
    tag = "People",
    operation_id = "scores",
    params(("case" = Uuid, Path)),
    responses((status = 200, body = ScoresAnswer), ReadingRecord)
)]
pub async fn scores(cx: ApiCtx, InPath(case): InPath<Uuid>) -> Result<Json<ScoresAnswer>, Problem> {
    // What happened since rests on the last two.
    const PARTS: [FieldGroup; 4] =
        [FieldGroup::Risk, FieldGroup::Identity, FieldGroup::Sentence, FieldGroup::Contacts];
    let page = app::case::scored_parts(&cx.ctx, CaseId(case), &PARTS.map(Action::View)).await;
    let page = page.map_err(|problem| cx.problem(problem))?;
    let mut all: Vec<&Scores> = page.record.scores.values().collect();
    all.sort_by_key(|scores| std::cmp::Reverse((scores.on, scores.written.at)));
    let mut assessments = Vec::new();
    for scores in all {
        let of = page.record.assessments.get(&scores.assessment_id);
        let of = of.filter(|of| of.voided.is_none() && PARTS.iter().all(|part| page.shows(*part)));
        let found = of.map(|of| beside(&page.record, &cx.ctx.policy, of, cx.ctx.now.day())).transpose();
        let found = found.map_err(|problem| cx.problem(problem.into()))?.flatten();
        assessments.push(ScoresBody::of(scores, found.as_ref()));
    }
    Ok(Json(ScoresAnswer { assessments }))
}
