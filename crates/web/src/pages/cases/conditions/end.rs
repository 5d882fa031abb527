//! `/cases/{case}/conditions/{condition}/end`: a condition of a licence ended, or goes on after all.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, open, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::custody::LicenceCondition;
use domain::policy::TermList;
use domain::sentence::Ended;
use domain::shared::{CaseId, ConditionId, Refusal};

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

type Ids = Path<(CaseId, ConditionId)>;

pub async fn get(cx: PageCtx, Path((case_id, condition_id)): Ids) -> PageResult {
    let (page, condition) = open_condition(&cx, case_id, condition_id).await?;
    let ended = condition.ended.as_ref();
    let form = FormData::from_pairs(&[
        ("seen", &condition.written.seq.to_string()),
        ("ended_on", &ended.map(|of| dates::plain(of.on)).unwrap_or_default()),
        ("reason", ended.map_or("", |of| of.reason.as_str())),
        ("note", ended.map_or("", |of| of.note.as_str())),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &condition, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, condition_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, condition) = open_condition(&cx, case_id, condition_id).await?;
    let refusal = match forms::optional_day(&form, ("ended_on", "Day it ended"), cx.today(), Leaning::Back) {
        Err(refusal) => refusal,
        Ok(on) => {
            let (reason, note) = (form.get("reason").to_string(), form.get("note").to_string());
            let ended = on.map(|on| Ended { on, reason, note });
            let seen = (condition_id, form.get("seen").parse().unwrap_or(0));
            let change = (ended.as_ref(), form.get("why"));
            match app::custody::end_condition(&cx.ctx, case_id, seen, change).await {
                Ok(()) => {
                    let there = format!("/cases/{case_id}/conditions/{condition_id}?saved=state#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(AppError::Conflict(written)) => {
                    let now = (condition.text.clone(), condition.written.seq);
                    return Ok(conflict::answer(&cx, &page, &written, now, &form).await);
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(&cx, &page, &condition, (&form, &[refusal])).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

pub(super) async fn open_condition(
    cx: &PageCtx,
    case_id: CaseId,
    condition_id: ConditionId,
) -> Result<(CasePage, LicenceCondition), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordSentence, &PARTS).await?;
    match page.record.conditions.get(&condition_id).filter(|of| of.removed.is_none()).cloned() {
        Some(condition) => Ok((page, condition)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    condition: &LicenceCondition,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Condition of the licence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/conditions/{}", page.case_id, condition.condition_id), "Back");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let terms = cx.ctx.policy.sentence_terms().of(TermList::RequirementEnd, cx.today());
    let reasons = forms::codes(terms, form.get("reason"));
    let mut parts = vec![
        Part::Short(field("ended_on", "Day it ended", "Empty while it has not ended")),
        Part::Select(forms::select("reason", "Why it ended", "It has not ended", reasons)),
        Part::Text(field("note", "Note, optional", "Who told you, and what they said")),
    ];
    if condition.ended.is_some() {
        parts.push(Part::Text(field("why", "Why it changes", "Both wordings stay on the record.")));
    }
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "What becomes of this condition".to_string(),
        intro: vec![condition.text.clone()],
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
