//! What giver and receiver do with a transfer: accept, refuse, answer, put right, withdraw, meet, move.

use super::{OpenTransfer, manages, officer_now, open, pack_now, save, tell};
use crate::case::case_access;
use crate::commit::{answered, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::sentence::unchanged;
use crate::worker::Topic;
use domain::access::{Action, CaseAccess, may};
use domain::concern::Named;
use domain::handover::{
    self, AnswerItem, HandoverError, MeetingSays, MoveKnown, PackItem, ReceiverKnown, RecordMeeting,
    Transfer, meetings, parts, still_open,
};
use domain::org::Officer;
use domain::shared::{AssignmentId, ContactId, Decision, OfficerId, RequestId, TransferId, UserId};

/// The officer who would take it, as they are today: who is chosen, or who was asked, or else who answers.
async fn takes(
    ctx: &Ctx,
    transfer: &Transfer,
    (chosen, answers): (Option<OfficerId>, Option<OfficerId>),
) -> Result<Option<Officer>, AppError> {
    let to = &transfer.facts.to;
    let asked = to.officer.as_ref().map(|of| of.officer_id);
    match chosen.or(asked).or(answers) {
        Some(officer_id) => officer_now(ctx, to, officer_id).await,
        None => Ok(None),
    }
}

/// The receiving side takes it on.
pub async fn accept(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    chosen: Option<OfficerId>,
) -> Result<(), AppError> {
    const COMMAND: &str = "accept handover";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::AnswerHandover).await?;
        let manages = manages(ctx, &transfer.facts.to)?;
        // HND-05: a manager says who takes it, and does not take it by saying nothing.
        let answers = ctx.actor.officer_id.filter(|_| !manages);
        let officer = takes(ctx, &transfer, (chosen, answers)).await?;
        let known = ReceiverKnown {
            user_id: ctx.actor.author.user_id,
            officer_id: ctx.actor.officer_id,
            takes: officer.as_ref(),
            manages,
        };
        let decision = handover::accept(&transfer, &known, ctx.now).map_err(AppError::refused)?;
        let (case_id, users) = (opened.case_id, tell::giving_side(ctx, &transfer).await?);
        let takes = officer.and_then(|of| of.user_id).into_iter().collect();
        let mut outbox = tell::entries(ctx, users, |user_id| Topic::HandoverAnswered { case_id, user_id });
        outbox.extend(tell::entries(ctx, takes, |user_id| Topic::HandoverToYou { case_id, user_id }));
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// The receiving side does not take it.
pub async fn refuse(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    (reason, words): (&str, &str),
) -> Result<(), AppError> {
    const COMMAND: &str = "refuse handover";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::AnswerHandover).await?;
        let known = ReceiverKnown {
            user_id: ctx.actor.author.user_id,
            officer_id: ctx.actor.officer_id,
            takes: None,
            manages: manages(ctx, &transfer.facts.to)?,
        };
        let said = handover::refuse(&transfer, &known, (reason, words), &ctx.policy, ctx.now);
        let decision = said.map_err(AppError::refused)?;
        let (case_id, users) = (opened.case_id, tell::giving_side(ctx, &transfer).await?);
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverAnswered { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// What the form or the API says of the parts of the pack.
#[derive(Clone)]
pub struct AnswerForm {
    /// The digest of the pack that was shown: nobody confirms what they did not see.
    pub pack: String,
    /// Of each part: read or wrong, and what is wrong.
    pub answers: Vec<(PackItem, Option<bool>, String)>,
}

domain::private_debug!(AnswerForm);

/// The receiving officer answers part by part; what is wrong goes back to the giver at once.
pub async fn answer(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    form: &AnswerForm,
) -> Result<(), AppError> {
    const COMMAND: &str = "answer handover";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::AnswerHandover).await?;
        if transfer.pack().is_some_and(|pack| pack.digest != form.pack) {
            return Err(AppError::Conflict(Box::new(transfer.written)));
        }
        let said = form.answers.iter();
        let said =
            said.map(|(item, read, words)| AnswerItem { item: *item, read: *read, words: words.clone() });
        let answers: Vec<AnswerItem> = said.collect();
        let decision =
            handover::answer(&transfer, ctx.actor.officer_id, &answers).map_err(AppError::refused)?;
        let wrong = answers.iter().any(|answer| answer.read == Some(false));
        let users = if wrong { tell::giving_side(ctx, &transfer).await? } else { Vec::new() };
        let case_id = opened.case_id;
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverReturned { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// The giving side puts right what is wrong; the pack is made anew. `seen_seq` is what the page showed: what was said to be
/// wrong meanwhile is not put right by it.
pub async fn put_right(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    (words, summary, seen_seq): (&str, &str, i64),
) -> Result<(), AppError> {
    const COMMAND: &str = "put handover right";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let found = open(ctx, transfer_id, Action::AskHandover).await?;
        let OpenTransfer { opened, transfer, whole } = found;
        still_open(&transfer).map_err(AppError::refused)?;
        unchanged(&transfer.written, seen_seq)?;
        let pack = pack_now(ctx, &whole, &transfer.facts.from).await?;
        let decision = handover::put_right(&transfer, (words, summary), pack).map_err(AppError::refused)?;
        let (case_id, users) = (opened.case_id, tell::receiving_side(ctx, &transfer.facts.to).await?);
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverPutRight { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// The giving side takes it back.
pub async fn withdraw(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    why: &str,
) -> Result<(), AppError> {
    const COMMAND: &str = "withdraw handover";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, .. } = open(ctx, transfer_id, Action::AskHandover).await?;
        let decision = handover::withdraw(&transfer, why).map_err(AppError::refused)?;
        // The receiving side may not read it any more: it leaves their lists, and they are told why.
        let (case_id, users) = (opened.case_id, tell::both_sides(ctx, &transfer).await?);
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverWithdrawn { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

/// What the form or the API says of the meeting.
#[derive(Clone)]
pub enum MeetingForm {
    Held {
        contact_id: Option<ContactId>,
        both: bool,
    },
    NotHeld {
        why: String,
        /// Who answers for it, of those whom the page offers.
        manager: Option<UserId>,
    },
}

domain::private_debug!(MeetingForm);

/// Either side keeps whether all three met.
pub async fn record_meeting(
    ctx: &Ctx,
    transfer_id: TransferId,
    request_id: RequestId,
    form: &MeetingForm,
) -> Result<(), AppError> {
    const COMMAND: &str = "record handover meeting";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let action = of_either_side(ctx, transfer_id).await?;
        let OpenTransfer { opened, transfer, whole } = open(ctx, transfer_id, action).await?;
        let cmd = match form.clone() {
            MeetingForm::Held { contact_id, both } => RecordMeeting::Held { contact_id, both },
            MeetingForm::NotHeld { why, manager } => {
                let offered = tell::managers(ctx, &transfer).await?;
                let manager = offered.into_iter().find(|named| Some(named.user_id) == manager);
                RecordMeeting::NotHeld { why, manager }
            }
        };
        let found = meetings(&whole, &transfer, &ctx.policy, ctx.now);
        let decision = handover::record_meeting(&transfer, &found, &cmd, (&ctx.policy, ctx.now));
        let decision = decision.map_err(AppError::refused)?;
        let case_id = opened.case_id;
        let users = named_manager(&decision).map(|named| named.user_id).into_iter().collect();
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverNoMeeting { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}

fn named_manager(decision: &Decision<domain::case::CaseEvent>) -> Option<&Named> {
    use domain::case::CaseEvent::Handover;
    use domain::handover::HandoverEvent::MeetingRecorded;
    decision.events.iter().find_map(|event| match event {
        Handover(MeetingRecorded { says: MeetingSays::NotHeld { manager, .. }, .. }) => Some(manager),
        _ => None,
    })
}

/// The giving side's right where the actor has it, otherwise the receiving side's.
async fn of_either_side(ctx: &Ctx, transfer_id: TransferId) -> Result<Action, AppError> {
    let case_id = super::case_of(ctx, transfer_id).await?;
    let (_, record) =
        ctx.store.case_part(case_id, crate::ports::CasePart::HEAD).await?.ok_or(AppError::NotFound)?;
    let (access, since): (CaseAccess, _) = (case_access(&record), ctx.last_holder_since()?);
    let gives = may(&ctx.actor, Action::AskHandover, &access, ctx.now, since).is_allowed();
    Ok(if gives { Action::AskHandover } else { Action::AnswerHandover })
}

/// Nobody was named yet, or who was named has left.
fn nobody_takes(transfer: &Transfer) -> HandoverError {
    let to = &transfer.facts.to;
    match &to.officer {
        Some(of) => HandoverError::NotInTeam { officer: of.name.clone(), team: to.team_name.clone() },
        None => HandoverError::NotAccepted,
    }
}

/// The receiving officer takes the case over at this instant.
pub async fn move_case(ctx: &Ctx, transfer_id: TransferId, request_id: RequestId) -> Result<(), AppError> {
    const COMMAND: &str = "move case";
    deciding(|| async {
        if answered::<TransferId>(ctx, request_id, COMMAND, transfer_id).await?.is_some() {
            return Ok(());
        }
        let OpenTransfer { opened, transfer, whole } = open(ctx, transfer_id, Action::AnswerHandover).await?;
        let to = &transfer.facts.to;
        let Some(officer) = takes(ctx, &transfer, (None, None)).await? else {
            return Err(AppError::refused(nobody_takes(&transfer)));
        };
        let named = (officer.user_id, officer.name.as_str());
        domain::limit::may_hold(&opened.record, named, ctx.now).map_err(AppError::refused)?;
        let (_, organisation) =
            ctx.store.organisation(to.organisation_id).await?.ok_or(AppError::NotFound)?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let giver = transfer.facts.from.officer.as_ref().ok_or(AppError::NotFound)?.officer_id;
        let known = MoveKnown {
            identity: &person.identity,
            held: opened.record.open_assignment(),
            organisation: organisation.organisation.as_ref().ok_or(AppError::NotFound)?,
            team: organisation.teams.get(&to.team_id).ok_or(AppError::NotFound)?,
            officer: &officer,
            parts: parts(&whole, &ctx.policy, (opened.case_id, giver), ctx.now),
        };
        let assignment_id = AssignmentId(ctx.ids.uuid(ctx.now));
        let decision = handover::move_case(&transfer, known, ctx.actor.officer_id, (assignment_id, ctx.now));
        let decision = decision.map_err(AppError::refused)?;
        let mut users = tell::both_sides(ctx, &transfer).await?;
        users.extend(tell::managers(ctx, &transfer).await?.into_iter().map(|named| named.user_id));
        let case_id = opened.case_id;
        let outbox = tell::entries(ctx, users, |user_id| Topic::HandoverMoved { case_id, user_id });
        let request = ctx.request_row(request_id, (COMMAND, transfer_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await
    })
    .await
}
