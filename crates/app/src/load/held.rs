//! What the cases of officers bring to their figures.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{Brought, Holding, WorkedBy};
use domain::load::{Held, harm_of, kind_of};
use domain::shared::{OfficerId, TeamId};

/// How long a case that came is a new one.
pub(super) const NEW_SECONDS: i64 = 7 * 24 * 60 * 60;

/// A case with whose it is.
pub(crate) struct HeldBy {
    pub officer_id: OfficerId,
    /// The team in which it is held.
    pub team_id: TeamId,
    pub held: Held,
}

/// Every case that these officers hold, by officer. A record is read only when something in it, policy or the day changed since
/// this process read it last.
pub(crate) async fn held_by(ctx: &Ctx, officers: &[OfficerId]) -> Result<Vec<HeldBy>, AppError> {
    let holdings = ctx.store.holdings(officers, ctx.now.plus_seconds(-NEW_SECONDS)).await?;
    let worked_by = WorkedBy { day: ctx.now.day(), policy: ctx.policy.revision().to_string() };
    let mut brought = ctx.store.brought().of(&worked_by, &holdings);
    let unread = |known: &[Option<Brought>]| -> Vec<usize> {
        (0..holdings.len()).filter(|place| known[*place].is_none()).collect()
    };
    let places = unread(&brought);
    let some: Vec<&Holding> = places.iter().map(|place| &holdings[*place]).collect();
    let records = ctx.store.records_of_load(&some).await?;
    for (place, record) in places.iter().zip(&records) {
        let kind = kind_of(record, &ctx.policy, worked_by.day);
        brought[*place] = Some(Brought { kind, harm: harm_of(record, &ctx.policy) });
    }
    ctx.store
        .brought()
        .keep(worked_by, some.iter().copied().zip(places.iter().filter_map(|of| brought[*of])));
    let each = holdings.iter().zip(&brought);
    Ok(each.filter_map(|(of, brought)| Some(held(of, (*brought)?))).collect())
}

fn held(of: &Holding, brought: Brought) -> HeldBy {
    let held = Held { case_id: of.case_id, kind: brought.kind, harm: brought.harm, is_new: of.is_new };
    HeldBy { officer_id: of.officer_id, team_id: of.team_id, held }
}
