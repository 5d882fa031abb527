//! Decisions which organisation a sentence goes to, as entries of the day on which they were made.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::view::cases::Entry;
use crate::view::{Tag, Tone};
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::allocation::Allocation;

pub(super) fn items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    page.record.allocations.values().map(|of| item(cx, page, of, past)).collect()
}

fn item(cx: &PageCtx, page: &CasePage, of: &Allocation, past: bool) -> Item {
    let at = of.decided.at.in_london();
    let reversed = of.reversed.as_ref().map(|reversed| format!("Reversed: {}", reversed.why));
    let said = [format!("By rule it goes to {}.", of.facts.outcome.says), of.facts.override_why.clone()];
    let said = said.into_iter().chain(reversed).filter(|words| !words.is_empty());
    let entry = Entry {
        id: format!("allocation-{}", of.allocation_id),
        time: dates::time_of(&at),
        title: format!("Decided that the sentence goes to {}", of.facts.to.organisation_name),
        href: (!past).then(|| format!("/cases/{}/organisation", page.case_id)),
        notes: notes::notes(&said.collect::<Vec<_>>().join("\n"), true),
        written: written_by(cx, &of.decided),
        tag: of.reversed.as_ref().map(|_| Tag::new(Tone::Plain, "Reversed")),
        ..Entry::default()
    };
    let (day, time) = (at.date(), Some(at.time()));
    Item { absence: false, text: said_in(&entry), day, time, kind: "holder", entry }
}
