//! How concerns are called on pages, in the same words everywhere.

use crate::extract::{FormData, PageCtx};
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::concerns::EmergencyLine;
use crate::view::{Choice, Choices, Identity, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use domain::access::FieldGroup;
use domain::concern::{Answer, Concern, State, WhatFollows, state};
use domain::shared::{Moment, Refusal};

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::NotSure => "Not sure",
    }
}

/// The two questions of whoever raises one; nothing is preselected.
pub fn questions(form: &FormData, refusals: &[Refusal]) -> Vec<Choices> {
    let question = |(field, label): (&str, &str)| {
        let choice = |of: Answer| {
            let choice = Choice::new(of.code(), answer(of));
            if form.get(field) == of.code() { choice.checked() } else { choice }
        };
        let options = Answer::ALL.map(choice).to_vec();
        Choices { error: forms::error_at(refusals, field), ..Choices::new(field, label, options) }
    };
    [("intent", "Did they say that they may harm someone or offend?"), ("danger", "Is anyone in danger now?")]
        .map(question)
        .to_vec()
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
    let facts = &concern.facts;
    let mut names: Vec<&str> = Vec::new();
    for named in [&facts.holder, &facts.stand_in, &facts.manager].into_iter().flatten() {
        if !names.contains(&named.name.as_str()) {
            names.push(&named.name);
        }
    }
    match names.as_slice() {
        [] => "Nobody who signs in was found to be told.".to_string(),
        [one] => format!("{one} was told at {at}."),
        [first @ .., last] => format!("{} and {last} were told at {at}.", first.join(", ")),
    }
}

/// "Carol Whitmore must decide by 6:41pm."
pub fn due(cx: &PageCtx, concern: &Concern) -> String {
    let by = when(cx, concern.facts.decide_by);
    let late = matches!(state(concern, cx.now()), State::Late(_));
    match &concern.facts.manager {
        Some(manager) if late => format!("{} was to decide by {by}, and did not.", manager.name),
        Some(manager) => format!("{} must decide by {by}.", manager.name),
        None if late => format!("No manager was found, and nobody decided by {by}."),
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
