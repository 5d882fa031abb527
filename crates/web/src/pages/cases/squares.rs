//! A square for each appointment in order, by requirement, and the table of the same (S60). Made from the rows of a record
//! and the chain that they give.

use super::glance::shape;
use crate::extract::PageCtx;
use crate::pages::cases::enforcement::words;
use crate::pages::day::state_tag;
use crate::view::Link;
use crate::view::enforcement::{AttendancePicture, Square, SquareLane};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::contact::Contact;
use domain::enforcement::CaseChain;
use domain::shared::RequirementId;
use std::collections::BTreeMap;

/// Units of the picture.
const WIDTH: i64 = 720;
const SQUARE: i64 = 26;
const STEP: i64 = 32;
const NAME: i64 = 26;
const BLANK: i64 = 10;

/// Nothing where nobody was to come yet.
pub fn picture(cx: &PageCtx, page: &CasePage, chain: &CaseChain<'_>) -> Option<AttendancePicture> {
    let mut by_requirement: BTreeMap<Option<RequirementId>, Vec<&Contact>> = BTreeMap::new();
    let was = |contact: &&Contact| {
        let kind = cx.ctx.policy.contact_types().find(&contact.contact_type, contact.starts_at.day());
        let past = contact.outcome.is_some() || (contact.booked && contact.starts_at <= cx.now());
        past && kind.is_none_or(|kind| !kind.reports_breach)
    };
    for contact in page.record.contacts.values().filter(was) {
        by_requirement.entry(contact.links.requirement_id).or_default().push(contact);
    }
    let mut y = 0;
    let mut lanes = Vec::new();
    for (requirement_id, mut contacts) in by_requirement {
        contacts.sort_by_key(|contact| (contact.starts_at, contact.contact_id));
        let top = y + NAME;
        let squares: Vec<Square> = (0..)
            .zip(&contacts)
            .map(|(place, contact)| square(cx, (page, chain), contact, (place, top)))
            .collect();
        let lines = squares.last().map_or(0, |last| (last.y - top) / STEP + 1);
        lanes.push(SquareLane { name: name(cx, page, requirement_id), name_y: y + 17, squares });
        y = top + lines * STEP + BLANK;
    }
    if lanes.is_empty() {
        return None;
    }
    Some(AttendancePicture { says: says(&lanes), width: WIDTH, height: y, lanes })
}

fn square(
    cx: &PageCtx,
    (page, chain): (&CasePage, &CaseChain<'_>),
    contact: &Contact,
    (place, top): (i64, i64),
) -> Square {
    let a_line = WIDTH / STEP;
    let (x, y) = (place % a_line * STEP + 1, top + place / a_line * STEP);
    let day = contact.starts_at.day();
    let outcome = contact.outcome.as_ref();
    let meaning = outcome.and_then(|outcome| cx.ctx.policy.outcome_types().find(&outcome.code, day));
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let href = format!("/cases/{}/contacts/{}", page.case_id, contact.contact_id);
    let code = outcome.map(|outcome| outcome.code.as_str());
    Square {
        x,
        y,
        mark_x: x + SQUARE / 2,
        mark_y: y + SQUARE / 2,
        shape: if outcome.is_none() { "to-record" } else { shape(meaning) },
        date: Link::about(&href, &dates::running(day, cx.today()), &format!(", {kind}")),
        outcome: state_tag(cx, code, contact.booked, contact.starts_at).words,
        counted: counted(cx, chain, contact),
    }
}

/// What each order says of it.
fn counted(cx: &PageCtx, chain: &CaseChain<'_>, contact: &Contact) -> String {
    let of_order = |order: &domain::enforcement::OrderChain<'_>| {
        let counts = order.count.days.iter().any(|day| day.failures.contains(&contact.contact_id));
        let out = order.count.left_out.iter().find(|(failure, _)| failure.contact_id == contact.contact_id);
        match (counts, out) {
            (true, _) => Some(format!("Counts: {}", order.kind.name)),
            (false, Some((_, why))) => Some(words::left_out(cx, *why)),
            (false, None) => None,
        }
    };
    let said: Vec<String> = chain.orders.iter().filter_map(of_order).collect();
    let awaited = contact.outcome.as_ref().is_some_and(|outcome| outcome.awaited_until.is_some());
    match (said.is_empty(), awaited) {
        (false, _) => said.join(". "),
        (true, true) => "Not yet: the reason is awaited".to_string(),
        (true, false) => "No".to_string(),
    }
}

fn name(cx: &PageCtx, page: &CasePage, requirement_id: Option<RequirementId>) -> String {
    let Some(requirement_id) = requirement_id else { return "Of no requirement".to_string() };
    let found = page.record.requirements.get(&requirement_id);
    let kinds = cx.ctx.policy.requirement_types();
    let name = found.and_then(|of| kinds.name_of(&of.requirement_type));
    name.unwrap_or("A requirement").to_string()
}

/// "14 appointments: 10 kept, 2 not acceptable, 1 whose reason is awaited, 1 excused."
fn says(lanes: &[SquareLane]) -> String {
    let all: Vec<&Square> = lanes.iter().flat_map(|lane| &lane.squares).collect();
    let words = [
        ("kept", "kept"),
        ("unacceptable", "not acceptable"),
        ("awaited", "whose reason is awaited"),
        ("excused", "excused"),
        ("ours", "called off by us"),
        ("to-record", "to record"),
    ];
    let of = |(shape, words): (&str, &str)| {
        let number = all.iter().filter(|square| square.shape == shape).count();
        (number > 0).then(|| format!("{number} {words}"))
    };
    let said: Vec<String> = words.into_iter().filter_map(of).collect();
    format!("{}: {}.", numbers::count(all.len(), "appointment", "appointments"), said.join(", "))
}
