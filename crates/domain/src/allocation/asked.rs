//! What the rule of the day asks, what the record answers, and where that leads.

use super::error::AllocationError;
use super::rows::{Answered, Outcome, live};
use crate::assessment::in_order;
use crate::case::CaseRecord;
use crate::flag::registered_harm;
use crate::handover::Side;
use crate::policy::{AllocatedBy, AllocationQuestion, AllocationRule, PolicyBook};
use crate::shared::{OrganisationId, SentenceId, day_in_words};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub const YES: &str = "yes";
pub const NO: &str = "no";
/// The one question of a rule by area.
pub const AREA: &str = "area";
const RSR: &str = "RSR";

/// A team, and the unit that it works in.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    pub side: Side,
    pub unit: String,
}

/// What the rule looks at.
pub struct Known<'a> {
    pub policy: &'a PolicyBook,
    /// The day of the decision.
    pub day: Date,
    /// All records of the person as one.
    pub record: &'a CaseRecord,
    pub sentence_id: SentenceId,
    /// Every team there is.
    pub places: &'a [Place],
}

/// What was said, by the code of the question.
pub type Answers = BTreeMap<String, String>;

/// One question, and what the record says to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    pub code: String,
    pub question: String,
    /// The answers there are.
    pub options: Vec<String>,
    /// The answer and where it stands; whoever decides is not asked then.
    pub record: Option<(String, String)>,
}

/// Where the answers lead, before anything is saved.
#[derive(Clone, PartialEq, Eq)]
pub struct Worked {
    pub rule: String,
    pub rule_name: String,
    pub answers: Vec<Answered>,
    pub outcome: Outcome,
}

crate::private_debug!(Place, Asked, Worked);

impl Worked {
    /// Where the rule leads, as a form or the API names it again when it is saved.
    pub fn shown(&self) -> String {
        format!("{} {}", self.rule, self.outcome.says)
    }
}

impl Known<'_> {
    /// ORA-02: the rule in force on the day of the decision.
    fn rule(&self) -> Result<&AllocationRule, AllocationError> {
        self.policy.allocation().rules.at(self.day).into_iter().next().ok_or(AllocationError::NoRule)
    }

    fn units(&self) -> Vec<String> {
        let named = self.places.iter().map(|place| place.unit.trim()).filter(|unit| !unit.is_empty());
        named.collect::<BTreeSet<_>>().into_iter().map(str::to_string).collect()
    }
}

/// What the rule asks, in its order.
pub fn asked(known: &Known<'_>) -> Result<Vec<Asked>, AllocationError> {
    match known.rule()?.by {
        AllocatedBy::Questions => {
            let questions = known.policy.allocation().questions.at(known.day);
            Ok(questions.into_iter().map(|question| of_question(known, question)).collect())
        }
        AllocatedBy::Area => {
            let options = known.units();
            if options.is_empty() {
                return Err(AllocationError::NoUnits);
            }
            let question = "In which unit does the person live?".to_string();
            Ok(vec![Asked { code: AREA.to_string(), question, options, record: None }])
        }
    }
}

fn of_question(known: &Known<'_>, question: &AllocationQuestion) -> Asked {
    Asked {
        code: question.code.clone(),
        question: question.name.clone(),
        options: vec![YES.to_string(), NO.to_string()],
        record: answer(known, question).map(|(yes, says)| ((if yes { YES } else { NO }).to_string(), says)),
    }
}

/// ORA-03: what the record knows. That nothing is flagged is no answer; a level that is flagged and a score are one.
fn answer(known: &Known<'_>, question: &AllocationQuestion) -> Option<(bool, String)> {
    let record = known.record;
    let types = known.policy.flag_types();
    let mut open = record.flags.values().filter(|flag| flag.is_open());
    if let Some(flag) = open.find(|flag| question.flags.contains(&flag.flag_type)) {
        let name = types.name_of(&flag.flag_type).unwrap_or(&flag.flag_type);
        return Some((true, format!("Flag “{name}” since {}", day_in_words(flag.from))));
    }
    if !question.serious_harm.is_empty()
        && let Some((flag, level)) = registered_harm(record.flags.values(), types)
    {
        let name = types.name_of(&flag.flag_type).unwrap_or(&flag.flag_type);
        let says = format!("Flag “{name}” since {}", day_in_words(flag.from));
        return Some((question.serious_harm.contains(&level), says));
    }
    if question.score {
        return by_score(known);
    }
    if question.other_sentence {
        let others = record.allocations.values().filter(|of| of.sentence_id != known.sentence_id);
        let live = |of: &&super::Allocation| {
            let sentence = record.sentences.get(&of.sentence_id);
            of.reversed.is_none() && sentence.is_some_and(|sentence| sentence.is_live(known.day))
        };
        let leads = |of: &&super::Allocation| of.facts.decided == question.outcome;
        let found = others.filter(live).find(leads)?;
        let day = day_in_words(found.decided.at.day());
        return Some((true, format!("Decision of {day} about another sentence")));
    }
    None
}

fn by_score(known: &Known<'_>) -> Option<(bool, String)> {
    let line = known.policy.count("allocation.rsr_line_hundredths", known.day).ok()?;
    let signed = in_order(known.record);
    let scores = signed.iter().rev().find_map(|of| known.record.scores.get(&of.assessment_id))?;
    let hundredths = i64::from(scores.of(RSR)?.hundredths?);
    let says = format!("RSR {} %, the line is {} %", in_percent(hundredths), in_percent(line));
    Some((hundredths >= line, says))
}

fn in_percent(hundredths: i64) -> String {
    let whole = hundredths.div_euclid(100);
    format!("{whole}.{:02}", hundredths.rem_euclid(100))
}

/// ORA-03: every question is answered, by the record where it knows. ORA-05: where the answers lead.
pub fn work_out(known: &Known<'_>, said: &Answers) -> Result<Worked, AllocationError> {
    let rule = known.rule()?;
    let mut answers = Vec::new();
    for asked in asked(known)? {
        let said = said.get(&asked.code).filter(|said| asked.options.contains(said));
        let (answer, record) = match asked.record {
            Some((answer, says)) => (answer, Some(says)),
            None => (said.cloned().ok_or(AllocationError::AnswerMissing(asked.question.clone()))?, None),
        };
        answers.push(Answered { code: asked.code, question: asked.question, answer, record, led_to: None });
    }
    let outcome = match rule.by {
        AllocatedBy::Questions => by_questions(known, &mut answers)?,
        AllocatedBy::Area => by_area(known, &mut answers),
    };
    Ok(Worked { rule: rule.code.clone(), rule_name: rule.name.clone(), answers, outcome })
}

/// The first yes leads; without any it is the outcome for everybody else.
fn by_questions(known: &Known<'_>, answers: &mut [Answered]) -> Result<Outcome, AllocationError> {
    let policy = known.policy.allocation();
    let outcomes = policy.outcomes.at(known.day);
    let yes = answers.iter_mut().find(|of| of.answer == YES);
    let led = match yes {
        Some(answered) => {
            let question = policy.questions.find(&answered.code, known.day);
            let code = question.map(|question| question.outcome.as_str()).unwrap_or_default();
            let outcome = outcomes.into_iter().find(|of| of.code == code);
            answered.led_to = outcome.map(|of| of.name.clone());
            outcome
        }
        None => outcomes.into_iter().find(|of| of.otherwise),
    };
    let led = led.ok_or(AllocationError::NoRule)?;
    Ok(Outcome { code: led.code.clone(), says: led.name.clone(), organisations: Vec::new() })
}

/// The organisations of which a team works in that unit.
fn by_area(known: &Known<'_>, answers: &mut [Answered]) -> Outcome {
    let unit = answers.first().map(|of| of.answer.clone()).unwrap_or_default();
    let there = known.places.iter().filter(|place| place.unit.trim() == unit);
    let all: BTreeMap<OrganisationId, String> =
        there.map(|place| (place.side.organisation_id, place.side.organisation_name.clone())).collect();
    let says = all.values().cloned().collect::<Vec<_>>().join(" or ");
    if let Some(answered) = answers.first_mut() {
        answered.led_to = Some(says.clone());
    }
    Outcome { code: AREA.to_string(), says, organisations: all.into_keys().collect() }
}

/// The decision about this sentence that stands.
pub(super) fn standing<'a>(known: &Known<'a>) -> Option<&'a super::Allocation> {
    live(known.record.allocations.values(), known.sentence_id)
}
