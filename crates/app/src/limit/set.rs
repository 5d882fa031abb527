//! Sets and ends limits.

use crate::case::{Opened, open_for_change};
use crate::commit::{CaseChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::{CaseEvent, CaseRecord};
use domain::concern::Named;
use domain::limit::{self, Exclude, LimitKnown, Restrict, Ring};
use domain::shared::{CaseId, Decision, ExclusionId, Refusal, RequestId};
use jiff::civil::Date;
use uuid::Uuid;

/// What the form or the API says.
#[derive(Clone)]
pub struct ExcludeForm {
    /// The name under which they sign in.
    pub user: String,
    pub reason: String,
    pub until: Option<Date>,
}

/// What the form or the API says.
#[derive(Clone)]
pub struct RestrictForm {
    /// The names under which they sign in, beside whoever sets it and whoever holds the case.
    pub users: Vec<String>,
    pub ring: Ring,
    pub reason: String,
}

domain::private_debug!(ExcludeForm, RestrictForm);

pub async fn exclude(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &ExcludeForm,
) -> Result<ExclusionId, AppError> {
    allowed(ctx, case_id).await?;
    let user = match form.user.trim() {
        "" => None,
        typed => Some(signs_in(ctx, typed, "user").await?),
    };
    let id = save(ctx, case_id, (request_id, "exclude user"), |opened, id, known| {
        let cmd = Exclude {
            exclusion_id: ExclusionId(id),
            user: user.clone(),
            reason: form.reason.clone(),
            until: form.until,
        };
        limit::exclude(&opened.record, &known, cmd, ctx.now).map_err(AppError::refused)
    });
    id.await.map(ExclusionId)
}

pub async fn end_exclusion(
    ctx: &Ctx,
    (case_id, exclusion_id): (CaseId, ExclusionId),
    request_id: RequestId,
    why: &str,
) -> Result<(), AppError> {
    let done = save(ctx, case_id, (request_id, "end exclusion"), |opened, _, _| {
        let exclusion = opened.record.exclusions.get(&exclusion_id).ok_or(AppError::NotFound)?;
        limit::end_exclusion(exclusion, why, ctx.now).map_err(AppError::refused)
    });
    done.await.map(drop)
}

pub async fn restrict(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    form: &RestrictForm,
) -> Result<(), AppError> {
    allowed(ctx, case_id).await?;
    let mut added = Vec::new();
    for typed in form.users.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty()) {
        added.push(signs_in(ctx, typed, "users").await?);
    }
    let done = save(ctx, case_id, (request_id, "restrict record"), |opened, _, known| {
        // Whoever is on the list stays there: a number that is put right throws nobody off it.
        let record = &opened.record;
        let on_list = record.admitted.values().filter(|of| of.on_list && record.is_restricted());
        let allowed = on_list.map(|of| of.user.clone()).chain(added.iter().cloned()).collect();
        let cmd = Restrict { allowed, ring: form.ring.clone(), reason: form.reason.clone() };
        limit::restrict(known, cmd).map_err(AppError::refused)
    });
    done.await.map(drop)
}

pub async fn end_restriction(
    ctx: &Ctx,
    case_id: CaseId,
    request_id: RequestId,
    why: &str,
) -> Result<(), AppError> {
    let done = save(ctx, case_id, (request_id, "end restriction"), |opened, _, _| {
        limit::end_restriction(&opened.record, why).map_err(AppError::refused)
    });
    done.await.map(drop)
}

/// Who signs in under a name is told to nobody who may not set limits here.
async fn allowed(ctx: &Ctx, case_id: CaseId) -> Result<(), AppError> {
    crate::case::parts(ctx, case_id, &[Action::RestrictAccess]).await.map(drop)
}

/// ACC-25: the same request id gives the same answer.
async fn save(
    ctx: &Ctx,
    case_id: CaseId,
    (request_id, command): (RequestId, &'static str),
    decide: impl Fn(&Opened, Uuid, LimitKnown) -> Result<Decision<CaseEvent>, AppError>,
) -> Result<Uuid, AppError> {
    deciding(|| async {
        if let Some(id) = answered(ctx, request_id, command, case_id).await? {
            return Ok(id);
        }
        let opened = open_for_change(ctx, case_id, Action::RestrictAccess, CasePart::HEAD).await?;
        let author = &ctx.actor.author;
        let by = Named { user_id: author.user_id, name: author.name.clone() };
        let known = LimitKnown { by, holder: holder(ctx, &opened.record).await? };
        let id = ctx.ids.uuid(ctx.now);
        let decision = decide(&opened, id, known)?;
        let (head, record) = (opened.head, &opened.record);
        let change = CaseChange { case_id, head, known: record, decision, corrects: None };
        let request = Some(ctx.request_row(request_id, (command, case_id), id));
        commit(ctx, Write { access: vec![opened.access], request, ..Write::case(change) }).await?;
        Ok(id)
    })
    .await
}

/// The officer who holds the case, where they sign in.
async fn holder(ctx: &Ctx, record: &CaseRecord) -> Result<Option<Named>, AppError> {
    let Some(open) = record.open_assignment() else { return Ok(None) };
    let Some((_, organisation)) = ctx.store.organisation(open.organisation_id).await? else {
        return Ok(None);
    };
    let officer = organisation.officers.get(&open.officer_id);
    Ok(officer.and_then(|of| Some(Named { user_id: of.user_id?, name: of.name.clone() })))
}

async fn signs_in(ctx: &Ctx, typed: &str, field: &'static str) -> Result<Named, AppError> {
    let found = ctx.store.user_by_login(&typed.to_lowercase()).await?;
    let unknown = || {
        AppError::Refused(Refusal {
            rule: "ACC-25",
            field,
            sentence: format!("Nobody signs in as {typed}. Look at the user name again."),
        })
    };
    found.map(|user| Named { user_id: user.user_id, name: user.name }).ok_or_else(unknown)
}
