//! Lists made of signed assessments: CHK-05 to CHK-09.

use super::beside::spoken;
use super::checks::Check;
use super::lines::{About, Found};
use crate::assessment::{Answer, AnswerValue, Assessment, Filled, GroupAtRisk, Purpose, Signed, in_order};
use crate::case::CaseRecord;
use crate::intake::known_since;
use crate::policy::{AskedWhen, ExpectedLevel, PolicyBook, PolicyError, SeriousHarm};
use crate::shared::{FlagId, Moment, day_in_words};
use jiff::civil::Date;

pub fn found(check: Check, record: &CaseRecord, policy: &PolicyBook) -> Result<Vec<Found>, PolicyError> {
    let all = in_order(record);
    let pairs = all.windows(2).map(|pair| Pair { record, policy, before: pair[0], now: pair[1] });
    Ok(match check {
        Check::Lowered => pairs.filter_map(|pair| pair.lowered()).collect(),
        Check::CopiedForward => pairs.filter_map(|pair| pair.copied()).collect(),
        Check::Agreement => {
            let found: Result<Vec<_>, _> = pairs.map(|pair| pair.agreement()).collect();
            found?.into_iter().flatten().collect()
        }
        Check::BelowExpected => all.iter().filter_map(|of| below(record, policy, of)).collect(),
        _ => record.assessments.values().filter_map(sent_back).collect(),
    })
}

pub(super) fn signed(of: &Assessment) -> Option<(&Signed, Found)> {
    let signed = of.signed.as_ref()?;
    let found = Found::by(&signed.written, About::Assessment(of.assessment_id));
    Some((signed, Found { grade: signed.grade.clone(), ..found }))
}

pub(super) fn word(level: Option<SeriousHarm>) -> &'static str {
    level.map_or("not assessed", SeriousHarm::word)
}

/// "1 flag", "3 flags", and nothing of none.
fn some(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    }
}

/// An assessment with the one signed before it.
struct Pair<'a> {
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    before: &'a Assessment,
    now: &'a Assessment,
}

impl Pair<'_> {
    /// CHK-05: of every group whose level in the community fell, one that has no new evidence.
    fn lowered(&self) -> Option<Found> {
        let level = |of: &Assessment, group| of.level(group).and_then(|level| level.community);
        let fell: Vec<String> = GroupAtRisk::ALL
            .iter()
            .map(|group| (group, level(self.before, *group), level(self.now, *group)))
            .filter(|(_, before, now)| now < before)
            .map(|(group, before, now)| format!("{}: {} to {}", group.words(), word(before), word(now)))
            .collect();
        if fell.is_empty() {
            return None;
        }
        let (_, found) = signed(self.now)?;
        let evidence = self.evidence()?;
        let since = match evidence.as_slice() {
            [] => "Nothing new".to_string(),
            some => some.join(", "),
        };
        let before = signed(self.before)?.1.on;
        let said = format!("{}. Since {}: {since}.", fell.join("; "), day_in_words(before));
        Some(Found { said, counted: evidence.is_empty(), ..found })
    }

    /// What came onto the record, or happened, between the two signatures.
    fn evidence(&self) -> Option<Vec<String>> {
        let (from, until) = (signed(self.before)?.0.written.at, signed(self.now)?.0.written.at);
        let between = |at: Moment| from < at && at < until;
        // A flag that states a level is what an assessment left behind, and no evidence for the next.
        let kinds = self.policy.flag_types();
        let speaks = |code: &str| kinds.kind_of(code).is_none_or(|kind| kind.serious_harm.is_none());
        let of_flag = |id: &FlagId| self.record.flags.get(id).is_none_or(|flag| speaks(&flag.flag_type));
        let record = self.record;
        let kept = record.contacts.values().filter(|contact| {
            between(contact.starts_at) && contact.outcome.as_ref().is_some_and(|outcome| outcome.attended)
        });
        let flags = record
            .flags
            .values()
            .filter(|flag| between(known_since(&flag.created, Some(flag.from))) && speaks(&flag.flag_type))
            .count();
        let steps = record
            .flag_steps
            .values()
            .filter(|step| between(known_since(&step.written, Some(step.on))) && of_flag(&step.flag_id))
            .count();
        let concerns = record.concerns.values().filter(|concern| between(concern.created.at));
        let answers = self.changed(|answer| !matches!(answer.value, AnswerValue::Text(_)));
        let found = [
            some(kept.count(), "kept contact", "kept contacts"),
            some(flags + steps, "step of a flag", "steps of flags"),
            some(concerns.count(), "concern", "concerns"),
            some(answers, "answer changed", "answers changed"),
        ];
        Some(found.into_iter().flatten().collect())
    }

    fn filled(&self) -> Option<(Filled<'_>, Filled<'_>)> {
        let of = |of: &Assessment| Filled::of(self.record, self.policy.assessment(), of.assessment_id);
        Some((of(self.before)?, of(self.now)?))
    }

    /// How many of these answers are another than before, or were not there.
    fn changed(&self, which: impl Fn(&Answer) -> bool) -> usize {
        let Some((before, now)) = self.filled() else { return 0 };
        let other = |answer: &&Answer| {
            before.answer(&answer.item).is_none_or(|earlier| earlier.value != answer.value)
        };
        now.answers().filter(|answer| which(answer)).filter(other).count()
    }

    /// CHK-07: the questions on what has changed are asked of reviews alone, and say nothing of whether it was copied but
    /// by being the same words.
    fn copied(&self) -> Option<Found> {
        if self.now.purpose != Purpose::Review {
            return None;
        }
        let (_, found) = signed(self.now)?;
        let (before, now) = self.filled()?;
        let items = &self.policy.assessment().items;
        let of_review = |item: &str| {
            let section = items.kind_of(item).map(|item| item.section.as_str());
            let kind = section.and_then(|code| self.policy.assessment().sections.kind_of(code));
            kind.is_some_and(|section| section.when == Some(AskedWhen::Review))
        };
        let changed = self.changed(|answer| !of_review(&answer.item));
        let same_levels = GroupAtRisk::ALL.iter().all(|group| {
            let of = |of: &Assessment| of.level(*group).map(|level| (level.community, level.custody));
            of(self.before) == of(self.now)
        });
        let same_words = now.answers().filter(|answer| of_review(&answer.item)).any(|answer| {
            let earlier = before.answer(&answer.item).map(|earlier| &earlier.value);
            matches!(answer.value, AnswerValue::Text(_)) && earlier == Some(&answer.value)
        });
        let unchanged = changed == 0 && same_levels;
        let said = match (unchanged, same_words) {
            (true, true) => {
                "No answer and no level is another, and the words on what has changed are the same."
            }
            (true, false) => "No answer and no level is another.",
            (false, true) => "The words on what has changed are the same.",
            (false, false) => "Something is another.",
        };
        Some(Found { said: said.to_string(), counted: unchanged || same_words, ..found })
    }

    /// CHK-08
    fn agreement(&self) -> Result<Option<Found>, PolicyError> {
        let (Some((earlier, first)), Some((later, found))) = (signed(self.before), signed(self.now)) else {
            return Ok(None);
        };
        let days = self.policy.days("check.agreement_days", found.on)?;
        let apart = (found.on - first.on).get_days();
        if earlier.written.by.user_id == later.written.by.user_id || i64::from(apart) > days {
            return Ok(None);
        }
        let (before, now) = (self.before.in_community(), self.now.in_community());
        let (one, other) = (&first.by, &found.by);
        let said = format!("{one}: {}. {other}, {apart} days later: {}.", word(before), word(now));
        Ok(Some(Found { said, counted: before == now, ..found }))
    }
}

/// CHK-06
fn below(record: &CaseRecord, policy: &PolicyBook, of: &Assessment) -> Option<Found> {
    let (signed, found) = signed(of)?;
    let (at_least, name) = expected(record, policy, (of, signed.written.at))?;
    let now = of.in_community();
    let said = format!("Recorded: {}. On file: {name}, at least {}.", word(now), at_least.word());
    Some(Found { said, counted: now < Some(at_least), ..found })
}

/// The highest level that data speaks for which stood on the record at a signature, with what speaks. Nothing can be below
/// low, so a score that speaks for low speaks for nothing here.
fn expected(
    record: &CaseRecord,
    policy: &PolicyBook,
    (of, at): (&Assessment, Moment),
) -> Option<(SeriousHarm, String)> {
    let day = at.day();
    let speaks =
        |row: &&ExpectedLevel| flag_speaks(record, row, (at, day)) || offence_speaks(record, row, day);
    let rows = policy.check().expected.at(day).into_iter().filter(speaks);
    let scores = spoken(policy, record.scores.get(&of.assessment_id), day);
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

/// CHK-09: by the day of the decision that stands last. Who wrote one that was sent back and not signed again is not known.
fn sent_back(of: &Assessment) -> Option<Found> {
    if of.voided.is_some() {
        return None;
    }
    let about = About::Assessment(of.assessment_id);
    let back = of.sent_back.as_ref().map(|back| (back.written.at, "Sent back"));
    let second = of.countersigned.as_ref().map(|second| (second.written.at, "Countersigned"));
    let (at, said) = back.into_iter().chain(second).max_by_key(|(at, _)| *at)?;
    let said = if back.is_some() && second.is_some() { "Sent back, then countersigned" } else { said };
    let (by, grade) = match &of.signed {
        Some(signed) => (signed.written.by.name.clone(), signed.grade.clone()),
        None => (of.started.by.name.clone(), String::new()),
    };
    let said = format!("{said}.");
    Some(Found { on: at.day(), by, grade, about, said, beside: None, counted: back.is_some() })
}
