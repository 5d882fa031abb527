//! Concerns that wait for a decision, with the clock that runs: first on *my day*, and on the list of those up the line.

use crate::extract::PageCtx;
use crate::pages::cases::concerns::words::{follows, when};
use crate::view::day::{ConcernLine, Notice};
use crate::view::{Link, Tag, Tone};
use app::ports::{ConcernRow, OwnDecision};

pub fn rows(cx: &PageCtx, concerns: &[ConcernRow]) -> Vec<ConcernLine> {
    concerns.iter().map(|row| line(cx, row)).collect()
}

pub fn line(cx: &PageCtx, row: &ConcernRow) -> ConcernLine {
    let me = cx.ctx.actor.author.user_id;
    let by = when(cx, row.decide_by);
    let kind = if row.intent.may_be() { "Disclosure" } else { "Concern" };
    let danger = if row.danger.may_be() { "; someone may be in danger" } else { "" };
    let decides = row.manager.as_ref().is_some_and(|manager| manager.user_id == me);
    let href = format!("/cases/{}/concerns/{}", row.case_id, row.concern_id);
    let action = if decides { "Decide" } else { "Look at it" };
    ConcernLine {
        by: if row.decide_by <= cx.now() {
            Tag::new(Tone::Late, &format!("No decision by {by}"))
        } else {
            Tag::new(Tone::Waiting, &format!("Decide by {by}"))
        },
        person: Link::new(&format!("/cases/{}", row.case_id), &row.name),
        what: format!("{kind}, raised by {} at {}{danger}", row.raised_by_name, when(cx, row.raised_at)),
        who: match &row.manager {
            Some(_) if decides => "You".to_string(),
            Some(manager) => manager.name.clone(),
            None => "No manager was found".to_string(),
        },
        action: Link::about(&href, action, &format!("about {}", row.name)),
    }
}

/// CNC-09: what, who and when, for whoever raised it.
pub fn decided(cx: &PageCtx, row: &OwnDecision) -> Notice {
    let href = format!("/cases/{}/concerns/{}", row.case_id, row.concern_id);
    Notice {
        strong: "Concern decided.".to_string(),
        about: Some(Link::new(&href, &format!("What you raised at {}", when(cx, row.raised_at)))),
        words: format!(
            "has a decision: {}, by {} at {}.",
            follows(row.follows).to_lowercase(),
            row.decided_by_name,
            when(cx, row.decided_at)
        ),
        act: None,
    }
}
