//! `/cases/{case}/timeline`: the contact log, a page at a time.

use crate::api::caller::ApiCtx;
use crate::api::documented::{ReadingPages, SearchingOne};
use crate::api::input::{Body, InPath, InQuery};
use crate::api::problem::Problem;
use crate::api::schemas::{ContactAnswer, Day, latest_first};
use axum::Json;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::policy::{OutcomeType, PolicyBook, ShownAs};
use domain::shared::{CaseId, ContactId, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const ENTRIES_USUAL: usize = 50;
const ENTRIES_MAX: usize = 200;

/// What is asked of the timeline. Words in notes are no part of it: no address carries them.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Entries on a page, 1 to 200; 50 when it is not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// `next` of the page before, asked with the same filter.
    cursor: Option<String>,
    /// Only entries of these kinds, with commas between: appointment, note.
    #[param(example = "appointment,note")]
    kinds: Option<String>,
    /// Only absences.
    absences_only: Option<bool>,
    /// Only entries of this day or later.
    since: Option<Day>,
    /// Only entries of this day or earlier.
    until: Option<Day>,
}

/// The same, with words in notes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TimelineBody {
    /// Only entries whose notes hold all of these words.
    words: String,
    /// Only entries of these kinds; all when there are none.
    #[serde(default)]
    kinds: Vec<EntryKind>,
    #[serde(default)]
    absences_only: bool,
    #[serde(default)]
    since: Option<Day>,
    #[serde(default)]
    until: Option<Day>,
    /// 1 to 200; 50 when it is not said.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    #[serde(default)]
    cursor: Option<String>,
}

/// What kind of entry a contact is in a timeline.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Appointment,
    /// A note, a call, a letter, what the program wrote.
    Note,
}

impl EntryKind {
    fn named(name: &str) -> Option<EntryKind> {
        match name.trim() {
            "appointment" => Some(EntryKind::Appointment),
            "note" => Some(EntryKind::Note),
            _ => None,
        }
    }

    fn of(kind: ShownAs) -> EntryKind {
        match kind {
            ShownAs::Appointment => EntryKind::Appointment,
            ShownAs::Note => EntryKind::Note,
        }
    }
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

/// Which entries, and which page of them.
struct Filter {
    kinds: Vec<EntryKind>,
    absences_only: bool,
    since: Option<Date>,
    until: Option<Date>,
    words: Vec<String>,
    limit: usize,
    after: Option<Cursor>,
}

impl Filter {
    fn paged(limit: Option<usize>, cursor: Option<&String>) -> Result<Filter, Problem> {
        let limit = limit.unwrap_or(ENTRIES_USUAL);
        if !(1..=ENTRIES_MAX).contains(&limit) {
            return Err(Problem::bad_request(Some("limit"), "Ask for 1 to 200 entries."));
        }
        let wrong = || Problem::bad_request(Some("cursor"), "Send next of the page before as it was given.");
        let after = cursor.map(|text| read(text).ok_or_else(wrong)).transpose()?;
        let (kinds, words) = (Vec::new(), Vec::new());
        Ok(Filter { kinds, absences_only: false, since: None, until: None, words, limit, after })
    }

    fn takes(&self, policy: &PolicyBook, contact: &Contact) -> bool {
        let (day, types) = (contact.starts_at.day(), policy.contact_types());
        let kind = || types.kind_of(&contact.contact_type).map(|kind| EntryKind::of(kind.shown_as));
        let outcome = contact.outcome.as_ref().and_then(|of| policy.outcome_types().kind_of(&of.code));
        let notes = contact.notes.to_lowercase();
        (self.kinds.is_empty() || kind().is_some_and(|kind| self.kinds.contains(&kind)))
            && (!self.absences_only || outcome.is_some_and(OutcomeType::is_absence))
            && self.since.is_none_or(|since| day >= since)
            && self.until.is_none_or(|until| day <= until)
            && self.words.iter().all(|word| notes.contains(word))
    }
}

/// One page of what the filter takes.
async fn page(cx: &ApiCtx, case: Uuid, filter: &Filter) -> Result<Json<TimelineAnswer>, Problem> {
    let parts = [Action::View(FieldGroup::Contacts), Action::View(FieldGroup::Identity)];
    let (opened, _) =
        app::case::open_parts(&cx.ctx, CaseId(case), &parts).await.map_err(|problem| cx.problem(problem))?;
    let key = |contact: &Contact| (contact.starts_at, contact.contact_id);
    let mut rest = latest_first(&opened.record)
        .filter(|contact| filter.takes(&cx.ctx.policy, contact))
        .filter(|contact| filter.after.is_none_or(|after| key(contact) < after));
    let page: Vec<&Contact> = rest.by_ref().take(filter.limit).collect();
    let next = rest.next().and(page.last()).map(|last| written(key(last)));
    let contacts = page.into_iter().map(|contact| ContactAnswer::at(contact, cx.ctx.now)).collect();
    Ok(Json(TimelineAnswer { contacts, next }))
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
    let wrong = || Problem::bad_request(Some("kinds"), "Kinds are appointment and note.");
    let named = asked.kinds.as_deref().unwrap_or_default().split(',').filter(|name| !name.trim().is_empty());
    let kinds: Option<Vec<EntryKind>> = named.map(EntryKind::named).collect();
    let filter = Filter {
        kinds: kinds.ok_or_else(wrong)?,
        absences_only: asked.absences_only.unwrap_or(false),
        since: asked.since.map(|day| day.0),
        until: asked.until.map(|day| day.0),
        ..Filter::paged(asked.limit, asked.cursor.as_ref())?
    };
    page(&cx, case, &filter).await
}

/// Entries of the contact log by words in their notes, the latest first
///
/// By POST, so that no address carries a word. That it was searched for is on record, as on the page.
#[utoipa::path(
    post,
    path = "/cases/{case}/timeline",
    tag = "People",
    operation_id = "searchTimeline",
    params(("case" = Uuid, Path)),
    request_body = TimelineBody,
    responses((status = 200, body = TimelineAnswer), SearchingOne)
)]
pub async fn search(
    cx: ApiCtx,
    InPath(case): InPath<Uuid>,
    Body(body): Body<TimelineBody>,
) -> Result<Json<TimelineAnswer>, Problem> {
    let words: Vec<String> = body.words.to_lowercase().split_whitespace().map(str::to_string).collect();
    if words.is_empty() {
        return Err(Problem::bad_request(Some("words"), "Send a word, or ask by GET."));
    }
    let filter = Filter {
        kinds: body.kinds,
        absences_only: body.absences_only,
        since: body.since.map(|day| day.0),
        until: body.until.map(|day| day.0),
        words,
        ..Filter::paged(body.limit, body.cursor.as_ref())?
    };
    app::search::start_in_notes(&cx.ctx, CaseId(case), &body.words)
        .await
        .map_err(|problem| cx.problem(problem))?;
    page(&cx, case, &filter).await
}
