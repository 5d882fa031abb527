//! `/cases/{case}/sentence/{sentence}/key-dates`: a day of the sentence calculation.

use super::correct::open_sentence;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choices, Link, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::custody::KeyDateForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::policy::TermList;
use domain::sentence::Sentence;
use domain::shared::{CaseId, Refusal, SentenceId};
use jiff::civil::Date;

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &page, &sentence, (&FormData::default(), &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let refusals = match read(&cx, &page, sentence_id, &form) {
        Err(refusal) => vec![refusal],
        Ok(date) => match app::custody::record_key_date(&cx.ctx, case_id, sentence_id, &date).await {
            Ok(()) => {
                let there = format!("/cases/{case_id}/sentence?saved=key-date#saved");
                return Ok(Redirect::to(&there).into_response());
            }
            Err(AppError::Refused(refusal)) => vec![refusal],
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    let view = view(&cx, &page, &sentence, (&form, &refusals)).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// The page shows every date that is recorded; what it showed of this one came with the form.
fn read(
    cx: &PageCtx,
    page: &CasePage,
    sentence_id: SentenceId,
    form: &FormData,
) -> Result<KeyDateForm, Refusal> {
    let term = form.get("term").to_string();
    let stands = page.record.key_dates.get(&(sentence_id, term.clone())).and_then(|date| date.on);
    let shown = match form.get(&format!("shown-{term}")) {
        "" => stands,
        shown => shown.parse::<Date>().ok(),
    };
    Ok(KeyDateForm {
        on: forms::optional_day(form, ("on", "Day"), cx.today(), Leaning::Ahead)?,
        told_by: form.get("told_by").to_string(),
        why: form.get("why").to_string(),
        term,
        shown,
    })
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    sentence: &Sentence,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Key dates", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let terms = cx.ctx.policy.sentence_terms();
    let recorded = page.record.key_dates.values().filter(|of| of.sentence_id == sentence.sentence_id);
    let recorded = recorded
        .filter_map(|of| Some(format!("Recorded: {}, {}.", terms.name_of(&of.term)?, dates::plain(of.on?))));
    let kinds = forms::codes(terms.of(TermList::KeyDate, cx.today()), form.get("term"));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: "Record a key date".to_string(),
        intro: [order_words(cx, sentence)].into_iter().chain(recorded).collect(),
        parts: vec![
            Part::Select(Choices {
                error: forms::error_at(refusals, "term"),
                ..forms::select("term", "Which date", "Choose a date", kinds)
            }),
            Part::Short(field("on", "Day", "Like 8/12/2027. Empty to withdraw a date that was recorded")),
            Part::Line(field("told_by", "Who said so", "Like HMP Northmoor, by letter")),
            Part::Text(field("why", "Why it changes", "Only if another day was recorded before")),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
