//! `/cases/{case}/contacts/{contact}/move`: moving or cancelling an appointment. Whose doing it is decides what it
//! counts as, so it is asked first (S06).

use super::outcome::appointment_words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::drafts;
use crate::pages::forms::{self, unreadable};
use crate::view::appointments::ContactMove;
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Choice, Choices, Field, Link, Meta, Page};
use crate::words::parse::Leaning;
use crate::words::{dates, numbers, people};
use app::AppError;
use app::case::CasePage;
use app::contact::{Cancelling, Moving, Which};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::contact::{Contact, State, WhoseDoing, state};
use domain::shared::{CaseId, ContactId, Refusal, Written};

const MOVE: &str = "move";
const CANCEL: &str = "cancel";

pub const THIS: &str = "this";
pub const LATER: &str = "later";

type Ids = Path<(CaseId, ContactId)>;

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Ids) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let there = format!("/cases/{case_id}/contacts/{contact_id}");
    match state(&contact, cx.now()) {
        State::Booked => {}
        State::ToRecord => return Ok(Redirect::to(&format!("{there}/outcome#kept")).into_response()),
        State::Recorded(_) | State::Noted => return Ok(Redirect::to(&there).into_response()),
    }
    let (begun, note) = drafts::begun(&cx).await?;
    let form = begun.unwrap_or_else(|| FormData::from_pairs(&[("seen", &contact.written.seq.to_string())]));
    let mut view = view(&cx, &page, &contact, &form, &[]).await;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path((case_id, contact_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let done = if drafts::is_asked(&form) {
        drafts::keep(&cx, &form).await.map_err(Undone::App)
    } else {
        save(&cx, case_id, &contact, &form).await
    };
    match done {
        Ok(response) => Ok(response),
        Err(Undone::Unreadable(refusals)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &refusals).await))
        }
        Err(Undone::App(AppError::Refused(refusal))) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &[refusal]).await))
        }
        Err(Undone::App(AppError::Conflict(written))) => {
            // What stands now, which may be newer than what was read first.
            let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
            Ok(conflict(&cx, &page, &contact, &form, &written).await)
        }
        Err(Undone::App(problem)) => Err(drafts::fail(&cx, &form, problem).await),
    }
}

async fn save(cx: &PageCtx, case_id: CaseId, contact: &Contact, form: &FormData) -> Result<Response, Undone> {
    let word = if form.get("what") == CANCEL {
        cancel(cx, case_id, contact, form).await?;
        "cancelled"
    } else {
        move_it(cx, case_id, contact, form).await?;
        "moved"
    };
    drafts::saved(cx, form).await;
    Ok(Redirect::to(&format!("/cases/{case_id}?saved={word}#saved")).into_response())
}

/// Why nothing was saved.
enum Undone {
    Unreadable(Vec<Refusal>),
    App(AppError),
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

/// Somebody else's change since the form was filled in is told before anything else is asked.
fn unchanged(contact: &Contact, form: &FormData) -> Result<(), Undone> {
    if seen_of(form) == contact.written.seq {
        return Ok(());
    }
    Err(Undone::App(AppError::Conflict(Box::new(contact.written.clone()))))
}

fn seen_of(form: &FormData) -> i64 {
    form.get("seen").parse().unwrap_or(0)
}

async fn move_it(cx: &PageCtx, case_id: CaseId, contact: &Contact, form: &FormData) -> Result<(), Undone> {
    unchanged(contact, form)?;
    let whose_doing = WhoseDoing::from_code(form.get("whose_doing"));
    let starts_at = forms::day_and_time(form, cx.today(), Leaning::Ahead).map_err(|mut refusals| {
        // Both questions that are open come back at once.
        if whose_doing.is_none() {
            refusals.insert(0, unreadable("whose_doing", "Choose whose doing the change is"));
        }
        Undone::Unreadable(refusals)
    })?;
    let moving = Moving {
        starts_at,
        minutes: contact.minutes,
        place: contact.place.clone(),
        whose_doing,
        why: form.raw("why").to_string(),
        anyway_because: form.raw("anyway_because").trim().to_string(),
        which: which_of(form),
        seen_seq: seen_of(form),
    };
    let moved = app::contact::move_appointment(&cx.ctx, case_id, contact.contact_id, &moving).await;
    moved.map(|_| ()).map_err(Undone::App)
}

/// A cancelled appointment has an outcome: the one of policy that says whose doing it was.
async fn cancel(cx: &PageCtx, case_id: CaseId, contact: &Contact, form: &FormData) -> Result<(), Undone> {
    unchanged(contact, form)?;
    let cancelling = Cancelling {
        whose_doing: WhoseDoing::from_code(form.get("whose_doing")),
        why: form.raw("why").to_string(),
        which: which_of(form),
        seen_seq: seen_of(form),
    };
    let done = app::contact::cancel_appointment(&cx.ctx, case_id, contact.contact_id, &cancelling).await;
    done.map_err(Undone::App)
}

pub fn which_of(form: &FormData) -> Which {
    if form.get("which") == LATER { Which::ThisAndLater } else { Which::ThisOne }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    refusals: &[Refusal],
) -> ContactMove {
    let name = top::first_name(&page.record);
    let frame = top::page(cx, "Change an appointment", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let when = dates::full(contact.starts_at.day());
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    // What a rule says of the length or place of the appointment has no field here; it stands at the day.
    let at_day = refusals.iter().map(|refusal| match refusal.field {
        "minutes" | "place" | "kind" | "outcome" => Refusal { field: "day", ..refusal.clone() },
        _ => refusal.clone(),
    });
    let at_day: Vec<Refusal> = at_day.collect();
    ContactMove {
        ctx: Page { errors: at_day.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        appointment: format!("{when}. {}", appointment_words(cx, contact)),
        warnings: forms::warnings_of(
            refusals,
            "Nothing is saved yet: look at this first",
            "Move it anyway, because",
            form,
        ),
        whose: whose(&name, form.get("whose_doing"), forms::error_at(refusals, "whose_doing")),
        what: what(page, form.get("what")),
        which: which(cx, page, contact, form.get("which")),
        day: Field {
            error: forms::error_at(&at_day, "day"),
            ..text("day", "New day", "Like 8/12, Tue or +14")
        },
        time: text("time", "New time", "Like 2pm"),
        reason: Field {
            error: forms::error_at(refusals, "why").or_else(|| forms::error_at(refusals, "notes")),
            ..text("why", "Reason", &people::can_ask_to_read(&name))
        },
        look: Some(Link::new(&contact_href(page, contact), "Look at it")),
    }
}

fn contact_href(page: &CasePage, contact: &Contact) -> String {
    format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id)
}

fn whose(name: &str, chosen: &str, error: Option<String>) -> Choices {
    let option = |whose: WhoseDoing| {
        let choice = match whose {
            WhoseDoing::Service => {
                Choice::new(whose.code(), "Ours").hint(&format!("Never counts against {name}."))
            }
            WhoseDoing::Person => Choice::new(whose.code(), &format!("{name} asked")),
            WhoseDoing::Court => Choice::new(whose.code(), "The court\u{2019}s"),
        };
        if whose.code() == chosen { choice.checked() } else { choice }
    };
    let options = WhoseDoing::ALL.into_iter().map(option).collect();
    Choices { error, ..Choices::new("whose_doing", "Whose doing is the change?", options) }
}

/// Cancelling records an outcome, so it is offered to those who may.
fn what(page: &CasePage, chosen: &str) -> Choices {
    let mut options = vec![Choice::new(MOVE, "Move it")];
    if page.may(Action::RecordContact) {
        options.push(
            Choice::new(CANCEL, "Cancel it").hint("It stays in the timeline, with whose doing it was."),
        );
    }
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    Choices::new("what", "What changes", options.into_iter().map(mark).collect())
}

/// One of a series can take the later ones along; no question where it is none, or the last.
fn which(cx: &PageCtx, page: &CasePage, contact: &Contact, chosen: &str) -> Choices {
    let later = page.record.contacts.values().filter(|other| {
        contact.links.series_id.is_some()
            && other.links.series_id == contact.links.series_id
            && other.outcome.is_none()
            && other.starts_at > contact.starts_at.max(cx.now())
    });
    let later = later.count();
    if later == 0 {
        return Choices::default();
    }
    let count = numbers::count(later, "later appointment", "later appointments");
    let options = vec![
        Choice::new(THIS, "This one"),
        Choice::new(LATER, &format!("This one and {count} of the series"))
            .hint("They move by as many days, to the same time, or are cancelled."),
    ];
    let chosen = if chosen.is_empty() { THIS } else { chosen };
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    Choices::new("which", "It is one of a series", options.into_iter().map(mark).collect())
}

/// Both versions; what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    written: &Written,
) -> Response {
    let at = dates::time_of(&written.at.in_london());
    let theirs = match contact.outcome.as_ref() {
        Some(outcome) => {
            let name =
                cx.ctx.policy.outcome_types().name_of(&outcome.code).unwrap_or("An outcome is recorded");
            name.to_string()
        }
        None => dates::day_and_time(contact.starts_at.in_london().datetime()),
    };
    let yours = match forms::day_and_time(form, cx.today(), Leaning::Ahead) {
        _ if form.get("what") == CANCEL => "Cancelled".to_string(),
        Ok(moment) => dates::day_and_time(moment.in_london().datetime()),
        Err(_) => format!("{} {}", form.get("day"), form.get("time")),
    };
    let place =
        contact.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code)).unwrap_or("None");
    let kept = ["whose_doing", "what", "which", "day", "time", "anyway_because"];
    let typed = kept.iter().filter(|name| !form.get(name).is_empty());
    let row =
        |what: &str, theirs: String, yours: String| ConflictRow { what: what.to_string(), theirs, yours };
    let href = contact_href(page, contact);
    let view = Conflict {
        ctx: top::page(cx, "Changed while you were writing", &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!(
            "{} changed this appointment at {at}, while you were writing. It is now: {theirs}.",
            written.by.name
        ),
        rows: vec![row("When", theirs, yours), row("Place", place.to_string(), "The same".to_string())],
        action: format!("{href}/move"),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: contact.written.seq.to_string() },
        typed: typed
            .map(|name| Hidden { name: (*name).to_string(), value: form.raw(name).to_string() })
            .collect(),
        notes: Some(Field::new("why", "Your reason").value(form.raw("why"))),
        save: "Save yours on what stands now".to_string(),
        look: Link::new(&href, "Look at it first"),
    };
    html(StatusCode::CONFLICT, &view)
}
