//! Handovers, as entries of the day on which they were asked for. That a case moved stands with who holds it.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::pages::handovers::words;
use crate::view::cases::Entry;
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::access::Action;
use domain::handover::{Ended, Transfer};

pub(super) fn items(cx: &PageCtx, page: &CasePage, past: bool) -> Vec<Item> {
    if !page.may(Action::SeeHandover) {
        return Vec::new();
    }
    page.record.transfers.values().map(|transfer| item(cx, transfer, past)).collect()
}

fn item(cx: &PageCtx, transfer: &Transfer, past: bool) -> Item {
    let at = transfer.asked.at.in_london();
    let ended = match &transfer.ended {
        Some(Ended::Refused { words, .. }) => Some(format!("Refused: {words}")),
        Some(Ended::Withdrawn { why, .. }) => Some(format!("Withdrawn: {why}")),
        Some(Ended::Moved { .. }) | None => None,
    };
    let said = [Some(transfer.facts.why.clone()), ended];
    let entry = Entry {
        id: format!("handover-{}", transfer.transfer_id),
        time: dates::time_of(&at),
        title: format!("Handover to {} asked for", transfer.facts.to.in_words()),
        href: (!past).then(|| format!("/handovers/{}", transfer.transfer_id)),
        notes: notes::notes(&said.into_iter().flatten().collect::<Vec<_>>().join("\n"), true),
        written: written_by(cx, &transfer.asked),
        tag: Some(words::tag(cx, transfer, None)),
        ..Entry::default()
    };
    let (day, time) = (at.date(), Some(at.time()));
    Item { absence: false, text: said_in(&entry), day, time, kind: "holder", entry }
}
