//! How plans are called on pages.

use crate::extract::PageCtx;
use crate::view::{Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use domain::person::detail::Detail;
use domain::plan::{Agreed, GoalState, Meeting, Safety, StepState};

pub fn goal_state(state: GoalState) -> &'static str {
    match state {
        GoalState::Active => "Active",
        GoalState::Future => "For later",
        GoalState::Achieved => "Achieved",
        GoalState::Removed => "Taken off",
    }
}

pub fn goal_tag(state: GoalState) -> Tag {
    let tone = match state {
        GoalState::Active => Tone::Info,
        GoalState::Achieved => Tone::Good,
        GoalState::Future | GoalState::Removed => Tone::Plain,
    };
    Tag::new(tone, goal_state(state))
}

pub fn step_state(state: StepState) -> &'static str {
    match state {
        StepState::NotStarted => "Not started",
        StepState::Started => "Started",
        StepState::Done => "Done",
        StepState::NotNeeded => "Not needed any more",
    }
}

pub fn step_tag(state: StepState) -> Tag {
    let tone = match state {
        StepState::Started => Tone::Info,
        StepState::Done => Tone::Good,
        StepState::NotStarted | StepState::NotNeeded => Tone::Plain,
    };
    Tag::new(tone, step_state(state))
}

/// The one button of a step.
pub fn next(state: StepState) -> Option<&'static str> {
    match state {
        StepState::NotStarted => Some("Start"),
        StepState::Started => Some("Done"),
        StepState::Done | StepState::NotNeeded => None,
    }
}

pub fn agreed(agreed: Agreed, name: &str) -> String {
    match agreed {
        Agreed::Yes => format!("{name} agrees"),
        Agreed::No => format!("{name} does not agree"),
        Agreed::CouldNotAsk => format!("Not yet agreed: {name} could not be asked"),
    }
}

/// "Tuesday 10 November, 10am, with Ruth Okafor. Office appointment".
pub fn meeting(cx: &PageCtx, meeting: &Meeting) -> String {
    let at = dates::appointment(meeting.starts_at.in_london().datetime(), cx.today());
    let kind = cx.ctx.policy.contact_types().name_of(&meeting.contact_type).unwrap_or("Appointment");
    format!("{at}, with {}. {kind}", meeting.with)
}

/// Whose safety it is about, by name where the reader may know it: "Children. Ann Petrie. 1 protected person whose name is
/// not part of your access".
pub fn at_risk(cx: &PageCtx, page: &CasePage, safety: &Safety) -> String {
    let groups = safety.groups.iter();
    let groups =
        groups.map(|code| cx.ctx.policy.plan().groups.name_of(code).unwrap_or("Another group").to_string());
    let known = safety.people.iter().filter_map(|id| page.record.details.get(id));
    let names: Vec<String> = known
        .filter_map(|row| match &row.dated.detail {
            Detail::RelatedPerson(person) if person.protected => Some(format!("{} (protected)", person.name)),
            Detail::RelatedPerson(person) => Some(person.name.clone()),
            _ => None,
        })
        .collect();
    let closed = match safety.people.len() - names.len() {
        0 => None,
        1 => Some("1 person whose name is not part of your access".to_string()),
        many => Some(format!("{many} people whose names are not part of your access")),
    };
    groups.chain(names).chain(closed).collect::<Vec<_>>().join(". ")
}
