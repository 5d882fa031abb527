//! When the level of serious harm that flags state changed, and no signature of an assessment did it.

use super::{Flag, StepKind, harm_by};
use crate::case::CaseRecord;
use crate::intake::{is_brought_in, known_since};
use crate::policy::{CodeTable, FlagType, SeriousHarm};
use crate::shared::{FlagId, Moment, Written};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody recorded, ended or removed a flag, and the level that stands is another since then.
pub struct ByHand<'a> {
    pub flag_id: FlagId,
    pub written: &'a Written,
    /// Nothing where no flag stated one.
    pub before: Option<SeriousHarm>,
    pub after: Option<SeriousHarm>,
    /// When the level before came to stand.
    pub since: Option<Moment>,
}

impl ByHand<'_> {
    pub fn fell(&self) -> bool {
        self.after < self.before
    }
}

struct Spell<'a> {
    flag: &'a Flag,
    level: SeriousHarm,
    from: Moment,
    /// Who ended or removed it.
    until: Option<&'a Written>,
}

/// In the order of time. What was brought in stated a level and changed none here.
pub fn by_hand<'a>(record: &'a CaseRecord, types: &CodeTable<FlagType>) -> Vec<ByHand<'a>> {
    let spells: Vec<Spell<'_>> =
        record.flags.values().filter_map(|flag| spell(record, flag, types)).collect();
    let mut moments: BTreeMap<Moment, (FlagId, &Written)> = BTreeMap::new();
    for spell in &spells {
        if let Some(until) = spell.until {
            moments.entry(until.at).or_insert((spell.flag.flag_id, until));
        }
    }
    // A new one that ends another is named, and not the one that it ended.
    moments.extend(spells.iter().map(|of| (of.flag.created.at, (of.flag.flag_id, &of.flag.created))));
    let signed = signatures(record);
    moments.retain(|at, (_, written)| !signed.contains(at) && !is_brought_in(&written.by));
    let change = |(at, (flag_id, written)): (Moment, (FlagId, &'a Written))| {
        let ended = |of: &&Spell<'_>| of.until.map(|until| until.at);
        let was = spells.iter().filter(|of| of.from < at && ended(of).is_none_or(|until| at <= until));
        let is = spells.iter().filter(|of| of.from <= at && ended(of).is_none_or(|until| at < until));
        let stood = was.max_by_key(|of| (of.level, std::cmp::Reverse(of.from)));
        let (before, after) = (stood.map(|of| of.level), is.map(|of| of.level).max());
        let since = stood.map(|of| of.from);
        (before != after).then_some(ByHand { flag_id, written, before, after, since })
    };
    moments.into_iter().filter_map(change).collect()
}

fn spell<'a>(record: &'a CaseRecord, flag: &'a Flag, types: &CodeTable<FlagType>) -> Option<Spell<'a>> {
    let level = harm_by(&flag.flag_type, types)?;
    let mut steps = record.flag_steps.values().filter(|step| step.flag_id == flag.flag_id);
    let ended = steps.find(|step| step.kind == StepKind::Ended).map(|step| &step.written);
    let until = ended.or(flag.removed.as_ref().map(|_| &flag.written));
    // One that was over when it was brought in.
    let until = until.or(flag.ended.as_ref().map(|_| &flag.written));
    Some(Spell { flag, level, from: known_since(&flag.created, Some(flag.from)), until })
}

/// ASM-19: the flag of the level moves with a signature or a countersignature; it stays where it is when one is sent back.
fn signatures(record: &CaseRecord) -> BTreeSet<Moment> {
    let of = record.assessments.values();
    let all = of.flat_map(|of| {
        let signed = of.signed.as_ref().map(|signed| signed.written.at);
        let sent_back = of.sent_back.iter().flat_map(|back| back.signed.iter().copied());
        let second = of.countersigned.as_ref().map(|second| second.written.at);
        signed.into_iter().chain(second).chain(sent_back)
    });
    all.collect()
}
