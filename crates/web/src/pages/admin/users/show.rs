//! `/admin/users/{user}`: one user, their roles, and who gave them.

use super::{last_sign_in, sessions_words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::said::{self, Names};
use crate::pages::admin::{Asked, done, frame, history, table};
use crate::view::sheet::{Cell, Sheet, SheetButton};
use crate::view::{Link, SummaryRow};
use crate::words::dates;
use app::organisation::UserPage;
use axum::http::StatusCode;
use domain::org::{Grant, OrganisationEvent};
use domain::shared::UserId;

pub async fn get(cx: PageCtx, Path(user_id): Path<UserId>, asked: Asked) -> PageResult {
    let page = done(&cx, app::organisation::user(&cx.ctx, user_id).await).await?;
    let id = page.user.organisation_id;
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let mut events = done(&cx, app::organisation::history(&cx.ctx, id).await).await?;
    events.retain(|recorded| about(&record, &recorded.event) == Some(user_id));
    let names = Names { record: &record, policy: &cx.ctx.policy };
    let rows = page.grants.iter().map(|grant| grant_row(&cx, &names, grant)).collect();
    let base = format!("/admin/users/{user_id}");
    let view = Sheet {
        ctx: frame(&cx, "A user", Some(Link::new("/admin/users", "Back to the users")), &asked).await,
        heading: page.user.name.clone(),
        actions: vec![
            Link::new(&format!("{base}/roles/new"), "Grant a role"),
            Link::new(&format!("{base}/password"), "Reset the password"),
        ],
        facts: vec![
            SummaryRow::new("Login", &page.user.login),
            SummaryRow::new("Organisation", &page.user.organisation_name),
            SummaryRow::new("Signed in last", &last_sign_in(&cx, &page.user)),
            SummaryRow::new("Signed in now", &sessions_words(page.user.sessions)),
        ],
        tables: vec![
            table(
                "Roles",
                &["Role", "Over", "From", "Until"],
                rows,
                "None: they can sign in and see nothing.",
            ),
            history(&cx, &events, &names),
        ],
        buttons: buttons(&cx, &base, &names, &page),
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn about(record: &domain::org::OrganisationRecord, event: &OrganisationEvent) -> Option<UserId> {
    match event {
        OrganisationEvent::RoleGranted { grant } => Some(grant.user_id),
        OrganisationEvent::RoleEnded { grant_id, .. } => {
            record.grants.get(grant_id).map(|grant| grant.user_id)
        }
        OrganisationEvent::UserAdded { user_id, .. }
        | OrganisationEvent::PasswordReset { user_id }
        | OrganisationEvent::SessionsEnded { user_id } => Some(*user_id),
        _ => None,
    }
}

fn grant_row(cx: &PageCtx, names: &Names<'_>, grant: &Grant) -> Vec<Cell> {
    let when = |at: domain::shared::Moment| dates::written(at.in_london().datetime(), cx.today());
    vec![
        Cell::new(said::role(grant.role)),
        Cell::new(&said::scope(grant.scope, names)),
        Cell::new(&when(grant.from)),
        Cell::new(&grant.until.map_or("Until further notice".to_string(), when)),
    ]
}

fn buttons(cx: &PageCtx, base: &str, names: &Names<'_>, page: &UserPage) -> Vec<SheetButton> {
    let live = page.grants.iter().filter(|grant| grant.until.is_none_or(|until| cx.now() < until));
    let ends = live.map(|grant| SheetButton {
        action: format!("{base}/roles/{}/end", grant.grant_id),
        words: format!("End: {} {}", said::role(grant.role), said::scope(grant.scope, names)),
        lead: "The role ends now.".to_string(),
        meta: cx.meta(),
    });
    let sessions = SheetButton {
        action: format!("{base}/sessions"),
        words: "End all sessions".to_string(),
        lead: "They are signed out everywhere, at once.".to_string(),
        meta: cx.meta(),
    };
    ends.chain([sessions]).collect()
}
