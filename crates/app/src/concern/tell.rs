//! Who is told of a concern: who holds the case, the manager who decides, and who is up the line from them.

use crate::case::{case_access, whole};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::assignment::Assignment;
use domain::case::CaseRecord;
use domain::concern::{Named, holder, line};
use domain::org::OrganisationRecord;
use domain::shared::UserId;

/// Who hears of it at once.
pub(crate) struct Told {
    pub holder: Option<Named>,
    pub stand_in: Option<Named>,
    pub manager: Option<Named>,
}

/// CNC-04: who holds the case, who stands in for them, and the nearest senior. None of them is whoever raised it.
pub(crate) async fn at_once(ctx: &Ctx, record: &CaseRecord, raised_by: UserId) -> Result<Told, AppError> {
    let answers = answers(ctx, record).await?;
    let held = answers.as_ref().filter(|(held, _)| held.is_open());
    let (holder, stand_in) = held.map_or((None, None), |(held, organisation)| {
        holder(organisation, held.officer_id, raised_by, ctx.now.day())
    });
    let organisation = answers.as_ref().map(|(_, organisation)| organisation);
    let all = seniors(ctx, answers.as_ref(), raised_by).await?;
    let nearest = all.into_iter().find(|user_id| is_open_to(ctx, record, *user_id));
    let manager = match nearest {
        Some(user_id) => Some(named(ctx, organisation, user_id).await?),
        None => None,
    };
    Ok(Told { holder, stand_in, manager })
}

/// CNC-08: everybody up the line but whoever raised it, the manager who did not decide among them.
pub(super) async fn up_the_line(
    ctx: &Ctx,
    record: &CaseRecord,
    raised_by: UserId,
) -> Result<Vec<UserId>, AppError> {
    let answers = answers(ctx, record).await?;
    let mut all = seniors(ctx, answers.as_ref(), raised_by).await?;
    all.retain(|user_id| is_open_to(ctx, record, *user_id));
    Ok(all)
}

/// Nobody decides about whom they may not open (ACC-20, ACC-24).
fn is_open_to(ctx: &Ctx, record: &CaseRecord, user_id: UserId) -> bool {
    let access = case_access(record);
    let excluded = access.excluded.iter().any(|of| of.shuts_out(user_id, ctx.now));
    !excluded && access.restricted_to.is_none_or(|list| list.contains(&user_id))
}

type Answers = (Assignment, OrganisationRecord);

/// Whose line answers for the case: of who holds it, or who held it last, joined records too; nothing of a case that nobody
/// ever held.
async fn answers(ctx: &Ctx, record: &CaseRecord) -> Result<Option<Answers>, AppError> {
    let record = whole(ctx, record).await?;
    let last = || record.assignments.values().max_by_key(|of| of.until);
    let Some(held) = record.open_assignment().or_else(last) else { return Ok(None) };
    let found = ctx.store.organisation(held.organisation_id).await?;
    Ok(found.map(|(_, organisation)| (held.clone(), organisation)))
}

/// From the nearest up; where that organisation has none, or nobody ever held the case, those over everything.
async fn seniors(ctx: &Ctx, answers: Option<&Answers>, raised_by: UserId) -> Result<Vec<UserId>, AppError> {
    let found = answers.map(|(held, organisation)| line(organisation, held.team_id, raised_by, ctx.now));
    let found = found.unwrap_or_default();
    let own: Vec<UserId> = found.manager.into_iter().chain(found.above).collect();
    if !own.is_empty() {
        return Ok(own);
    }
    let mut all = ctx.store.seniors_over_everything(ctx.now).await?;
    all.retain(|user_id| *user_id != raised_by);
    Ok(all)
}

async fn named(
    ctx: &Ctx,
    organisation: Option<&OrganisationRecord>,
    user_id: UserId,
) -> Result<Named, AppError> {
    let mut officers = organisation.into_iter().flat_map(|of| of.officers.values());
    if let Some(officer) = officers.find(|officer| officer.user_id == Some(user_id)) {
        return Ok(Named { user_id, name: officer.name.clone() });
    }
    let name = ctx.store.user(user_id).await?.map(|user| user.name).unwrap_or_default();
    Ok(Named { user_id, name })
}
