//! Log-ons, and what each may do.

use super::change::{Change, Done, allow, allowed, change};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::UserRow;
use crate::ports::reads::UserListRow;
use domain::access::{Administer, Holder, Role, Where};
use domain::org::decide;
use domain::org::{Grant, OrganisationEvent, ScopeOf};
use domain::shared::{Decision, GrantId, OrganisationId, RequestId, UserId};

/// Somebody to let in. The password comes hashed: only the sign-in knows how.
#[derive(Clone)]
pub struct NewUser {
    pub login: String,
    pub name: String,
    pub password_hash: String,
}

domain::private_debug!(NewUser);

/// A user with their roles, as an administrator sees them.
pub struct UserPage {
    pub user: UserListRow,
    pub grants: Vec<Grant>,
}

/// Everybody who signs in for an organisation that the actor administers, by name.
pub async fn users(ctx: &Ctx) -> Result<Vec<UserListRow>, AppError> {
    allow(ctx, Administer::Users, Where::Anywhere)?;
    let all = ctx.store.users().await?;
    let ours =
        |user: &UserListRow| allowed(ctx, Administer::Users, Where::Organisation(user.organisation_id));
    Ok(all.into_iter().filter(ours).collect())
}

pub async fn user(ctx: &Ctx, user_id: UserId) -> Result<UserPage, AppError> {
    let user = ctx.store.user(user_id).await?.ok_or(AppError::NotFound)?;
    allow(ctx, Administer::Users, Where::Organisation(user.organisation_id))?;
    let grants = ctx.store.actor(user_id).await?.map(|actor| actor.grants).unwrap_or_default();
    Ok(UserPage { user, grants })
}

/// ORG-09, before anything is hashed.
pub fn check_password(ctx: &Ctx, password: &str) -> Result<(), AppError> {
    let chars_min = ctx.policy.count("session.password_chars_min", ctx.now.day())?;
    decide::check_password(password, chars_min).map_err(AppError::refused)
}

pub async fn add_user(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    request_id: RequestId,
    new: &NewUser,
) -> Result<UserId, AppError> {
    allow(ctx, Administer::Users, Where::Organisation(organisation_id))?;
    let login = new.login.trim().to_lowercase();
    let name = new.name.trim().to_string();
    let (_, known) = ctx.store.organisation(organisation_id).await?.ok_or(AppError::NotFound)?;
    let organisation = known.organisation.ok_or(AppError::NotFound)?;
    // The request's own id names the user, so that sending it twice adds one.
    let user_id = UserId(request_id.0);
    let taken = ctx.store.user_by_login(&login).await?.is_some_and(|user| user.user_id != user_id);
    let user = UserRow {
        user_id,
        login: login.clone(),
        password_hash: new.password_hash.clone(),
        name: name.clone(),
        organisation_id,
        organisation_name: organisation.name,
    };
    let adding = Change { user: Some(user), ..Change::creating(organisation_id, request_id, "add user") };
    change(ctx, adding, |_| {
        decide::check_login(&login, &name, taken).map_err(AppError::refused)?;
        let (login, name) = (login.clone(), name.clone());
        Ok((user_id, Decision::of(OrganisationEvent::UserAdded { user_id, login, name })))
    })
    .await
}

/// Gives a new password and ends every session: whoever knew the old one is out.
pub async fn reset_password(ctx: &Ctx, user_id: UserId, password_hash: String) -> Result<(), AppError> {
    let page = user(ctx, user_id).await?;
    let row = ctx.store.user_by_login(&page.user.login).await?.ok_or(AppError::NotFound)?;
    let resetting = Change {
        user: Some(UserRow { password_hash, ..row }),
        end_sessions_of: Some(user_id),
        ..Change::of(page.user.organisation_id)
    };
    let events =
        || vec![OrganisationEvent::PasswordReset { user_id }, OrganisationEvent::SessionsEnded { user_id }];
    let reset = change(ctx, resetting, |_| Ok((Done, decision_of(events()))));
    reset.await.map(|Done| ())
}

/// Ends every session of a user, now.
pub async fn end_sessions(ctx: &Ctx, user_id: UserId) -> Result<(), AppError> {
    let page = user(ctx, user_id).await?;
    let ending = Change { end_sessions_of: Some(user_id), ..Change::of(page.user.organisation_id) };
    let ended =
        change(ctx, ending, |_| Ok((Done, decision_of(vec![OrganisationEvent::SessionsEnded { user_id }]))));
    ended.await.map(|Done| ())
}

fn decision_of(events: Vec<OrganisationEvent>) -> Decision<OrganisationEvent> {
    Decision { events, notices: Vec::new(), basis: domain::shared::Basis::default() }
}

/// Gives a user a role from this moment on. It stands in the log of the organisation that its scope is about; one over
/// everything in that of the user's.
pub async fn grant(
    ctx: &Ctx,
    user_id: UserId,
    request_id: RequestId,
    role: Role,
    scope: ScopeOf,
) -> Result<GrantId, AppError> {
    let user = ctx.store.user(user_id).await?.ok_or(AppError::NotFound)?;
    let (organisation_id, place) = match scope {
        ScopeOf::All => (user.organisation_id, Where::Everywhere),
        ScopeOf::Organisation(id) => (id, Where::Organisation(id)),
        ScopeOf::Team(team_id) => {
            let teams = ctx.store.teams().await?;
            let team = teams.into_iter().find(|team| team.team_id == team_id).ok_or(AppError::NotFound)?;
            let organisation_id = team.organisation_id;
            (organisation_id, Where::Team(Holder { organisation_id, team_id }))
        }
    };
    // One of another organisation may be let in here: who answers for the place that it opens decides.
    allow(ctx, Administer::Users, Where::Anywhere)?;
    let reaches = allowed(ctx, Administer::Users, place);
    change(ctx, Change::creating(organisation_id, request_id, "grant role"), |known| {
        known.organisation.as_ref().ok_or(AppError::NotFound)?;
        let grant_id = GrantId(ctx.ids.uuid(ctx.now));
        let grant = Grant { organisation_id, grant_id, user_id, role, scope, from: ctx.now, until: None };
        let by = ctx.actor.author.user_id;
        Ok((grant_id, decide::grant_role(known, by, grant, reaches).map_err(AppError::refused)?))
    })
    .await
}

/// Ends a role now.
pub async fn end_grant(ctx: &Ctx, user_id: UserId, grant_id: GrantId) -> Result<(), AppError> {
    let actor = ctx.store.actor(user_id).await?.ok_or(AppError::NotFound)?;
    let grant =
        actor.grants.into_iter().find(|grant| grant.grant_id == grant_id).ok_or(AppError::NotFound)?;
    allow(ctx, Administer::Users, Where::Organisation(grant.organisation_id))?;
    let ended = change(ctx, Change::of(grant.organisation_id), |known| {
        Ok((Done, decide::end_role(known, grant_id, ctx.now).map_err(AppError::refused)?))
    });
    ended.await.map(|Done| ())
}
