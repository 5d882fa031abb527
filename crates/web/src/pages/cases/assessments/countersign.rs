//! `/cases/{case}/assessments/{assessment}/countersign`: what changed first, then the whole, then accept or send back.

use super::sign::changed;
use super::{compared, filled, href, open_for, show, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::assessments::Decide;
use crate::view::form::Part;
use crate::view::requirements::PartSection;
use crate::view::{Choice, Choices, Link, Meta, Page, SummaryRow};
use app::AppError;
use app::assessment::{CountersignDecision, Countersigning};
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::assessment::Filled;
use domain::shared::{AssessmentId, CaseId, Refusal};

type Ids = Path<(CaseId, AssessmentId)>;

pub async fn get(cx: PageCtx, Path((case_id, assessment_id)): Ids) -> PageResult {
    let page = open_for(&cx, case_id, Action::Countersign).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, &of, &FormData::default(), &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, assessment_id)): Ids, Posted(form): Posted) -> PageResult {
    let page = open_for(&cx, case_id, Action::Countersign).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let decision = match form.get("decision") {
        "accept" => Ok((CountersignDecision::Accept, "countersigned")),
        "send-back" => Ok((CountersignDecision::SendBack, "sent-back")),
        _ => Err(forms::unreadable("decision", "Choose whether you accept it or send it back")),
    };
    let (status, refusal) = match decision {
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Ok((decision, word)) => {
            let comment = form.raw("comment").to_string();
            let seen_seq = form.get("seen").parse().unwrap_or(0);
            let decided = Countersigning { decision, comment, seen_seq };
            match app::assessment::countersign(&cx.ctx, case_id, assessment_id, &decided).await {
                Ok(()) => {
                    let there = format!("{}?saved={word}#saved", href(case_id, assessment_id));
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
                Err(AppError::Conflict(written)) => {
                    (StatusCode::CONFLICT, Refusal { field: "decision", ..changed(&written.by.name) })
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(status, &view(&cx, &page, &of, &form, &[refusal]).await))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    of: &Filled<'_>,
    form: &FormData,
    refusals: &[Refusal],
) -> Decide {
    let frame = top::page(cx, "Countersign an assessment", &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let seen = of.assessment.written.seq.to_string();
    let waits = of.assessment.waits_since().is_some();
    // Without the form what is refused stands where the form would be.
    let at_form = |refusal: &Refusal| {
        if waits { refusal.clone() } else { Refusal { field: "sign", ..refusal.clone() } }
    };
    let refusals: Vec<Refusal> = refusals.iter().map(at_form).collect();
    let refusals = refusals.as_slice();
    let mut sections = vec![compared::section(cx, page, of), who(cx, of)];
    sections.extend(show::answers(cx, of));
    let choice = |value: &str, words: &str| {
        let choice = Choice::new(value, words);
        if form.get("decision") == value { choice.checked() } else { choice }
    };
    let options = vec![choice("accept", "I countersign it"), choice("send-back", "I send it back")];
    let decision = Choices {
        error: forms::error_at(refusals, "decision"),
        ..Choices::new("decision", "What do you decide?", options)
    };
    let comment = forms::field("comment", "Comment; needed when you send it back", form, refusals);
    let parts = vec![Part::Radios(decision), Part::Text(comment)];
    Decide {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), seen, ..forms::meta_of(cx, form) },
        heading: format!("Countersign: {}", words::name(cx, of.assessment)),
        error: forms::error_at(refusals, "sign"),
        sections,
        parts: if waits { parts } else { Vec::new() },
        button: if waits { "Save my decision".to_string() } else { String::new() },
    }
}

/// Who signed, and why somebody else has to.
fn who(cx: &PageCtx, of: &Filled<'_>) -> PartSection {
    let heading = "Why it waits for you".to_string();
    let Some(signed) = of.assessment.waits_since() else {
        let lines = vec!["This assessment does not wait for a countersignature. Rule ASM-13".to_string()];
        return PartSection { heading, lines, ..PartSection::default() };
    };
    let grade = cx.ctx.policy.grades().name_of(&signed.grade).unwrap_or("Grade not recorded");
    let mut rows = vec![SummaryRow {
        source: Some(grade.to_string()),
        ..SummaryRow::new("Signed", &words::by(cx, &signed.written))
    }];
    let needed = signed.countersign.as_ref();
    rows.extend(needed.map(|needed| SummaryRow::new("Who must", &words::countersign(cx, needed))));
    PartSection { heading, rows, ..PartSection::default() }
}
