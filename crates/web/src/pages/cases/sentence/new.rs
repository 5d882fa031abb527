//! `/cases/{case}/sentence/new`: a sentence that no court message brought.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::sentence::{RequirementFields, SentenceNew};
use crate::view::{Choice, Choices, Field, Link, Page};
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::sentence::SentenceForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::policy::RequirementType;
use domain::shared::{CaseId, Refusal};
use jiff::civil::Date;

/// Requirements that the form has room for. An order with more is beyond what the form can take.
const REQUIREMENTS: usize = 6;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    let court = latest_court(&page, cx.today()).unwrap_or_default();
    let form = FormData::from_pairs(&[("court", &court)]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordSentence, &PARTS).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusals) => refusals,
        Ok(sentence) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::sentence::record(&cx.ctx, case_id, request_id, &sentence).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/sentence?saved=sentence#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &refusals).await))
}

/// What the record can know: the court of the latest hearing that has been.
fn latest_court(page: &CasePage, today: Date) -> Option<String> {
    let been = page.record.hearings.values().filter(|hearing| hearing.facts.sitting_on <= today);
    been.max_by_key(|hearing| hearing.facts.sitting_on).map(|hearing| hearing.facts.court_name.clone())
}

/// The shape of what was typed; the rules come after.
fn read(form: &FormData, today: Date) -> Result<SentenceForm, Vec<Refusal>> {
    let passed_on = parse::day(form.get("passed_on"), today, Leaning::Back)
        .ok_or_else(|| unreadable("passed_on", &parse::day_error("Date of sentence")));
    let length_months = form
        .get("length_months")
        .parse::<u32>()
        .map_err(|_| unreadable("length_months", "Months must be a number, like 24"));
    let requirements = requirements(form);
    match (passed_on, length_months, requirements) {
        (Ok(passed_on), Ok(length_months), Ok(requirements)) => Ok(SentenceForm {
            sentence_type: form.get("sentence_type").to_string(),
            court_name: form.get("court").to_string(),
            passed_on,
            length_months,
            ends_on: None,
            offence_code: form.get("offence_code").to_string(),
            offence_title: form.get("offence_title").to_string(),
            requirements,
        }),
        (passed_on, length_months, requirements) => {
            Err([passed_on.err(), length_months.err(), requirements.err()].into_iter().flatten().collect())
        }
    }
}

fn requirements(form: &FormData) -> Result<Vec<(String, Option<u32>)>, Refusal> {
    let mut ordered = Vec::new();
    for number in 1..=REQUIREMENTS {
        let kind = form.get(&format!("requirement-{number}"));
        let length = form.get(&format!("requirement-{number}-length"));
        let words =
            format!("Length of requirement {number} must be a number, like 100, with its kind chosen");
        let unclear = || unreadable("requirements", &words);
        match (kind, length) {
            ("", "") => {}
            ("", _) => return Err(unclear()),
            (_, "") => ordered.push((kind.to_string(), None)),
            (_, length) => ordered.push((kind.to_string(), Some(length.parse().map_err(|_| unclear())?))),
        }
    }
    Ok(ordered)
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> SentenceNew {
    // The kinds offered are those of the day that was typed, once it can be read.
    let day = parse::day(form.get("passed_on"), cx.today(), Leaning::Back).unwrap_or(cx.today());
    let kinds = forms::codes(cx.ctx.policy.sentence_types().at(day), form.get("sentence_type"));
    let frame = top::page(cx, "Record a sentence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    SentenceNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page.case_id, &page.record),
        meta: forms::meta_of(cx, form),
        court: text(
            "court",
            "Court",
            "As the court names itself. The latest hearing\u{2019}s court stands here if one is known",
        ),
        day: text("passed_on", "Date of sentence", "Like 11/5 or 11 May 2026"),
        offence_code: text("offence_code", "Offence code, optional", "As the court prints it, like OF61102"),
        offence_title: forms::field("offence_title", "Main offence", form, refusals),
        kind: Choices {
            error: forms::error_at(refusals, "sentence_type"),
            ..Choices::new("sentence_type", "Kind of sentence", kinds)
        },
        length_months: forms::field("length_months", "Length in months", form, refusals),
        requirements: (1..=REQUIREMENTS).map(|number| requirement(cx, day, number, form, refusals)).collect(),
        warnings: None,
    }
}

/// One pair of fields. Errors about requirements stand at the first.
fn requirement(
    cx: &PageCtx,
    day: Date,
    number: usize,
    form: &FormData,
    refusals: &[Refusal],
) -> RequirementFields {
    let name = format!("requirement-{number}");
    let label = |kind: &RequirementType| match kind.unit.word() {
        "" => kind.name.clone(),
        unit => format!("{}, in {unit}", kind.name),
    };
    let chosen = form.get(&name);
    let option = |kind: &RequirementType| {
        let choice = Choice::new(&kind.code, &label(kind));
        if kind.code == chosen { choice.checked() } else { choice }
    };
    let options = cx.ctx.policy.requirement_types().at(day).into_iter().map(option).collect();
    let kind = forms::select(&name, "Kind", "None", options);
    let kind = match number {
        1 => Choices {
            id: "requirements".to_string(),
            error: forms::error_at(refusals, "requirements"),
            ..kind
        },
        _ => kind,
    };
    let length = format!("{name}-length");
    RequirementFields {
        legend: format!("Requirement {number}, optional"),
        kind,
        length: Field::new(&length, "Length").value(form.raw(&length)),
    }
}
