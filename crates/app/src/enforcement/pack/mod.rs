//! What a pack for a court or a recall team says, taken from the record and from nowhere else (LET-01). What the record
//! does not have is the word "missing", and is listed. Nothing of a sensitive entry stands there but its day (LET-02).

mod failures;
mod person;
mod sentence;

pub use failures::documents;

use super::letter_words::Words;
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::case::CaseRecord;
use domain::custody::{ClaimSource, where_now};
use domain::enforcement::{LetterFacts, OrderChain, ReviewChain, ReviewDecision, chain};
use domain::shared::day_in_words;
use jiff::civil::Date;
use letters::{Kind, Rows, Slot};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;

const MISSING: &str = "missing";

/// What stands in a letter by the record alone, so that nobody types it.
#[derive(Clone, Default)]
pub struct Facts {
    pub lines: Words,
    pub tables: BTreeMap<Slot, Rows>,
}

impl Facts {
    /// The same for the same facts in the same template: whether what somebody read is what goes.
    pub(super) fn digest(&self, template_name: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(template_name);
        let mut said = |slot: &Slot, words: &str| {
            hash.update(slot.name());
            hash.update(words);
            hash.update([0]);
        };
        self.lines.iter().for_each(|(slot, words)| said(slot, words));
        self.tables.iter().for_each(|(slot, rows)| rows.iter().flatten().for_each(|cell| said(slot, cell)));
        hex::encode(hash.finalize())
    }
}

/// Whether somebody types what stands there, or the record says it.
pub fn is_fact(slot: Slot) -> bool {
    matches!(slot.shape(), letters::Shape::Table(_))
        || matches!(slot, Slot::MissingFacts | Slot::FailureCount | Slot::NextHearing)
}

/// The facts of a pack; of any other letter there are none. `record` holds those joined to it.
pub async fn letter_facts(
    ctx: &Ctx,
    record: &CaseRecord,
    kind: Kind,
    facts: &LetterFacts,
) -> Result<Facts, AppError> {
    if !matches!(kind, Kind::BreachPack | Kind::RecallPack) {
        return Ok(Facts::default());
    }
    let chain = chain(record, &ctx.policy, ctx.now);
    let of = chain.orders.iter().find_map(|order| {
        let review = order.reviews.iter().find(|of| Some(of.review.review_id) == facts.review_id)?;
        Some((order, review))
    });
    let Some((order, review)) = of else { return Ok(Facts::default()) };
    let deciders = failures::deciders(ctx, record, order).await?;
    let pack = Pack { ctx, record, order, review, missing: RefCell::default() };
    let mut found = Facts::default();
    pack.tables(&deciders, &mut found);
    found.lines.insert(Slot::FailureCount, pack.failure_count());
    found.lines.insert(Slot::NextHearing, pack.next_hearing());
    let missing = pack.missing.into_inner();
    if !missing.is_empty() {
        found.lines.insert(Slot::MissingFacts, missing.join("; "));
    }
    Ok(found)
}

/// One breach or recall, and the record that it is of.
struct Pack<'a> {
    ctx: &'a Ctx,
    record: &'a CaseRecord,
    order: &'a OrderChain<'a>,
    review: &'a ReviewChain<'a>,
    /// What the record does not have, in the order of the pack.
    missing: RefCell<Vec<String>>,
}

impl Pack<'_> {
    fn tables(&self, deciders: &failures::Deciders, found: &mut Facts) {
        let tables = [
            (Slot::PersonFacts, self.person(), ""),
            (Slot::Orders, self.orders(), ""),
            (Slot::Requirements, self.requirements(), "No requirement or condition is recorded."),
            (Slot::FailuresCounted, self.failures(deciders), "No failure is recorded."),
            (Slot::AttendanceSummary, self.attendance(), ""),
            (Slot::LettersSent, self.letters(), "No letter is recorded as sent."),
            (Slot::WhereNow, self.where_now(), "Where they are now is missing from the record."),
            (Slot::ReviewFacts, self.review_facts(), ""),
        ];
        for (slot, rows, none) in tables {
            if rows.is_empty() && !none.is_empty() {
                found.lines.insert(slot, none.to_string());
            }
            found.tables.insert(slot, rows);
        }
    }

    /// The words, or that there are none, said by name too.
    fn or_missing(&self, what: &str, words: Option<String>) -> String {
        words.filter(|words| !words.trim().is_empty()).unwrap_or_else(|| {
            self.missing.borrow_mut().push(what.to_string());
            MISSING.to_string()
        })
    }

    fn today(&self) -> Date {
        self.ctx.now.day()
    }

    fn letters(&self) -> Rows {
        let mut sent: Vec<_> =
            self.record.letters.values().filter(|letter| letter.removed.is_none()).collect();
        sent.sort_by_key(|letter| (letter.facts.sent_on, letter.letter_id));
        let types = self.ctx.policy.letter_types();
        let row = |facts: &LetterFacts| {
            let name = types.name_of(&facts.letter_type).unwrap_or("Letter");
            vec![day_in_words(facts.sent_on), name.to_string(), facts.way.words().to_string()]
        };
        sent.into_iter().map(|letter| row(&letter.facts)).collect()
    }

    fn where_now(&self) -> Rows {
        let now = where_now(self.record, &self.ctx.policy, self.ctx.now);
        if now.claims.is_empty() {
            self.or_missing("where they are now", None);
        }
        let row = |claim: &domain::custody::Claim| {
            let (ClaimSource::Court(who) | ClaimSource::Told(who)) = &claim.source;
            let who = self.or_missing("who says where they are", Some(who.clone()));
            let disagree = if now.disagree { ". What is recorded disagrees: ring to check" } else { "" };
            vec![
                claim.in_words(),
                day_in_words(claim.since),
                format!("{who}, {}{disagree}", day_in_words(claim.said_on)),
            ]
        };
        now.claims.iter().map(row).collect()
    }

    /// The one that a step of the breach names, then that of a court's list, then the day until which bail holds.
    fn next_hearing(&self) -> String {
        let today = self.today();
        let named = self.review.hearing_on().filter(|on| *on >= today).map(day_in_words);
        let listed = self.record.hearings.values().map(|of| &of.facts).filter(|of| of.sitting_on >= today);
        let listed = listed.min_by_key(|of| (of.sitting_on, of.sitting_at));
        let listed = || listed.map(|of| format!("{}, {}", day_in_words(of.sitting_on), of.court_name));
        let bail = || {
            let claims = where_now(self.record, &self.ctx.policy, self.ctx.now).claims;
            let until = claims.into_iter().filter_map(|claim| claim.until).find(|until| *until >= today);
            until.map(day_in_words)
        };
        self.or_missing("next hearing", named.or_else(listed).or_else(bail))
    }

    fn review_facts(&self) -> Rows {
        let review = self.review.review;
        let held = self.record.open_assignment().map(|open| {
            let since = day_in_words(open.from.day());
            format!("{}, {}, {}, since {since}", open.officer_name, open.team_name, open.organisation_name)
        });
        let by = &review.written.by;
        let decision = match review.decision {
            ReviewDecision::Breach => "Breach: to the court",
            ReviewDecision::Recall => "Recall to prison",
            ReviewDecision::CarryOn => "Carry on with the order",
        };
        let days = |ids: &mut dyn Iterator<Item = &domain::shared::ContactId>| {
            let of = ids.filter_map(|id| self.record.contacts.get(id));
            of.map(|contact| day_in_words(contact.starts_at.day())).collect::<Vec<_>>().join("; ")
        };
        let rests = days(&mut review.considered.iter());
        let fallen = days(&mut self.review.fallen.iter());
        let mut rows = vec![
            ("Held by", self.or_missing("who holds the case", held)),
            ("Decided by", format!("{}, {}", by.name, by.organisation_name)),
            ("Decision", format!("{decision}, {}", day_in_words(review.decided_on))),
            ("Why", self.or_missing("why it was decided", Some(review.why.clone()))),
            ("Rests on the appointments of", if rests.is_empty() { "none".to_string() } else { rests }),
        ];
        if !fallen.is_empty() {
            rows.push(("Does not count any more", fallen));
        }
        rows.into_iter().map(|(what, words)| vec![what.to_string(), words]).collect()
    }
}
