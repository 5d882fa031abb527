//! `/cases/{case}/organisation/{sentence}`: the questions of the rule; then where they lead, and the team, before it is saved.

use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, ErrorLine, Link, Page};
use crate::words::{numbers, parse};
use app::AppError;
use app::allocation::{DecideForm, DecidePage};
use app::ports::reads::TeamRow;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::allocation::{Answers, Asked, Worked, live};
use domain::shared::{CaseId, Refusal, SentenceId};

/// Where the rule leads, as it stood on the page on which it is saved.
const SHOWN: &str = "shown";
/// A question that has no answer yet.
const UNANSWERED: &str = "ORA-03";
/// The record changed since the page was made.
const LEADS_ELSEWHERE: &str = "ORA-05";

type Asks = (CaseId, SentenceId);

pub async fn get(cx: PageCtx, Path(asks): Path<Asks>) -> PageResult {
    let page = opened(&cx, asks).await?;
    if live(page.page.record.allocations.values(), asks.1).is_some() {
        return Ok(Redirect::to(&format!("/cases/{}/organisation", asks.0)).into_response());
    }
    let view = questions(&cx, &page, asks, (&FormData::default(), &[])).await;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path(asks): Path<Asks>, Posted(form): Posted) -> PageResult {
    let answers = answers(&form);
    let saves = form.has(SHOWN);
    let page = opened(&cx, asks).await?;
    let worked = match app::allocation::work_out(&cx.ctx, &page, asks.1, &answers).await {
        Ok(worked) => worked,
        Err(AppError::Refused(refusal)) => {
            let view = questions(&cx, &page, asks, (&form, &[refusal])).await;
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view));
        }
        Err(problem) => return Err(cx.fail(problem).await),
    };
    if !saves {
        return Ok(html(StatusCode::OK, &outcome(&cx, &page, asks, &worked, (&form, &[])).await));
    }
    match save(&cx, asks, &form).await {
        Ok(done) => Ok(done),
        Err(AppError::Refused(refusal)) => {
            let status = match refusal.rule == LEADS_ELSEWHERE {
                true => StatusCode::CONFLICT,
                false => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let view = outcome(&cx, &page, asks, &worked, (&form, &[refusal])).await;
            Ok(html(status, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn opened(cx: &PageCtx, (case_id, sentence_id): Asks) -> Result<DecidePage, Failed> {
    match app::allocation::to_decide(&cx.ctx, case_id, sentence_id).await {
        Ok(page) => Ok(page),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn save(cx: &PageCtx, (case_id, sentence_id): Asks, form: &FormData) -> Result<Response, AppError> {
    let label = ("planned_on", "The day");
    let planned_on = forms::optional_day(form, label, cx.today(), parse::Leaning::Ahead);
    let said = DecideForm {
        answers: answers(form),
        shown: Some(form.get(SHOWN).to_string()),
        // Where it is asked it is chosen, also where it goes as the rule leads.
        decided: form.has("decided").then(|| form.get("decided").to_string()),
        team_id: form.get("team").parse().ok(),
        override_why: form.raw("override_why").to_string(),
        summary: form.raw("summary").to_string(),
        planned_on: planned_on.map_err(AppError::Refused)?,
    };
    let ids = (sentence_id, forms::request_id_of(cx, form));
    app::allocation::decide(&cx.ctx, case_id, ids, &said).await?;
    Ok(Redirect::to(&format!("/cases/{case_id}/organisation?saved=decided#saved")).into_response())
}

/// What was said, by the code of the question.
fn answers(form: &FormData) -> Answers {
    let said = form.pairs().iter().filter_map(|(name, value)| {
        let code = name.strip_prefix("answer_")?;
        Some((code.to_string(), value.trim().to_string())).filter(|(_, value)| !value.is_empty())
    });
    said.collect()
}

async fn frame(cx: &PageCtx, page: &DecidePage, (case_id, sentence_id): Asks, button: &str) -> SheetForm {
    let record = &page.page.record;
    let about = record.sentences.get(&sentence_id).map(|of| words::sentence(cx, of)).unwrap_or_default();
    let back = Link::new(&format!("/cases/{case_id}/organisation"), "Back to the decisions");
    SheetForm {
        ctx: Page { back: Some(back), ..top::page(cx, "Which organisation", record).await },
        heading: format!("Which organisation has {} sentence?", words::whose(&page.page)),
        lead: vec![format!("{}. {about}.", top::name(record))],
        button: button.to_string(),
        ..SheetForm::default()
    }
}

/// The questions that the record does not answer; what it answers is said above them.
async fn questions(
    cx: &PageCtx,
    page: &DecidePage,
    asks: Asks,
    (form, refusals): (&FormData, &[Refusal]),
) -> SheetForm {
    let mut view = frame(cx, page, asks, "See where this leads").await;
    view.lead.extend(page.asked.iter().filter_map(from_record));
    let unanswered = |of: &&Asked| of.record.is_none() && form.get(&field(of)).is_empty();
    let first = page.asked.iter().find(unanswered).map(field);
    for refusal in refusals {
        let at = match refusal.rule == UNANSWERED {
            true => first.clone().unwrap_or_default(),
            false => page.asked.iter().find(|of| of.record.is_none()).map(field).unwrap_or_default(),
        };
        view.ctx.errors.push(ErrorLine { field: at, text: forms::sentence(refusal) });
    }
    view.meta = forms::meta_of(cx, form);
    let open = page.asked.iter().filter(|of| of.record.is_none());
    view.parts = open.map(|of| question(of, form, &view.ctx.errors)).collect();
    view
}

fn field(of: &Asked) -> String {
    format!("answer_{}", of.code)
}

fn from_record(of: &Asked) -> Option<String> {
    let (answer, says) = of.record.as_ref()?;
    Some(format!("{} {}. From the record: {says}.", of.question, numbers::upper_first(answer)))
}

fn question(of: &Asked, form: &FormData, errors: &[ErrorLine]) -> FormPart {
    let name = field(of);
    let choice = |option: &String| {
        let choice = Choice::new(option, &numbers::upper_first(option));
        if form.get(&name) == option { choice.checked() } else { choice }
    };
    let options: Vec<Choice> = of.options.iter().map(choice).collect();
    let error = errors.iter().find(|error| error.field == name).map(|error| error.text.clone());
    // Two answers stand beside each other, many in a list.
    if options.len() == 2 && of.options.iter().any(|option| option == "yes") {
        return FormPart::Radios(Choices { error, ..Choices::new(&name, &of.question, options) });
    }
    FormPart::Select(Choices { error, ..forms::select(&name, &of.question, "Choose one", options) })
}

/// Where the answers lead and why, and what is left to say.
async fn outcome(
    cx: &PageCtx,
    page: &DecidePage,
    asks: Asks,
    worked: &Worked,
    (form, refusals): (&FormData, &[Refusal]),
) -> SheetForm {
    let view = frame(cx, page, asks, "Save the decision").await;
    let mut lead = view.lead;
    lead.push(format!("{}: the rule leads to {}.", worked.rule_name, worked.outcome.says));
    lead.extend(worked.answers.iter().map(words::answer));
    if worked.answers.iter().all(|of| of.led_to.is_none()) {
        lead.push(format!("No answer leads elsewhere, so it is {}.", worked.outcome.says));
    }
    if let Some(held) = page.page.record.open_assignment() {
        lead.push(format!(
            "{}, {}, {} holds the case. If it goes to another organisation, a handover to the team begins with this \
             decision, and {} answers for the case until it moves.",
            held.officer_name, held.team_name, held.organisation_name, held.officer_name
        ));
    }
    let answers = form.pairs().iter().filter(|(name, _)| name.starts_with("answer_"));
    let mut hidden: Vec<Hidden> =
        answers.map(|(name, value)| Hidden { name: name.clone(), value: value.clone() }).collect();
    hidden.push(Hidden { name: SHOWN.to_string(), value: worked.shown() });
    let change = Link::new(&format!("/cases/{}/organisation/{}", asks.0, asks.1), "Answer anew");
    SheetForm {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), ..view.ctx },
        lead,
        actions: vec![change],
        meta: forms::meta_of(cx, form),
        hidden,
        parts: parts(cx, page, worked, (form, refusals)),
        ..view
    }
}

fn parts(
    cx: &PageCtx,
    page: &DecidePage,
    worked: &Worked,
    (form, refusals): (&FormData, &[Refusal]),
) -> Vec<FormPart> {
    let mut parts = Vec::new();
    // Of a rule by questions it is the kind of organisation that is decided; none is chosen beforehand.
    if worked.outcome.organisations.is_empty() {
        let kinds = cx.ctx.policy.allocation().outcomes.at(cx.today());
        let kinds = forms::codes(kinds, form.get("decided"));
        let error = forms::error_at(refusals, "decided");
        parts.push(FormPart::Select(Choices {
            error,
            ..forms::select("decided", "It goes to", "Choose one", kinds)
        }));
    }
    let text = |field: &str, label: &str, hint: &str| forms::field(field, label, form, refusals).hint(hint);
    parts.push(FormPart::Select(teams(page, worked, (form, refusals))));
    parts.push(FormPart::Text(text(
        "override_why",
        "Why it goes elsewhere than the rule leads",
        "Only if it does. The person can ask to read it.",
    )));
    if page.page.record.open_assignment().is_some() {
        parts.push(FormPart::Text(text(
            "summary",
            "What the receiving team must know",
            "Only if another organisation takes it. The pack says the rest, and who gives the case can add to it.",
        )));
        parts.push(FormPart::Input(text(
            "planned_on",
            "The day on which it is meant to move",
            "Only if another organisation takes it. Like 8/12 or 8 December 2026",
        )));
    }
    parts
}

/// Those of the organisations to which the rule leads first; none is chosen beforehand.
fn teams(page: &DecidePage, worked: &Worked, (form, refusals): (&FormData, &[Refusal])) -> Choices {
    let leads = |team: &&TeamRow| worked.outcome.organisations.contains(&team.organisation_id);
    let there = worked.answers.first().map(|of| of.answer.as_str()).unwrap_or_default();
    let (mut first, others): (Vec<&TeamRow>, Vec<&TeamRow>) = page.teams.iter().partition(leads);
    first.sort_by_key(|team| team.unit != there);
    let choice = |team: &TeamRow| {
        let unit = if team.unit.is_empty() { String::new() } else { format!(" ({})", team.unit) };
        let words = format!("{}, {}{unit}", team.organisation_name, team.name);
        let choice = Choice::new(&team.team_id.to_string(), &words);
        if form.get("team") == choice.value { choice.checked() } else { choice }
    };
    let options = first.into_iter().chain(others).map(choice).collect();
    let error = forms::error_at(refusals, "team");
    Choices { error, ..forms::select("team", "The team that takes it", "Choose a team", options) }
}
