//! `/cases/{case}/at/{moment}`: the record as it was known then. Nothing can be changed from here, and what was
//! written later is kept off the page, so that nobody judges with hindsight (S82).

use super::details::show as details;
use super::facts::facts;
use super::glance::glance;
use super::timeline::{Asked, timeline};
use super::{top, whereabouts};
use crate::extract::{Failed, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::cases::CaseShow;
use crate::view::{CaseTop, Field, Identity, Page, Past as PastFrame};
use crate::words::{dates, numbers, parse};
use app::AppError;
use app::case::Past;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::FieldGroup;
use domain::shared::{CaseId, Moment, end_of_day_in_london};

/// The form that asks for a past moment; the moment then stands in the path of every link.
pub async fn go(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    match moment_of(&cx, form.get("day"), form.get("time")) {
        Ok(moment) => Ok(Redirect::to(&format!("/cases/{case_id}/at/{moment}")).into_response()),
        Err(field) => {
            Ok(Redirect::to(&format!("/cases/{case_id}?past={field}#past-{field}")).into_response())
        }
    }
}

/// The moment, or the field that could not be read. A day alone means its end.
fn moment_of(cx: &PageCtx, day: &str, time: &str) -> Result<Moment, &'static str> {
    let day = parse::day(day, cx.today(), parse::Leaning::Back).ok_or("day")?;
    let moment = if time.is_empty() {
        end_of_day_in_london(day)
    } else {
        let time = parse::time(time).ok_or("time")?;
        forms::moment_from(day, time).ok_or("time")?
    };
    Ok(moment.min(cx.now()))
}

/// The person page.
pub async fn get(cx: PageCtx, Path((case_id, moment)): Path<(CaseId, String)>) -> PageResult {
    let past = read(&cx, case_id, moment, &app::case::OVERVIEW).await?;
    let page = &past.page;
    let day = past.moment.day();
    let frame = top::page(&cx, "As known on a past day", &page.record).await;
    let asked = Asked::default();
    let view = CaseShow {
        ctx: Page { past: Some(past_frame(&cx, case_id, &past)), ..frame },
        name: top::name(&page.record),
        identity: top::identity_words_on(&cx, &page.record, day),
        needs: top::needs_on(&cx, &page.record, day),
        banners: whereabouts::banner(&cx, page, past.moment).into_iter().collect(),
        facts: facts(&cx, page, past.moment, true),
        sub_nav: top::past_sub_nav(case_id, past.moment, "Overview"),
        glance: glance(&cx, page, past.moment, true),
        timeline: timeline(&cx, page, past.moment, &asked, true),
        ..CaseShow::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// `/cases/{case}/at/{moment}/details`: personal details as they were known then.
pub async fn details(cx: PageCtx, Path((case_id, moment)): Path<(CaseId, String)>) -> PageResult {
    let past = read(&cx, case_id, moment, &details::PARTS).await?;
    let frame = top::page(&cx, "Personal details as known on a past day", &past.page.record).await;
    let ctx = Page { past: Some(past_frame(&cx, case_id, &past)), ..frame };
    let identity = Identity {
        words: top::identity_words_on(&cx, &past.page.record, past.moment.day()),
        needs: top::needs_on(&cx, &past.page.record, past.moment.day()),
        ..top::identity(&cx, &past.page)
    };
    let top = CaseTop {
        identity: Identity { open: None, ..identity },
        banners: Vec::new(),
        sub_nav: top::past_sub_nav(case_id, past.moment, "Personal details"),
    };
    Ok(html(StatusCode::OK, &details::view(&cx, &past.page, ctx, top, past.moment)))
}

async fn read(cx: &PageCtx, case_id: CaseId, moment: String, parts: &[FieldGroup]) -> Result<Past, Failed> {
    let Ok(moment) = moment.parse::<Moment>() else { return Err(cx.fail(AppError::NotFound).await) };
    match app::case::past_parts(&cx.ctx, case_id, moment.min(cx.now()), parts).await {
        Ok(past) => Ok(past),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn past_frame(cx: &PageCtx, case_id: CaseId, past: &Past) -> PastFrame {
    let at = past.moment.in_london();
    let chain = match &past.broken {
        None => format!("Checked against the record\u{2019}s chain: unbroken to entry {}.", past.entries),
        Some(problem) => {
            format!("The record\u{2019}s chain is broken: {problem}. Tell whoever runs the service at once.")
        }
    };
    let mut kept_off =
        vec![format!("{} written since", numbers::count(past.written_since, "entry", "entries"))];
    if past.about_earlier > 0 {
        kept_off.push(format!("{} of them about that time or earlier", past.about_earlier));
    }
    PastFrame {
        heading: format!("As known on {}", dates::moment(at.datetime())),
        back_to_today: format!("/cases/{case_id}"),
        action: format!("/cases/{case_id}/past"),
        meta: cx.meta(),
        day: Field::new("day", "Another day").value(&at.strftime("%d/%m/%Y").to_string()),
        time: Field::new("time", "Time").value(&dates::time_of(&at)),
        chain,
        kept_off,
        carried: Vec::new(),
    }
}
