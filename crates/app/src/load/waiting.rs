//! What waits for the answer of a manager: lines that are said to be wrong, and too much for too long.

use super::answers::{contest_to_answer, overload_to_answer, place};
use super::{may_answer, teams_of};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::load::{Contest, Overload, due_again};
use domain::shared::{ContestId, Moment, OfficerId, OverloadId};
use std::collections::BTreeSet;

/// In the teams that the actor answers for.
#[derive(Default)]
pub struct Waiting {
    /// The oldest first.
    pub contests: Vec<Contest>,
    /// Without an answer, or with one whose time is over; the longest first.
    pub overloads: Vec<Overload>,
}

/// LOD-08, LOD-10, LOD-11: by the team of each officer today, and nothing of the actor's own.
pub async fn waiting(ctx: &Ctx) -> Result<Waiting, AppError> {
    let organisation_id = ctx.actor.author.organisation_id;
    let today = ctx.now.day();
    let mut contests = ctx.store.open_contests(organisation_id).await?;
    let mut overloads = ctx.store.open_overloads(organisation_id).await?;
    overloads.retain(|of| due_again(of, today));
    let said = contests.iter().map(|of| of.facts.officer_id);
    let officers: BTreeSet<OfficerId> = said.chain(overloads.iter().map(|of| of.facts.officer_id)).collect();
    let officers: Vec<OfficerId> = officers.into_iter().collect();
    let teams = teams_of(ctx, organisation_id, &officers).await?;
    let answers = |officer_id: OfficerId| {
        let team_id = teams.get(&officer_id).filter(|_| ctx.actor.officer_id != Some(officer_id));
        team_id.is_some_and(|team_id| may_answer(ctx, place(organisation_id, *team_id)))
    };
    contests.retain(|of| answers(of.facts.officer_id));
    contests.sort_by_key(|of| (of.opened.at, of.contest_id));
    overloads.retain(|of| answers(of.facts.officer_id));
    overloads.sort_by_key(|of| (of.facts.since, of.overload_id));
    Ok(Waiting { contests, overloads })
}

/// What a manager was told.
pub struct LoadNews {
    pub at: Moment,
    pub officer_name: String,
    pub about: LoadAbout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadAbout {
    Overload(OverloadId),
    Contest(ContestId),
}

/// LOD-16: since a moment, the latest first; only while the actor may answer it.
pub async fn told(ctx: &Ctx, since: Moment) -> Result<Vec<LoadNews>, AppError> {
    let mut news = Vec::new();
    for notice in ctx.store.staff_notices(ctx.actor.author.user_id, since).await? {
        let found = match notice.topic.as_str() {
            "overloaded" => {
                let about = OverloadId(notice.about_id);
                let found = overload_to_answer(ctx, about).await;
                found.map(|(_, of)| (of.facts.officer_name, LoadAbout::Overload(about)))
            }
            _ => {
                let about = ContestId(notice.about_id);
                let found = contest_to_answer(ctx, about).await;
                found.map(|(_, of)| (of.facts.officer_name, LoadAbout::Contest(about)))
            }
        };
        match found {
            Ok((officer_name, about)) => news.push(LoadNews { at: notice.at, officer_name, about }),
            Err(AppError::NotAdministered(..) | AppError::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(news)
}
