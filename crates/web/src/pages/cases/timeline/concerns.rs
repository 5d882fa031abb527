//! Concerns and disclosures, as entries of the day on which they were raised.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::pages::cases::concerns::words;
use crate::view::cases::Entry;
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::concern::Concern;
use domain::shared::Moment;

pub(super) fn items(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Vec<Item> {
    page.record.concerns.values().map(|concern| item(cx, page, concern, (at, past))).collect()
}

fn item(cx: &PageCtx, page: &CasePage, concern: &Concern, (now, past): (Moment, bool)) -> Item {
    let at = concern.created.at.in_london();
    let decided = concern.decided.as_ref().map(|decided| {
        let follows = words::follows(decided.follows);
        format!(
            "{follows}, decided by {} at {}: {}",
            decided.by.name,
            words::when(cx, decided.at),
            decided.why
        )
    });
    let said = [Some(concern.facts.said.clone()), decided];
    let entry = Entry {
        id: format!("concern-{}", concern.concern_id),
        time: dates::time_of(&at),
        title: match concern.facts.is_disclosure() {
            true => "Disclosure: may harm someone or offend".to_string(),
            false => "Concern raised".to_string(),
        },
        href: (!past).then(|| format!("/cases/{}/concerns/{}", page.case_id, concern.concern_id)),
        notes: notes::notes(&said.into_iter().flatten().collect::<Vec<_>>().join("\n"), true),
        written: written_by(cx, &concern.created),
        tag: Some(words::state_tag(cx, concern, now)),
        ..Entry::default()
    };
    Item {
        absence: false,
        text: said_in(&entry),
        day: at.date(),
        time: Some(at.time()),
        kind: "flags",
        entry,
    }
}
