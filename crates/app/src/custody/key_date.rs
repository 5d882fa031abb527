//! Key dates of a sentence of custody.

use super::step::is_custodial;
use super::tell_holder;
use crate::case::{open_for_change, whole};
use crate::commit::deciding;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use crate::sentence::{find, write};
use domain::access::Action;
use domain::custody::{self, KeyDate, KeyDateCmd, KeyDateKnown};
use domain::policy::TermList;
use domain::shared::{CaseId, SentenceId};
use jiff::civil::Date;

/// One date as the form or the API says it.
#[derive(Clone)]
pub struct KeyDateForm {
    /// Code of the date in the policy.
    pub term: String,
    /// Nothing: it was withdrawn.
    pub on: Option<Date>,
    pub told_by: String,
    pub why: String,
    /// The day that the form showed. Another one meanwhile is a conflict.
    pub shown: Option<Date>,
}

domain::private_debug!(KeyDateForm);

/// Records a key date, changes it, or withdraws it. The same day recorded twice is recorded once.
pub async fn record_key_date(
    ctx: &Ctx,
    case_id: CaseId,
    sentence_id: SentenceId,
    form: &KeyDateForm,
) -> Result<(), AppError> {
    deciding(|| async {
        let opened = open_for_change(ctx, case_id, Action::RecordSentence, CasePart::PAGE).await?;
        let found = find(ctx, &opened, |record| record.sentences.contains_key(&sentence_id)).await?;
        let record = &found.record;
        let sentence = record.sentences.get(&sentence_id).ok_or(AppError::NotFound)?;
        let before = record.key_dates.get(&(sentence_id, form.term.clone()));
        let stands = before.and_then(|before| before.on);
        if let Some(before) = before.filter(|_| stands != form.shown) {
            if stands == form.on && before.told_by == form.told_by.trim() && ctx.wrote(&before.written) {
                return Ok(());
            }
            return Err(AppError::Conflict(Box::new(before.written.clone())));
        }
        let (terms, today) = (ctx.policy.sentence_terms(), ctx.now.day());
        let other = |of: &KeyDate| of.sentence_id == sentence_id && of.term != form.term;
        let others = record.key_dates.values().filter(|of| other(of)).filter_map(|of| {
            let term = terms.find(&of.term, today)?;
            Some((term.rank?, term.name.as_str(), of.on?))
        });
        let others: Vec<(u32, &str, Date)> = others.collect();
        let known = KeyDateKnown {
            sentence,
            custodial: is_custodial(ctx, sentence),
            term: terms.term(TermList::KeyDate, &form.term, today),
            before,
            others: &others,
        };
        let cmd = KeyDateCmd { on: form.on, told_by: form.told_by.clone(), why: form.why.clone() };
        let decision = custody::record_key_date(&known, &cmd).map_err(AppError::refused)?;
        let outbox = tell_holder(ctx, case_id, &whole(ctx, &opened.record).await?, &decision.events).await?;
        let corrects = before.map(|before| before.written.seq);
        write(ctx, opened, &found, (decision, corrects), outbox).await
    })
    .await
}
