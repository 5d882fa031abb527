//! `/cases/{case}/plan/sign`: what the person says to the plan, and at which kept meeting (S27).

use super::show::{form_frame, to_plan};
use super::{changed_meanwhile, opened_plan, seen, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Page};
use crate::words::{dates, people};
use app::AppError;
use app::plan::{PlanPage, SignForm};
use axum::http::StatusCode;
use domain::plan::{Agreed, Plan};
use domain::shared::{CaseId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let form = FormData::from_pairs(&[("seen", &plan.written.seq.to_string())]);
    Ok(html(StatusCode::OK, &view(&cx, (&found, &plan), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let said = SignForm {
        agreed: Agreed::from_code(form.get("agreed")),
        contact_id: form.get("meeting").parse().ok(),
        words: form.raw("words").to_string(),
        seen_seq: seen(&form),
    };
    match app::plan::sign(&cx.ctx, case_id, &said).await {
        Ok(()) => Ok(to_plan(case_id, "signed")),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&found, &plan), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let now = ("The plan has changed; read it before it is signed.".to_string(), plan.written.seq);
            Ok(changed_meanwhile(&cx, &found, (&*written, now), &form).await)
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(
    cx: &PageCtx,
    (found, plan): (&PlanPage, &Plan),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let name = top::first_name(&found.page.record);
    let answer = |agreed: Agreed| {
        let choice = Choice::new(agreed.code(), &words::agreed(agreed, &name));
        if form.get("agreed") == agreed.code() { choice.checked() } else { choice }
    };
    let heading = format!("What does {name} say to the plan?");
    FormPage {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..form_frame(cx, found, "Sign the plan").await
        },
        identity: top::identity(cx, &found.page),
        meta: forms::meta_of(cx, form),
        heading,
        intro: intro(cx, found, plan, &name),
        parts: vec![
            Part::Radios(Choices {
                error: forms::error_at(refusals, "agreed"),
                ..Choices::new("agreed", "Agreed", Agreed::ALL.map(answer).to_vec())
            }),
            Part::Select(meetings(cx, found, form, refusals)),
            Part::Text(
                forms::field("words", "In their words, or why they could not be asked", form, refusals)
                    .hint(&people::can_ask_to_read(&name)),
            ),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}

/// PLN-11, said before it refuses.
fn intro(cx: &PageCtx, found: &PlanPage, plan: &Plan, name: &str) -> Vec<String> {
    let began = dates::running(plan.created.at.day(), cx.today());
    match found.meetings.len() {
        0 => vec![format!(
            "No kept meeting with {name} since this plan began on {began}. It can be saved as not yet agreed, or as not agreed."
        )],
        _ => vec![format!("The plan began on {began}. Agreed rests on a kept meeting since then.")],
    }
}

fn meetings(cx: &PageCtx, found: &PlanPage, form: &FormData, refusals: &[Refusal]) -> Choices {
    let options = found.meetings.iter().map(|meeting| {
        let id = meeting.contact_id.to_string();
        let choice = Choice::new(&id, &words::meeting(cx, meeting));
        if form.get("meeting") == id { choice.checked() } else { choice }
    });
    Choices {
        error: forms::error_at(refusals, "meeting"),
        ..forms::select(
            "meeting",
            "At which kept meeting, only where agreed",
            "Choose a meeting",
            options.collect(),
        )
    }
}
