//! The pack on a page: each part complete, missing or out of date, and what the receiving officer said of it.

use super::words::when;
use crate::extract::{FormData, PageCtx};
use crate::pages::forms;
use crate::view::handovers::{EarlierPack, PackLine, PackSection};
use crate::view::{Choice, Choices, Field, Link, Tag, Tone};
use domain::handover::{Pack, PackItem, PackPart, Transfer};
use domain::shared::{CaseId, Refusal};

/// A part as it says by itself.
fn plain(part: &PackPart) -> PackSection {
    let tag = match part.missing.is_empty() {
        true => Tag::new(Tone::Good, "Complete"),
        false => Tag::new(Tone::Waiting, "Missing"),
    };
    let line =
        |fact: &domain::handover::PackFact| PackLine { says: fact.says.clone(), source: fact.source.clone() };
    PackSection {
        heading: part.item.name().to_string(),
        tags: vec![tag],
        lines: part.facts.iter().map(line).collect(),
        missing: part.missing.clone(),
        ..PackSection::default()
    }
}

/// Before anybody is asked: what lacks, and where it is put right.
pub fn to_ask(pack: &Pack, case_id: CaseId) -> Vec<PackSection> {
    let section = |part: &PackPart| PackSection {
        mend: mend(case_id, part.item).filter(|_| !part.missing.is_empty()),
        ..plain(part)
    };
    pack.parts.iter().map(section).collect()
}

/// The pack that stands. `mends`: whoever looks can put it right on the record.
pub fn sections(cx: &PageCtx, transfer: &Transfer, stale: &[PackItem], mends: bool) -> Vec<PackSection> {
    let Some(pack) = transfer.pack() else { return Vec::new() };
    let section = |part: &PackPart| {
        let mut section = plain(part);
        let out_of_date = stale.contains(&part.item);
        if out_of_date {
            let since = format!("Out of date: the record has changed since {}", when(cx, pack.made_at));
            section.tags.push(Tag::new(Tone::Waiting, &since));
        }
        let answered = transfer.answers.get(&part.item);
        section.said = answered.map_or(String::new(), |of| {
            let at = when(cx, of.by.at);
            match of.read {
                true => format!("{} read this, {at}.", of.by.by.name),
                false => format!("{} said that this is wrong or missing, {at}: {}", of.by.by.name, of.words),
            }
        });
        if transfer.is_overridden(part.item) {
            section.tags.push(Tag::new(Tone::Plain, "Let pass by a manager"));
        }
        let lacks = !part.missing.is_empty() || out_of_date || answered.is_some_and(|of| !of.read);
        section.mend = mend(transfer.case_id, part.item).filter(|_| mends && lacks);
        section
    };
    pack.parts.iter().map(section).collect()
}

/// The packs before it, as they were shown.
pub fn earlier(cx: &PageCtx, transfer: &Transfer) -> Vec<EarlierPack> {
    let before = transfer.packs.split_last().map(|(_, before)| before).unwrap_or_default();
    let seen = |pack: &Pack| EarlierPack {
        summary: format!("The pack as it was shown from {} on", when(cx, pack.made_at)),
        pack: pack.parts.iter().map(plain).collect(),
    };
    before.iter().rev().map(seen).collect()
}

/// The seven questions, each beside its fact; none comes answered. `same_pack`: what was ticked was of the pack that stands;
/// of another one the words are kept and the ticks are not.
pub fn ask(
    sections: &mut [PackSection],
    transfer: &Transfer,
    (form, refusals, same_pack): (&FormData, &[Refusal], bool),
) {
    let Some(pack) = transfer.pack() else { return };
    for (section, part) in sections.iter_mut().zip(&pack.parts) {
        let item = part.item;
        if !PackItem::CONFIRMED.contains(&item) {
            continue;
        }
        let (name, words) = (item.answer_field(), item.words_field());
        let choice = |value: &str, label: &str| {
            let choice = Choice::new(value, label);
            if same_pack && form.get(name) == value { choice.checked() } else { choice }
        };
        let options = vec![choice("read", "I have read this"), choice("wrong", "This is wrong or missing")];
        section.question = Some(Choices {
            error: forms::error_at(refusals, name),
            ..Choices::new(name, item.name(), options)
        });
        section.words = Some(Field {
            ..forms::field(words, &format!("What is wrong or missing: {}", lower(item)), form, refusals)
                .hint("Only if it is.")
        });
    }
}

fn lower(item: PackItem) -> String {
    crate::words::numbers::lower_first(item.name())
}

/// Where the record is put right.
fn mend(case_id: CaseId, item: PackItem) -> Option<Link> {
    let (path, words) = match item {
        PackItem::Offence | PackItem::Order | PackItem::NextHearing | PackItem::CustodyOrBail => {
            ("sentence", "Put it right under Sentence")
        }
        PackItem::Risk => ("risk", "Put it right under Risk and plan"),
        PackItem::Victims | PackItem::Plan => ("plan", "Put it right in the plan"),
        PackItem::Tasks | PackItem::Enforcement | PackItem::Documents | PackItem::WhoToCall => return None,
    };
    Some(Link::about(&format!("/cases/{case_id}/{path}"), words, &lower(item)))
}
