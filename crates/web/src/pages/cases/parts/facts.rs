//! What is recorded of a requirement or a condition by the fields of its kind.

use super::{href, open_part, words};
use crate::extract::{FormData, PageCtx, PageResult, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms::{self, unreadable};
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Meta, Page};
use crate::words::hours;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::requirement::OwnFactsForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::policy::{FieldKind, PartField};
use domain::requirement::{FieldValue, OwnFact, PartId, Seen, see};
use domain::shared::{CaseId, Refusal};
use jiff::civil::Date;

/// The names of the fields of a form, as refusals have them.
const PLACES: [&str; 8] = ["own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8"];

pub async fn get(cx: PageCtx, (case_id, part): (CaseId, PartId)) -> PageResult {
    let page = open_part(&cx, case_id, part).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, part) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let mut pairs = vec![("seen".to_string(), seen.own.map_or(0, |own| own.written.seq).to_string())];
    if let Some(own) = seen.own {
        pairs.push(("told_by".to_string(), own.told_by.clone()));
        pairs.extend(
            seen.fields.iter().zip(PLACES).filter_map(|(field, place)| {
                Some((place.to_string(), words::typed(own.value(&field.code)?)))
            }),
        );
    }
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let form = FormData::from_pairs(&pairs);
    Ok(html(StatusCode::OK, &view(&cx, &page, &seen, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, (case_id, part): (CaseId, PartId), form: FormData) -> PageResult {
    let page = open_part(&cx, case_id, part).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, part) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let refusals = match read(&seen, &form, cx.today()) {
        Err(refusals) => refusals,
        Ok(read) => match app::requirement::record_own_facts(&cx.ctx, case_id, part, &read).await {
            Ok(()) => {
                let there = format!("{}?saved=facts#saved", href(case_id, part));
                return Ok(Redirect::to(&there).into_response());
            }
            Err(AppError::Refused(refusal)) => vec![refusal],
            Err(AppError::Conflict(written)) => {
                let now = seen.own.map(|own| {
                    let said = own.facts.iter().filter_map(|fact| {
                        let field = seen.fields.iter().find(|field| field.code == fact.field)?;
                        Some(words::value(field, &fact.value))
                    });
                    (said.collect::<Vec<_>>().join(", "), own.written.seq)
                });
                return Ok(conflict::answer(&cx, &page, &written, now.unwrap_or_default(), &form).await);
            }
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &seen, (&form, &refusals)).await))
}

/// The shape of what was typed; the rules come after.
fn read(seen: &Seen<'_>, form: &FormData, today: Date) -> Result<OwnFactsForm, Vec<Refusal>> {
    let mut facts = Vec::new();
    let mut refusals = Vec::new();
    for (field, place) in seen.fields.iter().zip(PLACES).filter(|(_, place)| !form.get(place).is_empty()) {
        match value(field, form.get(place), today) {
            Ok(value) => facts.push(OwnFact { field: field.code.clone(), value }),
            Err(sentence) => refusals.push(unreadable(place, &sentence)),
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let (told_by, why) = (form.get("told_by").to_string(), form.get("why").to_string());
    Ok(OwnFactsForm { facts, told_by, why, seen_seq: form.get("seen").parse().unwrap_or(0) })
}

fn value(field: &PartField, typed: &str, today: Date) -> Result<FieldValue, String> {
    match field.kind {
        FieldKind::Text | FieldKind::Address => Ok(FieldValue::Text(typed.to_string())),
        FieldKind::Choice => Ok(FieldValue::Choice(typed.to_string())),
        FieldKind::Date => parse::day(typed, today, Leaning::Back)
            .map(FieldValue::Date)
            .ok_or_else(|| parse::day_error(&field.name)),
        FieldKind::Hours => {
            hours::parse(typed).map(FieldValue::Hours).ok_or_else(|| hours::ERROR.to_string())
        }
        FieldKind::Number => {
            let number = typed.parse().map(FieldValue::Number);
            number.map_err(|_| format!("{} must be a whole number, like 12", field.name))
        }
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    seen: &Seen<'_>,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "What is ordered", &page.record).await;
    let back = Link::new(&href(page.case_id, seen.part), "Back");
    let mut parts: Vec<Part> = seen
        .fields
        .iter()
        .zip(PLACES)
        .map(|(field, place)| input(field, place, seen.needs.contains(&field.code), (form, refusals)))
        .collect();
    let told_by = forms::field("told_by", "Where this comes from", form, refusals);
    parts.push(Part::Line(told_by.hint("The order, the licence, or who told you")));
    if seen.own.is_some_and(|own| !own.facts.is_empty()) {
        let why = forms::field("why", "Why it changes", form, refusals);
        parts.push(Part::Text(why.hint("Both wordings stay on the record.")));
    }
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: format!("{}: what is ordered", seen.name),
        intro: vec![crate::pages::cases::facts::order_words(cx, seen.sentence)],
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}

fn input(field: &PartField, place: &str, needed: bool, (form, refusals): (&FormData, &[Refusal])) -> Part {
    let label = if needed { field.name.clone() } else { format!("{}, if known", field.name) };
    if field.kind == FieldKind::Choice {
        let chosen = form.get(place);
        let options = field.answers().map(|(code, words)| {
            let choice = Choice::new(code, words);
            if code == chosen { choice.checked() } else { choice }
        });
        let select = forms::select(place, &label, "Choose an answer", options.collect());
        return Part::Select(Choices { error: forms::error_at(refusals, place), ..select });
    }
    let input = forms::field(place, &label, form, refusals);
    let hint = match (&field.hint, field.kind) {
        (Some(hint), _) => Some(hint.clone()),
        (None, FieldKind::Date) => Some("With its year, like 8 December 2026".to_string()),
        (None, FieldKind::Number) => field.unit.as_ref().map(|unit| format!("In {unit}")),
        _ => None,
    };
    let input = hint.iter().fold(input, |input, hint| input.hint(hint));
    match field.kind {
        FieldKind::Address | FieldKind::Hours => Part::Text(input),
        FieldKind::Date | FieldKind::Number => Part::Short(input),
        FieldKind::Text | FieldKind::Choice => Part::Line(input),
    }
}
