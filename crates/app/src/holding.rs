//! What is said about who holds a case: left unallocated for a while (ASG-16), and to go back on a day (ASG-18).

use crate::assignment::{AssignForm, COMMAND as ASSIGN, assign};
use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CasePart, HandBackRow};
use domain::access::{Action, FieldGroup, Role};
use domain::assignment::{self, HandBack, HandBackError, Leave, LeaveKnown, Note};
use domain::case::CaseEvent;
use domain::handover::OfficerNamed;
use domain::org::Officer;
use domain::shared::{AssignmentId, CaseId, Decision, RequestId};

/// The code of the reason in `policy/`.
const HAND_BACK: &str = "hand-back";

/// ASG-16: leaves a case that nobody holds unallocated.
pub async fn leave(ctx: &Ctx, case_id: CaseId, request_id: RequestId, form: &Leave) -> Result<(), AppError> {
    saying(ctx, case_id, (request_id, "leave unallocated"), |record| {
        let person = record.person.as_ref().ok_or(AppError::NotFound)?;
        let (identity, open, today) = (&person.identity, record.open_assignment(), ctx.now.day());
        let most = ctx.policy.working_days("assignment.left_working_days", today)?;
        let most = u32::try_from(most).unwrap_or(0);
        let known = LeaveKnown { identity, open, today, most, calendar: ctx.policy.calendar() };
        assignment::leave(&known, form).map_err(AppError::refused)
    })
    .await
}

/// ASG-18: the case stays where it is.
pub async fn stays(ctx: &Ctx, case_id: CaseId, request_id: RequestId, why: &str) -> Result<(), AppError> {
    saying(ctx, case_id, (request_id, "stays"), |record| {
        assignment::stays(record.hand_back(), record.open_assignment(), why).map_err(AppError::refused)
    })
    .await
}

async fn saying(
    ctx: &Ctx,
    case_id: CaseId,
    (request_id, command): (RequestId, &str),
    decide: impl Fn(&domain::case::CaseRecord) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<(), AppError> {
    deciding(|| async {
        if answered::<CaseId>(ctx, request_id, command, case_id).await?.is_some() {
            return Ok(());
        }
        let opened = open_for_change(ctx, case_id, Action::AssignOfficer, CasePart::HEAD).await?;
        let decision = decide(&opened.record)?;
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access],
            request: Some(ctx.request_row(request_id, (command, case_id), case_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await
    })
    .await
}

/// ASG-18: gives the case back now, by the rules of any assignment.
pub async fn give_back(ctx: &Ctx, case_id: CaseId, request_id: RequestId) -> Result<AssignmentId, AppError> {
    if let Some(assignment_id) = answered(ctx, request_id, ASSIGN, case_id).await? {
        return Ok(assignment_id);
    }
    let opened = open_for_change(ctx, case_id, Action::AssignOfficer, CasePart::HEAD).await?;
    let back = opened.record.hand_back().ok_or_else(|| AppError::refused(HandBackError::Over))?;
    let officer = still_there(ctx, back).await?.ok_or_else(|| AppError::refused(HandBackError::Over))?;
    let form = AssignForm {
        team_id: officer.team_id,
        officer_id: officer.officer_id,
        holder_shown: Some(back.assignment_id),
        reason: format!("It goes back, as was planned for {}", domain::shared::day_in_words(back.on)),
        reason_code: Some(HAND_BACK.to_string()),
        note: None::<Note>,
        back_on: None,
    };
    assign(ctx, case_id, request_id, &form).await
}

/// The officer to whom it goes back, in the team of today; nothing once they have left.
async fn still_there(ctx: &Ctx, back: &HandBack) -> Result<Option<Officer>, AppError> {
    let Some(OfficerNamed { officer_id, .. }) = &back.to.officer else { return Ok(None) };
    let known = ctx.store.officer_record(back.to.organisation_id, *officer_id).await?;
    let officer = known.officer_on(*officer_id, ctx.now.day());
    Ok(officer.filter(|officer| officer.until.is_none_or(|until| ctx.now < until)))
}

/// One that stands.
pub struct Returning {
    pub row: HandBackRow,
    pub due: bool,
}

/// Those of a manager's cases, and those that go back to the actor or from them; whose officer has left is none any more.
pub async fn list(ctx: &Ctx) -> Result<Vec<Returning>, AppError> {
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    let manages = ctx.actor.has_role(Role::Senior, ctx.now);
    let me = ctx.actor.officer_id;
    let mut all = Vec::new();
    for row in ctx.store.hand_backs(&scope).await? {
        let own = me == Some(row.holder_id) || row.back.to.is_officer(me);
        if (own || manages) && still_there(ctx, &row.back).await?.is_some() {
            let due = row.back.is_due(ctx.now.day());
            all.push(Returning { row, due });
        }
    }
    Ok(all)
}

/// What stands on one case, while its officer is there.
pub async fn of_case(ctx: &Ctx, case_id: CaseId) -> Result<Option<HandBack>, AppError> {
    let Some((_, record)) = ctx.store.case_part(case_id, CasePart::HEAD).await? else { return Ok(None) };
    let Some(back) = record.hand_back() else { return Ok(None) };
    Ok(still_there(ctx, back).await?.map(|_| back.clone()))
}
