//! `/cases/{case}/contacts/new`: a contact that was not booked. One form, one save.

use super::form::{beside, contact_form};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::concerns::words;
use crate::pages::cases::open::open_for;
use crate::pages::cases::top;
use crate::pages::{drafts, forms};
use crate::view::contacts::{BegunConcern, ContactNew, Next};
use crate::view::{Choice, Choices, Field, Link, Page};
use crate::words::{dates, parse};
use app::AppError;
use app::case::CasePage;
use app::contact::{ContactForm, Heard};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::concern::Answer;
use domain::shared::{CaseId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open(&cx, case_id).await?;
    let now = cx.now().in_london();
    let (begun, note) = drafts::begun(&cx).await?;
    let form = begun.unwrap_or_else(|| {
        FormData::from_pairs(&[
            ("day", &dates::plain(now.date())),
            ("time", &dates::time_of(&now)),
            ("minutes", "10"),
        ])
    });
    let mut view = view(&cx, &page, &form, &[]).await;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open(&cx, case_id).await?;
    let done = if drafts::is_asked(&form) {
        drafts::keep(&cx, &form).await
    } else {
        match read(&cx, &form) {
            Ok(read) => save(&cx, case_id, &form, &read).await,
            Err(refusals) => {
                return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &refusals).await));
            }
        }
    };
    match done {
        Ok(response) => Ok(response),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &[refusal]).await))
        }
        Err(problem) => Err(drafts::fail(&cx, &form, problem).await),
    }
}

async fn save(
    cx: &PageCtx,
    case_id: CaseId,
    form: &FormData,
    read: &ContactForm,
) -> Result<Response, AppError> {
    let heard = Heard {
        intent: Answer::from_code(form.get("intent")),
        danger: Answer::from_code(form.get("danger")),
    };
    let request_id = forms::request_id_of(cx, form);
    let contact_id = app::contact::record_heard(&cx.ctx, case_id, request_id, (read, heard)).await?;
    drafts::saved(cx, form).await;
    let saved = if raises_concern(cx, form) { "concern" } else { "contact" };
    Ok(Redirect::to(&format!("/cases/{case_id}?saved={saved}#contact-{contact_id}")).into_response())
}

async fn open(cx: &PageCtx, case_id: CaseId) -> Result<CasePage, Failed> {
    open_for(cx, case_id, Action::RecordContact, &[FieldGroup::Identity, FieldGroup::Contacts]).await
}

fn chosen(form: &FormData) -> String {
    form.optional("other_kind").or_else(|| form.optional("kind")).unwrap_or_default()
}

/// CNC-10: such a kind raises a concern in the same save, and its two questions are asked.
fn raises_concern(cx: &PageCtx, form: &FormData) -> bool {
    let kind = cx.ctx.policy.contact_types().find(&chosen(form), cx.today());
    kind.is_some_and(|kind| kind.raises_concern)
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<ContactForm, Vec<Refusal>> {
    let refusal = |field: &'static str, sentence: String| forms::unreadable(field, &sentence);
    let day = parse::day(form.get("day"), cx.today(), parse::Leaning::Back);
    let time = parse::time(form.get("time"));
    let minutes = form.get("minutes").parse::<i64>().ok().filter(|minutes| (0..=24 * 60).contains(minutes));
    let mut refusals = Vec::new();
    if day.is_none() {
        refusals.push(refusal("day", parse::day_error("Day")));
    }
    if time.is_none() {
        refusals.push(refusal("time", parse::time_error("Time")));
    }
    if minutes.is_none() {
        refusals.push(refusal("minutes", "Minutes must be a number, like 20".to_string()));
    }
    let (Some(day), Some(time), Some(minutes)) = (day, time, minutes) else { return Err(refusals) };
    let happened_at = forms::moment_from(day, time).ok_or_else(|| {
        vec![refusal("time", "The clocks skip this time on that day. Choose another.".to_string())]
    })?;
    let contact_type = chosen(form);
    Ok(ContactForm {
        // Kinds with a place and an outcome are appointments: they are booked, not recorded here.
        place: None,
        outcome: None,
        contact_type,
        happened_at,
        minutes,
        notes: form.raw("notes").to_string(),
        sensitive: form.is_checked("sensitive"),
        requirement_id: None,
    })
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> ContactNew {
    let today = cx.today();
    let types = cx.ctx.policy.contact_types();
    let offered = types.at(today).into_iter().filter(|kind| {
        // A report of a failure is made where the requirement stands.
        !kind.made_by_system && !kind.needs_outcome && !kind.reports_breach
    });
    let (common, other): (Vec<_>, Vec<_>) = offered.partition(|kind| kind.common);
    let choice = |code: &str, name: &str, chosen: &str| {
        let choice = Choice::new(code, name);
        if code == chosen { choice.checked() } else { choice }
    };
    let common = common.into_iter().map(|kind| choice(&kind.code, &kind.name, form.get("kind"))).collect();
    let none = [Choice::new("", "None of these")].into_iter();
    let other = none
        .chain(other.into_iter().map(|kind| choice(&kind.code, &kind.name, form.get("other_kind"))))
        .collect();
    let book = Link::new(&format!("/cases/{}/appointments/new", page.case_id), "Book the next appointment");
    let next = Next {
        booked: Some("The next appointment is booked on its own page.".to_string()),
        booked_change: page.may(Action::BookAppointment).then_some(book),
        ..Next::default()
    };
    let mut view = ContactNew {
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        kinds: Choices::new("kind", "What kind of contact?", common),
        other_kinds: Choices::new("other_kind", "Other kinds", other)
            .hint("Only if it is none of those above"),
        day: Field::new("day", "Day").value(form.get("day")),
        time: Field::new("time", "Time").value(form.get("time")),
        length: Field::new("minutes", "Minutes").value(form.get("minutes")),
        concern: raises_concern(cx, form).then(|| BegunConcern {
            lines: words::emergency(cx),
            questions: words::questions(form, refusals),
        }),
        form: contact_form(page, form, next),
        beside: beside(cx, page, None),
        ..ContactNew::default()
    };
    for refusal in refusals {
        let sentence = Some(forms::sentence(refusal));
        match refusal.field {
            "day" => view.day.error = sentence,
            "time" => view.time.error = sentence,
            "minutes" => view.length.error = sentence,
            "notes" => view.form.notes.error = sentence,
            "intent" | "danger" => {}
            _ => view.kinds.error = sentence,
        }
    }
    let frame = top::page(cx, "Record a contact", &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    view.ctx = Page { errors, back: Some(Link::new(&format!("/cases/{}", page.case_id), "Back")), ..frame };
    view
}
