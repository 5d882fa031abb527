//! `/cases/{case}/plan/new` and `/cases/{case}/plan/safety`: the safety of others, with which a plan begins and which is
//! never empty (S29).

use super::show::{form_frame, to_plan};
use super::{conflicting, opened, opened_plan, plan_seen, seen_plan, words};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::states::{Conflict, ConflictRow};
use crate::view::{Choice, Choices, Meta, Page};
use crate::words::{dates, people};
use app::AppError;
use app::plan::{BeginForm, PlanPage, SafetyForm};
use axum::http::StatusCode;
use domain::person::detail::Detail;
use domain::plan::{Plan, Safety};
use domain::shared::{CaseId, DetailId, Refusal, Written};

pub(super) const HOLDS: &str = "What holds so that they are safe";
pub(super) const OTHERWISE: &str = "What is done when it does not hold";

pub async fn new_get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let found = opened(&cx, case_id).await?;
    let form = found.plan.as_ref().map(|plan| typed(&found, plan)).unwrap_or_default();
    Ok(html(StatusCode::OK, &view(&cx, &found, true, (&form, &[])).await))
}

pub async fn new_post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let found = opened(&cx, case_id).await?;
    let request_id = forms::request_id_of(&cx, &form);
    let replaces = seen_plan(&form).map(|(plan_id, _)| plan_id);
    let said = BeginForm { safety: read(&form), replaces };
    match app::plan::begin(&cx.ctx, case_id, request_id, &said).await {
        Ok(_) => Ok(to_plan(case_id, "begun")),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &found, true, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            // Both were begun by somebody else: the page shows the one that is open now.
            let (found, plan) = opened_plan(&cx, case_id).await?;
            let view = conflict(&cx, (&found, &plan), &written, &form).await;
            let who = format!(
                "{} began a plan at {}, while you were writing. Yours would take its place, and needs a reason.",
                written.by.name,
                dates::time_of(&written.at.in_london())
            );
            Ok(html(StatusCode::CONFLICT, &Conflict { who, save: "Go on with yours".to_string(), ..view }))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    Ok(html(StatusCode::OK, &view(&cx, &found, false, (&typed(&found, &plan), &[])).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let (found, plan) = opened_plan(&cx, case_id).await?;
    let about = seen_plan(&form).unwrap_or((plan.plan_id, 0));
    match app::plan::change_safety(&cx.ctx, case_id, about, &read(&form)).await {
        Ok(()) => Ok(to_plan(case_id, "safety")),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, &found, false, (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            Ok(html(StatusCode::CONFLICT, &conflict(&cx, (&found, &plan), &written, &form).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// All that saving would write over, line by line.
async fn conflict(
    cx: &PageCtx,
    (found, plan): (&PlanPage, &Plan),
    written: &Written,
    form: &FormData,
) -> Conflict {
    let yours = read(form).safety;
    let said = |words: &str| if words.is_empty() { "Nothing".to_string() } else { words.to_string() };
    let row = |what: &str, theirs: &str, yours: &str| ConflictRow {
        what: what.to_string(),
        theirs: said(theirs),
        yours: said(yours),
    };
    let at_risk = |safety: &Safety| words::at_risk(cx, &found.page, safety);
    let rows = vec![
        row("Whose safety", &at_risk(&plan.safety), &at_risk(&yours)),
        row(HOLDS, &plan.safety.restrictions, &yours.restrictions),
        row(OTHERWISE, &plan.safety.contingency, &yours.contingency),
        row("Why", "It stands in everything written about the plan", form.get("why")),
    ];
    let view = conflicting(cx, found, (written, (String::new(), 0)), form).await;
    Conflict { rows, meta: Meta { seen: plan_seen(plan), ..view.meta }, ..view }
}

/// What stands in the open plan, as the form has it.
fn typed(found: &PlanPage, plan: &Plan) -> FormData {
    let seen = plan_seen(plan);
    let people: Vec<String> = plan.safety.people.iter().map(DetailId::to_string).collect();
    let mut pairs = vec![
        ("seen", seen.as_str()),
        ("restrictions", plan.safety.restrictions.as_str()),
        ("contingency", plan.safety.contingency.as_str()),
    ];
    pairs.extend(plan.safety.groups.iter().map(|code| ("group", code.as_str())));
    let shown = people.iter().zip(&plan.safety.people);
    let shown = shown.filter(|(_, id)| found.page.record.details.contains_key(id));
    pairs.extend(shown.map(|(text, _)| ("person", text.as_str())));
    FormData::from_pairs(&pairs)
}

fn read(form: &FormData) -> SafetyForm {
    let people = form.all("person").into_iter().filter_map(|id| id.parse::<DetailId>().ok());
    SafetyForm {
        safety: Safety {
            people: people.collect(),
            groups: form.all("group").into_iter().map(str::to_string).collect(),
            restrictions: form.raw("restrictions").to_string(),
            contingency: form.raw("contingency").to_string(),
        },
        why: form.raw("why").to_string(),
    }
}

async fn view(
    cx: &PageCtx,
    found: &PlanPage,
    begins: bool,
    (form, refusals): (&FormData, &[Refusal]),
) -> FormPage {
    let page = &found.page;
    let name = top::first_name(&page.record);
    let heading = if begins { "Begin a plan with the safety of others" } else { "Safety of others" };
    let text = |field: &str, label: &str, hint: &str| {
        Part::Text(forms::field(field, label, form, refusals).hint(hint))
    };
    let mut parts: Vec<Part> = people_parts(found, form, refusals).into_iter().collect();
    parts.push(groups_part(cx, form, refusals));
    parts.push(text(
        "restrictions",
        HOLDS,
        "Conditions, orders, places to stay out of. Where nothing is ordered, say so",
    ));
    parts.push(text("contingency", OTHERWISE, "Who rings whom, and what follows"));
    if found.plan.is_some() {
        let label = if begins { "Why another plan is begun" } else { "Why it changes" };
        parts.push(text("why", label, &people::can_ask_to_read(&name)));
    }
    let ends = "The plan that is open ends, and stays as its author left it.".to_string();
    FormPage {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            ..form_frame(cx, found, heading).await
        },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: heading.to_string(),
        intro: if begins && found.plan.is_some() { vec![ends] } else { Vec::new() },
        parts,
        button: if begins { "Begin the plan" } else { "Save" }.to_string(),
        history: Vec::new(),
    }
}

/// The people in their life whom the user may know of; nothing where there are none.
fn people_parts(found: &PlanPage, form: &FormData, refusals: &[Refusal]) -> Option<Part> {
    let chosen = form.all("person");
    let mut people: Vec<(String, Choice)> = Vec::new();
    for row in found.page.record.details.values().filter(|row| !row.is_removed()) {
        if let Detail::RelatedPerson(person) = &row.dated.detail {
            let id = row.detail_id.to_string();
            let words =
                if person.protected { format!("{} (protected)", person.name) } else { person.name.clone() };
            let choice = Choice::new(&id, &words);
            let choice = if chosen.contains(&id.as_str()) { choice.checked() } else { choice };
            people.push((words, choice));
        }
    }
    people.sort_by(|one, other| one.0.cmp(&other.0));
    let options: Vec<Choice> = people.into_iter().map(|(_, choice)| choice).collect();
    (!options.is_empty()).then(|| {
        Part::Checks(Choices {
            error: forms::error_at(refusals, "person"),
            ..Choices::new("person", "People in their life whose safety it is about", options).hint(
                "Only those whom you may know of stand here. Whoever is missing is recorded under personal details first.",
            )
        })
    })
}

fn groups_part(cx: &PageCtx, form: &FormData, refusals: &[Refusal]) -> Part {
    let chosen = form.all("group");
    let options = cx.ctx.policy.plan().groups.at(cx.today()).into_iter().map(|group| {
        let choice = Choice::new(&group.code, &group.name);
        if chosen.contains(&group.code.as_str()) { choice.checked() } else { choice }
    });
    Part::Checks(Choices {
        error: forms::error_at(refusals, "group"),
        ..Choices::new("group", "Groups whose safety it is about", options.collect())
    })
}
