//! The decision.

use super::opened;
use crate::case::{CasePage, open_for_change, whole};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::handover::{pack_now, tell};
use crate::ports::CasePart;
use crate::ports::reads::TeamRow;
use crate::worker::Topic;
use domain::access::{Action, Role};
use domain::allocation::{self, Answers, Asked, Decide, DecideKnown, Deciding, Known, Place, Worked};
use domain::case::CaseRecord;
use domain::handover::Side;
use domain::org::ScopeOf;
use domain::shared::{AllocationId, CaseId, RequestId, SentenceId, TeamId, TransferId};
use jiff::civil::Date;

const COMMAND: &str = "decide organisation";

/// What the form or the API says.
#[derive(Clone, Default)]
pub struct DecideForm {
    pub answers: Answers,
    /// Where the rule led when it was shown.
    pub shown: Option<String>,
    pub decided: Option<String>,
    pub team_id: Option<TeamId>,
    pub override_why: String,
    pub summary: String,
    pub planned_on: Option<Date>,
}

domain::private_debug!(DecideForm);

/// What the form is made of.
pub struct DecidePage {
    pub page: CasePage,
    pub asked: Vec<Asked>,
    /// Every team, by organisation and name.
    pub teams: Vec<TeamRow>,
}

fn side(team: &TeamRow) -> Side {
    Side {
        organisation_id: team.organisation_id,
        organisation_name: team.organisation_name.clone(),
        team_id: team.team_id,
        team_name: team.name.clone(),
        officer: None,
    }
}

fn places(teams: &[TeamRow]) -> Vec<Place> {
    teams.iter().map(|team| Place { side: side(team), unit: team.unit.clone() }).collect()
}

async fn teams(ctx: &Ctx) -> Result<Vec<TeamRow>, AppError> {
    let mut teams = ctx.store.teams().await?;
    teams.sort_by(|one, other| {
        (&one.organisation_name, &one.name).cmp(&(&other.organisation_name, &other.name))
    });
    Ok(teams)
}

/// The record as the rule sees it: whole, whatever of it the page shows.
pub(super) async fn seen(ctx: &Ctx, case_id: CaseId) -> Result<CaseRecord, AppError> {
    let (_, record) = ctx.store.case_part(case_id, CasePart::ALL).await?.ok_or(AppError::NotFound)?;
    whole(ctx, &record).await
}

/// The form: what the rule asks, with what the record answers.
pub async fn to_decide(ctx: &Ctx, case_id: CaseId, sentence_id: SentenceId) -> Result<DecidePage, AppError> {
    let page = opened(ctx, case_id, Action::DecideOrganisation).await?;
    let sentence = page.record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
    allocation::runs(Some(sentence), ctx.now.day()).map_err(AppError::refused)?;
    let teams = teams(ctx).await?;
    let record = seen(ctx, case_id).await?;
    let asked = allocation::asked(&Known {
        policy: &ctx.policy,
        day: ctx.now.day(),
        record: &record,
        sentence_id,
        places: &places(&teams),
    });
    Ok(DecidePage { page, asked: asked.map_err(AppError::refused)?, teams })
}

/// Where the answers lead; nothing is saved. The case was opened by `to_decide`.
pub async fn work_out(
    ctx: &Ctx,
    page: &DecidePage,
    sentence_id: SentenceId,
    answers: &Answers,
) -> Result<Worked, AppError> {
    let record = seen(ctx, page.page.case_id).await?;
    let known = Known {
        policy: &ctx.policy,
        day: ctx.now.day(),
        record: &record,
        sentence_id,
        places: &places(&page.teams),
    };
    allocation::work_out(&known, answers).map_err(AppError::refused)
}

/// Decides. A handover that it begins is told to both sides.
pub async fn decide(
    ctx: &Ctx,
    case_id: CaseId,
    (sentence_id, request_id): (SentenceId, RequestId),
    form: &DecideForm,
) -> Result<AllocationId, AppError> {
    deciding(|| async {
        if let Some(allocation_id) = answered(ctx, request_id, COMMAND, sentence_id).await? {
            return Ok(allocation_id);
        }
        let opened = open_for_change(ctx, case_id, Action::DecideOrganisation, CasePart::ALL).await?;
        let record = whole(ctx, &opened.record).await?;
        let person = opened.record.person.as_ref().ok_or(AppError::NotFound)?;
        let teams = teams(ctx).await?;
        let to = teams.iter().find(|team| Some(team.team_id) == form.team_id).map(side);
        let held = opened.record.open_assignment();
        let by = deciding_team(ctx, &teams).await?;
        // Nobody sees a pack of a case that nobody gives.
        let giver = held.map(Side::of).or_else(|| to.clone()).unwrap_or_else(|| nowhere(&by));
        let known = DecideKnown {
            rule: Known {
                policy: &ctx.policy,
                day: ctx.now.day(),
                record: &record,
                sentence_id,
                places: &places(&teams),
            },
            identity: &person.identity,
            held,
            open: opened.record.open_transfer(),
            to: to.as_ref(),
            by,
            pack: pack_now(ctx, &record, &giver).await?,
        };
        let cmd = Decide {
            answers: form.answers.clone(),
            shown: form.shown.clone(),
            decided: form.decided.clone(),
            override_why: form.override_why.clone(),
            summary: form.summary.clone(),
            planned_on: form.planned_on,
        };
        let ids = (AllocationId(ctx.ids.uuid(ctx.now)), TransferId(ctx.ids.uuid(ctx.now)));
        let decision = allocation::decide(&known, &cmd, ids, ctx.now).map_err(AppError::refused)?;
        let mut outbox = Vec::new();
        // The handover stands behind the decision.
        if let (Some(to), true) = (&to, decision.events.len() > 1) {
            let users = tell::receiving_side(ctx, to).await?;
            let gives = tell::officer_of(ctx, &giver).await?.into_iter().collect();
            outbox = tell::entries(ctx, users, |user_id| Topic::HandoverAsked { case_id, user_id });
            outbox.extend(tell::entries(ctx, gives, |user_id| Topic::HandoverFromYou { case_id, user_id }));
        }
        let request = Some(ctx.request_row(request_id, (COMMAND, sentence_id), ids.0));
        let change =
            CaseChange { case_id, head: opened.head, known: &opened.record, decision, corrects: None };
        let access = vec![opened.access];
        commit(ctx, Write { access, request, outbox, ..Write::case(change) }).await?;
        Ok(ids.0)
    })
    .await
}

fn nowhere(by: &Deciding) -> Side {
    Side {
        organisation_id: by.organisation_id,
        organisation_name: by.organisation_name.clone(),
        team_id: TeamId(uuid::Uuid::nil()),
        team_name: String::new(),
        officer: None,
    }
}

/// ORA-11: the team that whoever decides works in today, or else the one for which they decide.
async fn deciding_team(ctx: &Ctx, teams: &[TeamRow]) -> Result<Deciding, AppError> {
    let author = &ctx.actor.author;
    let works_in = match ctx.actor.officer_id {
        Some(officer_id) => {
            let organisation = ctx.store.officer_record(author.organisation_id, officer_id).await?;
            organisation.officer_on(officer_id, ctx.now.day()).map(|officer| officer.team_id)
        }
        None => None,
    };
    let decides = |role: Role| role.allows(Action::DecideOrganisation);
    let granted = ctx.actor.live_grants(ctx.now).filter(|grant| decides(grant.role)).find_map(|grant| {
        match grant.scope {
            ScopeOf::Team(team_id) => Some(team_id),
            ScopeOf::Organisation(_) | ScopeOf::All => None,
        }
    });
    let team = works_in.or(granted).and_then(|team_id| teams.iter().find(|team| team.team_id == team_id));
    Ok(match team {
        Some(team) => Deciding {
            organisation_id: team.organisation_id,
            organisation_name: team.organisation_name.clone(),
            team_id: Some(team.team_id),
            team_name: team.name.clone(),
        },
        None => Deciding {
            organisation_id: author.organisation_id,
            organisation_name: author.organisation_name.clone(),
            team_id: None,
            team_name: String::new(),
        },
    })
}
