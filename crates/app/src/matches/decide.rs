//! The decision, on both records in one transaction, and its undoing.

use super::show::kept_record;
use crate::case::{case_access, open_for_change};
use crate::commit::{CaseChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{AccessRow, CasePart};
use domain::access::{Action, may};
use domain::case::{CaseEvent, CaseRecord};
use domain::limit;
use domain::matching::{DecideMatch, MatchKnown, UndoKnown, decide_match, undo_match};
use domain::person::MatchOutcome;
use domain::retention::restored_because;
use domain::shared::{Basis, CaseId, Decision, EventId};

/// What the page or the API says.
#[derive(Clone, Debug)]
pub struct MatchForm {
    pub outcome: Option<MatchOutcome>,
    pub note: String,
}

/// Decides; answers with the record that the person is now found under.
pub async fn decide(ctx: &Ctx, case_id: CaseId, form: &MatchForm) -> Result<CaseId, AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::DecideMatch, CasePart::IDENTITY).await?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let mut candidates = Vec::new();
        for candidate in opened.record.candidates.keys() {
            let Some((kept, record)) = kept_record(ctx, *candidate).await? else { continue };
            let access = case_access(&record);
            let since = ctx.last_holder_since()?;
            // ACC-29
            if may(&ctx.actor, Action::DecideMatch, &access, ctx.now, since).rule() == "ACC-24" {
                return Err(AppError::NotFound);
            }
            candidates.push(kept);
        }
        let other = match form.outcome {
            Some(MatchOutcome::ThisOne(other)) => {
                limit::may_join(&opened.record, ctx.now).map_err(AppError::refused)?;
                Some(open_for_change(ctx, other, Action::DecideMatch, CasePart::IDENTITY).await?)
            }
            _ => None,
        };
        let other_person = other.as_ref().and_then(|other| other.record.person.as_ref());
        let crn = person.crn.is_none().then(|| ctx.ids.crn());
        let known = MatchKnown {
            identity: &person.identity,
            other: other_person.map(|person| &person.identity),
            candidates: &candidates,
            crn,
        };
        let cmd = DecideMatch { outcome: form.outcome, note: form.note.clone() };
        let decision = decide_match(&known, &cmd, &ctx.actor.author).map_err(AppError::refused)?;
        let drawn = decision.events.iter().find_map(|event| match event {
            CaseEvent::MatchDecided { crn, .. } => crn.clone(),
            _ => None,
        });
        let mut write = Write::case(CaseChange {
            case_id,
            head: opened.head,
            known: &opened.record,
            decision,
            corrects: None,
        });
        write.access.push(opened.access.clone());
        write.crns.extend(drawn.map(|crn| (crn, case_id)));
        if let Some(other) = &other {
            write.access.push(other.access.clone());
            let why = "Somebody was found to be this person";
            let restored = restored_because(other.record.retention.as_ref(), why, ctx.now.day());
            let joined = CaseEvent::MemberJoined { member: case_id };
            let events = restored.into_iter().chain([joined]).collect();
            write.cases.push(CaseChange {
                case_id: other.case_id,
                head: other.head,
                known: &other.record,
                decision: Decision { events, notices: Vec::new(), basis: Basis::default() },
                corrects: None,
            });
        }
        commit(ctx, write).await?;
        Ok(other.as_ref().map_or(case_id, |other| other.case_id))
    })
    .await
}

/// Takes a decision back. `case_id` is the record that waited; it waits again.
pub async fn undo(ctx: &Ctx, case_id: CaseId, decision_id: EventId, why: &str) -> Result<(), AppError> {
    deciding(|| async {
        let (head, record) =
            ctx.store.case_part(case_id, CasePart::IDENTITY).await?.ok_or(AppError::NotFound)?;
        let access = may_undo(ctx, case_id, &record).await?;
        let matched = record.decisions.get(&decision_id).ok_or(AppError::NotFound)?;
        let decision = undo_match(&UndoKnown { decision: matched }, why).map_err(AppError::refused)?;
        let kept = match matched.outcome {
            MatchOutcome::ThisOne(kept) => Some(kept),
            _ => None,
        };
        let other = match kept {
            Some(kept) => ctx.store.case_part(kept, CasePart::IDENTITY).await?.map(|found| (kept, found)),
            None => None,
        };
        let corrects = Some(decision_id);
        let mut write = Write::case(CaseChange { case_id, head, known: &record, decision, corrects });
        write.access.push(access);
        if let Some((kept, (head, known))) = &other {
            write.access.push(may_undo(ctx, *kept, known).await?);
            let parted = CaseEvent::MemberParted { member: case_id, why: why.trim().to_string() };
            let decision = Decision::of(parted);
            write.cases.push(CaseChange { case_id: *kept, head: *head, known, decision, corrects: None });
        }
        commit(ctx, write).await
    })
    .await
}

/// The look at one of the two records, joined or kept; its refusal is on record before it is told.
async fn may_undo(ctx: &Ctx, case_id: CaseId, record: &CaseRecord) -> Result<AccessRow, AppError> {
    let since = ctx.last_holder_since()?;
    let verdict = may(&ctx.actor, Action::DecideMatch, &case_access(record), ctx.now, since);
    let access = ctx.access_row(case_id, Action::DecideMatch, verdict);
    if verdict.is_allowed() {
        return Ok(access);
    }
    commit(ctx, Write { access: vec![access], ..Write::default() }).await?;
    Err(AppError::NotFound)
}
