//! `/cases/{case}/assessments/{assessment}/sign`: what is missing, or the signature.

use super::{filled, href, open_for, state, words};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::assessments::Decide;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, Meta, Page};
use crate::words::numbers;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::assessment::{Filled, State};
use domain::shared::{AssessmentId, CaseId, Refusal};

type Ids = Path<(CaseId, AssessmentId)>;

pub async fn get(cx: PageCtx, Path((case_id, assessment_id)): Ids) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, &of, &FormData::default(), &[]).await?))
}

pub async fn post(cx: PageCtx, Path((case_id, assessment_id)): Ids, Posted(form): Posted) -> PageResult {
    let page = open_for(&cx, case_id, Action::Assess).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let seen_seq = form.get("seen").parse().unwrap_or(0);
    let (status, refusal) = match app::assessment::sign(&cx.ctx, case_id, assessment_id, seen_seq).await {
        Ok(state) => {
            let word = if state == State::Waiting { "waiting" } else { "signed" };
            let there = format!("{}?saved={word}#saved", href(case_id, assessment_id));
            return Ok(Redirect::to(&there).into_response());
        }
        Err(AppError::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Err(AppError::Conflict(written)) => (StatusCode::CONFLICT, changed(&written.by.name)),
        Err(problem) => return Err(cx.fail(problem).await),
    };
    // Whatever is refused stands at the button, which is all that there is to press.
    let refusal = Refusal { field: "sign", ..refusal };
    Ok(html(status, &view(&cx, &page, &of, &form, &[refusal]).await?))
}

/// Somebody wrote in it since it was read: it is shown again as it stands now.
pub fn changed(name: &str) -> Refusal {
    let sentence = format!("{name} changed this assessment after you opened this page. Read it again first");
    forms::unreadable("sign", &sentence)
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    of: &Filled<'_>,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<Decide, Failed> {
    let frame = top::page(cx, "Sign an assessment", &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let seen = of.assessment.written.seq.to_string();
    let open = state(cx, of).await? == State::Open;
    Ok(Decide {
        ctx: Page { errors, back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), seen, ..forms::meta_of(cx, form) },
        heading: format!("Sign: {}", words::name(cx, of.assessment)),
        error: forms::error_at(refusals, "sign"),
        sections: if open { vec![missing(page, of), what_follows(cx, of)] } else { vec![closed()] },
        parts: Vec::new(),
        button: if open { "Sign".to_string() } else { String::new() },
    })
}

fn closed() -> PartSection {
    let words = "It was signed, voided or not finished in time, and stays as it was. Rule ASM-09";
    PartSection {
        heading: "There is nothing to sign".to_string(),
        lines: vec![words.to_string()],
        ..PartSection::default()
    }
}

fn missing(page: &CasePage, of: &Filled<'_>) -> PartSection {
    let at = href(page.case_id, of.assessment.assessment_id);
    let row = |missing: &domain::assessment::Missing<'_>| {
        let (about, what) = words::missing(missing);
        let there = format!("{at}/{}", missing.section.code);
        let link = Link::about(&there, &missing.section.name, &format!(", {about}"));
        vec![Cell::new(&about), Cell::new(&numbers::upper_first(what)), Cell::link(link)]
    };
    let rows: Vec<Vec<Cell>> = of.missing().iter().map(row).collect();
    let heading = format!("What is missing ({})", rows.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Question", "Missing", "Page"].map(str::to_string).to_vec(),
        rows,
        empty: "Nothing. Everything that is asked is answered.".to_string(),
        ..SheetTable::default()
    };
    PartSection { heading, table: Some(table), ..PartSection::default() }
}

fn what_follows(cx: &PageCtx, of: &Filled<'_>) -> PartSection {
    let level = numbers::lower_first(&words::level(of.assessment.in_community()));
    let rules = &cx.ctx.policy.assessment().countersign;
    let rules: Vec<&str> = rules.at(cx.today()).iter().map(|rule| rule.name.as_str()).collect();
    PartSection {
        heading: "What follows".to_string(),
        lines: vec![
            format!(
                "The highest level in the community is {level}. It stands at the top of the record, and who holds the case is told when it changes."
            ),
            format!(
                "Somebody else has to sign too if: {}. A level that falls then counts once they have; one that rises counts at once.",
                numbers::lower_first(&rules.join("; ")).to_lowercase()
            ),
            "Once signed it stays as it is. A correction is a new assessment, or voiding this one."
                .to_string(),
        ],
        ..PartSection::default()
    }
}
