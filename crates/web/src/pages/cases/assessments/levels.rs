//! The page of the levels of serious harm: each group at risk, in the community and in custody, with why.

use super::section::on;
use super::{filled, href, open_for, state, words};
use crate::extract::{FormData, PageCtx, PageResult, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::states::{Conflict, ConflictRow};
use crate::view::{Choice, Choices, ErrorLine, Field, Link, Meta, Page};
use crate::words::numbers;
use app::AppError;
use app::assessment::LevelsForm;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::Action;
use domain::assessment::{Filled, GroupAtRisk, GroupLevel, State, standing};
use domain::policy::SeriousHarm;
use domain::shared::{AssessmentId, CaseId, Written};

pub async fn show(cx: &PageCtx, page: &CasePage, of: &Filled<'_>) -> PageResult {
    let mut pairs = vec![("seen".to_string(), of.assessment.written.seq.to_string())];
    for level in &of.assessment.levels {
        let code = level.group.code();
        let mut put = |field: &str, value: &str| pairs.push((format!("{field}-{code}"), value.to_string()));
        put("community", level.community.map_or("", SeriousHarm::code));
        put("custody", level.custody.map_or("", SeriousHarm::code));
        put("reason", &level.reason);
    }
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Ok(html(StatusCode::OK, &view(cx, page, of, &FormData::from_pairs(&pairs), &[]).await))
}

pub async fn save(cx: &PageCtx, page: &CasePage, of: &Filled<'_>, form: &FormData) -> PageResult {
    let id = of.assessment.assessment_id;
    let errors = match read(form) {
        Err(errors) => errors,
        Ok(levels) => {
            let save = LevelsForm { levels: levels.clone(), seen_seq: form.get("seen").parse().unwrap_or(0) };
            match app::assessment::save_levels(&cx.ctx, page.case_id, id, &save).await {
                Ok(()) => {
                    let sections = of.sections();
                    return match sections.iter().find(|section| section.levels) {
                        Some(section) => Ok(on(page.case_id, (of, section), form)),
                        None => Err(cx.fail(AppError::NotFound).await),
                    };
                }
                Err(AppError::Refused(refusal)) => forms::errors_of(&refusal),
                Err(AppError::Conflict(written)) => {
                    return conflicted(cx, (page.case_id, id), &written, (form, &levels)).await;
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let open = state(cx, of).await? == State::Open;
    let view = view(cx, page, of, form, &errors).await;
    let button = if open { view.button.clone() } else { String::new() };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &FormPage { button, ..view }))
}

/// What was chosen and written for each group; or each field that says what is no level.
fn read(form: &FormData) -> Result<Vec<GroupLevel>, Vec<ErrorLine>> {
    let mut errors = Vec::new();
    let mut level = |field: String, group: &GroupAtRisk| match form.get(&field) {
        "" => None,
        code => {
            let level = SeriousHarm::from_code(code);
            if level.is_none() {
                let text = format!("Choose a level of the list: {}", numbers::lower_first(group.words()));
                errors.push(ErrorLine { field, text });
            }
            level
        }
    };
    let of_group = |group: &GroupAtRisk| GroupLevel {
        group: *group,
        community: level(format!("community-{}", group.code()), group),
        custody: level(format!("custody-{}", group.code()), group),
        reason: form.raw(&format!("reason-{}", group.code())).to_string(),
    };
    let levels = GroupAtRisk::ALL.iter().map(of_group).collect();
    if errors.is_empty() { Ok(levels) } else { Err(errors) }
}

/// Somebody saved the levels meanwhile: each group that differs, as it stands now and as it was typed.
async fn conflicted(
    cx: &PageCtx,
    (case_id, id): (CaseId, AssessmentId),
    written: &Written,
    (form, levels): (&FormData, &[GroupLevel]),
) -> PageResult {
    let page = open_for(cx, case_id, Action::Assess).await?;
    let of = filled(cx, &page, id).await?;
    let row = |typed: &GroupLevel| {
        let theirs = words::group_level(of.assessment.level(typed.group));
        let yours = words::group_level(Some(typed));
        let what = typed.group.words().to_string();
        (theirs != yours).then_some(ConflictRow { what, theirs, yours })
    };
    let seen = of.assessment.written.seq;
    let at = (cx.path().to_string(), Link::new(&href(case_id, id), "Look at it first"));
    let view = conflict::view(cx, &page, written, (String::new(), seen), at, form).await;
    let view = Conflict { rows: levels.iter().filter_map(row).collect(), ..view };
    Ok(html(StatusCode::CONFLICT, &view))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    of: &Filled<'_>,
    form: &FormData,
    errors: &[ErrorLine],
) -> FormPage {
    let frame = top::page(cx, "Serious harm: levels", &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let last = standing(&page.record);
    let mut parts = Vec::new();
    for group in GroupAtRisk::ALL {
        let before = last.and_then(|last| last.level(*group));
        let hint = before.map(|before| format!("In the last one: {}", words::group_level(Some(before))));
        if *group != GroupAtRisk::Prisoners {
            parts.push(select("community", "in the community", (*group, hint.as_deref()), (form, errors)));
        }
        parts.push(select("custody", "in custody, optional", (*group, None), (form, errors)));
        let name = format!("reason-{}", group.code());
        let label = format!("{}: why", group.words());
        let reason =
            Field::new(&name, &label).hint("Needed above low: what could happen, and what it rests on");
        parts.push(Part::Text(reason.value(form.raw(&name))));
    }
    if let (Some(error), Some(Part::Select(first))) = (error_at(errors, "levels"), parts.first_mut()) {
        first.id = "levels".to_string();
        first.error = Some(error);
    }
    FormPage {
        ctx: Page { errors: errors.to_vec(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Serious harm: levels".to_string(),
        intro: vec![words::name(cx, of.assessment)],
        parts,
        button: "Save and go on".to_string(),
        ..FormPage::default()
    }
}

fn error_at(errors: &[ErrorLine], field: &str) -> Option<String> {
    errors.iter().find(|line| line.field == field).map(|line| line.text.clone())
}

fn select(
    field: &str,
    setting: &str,
    (group, hint): (GroupAtRisk, Option<&str>),
    (form, errors): (&FormData, &[ErrorLine]),
) -> Part {
    let name = format!("{field}-{}", group.code());
    let option = |level: &SeriousHarm| {
        let choice = Choice::new(level.code(), &numbers::upper_first(level.word()));
        if form.get(&name) == level.code() { choice.checked() } else { choice }
    };
    let label = format!("{}, {setting}", group.words());
    let options = SeriousHarm::ALL.iter().map(option).collect();
    let select = forms::select(&name, &label, "Not assessed", options);
    Part::Select(Choices { hint: hint.map(str::to_string), error: error_at(errors, &name), ..select })
}
