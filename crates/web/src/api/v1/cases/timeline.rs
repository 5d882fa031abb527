//! `/cases/{case}/timeline`: the contact log, a page at a time.

use crate::api::caller::ApiCtx;
use crate::api::documented::ReadingPages;
use crate::api::input::{InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{ContactAnswer, latest_first};
use axum::Json;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::shared::{CaseId, ContactId, Moment};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const ENTRIES_USUAL: usize = 50;
const ENTRIES_MAX: usize = 200;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Entries on a page, 1 to 200; 50 when it is not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TimelineAnswer {
    /// The latest first; what is booked for later stands at its time.
    contacts: Vec<ContactAnswer>,
    /// The cursor of the next page; nothing after the last.
    next: Option<String>,
}

/// Where a page ended: the time and id of its last entry. Entries added meanwhile move nothing.
type Cursor = (Moment, ContactId);

fn written(cursor: Cursor) -> String {
    URL_SAFE_NO_PAD.encode(format!("{} {}", cursor.0, cursor.1))
}

fn read(text: &str) -> Option<Cursor> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (moment, contact) = plain.split_once(' ')?;
    Some((moment.parse().ok()?, contact.parse().ok()?))
}

/// The contact log, the latest first
#[utoipa::path(
    get,
    path = "/cases/{case}/timeline",
    tag = "People",
    operation_id = "timeline",
    params(("case" = Uuid, Path), Asked),
    responses((status = 200, body = TimelineAnswer), ReadingPages)
)]
pub async fn list(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    InQuery(asked): InQuery<Asked>,
) -> Result<Json<TimelineAnswer>, Problem> {
    let limit = asked.limit.unwrap_or(ENTRIES_USUAL);
    if !(1..=ENTRIES_MAX).contains(&limit) {
        return Err(Problem::bad_request(Some("limit"), "Ask for 1 to 200 entries."));
    }
    let after = match &asked.cursor {
        None => None,
        Some(text) => Some(read(text).ok_or_else(|| {
            Problem::bad_request(Some("cursor"), "Send next of the page before as it was given.")
        })?),
    };
    let parts = [Action::View(FieldGroup::Contacts), Action::View(FieldGroup::Identity)];
    let (opened, _) =
        app::case::open_parts(&cx.ctx, CaseId(case), &parts).await.map_err(|problem| cx.problem(problem))?;
    let key = |contact: &Contact| (contact.starts_at, contact.contact_id);
    let mut rest =
        latest_first(&opened.record).filter(|contact| after.is_none_or(|after| key(contact) < after));
    let page: Vec<&Contact> = rest.by_ref().take(limit).collect();
    let next = rest.next().and(page.last()).map(|last| written(key(last)));
    let contacts = page.into_iter().map(|contact| ContactAnswer::at(contact, cx.ctx.now)).collect();
    Ok(Json(TimelineAnswer { contacts, next }))
}
