//! `/admin/users/{user}/roles/…`: a role is granted, or ends.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Filled, done, said};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link};
use app::AppError;
use app::organisation::UserPage;
use app::ports::reads::{OrganisationListRow, TeamRow};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Administer, Role, Where};
use domain::org::ScopeOf;
use domain::shared::{GrantId, Refusal, UserId};

pub async fn new_get(cx: PageCtx, Path(user_id): Path<UserId>) -> PageResult {
    let page = done(&cx, app::organisation::user(&cx.ctx, user_id).await).await?;
    Ok(html(StatusCode::OK, &form(&cx, &page, &FormData::default(), &[]).await?))
}

pub async fn new_post(cx: PageCtx, Path(user_id): Path<UserId>, Posted(posted): Posted) -> PageResult {
    let page = done(&cx, app::organisation::user(&cx.ctx, user_id).await).await?;
    let saved = match read(&posted) {
        Ok((role, scope)) => {
            let request_id = forms::request_id_of(&cx, &posted);
            app::organisation::grant(&cx.ctx, user_id, request_id, role, scope).await.map(|_| ())
        }
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("/admin/users/{user_id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &form(&cx, &page, &posted, &[refusal]).await?))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn end(
    cx: PageCtx,
    Path((user_id, grant_id)): Path<(UserId, GrantId)>,
    Posted(_): Posted,
) -> PageResult {
    done(&cx, app::organisation::end_grant(&cx.ctx, user_id, grant_id).await).await?;
    Ok(Redirect::to(&format!("/admin/users/{user_id}?saved=1#saved")).into_response())
}

fn read(form: &FormData) -> Result<(Role, ScopeOf), Refusal> {
    let role = Role::from_code(form.get("role")).ok_or_else(|| unreadable("role", "Choose the role"))?;
    let scope = match form.get("scope").split_once(' ') {
        Some(("organisation", id)) => id.parse().ok().map(ScopeOf::Organisation),
        Some(("team", id)) => id.parse().ok().map(ScopeOf::Team),
        _ => (form.get("scope") == "all").then_some(ScopeOf::All),
    };
    Ok((role, scope.ok_or_else(|| unreadable("scope", "Choose how far it reaches"))?))
}

async fn form(
    cx: &PageCtx,
    page: &UserPage,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<SheetForm, crate::extract::Failed> {
    let organisations = done(cx, app::organisation::organisations(&cx.ctx).await).await?;
    let teams = done(cx, cx.ctx.store.teams().await.map_err(AppError::from)).await?;
    let filled = Filled { cx, form, refusals };
    let checked =
        |choice: Choice, name: &str| if choice.value == form.get(name) { choice.checked() } else { choice };
    let roles = Role::ALL.map(|role| checked(Choice::new(role.code(), said::role(role)), "role"));
    let scopes =
        scopes(cx, &organisations, &teams).into_iter().map(|choice| checked(choice, "scope")).collect();
    let parts = vec![
        FormPart::Radios(filled.choices(Choices::new("role", "Role", roles.to_vec()))),
        FormPart::Select(filled.choices(forms::select("scope", "Over", "Choose how far it reaches", scopes))),
    ];
    let back = Link::new(&format!("/admin/users/{}", page.user.user_id), "Back to the user");
    let view = filled.page("Grant a role", &format!("Grant {} a role", page.user.name), back, parts).await;
    let lead =
        "It holds from now on. What each role may do is in the access matrix of the rules.".to_string();
    Ok(SheetForm { lead: vec![lead], ..view })
}

/// No further than the actor administers.
fn scopes(cx: &PageCtx, organisations: &[OrganisationListRow], teams: &[TeamRow]) -> Vec<Choice> {
    let mut scopes = Vec::new();
    for organisation in organisations {
        let id = organisation.organisation_id;
        scopes
            .push(Choice::new(&format!("organisation {id}"), &format!("The whole of {}", organisation.name)));
        let own = teams.iter().filter(|team| team.organisation_id == id);
        scopes.extend(own.map(|team| {
            let words = format!("{}, {}", team.name, team.organisation_name);
            Choice::new(&format!("team {}", team.team_id), &words)
        }));
    }
    if app::organisation::allowed(&cx.ctx, Administer::Users, Where::Everywhere) {
        scopes.push(Choice::new("all", "Everything, in every organisation"));
    }
    scopes
}
