//! `/cases/{case}/plan/sign`: what the person says to the plan, and at which kept meeting (S27).

use super::show::{form_frame, to_plan};
use super::{history, opened_plan, plan_seen, seen_plan, words};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Meta, Page};
use crate::words::{dates, people};
use app::AppError;
use app::plan::{PlanPage, SignForm};
use axum::http::StatusCode;
use domain::case::CaseEvent;
use domain::plan::{Agreed, Meeting, Plan};
use domain::shared::{CaseId, Refusal, Written};
use std::collections::BTreeSet;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let form = FormData::from_pairs(&[("seen", &plan_seen(&plan))]);
    Ok(html(StatusCode::OK, &view(&cx, (&found, &plan), (&form, &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let (plan_id, seen_seq) = seen_plan(&form).unwrap_or((plan.plan_id, 0));
    let said = SignForm {
        plan_id,
        agreed: Agreed::from_code(form.get("agreed")),
        contact_id: form.get("meeting").parse().ok(),
        met_by: form.get("met_by").to_string(),
        words: form.raw("words").to_string(),
        seen_seq,
    };
    match app::plan::sign(&cx.ctx, case_id, &said).await {
        Ok(()) => Ok(to_plan(case_id, "signed")),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&found, &plan), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let changed = changed(&cx, (&found, &plan), (&written, seen_seq)).await?;
            let view = view(&cx, (&found, &plan), (&form, &[])).await;
            let meta = Meta { seen: plan_seen(&plan), ..view.meta };
            let intro = [changed, view.intro].concat();
            Ok(html(StatusCode::CONFLICT, &FormPage { meta, intro, ..view }))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// Nobody signs what they did not see: what changed since, before the form with what was typed.
async fn changed(
    cx: &PageCtx,
    (found, plan): (&PlanPage, &Plan),
    (written, seen_seq): (&Written, i64),
) -> Result<Vec<String>, Failed> {
    let history = match app::plan::history(&cx.ctx, found.page.case_id).await {
        Ok((_, history)) => history,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let since = history.iter().filter(|recorded| match &recorded.event {
        CaseEvent::Plan(event) => event.plan_id() == plan.plan_id && recorded.seq > seen_seq,
        _ => false,
    });
    let lines = since.filter_map(|recorded| history::entry(cx, &found.page, recorded));
    let lines = lines.map(|entry| format!("{}: {}", entry.heading, entry.words));
    let at = dates::time_of(&written.at.in_london());
    let first = format!(
        "{} changed the plan at {at}, while you were writing. Nothing was saved. Read what changed, ask again where it \
         matters, and save.",
        written.by.name
    );
    Ok([first].into_iter().chain(lines).collect())
}

async fn view(
    cx: &PageCtx,
    (found, plan): (&PlanPage, &Plan),
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let name = top::first_name(&found.page.record);
    let answer = |agreed: Agreed| {
        let choice = Choice::new(agreed.code(), &words::agreed(agreed, &name));
        if form.get("agreed") == agreed.code() { choice.checked() } else { choice }
    };
    let heading = format!("What does {name} say to the plan?");
    FormPage {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..form_frame(cx, found, "Sign the plan").await
        },
        identity: top::identity(cx, &found.page),
        meta: forms::meta_of(cx, form),
        heading,
        intro: intro(cx, found, plan, &name),
        parts: [
            Part::Radios(Choices {
                error: forms::error_at(refusals, "agreed"),
                ..Choices::new("agreed", "Agreed", Agreed::ALL.map(answer).to_vec())
            }),
            Part::Select(meetings(cx, found, form, refusals)),
            Part::Select(met_by(cx, found, &name, (form, refusals))),
            Part::Text(
                forms::field("words", "In their words, or why they could not be asked", form, refusals)
                    .hint(&people::can_ask_to_read(&name)),
            ),
        ]
        .into_iter()
        .filter(is_asked)
        .collect(),
        button: "Save".to_string(),
        history: Vec::new(),
    }
}

/// PLN-11, said before it refuses.
fn intro(cx: &PageCtx, found: &PlanPage, plan: &Plan, name: &str) -> Vec<String> {
    let began = dates::running(plan.created.at.day(), cx.today());
    match found.meetings.len() {
        0 => vec![format!(
            "No kept meeting with {name} since this plan began on {began}. It can be saved as not yet agreed, or as not agreed."
        )],
        _ => vec![format!(
            "The plan began on {began}. Agreed rests on a kept meeting since then, with you or with somebody whom you name."
        )],
    }
}

fn meetings(cx: &PageCtx, found: &PlanPage, form: &FormData, refusals: &[Refusal]) -> Choices {
    let options = found.meetings.iter().map(|meeting| {
        let id = meeting.contact_id.to_string();
        let choice = Choice::new(&id, &words::meeting(cx, meeting));
        if form.get("meeting") == id { choice.checked() } else { choice }
    });
    Choices {
        error: forms::error_at(refusals, "meeting"),
        ..forms::select(
            "meeting",
            "At which kept meeting, only where agreed",
            "Choose a meeting",
            options.collect(),
        )
    }
}

/// S27: the meeting was with who signs, or they name who met them.
fn met_by(cx: &PageCtx, found: &PlanPage, name: &str, (form, refusals): (&FormData, &[Refusal])) -> Choices {
    let mine =
        |meeting: &&Meeting| meeting.officer_id.is_some() && meeting.officer_id == cx.ctx.actor.officer_id;
    let others: BTreeSet<&str> =
        found.meetings.iter().filter(|of| !mine(of)).map(|of| of.with.as_str()).collect();
    let options = others.into_iter().map(|with| {
        let choice = Choice::new(with, with);
        if form.get("met_by") == with { choice.checked() } else { choice }
    });
    Choices {
        error: forms::error_at(refusals, "met_by"),
        ..forms::select(
            "met_by",
            &format!("Who met {name} there, only where it was not you"),
            "It was me",
            options.collect(),
        )
    }
}

/// Where every kept meeting was with who signs there is nobody else to name.
fn is_asked(part: &Part) -> bool {
    !matches!(part, Part::Select(choices) if choices.name == "met_by" && choices.options.len() < 2)
}
