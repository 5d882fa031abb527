//! `/cases/{case}/contacts/{contact}/outcome`: what happened; also the form that changes what is recorded.

use super::form::{
    asked_requirement, beside, contact_form, next, next_booking, notes, outcome_choices, requirement,
    sent_home,
};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::open::open_for;
use crate::pages::cases::top;
use crate::pages::{drafts, forms};
use crate::view::contacts::{Changing, ContactForm, ContactOutcome, Next};
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Choices, Field, Link, Meta, Page};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use app::contact::OutcomeForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::contact::{Contact, State, state};
use domain::policy::{AskedOn, LetterAbout};
use domain::shared::{CaseId, ContactId, Refusal, Written};

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Path<(CaseId, ContactId)>) -> PageResult {
    let (page, contact) = open(&cx, case_id, contact_id).await?;
    let (begun, note) = drafts::begun(&cx).await?;
    let form = begun.unwrap_or_else(|| as_recorded(&cx, &contact));
    let mut view = view(&cx, &page, &contact, &form, &[]).await;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, contact_id)): Path<(CaseId, ContactId)>,
    Posted(form): Posted,
) -> PageResult {
    let (page, contact) = open(&cx, case_id, contact_id).await?;
    let done = if drafts::is_asked(&form) {
        drafts::keep(&cx, &form).await
    } else {
        save(&cx, &page, &contact, &form).await
    };
    match done {
        Ok(response) => Ok(response),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &[refusal]).await))
        }
        Err(AppError::Conflict(written)) => Ok(conflict(&cx, &page, &contact, &form, &written).await),
        Err(problem) => Err(drafts::fail(&cx, &form, problem).await),
    }
}

/// One of the two answers of somebody who was sent home stands over the short form's.
fn outcome_of(form: &FormData) -> Option<String> {
    form.optional("sent_home").or_else(|| form.optional("outcome"))
}

/// What is written already is changed and not recorded: an outcome, or a note that has none.
pub fn is_recorded(cx: &PageCtx, contact: &Contact) -> bool {
    matches!(state(contact, cx.now()), State::Recorded(_) | State::Noted)
}

/// Somebody who did not come has a page more, for what is known about why.
fn reason_awaited(cx: &PageCtx, contact: &Contact, form: &FormData) -> bool {
    let types = cx.ctx.policy.outcome_types();
    outcome_of(form)
        .and_then(|code| types.find(&code, contact.starts_at.day()))
        .is_some_and(|outcome| outcome.reason_awaited)
}

async fn save(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
) -> Result<Response, AppError> {
    let changing = is_recorded(cx, contact);
    let notes = if changing { form.raw("notes").to_string() } else { notes(form)? };
    let next = if changing { None } else { next_booking(cx, contact, form).map_err(AppError::Refused)? };
    let outcome = OutcomeForm {
        outcome: outcome_of(form),
        requirement: asked_requirement(form),
        notes,
        sensitive: form.is_checked("sensitive"),
        why: changing.then(|| form.get("why").to_string()),
        seen_seq: form.get("seen").parse().unwrap_or(0),
        next,
    };
    app::contact::record_outcome(&cx.ctx, page.case_id, contact.contact_id, &outcome).await?;
    drafts::saved(cx, form).await;
    let (case_id, contact_id) = (page.case_id, contact.contact_id);
    Ok(if reason_awaited(cx, contact, form) {
        Redirect::to(&format!("/cases/{case_id}/contacts/{contact_id}/absence")).into_response()
    } else {
        Redirect::to(&format!("/day?saved={case_id}.{contact_id}#saved")).into_response()
    })
}

async fn open(
    cx: &PageCtx,
    case_id: CaseId,
    contact_id: ContactId,
) -> Result<(CasePage, Contact), crate::extract::Failed> {
    let parts = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];
    let page = open_for(cx, case_id, Action::RecordContact, &parts).await?;
    match page.record.contacts.get(&contact_id).cloned() {
        Some(contact) => Ok((page, contact)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

/// The form as it stands: empty for a first outcome, prefilled for a change.
fn as_recorded(cx: &PageCtx, contact: &Contact) -> FormData {
    let outcome = contact.outcome.as_ref().map(|outcome| outcome.code.clone()).unwrap_or_default();
    let kind = cx.ctx.policy.outcome_types().find(&outcome, contact.starts_at.day());
    let sent_home = kind.is_some_and(|kind| kind.asked_on == AskedOn::SentHome);
    let requirement = contact.links.requirement_id.map(|id| id.to_string()).unwrap_or_default();
    let sensitive = if contact.sensitive { "yes" } else { "" };
    FormData::from_pairs(&[
        (if sent_home { "sent_home" } else { "outcome" }, &outcome),
        ("requirement", &requirement),
        ("notes", &contact.notes),
        ("sensitive", sensitive),
        ("seen", &contact.written.seq.to_string()),
    ])
}

/// "Office appointment, Office, 2pm to 2:40pm, with you."
pub fn appointment_words(cx: &PageCtx, contact: &Contact) -> String {
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let place = contact.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code));
    let from = contact.starts_at.in_london().time();
    let to = contact.starts_at.plus_seconds(contact.minutes * 60).in_london().time();
    let with = if contact.officer_id == cx.ctx.actor.officer_id && contact.officer_id.is_some() {
        "with you".to_string()
    } else {
        format!("with {}", contact.officer_name)
    };
    let parts = [Some(kind.to_string()), place.map(str::to_string), Some(dates::range(from, to)), Some(with)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ") + "."
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    refusals: &[Refusal],
) -> ContactOutcome {
    let changing = is_recorded(cx, contact);
    let at = contact.starts_at.in_london();
    let day = dates::relative(at.date(), cx.today());
    let day =
        day.map_or_else(|| format!("on {}", dates::with_weekday(at.date(), cx.today())), str::to_string);
    let when = format!("{} {day}", dates::time_of(&at));
    let words = if changing { "Change what is recorded" } else { "Record a contact" };
    let legend = if changing { words.to_string() } else { format!("What happened at {when}?") };
    let first_name = top::first_name(&page.record);
    let next = if changing {
        Next { booked: Some("The next appointment is not changed here.".to_string()), ..Next::default() }
    } else {
        next(cx, page, contact, form).await
    };
    let mut view = ContactOutcome {
        identity: top::identity(cx, page),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: form.get("seen").to_string() },
        appointment: appointment_words(cx, contact),
        // What has begun is not moved any more.
        change: (state(contact, cx.now()) == State::Booked && page.may(Action::BookAppointment)).then(|| {
            Link::new(&format!("/cases/{}/contacts/{}/move", page.case_id, contact.contact_id), "Change")
        }),
        outcome: if state(contact, cx.now()) == State::Noted {
            Choices { legend, ..Choices::default() }
        } else {
            outcome_choices(cx, contact, &legend, &first_name, form.get("outcome"))
        },
        changing: changing.then(|| Changing {
            why: Field::new("why", "Why it changes").value(form.raw("why")),
            sent: sent(cx, page, contact),
        }),
        form: ContactForm {
            sent_home: sent_home(cx, contact, form.get("sent_home")),
            requirement: requirement(
                cx,
                page,
                &counts_for(cx, contact),
                Some(contact),
                form.get("requirement"),
            ),
            ..contact_form(page, form, next)
        },
        beside: beside(cx, page, Some(contact)),
        ..ContactOutcome::default()
    };
    let refusals: Vec<Refusal> = refusals.iter().map(|refusal| where_asked(&view, refusal)).collect();
    put_errors(&mut view, &refusals);
    let frame = top::page(cx, words, &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).map(outcome_to_kept).collect();
    view.ctx = Page { errors, back: Some(Link::new("/day", "Back to my day")), ..frame };
    view
}

/// "First warning went out on 25 November. Saving this does not call it back …"
fn sent(cx: &PageCtx, page: &CasePage, contact: &Contact) -> Option<String> {
    let policy = &cx.ctx.policy;
    let letters = page.record.letters.values();
    let about = letters.filter(|of| of.facts.contact_id == Some(contact.contact_id) && of.removed.is_none());
    let warning = about.filter_map(|of| Some((of, policy.letter_types().kind_of(&of.facts.letter_type)?)));
    let warning = warning.filter(|(_, kind)| kind.about == LetterAbout::Failure);
    let (letter, kind) = warning.max_by_key(|(of, _)| of.facts.sent_on)?;
    Some(format!(
        "{} went out on {}. Saving this does not call it back; if this does not count any more, a letter of \
         correction is owed.",
        kind.name,
        dates::running(letter.facts.sent_on, cx.today())
    ))
}

/// Codes of the requirements of which this appointment can be a day.
fn counts_for(cx: &PageCtx, contact: &Contact) -> Vec<String> {
    let kind = cx.ctx.policy.contact_types().find(&contact.contact_type, contact.starts_at.day());
    // A report of a failure belongs to what it was made about, and is no day of anything.
    kind.filter(|kind| !kind.reports_breach).map(|kind| kind.counts_for.clone()).unwrap_or_default()
}

/// What is not asked on this page has no field here; it stands at the first question.
fn where_asked(view: &ContactOutcome, refusal: &Refusal) -> Refusal {
    let asked = refusal.field != "requirement" || !view.form.requirement.options.is_empty();
    if asked { refusal.clone() } else { Refusal { field: "outcome", ..refusal.clone() } }
}

/// The outcome group has the id `kept`; errors lead there.
fn outcome_to_kept(mut line: crate::view::ErrorLine) -> crate::view::ErrorLine {
    match line.field.as_str() {
        "outcome" => line.field = "kept".to_string(),
        "day" | "minutes" | "place" | "kind" | "anyway_because" => line.field = "next".to_string(),
        _ => {}
    }
    line
}

fn put_errors(view: &mut ContactOutcome, refusals: &[Refusal]) {
    for refusal in refusals {
        let sentence = Some(forms::sentence(refusal));
        match refusal.field {
            "notes" => view.form.notes.error = sentence,
            "sensitive" => view.form.sensitive.error = sentence,
            "requirement" => view.form.requirement.error = sentence,
            "why" => {
                if let Some(changing) = &mut view.changing {
                    changing.why.error = sentence;
                }
            }
            "next-day" => view.form.next.day.error = sentence,
            "next-time" => view.form.next.time.error = sentence,
            "next-reason" => view.form.next.reason.error = sentence,
            "next" | "day" | "minutes" | "place" | "kind" | "anyway_because" => {
                view.form.next.choices.error = sentence;
            }
            _ => view.outcome.error = sentence,
        }
    }
}

/// Somebody changed this entry meanwhile: both versions, and what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    written: &Written,
) -> Response {
    let at = dates::time_of(&written.at.in_london());
    let name_of =
        |code: &str| cx.ctx.policy.outcome_types().name_of(code).unwrap_or("Nothing recorded").to_string();
    let theirs =
        contact.outcome.as_ref().map_or("No outcome recorded".to_string(), |outcome| name_of(&outcome.code));
    let when = dates::moment(contact.starts_at.in_london().datetime());
    let kept = [
        "outcome",
        "sent_home",
        "requirement",
        "sensitive",
        "next",
        "next-day",
        "next-time",
        "next-place",
        "next-reason",
        "why",
    ];
    let typed = kept.iter().filter(|name| !form.get(name).is_empty());
    let or_none = |text: &str| if text.is_empty() { "No notes".to_string() } else { text.to_string() };
    let view = Conflict {
        ctx: top::page(cx, "Changed while you were writing", &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!(
            "{} changed this entry at {at}, while you were writing. It is now {when}: {theirs}.",
            written.by.name
        ),
        rows: vec![
            ConflictRow {
                what: "What happened".to_string(),
                theirs,
                yours: name_of(&outcome_of(form).unwrap_or_default()),
            },
            ConflictRow {
                what: "Notes".to_string(),
                theirs: or_none(&contact.notes),
                yours: or_none(form.get("notes")),
            },
        ],
        action: format!("/cases/{}/contacts/{}/outcome", page.case_id, contact.contact_id),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: contact.written.seq.to_string() },
        typed: typed
            .map(|name| Hidden { name: (*name).to_string(), value: form.raw(name).to_string() })
            .collect(),
        notes: Some(Field::new("notes", "Your notes").value(form.raw("notes"))),
        save: "Save yours on what stands now".to_string(),
        look: Link::new(
            &format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id),
            "Look at it first",
        ),
    };
    html(StatusCode::CONFLICT, &view)
}
