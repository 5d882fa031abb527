//! `/cases/{case}/sentence/{sentence}/end`: how a sentence ended, or that it goes on after all.

use super::correct::open_sentence;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::{conflict, top};
use crate::pages::forms::{self, unreadable};
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Meta, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::sentence::Ending;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::policy::TermList;
use domain::sentence::{Ended, Sentence};
use domain::shared::{CaseId, Refusal, SentenceId};
use jiff::civil::Date;

const GOES_ON: &str = "goes-on";

type Ids = Path<(CaseId, SentenceId)>;

pub async fn get(cx: PageCtx, Path((case_id, sentence_id)): Ids) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let seen = sentence.written.seq.to_string();
    let before = sentence.ended.as_ref();
    let on = before.map(|ended| dates::plain(ended.on)).unwrap_or_default();
    let form = FormData::from_pairs(&[
        ("seen", &seen),
        ("ended_on", &on),
        ("reason", before.map_or("", |ended| ended.reason.as_str())),
        ("note", before.map_or("", |ended| ended.note.as_str())),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &sentence, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, sentence_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, sentence) = open_sentence(&cx, case_id, sentence_id).await?;
    let refusals = match read_end(&form, cx.today()) {
        Err(refusal) => vec![refusal],
        Ok(ended) => {
            let why = form.get("why").to_string();
            let ending = Ending { ended, why, seen_seq: form.get("seen").parse().unwrap_or(0) };
            match app::sentence::end(&cx.ctx, case_id, sentence_id, &ending).await {
                Ok(()) => {
                    let there = format!("/cases/{case_id}/sentence?saved=end#saved");
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
    let view = view(&cx, &page, &sentence, (&form, &refusals)).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// Day, reason and note of an end, if one was chosen.
fn read_end(form: &FormData, today: Date) -> Result<Option<Ended>, Refusal> {
    if form.get("reason") == GOES_ON {
        return Ok(None);
    }
    let on = parse::day(form.get("ended_on"), today, Leaning::Back)
        .ok_or_else(|| unreadable("ended_on", &parse::day_error("Day of the end")))?;
    let (reason, note) = (form.get("reason").to_string(), form.get("note").to_string());
    Ok(Some(Ended { on, reason, note }))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    sentence: &Sentence,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "End of a sentence", &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let changing = sentence.ended.is_some();
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let terms = cx.ctx.policy.sentence_terms().of(TermList::SentenceEnd, cx.today());
    let mut reasons = forms::codes(terms, form.get("reason"));
    if changing {
        reasons.push(Choice::new(GOES_ON, "It has not ended: what was recorded is wrong"));
    }
    let reasons = Choices {
        error: forms::error_at(refusals, "reason"),
        ..forms::select("reason", "Why it ended", "Choose why", reasons)
    };
    let mut parts = vec![
        Part::Select(reasons),
        Part::Short(field("ended_on", "Day of the end", "Like 8/12 or yesterday")),
        Part::Text(field("note", "Note, optional", "Who told you, and what they said")),
    ];
    if changing {
        parts.push(Part::Text(field("why", "Why it changes", "Both wordings stay on the record.")));
    }
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: if changing { "Change how it ended" } else { "Record how it ended" }.to_string(),
        intro: vec![order_words(cx, sentence)],
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
