//! How openings are called on pages, in the same words everywhere.

use crate::extract::{FormData, PageCtx};
use crate::pages::cases::concerns::words::when;
use crate::pages::forms;
use crate::view::{AccessBanner, Choice, Choices, Tag, Tone};
use crate::words::numbers;
use domain::access::FieldGroup;
use domain::case::CaseRecord;
use domain::concern::Named;
use domain::opening::{Opening, Period, State};
use domain::shared::Refusal;

/// A part by the words of the person page.
pub fn part(part: FieldGroup) -> &'static str {
    match part {
        FieldGroup::Identity => "Name and birth date",
        FieldGroup::Sentence => "Sentence, custody and bail",
        FieldGroup::Contacts => "Timeline, attendance and enforcement",
        FieldGroup::Documents => "Documents",
        FieldGroup::Flags => "Flags and plan",
        FieldGroup::Risk => "Risk assessments",
        FieldGroup::Details => "Personal details",
        FieldGroup::Protected => "Who is protected",
        FieldGroup::Holders => "Who holds, who looked",
        FieldGroup::Past => "The record on a past day",
    }
}

/// "sentence, custody and bail; documents".
pub fn parts(of: &[FieldGroup]) -> String {
    let each: Vec<String> = of.iter().map(|of| numbers::lower_first(part(*of))).collect();
    each.join("; ")
}

/// The boxes of a form; nothing is preselected but what was chosen before.
pub fn boxes(of: &[FieldGroup], legend: &str, form: &FormData, refusals: &[Refusal]) -> Choices {
    let chosen = form.all("parts");
    let choice = |of: &FieldGroup| {
        let choice = Choice::new(of.code(), part(*of));
        if chosen.contains(&of.code()) { choice.checked() } else { choice }
    };
    Choices {
        error: forms::error_at(refusals, "parts"),
        ..Choices::new("parts", legend, of.iter().map(choice).collect())
    }
}

pub fn chosen(form: &FormData) -> Vec<FieldGroup> {
    form.all("parts").into_iter().filter_map(FieldGroup::from_code).collect()
}

/// "Ruth Okafor and Carol Whitmore".
pub fn names(told: &[Named]) -> String {
    let names: Vec<&str> = told.iter().map(|named| named.name.as_str()).collect();
    numbers::list(&names)
}

pub fn heading(opening: &Opening) -> &'static str {
    if opening.is_break_glass() { "Broken glass" } else { "Access that was asked for" }
}

pub fn tag(cx: &PageCtx, opening: &Opening) -> Tag {
    match opening.state(cx.now()) {
        State::Waits => Tag::new(Tone::Waiting, "Waits for an answer"),
        State::Refused => Tag::new(Tone::Plain, "Refused"),
        State::Ahead(from) => Tag::new(Tone::Info, &format!("Open from {}", when(cx, from))),
        State::Open(until) => Tag::new(Tone::Info, &format!("Open until {}", when(cx, until))),
        State::Over(since) => Tag::new(Tone::Plain, &format!("Over since {}", when(cx, since))),
    }
}

/// Why the glass was broken, in the words of policy.
pub fn reason(cx: &PageCtx, opening: &Opening) -> Option<String> {
    let code = opening.reason.as_deref()?;
    Some(cx.ctx.policy.access().reasons.name_of(code).unwrap_or(code).to_string())
}

/// "The person is in front of me: at our desk", or what was asked for in their own words.
pub fn why(cx: &PageCtx, opening: &Opening) -> String {
    let words = opening.words.trim_end_matches('.');
    reason(cx, opening).map_or(words.to_string(), |why| format!("{why}: {words}"))
}

/// "Kay Lindqvist, Northmoor Probation, broke the glass at 2:41pm for: sentence. The person is in front of me: at our desk.
/// Open until 6:41pm."
pub fn sentence(cx: &PageCtx, opening: &Opening) -> String {
    let by = &opening.created.by;
    let at = when(cx, opening.created.at);
    let period = opening.given().unwrap_or_else(|| opening.wanted.clone());
    let did = if opening.is_break_glass() { "broke the glass" } else { "asked for access" };
    let why = why(cx, opening);
    format!(
        "{}, {}, {did} at {at}, for: {}. {}. {}.",
        by.name,
        by.organisation_name,
        parts(&period.parts),
        why,
        tag(cx, opening).words
    )
}

/// What is open to the user now, with the way to end it.
pub fn banners(cx: &PageCtx, record: &CaseRecord) -> Vec<AccessBanner> {
    let own = record.openings.values().filter(|opening| cx.ctx.wrote(&opening.created));
    let banner = |opening: &Opening| {
        let State::Open(until) = opening.state(cx.now()) else { return None };
        let Period { parts: open, .. } = opening.given()?;
        let why = reason(cx, opening).map_or(opening.words.clone(), |why| numbers::lower_first(&why));
        Some(AccessBanner {
            heading: format!("You have access until {}", when(cx, until)),
            words: format!("{}. What is open: {}.", why.trim_end_matches('.'), parts(&open)),
            end: format!("/cases/{}/access/{}/end", opening.case_id, opening.opening_id),
        })
    };
    own.filter_map(banner).collect()
}
