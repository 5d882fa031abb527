//! `/admin/organisations/{organisation}/offices/…`: an office with its hours is added, or changed with a reason.

use super::show::name_of;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Asked, Filled, conflicted, done, seen};
use crate::pages::forms::{self, unreadable};
use crate::view::Link;
use crate::view::sheet::SheetForm;
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::org::decide::weekday_name;
use domain::org::{ClosedDay, OfficeFacts, OpeningHours};
use domain::reference::Kind;
use domain::shared::{OfficeId, OrganisationId, Refusal};
use jiff::civil::Weekday;

/// (name of the field, weekday from Monday = 1)
const DAYS: [(&str, i8); 7] = [
    ("monday", 1),
    ("tuesday", 2),
    ("wednesday", 3),
    ("thursday", 4),
    ("friday", 5),
    ("saturday", 6),
    ("sunday", 7),
];

pub async fn new_get(cx: PageCtx, Path(id): Path<OrganisationId>, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let heading = format!("Add an office to {}", name_of(&record));
    let filled = match asked.get("code") {
        Some(code) => listed(&cx, code).await?,
        None => FormData::default(),
    };
    Ok(html(StatusCode::OK, &form(&cx, id, (&heading, false), &filled, &[]).await))
}

/// The form with what the list of offices says of one.
async fn listed(cx: &PageCtx, code: &str) -> Result<FormData, Failed> {
    let offices = done(cx, app::reference::in_use(&cx.ctx, Kind::Offices, cx.today()).await).await?;
    let Some(of) = offices.iter().find(|of| of.entry.code == code) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let said = |column| of.entry.said(column).unwrap_or_default();
    Ok(FormData::from_pairs(&[
        ("name", of.entry.name.as_deref().unwrap_or_default()),
        ("address", said("address")),
        ("phone", said("phone")),
    ]))
}

pub async fn new_post(cx: PageCtx, Path(id): Path<OrganisationId>, Posted(posted): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &posted);
    let saved = match read(&cx, &posted) {
        Ok(office) => app::organisation::add_office(&cx.ctx, id, request_id, &office).await.map(|_| ()),
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    answer(&cx, id, saved, ("Add an office", false), &posted).await
}

pub async fn get(cx: PageCtx, Path((id, office_id)): Path<(OrganisationId, OfficeId)>) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let Some(office) = record.offices.get(&office_id) else { return Err(cx.fail(AppError::NotFound).await) };
    let seen = office.written.seq.to_string();
    let filled = written(&office.facts, &seen);
    let heading = format!("Change {}", office.facts.name);
    Ok(html(StatusCode::OK, &form(&cx, id, (&heading, true), &filled, &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path((id, office_id)): Path<(OrganisationId, OfficeId)>,
    Posted(posted): Posted,
) -> PageResult {
    let saved = match read(&cx, &posted) {
        Ok(office) => {
            let (seen, why) = (seen(&posted), posted.get("why"));
            app::organisation::change_office(&cx.ctx, (id, office_id), seen, &office, why).await
        }
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    answer(&cx, id, saved, ("Change an office", true), &posted).await
}

async fn answer(
    cx: &PageCtx,
    id: OrganisationId,
    saved: Result<(), AppError>,
    heading: (&str, bool),
    posted: &FormData,
) -> PageResult {
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("/admin/organisations/{id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            done(cx, app::organisation::organisation(&cx.ctx, id).await).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &form(cx, id, heading, posted, &[refusal]).await))
        }
        Err(AppError::Conflict(written)) => {
            let view = form(cx, id, heading, posted, &[]).await;
            Ok(html(StatusCode::CONFLICT, &conflicted(cx, view, &written)))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The shape of what was typed: "9am to 5pm" a weekday, empty where it is closed; one closed day a line.
fn read(cx: &PageCtx, form: &FormData) -> Result<OfficeFacts, Refusal> {
    let mut hours = Vec::new();
    for (name, weekday) in DAYS {
        let typed = form.get(name);
        if typed.is_empty() {
            continue;
        }
        let times = typed.split_once(" to ").or_else(|| typed.split_once('-'));
        let times =
            times.and_then(|(opens, closes)| Some((parse::time(opens.trim())?, parse::time(closes.trim())?)));
        let (opens, closes) =
            times.ok_or_else(|| unreadable(name, "Hours must be two times, like 9am to 5pm"))?;
        hours.push(OpeningHours { weekday, opens, closes });
    }
    let mut closed = Vec::new();
    for line in form.raw("closed").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (day, why) = line.split_once(':').unwrap_or((line, ""));
        let on = parse::day(day.trim(), cx.today(), Leaning::Ahead)
            .ok_or_else(|| unreadable("closed", "Closed days must be one a line, like 24/12: staff day"))?;
        closed.push(ClosedDay { on, why: why.trim().to_string() });
    }
    Ok(OfficeFacts {
        name: form.get("name").to_string(),
        address: form.get("address").to_string(),
        phone: form.get("phone").to_string(),
        hours,
        closed,
    })
}

/// The form as it stands for an office.
fn written(office: &OfficeFacts, seen: &str) -> FormData {
    let hours: Vec<(&str, String)> = office
        .hours
        .iter()
        .filter_map(|hours| {
            let (name, _) = DAYS.iter().find(|(_, weekday)| *weekday == hours.weekday)?;
            Some((*name, dates::range(hours.opens, hours.closes)))
        })
        .collect();
    let day = |closed: &ClosedDay| {
        let why = if closed.why.is_empty() { String::new() } else { format!(": {}", closed.why) };
        format!("{}{why}", dates::plain(closed.on))
    };
    let closed = office.closed.iter().map(day).collect::<Vec<_>>().join("\n");
    let mut pairs = vec![
        ("name", office.name.as_str()),
        ("address", &office.address),
        ("phone", &office.phone),
        ("closed", &closed),
        ("seen", seen),
    ];
    pairs.extend(hours.iter().map(|(name, words)| (*name, words.as_str())));
    FormData::from_pairs(&pairs)
}

async fn form(
    cx: &PageCtx,
    id: OrganisationId,
    (heading, changes): (&str, bool),
    form: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    // The rule about hours does not know which field it was typed in.
    let at_monday = |refusal: &Refusal| match refusal.field {
        "hours" => Refusal { field: "monday", ..refusal.clone() },
        _ => refusal.clone(),
    };
    let refusals: Vec<Refusal> = refusals.iter().map(at_monday).collect();
    let filled = Filled { cx, form, refusals: &refusals };
    let mut parts = vec![
        filled.input("name", "Name", "Such as Harbour House"),
        filled.text("address", "Address", ""),
        filled.input("phone", "Phone", ""),
    ];
    for (name, weekday) in DAYS {
        let label = Weekday::from_monday_one_offset(weekday).map_or("Day", weekday_name);
        let hint = if weekday == 1 { "Like 9am to 5pm. Empty: closed that day" } else { "" };
        parts.push(filled.input(name, label, hint));
    }
    parts.push(filled.text("closed", "Closed days", "One a line, with the reason: 24/12: staff day"));
    if changes {
        parts.push(filled.text("why", "Why it changes", "Both wordings stay on the record"));
    }
    let back = Link::new(&format!("/admin/organisations/{id}"), "Back to the organisation");
    filled.page(if changes { "Change an office" } else { "Add an office" }, heading, back, parts).await
}
