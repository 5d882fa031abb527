//! How handovers are called on pages, in the same words everywhere.

use crate::extract::PageCtx;
use crate::view::{Tag, Tone};
use crate::words::{dates, numbers};
use domain::handover::{Ended, Owed, Owes, Transfer};

/// "Accepted", "2 working days late".
pub fn tag(cx: &PageCtx, transfer: &Transfer, owed: Option<Owed>) -> Tag {
    if let Some(owed) = owed.filter(|owed| owed.is_late(cx.today())) {
        let days = cx.ctx.policy.calendar().working_days_between(owed.due, cx.today()).unwrap_or(1);
        let days = usize::try_from(days.max(1)).unwrap_or(1);
        let late = numbers::count(days, "working day late", "working days late");
        return Tag::new(Tone::Late, &format!("{}, {late}", transfer.stage()));
    }
    let tone = match &transfer.ended {
        Some(Ended::Moved { .. }) => Tone::Good,
        Some(_) => Tone::Plain,
        None => Tone::Waiting,
    };
    Tag::new(tone, transfer.stage())
}

/// "4 working days in this stage", of one that is open.
pub fn days_in_stage(cx: &PageCtx, transfer: &Transfer) -> Option<String> {
    let since = transfer.stage_since().day();
    let days = cx.ctx.policy.calendar().working_days_between(since, cx.today()).ok()?;
    let days = usize::try_from(days).unwrap_or(0);
    let words = match days {
        0 => "In this stage since today".to_string(),
        days => format!("{} in this stage", numbers::count(days, "working day", "working days")),
    };
    transfer.is_open().then_some(words)
}

/// Who owes the next step: an officer by name, or the team that was asked.
pub fn who(transfer: &Transfer, owed: Owed) -> String {
    match owed.by {
        Owes::Giver => transfer.facts.from.in_words(),
        Owes::Receiver => transfer.facts.to.in_words(),
    }
}

/// "Read the pack, by Thursday 5 March 2026. Cora Lund, Mill, owes it."
pub fn owes(transfer: &Transfer, owed: Option<Owed>) -> String {
    match (owed, &transfer.ended) {
        (Some(owed), _) => {
            format!("{}, by {}. {} owes it.", owed.what, dates::full(owed.due), who(transfer, owed))
        }
        (None, Some(Ended::Moved { by, .. })) => {
            format!("Nothing more. The case moved on {}, at {}.", dates::full(by.at.day()), time(by.at))
        }
        (None, Some(Ended::Refused { .. })) => {
            format!("Nothing more. {} still holds the case.", transfer.facts.from.in_words())
        }
        (None, Some(Ended::Withdrawn { .. })) => "Nothing more: it was withdrawn.".to_string(),
        (None, None) => {
            "The days of this step are not known: the bank holidays are not on record.".to_string()
        }
    }
}

pub fn time(at: domain::shared::Moment) -> String {
    dates::time_of(&at.in_london())
}

/// "3 March, 10am".
pub fn when(cx: &PageCtx, at: domain::shared::Moment) -> String {
    dates::cell(at.in_london().datetime(), cx.today())
}
