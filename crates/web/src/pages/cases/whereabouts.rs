//! Where somebody is, in words: for the facts, the banner, the sentence page and what is to do.

use crate::extract::PageCtx;
use crate::view::cases::ToDo;
use crate::view::{Banner, Fact, Link};
use crate::words::dates;
use app::case::CasePage;
use domain::access::{Action, FieldGroup};
use domain::custody::{Claim, ClaimSource, WhereNow, upset, where_now};
use domain::shared::Moment;
use jiff::civil::Date;

const DISAGREE: &str = "These disagree. Ring to check, then record what you find.";

/// The fact as it stood at `at`.
pub fn fact(cx: &PageCtx, page: &CasePage, at: Moment, past: bool) -> Fact {
    let now = where_now(&page.record, &cx.ctx.policy, at);
    let day = at.day();
    let link = (!past && page.may(Action::RecordSentence))
        .then(|| Link::new(&format!("/cases/{}/bail/new", page.case_id), "Record remand or bail"));
    let Some((first, others)) = now.claims.split_first() else {
        return Fact {
            label: "Where now".to_string(),
            strong: "Not recorded".to_string(),
            lines: vec!["No court message, order or entry says.".to_string()],
            link,
            ..Fact::default()
        };
    };
    let mut lines = lines_of(first, day);
    lines.extend(others.iter().map(|claim| format!("Also: {}, {}", words(claim), source(claim))));
    lines.extend(now.disagree.then(|| DISAGREE.to_string()));
    Fact {
        label: "Where now".to_string(),
        strong: words(first),
        lines,
        source: Some(source(first)),
        link,
        ..Fact::default()
    }
}

/// "On remand, HMP Northmoor", "On licence: conditional release".
pub fn words(claim: &Claim) -> String {
    claim.in_words()
}

/// "Millgate Magistrates' Court, 19 November 2026".
pub fn source(claim: &Claim) -> String {
    let (ClaimSource::Court(who) | ClaimSource::Told(who)) = &claim.source;
    format!("{who}, {}", dates::plain(claim.said_on))
}

/// Since when, until when, on which conditions.
fn lines_of(claim: &Claim, day: Date) -> Vec<String> {
    let since = (claim.since != claim.said_on).then(|| format!("Since {}", dates::plain(claim.since)));
    let until = claim.until.map(|until| match until < day {
        true => format!("Until {}, which has passed: ring to check", dates::plain(until)),
        false => format!("Until {}", dates::plain(until)),
    });
    let conditions = Some(claim.conditions.clone()).filter(|conditions| !conditions.is_empty());
    [since, until, conditions].into_iter().flatten().collect()
}

/// The line for the top of every page of somebody who is held.
pub fn banner(cx: &PageCtx, page: &CasePage, at: Moment) -> Option<Banner> {
    if !page.shows(FieldGroup::Sentence) {
        return None;
    }
    let WhereNow { claims, disagree } = where_now(&page.record, &cx.ctx.policy, at);
    let claim = claims.first().filter(|claim| claim.what.is_custody())?;
    let mut said = lines_of(claim, at.day());
    said.push(source(claim));
    let disagree = if disagree { format!(" {DISAGREE}") } else { String::new() };
    Some(Banner {
        heading: words(claim),
        words: format!("{}.{disagree}", said.join(". ")),
        links: Vec::new(),
    })
}

/// Appointments that cannot take place as they are booked.
pub fn to_move(cx: &PageCtx, page: &CasePage) -> Vec<ToDo> {
    let may = page.may(Action::BookAppointment)
        && page.shows(FieldGroup::Sentence)
        && page.shows(FieldGroup::Contacts);
    if !may {
        return Vec::new();
    }
    let found = upset(&page.record, &cx.ctx.policy, cx.now());
    found
        .into_iter()
        .map(|(contact, claim)| {
            let when = dates::appointment(contact.starts_at.in_london().datetime(), cx.today());
            let href = format!("/cases/{}/contacts/{}/move", page.case_id, contact.contact_id);
            let until = claim.until.map(|day| format!(" until {}", dates::plain(day))).unwrap_or_default();
            let after = format!("because they are held: {}{until}", words(&claim));
            ToDo { link: Link::new(&href, &format!("Move the appointment of {when}")), after }
        })
        .collect()
}
