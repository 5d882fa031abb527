//! The second signature, or back to who wrote it.

use super::find::{Edit, Found, own_grade};
use super::level::moved;
use crate::case::open_for_change;
use crate::commit::{Write, commit, deciding, folded_with};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::flag::parts::by_record;
use crate::ports::{CasePart, OutboxEntry};
use crate::worker::Topic;
use domain::access::Action;
use domain::assessment::{self, Assessment, CountersignKnown, Filled, SendBack};
use domain::shared::{AssessmentId, CaseId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Accept,
    SendBack,
}

/// What the form or the API says.
#[derive(Clone)]
pub struct Countersigning {
    pub decision: Decision,
    /// Needed when it is sent back.
    pub comment: String,
    /// The `written.seq` of the assessment that was read.
    pub seen_seq: i64,
}

pub async fn countersign(
    ctx: &Ctx,
    case_id: CaseId,
    id: AssessmentId,
    form: &Countersigning,
) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, id, form)).await
}

async fn attempt(
    ctx: &Ctx,
    case_id: CaseId,
    id: AssessmentId,
    form: &Countersigning,
) -> Result<(), AppError> {
    let opened = open_for_change(ctx, case_id, Action::Countersign, CasePart::ASSESSMENTS).await?;
    let found = Found::of(ctx, &opened).await?;
    found.unchanged(id, Edit::Whole(form.seen_seq))?;
    let filled = Filled::of(&found.whole, ctx.policy.assessment(), id).ok_or(AppError::NotFound)?;
    let grade = own_grade(ctx).await?;
    let known =
        CountersignKnown { user_id: ctx.actor.author.user_id, grade: &grade, who_may: who_may(ctx, &filled) };
    let mut outbox = sent_back_to(ctx, opened.case_id, form.decision, filled.assessment);
    let decided = match form.decision {
        Decision::Accept => assessment::countersign(&filled, &known, &form.comment),
        Decision::SendBack => {
            assessment::send_back(&filled, &known, &SendBack { comment: form.comment.clone() })
        }
    };
    let mut decision = decided.map_err(AppError::refused)?;
    let after = folded_with(ctx, case_id, &found.whole, &decision.events);
    // ASM-19: the level moves to the one that counts now, which a younger one may have overtaken.
    let counts = assessment::standing(&after).filter(|of| of.assessment_id == id);
    if let Some(assessment) = counts.filter(|_| form.decision == Decision::Accept) {
        let moved = moved(ctx, &opened, &found, assessment).await?;
        decision.events.extend(moved.events);
        outbox.extend(moved.outbox);
    }
    let cases = by_record(&found.parts, decision);
    commit(ctx, Write { cases, access: vec![opened.access.clone()], outbox, ..Write::default() }).await
}

/// Who signed it must know that it is theirs again.
fn sent_back_to(ctx: &Ctx, case_id: CaseId, decision: Decision, assessment: &Assessment) -> Vec<OutboxEntry> {
    let signed = assessment.signed.as_ref().filter(|_| decision == Decision::SendBack);
    let topic = signed.map(|of| Topic::AssessmentSentBack { case_id, user_id: of.written.by.user_id });
    topic.into_iter().map(|topic| topic.entry(ctx)).collect()
}

/// "Senior probation officer (SPO), Head of delivery unit".
fn who_may(ctx: &Ctx, filled: &Filled<'_>) -> String {
    let needed = filled.assessment.waits_since().and_then(|signed| signed.countersign.as_ref());
    let grades = needed.map(|needed| needed.by.iter()).into_iter().flatten();
    let names = grades.map(|code| ctx.policy.grades().name_of(code).unwrap_or(code));
    names.collect::<Vec<_>>().join(", ")
}

domain::private_debug!(Countersigning);
