//! Signs an assessment. A level that rises counts from then on; one that falls waits for the countersignature, where one is
//! needed.

use super::find::{Edit, Found, open_days, own_grade};
use super::level::{moved, stated};
use super::score::scored;
use crate::case::open_for_change;
use crate::commit::{Write, commit, deciding, folded_with};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::flag::parts::by_record;
use crate::ports::CasePart;
use domain::access::Action;
use domain::assessment::{self, Filled, SignKnown, State};
use domain::shared::{AssessmentId, CaseId};
use domain::tier::leading;

/// Signs it as it was seen; gives where it stands then.
pub async fn sign(ctx: &Ctx, case_id: CaseId, id: AssessmentId, seen_seq: i64) -> Result<State, AppError> {
    deciding(|| attempt(ctx, case_id, id, seen_seq)).await
}

async fn attempt(ctx: &Ctx, case_id: CaseId, id: AssessmentId, seen_seq: i64) -> Result<State, AppError> {
    let opened = open_for_change(ctx, case_id, Action::Assess, CasePart::ASSESSMENTS).await?;
    let found = Found::of(ctx, &opened).await?;
    found.unchanged(id, Edit::Whole(seen_seq))?;
    let policy = ctx.policy.assessment();
    let filled = Filled::of(&found.whole, policy, id).ok_or(AppError::NotFound)?;
    let grade = own_grade(ctx).await?;
    let tier = leading(&found.whole, &ctx.policy, ctx.now.day());
    let known = SignKnown {
        policy,
        stands: assessment::level_that_stands(&found.whole, ctx.policy.flag_types()),
        tier: tier.and_then(|tier| tier.worked.tier.as_deref()),
        grade: &grade,
        today: ctx.now.day(),
        open_days: open_days(ctx)?,
    };
    let mut decision = assessment::sign(&filled, &known).map_err(AppError::refused)?;
    decision.events.push(scored(ctx, &found.whole, &filled).await?);
    let after = folded_with(ctx, case_id, &found.whole, &decision.events);
    let signed = after.assessments.get(&id).ok_or(AppError::NotFound)?;
    let state = signed.state(known.today, known.open_days);
    // ASM-19: what rises moves at once.
    let rises = signed.in_community() > stated(ctx, &found.parts);
    let mut outbox = Vec::new();
    if state == State::Complete || rises {
        let moved = moved(ctx, &opened, &found, signed).await?;
        decision.events.extend(moved.events);
        outbox = moved.outbox;
    }
    let cases = by_record(&found.parts, decision);
    commit(ctx, Write { cases, access: vec![opened.access.clone()], outbox, ..Write::default() }).await?;
    Ok(state)
}
