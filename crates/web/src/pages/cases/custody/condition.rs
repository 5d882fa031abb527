//! `/cases/{case}/custody/{step}/condition`: a condition is put on a licence after the release.

use super::open_step;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::custody::{AddedCondition, ConditionForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::custody::{CustodyStep, Step};
use domain::shared::{CaseId, Refusal, StepId};
use jiff::civil::Date;

type Ids = Path<(CaseId, StepId)>;

pub async fn get(cx: PageCtx, Path((case_id, step_id)): Ids) -> PageResult {
    let (page, step) = open_release(&cx, case_id, step_id).await?;
    let form = FormData::from_pairs(&[("from", &dates::plain(cx.today()))]);
    Ok(html(StatusCode::OK, &view(&cx, (&page, &step), &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, step_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, step) = open_release(&cx, case_id, step_id).await?;
    let refusal = match read(&form, cx.today()) {
        Err(refusal) => refusal,
        Ok(read) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::custody::add_condition(&cx.ctx, case_id, request_id, step_id, &read).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/sentence?saved=condition#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    // A condition without its words, or of a licence that is over, stands at the first question.
    let field = match refusal.rule {
        "REQ-14" => "text",
        _ if ["from", "why"].contains(&refusal.field) => refusal.field,
        _ => "condition",
    };
    let form = with_wording(&cx, form);
    let view = view(&cx, (&page, &step), &form, &[Refusal { field, ..refusal }]).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// Only a release has a licence.
async fn open_release(
    cx: &PageCtx,
    case_id: CaseId,
    step_id: StepId,
) -> Result<(CasePage, CustodyStep), Failed> {
    match open_step(cx, case_id, step_id).await? {
        (page, step) if step.facts.step == Step::Released => Ok((page, step)),
        _ => Err(cx.fail(AppError::NotFound).await),
    }
}

/// The words of the wording that was chosen, to be filled in, where none were typed.
fn with_wording(cx: &PageCtx, form: FormData) -> FormData {
    let wording = cx.ctx.policy.wordings().find(form.get("wording"), cx.today());
    let Some(wording) = wording.filter(|_| form.get("text").is_empty()) else { return form };
    let typed = form.pairs().iter().filter(|(name, _)| name != "text");
    let typed = typed.map(|(name, value)| (name.as_str(), value.as_str()));
    FormData::from_pairs(&typed.chain([("text", wording.text.as_str())]).collect::<Vec<_>>())
}

/// The shape of what was typed; the rules come after.
fn read(form: &FormData, today: Date) -> Result<AddedCondition, Refusal> {
    let (condition_type, text) = (form.get("condition").to_string(), form.get("text").to_string());
    Ok(AddedCondition {
        condition: ConditionForm { condition_type, text, wording: form.optional("wording") },
        from: forms::needed_day(form, ("from", "Day from which it holds"), today, Leaning::Back)?,
        why: form.get("why").to_string(),
    })
}

async fn view(
    cx: &PageCtx,
    (page, step): (&CasePage, &CustodyStep),
    form: &FormData,
    refusals: &[Refusal],
) -> FormPage {
    let frame = top::page(cx, "Condition of the licence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let kinds = forms::codes(cx.ctx.policy.licence_conditions().at(cx.today()), form.get("condition"));
    let kinds = forms::select("condition", "Condition", "Choose a condition", kinds);
    let wordings = forms::codes(cx.ctx.policy.wordings().at(cx.today()), form.get("wording"));
    let wordings = forms::select("wording", "Made from a wording, if it was", "No wording", wordings);
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Add a condition to the licence".to_string(),
        intro: vec![format!("Released on {}.", dates::full(step.facts.on))],
        parts: vec![
            Part::Select(Choices { error: forms::error_at(refusals, "condition"), ..kinds }),
            Part::Select(
                wordings.hint("It has its category. What stands in square brackets is filled in below."),
            ),
            Part::Text(field(
                "text",
                "Words of the condition",
                "Empty for a standard one or a wording: it has its own",
            )),
            Part::Short(field("from", "Day from which it holds", "Like 8/12 or yesterday")),
            Part::Text(field("why", "Why it was added", "And who decided it")),
        ],
        button: "Add the condition".to_string(),
        history: Vec::new(),
    }
}
