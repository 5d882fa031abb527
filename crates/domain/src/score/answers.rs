//! What the record and an assessment answer of what the instruments ask. What nobody answered stays unanswered (SCO-02).

use crate::assessment::{AnswerValue, Assessment, Filled, in_order};
use crate::case::CaseRecord;
use crate::custody::{Step, Whereabouts, where_now};
use crate::person::Sex;
use crate::policy::{AssessmentItem, PolicyBook, SeriousHarm};
use crate::sentence::Sentence;
use crate::shared::start_of_day_in_london;
use jiff::civil::Date;
use risk::{Answers, Gender, HarmLevel, Item, Supervision};

/// What is scored.
pub struct Facts<'a> {
    /// All records of the person as one.
    pub record: &'a CaseRecord,
    pub policy: &'a PolicyBook,
}

/// SCO-01: the answers of a signed assessment, and from the record sex, birth date, conviction, sentence, where it is
/// served, and the levels of serious harm.
pub fn answers(facts: &Facts<'_>, filled: &Filled<'_>) -> Answers {
    let assessment = filled.assessment;
    let mut answers = of_record(facts, assessment);
    let items = &facts.policy.assessment().items;
    for answer in filled.asked_answers() {
        let Some(item) = items.find(&answer.item, assessment.on) else { continue };
        take(&mut answers, item, &answer.value);
    }
    answers
}

fn of_record(facts: &Facts<'_>, assessment: &Assessment) -> Answers {
    let (record, day) = (facts.record, assessment.on);
    let person = record.person.as_ref();
    let gender = person.and_then(|person| person.sex).and_then(|sex| match sex {
        Sex::Male => Some(Gender::Male),
        Sex::Female => Some(Gender::Female),
        Sex::NotKnown | Sex::NotSpecified => None,
    });
    let own = assessment.in_community().max(assessment.in_custody());
    let earlier = in_order(record).into_iter().map(|of| of.in_community().max(of.in_custody()));
    let mut answers = Answers {
        assessment_date: Some(day),
        overall_harm: own.map(harm),
        highest_harm: earlier.max().flatten().max(own).map(harm),
        gender,
        date_of_birth: person.and_then(|person| person.birth_date),
        ..Answers::default()
    };
    if let Some(sentence) = current(record, day) {
        let custodial = facts.policy.sentence_types().kind_of(&sentence.facts.sentence_type);
        let custodial = custodial.is_some_and(|kind| kind.custodial);
        let start = follow_up(record, sentence, custodial);
        answers.date_of_current_conviction =
            Some(sentence.facts.convicted_on.unwrap_or(sentence.facts.passed_on));
        answers.date_at_start_of_followup = start;
        answers.followup_calculated = start;
        answers.followup_given = start;
        answers.custodial_sentence = Some(custodial);
        let now = where_now(record, facts.policy, start_of_day_in_london(day));
        let status = match now.claims.first().map(|claim| claim.what) {
            Some(Whereabouts::OnRemand) => Supervision::Remand,
            Some(what) if what.is_custody() => Supervision::Custody,
            _ => Supervision::Community,
        };
        answers.supervision_status = Some(status);
        answers.offence_code = Some(sentence.facts.offence_code.clone()).filter(|code| is_code(code));
    }
    answers
}

fn harm(level: SeriousHarm) -> HarmLevel {
    match level {
        SeriousHarm::Low => HarmLevel::Low,
        SeriousHarm::Medium => HarmLevel::Medium,
        SeriousHarm::High => HarmLevel::High,
        SeriousHarm::VeryHigh => HarmLevel::VeryHigh,
    }
}

/// The sentence passed last of those that hold on a day.
pub(crate) fn current(record: &CaseRecord, day: Date) -> Option<&Sentence> {
    let live = record.sentences.values().filter(|sentence| sentence.is_live(day));
    live.max_by_key(|sentence| (sentence.facts.passed_on, sentence.sentence_id))
}

/// The day from which the person can offend again: of custody the latest release, or the earliest day that was
/// calculated; of everything else the day of sentence.
fn follow_up(record: &CaseRecord, sentence: &Sentence, custodial: bool) -> Option<Date> {
    if !custodial {
        return Some(sentence.facts.passed_on);
    }
    let of_sentence = |id| id == sentence.sentence_id;
    let steps = record.custody_steps.values().filter(|step| of_sentence(step.sentence_id));
    let released = steps.filter(|step| step.removed.is_none() && step.facts.step == Step::Released);
    let dates = record.key_dates.values().filter(|date| of_sentence(date.sentence_id));
    released.map(|step| step.facts.on).max().or_else(|| dates.filter_map(|date| date.on).min())
}

/// A code of the Home Office; courts send others.
pub(crate) fn is_code(code: &str) -> bool {
    code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// One answer in the words of the instruments. What has no such words, or was not asked, is no answer.
fn take(answers: &mut Answers, item: &AssessmentItem, value: &AnswerValue) {
    if let AnswerValue::Many(chosen) = value {
        return take_many(answers, item, chosen);
    }
    for input in item.inputs().filter_map(Item::named) {
        // The first form that can be read is taken.
        let _ = written(input, value).iter().find(|text| answers.read(input, text).is_ok());
    }
}

/// A list is a list there too, or each choice is an item of its own.
fn take_many(answers: &mut Answers, item: &AssessmentItem, chosen: &[String]) {
    let is_chosen = |code: &str| chosen.iter().any(|one| one == code);
    if let Some(input) = item.input.as_deref().and_then(Item::named) {
        let listed: Vec<&str> =
            chosen.iter().map(String::as_str).filter(|code| *code != AssessmentItem::NONE).collect();
        let text = if listed.is_empty() { "[]".to_string() } else { listed.join("|") };
        // The choices are the words of the instrument: a test reads them all.
        let _ = answers.read(input, &text);
        return;
    }
    for (code, _) in item.answers() {
        if let Some(input) = Item::named(code) {
            let _ = answers.read(input, &is_chosen(code).to_string());
        }
    }
}

/// The forms in which an instrument may want the answer.
fn written(input: Item, value: &AnswerValue) -> Vec<String> {
    const SCALES: [[&str; 3]; 3] = [
        ["NO_PROBLEMS", "SOME_PROBLEMS", "SIGNIFICANT_PROBLEMS"],
        ["FULL_MOTIVATION", "PARTIAL_MOTIVATION", "NO_MOTIVATION"],
        ["YES", "SOMETIMES", "NO"],
    ];
    let texts: Vec<String> = match value {
        AnswerValue::Scale(value) => {
            SCALES.iter().filter_map(|words| Some(words.get(usize::from(*value))?.to_string())).collect()
        }
        AnswerValue::YesNo(yes) => vec![yes.to_string()],
        AnswerValue::Choice(code) => vec![code.clone()],
        AnswerValue::Number(number) if input == Item::OffenceCode => vec![format!("{number:05}")],
        AnswerValue::Number(number) => vec![number.to_string()],
        AnswerValue::Date(day) => vec![day.to_string()],
        AnswerValue::Many(_) | AnswerValue::Text(_) | AnswerValue::NotAsked => Vec::new(),
    };
    texts
}

/// Whether the record answers it, and no form.
pub fn is_of_record(name: &str) -> bool {
    const OF_RECORD: [Item; 9] = [
        Item::Gender,
        Item::DateOfBirth,
        Item::DateOfCurrentConviction,
        Item::DateAtStartOfFollowup,
        Item::FollowupCalculated,
        Item::FollowupGiven,
        Item::SupervisionStatus,
        Item::CustodialSentence,
        Item::OverallHarm,
    ];
    Item::named(name).is_some_and(|item| OF_RECORD.contains(&item))
}

/// Whether an instrument knows an answer by this name; a part of a sum is none.
pub fn is_asked_by_instruments(name: &str) -> bool {
    Item::named(name).is_some()
}
