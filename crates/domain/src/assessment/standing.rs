//! Which assessment counts.

use super::{Assessment, State};
use crate::case::CaseRecord;
use crate::policy::SeriousHarm;
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
        let before = found.last().and_then(|(_, of)| of.in_community());
        found.extend(counts_from(assessment, before).map(|from| (from, assessment)));
    }
    found
}

/// The one that counts now.
pub fn standing(record: &CaseRecord) -> Option<&Assessment> {
    effective(record).last().map(|(_, assessment)| *assessment)
}

/// The one that is being made.
pub fn open(record: &CaseRecord, today: Date, open_days: i64) -> Option<&Assessment> {
    record.assessments.values().find(|of| of.state(today, open_days) == State::Open)
}
