//! `/cases/{case}/flags/new`: recording a flag.

use super::words;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::flags::FlagNew;
use crate::view::{Choice, Choices, Field, Link, Page};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, people};
use app::AppError;
use app::case::CasePage;
use app::flag::FlagForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::flag::registered_harm;
use domain::policy::FlagType;
use domain::shared::{CaseId, Refusal};
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Flags, FieldGroup::Identity];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordFlag, &PARTS).await?;
    let form = FormData::from_pairs(&[("from", "today")]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordFlag, &PARTS).await?;
    let refusals = match read(&form, cx.today()) {
        Err(refusals) => refusals,
        Ok(flag) => {
            let request_id = forms::request_id_of(&cx, &form);
            match app::flag::record(&cx.ctx, case_id, request_id, &flag).await {
                Ok((flag_id, _)) => {
                    let there = format!("/cases/{case_id}/flags?saved={flag_id}#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &refusals).await))
}

fn read(form: &FormData, today: Date) -> Result<FlagForm, Vec<Refusal>> {
    let from = parse::day(form.get("from"), today, Leaning::Back)
        .ok_or_else(|| unreadable("from", &parse::day_error("Since")));
    match (from, optional_day(form, today)) {
        (Ok(from), Ok(next_review)) => Ok(FlagForm {
            flag_type: form.get("flag_type").to_string(),
            level: form.optional("level"),
            category: form.optional("category"),
            note: form.raw("words").to_string(),
            from,
            next_review,
        }),
        (from, next_review) => Err([from.err(), next_review.err()].into_iter().flatten().collect()),
    }
}

/// The next review, if one was typed.
pub(super) fn optional_day(form: &FormData, today: Date) -> Result<Option<Date>, Refusal> {
    match form.get("next_review") {
        "" => Ok(None),
        text => parse::day(text, today, Leaning::Ahead)
            .map(Some)
            .ok_or_else(|| unreadable("next_review", &parse::day_error("Next review"))),
    }
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> FlagNew {
    let frame = top::page(cx, "Record a flag", &page.record).await;
    let back = Link::new(&format!("/cases/{}/flags", page.case_id), "Back to the flags");
    let day = parse::day(form.get("from"), cx.today(), Leaning::Back).unwrap_or(cx.today());
    let kinds = cx.ctx.policy.flag_types().at(day);
    let error = |name: &str| forms::error_at(refusals, name);
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let name = top::first_name(&page.record);
    let levels = all_of(&kinds, |kind| &kind.levels);
    let categories = all_of(&kinds, |kind| &kind.categories);
    FlagNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        stands: stands(cx, page),
        kind: Choices {
            error: error("flag_type"),
            ..forms::select("flag_type", "Flag", "Choose a flag", kind_choices(&kinds, form.get("flag_type")))
        },
        level: Choices {
            error: error("level"),
            ..words_select("level", "Level", &levels, form.get("level"))
        },
        category: Choices {
            error: error("category"),
            ..words_select("category", "Category", &categories, form.get("category"))
        },
        from: text("from", "Since", "Like 11/5 or 11 May 2026; not in the future"),
        next_review: text(
            "next_review",
            "Next review, optional",
            "Without it, the longest time that policy allows for this flag",
        ),
        note: Field {
            error: error("words"),
            ..text("words", "What it rests on", &people::can_ask_to_read(&name))
        },
    }
}

/// What a new level of serious harm would end.
fn stands(cx: &PageCtx, page: &CasePage) -> Option<String> {
    let (flag, _) = registered_harm(page.record.flags.values(), cx.ctx.policy.flag_types())?;
    let since = dates::running(flag.from, cx.today());
    Some(format!("{} stands since {since}. Recording another level ends it.", words::name(cx, flag)))
}

/// "Domestic abuse – Restraining order": the group first, so that a long list can be read.
fn kind_choices(kinds: &[&FlagType], chosen: &str) -> Vec<Choice> {
    let choice = |kind: &&FlagType| {
        let label = if kind.name.starts_with(&kind.group) {
            kind.name.clone()
        } else {
            format!("{} \u{2013} {}", kind.group, kind.name)
        };
        let choice = Choice::new(&kind.code, &label);
        if kind.code == chosen { choice.checked() } else { choice }
    };
    kinds.iter().map(choice).collect()
}

fn all_of<'a>(kinds: &[&'a FlagType], of: fn(&FlagType) -> &Vec<String>) -> Vec<&'a str> {
    let mut found: Vec<&'a str> = Vec::new();
    for word in kinds.iter().flat_map(|kind| of(kind)) {
        if !found.contains(&word.as_str()) {
            found.push(word);
        }
    }
    found
}

pub(super) fn words_select(name: &str, label: &str, words: &[&str], chosen: &str) -> Choices {
    let option = |word: &&str| {
        let choice = Choice::new(word, word);
        if *word == chosen { choice.checked() } else { choice }
    };
    forms::select(name, label, "None", words.iter().map(option).collect())
}
