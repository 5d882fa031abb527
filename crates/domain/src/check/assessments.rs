//! Lists made of signed assessments: CHK-05 and CHK-07 to CHK-09.

use super::checks::Check;
use super::levels::{self, some};
use super::lines::{About, Found};
use crate::assessment::{Answer, AnswerValue, Assessment, Filled, GroupAtRisk, Purpose, Signed, in_order};
use crate::case::CaseRecord;
use crate::policy::{AskedWhen, PolicyBook, PolicyError, SeriousHarm};
use crate::shared::Moment;

pub fn found(check: Check, record: &CaseRecord, policy: &PolicyBook) -> Result<Vec<Found>, PolicyError> {
    let all = in_order(record);
    let pairs = all.windows(2).map(|pair| Pair { record, policy, before: pair[0], now: pair[1] });
    Ok(match check {
        Check::Lowered => {
            let by_hand = levels::lowered(record, policy);
            pairs.filter_map(|pair| pair.lowered()).chain(by_hand).collect()
        }
        Check::CopiedForward => pairs.filter_map(|pair| pair.copied()).collect(),
        Check::Agreement => {
            let found: Result<Vec<_>, _> = pairs.map(|pair| pair.agreement()).collect();
            found?.into_iter().flatten().collect()
        }
        Check::BelowExpected => levels::below(record, policy),
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
        let (now, found) = signed(self.now)?;
        let (before, _) = signed(self.before)?;
        let times = (before.written.at, now.written.at);
        Some(levels::judged(found, &fell.join("; "), times, &self.evidence(times)))
    }

    /// What came onto the record between the two signatures, and what is known otherwise.
    fn evidence(&self, times: (Moment, Moment)) -> Vec<String> {
        let answers = some(self.known_otherwise(), "answer changed", "answers changed");
        levels::evidence(self.record, self.policy, times).into_iter().chain(answers).collect()
    }

    /// Answers that were given before and are others now. What is not asked any more says nothing new, nor does what was
    /// not asked before, or is asked by another form.
    fn known_otherwise(&self) -> usize {
        let Some((before, now)) = self.filled() else { return 0 };
        let said = |value: &AnswerValue| !matches!(value, AnswerValue::Text(_) | AnswerValue::NotAsked);
        let other = |answer: &&Answer| {
            let earlier = before.answer(&answer.item).filter(|earlier| said(&earlier.value));
            earlier.is_some_and(|earlier| said(&answer.value) && earlier.value != answer.value)
        };
        now.answers().filter(other).count()
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
