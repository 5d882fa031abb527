//! Saves a page of an assessment: answers, or levels of serious harm. Nothing has to be there yet; what is there fits.

use super::filled::can_be_left;
use super::{
    Answer, AnswerValue, AssessmentError, AssessmentEvent, Filled, GroupAtRisk, GroupLevel, State, Still,
    known,
};
use crate::case::{CaseEvent, CaseRecord};
use crate::policy::{AnswerKind, AssessmentItem, AssessmentPolicy};
use crate::shared::{Decision, words_that_fit};
use jiff::civil::Date;

/// What was said to one question.
#[derive(Clone)]
pub struct Given {
    pub item: String,
    /// Nothing where it is left for later, or is still so.
    pub value: Option<AnswerValue>,
    /// What is known is still so. A value goes before it, with its own evidence and source.
    pub still: bool,
    pub evidence: String,
    pub source: String,
}

/// A page, whole: what is not in it is not answered any more.
pub struct SaveSection {
    pub section: String,
    pub given: Vec<Given>,
}

/// All levels, whole.
pub struct SaveLevels {
    pub levels: Vec<GroupLevel>,
}

pub fn save_section(
    (record, policy): (&CaseRecord, &AssessmentPolicy),
    filled: &Filled<'_>,
    cmd: &SaveSection,
    (today, open_days): (Date, i64),
) -> Result<Decision<CaseEvent>, AssessmentError> {
    check_open(filled, (today, open_days), "answers")?;
    // ASM-05: the page and its questions are on the form.
    let section = filled.section(&cmd.section).filter(|section| !section.levels);
    let section = section.ok_or_else(|| AssessmentError::NotAsked(cmd.section.clone()))?;
    let items = filled.items(&section.code);
    let mut answers: Vec<Answer> = Vec::new();
    for given in &cmd.given {
        let item = items.iter().find(|item| item.code == given.item).copied();
        let twice = answers.iter().any(|answer| answer.item == given.item);
        let item = item.filter(|_| !twice).ok_or_else(|| AssessmentError::NotAsked(given.item.clone()))?;
        answers.extend(answered((record, policy), filled, (item, given), today)?);
    }
    Ok(AssessmentEvent::Answered {
        assessment_id: filled.assessment.assessment_id,
        section: section.code.clone(),
        answers,
    }
    .decided())
}

fn answered(
    (record, policy): (&CaseRecord, &AssessmentPolicy),
    filled: &Filled<'_>,
    (item, given): (&AssessmentItem, &Given),
    today: Date,
) -> Result<Option<Answer>, AssessmentError> {
    let evidence = check_room(&given.evidence, "answers")?;
    let source = check_room(&given.source, "answers")?;
    if let Some(value) = &given.value {
        let value = fitting(item, value, filled.assessment.on)?;
        return Ok(Some(Answer { item: item.code.clone(), value, evidence, source, still: None, on: None }));
    }
    if !given.still {
        return Ok(None);
    }
    // ASM-07: still so is said of what is known, with what it rested on. Said once, it stays when the page is saved again.
    let before = filled.answer(&item.code).filter(|answer| answer.still.is_some()).cloned();
    let known = known(record, policy, filled.assessment, item, today).map(|known| Answer {
        item: item.code.clone(),
        value: known.value,
        evidence: known.evidence,
        source: known.source,
        still: Some(known.still),
        on: Some(known.on),
    });
    let answer = before.or(known).ok_or_else(|| AssessmentError::NothingKnown(item.name.clone()))?;
    Ok(Some(answer))
}

/// ASM-05: the answer is of the kind that the question asks for, and one of those offered.
fn fitting(item: &AssessmentItem, value: &AnswerValue, on: Date) -> Result<AnswerValue, AssessmentError> {
    let offered = |code: &str| item.answers().any(|(known, _)| known == code);
    let fits = match (item.kind, value) {
        (_, AnswerValue::NotAsked) => can_be_left(item),
        (AnswerKind::Scale, AnswerValue::Scale(value)) => *value <= 2,
        (AnswerKind::YesNo, AnswerValue::YesNo(_)) => true,
        (AnswerKind::Choice, AnswerValue::Choice(code)) => offered(code),
        (AnswerKind::Many, AnswerValue::Many(codes)) => {
            !codes.is_empty() && codes.iter().all(|code| offered(code))
        }
        (AnswerKind::Number, AnswerValue::Number(number)) => item.max.is_none_or(|max| *number <= max),
        // Nothing that is asked has still to come.
        (AnswerKind::Date, AnswerValue::Date(day)) => *day <= on,
        (AnswerKind::Text, AnswerValue::Text(words)) => {
            let words = check_room(words, "answers")?;
            return if words.is_empty() {
                Err(AssessmentError::DoesNotFit(item.name.clone()))
            } else {
                Ok(AnswerValue::Text(words))
            };
        }
        _ => false,
    };
    if !fits {
        return Err(AssessmentError::DoesNotFit(item.name.clone()));
    }
    match value {
        AnswerValue::Many(codes) => {
            if codes.len() > 1 && codes.iter().any(|code| code == AssessmentItem::NONE) {
                return Err(AssessmentError::NoneAndMore(item.name.clone()));
            }
            // In the order of the form, each once.
            let chosen = item.answers().filter(|(code, _)| codes.iter().any(|chosen| chosen == code));
            Ok(AnswerValue::Many(chosen.map(|(code, _)| code.to_string()).collect()))
        }
        value => Ok(value.clone()),
    }
}

pub fn save_levels(
    filled: &Filled<'_>,
    cmd: &SaveLevels,
    (today, open_days): (Date, i64),
) -> Result<Decision<CaseEvent>, AssessmentError> {
    check_open(filled, (today, open_days), "levels")?;
    let levels = levels_that_fit(&cmd.levels)?;
    Ok(AssessmentEvent::LevelsAnswered { assessment_id: filled.assessment.assessment_id, levels }.decided())
}

/// ASM-08: levels that fit, those that say something, in the order of the groups.
pub(crate) fn levels_that_fit(said: &[GroupLevel]) -> Result<Vec<GroupLevel>, AssessmentError> {
    let mut levels: Vec<GroupLevel> = Vec::new();
    for level in said {
        // ASM-08: one line for a group, and prisoners are met in custody.
        let twice = levels.iter().any(|known| known.group == level.group);
        let outside = level.group == GroupAtRisk::Prisoners && level.community.is_some();
        if twice || outside {
            return Err(AssessmentError::LevelsTwice);
        }
        let reason = check_room(&level.reason, "levels")?;
        if level.highest().is_some() || !reason.is_empty() {
            levels.push(GroupLevel { reason, ..level.clone() });
        }
    }
    levels.sort_by_key(|level| level.group);
    Ok(levels)
}

/// ASM-05: an answer that was given in another system, as one that is typed here.
pub(crate) fn brought_answer(
    item: &AssessmentItem,
    said: &Answer,
    on: Date,
) -> Result<Answer, AssessmentError> {
    let value = fitting(item, &said.value, on)?;
    let evidence = check_room(&said.evidence, "answers")?;
    let source = check_room(&said.source, "answers")?;
    Ok(Answer { value, evidence, source, ..said.clone() })
}

/// ASM-09: what was signed, voided or locked stays as it was. `field` is where the form says so.
pub(super) fn check_open(
    filled: &Filled<'_>,
    (today, open_days): (Date, i64),
    field: &'static str,
) -> Result<(), AssessmentError> {
    match filled.assessment.state(today, open_days) {
        State::Open => Ok(()),
        _ => Err(AssessmentError::NotOpen(field)),
    }
}

/// The words without the blanks around them, where there is room for them.
pub(crate) fn check_room(words: &str, field: &'static str) -> Result<String, AssessmentError> {
    words_that_fit(words).map_err(|(length, most)| AssessmentError::TooLong(length, most, field))
}

impl Answer {
    /// It was taken over from an earlier assessment.
    pub fn is_copied(&self) -> bool {
        matches!(self.still, Some(Still::Assessment(_)))
    }
}

crate::private_debug!(Given, SaveSection, SaveLevels);
