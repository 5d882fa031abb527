//! `/cases/{case}/enforcement/{review}`: what happened with a breach or a recall.

use super::{picture, words};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms;
use crate::view::enforcement::{ChainPicture, EnforcementShow};
use crate::view::form::Part;
use crate::view::{Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::enforcement::{BreachStepFacts, ReviewChain, chain};
use domain::policy::{LetterAbout, LetterType};
use domain::shared::{CaseId, Refusal, ReviewId};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

type Ids = Path<(CaseId, ReviewId)>;

pub async fn get(cx: PageCtx, Path((case_id, review_id)): Ids) -> PageResult {
    let page = open_review(&cx, case_id, review_id).await?;
    let form = FormData::from_pairs(&[("on", &dates::plain(cx.today()))]);
    Ok(html(StatusCode::OK, &view(&cx, (&page, review_id), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, review_id)): Ids, Posted(form): Posted) -> PageResult {
    let page = open_review(&cx, case_id, review_id).await?;
    let refusal = match read(&cx, &form) {
        Err(refusal) => refusal,
        Ok(facts) => {
            let request_id = forms::request_id_of(&cx, &form);
            let about = (case_id, review_id);
            match app::enforcement::record_step(&cx.ctx, about, request_id, &facts).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/attendance?saved=step#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(&cx, (&page, review_id), (&form, &[refusal])).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

async fn open_review(cx: &PageCtx, case_id: CaseId, review_id: ReviewId) -> Result<CasePage, Failed> {
    let page = open::open_for(cx, case_id, Action::RecordContact, &PARTS).await?;
    let review = page.record.reviews.get(&review_id);
    if review.is_some_and(|review| review.decision.route().is_some()) {
        return Ok(page);
    }
    Err(cx.fail(AppError::NotFound).await)
}

/// The shape of what was typed; the rules come after.
fn read(cx: &PageCtx, form: &FormData) -> Result<BreachStepFacts, Refusal> {
    Ok(BreachStepFacts {
        step: form.get("step").to_string(),
        on: forms::needed_day(form, ("on", "Day"), cx.today(), Leaning::Back)?,
        hearing_on: forms::optional_day(form, ("hearing", "Hearing"), cx.today(), Leaning::Ahead)?,
        note: form.raw("note").to_string(),
    })
}

async fn view(
    cx: &PageCtx,
    (page, review_id): (&CasePage, ReviewId),
    (form, refusals): (&FormData, &[Refusal]),
) -> EnforcementShow {
    let chain = chain(&page.record, &cx.ctx.policy, cx.now());
    let mut reviews = chain.orders.iter().flat_map(|order| &order.reviews);
    let review = reviews.find(|of| of.review.review_id == review_id);
    let frame = top::page(cx, "Record what happened", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let route = review.and_then(|review| review.review.decision.route());
    let steps =
        route.map(|route| cx.ctx.policy.breach_steps().of_route(route, cx.today())).unwrap_or_default();
    let steps = forms::codes(steps, form.get("step"));
    let hint = "A result ends it, and the count begins again. One that ends the order or recalls is recorded there too.";
    EnforcementShow {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "What happened?".to_string(),
        intro: review.map(|review| intro(cx, review)).unwrap_or_default(),
        chain: review.and_then(|review| steps_of(cx, review)),
        letters: review.map(|review| letters_of(cx, page.case_id, review)).unwrap_or_default(),
        parts: vec![
            Part::Select(Choices {
                error: forms::error_at(refusals, "step"),
                ..forms::select("step", "Step or result", "Choose what happened", steps).hint(hint)
            }),
            Part::Short(field("on", "Day on which it happened", "Like 8/12 or yesterday")),
            Part::Short(field("hearing", "Day of the hearing, only where one was set", "Like 17/3")),
            Part::Text(field("note", "Note, optional", "Who said so, and what the court decided")),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}

/// Letters about it that have words here, while it is open: the pack first.
pub fn letters_of(cx: &PageCtx, case_id: CaseId, review: &ReviewChain<'_>) -> Vec<Link> {
    let Some(route) = review.review.decision.route().filter(|_| review.is_open()) else { return Vec::new() };
    let mut kinds = cx.ctx.policy.letter_types().at(cx.today());
    kinds.retain(|kind| kind.about == LetterAbout::Breach && kind.route.is_none_or(|of| of == route));
    kinds.sort_by_key(|kind| kind.does.is_none());
    let written = kinds.into_iter().filter(|kind| app::enforcement::written_kind(&kind.code).is_some());
    let about = format!("review.{}", review.review.review_id);
    let link = |kind: &LetterType| {
        let href = format!("/cases/{case_id}/letters/write?about={about}&letter={}", kind.code);
        Link::new(&href, &format!("Write here: {}", kind.name.to_lowercase()))
    };
    written.map(link).collect()
}

/// How far it has come.
fn steps_of(cx: &PageCtx, review: &ReviewChain<'_>) -> Option<ChainPicture> {
    let heading = words::review_heading(cx, review.review);
    picture::picture(cx, &heading, &review.steps.iter().collect::<Vec<_>>())
}

fn intro(cx: &PageCtx, review: &ReviewChain<'_>) -> Vec<String> {
    let steps = review.steps.iter().filter(|step| step.is_open());
    let owed = steps.map(|step| format!("{}: {}.", step.name, words::due(cx, step)));
    let heading = format!("{}. {}.", words::review_heading(cx, review.review), words::review_stage(review));
    [heading].into_iter().chain(owed).collect()
}
