//! `/cases/{case}/appointments/new`: booking. What stands in the way is said; a reason books it all the same.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::contacts::requirement;
use crate::pages::cases::contacts::visit::back_by;
use crate::pages::cases::facts::facts;
use crate::pages::cases::{open, top};
use crate::pages::drafts;
use crate::pages::forms::{self, unreadable};
use crate::view::appointments::AppointmentNew;
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::contact::Booking;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::contact::{ArrangeVisit, Contact, Ends, Repeat};
use domain::shared::{CaseId, Moment, Refusal};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::BookAppointment, &PARTS).await?;
    let (begun, note) = drafts::begun(&cx).await?;
    let mut view = view(&cx, &page, &begun.unwrap_or_default(), &[]).await;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::BookAppointment, &PARTS).await?;
    let done = if drafts::is_asked(&form) {
        drafts::keep(&cx, &form).await
    } else {
        match read(&cx, &form) {
            Ok(read) => save(&cx, case_id, &form, read).await,
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
    (booking, repeat): (Booking, Option<Repeat>),
) -> Result<Response, AppError> {
    let request_id = forms::request_id_of(cx, form);
    match repeat {
        None => app::contact::book(&cx.ctx, case_id, request_id, &booking).await.map(|_| ())?,
        Some(repeat) => {
            app::contact::book_series(&cx.ctx, case_id, request_id, &booking, repeat).await.map(|_| ())?;
        }
    }
    drafts::saved(cx, form).await;
    let word = if repeat.is_some() { "series" } else { "booked" };
    Ok(Redirect::to(&format!("/cases/{case_id}?saved={word}#saved")).into_response())
}

/// The shape of what was typed; the rules come after. Minutes left empty are the usual ones of the kind.
fn read(cx: &PageCtx, form: &FormData) -> Result<(Booking, Option<Repeat>), Vec<Refusal>> {
    let starts_at = forms::day_and_time(form, cx.today(), Leaning::Ahead)?;
    let kind = cx.ctx.policy.contact_types().find(form.get("kind"), starts_at.day());
    let minutes = match (form.get("minutes"), kind) {
        ("", kind) => i64::from(kind.and_then(|kind| kind.usual_minutes).unwrap_or(0)),
        (typed, _) => {
            typed.parse().map_err(|_| vec![unreadable("minutes", "Minutes must be a number, like 40")])?
        }
    };
    let visit = match form.optional("who_knows") {
        Some(who_knows) => {
            let back_by = back_by(form, starts_at).map_err(|refusal| vec![refusal])?;
            Some(ArrangeVisit { who_knows, back_by })
        }
        None => None,
    };
    let booking = Booking {
        contact_type: form.get("kind").to_string(),
        starts_at,
        minutes,
        place: form.optional("place"),
        requirement_id: form.get("requirement").parse().ok(),
        visit,
        anyway_because: form.raw("anyway_because").trim().to_string(),
    };
    Ok((booking, repeat(cx, form).map_err(|refusal| vec![refusal])?))
}

/// How it repeats; nothing where no gap is chosen.
fn repeat(cx: &PageCtx, form: &FormData) -> Result<Option<Repeat>, Refusal> {
    let Some(every) = form.optional("every_weeks") else { return Ok(None) };
    let every_weeks = every.parse().unwrap_or(0);
    let ends = match (form.get("times"), form.get("until")) {
        ("", "") => return Err(unreadable("times", "Enter how many appointments, or until when")),
        ("", typed) => Ends::By(
            parse::day(typed, cx.today(), Leaning::Ahead)
                .ok_or_else(|| unreadable("until", &parse::day_error("Until")))?,
        ),
        (typed, _) => {
            let times =
                typed.parse().map_err(|_| unreadable("times", "How many must be a number, like 6"))?;
            Ends::After(times)
        }
    };
    Ok(Some(Repeat { every_weeks, ends }))
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> AppointmentNew {
    let policy = &cx.ctx.policy;
    let today = cx.today();
    let frame = top::page(cx, "Book an appointment", &page.record).await;
    let back = Link::new(&format!("/cases/{}", page.case_id), "Back to the person");
    let diary = diary(cx, page, form).await;
    let kinds = policy.contact_types().bookable_at(today);
    let counts_for: Vec<String> = kinds.into_iter().flat_map(|kind| kind.counts_for.clone()).collect();
    let requirement = requirement(cx, page, &counts_for, None, form.get("requirement"));
    // Where the case has no such requirement it is not asked, and what is said of it stands at the kind.
    let at = |refusal: &Refusal| match refusal.field {
        "requirement" if requirement.options.is_empty() => Refusal { field: "kind", ..refusal.clone() },
        _ => refusal.clone(),
    };
    let refusals: &[Refusal] = &refusals.iter().map(at).collect::<Vec<_>>();
    let on_choices =
        |choices: Choices| Choices { error: forms::error_at(refusals, &choices.name), ..choices };
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    AppointmentNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        state: state(cx, page),
        warnings: forms::warnings_of(
            refusals,
            "Nothing is saved yet: look at this first",
            "Book it anyway, because",
            form,
        ),
        kind: on_choices(forms::contact_kinds(policy, today, form.get("kind"))),
        with_whom: with_whom(page),
        day: text("day", "Day", "Like 8/12, 8 Dec, Tue or +14"),
        time: text("time", "Time", "Like 2pm or 14:00"),
        length: text("minutes", "Minutes, optional", "Left empty: the usual length of this kind"),
        place: on_choices(forms::places(policy, today, "place", "Place", form.get("place"))),
        requirement: on_choices(requirement),
        every_weeks: on_choices(forms::every_weeks(form.get("every_weeks"))),
        times: text("times", "How many in all", "Like 6"),
        until: text("until", "Or until", "Like 28/2"),
        who_knows: text("who_knows", "Who knows where you are", "A name, and how they reach you"),
        back_by: text("back_by", "Back by", "Like 4:30pm, on the day of the visit"),
        diary,
        diary_empty: "Nothing is booked then.".to_string(),
    }
}

/// An appointment is with whoever holds the case.
fn with_whom(page: &CasePage) -> Choices {
    let holder = page.record.open_assignment();
    let option = match holder {
        Some(open) => {
            Choice::new(&open.officer_id.to_string(), &format!("{}, who holds the case", open.officer_name))
        }
        None => Choice::new("", "Nobody holds this case yet. Assign an officer, then book"),
    };
    Choices::new("officer", "With whom", vec![option.checked()])
}

/// "Bail (Millgate Magistrates' Court, 19 November 2026). Next: none booked. Last kept: Tuesday 10 November, 2pm."
fn state(cx: &PageCtx, page: &CasePage) -> String {
    let facts = facts(cx, page, cx.now(), false);
    let words =
        ["Where now", "Contact"].iter().filter_map(|label| facts.iter().find(|fact| fact.label == *label));
    let words = words.flat_map(|fact| {
        let source = fact.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        let lead = if fact.label == "Where now" { "Where now: " } else { "" };
        [format!("{lead}{}{source}.", fact.strong)]
            .into_iter()
            .chain(fact.lines.iter().map(|line| with_stop(line)))
    });
    words.collect::<Vec<_>>().join(" ")
}

fn with_stop(line: &str) -> String {
    if line.ends_with('.') { line.to_string() } else { format!("{line}.") }
}

/// Once a day is typed, both diaries of that day; before, what the person has booked.
async fn diary(cx: &PageCtx, page: &CasePage, form: &FormData) -> Vec<String> {
    let asked = forms::day_and_time(form, cx.today(), Leaning::Ahead).ok();
    let known = match asked {
        Some(moment) => {
            app::contact::booking_known(&cx.ctx, &page.record, (moment.day(), moment.day())).await.ok()
        }
        None => None,
    };
    if let Some(known) = known {
        let line = |entry: &domain::contact::Diary| line(cx, &entry.what, entry.starts_at, entry.minutes);
        return known.diary.iter().map(line).collect();
    }
    let mut coming: Vec<&Contact> = page
        .record
        .contacts
        .values()
        .filter(|contact| contact.booked && contact.outcome.is_none() && contact.starts_at > cx.now())
        .collect();
    coming.sort_by_key(|contact| contact.starts_at);
    let name = top::first_name(&page.record);
    let what = |contact: &Contact| format!("{name} is with {}", contact.officer_name);
    coming.into_iter().map(|contact| line(cx, &what(contact), contact.starts_at, contact.minutes)).collect()
}

fn line(cx: &PageCtx, what: &str, starts_at: Moment, minutes: i64) -> String {
    let when = dates::appointment(starts_at.in_london().datetime(), cx.today());
    format!("{what}: {when}, {}.", dates::length(u32::try_from(minutes).unwrap_or(0)))
}
