//! Asks for a case to be handed over.

use super::{officer_now, pack_now, save, tell};
use crate::case::{CasePage, open_for_change, parts, whole};
use crate::commit::{answered, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::ports::reads::{OfficerLoad, TeamRow};
use crate::worker::Topic;
use domain::access::{Action, FieldGroup};
use domain::handover::{self, Ask, AskKnown, Asked, OfficerNamed, Pack, Side};
use domain::shared::{CaseId, OfficerId, RequestId, TeamId, TransferId};
use jiff::civil::Date;

const COMMAND: &str = "ask handover";

/// What the form or the API says.
#[derive(Clone)]
pub struct AskForm {
    pub team_id: TeamId,
    /// Nobody: the team says who takes it.
    pub officer_id: Option<OfficerId>,
    pub why: String,
    pub summary: String,
    pub planned_on: Option<Date>,
}

domain::private_debug!(AskForm);

/// What the form is made of.
pub struct AskPage {
    pub page: CasePage,
    pub teams: Vec<TeamRow>,
    /// Of the team that is chosen.
    pub officers: Vec<OfficerLoad>,
    /// As the receiving side would see it now.
    pub pack: Option<Pack>,
}

/// The form. The pack stands under it, so that what is missing is put right before anybody is asked.
pub async fn to_ask(ctx: &Ctx, case_id: CaseId, team_id: Option<TeamId>) -> Result<AskPage, AppError> {
    let looks = [
        Action::AskHandover,
        Action::View(FieldGroup::Identity),
        Action::View(FieldGroup::Flags),
        Action::View(FieldGroup::Details),
        Action::View(FieldGroup::Sentence),
        Action::View(FieldGroup::Contacts),
        Action::View(FieldGroup::Documents),
        Action::View(FieldGroup::Risk),
        Action::View(FieldGroup::Protected),
    ];
    let page = parts(ctx, case_id, &looks).await?;
    let mut teams = ctx.store.teams().await?;
    teams.sort_by(|one, other| {
        (&one.organisation_name, &one.name).cmp(&(&other.organisation_name, &other.name))
    });
    let officers = match team_id {
        Some(team_id) => ctx.store.officers(team_id, ctx.now).await?,
        None => Vec::new(),
    };
    let giver = page.record.open_assignment().map(Side::of);
    let pack = match giver {
        Some(giver) => Some(pack_now(ctx, &page.record, &giver).await?),
        None => None,
    };
    Ok(AskPage { page, teams, officers, pack })
}

/// Asks; the same request again, or the same thing asked again, gives the one that is open.
pub async fn ask(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &AskForm,
) -> Result<TransferId, AppError> {
    deciding(|| async {
        if let Some(transfer_id) = answered(ctx, request_id, COMMAND, case_id).await? {
            return Ok(transfer_id);
        }
        let opened = open_for_change(ctx, case_id, Action::AskHandover, CasePart::ALL).await?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let (to, officer) = receiving(ctx, form).await?;
        let held = opened.record.open_assignment();
        let record = whole(ctx, &opened.record).await?;
        let giver = held.map_or_else(|| to.clone(), Side::of);
        let moved = opened.record.transfers.values().filter(|of| of.moved_at().is_some());
        let known = AskKnown {
            identity: &person.identity,
            held,
            open: opened.record.open_transfer(),
            last_moved: moved.max_by_key(|of| of.moved_at()),
            to: &to,
            officer: officer.as_ref(),
            pack: pack_now(ctx, &record, &giver).await?,
        };
        let transfer_id = TransferId(ctx.ids.uuid(ctx.now));
        let (why, summary) = (form.why.clone(), form.summary.clone());
        let cmd = Ask { transfer_id, why, summary, planned_on: form.planned_on };
        let decision = match handover::ask(&known, &cmd, ctx.now).map_err(AppError::refused)? {
            Asked::Already(open) => return Ok(open),
            Asked::New(decision) => *decision,
        };
        let users = tell::receiving_side(ctx, &to).await?;
        let gives = tell::officer_of(ctx, &giver).await?.into_iter().collect();
        let mut outbox = tell::entries(ctx, users, |user_id| Topic::HandoverAsked { case_id, user_id });
        outbox.extend(tell::entries(ctx, gives, |user_id| Topic::HandoverFromYou { case_id, user_id }));
        let request = ctx.request_row(request_id, (COMMAND, case_id), transfer_id);
        save(ctx, opened, decision, (request, outbox)).await?;
        Ok(transfer_id)
    })
    .await
}

/// The team that is asked, and the officer as they are today.
async fn receiving(ctx: &Ctx, form: &AskForm) -> Result<(Side, Option<domain::org::Officer>), AppError> {
    let teams = ctx.store.teams().await?;
    let team = teams.into_iter().find(|team| team.team_id == form.team_id).ok_or(AppError::NotFound)?;
    let mut side = Side {
        organisation_id: team.organisation_id,
        organisation_name: team.organisation_name,
        team_id: team.team_id,
        team_name: team.name,
        officer: None,
    };
    let Some(officer_id) = form.officer_id else { return Ok((side, None)) };
    let officer = officer_now(ctx, &side, officer_id).await?.ok_or(AppError::NotFound)?;
    side.officer = Some(OfficerNamed { officer_id, name: officer.name.clone() });
    Ok((side, Some(officer)))
}
