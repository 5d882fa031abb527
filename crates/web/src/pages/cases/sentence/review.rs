//! `/cases/{case}/sentence/{sentence}/review`: a senior decides what follows from the failures of an order.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::enforcement::words;
use crate::pages::cases::{facts, open, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::{dates, numbers, people};
use app::AppError;
use app::case::CasePage;
use app::enforcement::ReviewForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::enforcement::{OrderChain, ReviewDecision, chain};
use domain::shared::{CaseId, Refusal, SentenceId};

const PARTS: [FieldGroup; 3] = [FieldGroup::Identity, FieldGroup::Contacts, FieldGroup::Sentence];

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let page = open_order(&cx, case_id, sentence_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, (&page, sentence_id), (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let page = open_order(&cx, case_id, sentence_id).await?;
    let decision = ReviewDecision::from_code(form.get("decision"));
    let said = ReviewForm { sentence_id, decision, why: form.raw("why").to_string() };
    let request_id = forms::request_id_of(&cx, &form);
    match app::enforcement::decide_review(&cx.ctx, case_id, request_id, &said).await {
        Ok(_) => {
            let there = format!("/cases/{case_id}/attendance?saved=review#saved");
            Ok(Redirect::to(&there).into_response())
        }
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&page, sentence_id), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open_order(cx: &PageCtx, case_id: CaseId, sentence_id: SentenceId) -> Result<CasePage, Failed> {
    let page = open::open_for(cx, case_id, Action::RecordDecision, &PARTS).await?;
    if page.record.sentences.contains_key(&sentence_id) {
        return Ok(page);
    }
    Err(cx.fail(AppError::NotFound).await)
}

async fn view(
    cx: &PageCtx,
    (page, sentence_id): (&CasePage, SentenceId),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let chain = chain(&page.record, &cx.ctx.policy, cx.now());
    let order = chain.orders.iter().find(|order| order.sentence.sentence_id == sentence_id);
    let frame = top::page(cx, "Decide a breach review", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/attendance", page.case_id), "Back to attendance and enforcement");
    let name = top::first_name(&page.record);
    let why = forms::field("why", "Why", form, refusals).hint(&people::can_ask_to_read(&name));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "What follows from these failures?".to_string(),
        intro: order.map(|order| intro(cx, page, order)).unwrap_or_default(),
        parts: vec![
            Part::Radios(Choices {
                error: forms::error_at(refusals, "decision"),
                ..Choices::new("decision", "Decision", answers(order, form.get("decision")))
            }),
            Part::Text(why),
        ],
        button: "Save the decision".to_string(),
        history: Vec::new(),
    }
}

/// The order, the count with its days, what was said of each, and the rule.
fn intro(cx: &PageCtx, page: &CasePage, order: &OrderChain<'_>) -> Vec<String> {
    let mut lines = vec![facts::order_words(cx, order.sentence)];
    lines.push(format!("Failures counted: {}, by the rule “{}”.", words::count(order), order.rule.name));
    for day in &order.count.days {
        let said = day.failures.iter().filter_map(|id| page.record.contacts.get(id)?.outcome.as_ref());
        let said: Vec<String> = said
            .map(|outcome| {
                let name = cx.ctx.policy.outcome_types().name_of(&outcome.code).unwrap_or("Outcome");
                if outcome.because.is_empty() {
                    name.to_string()
                } else {
                    format!("{name}: {}", outcome.because)
                }
            })
            .collect();
        lines.push(format!("{}. {}.", dates::full(day.day), said.join("; ")));
    }
    lines.push(match &order.owed {
        Some((_, step)) => {
            let days = numbers::upper_first(&words::due(cx, step));
            format!("The limit is reached. {days}.")
        }
        None => {
            "The limit is not reached. Breach or recall before that is for a serious failure, and says why."
                .to_string()
        }
    });
    lines
}

/// Only what this order can have; nothing is preselected.
fn answers(order: Option<&OrderChain<'_>>, chosen: &str) -> Vec<Choice> {
    let custodial = order.is_some_and(|order| order.kind.custodial);
    let route = if custodial { ReviewDecision::Recall } else { ReviewDecision::Breach };
    let route_hint = "The count stands still until there is a result. The pack is owed from the day on which the last failure was found.";
    let carry_hint = "The failures count as before. Another one opens a review again.";
    let owed = order.is_some_and(|order| order.owed.is_some());
    let choice = |decision: ReviewDecision, hint: &str| {
        let choice = Choice::new(decision.code(), words::decision(decision)).hint(hint);
        if decision.code() == chosen { choice.checked() } else { choice }
    };
    let carry = owed.then(|| choice(ReviewDecision::CarryOn, carry_hint));
    [choice(route, route_hint)].into_iter().chain(carry).collect()
}
