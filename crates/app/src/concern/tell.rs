//! Who is told of a concern: who holds the case, the manager who decides, and who is up the line from them.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::assignment::Assignment;
use domain::case::CaseRecord;
use domain::concern::{Named, line};
use domain::org::OrganisationRecord;
use domain::shared::{OrganisationId, TeamId, UserId};

/// Who hears of it at once.
pub(super) struct Told {
    pub holder: Option<Named>,
    pub manager: Option<Named>,
}

/// CNC-04: who holds the case, and the nearest senior of their team. Neither is whoever raised it. Of a case that nobody
/// holds the team that held it last answers.
pub(super) async fn at_once(ctx: &Ctx, record: &CaseRecord, raised_by: UserId) -> Result<Told, AppError> {
    let nobody = Told { holder: None, manager: None };
    let Some(held) = held_by(record) else { return Ok(nobody) };
    let Some((_, organisation)) = ctx.store.organisation(held.organisation_id).await? else {
        return Ok(nobody);
    };
    let holder = organisation.officers.get(&held.officer_id).filter(|_| held.is_open());
    let holder = holder.and_then(|officer| {
        let user_id = officer.user_id.filter(|user_id| *user_id != raised_by)?;
        Some(Named { user_id, name: officer.name.clone() })
    });
    let manager = match line(&organisation, held.team_id, raised_by, ctx.now).manager {
        Some(user_id) => Some(named(ctx, &organisation, user_id).await?),
        None => None,
    };
    Ok(Told { holder, manager })
}

/// The open assignment, or the one that ended last.
fn held_by(record: &CaseRecord) -> Option<&Assignment> {
    record.open_assignment().or_else(|| record.assignments.values().max_by_key(|of| of.until))
}

async fn named(ctx: &Ctx, organisation: &OrganisationRecord, user_id: UserId) -> Result<Named, AppError> {
    let officer = organisation.officers.values().find(|officer| officer.user_id == Some(user_id));
    if let Some(officer) = officer {
        return Ok(Named { user_id, name: officer.name.clone() });
    }
    let name = ctx.store.user(user_id).await?.map(|user| user.name).unwrap_or_default();
    Ok(Named { user_id, name })
}

/// CNC-08: everybody up the line of a team but whoever raised it, the manager who did not decide among them.
pub(super) async fn up_the_line(
    ctx: &Ctx,
    (organisation_id, team_id): (OrganisationId, TeamId),
    raised_by: UserId,
) -> Result<Vec<UserId>, AppError> {
    let Some((_, organisation)) = ctx.store.organisation(organisation_id).await? else {
        return Ok(Vec::new());
    };
    let found = line(&organisation, team_id, raised_by, ctx.now);
    Ok(found.manager.into_iter().chain(found.above).collect())
}
