//! `/cases/{case}/contacts/{contact}/sensitive`: the decision that a sensitive entry may be shown to the person.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms;
use crate::view::contacts::ContactSensitive;
use crate::view::{Link, Meta, Page};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::shared::{CaseId, ContactId, Refusal};

type Ids = Path<(CaseId, ContactId)>;

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Ids) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    if !contact.sensitive {
        return Ok(Redirect::to(&format!("/cases/{case_id}/contacts/{contact_id}")).into_response());
    }
    let form = FormData::from_pairs(&[("seen", &contact.written.seq.to_string())]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &contact, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, contact_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let seen_seq = form.get("seen").parse().unwrap_or(0);
    match app::contact::lift_sensitivity(&cx.ctx, case_id, contact_id, form.raw("why"), seen_seq).await {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{case_id}?saved=sensitive#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &[refusal]).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_contact(
    cx: &PageCtx,
    case_id: CaseId,
    contact_id: ContactId,
) -> Result<(CasePage, Contact), Failed> {
    let parts = [FieldGroup::Identity, FieldGroup::Contacts];
    let page = open::open_for(cx, case_id, Action::LiftSensitivity, &parts).await?;
    match page.record.contacts.get(&contact_id).cloned() {
        Some(contact) => Ok((page, contact)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    refusals: &[Refusal],
) -> ContactSensitive {
    let name = top::first_name(&page.record);
    let frame = top::page(cx, "Decide on a sensitive entry", &page.record).await;
    let there = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let notes = contact.notes.lines().map(str::trim).filter(|line| !line.is_empty());
    ContactSensitive {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(Link::new(&there, "Back to the entry")),
            ..frame
        },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: format!("May {name} be shown this entry?"),
        entry: format!("{kind}, {}", dates::moment(contact.starts_at.in_london().datetime())),
        notes: notes.map(str::to_string).collect(),
        effect: format!(
            "It is sensitive now: not to be shown to {name} without a decision. This is that decision. It stays on \
             the record with your name and the reason."
        ),
        why: forms::field("why", "Why it may be shown", form, refusals),
    }
}
