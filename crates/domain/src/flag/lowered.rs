//! Whether a level of serious harm may be lowered by hand: the same policy as for an assessment that lowers it (ASM-13).

use super::{FlagError, registered_harm};
use crate::case::CaseRecord;
use crate::policy::{AssessmentPolicy, CodeTable, CountersignRule, FlagType, SeriousHarm};
use crate::shared::UserId;
use jiff::civil::Date;

/// A fall that somebody else than who recorded the level has to stand for.
pub struct Fall<'a> {
    pub before: SeriousHarm,
    /// Who recorded the level that stands.
    recorded_by: UserId,
    pub rule: &'a CountersignRule,
}

/// What a change of flags does to the level; nothing where it does not fall, where policy asks for nobody, and where a flag
/// ends because no order runs any more.
pub fn fall<'a>(
    (before, after): (&CaseRecord, &CaseRecord),
    types: &CodeTable<FlagType>,
    policy: &'a AssessmentPolicy,
    today: Date,
) -> Option<Fall<'a>> {
    let (flag, stood) = registered_harm(before.flags.values(), types)?;
    let stands = registered_harm(after.flags.values(), types).map(|(_, level)| level);
    let mut orders = before.sentences.values().filter(|order| order.removed.is_none()).peekable();
    let is_over = orders.peek().is_some() && !orders.any(|order| order.is_live(today));
    if stands >= Some(stood) || (stands.is_none() && is_over) {
        return None;
    }
    let rule = policy.countersign.at(today).into_iter().find(|rule| rule.lowered)?;
    Some(Fall { before: stood, recorded_by: flag.created.by.user_id, rule })
}

/// FLG-13: by hand it is lowered by a grade that may give the second signature, and not by whoever recorded what stands.
pub fn check_fall(
    fall: &Fall<'_>,
    (by, grade): (UserId, &str),
    (who_may, field): (String, &'static str),
) -> Result<(), FlagError> {
    if fall.recorded_by != by && fall.rule.by.iter().any(|of| of == grade) {
        return Ok(());
    }
    Err(FlagError::Lowered { level: fall.before.word(), who_may, field })
}
