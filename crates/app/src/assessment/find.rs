//! The whole person's assessments: those of the case that was opened and of the records joined to it.

use crate::case::Opened;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::flag::parts::{Part, parts_of};
use crate::ports::CasePart;
use domain::access::Role;
use domain::case::CaseRecord;
use domain::policy::PolicyError;
use domain::shared::AssessmentId;

/// Every record of the person, and all of them as one.
pub(super) struct Found {
    pub parts: Vec<Part>,
    pub whole: CaseRecord,
}

impl Found {
    pub async fn of(ctx: &Ctx, opened: &Opened) -> Result<Found, AppError> {
        let parts = parts_of(ctx, opened, CasePart::ASSESSMENTS).await?;
        let mut whole = opened.record.clone();
        for part in parts.iter().skip(1) {
            whole.take_in(part.record.clone());
        }
        Ok(Found { parts, whole })
    }

    /// An edit names the entry that it was made on.
    pub fn unchanged(&self, id: AssessmentId, edit: Edit<'_>) -> Result<(), AppError> {
        let assessment = self.whole.assessments.get(&id).ok_or(AppError::NotFound)?;
        let since = match edit {
            Edit::Whole(seen) => Some(&assessment.written).filter(|written| written.seq != seen),
            Edit::Levels(seen) => assessment.levels_written.as_deref().filter(|written| written.seq > seen),
            Edit::Page(section, seen) => {
                let page = self.whole.assessment_sections.get(&(id, section.to_string()));
                page.map(|page| &page.written).filter(|written| written.seq != seen)
            }
        };
        since.map_or(Ok(()), |written| Err(AppError::Conflict(Box::new(written.clone()))))
    }
}

/// What is changed, and the entry of the log that it was read at.
#[derive(Clone, Copy)]
pub(super) enum Edit<'a> {
    Whole(i64),
    Levels(i64),
    /// Code of the section; 0 of a page that was not saved yet.
    Page(&'a str, i64),
}

/// How long an assessment stays open.
pub fn open_days(ctx: &Ctx) -> Result<i64, PolicyError> {
    ctx.policy.days("assessment.open_days", ctx.now.day())
}

/// The grade of the actor today, or the one that policy gives to their role; empty where there is none.
pub async fn own_grade(ctx: &Ctx) -> Result<String, AppError> {
    let Some(officer_id) = ctx.actor.officer_id else {
        let has = |role: &str| Role::from_code(role).is_some_and(|role| ctx.actor.has_role(role, ctx.now));
        let grades = ctx.policy.grades().at(ctx.now.day()).into_iter();
        let mut of_role = grades.filter(|grade| grade.of_role.as_deref().is_some_and(has));
        return Ok(of_role.next().map(|grade| grade.code.clone()).unwrap_or_default());
    };
    let organisation = ctx.store.officer_record(ctx.actor.author.organisation_id, officer_id).await?;
    let on = organisation.on_day(officer_id, ctx.now.day());
    Ok(on.map(|on| on.grade.to_string()).unwrap_or_default())
}
