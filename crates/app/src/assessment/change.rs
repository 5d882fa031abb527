//! Saves a page of an assessment, or voids it.

use super::find::{Edit, Found, open_days};
use crate::case::open_for_change;
use crate::commit::{Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::flag::parts::by_record;
use crate::ports::CasePart;
use domain::access::Action;
use domain::assessment::{self, Filled, Given, GroupLevel, SaveLevels, SaveSection, VoidAssessment};
use domain::case::CaseEvent;
use domain::shared::{AssessmentId, CaseId, Decision};

/// One page, whole.
#[derive(Clone)]
pub struct SectionForm {
    pub section: String,
    pub given: Vec<Given>,
    /// The `written.seq` of the page that the form was filled in on; 0 of one that was not saved.
    pub seen_seq: i64,
}

/// The page of levels, whole.
#[derive(Clone)]
pub struct LevelsForm {
    pub levels: Vec<GroupLevel>,
    /// The `written.seq` of the assessment: levels that were saved since then are a conflict, another page is none.
    pub seen_seq: i64,
}

#[derive(Clone)]
pub struct VoidForm {
    pub why: String,
    pub seen_seq: i64,
}

pub async fn save_section(
    ctx: &Ctx,
    case_id: CaseId,
    id: AssessmentId,
    form: &SectionForm,
) -> Result<(), AppError> {
    let cmd = SaveSection { section: form.section.clone(), given: form.given.clone() };
    let (today, days) = (ctx.now.day(), open_days(ctx)?);
    change(ctx, (case_id, id), Edit::Page(&form.section, form.seen_seq), |found, filled| {
        assessment::save_section((&found.whole, ctx.policy.assessment()), filled, &cmd, (today, days))
            .map_err(AppError::refused)
    })
    .await
}

pub async fn save_levels(
    ctx: &Ctx,
    case_id: CaseId,
    id: AssessmentId,
    form: &LevelsForm,
) -> Result<(), AppError> {
    let cmd = SaveLevels { levels: form.levels.clone() };
    let (today, days) = (ctx.now.day(), open_days(ctx)?);
    change(ctx, (case_id, id), Edit::Levels(form.seen_seq), |_, filled| {
        assessment::save_levels(filled, &cmd, (today, days)).map_err(AppError::refused)
    })
    .await
}

pub async fn void(ctx: &Ctx, case_id: CaseId, id: AssessmentId, form: &VoidForm) -> Result<(), AppError> {
    let cmd = VoidAssessment { why: form.why.clone() };
    change(ctx, (case_id, id), Edit::Whole(form.seen_seq), |_, filled| {
        assessment::void(filled.assessment, &cmd).map_err(AppError::refused)
    })
    .await
}

/// Decides on an assessment as it stands, and writes it on the record that it is on.
async fn change(
    ctx: &Ctx,
    (case_id, id): (CaseId, AssessmentId),
    edit: Edit<'_>,
    decide: impl Fn(&Found, &Filled<'_>) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::Assess, CasePart::ASSESSMENTS).await?;
        let found = Found::of(ctx, &opened).await?;
        found.unchanged(id, edit)?;
        let filled = Filled::of(&found.whole, ctx.policy.assessment(), id).ok_or(AppError::NotFound)?;
        let decision = decide(&found, &filled)?;
        let cases = by_record(&found.parts, decision);
        commit(ctx, Write { cases, access: vec![opened.access.clone()], ..Write::default() }).await
    })
    .await
}

domain::private_debug!(SectionForm, LevelsForm, VoidForm);
