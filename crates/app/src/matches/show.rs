//! What somebody needs to decide.

use crate::case::case_access;
use crate::commit::{Write, commit};
use crate::court::facts_of;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::ports::reads::MatchListRow;
use domain::access::{Action, may};
use domain::case::CaseRecord;
use domain::matching::{Comparison, compare};
use domain::person::{Identity, Opinion};
use domain::shared::{CaseId, Moment};

/// A record that may be the same human.
pub struct MatchCandidateView {
    pub case_id: CaseId,
    pub record: CaseRecord,
    pub comparison: Comparison,
    pub found_by: String,
}

/// One match to decide.
pub struct MatchPage {
    pub case_id: CaseId,
    pub record: CaseRecord,
    pub since: Moment,
    pub first_opinion: Option<Opinion>,
    pub candidates: Vec<MatchCandidateView>,
}

/// The list, oldest first.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<MatchListRow>, AppError> {
    let scope = ctx.scope(Action::DecideMatch)?;
    Ok(ctx.store.waiting_matches(&scope).await?)
}

/// How many they are, `COUNTED_MAX` at most.
pub async fn count_waiting(ctx: &Ctx) -> Result<usize, AppError> {
    let scope = ctx.scope(Action::DecideMatch)?;
    Ok(usize::try_from(ctx.store.count_waiting_matches(&scope).await?).unwrap_or(0))
}

/// One match with its candidates, likeliest first. The look at each is on record.
pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<MatchPage, AppError> {
    let (_, record) = ctx.store.case_part(case_id, CasePart::IDENTITY).await?.ok_or(AppError::NotFound)?;
    let person = record.person.clone().ok_or(AppError::NotFound)?;
    let since = ctx.last_holder_since()?;
    let verdict = may(&ctx.actor, Action::DecideMatch, &case_access(&record), ctx.now, since);
    let mut looks = vec![ctx.access_row(case_id, Action::DecideMatch, verdict)];
    if !verdict.is_allowed() {
        commit(ctx, Write { access: looks, ..Write::default() }).await?;
        return Err(AppError::NotFound);
    }
    let Identity::Waiting { since: waits_since, first_opinion } = person.identity else {
        return Err(AppError::NotFound);
    };
    let facts = facts_of(&record);
    let mut ranked: Vec<_> = record.candidates.values().cloned().collect();
    ranked.sort_by_key(|candidate| candidate.rank);
    let mut candidates = Vec::new();
    for candidate in ranked {
        let Some((kept, of_candidate)) = kept_record(ctx, candidate.candidate).await? else { continue };
        let verdict = may(&ctx.actor, Action::DecideMatch, &case_access(&of_candidate), ctx.now, since);
        looks.push(ctx.access_row(kept, Action::DecideMatch, verdict));
        // ACC-29: it is for those on the list of the restricted one.
        if verdict.rule() == "ACC-24" {
            commit(ctx, Write { access: looks, ..Write::default() }).await?;
            return Err(AppError::NotFound);
        }
        let offered = candidates.iter().any(|view: &MatchCandidateView| view.case_id == kept);
        if verdict.is_allowed() && kept != case_id && !offered {
            let comparison = compare(&facts, &facts_of(&of_candidate));
            candidates.push(MatchCandidateView {
                case_id: kept,
                record: of_candidate,
                comparison,
                found_by: candidate.found_by,
            });
        }
    }
    commit(ctx, Write { access: looks, ..Write::default() }).await?;
    Ok(MatchPage { case_id, record, since: waits_since, first_opinion, candidates })
}

/// The record that a candidate stands for today: itself, or the one it was joined to since.
pub(super) async fn kept_record(
    ctx: &Ctx,
    case_id: CaseId,
) -> Result<Option<(CaseId, CaseRecord)>, AppError> {
    let Some((_, record)) = ctx.store.case_part(case_id, CasePart::IDENTITY).await? else { return Ok(None) };
    let kept = match record.person.as_ref().map(|person| &person.identity) {
        Some(Identity::Joined { to }) => *to,
        _ => case_id,
    };
    if kept == case_id {
        return Ok(Some((case_id, record)));
    }
    let found = ctx.store.case_part(kept, CasePart::IDENTITY).await?;
    Ok(found.map(|(_, record)| (kept, record)))
}
