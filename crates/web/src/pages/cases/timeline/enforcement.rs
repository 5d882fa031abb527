//! Breach reviews, what happened after them, and letters, as entries of their day.

use super::items::said_in;
use super::{Item, written_by};
use crate::extract::PageCtx;
use crate::pages::cases::enforcement::words;
use crate::view::cases::Entry;
use crate::view::{Tag, Tone};
use crate::words::{dates, notes};
use app::case::CasePage;
use domain::enforcement::{BreachStep, Letter, Review};
use jiff::civil::Date;

pub(super) fn items(cx: &PageCtx, page: &CasePage) -> Vec<Item> {
    let record = &page.record;
    let reviews = record.reviews.values().map(|review| review_item(cx, review));
    let steps = record.breach_steps.values().filter(|step| step.removed.is_none());
    let letters = record.letters.values().filter(|letter| letter.removed.is_none());
    reviews
        .chain(steps.map(|step| step_item(cx, step)))
        .chain(letters.map(|of| letter_item(cx, of)))
        .collect()
}

fn item(day: Date, kind: &'static str, entry: Entry) -> Item {
    Item { absence: false, text: said_in(&entry), day, time: None, kind, entry }
}

fn review_item(cx: &PageCtx, review: &Review) -> Item {
    let entry = Entry {
        id: format!("review-{}", review.review_id),
        time: "Breach review".to_string(),
        title: format!("Breach review: {}", words::decision(review.decision)),
        notes: notes::notes(&review.why, true),
        written: written_by(cx, &review.written),
        tag: Some(Tag::new(Tone::Info, "Enforcement")),
        ..Entry::default()
    };
    item(review.decided_on, "court", entry)
}

fn step_item(cx: &PageCtx, step: &BreachStep) -> Item {
    let name = cx.ctx.policy.breach_steps().name_of(&step.facts.step).unwrap_or("Breach or recall");
    let hearing = step.facts.hearing_on.map(|on| format!("Hearing on {}.", dates::full(on)));
    let said = [Some(step.facts.note.clone()).filter(|note| !note.is_empty()), hearing];
    let entry = Entry {
        id: format!("breach-step-{}", step.step_id),
        time: "Breach".to_string(),
        title: name.to_string(),
        notes: notes::notes(&said.into_iter().flatten().collect::<Vec<_>>().join("\n"), true),
        written: written_by(cx, &step.written),
        tag: Some(Tag::new(Tone::Info, "Enforcement")),
        ..Entry::default()
    };
    item(step.facts.on, "court", entry)
}

fn letter_item(cx: &PageCtx, letter: &Letter) -> Item {
    let name = cx.ctx.policy.letter_types().name_of(&letter.facts.letter_type).unwrap_or("Letter");
    let entry = Entry {
        id: format!("letter-{}", letter.letter_id),
        time: "Letter".to_string(),
        title: format!("{name} sent: {}", letter.facts.way.words()),
        notes: notes::notes(&letter.facts.note, true),
        written: written_by(cx, &letter.written),
        tag: Some(Tag::new(Tone::Plain, "Letter")),
        ..Entry::default()
    };
    item(letter.facts.sent_on, "documents", entry)
}
