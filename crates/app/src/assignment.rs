//! Who could take a case, and giving it over.

use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{OfficerLoad, TeamRow};
use crate::ports::{CasePart, Contacts, OutboxEntry};
use crate::worker::Topic;
use domain::access::{Action, Role};
use domain::assignment::{
    self, AssignOfficer, AssignOfficerError, Audience, Known, Note, booked_with_holder,
};
use domain::case::CaseEvent;
use domain::contact::Links;
use domain::limit;
use domain::org::ScopeOf;
use domain::shared::{AssignmentId, CaseId, ContactId, OfficerId, RequestId, TeamId};
use jiff::civil::Date;

pub(crate) const COMMAND: &str = "assign officer";

/// How many cases nobody holds, within the actor's scope, `COUNTED_MAX` at most.
pub async fn count_waiting(ctx: &Ctx) -> Result<usize, AppError> {
    let scope = ctx.scope(Action::AssignOfficer)?;
    Ok(usize::try_from(ctx.store.count_waiting_for_officer(&scope).await?).unwrap_or(0))
}

/// The teams whose cases the actor may allocate.
pub async fn teams(ctx: &Ctx) -> Result<Vec<TeamRow>, AppError> {
    let all = ctx.store.teams().await?;
    Ok(all.into_iter().filter(|team| may_allocate_in(ctx, team)).collect())
}

fn may_allocate_in(ctx: &Ctx, team: &TeamRow) -> bool {
    ctx.actor.live_grants(ctx.now).filter(|grant| grant.role == Role::Senior).any(|grant| match grant.scope {
        ScopeOf::All => true,
        ScopeOf::Organisation(organisation_id) => organisation_id == team.organisation_id,
        ScopeOf::Team(team_id) => team_id == team.team_id,
    })
}

/// The officers of a team with the cases they hold, fewest first.
pub async fn officers(ctx: &Ctx, team_id: TeamId) -> Result<Vec<OfficerLoad>, AppError> {
    let teams = teams(ctx).await?;
    if !teams.iter().any(|team| team.team_id == team_id) {
        return Err(AppError::NotFound);
    }
    let mut officers = ctx.store.officers(team_id, ctx.now).await?;
    officers.sort_by(|one, other| one.cases.cmp(&other.cases).then_with(|| one.name.cmp(&other.name)));
    Ok(officers)
}

/// Who to give the case to.
#[derive(Clone, Debug)]
pub struct AssignForm {
    pub team_id: TeamId,
    pub officer_id: OfficerId,
    pub holder_shown: Option<AssignmentId>,
    pub reason: String,
    /// Code of the reason, of a change.
    pub reason_code: Option<String>,
    /// For the officer, or for the record of the decision.
    pub note: Option<Note>,
    /// The day on which it goes back to who holds it now.
    pub back_on: Option<Date>,
}

/// Gives the case over at this instant; the officer is told.
pub async fn assign(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &AssignForm,
) -> Result<AssignmentId, AppError> {
    deciding(|| async {
        if let Some(assignment_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(assignment_id);
        }
        let part = CasePart { contacts: Contacts::All, ..CasePart::HEAD };
        let opened = open_for_change(ctx, case_id, Action::AssignOfficer, part).await?;
        let team = teams(ctx).await?.into_iter().find(|team| team.team_id == form.team_id);
        let team = team.ok_or(AppError::NotFound)?;
        let organisation = ctx.store.officer_record(team.organisation_id, form.officer_id).await?;
        // With the team of today, which need not be the one they joined.
        let officer = organisation.officer_on(form.officer_id, ctx.now.day()).ok_or(AppError::NotFound)?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let takes = (officer.user_id, officer.name.as_str());
        limit::may_hold(&opened.record, takes, ctx.now).map_err(AppError::refused)?;
        let weighed = crate::candidates::weighed_of(ctx, case_id, &officer).await?;
        let reasons = ctx.policy.assignment_reasons();
        let code = form.reason_code.as_deref().unwrap_or_default();
        let known = Known {
            identity: &person.identity,
            open: opened.record.open_assignment(),
            organisation: organisation.organisation.as_ref().ok_or(AppError::NotFound)?,
            team: organisation.teams.get(&form.team_id).ok_or(AppError::NotFound)?,
            officer: &officer,
            handed_over: opened.record.open_transfer().map(|of| of.facts.to.in_words()),
            weighed: Some(&weighed),
            code_in_use: reasons.find(code, ctx.now.day()).is_some(),
            booked: booked_with_holder(&opened.record, case_id),
        };
        let (holder_shown, reason) = (form.holder_shown, form.reason.clone());
        let cmd = AssignOfficer { holder_shown, reason, reason_code: form.reason_code.clone() };
        let note = assignment::note(form.note.as_ref()).map_err(AppError::refused)?;
        let assignment_id = AssignmentId(ctx.ids.uuid(ctx.now));
        let decision = assignment::decide(&known, &cmd, assignment_id, ctx.now);
        let mut decision = decision.map_err(AppError::refused)?;
        if let Some(on) = form.back_on {
            let planned = assignment::plan(known.open, (assignment_id, on), ctx.now.day());
            decision.events.push(planned.map_err(AppError::refused)?);
        }
        decision.events.extend(note.map(|note| noted(ctx, note)));
        let told = known.officer.user_id.map(|user_id| Topic::CaseAssigned { case_id, user_id });
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let write = Write {
            access: vec![opened.access],
            outbox: told.into_iter().map(|topic| topic.entry(ctx)).collect::<Vec<OutboxEntry>>(),
            request: Some(ctx.request_row(request_id, (COMMAND, case_id), assignment_id)),
            ..Write::case(change)
        };
        commit(ctx, write).await?;
        Ok(assignment_id)
    })
    .await
}

/// Cases of one officer that go to others of a team, for one reason.
#[derive(Clone, Debug)]
pub struct Moves {
    pub team_id: TeamId,
    pub from: OfficerId,
    pub to: Vec<(CaseId, OfficerId)>,
    pub reason: String,
    pub reason_code: String,
}

/// What became of one of them.
pub struct Moved {
    pub case_id: CaseId,
    pub result: Result<AssignmentId, AppError>,
}

/// Gives each case on, as a decision of its own: one that is refused keeps none of the others back, and sending all again
/// moves what has not moved yet. A case that is no longer with the officer is refused (ASG-05).
pub async fn assign_all(ctx: &Ctx, request_id: RequestId, moves: &Moves) -> Vec<Moved> {
    let mut moved = Vec::with_capacity(moves.to.len());
    for (case_id, officer_id) in &moves.to {
        let own = RequestId(uuid::Uuid::new_v5(&request_id.0, case_id.0.as_bytes()));
        let result = assign_one(ctx, (*case_id, *officer_id), own, moves).await;
        moved.push(Moved { case_id: *case_id, result });
    }
    moved
}

async fn assign_one(
    ctx: &Ctx,
    (case_id, officer_id): (CaseId, OfficerId),
    request_id: RequestId,
    moves: &Moves,
) -> Result<AssignmentId, AppError> {
    if let Some(assignment_id) = answered(ctx, request_id, COMMAND, case_id).await? {
        return Ok(assignment_id);
    }
    // Who holds it is not told to somebody whom the case is closed to.
    let opened = open_for_change(ctx, case_id, Action::AssignOfficer, CasePart::HEAD).await?;
    let open = opened.record.open_assignment();
    let Some(own) = open.filter(|open| open.officer_id == moves.from) else {
        let holder = open.map_or_else(|| "nobody".to_string(), |open| open.officer_name.clone());
        return Err(AppError::refused(AssignOfficerError::HolderChanged(holder)));
    };
    let form = AssignForm {
        team_id: moves.team_id,
        officer_id,
        holder_shown: Some(own.assignment_id),
        reason: moves.reason.clone(),
        reason_code: Some(moves.reason_code.clone()),
        note: None,
        back_on: None,
    };
    assign(ctx, case_id, request_id, &form).await
}

/// ASG-13: the note as an entry of the contact log. What is for the record of the decision is sensitive.
fn noted(ctx: &Ctx, (audience, notes): (Audience, String)) -> CaseEvent {
    CaseEvent::ContactRecorded {
        contact_id: ContactId(ctx.ids.uuid(ctx.now)),
        contact_type: audience.contact_type().to_string(),
        happened_at: ctx.now,
        minutes: 0,
        place: None,
        officer_id: ctx.actor.officer_id,
        officer_name: ctx.actor.author.name.clone(),
        outcome: None,
        notes,
        sensitive: audience == Audience::Oversight,
        links: Links::default(),
    }
}
