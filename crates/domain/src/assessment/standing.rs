//! Which assessment counts.

use super::{Assessment, State};
use crate::case::CaseRecord;
use crate::flag::registered_harm;
use crate::policy::{CodeTable, FlagType, SeriousHarm};
use crate::shared::Moment;
use jiff::civil::Date;

/// Every signed one that was not voided, in the order of the signatures.
pub fn in_order(record: &CaseRecord) -> Vec<&Assessment> {
    let signed = |of: &Assessment| of.signed.as_ref().map(|signed| signed.written.at);
    let mut all: Vec<&Assessment> =
        record.assessments.values().filter(|of| signed(of).is_some() && of.voided.is_none()).collect();
    all.sort_by_key(|of| (signed(of), of.assessment_id));
    all
}

/// ASM-19: a level that rises counts from the signature, one that falls once it is countersigned: in their order, with
/// when each began to count.
pub fn effective(record: &CaseRecord) -> Vec<(Moment, &Assessment)> {
    let mut found: Vec<(Moment, &Assessment)> = Vec::new();
    let counts_from = |of: &Assessment, before: Option<SeriousHarm>| {
        let signed = of.signed.as_ref()?.written.at;
        if of.waits_since().is_some() {
            return (of.in_community() >= before).then_some(signed);
        }
        let countersigned = of.countersigned.as_ref().map(|of| of.written.at);
        Some(if of.in_community() >= before { signed } else { countersigned.unwrap_or(signed) })
    };
    for assessment in in_order(record) {
        let Some(signed) = assessment.signed.as_ref().map(|of| of.written.at) else { continue };
        let stood = found.iter().rev().find(|(from, _)| *from <= signed);
        let before = stood.and_then(|(_, of)| of.in_community());
        if let Some(from) = counts_from(assessment, before) {
            // An older one that was countersigned only after this one began to count has been overtaken.
            found.retain(|(earlier, _)| *earlier <= from);
            found.push((from, assessment));
        }
    }
    found
}

/// ASM-13: the level that a new one may not fall below unseen: of the assessment that counts and of the flag the higher.
/// They differ where the level was flagged by hand since, or where the assessment that stated it was voided.
pub fn level_that_stands(record: &CaseRecord, types: &CodeTable<FlagType>) -> Option<SeriousHarm> {
    let assessed = standing(record).and_then(Assessment::in_community);
    let flagged = registered_harm(record.flags.values(), types).map(|(_, level)| level);
    assessed.max(flagged)
}

/// The one that counts now.
pub fn standing(record: &CaseRecord) -> Option<&Assessment> {
    effective(record).last().map(|(_, assessment)| *assessment)
}

/// The one that waits for its second signature, the longest waiting first.
pub fn waiting(record: &CaseRecord) -> Option<&Assessment> {
    in_order(record).into_iter().find(|of| of.waits_since().is_some())
}

/// The one that is being made.
pub fn open(record: &CaseRecord, today: Date, open_days: i64) -> Option<&Assessment> {
    record.assessments.values().find(|of| of.state(today, open_days) == State::Open)
}
