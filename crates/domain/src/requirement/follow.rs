//! What would follow from the next failure to keep to a requirement or a condition. Rule REQ-13.
//!
//! Nothing here decides anything: it says which count a failure goes into by which rule, which way leads on from the
//! limit, and what else it touches, as the record has it.

use super::seen::Seen;
use crate::case::CaseRecord;
use crate::custody::{Claim, Whereabouts, where_now};
use crate::enforcement::{OrderChain, chain};
use crate::policy::{PolicyBook, SentenceType};
use crate::sentence::Sentence;
use crate::shared::Moment;
use jiff::civil::Date;

/// The way that leads on from the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowRoute {
    /// To the court that made the order.
    BreachOfOrder,
    /// The person is recalled to prison.
    Recall,
    /// To court, for supervision that follows a licence.
    BreachOfSupervision,
}

/// The count that a failure goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Days that count today.
    pub now: usize,
    pub limit: u32,
    /// One more day reaches the limit.
    pub next_reaches: bool,
    /// A breach or recall has been open since this day, and the count stands still.
    pub stands_still: Option<Date>,
}

/// What else a failure touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touch<'a> {
    /// It counts for this order alone; a failure that is a day of no requirement counts for that one too.
    OtherOrder(&'a Sentence),
    /// A suspended sentence: an offence puts the prison term behind it at stake.
    Suspended(&'a Sentence),
    /// A licence: whoever may recall is told.
    Licence(&'a Sentence),
    /// Bail stands, whose conditions are a matter of the court.
    Bail(Box<Claim>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow<'a> {
    pub sentence: &'a Sentence,
    /// Nothing for a kind from which neither breach nor recall leads.
    pub route: Option<FollowRoute>,
    /// Name of the rule of failures in force; nothing where the kind has no limit.
    pub rule: Option<&'a str>,
    pub counts: Option<Counts>,
    pub touches: Vec<Touch<'a>>,
    /// The rules that say so.
    pub rules: Vec<&'static str>,
}

/// What would follow, as of a moment; nothing for what does not hold then.
pub fn follow<'a>(
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    seen: &Seen<'a>,
    at: Moment,
) -> Option<Follow<'a>> {
    if !seen.holds(at.day()) {
        return None;
    }
    let (sentence, facts) = (seen.sentence, &seen.sentence.facts);
    let kind = policy.sentence_types().find(&facts.sentence_type, facts.passed_on);
    let chain = chain(record, policy, at);
    let order = chain.orders.iter().find(|order| order.sentence.sentence_id == sentence.sentence_id);
    let counts = order.and_then(counts);
    let route = kind.filter(|_| counts.is_some()).map(route);
    let mut rules = vec!["REQ-13"];
    if counts.is_some() {
        // The limit, what is linked counts for its own order, and the decision at the limit.
        rules.extend(["ENF-01", "ENF-06", "ENF-08", "ENF-11"]);
    }
    if counts.is_some_and(|counts| counts.stands_still.is_some()) {
        rules.push("ENF-04");
    }
    let touches = touches(record, policy, seen, at);
    let rule = order.filter(|_| counts.is_some()).map(|order| order.rule.name.as_str());
    Some(Follow { sentence, route, rule, counts, touches, rules })
}

fn counts(order: &OrderChain<'_>) -> Option<Counts> {
    let limit = order.kind.failures_max?;
    let now = order.count.number();
    Some(Counts {
        now,
        limit,
        next_reaches: order.rule.reaches(now + 1, limit),
        stands_still: order.open_review().map(|open| open.review.decided_on),
    })
}

fn route(kind: &SentenceType) -> FollowRoute {
    match (kind.custodial, kind.after_licence) {
        (true, _) => FollowRoute::Recall,
        (false, true) => FollowRoute::BreachOfSupervision,
        (false, false) => FollowRoute::BreachOfOrder,
    }
}

/// The other live sentences, latest first, then bail.
fn touches<'a>(record: &'a CaseRecord, policy: &PolicyBook, seen: &Seen<'a>, at: Moment) -> Vec<Touch<'a>> {
    let day = at.day();
    let mut others: Vec<&Sentence> = record
        .sentences
        .values()
        .filter(|of| of.sentence_id != seen.sentence.sentence_id && of.is_live(day))
        .collect();
    others.sort_by_key(|of| std::cmp::Reverse((of.facts.passed_on, of.sentence_id)));
    let mut found = Vec::new();
    for other in others {
        let kind = policy.sentence_types().find(&other.facts.sentence_type, other.facts.passed_on);
        match kind {
            Some(kind) if kind.suspends_custody => found.push(Touch::Suspended(other)),
            Some(kind) if kind.custodial => found.push(Touch::Licence(other)),
            Some(kind) if kind.failures_max.is_some() => found.push(Touch::OtherOrder(other)),
            _ => {}
        }
    }
    let claims = where_now(record, policy, at).claims.into_iter();
    found.extend(
        claims.filter(|claim| claim.what == Whereabouts::OnBail).map(|claim| Touch::Bail(Box::new(claim))),
    );
    found
}
