//! `/cases/{case}/archive`: where a record stands in retention; restoring it, exempting it, ending an exemption.

use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Link, Meta, Page, Saved};
use crate::words::dates;
use app::AppError;
use app::retention::{RetentionForm, RetentionShown};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::case::CaseEvent;
use domain::retention::{RetentionChange, Verdict};
use domain::shared::{CaseId, Recorded, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let shown = open(&cx, case_id).await?;
    let seen = shown.row().map_or(0, |row| row.written.seq).to_string();
    let mut view = view(&cx, &shown, (&FormData::from_pairs(&[("seen", &seen)]), &[])).await;
    let words = "Saved. Where the record stands is below.".to_string();
    view.ctx.saved = query.filter(|query| query == "saved=1").map(|_| Saved { words, links: Vec::new() });
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(posted): Posted) -> PageResult {
    let shown = open(&cx, case_id).await?;
    let Some(change) = RetentionChange::from_code(posted.get("do")) else {
        let refusal = forms::unreadable("do", "Choose what to do");
        let view = view(&cx, &shown, (&posted, &[refusal])).await;
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view));
    };
    let seen_seq = posted.get("seen").parse().unwrap_or(0);
    let form = RetentionForm { change, why: posted.raw("why").to_string(), seen_seq };
    match app::retention::change(&cx.ctx, case_id, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{case_id}/archive?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &shown, (&posted, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let here = format!("/cases/{case_id}/archive");
            let now = (stands(&shown).join(" "), written.seq);
            let look = Link::new(&here, "Look at it first");
            let view = conflict::view(&cx, &shown.page, &written, now, (here, look), &posted).await;
            Ok(html(StatusCode::CONFLICT, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open(cx: &PageCtx, case_id: CaseId) -> Result<RetentionShown, crate::extract::Failed> {
    match app::retention::show(&cx.ctx, case_id).await {
        Ok(shown) => Ok(shown),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn view(cx: &PageCtx, shown: &RetentionShown, (form, refusals): (&FormData, &[Refusal])) -> FormPage {
    let archived = shown.row().is_some_and(|row| row.archived.is_some());
    let frame = top::page(cx, "Retention", &shown.page.record).await;
    let back = if archived {
        Link::new("/archive", "Back to the archive")
    } else {
        Link::new(&format!("/cases/{}/holders", shown.page.case_id), "Back to who holds, who looked")
    };
    let mut intro = stands(shown);
    intro.extend(shown.history.iter().map(|recorded| happened(cx, recorded)));
    let choice = |(change, words): (RetentionChange, &str)| {
        let choice = Choice::new(change.code(), words);
        if form.get("do") == change.code() { choice.checked() } else { choice }
    };
    let choices = Choices {
        error: forms::error_at(refusals, "do"),
        ..Choices::new("do", "What to do", offered(shown).into_iter().map(choice).collect())
    };
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, &shown.page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Retention of this record".to_string(),
        intro,
        parts: vec![
            Part::Radios(choices),
            Part::Text(forms::field("why", "Why", form, refusals).hint("It stays on the record.")),
        ],
        button: "Save".to_string(),
        history: Vec::new(),
    }
}

/// What may be done with it as it stands.
fn offered(shown: &RetentionShown) -> Vec<(RetentionChange, &'static str)> {
    match shown.row() {
        Some(row) if row.archived.is_some() => {
            vec![(RetentionChange::Restore, "Restore it: it opens again, and its time runs anew from today")]
        }
        Some(row) if row.exempted.is_some() => {
            vec![(
                RetentionChange::EndExemption,
                "End the exemption: it is archived when its time has passed",
            )]
        }
        _ => vec![(RetentionChange::Exempt, "Exempt it: it is not archived, whatever its time")],
    }
}

/// Where it stands, and the rule beside it.
fn stands(shown: &RetentionShown) -> Vec<String> {
    let class = &shown.class;
    let rule = format!(
        "Class: {}. Its time is {} years from {}.",
        class.name.to_lowercase(),
        class.years,
        class.clock.words()
    );
    let row = shown.row();
    let exempted = row.and_then(|row| row.exempted.as_ref());
    let now = match (row.and_then(|row| row.archived.as_ref()), exempted, &shown.verdict) {
        (Some(archived), ..) => format!(
            "Archived on {}. Its time ran from {}.",
            dates::plain(archived.on),
            dates::plain(archived.since)
        ),
        (None, Some(exempted), _) => {
            format!("Exempted since {}: {}", dates::plain(exempted.since), exempted.why)
        }
        (None, None, Verdict::Archive { due_on, .. }) => {
            format!("The next run archives it: its time passed on {}.", dates::plain(*due_on))
        }
        (None, None, Verdict::Kept(why)) => format!("It is kept: {}.", why.words()),
        (None, None, Verdict::Already) => "It is in the archive.".to_string(),
    };
    vec![now, rule]
}

/// "Restored on 3 March 2027 by Carol Whitmore, Northmoor Probation: a new order."
fn happened(cx: &PageCtx, recorded: &Recorded<CaseEvent>) -> String {
    let (what, why) = match &recorded.event {
        CaseEvent::Archived { .. } => ("Archived", None),
        CaseEvent::Restored { why, .. } => ("Restored", Some(why)),
        CaseEvent::Exempted { why, .. } => ("Exempted", Some(why)),
        CaseEvent::ExemptionEnded { why, .. } => ("Exemption ended", Some(why)),
        _ => ("Changed", None),
    };
    let when = dates::written(recorded.recorded_at.in_london().datetime(), cx.today());
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    format!("{what}, {when}, by {}, {}{why}", recorded.by.name, recorded.by.organisation_name)
}
