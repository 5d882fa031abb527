//! The words of enforcement: steps with their clocks, counts, decisions, letters.

use crate::extract::PageCtx;
use crate::view::sheet::Cell;
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, numbers};
use domain::case::CaseRecord;
use domain::enforcement::{ChainStep, Due, LeftOut, OrderChain, Review, ReviewChain, ReviewDecision};
use domain::policy::BreachStage;
use domain::shared::{CaseId, ContactId};
use jiff::civil::Date;

/// "By Thursday 12 February 2026", "2 working days late. Due Friday 20 November 2026", "Stands still …".
pub fn due(cx: &PageCtx, step: &ChainStep) -> String {
    if let Some(since) = step.lapsed_on {
        return format!("Not done, and not owed any more since {}", dates::running(since, cx.today()));
    }
    match step.due {
        None => "The bank holidays of those days are not known here.".to_string(),
        Some(Due::Stopped { left, .. }) => {
            format!("The clock stands still. {} left", working_days(usize::try_from(left).unwrap_or(0)))
        }
        Some(Due::On(on)) => match (step.done_on, late_by(cx, on, step.done_on.unwrap_or(cx.today()))) {
            (Some(done), None) => format!("Done {}", dates::running(done, cx.today())),
            (Some(done), Some(late)) => format!("Done {}, {late} late", dates::running(done, cx.today())),
            (None, None) => format!("By {}", dates::full(on)),
            (None, Some(late)) => format!("{late} late. Due {}", dates::full(on)),
        },
    }
}

/// The state of a step as a tag, where one looks for what is late or stands still.
pub fn due_tag(cx: &PageCtx, step: &ChainStep) -> Option<Tag> {
    match step.due {
        _ if step.is_late(cx.today()) => Some(Tag::new(Tone::Late, "Late")),
        Some(Due::Stopped { .. }) if step.is_open() => Some(Tag::new(Tone::Waiting, "Stopped")),
        _ => None,
    }
}

/// "2 working days after the missed appointment, 25 November. This limit is not checked."
pub fn started(cx: &PageCtx, step: &ChainStep) -> String {
    let on = dates::running(step.started_on, cx.today());
    let after = format!("after {}, {on}", step.started_by);
    let days = step.working_days.map(|days| working_days(usize::try_from(days).unwrap_or(0)));
    let counted = days.map_or(format!("Chosen, {after}"), |days| format!("{days} {after}"));
    let unchecked = if step.unverified.is_some() { ". This limit is not checked." } else { "" };
    format!("{counted}{unchecked}")
}

/// "2 working days", when it was done or is now that much after its day.
fn late_by(cx: &PageCtx, due: Date, on: Date) -> Option<String> {
    let days = cx.ctx.policy.calendar().working_days_between(due, on).ok()?;
    let late = due < on;
    late.then(|| working_days(usize::try_from(days.max(1)).unwrap_or(0)))
}

pub fn working_days(number: usize) -> String {
    numbers::count(number, "working day", "working days")
}

/// "1 of 2".
pub fn count(order: &OrderChain<'_>) -> String {
    match order.kind.failures_max {
        Some(limit) => format!("{} of {limit}", order.count.number()),
        None => format!("{}, no limit", order.count.number()),
    }
}

/// Where an order stands, for the heading of its block.
pub fn stage(order: &OrderChain<'_>) -> Tag {
    if let Some(open) = order.open_review() {
        return Tag::new(Tone::Waiting, review_stage(open));
    }
    match (&order.owed, order.count.number()) {
        (Some(_), _) => Tag::new(Tone::Late, "Breach review owed"),
        (None, 0) => Tag::new(Tone::Good, "No failures counted"),
        (None, _) => Tag::new(Tone::Info, "Below the limit, or carried on"),
    }
}

pub fn review_stage(review: &ReviewChain<'_>) -> &'static str {
    match (review.review.decision, review.stage) {
        (ReviewDecision::CarryOn, _) | (_, None) => "Carried on",
        (_, Some(BreachStage::Requested)) => "Decided, pack to prepare",
        (_, Some(BreachStage::Returned)) => "Pack sent back",
        (_, Some(BreachStage::Pack)) => "Pack prepared",
        (ReviewDecision::Recall, Some(BreachStage::Presented)) => "Recall asked for",
        (_, Some(BreachStage::Presented)) => "Presented to the court",
        (_, Some(BreachStage::Court)) => "In court",
        (_, Some(BreachStage::Ended)) => "Ended",
    }
}

pub fn decision(decision: ReviewDecision) -> &'static str {
    match decision {
        ReviewDecision::Breach => "Breach: to the court",
        ReviewDecision::Recall => "Recall to prison",
        ReviewDecision::CarryOn => "Carry on with the order",
    }
}

/// "Breach, decided 20 February 2026".
pub fn review_heading(cx: &PageCtx, review: &Review) -> String {
    let what = match review.decision {
        ReviewDecision::Breach => "Breach",
        ReviewDecision::Recall => "Recall",
        ReviewDecision::CarryOn => "Carried on",
    };
    format!("{what}, decided {}", dates::running(review.decided_on, cx.today()))
}

pub fn left_out(cx: &PageCtx, why: LeftOut) -> String {
    why.in_words(|day| dates::running(day, cx.today()))
}

/// A link to an entry by its day: "3 February", with its kind.
pub fn contact_link(cx: &PageCtx, case_id: CaseId, record: &CaseRecord, contact_id: ContactId) -> Cell {
    let Some(contact) = record.contacts.get(&contact_id) else { return Cell::new("An entry not shown here") };
    let kind = cx.ctx.policy.contact_types().name_of(&contact.contact_type).unwrap_or("Contact");
    let day = dates::running(contact.starts_at.day(), cx.today());
    let href = format!("/cases/{case_id}/contacts/{contact_id}");
    Cell::link(Link::about(&href, &day, &format!(", {kind}"))).source(kind)
}
