//! `/cases/{case}/contacts/{contact}/visit`: who knows where the officer is, back by when, and that they are back.

use super::outcome::appointment_words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::contacts::ContactVisit;
use crate::view::{Link, Page, Tag, Tone};
use crate::words::{dates, parse};
use app::AppError;
use app::case::CasePage;
use app::contact::VisitChange;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::contact::{ArrangeVisit, Contact, Visit};
use domain::shared::{CaseId, ContactId, Moment, Refusal};

type Ids = Path<(CaseId, ContactId)>;

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Ids) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let visit = contact.visit.as_ref();
    let form = FormData::from_pairs(&[
        ("who_knows", visit.map_or("", |visit| visit.who_knows.as_str())),
        ("back_by", &visit.map(|visit| dates::time_of(&visit.back_by.in_london())).unwrap_or_default()),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &contact, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, contact_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let refusal = match change(&form, contact.starts_at) {
        Err(refusal) => refusal,
        Ok(change) => match app::contact::visit(&cx.ctx, case_id, contact_id, &change).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/cases/{case_id}?saved=visit#saved")).into_response());
            }
            Err(AppError::Refused(refusal)) => refusal,
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &[refusal]).await))
}

async fn open_contact(
    cx: &PageCtx,
    case_id: CaseId,
    contact_id: ContactId,
) -> Result<(CasePage, Contact), Failed> {
    let parts = [FieldGroup::Identity, FieldGroup::Contacts];
    let page = open::open_for(cx, case_id, Action::BookAppointment, &parts).await?;
    match page.record.contacts.get(&contact_id).cloned() {
        Some(contact) => Ok((page, contact)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn change(form: &FormData, starts_at: Moment) -> Result<VisitChange, Refusal> {
    if form.get("do") == "back" {
        return Ok(VisitChange::CheckIn);
    }
    let back_by = back_by(form, starts_at)?;
    Ok(VisitChange::Arrange(ArrangeVisit { who_knows: form.get("who_knows").to_string(), back_by }))
}

/// A time on the day of the visit.
pub fn back_by(form: &FormData, starts_at: Moment) -> Result<Moment, Refusal> {
    let time = parse::time(form.get("back_by"));
    time.and_then(|time| forms::moment_from(starts_at.day(), time))
        .ok_or_else(|| unreadable("back_by", &parse::time_error("Back by")))
}

/// "Hannah Greaves knows. Back by 4:30pm." with whether the officer is back.
pub fn visit_words(visit: &Visit) -> String {
    let back_by = dates::time_of(&visit.back_by.in_london());
    format!("{} knows. Back by {back_by}.", visit.who_knows)
}

/// Whether the officer is back, in the same words on every page.
pub fn visit_tag(visit: &Visit, now: Moment) -> Tag {
    match &visit.checked_in {
        Some((at, name)) => {
            Tag::new(Tone::Good, &format!("Back {}, {name}", dates::time_of(&at.in_london())))
        }
        None if visit.back_by < now => Tag::new(Tone::Late, "Not checked in"),
        None => Tag::new(Tone::Waiting, "Not back yet"),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    refusals: &[Refusal],
) -> ContactVisit {
    let frame = top::page(cx, "Going alone", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let visit = contact.visit.as_ref();
    ContactVisit {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: cx.meta(),
        appointment: format!("{}. {}", dates::full(contact.starts_at.day()), appointment_words(cx, contact)),
        stands: visit.map_or("Nobody is named who knows where you are.".to_string(), visit_words),
        tag: visit.map(|visit| visit_tag(visit, cx.now())),
        check_in: visit.is_some_and(|visit| visit.checked_in.is_none()),
        who_knows: text("who_knows", "Who knows where you are", "A name, and how they reach you"),
        back_by: text("back_by", "Back by", "Like 4:30pm, on the day of the visit"),
    }
}
