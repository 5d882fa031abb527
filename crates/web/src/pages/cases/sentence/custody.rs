//! `/cases/{case}/sentence/{sentence}/custody`: custody, release, recall, the end of a licence.

use super::correct::open_sentence;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::custody::ConditionForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::custody::{Step, StepFacts};
use domain::policy::{ConditionType, TermList};
use domain::sentence::Sentence;
use domain::shared::{CaseId, Refusal, SentenceId};
use jiff::civil::Date;

/// Additional conditions that the form has room for.
const CONDITIONS: usize = 4;

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let form = FormData::from_pairs(&[("on", &dates::plain(cx.today()))]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &sentence, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let refusals = match read_step(&form, cx.today()) {
        Err(refusal) => vec![refusal],
        Ok(facts) => {
            let conditions = conditions(&cx, &form, facts.on);
            let (request_id, step) = (forms::request_id_of(&cx, &form), (sentence_id, &facts));
            match app::custody::record_step(&cx.ctx, case_id, request_id, step, &conditions).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/sentence?saved=custody#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(&cx, &page, &sentence, (&form, &refusals)).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// The shape of a step; the rules come after.
pub(in crate::pages::cases) fn read_step(form: &FormData, today: Date) -> Result<StepFacts, Refusal> {
    let step =
        Step::from_code(form.get("step")).ok_or_else(|| forms::unreadable("step", "Choose what happened"))?;
    let on = forms::needed_day(form, ("on", "Day"), today, Leaning::Back)?;
    let term = match step {
        Step::Released => form.optional("release"),
        Step::Recalled => form.optional("recall"),
        Step::InCustody | Step::LicenceEnded => None,
    };
    Ok(StepFacts {
        step,
        on,
        place: form.get("place").to_string(),
        term,
        reason: form.get("reason").to_string(),
        told_by: form.get("told_by").to_string(),
    })
}

/// All standard ones where that box is ticked, and each additional one with its words.
fn conditions(cx: &PageCtx, form: &FormData, on: Date) -> Vec<ConditionForm> {
    let all = cx.ctx.policy.licence_conditions().at(on);
    let standard = all.into_iter().filter(|kind| kind.standard && form.is_checked("standard"));
    let standard = standard.map(|kind| ConditionForm {
        condition_type: kind.code.clone(),
        text: String::new(),
        wording: None,
    });
    let typed = (1..=CONDITIONS).filter_map(|number| {
        let condition_type = form.get(&format!("condition-{number}")).to_string();
        let text = form.get(&format!("condition-{number}-text")).to_string();
        (!condition_type.is_empty() || !text.is_empty()).then_some(ConditionForm {
            condition_type,
            text,
            wording: None,
        })
    });
    standard.chain(typed).collect()
}

/// The questions that a step has, for recording one and for correcting one.
pub(in crate::pages::cases) fn step_parts(
    cx: &PageCtx,
    (form, refusals): (&FormData, &[Refusal]),
) -> Vec<Part> {
    let marked =
        |choice: Choice, chosen: &str| if choice.value == chosen { choice.checked() } else { choice };
    let steps = [
        (Step::InCustody, "In custody", "Taken in, brought back after a recall, or moved to another prison"),
        (Step::Released, "Released on licence", ""),
        (Step::Recalled, "Recalled", ""),
        (Step::LicenceEnded, "Licence ended", ""),
    ];
    let steps = steps.into_iter().map(|(step, label, hint)| {
        let choice = marked(Choice::new(step.code(), label), form.get("step"));
        if hint.is_empty() { choice } else { choice.hint(hint) }
    });
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let terms = |list, name: &str, label: &str| {
        let terms = cx.ctx.policy.sentence_terms().of(list, cx.today());
        Part::Select(Choices {
            error: forms::error_at(refusals, name),
            ..forms::select(name, label, "Not chosen", forms::codes(terms, form.get(name)))
        })
    };
    vec![
        Part::Radios(Choices {
            error: forms::error_at(refusals, "step"),
            ..Choices::new("step", "What happened", steps.collect())
        }),
        Part::Short(field("on", "Day", "Like 8/12 or yesterday")),
        Part::Line(field("place", "Prison, only if in custody", "Like HMP Northmoor")),
        terms(TermList::Release, "release", "Kind of release, only if released"),
        terms(TermList::Recall, "recall", "Kind of recall, only if recalled"),
        Part::Text(field("reason", "Why, or a note", "A recall always says why")),
        Part::Line(field("told_by", "Who said so", "Like HMP Northmoor, by telephone")),
    ]
}

fn condition_parts(cx: &PageCtx, (form, refusals): (&FormData, &[Refusal])) -> Vec<Part> {
    let all = cx.ctx.policy.licence_conditions().at(cx.today());
    let standard: Vec<&str> =
        all.iter().filter(|kind| kind.standard).map(|kind| kind.name.as_str()).collect();
    let box_of = Choice::new("yes", "The standard conditions").hint(&standard.join(", "));
    let box_of = if form.is_checked("standard") { box_of.checked() } else { box_of };
    let mut parts = vec![Part::Checks(Choices {
        id: "conditions".to_string(),
        error: forms::error_at(refusals, "conditions"),
        ..Choices::new("standard", "Conditions of the licence, only if released", vec![box_of])
    })];
    let additional: Vec<&ConditionType> = all.into_iter().filter(|kind| !kind.standard).collect();
    for number in 1..=CONDITIONS {
        let name = format!("condition-{number}");
        let kinds = forms::codes(additional.iter().copied(), form.get(&name));
        let label = format!("Additional condition {number}, optional");
        parts.push(Part::Select(forms::select(&name, &label, "None", kinds)));
        let text = format!("{name}-text");
        parts.push(Part::Text(forms::field(&text, &format!("Words of condition {number}"), form, refusals)));
    }
    parts
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    sentence: &Sentence,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Custody and licence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let mut parts = step_parts(cx, (form, refusals));
    parts.extend(condition_parts(cx, (form, refusals)));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Record custody, release or recall".to_string(),
        intro: vec![order_words(cx, sentence)],
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
