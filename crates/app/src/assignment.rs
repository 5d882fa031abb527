//! What waits for an officer, who could take it, and giving it over.

use crate::case::open_for_change;
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{OfficerLoad, TeamRow, WaitingRow};
use crate::ports::{CasePart, OutboxEntry};
use crate::worker::Topic;
use domain::access::{Action, Role};
use domain::assignment::{self, AssignOfficer, Known};
use domain::org::ScopeOf;
use domain::shared::{AssignmentId, CaseId, OfficerId, RequestId, TeamId};

const COMMAND: &str = "assign officer";

/// Cases that nobody holds, within the actor's scope.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<WaitingRow>, AppError> {
    let scope = ctx.scope(Action::AssignOfficer)?;
    Ok(ctx.store.waiting_for_officer(&scope).await?)
}

/// How many they are, `COUNTED_MAX` at most.
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
pub async fn candidates(ctx: &Ctx, team_id: TeamId) -> Result<Vec<OfficerLoad>, AppError> {
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
        let opened = open_for_change(ctx, case_id, Action::AssignOfficer, CasePart::HEAD).await?;
        let team = teams(ctx).await?.into_iter().find(|team| team.team_id == form.team_id);
        let team = team.ok_or(AppError::NotFound)?;
        let organisation = ctx.store.officer_record(team.organisation_id, form.officer_id).await?;
        // With the team of today, which need not be the one they joined.
        let officer = organisation.officer_on(form.officer_id, ctx.now.day()).ok_or(AppError::NotFound)?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let known = Known {
            identity: &person.identity,
            open: opened.record.open_assignment(),
            organisation: organisation.organisation.as_ref().ok_or(AppError::NotFound)?,
            team: organisation.teams.get(&form.team_id).ok_or(AppError::NotFound)?,
            officer: &officer,
            handed_over: opened.record.open_transfer().map(|of| of.facts.to.in_words()),
        };
        let cmd = AssignOfficer { holder_shown: form.holder_shown, reason: form.reason.clone() };
        let assignment_id = AssignmentId(ctx.ids.uuid(ctx.now));
        let decision = assignment::decide(&known, &cmd, assignment_id, ctx.now).map_err(AppError::refused)?;
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
