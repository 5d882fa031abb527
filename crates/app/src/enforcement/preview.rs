//! What would follow if an appointment were found not acceptable: said before it is chosen.

use crate::ctx::Ctx;
use domain::case::CaseRecord;
use domain::contact::Outcome;
use domain::enforcement::chain;
use domain::policy::AskedOn;
use domain::shared::ContactId;

/// What one order would say then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Code of the kind of sentence in `policy/`.
    pub sentence_type: String,
    /// Days with a failure that would count.
    pub number: usize,
    /// How many the sentence allows.
    pub limit: u32,
    /// A breach review would be owed, and is not yet.
    pub opens_review: bool,
    /// Breach or recall is open, and nothing more counts meanwhile.
    pub stands_still: bool,
}

/// For each live order with a limit. Nothing where the appointment has no outcome that can be found not acceptable.
pub fn preview(ctx: &Ctx, record: &CaseRecord, contact_id: ContactId) -> Vec<Preview> {
    let mut then = record.clone();
    let Some(contact) = then.contacts.get_mut(&contact_id) else { return Vec::new() };
    let day = contact.starts_at.day();
    let types = ctx.policy.outcome_types();
    let against = types.offered(&contact.contact_type, AskedOn::Absence, day).into_iter();
    let Some(against) = against.into_iter().find(|outcome| outcome.acceptable == Some(false)) else {
        return Vec::new();
    };
    let Some(outcome) = &mut contact.outcome else { return Vec::new() };
    *outcome =
        Outcome { code: against.code.clone(), awaited_until: None, decided_at: ctx.now, ..outcome.clone() };
    let now = chain(record, &ctx.policy, ctx.now);
    let then = chain(&then, &ctx.policy, ctx.now);
    let live = then.orders.iter().filter(|order| order.sentence.is_live(ctx.now.day()));
    let of = |order: &domain::enforcement::OrderChain<'_>| {
        let sentence_id = order.sentence.sentence_id;
        let before = now.orders.iter().find(|of| of.sentence.sentence_id == sentence_id);
        Some(Preview {
            sentence_type: order.kind.code.clone(),
            number: order.count.number(),
            limit: order.kind.failures_max?,
            opens_review: order.owed.is_some() && before.is_none_or(|before| before.owed.is_none()),
            stands_still: order.open_review().is_some(),
        })
    };
    live.filter_map(of).collect()
}
