//! A requirement or a condition is suspended, or holds again: the last entry is changed, or a new one is made.

use super::{href, open_part, words};
use crate::extract::{FormData, PageCtx, PageResult, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Link, Meta, Page};
use crate::words::dates;
use crate::words::parse::Leaning;
use app::AppError;
use app::case::CasePage;
use app::requirement::SuspensionsForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::requirement::{PartId, Seen, Suspension, see};
use domain::shared::{CaseId, Refusal};
use jiff::civil::Date;

/// The one without a last day, which the form is then about.
fn open_one<'a>(seen: &Seen<'a>) -> Option<&'a Suspension> {
    seen.own.and_then(|own| own.suspensions.iter().find(|of| of.to.is_none()))
}

pub async fn get(cx: PageCtx, (case_id, part): (CaseId, PartId)) -> PageResult {
    let page = open_part(&cx, case_id, part).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, part) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let seq = seen.own.map_or(0, |own| own.written.seq).to_string();
    let open = open_one(&seen);
    let form = FormData::from_pairs(&[
        ("seen", &seq),
        ("from", &open.map(|of| dates::plain(of.from)).unwrap_or_default()),
        ("told_by", open.map_or("", |of| of.told_by.as_str())),
        ("reason", open.map_or("", |of| of.reason.as_str())),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &seen, (&form, &[])).await))
}

pub async fn post(cx: PageCtx, (case_id, part): (CaseId, PartId), form: FormData) -> PageResult {
    let page = open_part(&cx, case_id, part).await?;
    let Some(seen) = see(&page.record, &cx.ctx.policy, part) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let refusal = match read(&seen, &form, cx.today()) {
        Err(refusal) => refusal,
        Ok(read) => match app::requirement::record_suspensions(&cx.ctx, case_id, part, &read).await {
            Ok(()) => {
                let there = format!("{}?saved=suspension#saved", href(case_id, part));
                return Ok(Redirect::to(&there).into_response());
            }
            Err(AppError::Refused(refusal)) => refusal,
            Err(AppError::Conflict(written)) => {
                let now = seen.own.map(|own| {
                    let all = own.suspensions.iter().map(|of| words::suspension(of, cx.today()));
                    (all.collect::<Vec<_>>().join("; "), own.written.seq)
                });
                return Ok(conflict::answer(&cx, &page, &written, now.unwrap_or_default(), &form).await);
            }
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &seen, (&form, &[refusal])).await))
}

/// The shape of what was typed; the rules come after. Those before stay as they are.
fn read(seen: &Seen<'_>, form: &FormData, today: Date) -> Result<SuspensionsForm, Refusal> {
    with_year(form, today)?;
    let typed = Suspension {
        from: forms::needed_day(
            form,
            ("from", "First day on which it does not hold"),
            today,
            Leaning::Ahead,
        )?,
        to: forms::optional_day(form, ("to", "Last day on which it does not hold"), today, Leaning::Ahead)?,
        told_by: form.get("told_by").to_string(),
        reason: form.get("reason").to_string(),
    };
    let recorded = seen.own.map(|own| own.suspensions.as_slice()).unwrap_or_default();
    let others = recorded.iter().filter(|of| of.to.is_some()).cloned();
    Ok(SuspensionsForm {
        suspensions: others.chain([typed]).collect(),
        why: form.get("why").to_string(),
        seen_seq: form.get("seen").parse().unwrap_or(0),
    })
}

/// It may lie ahead as well as back, so a day without its year could be either, and nothing is guessed.
fn with_year(form: &FormData, today: Date) -> Result<(), Refusal> {
    for name in ["from", "to"] {
        let read = |leaning| forms::optional_day(form, (name, "Day"), today, leaning).ok().flatten();
        if read(Leaning::Back) != read(Leaning::Ahead) {
            return Err(forms::unreadable(name, "Enter the year too, like 8 December 2026"));
        }
    }
    Ok(())
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    seen: &Seen<'_>,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let frame = top::page(cx, "Suspended", &page.record).await;
    let back = Link::new(&href(page.case_id, seen.part), "Back");
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let mut parts = vec![
        Part::Short(field("from", "First day on which it does not hold", "Like 8 December 2026")),
        Part::Short(field("to", "Last day on which it does not hold", "Empty while nobody knows it")),
        Part::Line(field("told_by", "Who said so", "The court, or who may decide it, and how you know")),
        Part::Text(field("reason", "Why it is suspended", "Illness, a funeral, work away")),
    ];
    if open_one(seen).is_some() {
        let hint = "Only if you change what was recorded. A last day that is added needs no reason.";
        parts.push(Part::Text(field("why", "Why it changes", hint)));
    }
    let before = seen.own.map(|own| own.suspensions.as_slice()).unwrap_or_default();
    let before = before.iter().map(|of| format!("Suspended: {}.", words::suspension(of, cx.today())));
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: format!("{}: suspended", seen.name),
        intro: before.collect(),
        parts,
        button: "Save".to_string(),
        history: Vec::new(),
    }
}
