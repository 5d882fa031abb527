//! `/cases/{case}/sentence/{sentence}/correct`: what was recorded of a sentence was wrong.

use super::form::{read, view};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::{conflict, open};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::sentence::{Particulars, Requirement, Sentence};
use domain::shared::{CaseId, SentenceId};
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let form = filled_in(&page, &sentence);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&form, &[]), Some(sentence_id)).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusals) => refusals,
        Ok(corrected) => {
            let seen = (sentence_id, form.get("seen").parse().unwrap_or(0));
            let why = form.get("why");
            match app::sentence::correct(&cx.ctx, case_id, seen, &corrected, why).await {
                Ok(()) => {
                    let there = format!("/cases/{case_id}/sentence?saved=corrected#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(AppError::Conflict(written)) => {
                    let now = (order_words(&cx, &sentence), sentence.written.seq);
                    return Ok(conflict::answer(&cx, &page, &written, now, &form).await);
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(&cx, &page, (&form, &refusals), Some(sentence_id)).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// The sentence to change, with the case around it.
pub(super) async fn open_sentence(
    cx: &PageCtx,
    case_id: CaseId,
    sentence_id: SentenceId,
) -> Result<(CasePage, Sentence), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordSentence, &PARTS).await?;
    let found = page.record.sentences.get(&sentence_id).filter(|sentence| sentence.removed.is_none());
    match found.cloned() {
        Some(sentence) => Ok((page, sentence)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

/// The form as the record has it.
fn filled_in(page: &CasePage, sentence: &Sentence) -> FormData {
    let facts = &sentence.facts;
    let day = |day: Option<Date>| day.map(dates::plain).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("seen", sentence.written.seq.to_string()),
        ("court", facts.court_name.clone()),
        ("passed_on", dates::plain(facts.passed_on)),
        ("convicted_on", day(facts.convicted_on)),
        ("sentence_type", facts.sentence_type.clone()),
        (
            "length_months",
            if facts.length_months == 0 { String::new() } else { facts.length_months.to_string() },
        ),
        ("ends_on", day(facts.ends_on)),
        ("offence_code", facts.offence_code.clone()),
        ("offence_title", facts.offence_title.clone()),
        ("runs", facts.runs_with.map(|with| with.runs.code().to_string()).unwrap_or_default()),
        ("runs_other", facts.runs_with.map(|with| with.other.to_string()).unwrap_or_default()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_string(), value))
    .collect();
    let particulars = |prefix: &str, of: &Particulars| {
        [
            (format!("{prefix}from"), day(of.from)),
            (format!("{prefix}to"), day(of.to)),
            (format!("{prefix}count"), of.count.to_string()),
            (format!("{prefix}tics"), of.taken_into_consideration.to_string()),
        ]
    };
    pairs.extend(particulars("offence_", &facts.particulars));
    for (number, other) in (1..).zip(&facts.other_offences) {
        let prefix = format!("offence-{number}-");
        pairs.push((format!("{prefix}title"), other.title.clone()));
        pairs.push((format!("{prefix}code"), other.code.clone()));
        pairs.extend(particulars(&prefix, &other.particulars));
    }
    let own = |of: &&Requirement| of.sentence_id == sentence.sentence_id && of.removed.is_none();
    for (number, of) in (1..).zip(page.record.requirements.values().filter(own)) {
        let prefix = format!("requirement-{number}");
        pairs.push((format!("{prefix}-id"), of.requirement_id.to_string()));
        pairs.push((
            format!("{prefix}-length"),
            of.length.map(|length| length.to_string()).unwrap_or_default(),
        ));
        pairs.push((format!("{prefix}-until"), day(of.ends_on)));
        pairs.push((format!("{prefix}-details"), of.details.clone()));
        pairs.push((prefix, of.requirement_type.clone()));
    }
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    FormData::from_pairs(&pairs)
}
