//! The page of the levels of serious harm: each group at risk, in the community and in custody, with why.

use super::section::on;
use super::{href, words};
use crate::extract::{FormData, PageCtx, PageResult, html};
use crate::pages::cases::{conflict, top};
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::{Choice, Choices, Field, Link, Meta, Page};
use crate::words::numbers;
use app::AppError;
use app::assessment::LevelsForm;
use app::case::CasePage;
use axum::http::StatusCode;
use domain::assessment::{Filled, GroupAtRisk, GroupLevel, standing};
use domain::policy::SeriousHarm;
use domain::shared::Refusal;

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
    let level = |group: &GroupAtRisk| GroupLevel {
        group: *group,
        community: SeriousHarm::from_code(form.get(&format!("community-{}", group.code()))),
        custody: SeriousHarm::from_code(form.get(&format!("custody-{}", group.code()))),
        reason: form.raw(&format!("reason-{}", group.code())).to_string(),
    };
    let levels: Vec<GroupLevel> = GroupAtRisk::ALL.iter().map(level).collect();
    let save = LevelsForm { levels, seen_seq: form.get("seen").parse().unwrap_or(0) };
    let id = of.assessment.assessment_id;
    let refusals = match app::assessment::save_levels(&cx.ctx, page.case_id, id, &save).await {
        Ok(()) => {
            let sections = of.sections();
            let section = sections.iter().find(|section| section.levels);
            return match section {
                Some(section) => Ok(on(page.case_id, (of, section), form)),
                None => Err(cx.fail(AppError::NotFound).await),
            };
        }
        Err(AppError::Refused(refusal)) => vec![refusal],
        Err(AppError::Conflict(written)) => {
            let said = of
                .assessment
                .levels
                .iter()
                .map(|level| format!("{}: {}", level.group.words(), words::group_level(Some(level))));
            let now = (said.collect::<Vec<_>>().join(". "), written.seq);
            let look = Link::new(&href(page.case_id, id), "Look at it first");
            let at = (cx.path().to_string(), look);
            return Ok(html(StatusCode::CONFLICT, &conflict::view(cx, page, &written, now, at, form).await));
        }
        Err(problem) => return Err(cx.fail(problem).await),
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(cx, page, of, form, &refusals).await))
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    of: &Filled<'_>,
    form: &FormData,
    refusals: &[Refusal],
) -> FormPage {
    let frame = top::page(cx, "Serious harm: levels", &page.record).await;
    let back = Link::new(&href(page.case_id, of.assessment.assessment_id), "Back to the assessment");
    let last = standing(&page.record);
    let mut parts = Vec::new();
    for group in GroupAtRisk::ALL {
        let before = last.and_then(|last| last.level(*group));
        let hint = before.map(|before| format!("In the last one: {}", words::group_level(Some(before))));
        if *group != GroupAtRisk::Prisoners {
            parts.push(select("community", "in the community", (*group, hint.as_deref()), form));
        }
        parts.push(select("custody", "in custody, optional", (*group, None), form));
        let name = format!("reason-{}", group.code());
        let label = format!("{}: why", group.words());
        let reason =
            Field::new(&name, &label).hint("Needed above low: what could happen, and what it rests on");
        parts.push(Part::Text(reason.value(form.raw(&name))));
    }
    let levels_error = forms::error_at(refusals, "levels");
    if let (Some(error), Some(Part::Select(first))) = (levels_error, parts.first_mut()) {
        first.id = "levels".to_string();
        first.error = Some(error);
    }
    FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: "Serious harm: levels".to_string(),
        intro: vec![words::name(cx, of.assessment)],
        parts,
        button: "Save and go on".to_string(),
        ..FormPage::default()
    }
}

fn select(field: &str, setting: &str, (group, hint): (GroupAtRisk, Option<&str>), form: &FormData) -> Part {
    let name = format!("{field}-{}", group.code());
    let option = |level: &SeriousHarm| {
        let choice = Choice::new(level.code(), &numbers::upper_first(level.word()));
        if form.get(&name) == level.code() { choice.checked() } else { choice }
    };
    let label = format!("{}, {setting}", group.words());
    let options = SeriousHarm::ALL.iter().map(option).collect();
    let select = forms::select(&name, &label, "Not assessed", options);
    Part::Select(Choices { hint: hint.map(str::to_string), ..select })
}
