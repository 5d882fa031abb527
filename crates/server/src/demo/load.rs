//! What officers carry: the figures of the night, hours off, and a line that somebody says is wrong.

use super::area::Area;
use crate::edge::System;
use anyhow::Context;
use app::load::{ContestForm, Round, contest, go_on, mine};
use domain::shared::RequestId;

/// Counts everybody once, as the worker does by night, and lets an officer contest a line.
pub async fn counted(area: &Area) -> anyhow::Result<()> {
    let ctx = area.service.system(System::Loads, area.now);
    let mut round = Round::of(&ctx).await?;
    while go_on(&ctx, &mut round).await? {}
    let ruth = area.as_user("ruth.okafor", area.now).await?;
    let load = mine(&ruth).await?;
    let line = load.figure.lines.first().context("she holds cases")?.code.clone();
    let says = "One of these moved away in the summer and is not mine any more.".to_string();
    contest(&ruth, RequestId(ruth.ids.uuid(ruth.now)), &ContestForm { line, says }).await?;
    Ok(())
}
