//! Staff: who works here, and what is so of them for which days.

use super::change::{Change, Done, allow, allowed, change};
use super::places::{instant_of, unchanged_since};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Administer, Holder, Where};
use domain::org::decide::{self, CorrectFact, RecordFact, StaffError};
use domain::org::{Officer, OrganisationRecord, StaffSays};
use domain::policy::PolicyBook;
use domain::shared::{OfficerId, OrganisationId, RequestId, StaffFactId, TeamId, UserId, day_in_words};
use jiff::civil::Date;

/// Somebody who begins to work here.
#[derive(Clone, Debug)]
pub struct JoinForm {
    pub name: String,
    /// Code of the grade.
    pub grade: String,
    pub team_id: TeamId,
    pub phone: String,
    /// Their log-on, if they have one.
    pub login: String,
    pub from: Date,
}

/// What is said of an officer: (from, first day on which it is no longer so).
#[derive(Clone, Debug)]
pub struct FactForm {
    pub says: StaffSays,
    pub from: Date,
    pub to: Option<Date>,
}

/// Whether the code that a fact names is in use on its first day. What names no code is always.
fn in_use(policy: &PolicyBook, says: &StaffSays, day: Date) -> bool {
    match says {
        StaffSays::Grade { code } => policy.grades().find(code, day).is_some(),
        StaffSays::Skill { code } => policy.skills().find(code, day).is_some(),
        StaffSays::Absence { code, .. } => policy.absence_kinds().find(code, day).is_some(),
        StaffSays::Reduction { code, .. } => domain::load::is_reason(code, day),
        StaffSays::Hours { .. } | StaffSays::Team { .. } => true,
    }
}

/// Who may change this fact: administrators of the organisation; of an absence or a reduction also the seniors of the officer's team.
fn allow_fact(
    ctx: &Ctx,
    known: &OrganisationRecord,
    organisation_id: OrganisationId,
    officer_id: OfficerId,
    says: &StaffSays,
) -> Result<(), AppError> {
    let of_team = matches!(says, StaffSays::Absence { .. } | StaffSays::Reduction { .. });
    if let (true, Some(on)) = (of_team, known.on_day(officer_id, ctx.now.day())) {
        let team = Where::Team(Holder { organisation_id, team_id: on.team_id });
        if allowed(ctx, Administer::Absences, team) {
            return Ok(());
        }
    }
    allow(ctx, Administer::Staff, Where::Organisation(organisation_id))
}

pub async fn join(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    request_id: RequestId,
    form: &JoinForm,
) -> Result<OfficerId, AppError> {
    allow(ctx, Administer::Staff, Where::Organisation(organisation_id))?;
    let user_id = user_of(ctx, &form.login).await?;
    let grade = StaffSays::Grade { code: form.grade.clone() };
    let in_use = in_use(&ctx.policy, &grade, form.from);
    change(ctx, Change::creating(organisation_id, request_id, "add officer"), |known| {
        known.organisation.as_ref().ok_or(AppError::NotFound)?;
        let officer = Officer {
            organisation_id,
            officer_id: OfficerId(ctx.ids.uuid(ctx.now)),
            team_id: form.team_id,
            name: form.name.clone(),
            grade: form.grade.clone(),
            phone: form.phone.trim().to_string(),
            user_id,
            from: instant_of(form.from, ctx.now),
            until: None,
        };
        let officer_id = officer.officer_id;
        Ok((officer_id, decide::join(known, officer, in_use).map_err(AppError::refused)?))
    })
    .await
}

async fn user_of(ctx: &Ctx, login: &str) -> Result<Option<UserId>, AppError> {
    let login = login.trim().to_lowercase();
    if login.is_empty() {
        return Ok(None);
    }
    let user = ctx.store.user_by_login(&login).await?;
    let unknown = || {
        AppError::Refused(domain::shared::Refusal {
            rule: "STF-10",
            field: "login",
            sentence: "Nobody signs in like this. Add the user first, or leave it empty.".to_string(),
        })
    };
    user.map(|user| Some(user.user_id)).ok_or_else(unknown)
}

/// They work here until the end of that day, or until now when it is today.
pub async fn leave(
    ctx: &Ctx,
    (organisation_id, officer_id): (OrganisationId, OfficerId),
    last_day: Date,
) -> Result<(), AppError> {
    allow(ctx, Administer::Staff, Where::Organisation(organisation_id))?;
    let at = if last_day == ctx.now.day() { ctx.now } else { domain::shared::end_of_day_in_london(last_day) };
    let left = change(ctx, Change::of(organisation_id), |known| {
        if !known.officers.contains_key(&officer_id) {
            return Err(AppError::NotFound);
        }
        Ok((Done, decide::leave(known, officer_id, at).map_err(AppError::refused)?))
    });
    left.await.map(|Done| ())
}

pub async fn record_fact(
    ctx: &Ctx,
    (organisation_id, officer_id): (OrganisationId, OfficerId),
    request_id: RequestId,
    form: &FactForm,
) -> Result<StaffFactId, AppError> {
    let in_use = in_use(&ctx.policy, &form.says, form.from);
    change(ctx, Change::creating(organisation_id, request_id, "record staff fact"), |known| {
        allow_fact(ctx, known, organisation_id, officer_id, &form.says)?;
        let FactForm { says, from, to } = form.clone();
        let fact_id = StaffFactId(ctx.ids.uuid(ctx.now));
        if !known.officers.contains_key(&officer_id) {
            return Err(AppError::NotFound);
        }
        let cmd = RecordFact { fact_id, officer_id, says, from, to };
        Ok((fact_id, decide::record_fact(known, cmd, in_use).map_err(AppError::refused)?))
    })
    .await
}

/// What is done to a fact that was read at `seen_seq`.
#[derive(Clone, Debug)]
pub enum FactChange {
    /// It is no longer so from this day on.
    End {
        to: Date,
    },
    Correct {
        form: FactForm,
        why: String,
    },
    TakeBack {
        why: String,
    },
}

pub async fn change_fact(
    ctx: &Ctx,
    (organisation_id, fact_id): (OrganisationId, StaffFactId),
    seen_seq: i64,
    what: &FactChange,
) -> Result<(), AppError> {
    let changed = change(ctx, Change::of(organisation_id), |known| {
        let fact = known.staff.get(&fact_id).ok_or(AppError::NotFound)?;
        allow_fact(ctx, known, organisation_id, fact.officer_id, &fact.says)?;
        unchanged_since(&fact.written, seen_seq)?;
        let decision = match what {
            FactChange::End { to } => decide::end_fact(known, fact_id, *to),
            FactChange::TakeBack { why } => decide::take_back_fact(known, fact_id, why),
            FactChange::Correct { form, why } => {
                // A grade stays a grade: what was another thing is taken back and recorded anew.
                if form.says.kind() != fact.says.kind() {
                    let error = StaffError::NotInUse(day_in_words(form.from));
                    return Err(AppError::refused(error));
                }
                let FactForm { says, from, to } = form.clone();
                let in_use = in_use(&ctx.policy, &says, from);
                let cmd = CorrectFact { fact_id, says, from, to, why: why.clone() };
                decide::correct_fact(known, cmd, in_use)
            }
        };
        Ok((Done, decision.map_err(AppError::refused)?))
    });
    changed.await.map(|Done| ())
}
