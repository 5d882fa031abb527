//! `/groups/new`: books one session for several people, or one every so many weeks.

use super::{choosable, chosen_people, from_teams, people, requirements, warnings};
use crate::extract::{FormData, PageCtx, PageResult, Posted, html};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::parse::Leaning;
use app::AppError;
use app::group::{Choosable, GroupBooking};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::contact::{Ends, Repeat};
use domain::shared::Refusal;

pub async fn get(cx: PageCtx) -> PageResult {
    let found = choosable(&cx).await?;
    let own = cx.ctx.actor.officer_id.map(|officer| officer.to_string()).unwrap_or_default();
    let form = FormData::from_pairs(&[("officer", &own)]);
    Ok(html(StatusCode::OK, &view(&cx, &found, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Posted(form): Posted) -> PageResult {
    let found = choosable(&cx).await?;
    let refusals = match read(&cx, &form) {
        Err(refusals) => refusals,
        Ok(booking) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::group::book(&cx.ctx, request_id, &booking).await {
                Ok((group_id, _)) => {
                    let there = format!("/groups/{group_id}?saved=booked#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &found, &form, &refusals).await))
}

/// The shape of what was typed; the rules come after. Minutes left empty are the usual ones of the kind.
fn read(cx: &PageCtx, form: &FormData) -> Result<GroupBooking, Vec<Refusal>> {
    let starts_at = forms::day_and_time(form, cx.today(), Leaning::Ahead)?;
    let kind = cx.ctx.policy.contact_types().find(form.get("kind"), starts_at.day());
    let minutes = match form.get("minutes") {
        "" => i64::from(kind.and_then(|kind| kind.usual_minutes).unwrap_or(0)),
        typed => {
            typed.parse().map_err(|_| vec![unreadable("minutes", "Minutes must be a number, like 90")])?
        }
    };
    let repeat = match (form.optional("every_weeks"), form.get("times")) {
        (None, _) => None,
        (Some(every), times) => {
            let unread = || vec![unreadable("times", "How many must be a number, like 8")];
            let times = times.parse().map_err(|_| unread())?;
            Some(Repeat { every_weeks: every.parse().unwrap_or(0), ends: Ends::After(times) })
        }
    };
    Ok(GroupBooking {
        contact_type: form.get("kind").to_string(),
        starts_at,
        minutes,
        place: form.optional("place"),
        officer_id: form.get("officer").parse().ok(),
        people: chosen_people(form),
        requirement_type: form.optional("requirement"),
        repeat,
        anyway_because: form.raw("anyway_because").trim().to_string(),
    })
}

async fn view(cx: &PageCtx, found: &Choosable, form: &FormData, refusals: &[Refusal]) -> SheetForm {
    let (policy, today) = (&cx.ctx.policy, cx.today());
    let kinds = policy.contact_types().bookable_at(today).into_iter().filter(|kind| kind.group);
    let kinds = forms::codes(kinds, form.get("kind"));
    let kinds = forms::select("kind", "Kind", "Choose a kind", kinds);
    let officers = found.officers.iter().map(|officer| {
        let choice = Choice::new(&officer.officer_id.to_string(), &officer.name);
        if choice.value == form.get("officer") { choice.checked() } else { choice }
    });
    let officers = forms::select("officer", "Who leads it", "Choose an officer", officers.collect());
    let chosen = form.all("people");
    let people = people(cx, found, &chosen, &[]);
    // Where nobody can be chosen there is no box to lead to.
    let at = |refusal: &Refusal| match refusal.field {
        "people" if people.options.is_empty() => Refusal { field: "kind", ..refusal.clone() },
        _ => refusal.clone(),
    };
    let refusals: &[Refusal] = &refusals.iter().map(at).collect::<Vec<_>>();
    let on = |choices: Choices| Choices { error: forms::error_at(refusals, &choices.name), ..choices };
    let input = |name: &str, label: &str, hint: &str| {
        FormPart::Input(forms::field(name, label, form, refusals).hint(hint))
    };
    let parts = vec![
        FormPart::Checkboxes(on(people.clone())),
        FormPart::Select(on(kinds)),
        FormPart::Select(on(officers)),
        input("day", "Day", "Like 8/12, 8 Dec, Tue or +14"),
        input("time", "Time", "Like 2pm or 14:00"),
        input("minutes", "Minutes, optional", "Left empty: the usual length of this kind"),
        FormPart::Select(on(forms::places(policy, today, "place", "Place", form.get("place")))),
        FormPart::Select(on(requirements(cx, form.get("requirement")))),
        FormPart::Select(on(forms::every_weeks(form.get("every_weeks")))),
        input("times", "How many in all, only if it repeats", "Like 8"),
    ];
    SheetForm {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(Link::new("/day", "Back to my day")),
            ..cx.page("Book a group session").await
        },
        heading: "Book a group session".to_string(),
        lead: vec![
            "Each person gets an appointment on their own record. Nobody else’s name stands there."
                .to_string(),
        ],
        actions: from_teams("/groups/new", found),
        warnings: warnings(refusals, "Book it anyway, because", form),
        meta: forms::meta_of(cx, form),
        parts,
        button: "Book it for all of them".to_string(),
        ..SheetForm::default()
    }
}
