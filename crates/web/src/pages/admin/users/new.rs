//! `/admin/users/new`: somebody may sign in. What they may do is granted on their page.

use crate::extract::{FormData, PageCtx, PageResult, Posted, html};
use crate::pages::admin::{Filled, done};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Link};
use app::AppError;
use app::organisation::NewUser;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::shared::{OrganisationId, Refusal, UserId};

pub async fn get(cx: PageCtx) -> PageResult {
    let view = form(&cx, &FormData::default(), &[]).await;
    Ok(html(StatusCode::OK, &view?))
}

pub async fn post(cx: PageCtx, Posted(posted): Posted) -> PageResult {
    match save(&cx, &posted).await {
        Ok(user_id) => Ok(Redirect::to(&format!("/admin/users/{user_id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &form(&cx, &posted, &[refusal]).await?))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn save(cx: &PageCtx, form: &FormData) -> Result<UserId, AppError> {
    let missing = || AppError::Refused(unreadable("organisation", "Choose the organisation"));
    let organisation_id: OrganisationId = form.get("organisation").parse().map_err(|_| missing())?;
    let new = NewUser {
        login: form.get("login").to_string(),
        name: form.get("name").to_string(),
        password_hash: super::password::hashed(cx, form.raw("password")).await?,
    };
    app::organisation::add_user(&cx.ctx, organisation_id, forms::request_id_of(cx, form), &new).await
}

async fn form(
    cx: &PageCtx,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<SheetForm, crate::extract::Failed> {
    let all = done(cx, app::organisation::organisations(&cx.ctx).await).await?;
    let filled = Filled { cx, form, refusals };
    let chosen = form.get("organisation");
    let option = |row: &app::ports::reads::OrganisationListRow| {
        let choice = Choice::new(&row.organisation_id.to_string(), &row.name);
        if choice.value == chosen || all.len() == 1 { choice.checked() } else { choice }
    };
    let options = all.iter().map(option).collect();
    let organisation = forms::select("organisation", "Organisation", "Choose an organisation", options);
    let parts = vec![
        filled.input("name", "Name", "As it stands beside what they write"),
        filled.input("login", "Login", "One word, such as ruth.okafor"),
        FormPart::Select(filled.choices(organisation)),
        super::password::field(&filled),
    ];
    let back = Link::new("/admin/users", "Back to the users");
    Ok(filled.page("Add a user", "Add a user", back, parts).await)
}
