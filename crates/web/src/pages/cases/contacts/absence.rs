//! `/cases/{case}/contacts/{contact}/absence`: what is known about why somebody did not come. What follows from each
//! answer is said before it is chosen, and only what is true today.

use super::outcome::appointment_words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::drafts;
use crate::pages::forms::{self, unreadable};
use crate::view::contacts::ContactAbsence;
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Choice, Choices, Field, Link, Meta, Page};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, numbers, people};
use app::AppError;
use app::case::CasePage;
use app::contact::AbsenceForm;
use app::enforcement::{Preview, preview};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::contact::{Contact, Reason};
use domain::policy::{AskedOn, OutcomeType};
use domain::shared::{CaseId, ContactId, Refusal, Written};

const AWAITED: &str = "awaited";
const ACCEPTABLE: &str = "acceptable";

/// How many working days, in `policy/`.
const DAYS: &str = "contact.absence_evidence_working_days";

type Ids = Path<(CaseId, ContactId)>;

pub async fn get(cx: PageCtx, Path((case_id, contact_id)): Ids) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    if !is_awaited(&cx, &contact) {
        return Ok(Redirect::to(&format!("/cases/{case_id}/contacts/{contact_id}")).into_response());
    }
    let until = contact.outcome.as_ref().and_then(|outcome| outcome.awaited_until);
    let (begun, note) = drafts::begun(&cx).await?;
    let form = begun.unwrap_or_else(|| {
        FormData::from_pairs(&[
            ("seen", &contact.written.seq.to_string()),
            ("until", &until.map(dates::plain).unwrap_or_default()),
            ("because", &contact.outcome.as_ref().map(|outcome| outcome.because.clone()).unwrap_or_default()),
        ])
    });
    let mut view = view(&cx, &page, &contact, &form, &[]).await;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path((case_id, contact_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
    let done = if drafts::is_asked(&form) {
        drafts::keep(&cx, &form).await
    } else {
        save(&cx, case_id, contact_id, &form).await
    };
    match done {
        Ok(response) => Ok(response),
        Err(AppError::Refused(refusal)) => {
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &contact, &form, &[refusal]).await))
        }
        Err(AppError::Conflict(written)) => {
            // What stands now, which may be newer than what was read first.
            let (page, contact) = open_contact(&cx, case_id, contact_id).await?;
            Ok(conflict(&cx, &page, &contact, &form, &written).await)
        }
        Err(problem) => Err(drafts::fail(&cx, &form, problem).await),
    }
}

async fn save(
    cx: &PageCtx,
    case_id: CaseId,
    contact_id: ContactId,
    form: &FormData,
) -> Result<Response, AppError> {
    let read = read(cx, form).map_err(AppError::Refused)?;
    app::contact::decide_absence(&cx.ctx, case_id, contact_id, &read).await?;
    drafts::saved(cx, form).await;
    Ok(Redirect::to(&format!("/day?saved={case_id}.{contact_id}#saved")).into_response())
}

async fn open_contact(
    cx: &PageCtx,
    case_id: CaseId,
    contact_id: ContactId,
) -> Result<(CasePage, Contact), Failed> {
    let parts = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];
    let page = open::open_for(cx, case_id, Action::RecordContact, &parts).await?;
    match page.record.contacts.get(&contact_id).cloned() {
        Some(contact) => Ok((page, contact)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn is_awaited(cx: &PageCtx, contact: &Contact) -> bool {
    let stands = contact.outcome.as_ref();
    let kind =
        stands.and_then(|stands| cx.ctx.policy.outcome_types().find(&stands.code, contact.starts_at.day()));
    kind.is_some_and(|kind| kind.reason_awaited)
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<AbsenceForm, Refusal> {
    let reason = match form.get("reason") {
        "" => Reason::NotSaid,
        AWAITED => {
            let until = parse::day(form.get("until"), cx.today(), Leaning::Ahead);
            Reason::AwaitedUntil(until.ok_or_else(|| unreadable("until", &parse::day_error("Until")))?)
        }
        ACCEPTABLE => {
            let which = form.optional("which");
            Reason::Was(which.ok_or_else(|| unreadable("which", "Choose which reason it was"))?)
        }
        code => Reason::Was(code.to_string()),
    };
    let seen_seq = form.get("seen").parse().unwrap_or(0);
    Ok(AbsenceForm { reason, because: form.raw("because").to_string(), seen_seq })
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    refusals: &[Refusal],
) -> ContactAbsence {
    let name = top::first_name(&page.record);
    let frame = top::page(cx, "Decide on an absence", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let when = dates::full(contact.starts_at.day());
    let day = contact.starts_at.day();
    let offered = cx.ctx.policy.outcome_types().offered(&contact.contact_type, AskedOn::Absence, day);
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    ContactAbsence {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        appointment: format!("{when}. {}", appointment_words(cx, contact)),
        reason: Choices {
            error: forms::error_at(refusals, "reason"),
            ..reasons(&name, &offered, &effect(cx, page, contact), form.get("reason"))
        },
        until: text("until", "Until", "Like 24/11 or +5"),
        until_source: until_source(cx, contact),
        which: Choices { error: forms::error_at(refusals, "which"), ..which(&offered, form.get("which")) },
        because: text("because", "What was said, or what the evidence is", &people::can_ask_to_read(&name)),
    }
}

/// Each answer with what follows from it.
fn reasons(name: &str, offered: &[&OutcomeType], effect: &str, chosen: &str) -> Choices {
    let awaited = Choice::new(AWAITED, "Waiting for evidence")
        .hint("It stays on your list until the day below. Nothing counts meanwhile.");
    let acceptable =
        Choice::new(ACCEPTABLE, "It was acceptable").hint(&format!("Never counts against {name}."));
    let against = offered.iter().filter(|outcome| outcome.acceptable == Some(false));
    let not = against.map(|outcome| Choice::new(&outcome.code, "It was not acceptable").hint(effect));
    let mark = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    let options = [awaited, acceptable].into_iter().chain(not).map(mark).collect();
    Choices::new("reason", &format!("What is known about why {name} did not come?"), options)
}

/// "This would be failure 2 of 2 of the community order. It opens a breach review. Say why, below."
fn effect(cx: &PageCtx, page: &CasePage, contact: &Contact) -> String {
    let previews = preview(&cx.ctx, &page.record, contact.contact_id);
    let of_one = |of: &Preview| {
        let order = cx.ctx.policy.sentence_types().name_of(&of.sentence_type).unwrap_or("order");
        let order = numbers::lower_first(order);
        if of.stands_still {
            return format!("Breach or recall is open for the {order}: this would not count meanwhile.");
        }
        let counted = format!("This would make {} of {} failures of the {order}.", of.number, of.limit);
        if of.opens_review { format!("{counted} It opens a breach review with the senior.") } else { counted }
    };
    let mut words: Vec<String> = previews.iter().map(of_one).collect();
    if words.is_empty() {
        words.push("No live order counts it.".to_string());
    }
    words.push("Say why, below.".to_string());
    words.join(" ")
}

fn which(offered: &[&OutcomeType], chosen: &str) -> Choices {
    let options = offered.iter().filter(|outcome| outcome.acceptable == Some(true)).map(|outcome| {
        let choice = Choice::new(&outcome.code, &outcome.label);
        if outcome.code == chosen { choice.checked() } else { choice }
    });
    forms::select("which", "Which reason", "Choose a reason", options.collect())
}

/// "By policy 5 working days, by Tuesday 24 November 2026. Later only with a reason: rule ABS-05."
fn until_source(cx: &PageCtx, contact: &Contact) -> String {
    let by = app::contact::awaited_until(&cx.ctx, contact.starts_at);
    let figure = cx.ctx.policy.figure(DAYS, contact.starts_at.day()).ok();
    let (Some(by), Some(figure)) = (by, figure) else {
        return "The bank holidays after that day are not known here.".to_string();
    };
    let days = numbers::count(usize::try_from(figure.is).unwrap_or(0), "working day", "working days");
    let unchecked = figure.provenance.unverified.as_ref().map(|why| format!(" Not checked: {why}"));
    format!(
        "By policy {days}, by {}. Later only with a reason: rule ABS-05.{}",
        dates::full(by),
        unchecked.unwrap_or_default()
    )
}

/// Both versions; what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    page: &CasePage,
    contact: &Contact,
    form: &FormData,
    written: &Written,
) -> Response {
    let types = cx.ctx.policy.outcome_types();
    let name_of = |code: &str| types.name_of(code).unwrap_or("Waiting for evidence").to_string();
    let theirs = contact.outcome.as_ref().map_or("No outcome".to_string(), |outcome| name_of(&outcome.code));
    let yours = form.optional("which").unwrap_or_else(|| form.get("reason").to_string());
    let typed = ["reason", "until", "which"].into_iter().filter(|name| !form.get(name).is_empty());
    let href = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let view = Conflict {
        ctx: top::page(cx, "Changed while you were writing", &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!(
            "{} changed this entry at {}, while you were writing. It is now: {theirs}.",
            written.by.name,
            dates::time_of(&written.at.in_london())
        ),
        rows: vec![ConflictRow { what: "The reason".to_string(), theirs, yours: name_of(&yours) }],
        action: format!("{href}/absence"),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: contact.written.seq.to_string() },
        typed: typed
            .map(|name| Hidden { name: name.to_string(), value: form.raw(name).to_string() })
            .collect(),
        notes: Some(Field::new("because", "What you wrote").value(form.raw("because"))),
        save: "Save yours on what stands now".to_string(),
        look: Link::new(&href, "Look at it first"),
    };
    html(StatusCode::CONFLICT, &view)
}
