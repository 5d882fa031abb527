//! Decisions which organisation a sentence goes to, as entries of the day on which they were made, and of that of a reversal.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::view::cases::Entry;
use crate::view::{Tag, Tone};
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::allocation::{Allocation, Reversal};
use domain::shared::Written;

pub(super) fn items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    let all = page.record.allocations.values();
    let decided = all.clone().map(|of| decided(cx, page, of, past));
    let reversed = all.filter_map(|of| Some(reversed(cx, page, (of, of.reversed.as_ref()?), past)));
    decided.chain(reversed).collect()
}

fn decided(cx: &PageCtx, page: &CasePage, of: &Allocation, past: bool) -> Item {
    let said = [format!("By rule it goes to {}.", of.facts.outcome.says), of.facts.override_why.clone()];
    let said: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).collect();
    let entry = Entry {
        id: format!("allocation-{}", of.allocation_id),
        title: format!("Decided that the sentence goes to {}", of.facts.to.organisation_name),
        notes: notes::notes(&said.join("\n"), true),
        tag: of.reversed.as_ref().map(|_| Tag::new(Tone::Plain, "Reversed")),
        ..Entry::default()
    };
    item(cx, page, (entry, &of.decided), past)
}

/// ORA-12: with the reason, where that is open.
fn reversed(cx: &PageCtx, page: &CasePage, (of, by): (&Allocation, &Reversal), past: bool) -> Item {
    let why = if by.why.is_empty() { String::new() } else { format!("Reversed: {}", by.why) };
    let entry = Entry {
        id: format!("reversal-{}", of.allocation_id),
        title: format!("The decision for {} was reversed", of.facts.to.organisation_name),
        notes: notes::notes(&why, true),
        ..Entry::default()
    };
    item(cx, page, (entry, &by.by), past)
}

fn item(cx: &PageCtx, page: &CasePage, (entry, written): (Entry, &Written), past: bool) -> Item {
    let at = written.at.in_london();
    let entry = Entry {
        time: dates::time_of(&at),
        href: (!past).then(|| format!("/cases/{}/organisation", page.case_id)),
        written: written_by(cx, written),
        ..entry
    };
    let (day, time) = (at.date(), Some(at.time()));
    Item { absence: false, text: said_in(&entry), day, time, kind: "holder", entry }
}
