//! A look that a senior opened at a figure of their own team, for the inspector to close.

use super::area::{Area, RIVERSIDE, SEATS, team_id};
use anyhow::Context;
use app::check::{LookForm, figures, open};
use domain::check::Check;
use domain::enforcement::Period;
use domain::shared::RequestId;
use jiff::ToSpan;

/// The first list of which a line of this month or the last asks to be looked at; none where no list has one.
pub async fn look(area: &Area) -> anyhow::Result<()> {
    let ctx = area.as_user("carol.whitmore", area.now.plus_seconds(-3600)).await?;
    let owner = SEATS.iter().find(|seat| seat.login == "judith.marland").context("the inspector signs in")?;
    let this = ctx.now.day().first_of_month();
    for first in [this, this.saturating_sub(1.month())] {
        let period = Period { from: first, until: first.saturating_add(1.month()) };
        for check in Check::ALL {
            let found = figures(&ctx, check, period).await?;
            let mut lines = found.of_team(team_id(RIVERSIDE), period);
            if !lines.any(|of| check.asks(of.line.counted)) {
                continue;
            }
            let form = LookForm {
                check,
                team_id: team_id(RIVERSIDE),
                month: (first, period),
                reason: "More than I would have thought. Somebody from outside should read them.".to_string(),
                owner: Some(owner.user_id()),
            };
            open(&ctx, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
            return Ok(());
        }
    }
    Ok(())
}
