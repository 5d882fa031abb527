//! How concerns are called on pages, in the same words everywhere.

use crate::extract::PageCtx;
use crate::pages::cases::top;
use crate::view::concerns::EmergencyLine;
use crate::view::{Identity, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::concern::{Answer, Concern, State, WhatFollows, state};
use domain::shared::Moment;

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::NotSure => "Not sure",
    }
}

pub fn follows(follows: WhatFollows) -> &'static str {
    match follows {
        WhatFollows::Recall => "Recall",
        WhatFollows::Police => "Tell the police",
        WhatFollows::Conditions => "Change the conditions",
        WhatFollows::Other => "Something else",
    }
}

pub fn kind(concern: &Concern) -> &'static str {
    if concern.facts.is_disclosure() { "Disclosure" } else { "Concern" }
}

/// "6:41pm" of today, otherwise with its day.
pub fn when(cx: &PageCtx, at: Moment) -> String {
    let local = at.in_london();
    let time = dates::time_of(&local);
    if local.date() == cx.today() {
        time
    } else {
        format!("{time} on {}", dates::with_weekday(local.date(), cx.today()))
    }
}

/// Where it stands at a moment: now, or a moment of the past.
pub fn state_tag(cx: &PageCtx, concern: &Concern, at: Moment) -> Tag {
    match (state(concern, at), &concern.decided) {
        (State::Decided, Some(decided)) => {
            Tag::new(Tone::Info, &format!("Decided: {}", follows(decided.follows).to_lowercase()))
        }
        (State::Late(by), _) => Tag::new(Tone::Late, &format!("No decision by {}", when(cx, by))),
        (State::Due(by), _) => Tag::new(Tone::Waiting, &format!("Decide by {}", when(cx, by))),
        (State::Decided, None) => Tag::new(Tone::Plain, "Decided"),
    }
}

/// "Ruth Okafor and Carol Whitmore were told at 2:41pm."
pub fn told(cx: &PageCtx, concern: &Concern) -> String {
    let at = when(cx, concern.created.at);
    let holder = concern.facts.holder.as_ref();
    let manager = concern.facts.manager.as_ref().filter(|manager| Some(*manager) != holder);
    match (holder, manager) {
        (Some(holder), Some(manager)) => format!("{} and {} were told at {at}.", holder.name, manager.name),
        (Some(one), None) | (None, Some(one)) => format!("{} was told at {at}.", one.name),
        (None, None) => "Nobody who signs in was found to be told.".to_string(),
    }
}

/// "Carol Whitmore must decide by 6:41pm."
pub fn due(cx: &PageCtx, concern: &Concern) -> String {
    let by = when(cx, concern.facts.decide_by);
    match &concern.facts.manager {
        Some(manager) => format!("{} must decide by {by}.", manager.name),
        None => format!(
            "No manager was found. It stands at the top of the day of every senior who may decide, and is due by {by}."
        ),
    }
}

/// Whom to ring, in the order of policy.
pub fn emergency(cx: &PageCtx) -> Vec<EmergencyLine> {
    let lines = cx.ctx.policy.emergency_lines().at(cx.today());
    let line = |line: &domain::policy::EmergencyLine| EmergencyLine {
        number: line.number.clone(),
        name: line.name.clone(),
    };
    lines.into_iter().map(line).collect()
}

/// The identity line; to whom the record is closed, name and birth date and nothing else.
pub fn identity(cx: &PageCtx, page: &CasePage) -> Identity {
    let whole = top::identity(cx, page);
    if page.shows(FieldGroup::Identity) {
        return whole;
    }
    let born = page.record.person.as_ref().and_then(|person| person.birth_date);
    let born = born.map(|day| dates::born(day, cx.today()).replacen("Born", "born", 1));
    Identity { name: whole.name, words: born.into_iter().collect(), ..Identity::default() }
}
