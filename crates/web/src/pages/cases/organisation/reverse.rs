//! `/cases/{case}/organisation/reverse/{allocation}`: one act that brings back what a wrong decision moved.

use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use app::AppError;
use app::allocation::{ReverseForm, ReversePage};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::allocation::Back;
use domain::shared::{AllocationId, CaseId, Refusal};

/// Somebody else holds the case than the page showed.
const HOLDER_CHANGED: &str = "ORA-10";

type Asks = (CaseId, AllocationId);

pub async fn get(cx: PageCtx, Path(asks): Path<Asks>) -> PageResult {
    let page = opened(&cx, asks).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path(asks): Path<Asks>, Posted(form): Posted) -> PageResult {
    let (case_id, allocation_id) = asks;
    let said = ReverseForm {
        why: form.raw("why").to_string(),
        holder_shown: form.get("holder_shown").parse().ok(),
        officer_id: form.get("officer").parse().ok(),
    };
    let ids = (allocation_id, forms::request_id_of(&cx, &form));
    match app::allocation::reverse(&cx.ctx, case_id, ids, &said).await {
        Ok(()) => {
            let to = format!("/cases/{case_id}/organisation?saved=reversed#saved");
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let page = opened(&cx, asks).await?;
            let status = match refusal.rule == HOLDER_CHANGED {
                true => StatusCode::CONFLICT,
                false => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok(html(status, &view(&cx, &page, (&form, &[refusal])).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn opened(cx: &PageCtx, (case_id, allocation_id): Asks) -> Result<ReversePage, Failed> {
    match app::allocation::to_reverse(&cx.ctx, case_id, allocation_id).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(cx: &PageCtx, asked: &ReversePage, (form, refusals): (&FormData, &[Refusal])) -> SheetForm {
    let (page, allocation) = (&asked.page, &asked.allocation);
    let decided = dates::written(allocation.decided.at.in_london().datetime(), cx.today());
    let held = page.record.open_assignment();
    let holder_shown = held.map(|of| of.assignment_id.to_string()).unwrap_or_default();
    let name = top::name(&page.record);
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let back = Some(Link::new(&format!("/cases/{}/organisation", page.case_id), "Back to the decisions"));
    let mut parts = vec![FormPart::Text(
        forms::field("why", "Why the decision was wrong", form, refusals)
            .hint("It stays with both, and counts for the team that decided."),
    )];
    if !asked.officers.is_empty() {
        parts.push(FormPart::Select(officers(asked, (form, refusals))));
    }
    SheetForm {
        ctx: Page { errors, back, ..top::page(cx, "Reverse a decision", &page.record).await },
        heading: "Reverse this decision?".to_string(),
        lead: vec![
            format!(
                "{name}. {}, {}, decided on {decided} that it goes to {}.",
                allocation.decided.by.name,
                words::deciding(&allocation.facts.by),
                words::side(&allocation.facts.to)
            ),
            words::rule(allocation),
            comes_back(asked),
        ],
        meta: forms::meta_of(cx, form),
        hidden: vec![Hidden { name: "holder_shown".to_string(), value: holder_shown }],
        parts,
        button: "Reverse the decision".to_string(),
        ..SheetForm::default()
    }
}

/// What the reversal does, before it is done.
fn comes_back(asked: &ReversePage) -> String {
    let held = asked.page.record.open_assignment();
    match (asked.back, &asked.gave, held) {
        (Back::Move, Some(gave), _) => format!(
            "The case goes back to {} at once, with what moved with the decision and what its holder has booked. What \
             somebody else booked since stays with them. Nobody has to accept it.",
            words::side(gave)
        ),
        (Back::Withdraw, _, Some(held)) => {
            format!(
                "The handover that began with it is withdrawn. {} goes on holding the case.",
                held.officer_name
            )
        }
        (Back::Needed, _, Some(held)) => format!(
            "Nothing moves: another sentence goes to {} too, by a decision that stands. {} goes on answering for the case.",
            asked.allocation.facts.to.organisation_name, held.officer_name
        ),
        (Back::NobodyLeft, Some(gave), Some(held)) => format!(
            "Nothing moves: nobody works in {} any more, which gave the case. {} goes on answering for it until a new \
             decision moves it.",
            gave.organisation_name, held.officer_name
        ),
        (_, _, Some(held)) => format!(
            "Nothing moves: this decision did not bring the case to where it is. {} goes on answering for it until a \
             new decision moves it.",
            held.officer_name
        ),
        (_, _, None) => "Nothing moves: nobody holds the case.".to_string(),
    }
}

fn officers(asked: &ReversePage, (form, refusals): (&FormData, &[Refusal])) -> Choices {
    let choice = |officer: &app::ports::reads::OfficerLoad| {
        let value = officer.officer_id.to_string();
        let choice = Choice::new(&value, &format!("{}, {}", officer.name, officer.grade));
        if form.get("officer") == value { choice.checked() } else { choice }
    };
    let options = asked.officers.iter().map(choice).collect();
    let gone = "Who gave the case is not in that team any more.";
    let error = forms::error_at(refusals, "officer");
    Choices { error, ..forms::select("officer", "Who takes it back", "Choose an officer", options) }
        .hint(gone)
}
