//! That a case was left unallocated, or is to go back on a day, as entries of the day on which that was said.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::view::cases::Entry;
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::assignment::Over;
use domain::shared::Written;

pub(super) fn items(cx: &PageCtx, page: &CasePage) -> Vec<Item> {
    let left = page.record.left.values().map(|of| {
        let title = format!("Left unallocated until {}", dates::plain(of.until));
        item(cx, (format!("left-{}", of.left_id), title), &of.why, &of.written)
    });
    let back = page.record.hand_backs.values().map(|of| {
        let title = format!("To go back to {} on {}", of.to_name(), dates::plain(of.on));
        let stays = match &of.over {
            Some(Over::Stays { why, by }) => format!("It stays, says {}: {why}", by.by.name),
            Some(Over::Moved { .. }) | None => String::new(),
        };
        item(cx, (format!("back-{}", of.assignment_id), title), &stays, &of.planned)
    });
    left.chain(back).collect()
}

fn item(cx: &PageCtx, (id, title): (String, String), words: &str, written: &Written) -> Item {
    let at = written.at.in_london();
    let entry = Entry {
        id,
        time: dates::time_of(&at),
        title,
        notes: notes::notes(words, true),
        written: written_by(cx, written),
        ..Entry::default()
    };
    let (day, time) = (at.date(), Some(at.time()));
    Item { absence: false, text: said_in(&entry), day, time, kind: "holder", entry }
}
