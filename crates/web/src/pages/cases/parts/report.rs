//! A report that somebody did not keep to a requirement or a condition.

use super::{PARTS, href, open_for};
use crate::extract::{FormData, PageCtx, PageResult, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::requirement::ReportForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::policy::AskedOn;
use domain::requirement::{PartId, Seen, see};
use domain::shared::{CaseId, Refusal};

const WITH_CONTACTS: [FieldGroup; 3] = [PARTS[0], PARTS[1], FieldGroup::Contacts];

pub async fn get(cx: PageCtx, of: (CaseId, PartId)) -> PageResult {
    let page = open_for(&cx, of, Action::RecordContact, &WITH_CONTACTS).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, of.1) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let form = FormData::from_pairs(&[("day", &dates::plain(cx.today()))]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &seen, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, of: (CaseId, PartId), form: FormData) -> PageResult {
    let page = open_for(&cx, of, Action::RecordContact, &WITH_CONTACTS).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, of.1) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let refusals = match forms::day_and_time(&form, cx.today(), Leaning::Back) {
        Err(refusals) => refusals,
        Ok(happened_at) => {
            let (found, notes) = (form.optional("outcome"), form.raw("notes").to_string());
            let report = ReportForm { happened_at, found, notes };
            let request_id = forms::request_id_of(&cx, &form);
            match app::requirement::report(&cx.ctx, of.0, request_id, (of.1, &report)).await {
                Ok(_) => {
                    let there = format!("{}?saved=report#saved", href(of.0, of.1));
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => {
                    // What this form does not ask stands at the first of its questions.
                    let own = ["day", "time", "outcome", "notes"].contains(&refusal.field);
                    vec![Refusal { field: if own { refusal.field } else { "notes" }, ..refusal }]
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &seen, (&form, &refusals)).await))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    seen: &Seen<'_>,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Report a failure to comply", &page.record).await;
    let back = Link::new(&href(page.case_id, seen.part), "Back");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let reports = cx.ctx.policy.contact_types().at(cx.today()).into_iter().find(|kind| kind.reports_breach);
    let reports = reports.map(|kind| kind.code.as_str()).unwrap_or_default();
    let found = cx.ctx.policy.outcome_types().offered(reports, AskedOn::Report, cx.today()).into_iter();
    let chosen = form.get("outcome");
    let answers = found.map(|outcome| {
        let choice = crate::view::Choice::new(&outcome.code, &outcome.label);
        if outcome.code == chosen { choice.checked() } else { choice }
    });
    let found = forms::select("outcome", "What was found", "Not decided yet", answers.collect());
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: format!("{}: report a failure to comply", seen.name),
        intro: vec![order_words(cx, seen.sentence)],
        parts: vec![
            Part::Short(field("day", "Day on which it happened", "Like 8/12 or yesterday")),
            Part::Short(field("time", "Time", "Like 9:40pm")),
            Part::Text(field(
                "notes",
                "What was reported, and what was said",
                &format!(
                    "By whom, and what they say about it. {} can ask to read this.",
                    top::first_name(&page.record)
                ),
            )),
            Part::Select(Choices {
                error: forms::error_at(refusals, "outcome"),
                ..found.hint("Only what is not acceptable counts as a failure. Ask for the reason first.")
            }),
        ],
        button: "Save the report".to_string(),
        history: Vec::new(),
    }
}
