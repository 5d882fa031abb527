//! `/cases/{case}/requirements/{requirement}/state`: when it started, when and why it ended.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::facts::{order_words, requirement_words};
use crate::pages::cases::{conflict, open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::form::{FormPage, Part};
use crate::view::{Choices, Link, Meta, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::sentence::StateForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::policy::TermList;
use domain::sentence::{Ended, Requirement, Sentence};
use domain::shared::{CaseId, Refusal, RequirementId};
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Sentence];

type Ids = Path<(CaseId, RequirementId)>;

pub async fn get(cx: PageCtx, Path((case_id, requirement_id)): Ids) -> PageResult {
    let (page, requirement, sentence) = open_requirement(&cx, case_id, requirement_id).await?;
    let day = |day: Option<Date>| day.map(dates::plain).unwrap_or_default();
    let ended = requirement.ended.as_ref();
    let form = FormData::from_pairs(&[
        ("seen", &requirement.written.seq.to_string()),
        ("started_on", &day(requirement.started_on)),
        ("ended_on", &day(ended.map(|ended| ended.on))),
        ("reason", ended.map_or("", |ended| ended.reason.as_str())),
        ("note", ended.map_or("", |ended| ended.note.as_str())),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&requirement, &sentence), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path((case_id, requirement_id)): Ids, Posted(form): Posted) -> PageResult {
    let (page, requirement, sentence) = open_requirement(&cx, case_id, requirement_id).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusal) => vec![refusal],
        Ok(state) => match app::sentence::requirement_state(&cx.ctx, case_id, requirement_id, &state).await {
            Ok(()) => {
                let there = format!("/cases/{case_id}/requirements/{requirement_id}?saved=state#saved");
                return Ok(Redirect::to(&there).into_response());
            }
            Err(AppError::Refused(refusal)) => vec![refusal],
            Err(AppError::Conflict(written)) => {
                let now = (requirement_words(&cx, &sentence, &requirement), requirement.written.seq);
                return Ok(conflict::answer(&cx, &page, &written, now, &form).await);
            }
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    let view = view(&cx, &page, (&requirement, &sentence), (&form, &refusals)).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

async fn open_requirement(
    cx: &PageCtx,
    case_id: CaseId,
    requirement_id: RequirementId,
) -> Result<(CasePage, Requirement, Sentence), Failed> {
    let page = open::open_for(cx, case_id, Action::RecordSentence, &PARTS).await?;
    let found = page.record.requirements.get(&requirement_id).filter(|of| of.removed.is_none());
    let found = found.and_then(|of| Some((of.clone(), page.record.sentences.get(&of.sentence_id)?.clone())));
    match found.filter(|(_, sentence)| sentence.removed.is_none()) {
        Some((requirement, sentence)) => Ok((page, requirement, sentence)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

/// An end has both a day and a reason, or neither.
fn read(form: &FormData, today: Date) -> Result<StateForm, Refusal> {
    let day = |name: &'static str, label: &str| match form.get(name) {
        "" => Ok(None),
        typed => parse::day(typed, today, Leaning::Back)
            .map(Some)
            .ok_or_else(|| unreadable(name, &parse::day_error(label))),
    };
    let started_on = day("started_on", "Day it started")?;
    let reason = form.get("reason").to_string();
    let ended = match (day("ended_on", "Day it ended")?, reason.is_empty()) {
        (Some(on), _) => Some(Ended { on, reason, note: form.get("note").to_string() }),
        (None, true) => None,
        (None, false) => return Err(unreadable("ended_on", "Enter the day on which it ended")),
    };
    let (why, seen_seq) = (form.get("why").to_string(), form.get("seen").parse().unwrap_or(0));
    Ok(StateForm { started_on, ended, why, seen_seq })
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    (requirement, sentence): (&Requirement, &Sentence),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Requirement", &page.record).await;
    let back =
        Link::new(&format!("/cases/{}/requirements/{}", page.case_id, requirement.requirement_id), "Back");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let terms = cx.ctx.policy.sentence_terms().of(TermList::RequirementEnd, cx.today());
    let reasons = forms::codes(terms, form.get("reason"));
    let mut parts = vec![
        Part::Short(field("started_on", "Day it started", "Like 8/12. Empty while it has not started")),
        Part::Short(field("ended_on", "Day it ended", "Empty while it has not ended")),
        Part::Select(Choices {
            error: forms::error_at(refusals, "reason"),
            ..forms::select("reason", "Why it ended, only if it has", "It has not ended", reasons)
        }),
        Part::Text(field("note", "Note, optional", "Who told you, and what they said")),
    ];
    if requirement.started_on.is_some() || requirement.ended.is_some() {
        let hint = "Only if you change what was recorded before. Both wordings stay on the record.";
        parts.push(Part::Text(field("why", "Why it changes", hint)));
    }
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "What becomes of this requirement".to_string(),
        intro: vec![format!("{}.", requirement_words(cx, sentence, requirement)), order_words(cx, sentence)],
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
