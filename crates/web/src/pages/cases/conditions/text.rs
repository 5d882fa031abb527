//! `/cases/{case}/conditions/{condition}/text`: the words of a condition are put right; both stay on the record.

use super::end::open_condition;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::custody::LicenceCondition;
use domain::requirement::CorrectWording;
use domain::shared::{CaseId, ConditionId, Refusal};

type Ids = Path<(CaseId, ConditionId)>;

pub async fn get(cx: PageCtx, Path((case_id, condition_id)): Ids) -> PageResult {
    let (page, condition) = open_condition(&cx, case_id, condition_id).await?;
    let form = FormData::from_pairs(&[
        ("seen", &condition.written.seq.to_string()),
        ("text", &condition.text),
        ("version", &condition.version),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &condition, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, condition_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, condition) = open_condition(&cx, case_id, condition_id).await?;
    let cmd = CorrectWording {
        text: form.get("text").to_string(),
        version: form.get("version").to_string(),
        wording: condition.wording.clone(),
        why: form.get("why").to_string(),
    };
    let seen = (condition_id, form.get("seen").parse().unwrap_or(0));
    let refusal = match app::custody::correct_wording(&cx.ctx, case_id, seen, &cmd).await {
        Ok(()) => {
            let there = format!("/cases/{case_id}/conditions/{condition_id}?saved=text#saved");
            return Ok(Redirect::to(&there).into_response());
        }
        Err(AppError::Refused(refusal)) => refusal,
        Err(AppError::Conflict(written)) => {
            let now = (condition.text.clone(), condition.written.seq);
            return Ok(conflict::answer(&cx, &page, &written, now, &form).await);
        }
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = view(&cx, &page, &condition, (&form, &[refusal])).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    condition: &LicenceCondition,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Words of a condition", &page.record).await;
    let back = Link::new(&format!("/cases/{}/conditions/{}", page.case_id, condition.condition_id), "Back");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Correct the words of this condition".to_string(),
        intro: vec![
            "Only what was written down wrongly. A licence that is varied has another condition.".to_string(),
        ],
        parts: vec![
            Part::Text(field("text", "Words of the condition", "As the licence has them")),
            Part::Short(field("version", "Version of the licence policy", "As the licence says, like 4")),
            Part::Text(field("why", "Why they change", "Both wordings stay on the record.")),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
