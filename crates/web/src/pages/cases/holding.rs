//! Parts of `/cases/{case}/allocate`: leaving the case unallocated for a while, and giving it back as was planned.

use crate::extract::{Failed, FormData, PageCtx};
use crate::pages::forms;
use crate::view::teams::{GoesBack, LeaveForm};
use crate::view::{Field, Meta};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use domain::assignment::Leave;
use domain::shared::{CaseId, Refusal};

/// What a form of this page is for, beside giving the case to an officer.
pub enum Act {
    Leave,
    GiveBack,
    Stays,
}

impl Act {
    pub fn of(form: &FormData) -> Option<Act> {
        match form.get("act") {
            "leave" => Some(Act::Leave),
            "back" => Some(Act::GiveBack),
            "stays" => Some(Act::Stays),
            _ => None,
        }
    }

    /// Does it; where the page that follows is.
    pub async fn save(&self, cx: &PageCtx, case_id: CaseId, form: &FormData) -> Result<String, AppError> {
        let request_id = forms::request_id_of(cx, form);
        match self {
            Act::Leave => {
                let label = ("left_until", "The day");
                let until = forms::optional_day(form, label, cx.today(), Leaning::Ahead);
                let until = until.map_err(AppError::Refused)?;
                let leave = Leave { until, why: form.raw("left_why").to_string() };
                app::holding::leave(&cx.ctx, case_id, request_id, &leave).await?;
                Ok("/waiting?saved=left#saved".to_string())
            }
            Act::GiveBack => {
                let done = app::holding::give_back(&cx.ctx, case_id, request_id).await;
                done.map_err(at_the_button)?;
                Ok(format!("/cases/{case_id}?saved=assigned#saved"))
            }
            Act::Stays => {
                app::holding::stays(&cx.ctx, case_id, request_id, form.raw("stays_why")).await?;
                Ok(format!("/cases/{case_id}?saved=stays#saved"))
            }
        }
    }
}

/// Giving back has no field: what speaks against it stands at its button.
fn at_the_button(problem: AppError) -> AppError {
    match problem {
        AppError::Refused(refusal) if refusal.rule != "ASG-18" => {
            AppError::Refused(Refusal { field: "back", ..refusal })
        }
        other => other,
    }
}

/// The hidden fields of this form, whose request id only its own answer keeps.
fn meta(cx: &PageCtx, form: &FormData, act: &str) -> Meta {
    if form.get("act") == act { forms::meta_of(cx, form) } else { cx.meta() }
}

/// Only of a case that nobody holds.
pub fn leave_form(
    cx: &PageCtx,
    page: &CasePage,
    (form, refusals): (&FormData, &[Refusal]),
) -> Option<LeaveForm> {
    if page.record.open_assignment().is_some() {
        return None;
    }
    let until = forms::field("left_until", "Until when", form, refusals).hint("A day, like 8/12");
    let why = forms::field("left_why", "Why nobody takes it for now", form, refusals)
        .hint("It stands on the waiting list with your name. The person and the next reviewer can read it.");
    Some(LeaveForm { meta: meta(cx, form, "leave"), until, why })
}

/// What was planned, while it stands.
pub async fn goes_back(
    cx: &PageCtx,
    page: &CasePage,
    (form, refusals): (&FormData, &[Refusal]),
) -> Result<Option<GoesBack>, Failed> {
    let back = match app::holding::of_case(&cx.ctx, page.case_id).await {
        Ok(back) => back,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let Some(back) = back else { return Ok(None) };
    let holder = page.record.open_assignment().map_or("nobody", |open| open.officer_name.as_str());
    let due = if back.is_due(cx.today()) { " That day has come." } else { "" };
    Ok(Some(GoesBack {
        says: format!(
            "The case goes back from {holder} to {} on {}, as {} planned.{due} Nothing moves by itself. Rule ASG-18",
            back.to_name(),
            dates::full(back.on),
            back.planned.by.name
        ),
        meta: meta(cx, form, "back"),
        error: forms::error_at(refusals, "back"),
        stays_meta: meta(cx, form, "stays"),
        stays_label: format!("It stays with {holder}"),
        stays: forms::field("stays_why", "Why it stays", form, refusals),
    }))
}

/// Of a change: the day on which it goes back.
pub fn back_on(holder: &str, (form, refusals): (&FormData, &[Refusal])) -> Field {
    forms::field("back_on", &format!("Day on which it goes back to {holder}, optional"), form, refusals)
        .hint("Like 8/12. Nothing moves by itself: it stands on your list and on theirs, rule ASG-18.")
}
