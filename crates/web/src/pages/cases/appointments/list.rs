//! `/cases/{case}/appointments`: everything that is to come. The timeline is the past.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::contacts::outcome::appointment_words;
use crate::pages::cases::contacts::visit::visit_words;
use crate::pages::cases::{open, top};
use crate::pages::groups::session_link;
use crate::view::appointments::{AppointmentsList, ComingRow};
use crate::view::{Link, Page};
use crate::words::dates;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::contact::{Contact, State, state};
use domain::shared::CaseId;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open(&cx, case_id, &[FieldGroup::Contacts, FieldGroup::Identity]).await?;
    let mut coming: Vec<&Contact> =
        page.record.contacts.values().filter(|contact| state(contact, cx.now()) == State::Booked).collect();
    coming.sort_by_key(|contact| (contact.starts_at, contact.contact_id));
    let frame = top::page(&cx, "All appointments", &page.record).await;
    let book = Link::new(&format!("/cases/{case_id}/appointments/new"), "Book an appointment");
    let may_book = page.may(Action::BookAppointment) && page.record.open_assignment().is_some();
    let view = AppointmentsList {
        ctx: Page { back: Some(Link::new(&format!("/cases/{case_id}"), "Back to the overview")), ..frame },
        top: top::case_top(&cx, &page, ""),
        rows: coming.into_iter().map(|contact| row(&cx, &page, contact)).collect(),
        empty: "Nothing is booked.".to_string(),
        book: may_book.then_some(book),
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(cx: &PageCtx, page: &CasePage, contact: &Contact) -> ComingRow {
    let there = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let when = dates::day_and_time(contact.starts_at.in_london().datetime());
    let series = contact.links.series_id.map(|_| "One of a series.".to_string());
    let visit = contact.visit.as_ref().map(visit_words);
    ComingRow {
        when: Link::new(&there, &when),
        what: appointment_words(cx, contact),
        more: series.into_iter().chain(visit).collect::<Vec<_>>().join(" "),
        session: session_link(contact),
        action: page
            .may(Action::BookAppointment)
            .then(|| Link::about(&format!("{there}/move"), "Move or cancel", &format!("that of {when}"))),
    }
}
