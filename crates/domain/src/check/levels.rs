//! Levels of serious harm that fell, or are below what the data on file speaks for, whoever stated them: an assessment or
//! somebody by hand with a flag. CHK-05 and CHK-06.

use super::assessments::{signed, word};
use super::beside::spoken;
use super::lines::{About, Found};
use crate::assessment::{Assessment, in_order};
use crate::case::CaseRecord;
use crate::flag::{ByHand, by_hand};
use crate::intake::known_since;
use crate::policy::{ExpectedLevel, PolicyBook, SeriousHarm};
use crate::shared::{FlagId, Moment, day_in_words};
use jiff::civil::Date;

/// "1 flag", "3 flags", and nothing of none.
pub(super) fn some(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    }
}

/// A fall with what is new since the level before it was stated.
pub(super) fn judged(found: Found, fell: &str, (from, _): (Moment, Moment), evidence: &[String]) -> Found {
    let since = if evidence.is_empty() { "Nothing new".to_string() } else { evidence.join(", ") };
    let said = format!("{fell}. Since {}: {since}.", day_in_words(from.day()));
    Found { said, counted: evidence.is_empty(), ..found }
}

/// What came onto the record in between. That they came to an appointment says nothing of risk: what was learnt there is a
/// flag, a concern or another answer. A flag that states a level is what an assessment left behind, and no evidence.
pub(super) fn evidence(
    record: &CaseRecord,
    policy: &PolicyBook,
    (from, until): (Moment, Moment),
) -> Vec<String> {
    let between = |at: Moment| from < at && at < until;
    let kinds = policy.flag_types();
    let speaks = |code: &str| kinds.kind_of(code).is_none_or(|kind| kind.serious_harm.is_none());
    let of_flag = |id: &FlagId| record.flags.get(id).is_none_or(|flag| speaks(&flag.flag_type));
    let flags = record.flags.values().filter(|flag| speaks(&flag.flag_type));
    let flags = flags.filter(|flag| between(known_since(&flag.created, Some(flag.from)))).count();
    let steps = record.flag_steps.values().filter(|step| of_flag(&step.flag_id));
    let steps = steps.filter(|step| between(known_since(&step.written, Some(step.on)))).count();
    let concerns = record.concerns.values().filter(|concern| between(concern.created.at)).count();
    let found =
        [some(flags + steps, "step of a flag", "steps of flags"), some(concerns, "concern", "concerns")];
    found.into_iter().flatten().collect()
}

/// CHK-05: of what somebody lowered by hand. That no order runs any more is a reason to end a flag.
pub(super) fn lowered(record: &CaseRecord, policy: &PolicyBook) -> Vec<Found> {
    let steps = by_hand(record, policy.flag_types());
    let fell = steps.iter().filter(|step| step.fell() && !(step.after.is_none() && is_over(record, step)));
    let line = |step: &ByHand<'_>| {
        let at = step.written.at;
        let before = in_order(record).into_iter().filter_map(|of| Some(of.signed.as_ref()?.written.at));
        let stated = before.filter(|signed| *signed < at).chain(step.since).max()?;
        let after = step.after.map_or("none", SeriousHarm::word);
        let fell = format!("Flag by hand: {} to {after}", word(step.before));
        let found = Found::by(step.written, About::Flag(step.flag_id));
        Some(judged(found, &fell, (stated, at), &evidence(record, policy, (stated, at))))
    };
    fell.filter_map(line).collect()
}

fn is_over(record: &CaseRecord, step: &ByHand<'_>) -> bool {
    let mut orders = record.sentences.values().filter(|order| order.removed.is_none()).peekable();
    orders.peek().is_some() && !orders.any(|order| order.is_live(step.written.at.day()))
}

/// CHK-06: of what was signed, and of what somebody stated by hand, also of people whom nobody assessed.
pub(super) fn below(record: &CaseRecord, policy: &PolicyBook) -> Vec<Found> {
    let assessed = in_order(record).into_iter().filter_map(|of| {
        let (signed, found) = signed(of)?;
        against(record, policy, (found, of.in_community()), (Some(of), signed.written.at))
    });
    let steps = by_hand(record, policy.flag_types());
    let stated = steps.iter().filter(|step| step.after.is_some()).filter_map(|step| {
        let found = Found::by(step.written, About::Flag(step.flag_id));
        against(record, policy, (found, step.after), (None, step.written.at))
    });
    assessed.chain(stated).collect()
}

fn against(
    record: &CaseRecord,
    policy: &PolicyBook,
    (found, now): (Found, Option<SeriousHarm>),
    (of, at): (Option<&Assessment>, Moment),
) -> Option<Found> {
    let (at_least, name) = expected(record, policy, (of, at))?;
    let said = format!("Recorded: {}. On file: {name}, at least {}.", word(now), at_least.word());
    Some(Found { said, counted: now < Some(at_least), ..found })
}

/// The highest level that data speaks for which stood on the record at a signature, with what speaks. Nothing can be below
/// low, so a score that speaks for low speaks for nothing here.
fn expected(
    record: &CaseRecord,
    policy: &PolicyBook,
    (of, at): (Option<&Assessment>, Moment),
) -> Option<(SeriousHarm, String)> {
    let day = at.day();
    let speaks =
        |row: &&ExpectedLevel| flag_speaks(record, row, (at, day)) || offence_speaks(record, row, day);
    let rows = policy.check().expected.at(day).into_iter().filter(speaks);
    let scores = of.and_then(|of| record.scores.get(&of.assessment_id));
    let scores = spoken(policy, scores, day);
    let scores = scores.into_iter().filter(|(level, _)| *level > SeriousHarm::Low);
    let all: Vec<(SeriousHarm, String)> =
        rows.map(|row| (row.at_least, row.name.clone())).chain(scores).collect();
    // Of several for one level the first in the file is named.
    all.into_iter().rev().max_by_key(|(level, _)| *level)
}

fn flag_speaks(record: &CaseRecord, row: &ExpectedLevel, (at, day): (Moment, Date)) -> bool {
    record.flags.values().any(|flag| {
        let open = flag.removed.is_none() && flag.ended.as_ref().is_none_or(|end| end.on > day);
        let level = flag.level.as_ref().is_some_and(|level| row.levels.contains(level));
        open && flag.from <= day
            && known_since(&flag.created, Some(flag.from)) <= at
            && row.flags.contains(&flag.flag_type)
            && (row.levels.is_empty() || level)
    })
}

fn offence_speaks(record: &CaseRecord, row: &ExpectedLevel, day: Date) -> bool {
    let begins = |code: &str| row.offences.iter().any(|start| code.starts_with(start.as_str()));
    record.sentences.values().filter(|order| order.is_live(day)).any(|order| {
        begins(&order.facts.offence_code) || order.facts.other_offences.iter().any(|of| begins(&of.code))
    })
}
