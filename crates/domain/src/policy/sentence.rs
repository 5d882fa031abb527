//! Codes of sentences and their requirements, with the limits that the law sets.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{Code, CodeTable, same_words};

/// A kind of sentence. Limits are those in force on the day of sentence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceType {
    pub code: String,
    pub name: String,
    pub months_min: Option<u32>,
    pub months_max: Option<u32>,
    /// The youngest who can get it, and the first age that is too old, on the day of conviction.
    pub age_min: Option<u32>,
    pub age_under: Option<u32>,
    /// Failures that it allows before breach or recall must be looked at.
    pub failures_max: Option<u32>,
    /// It begins in prison, or in another place of detention.
    #[serde(default)]
    pub custodial: bool,
    /// It has neither a length nor a last day.
    #[serde(default)]
    pub without_end: bool,
    /// On its last day it is over without anybody doing anything.
    #[serde(default)]
    pub ends_by_itself: bool,
    /// The person is in the community from the day it begins.
    #[serde(default)]
    pub live_in_community: bool,
    /// Without at least one requirement it is not this sentence.
    #[serde(default)]
    pub needs_requirement: bool,
    /// Behind it stands a prison sentence that a court can bring into effect.
    #[serde(default)]
    pub suspends_custody: bool,
    /// It follows the licence of a sentence of custody.
    #[serde(default)]
    pub after_licence: bool,
    /// The words of a court's result that mean it.
    #[serde(default)]
    pub court_labels: Vec<String>,
}

/// What the length of a requirement is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LengthUnit {
    Hours,
    HoursPerDay,
    Days,
    Months,
    /// It has no length of its own.
    None,
}

impl LengthUnit {
    /// The word after the number.
    pub fn word(self) -> &'static str {
        match self {
            LengthUnit::Hours => "hours",
            LengthUnit::HoursPerDay => "hours a day",
            LengthUnit::Days => "days",
            LengthUnit::Months => "months",
            LengthUnit::None => "",
        }
    }
}

/// A kind of requirement of an order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequirementType {
    pub code: String,
    pub name: String,
    pub unit: LengthUnit,
    pub min: Option<u32>,
    pub max: Option<u32>,
    /// It takes something away, such as being out at night.
    #[serde(default)]
    pub restrictive: bool,
    /// One order can have several.
    #[serde(default)]
    pub repeats: bool,
    /// It is under way from the day of sentence.
    #[serde(default)]
    pub starts_with_order: bool,
    /// A court may name its own last day.
    #[serde(default)]
    pub has_last_day: bool,
    /// Its length is time from the day of sentence, and not hours or days of doing.
    #[serde(default)]
    pub length_runs: bool,
    /// The longest that the law lets it run.
    pub runs_months_max: Option<u32>,
    /// How long an order with it lasts at least.
    pub order_months_min: Option<u32>,
    /// The first age that is too old, on the day of conviction.
    pub age_under: Option<u32>,
    /// What the order says of it in words: "Which programme".
    pub asks: Option<String>,
    /// Codes of what the record says of it, in the order in which the form asks.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Those of them that cannot be left out.
    #[serde(default)]
    pub needs: Vec<String>,
    /// A case that has nothing else is inactive for workload.
    #[serde(default)]
    pub inactive_alone: bool,
    /// The most hours in seven days.
    pub hours_a_week_max: Option<u32>,
    /// By when it is to be done, from the day of sentence.
    pub within_months: Option<u32>,
    /// Codes of the sentence types that can carry it.
    pub allowed_for: Vec<String>,
    /// The words of a court's result that mean it.
    #[serde(default)]
    pub court_labels: Vec<String>,
    /// The reference or label of the prompt of that result that carries its length.
    #[serde(default)]
    pub length_prompts: Vec<String>,
    /// The person must have agreed to it.
    #[serde(default)]
    pub needs_consent: bool,
    /// The main category in the national system, for exchange.
    pub delius: Option<String>,
}

/// Where a form offers a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermList {
    SentenceEnd,
    RequirementEnd,
    Release,
    Recall,
    KeyDate,
}

/// A word with a fixed meaning for what becomes of a sentence or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceTerm {
    pub code: String,
    pub name: String,
    pub lists: Vec<TermList>,
    /// Of a key date: its place in the order in which such dates come, where it has one.
    pub rank: Option<u32>,
    /// Of a key date: the person is at liberty from that day.
    #[serde(default)]
    pub frees: bool,
    /// Of the end of a sentence: the person has died.
    #[serde(default)]
    pub death: bool,
}

/// What a court can say of where somebody waits for their next hearing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BailType {
    pub code: String,
    pub name: String,
    /// The person is held.
    #[serde(default)]
    pub custody: bool,
    /// The person is at liberty until the next hearing.
    #[serde(default)]
    pub bail: bool,
    #[serde(default)]
    pub has_conditions: bool,
    /// The words or codes by which courts say it.
    pub court_labels: Vec<String>,
}

impl CodeTable<BailType> {
    /// What a court's word ever meant.
    pub fn ever_by_court_label(&self, label: &str) -> impl Iterator<Item = &BailType> {
        let all = self.entries().iter().map(|entry| &entry.kind);
        all.filter(move |kind| kind.court_labels.iter().any(|known| same_words(known, label)))
    }

    /// What a court's word means, if it is known.
    pub fn by_court_label(&self, label: &str, day: Date) -> Option<&BailType> {
        self.at(day).into_iter().find(|kind| kind.court_labels.iter().any(|known| same_words(known, label)))
    }
}

/// A condition that a licence can have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionType {
    pub code: String,
    pub name: String,
    /// It stands in every licence of its time.
    #[serde(default)]
    pub standard: bool,
    /// The words of a standard condition; those of another one are typed as the licence has them.
    pub text: Option<String>,
    /// Version of the licence policy.
    pub version: String,
    /// Codes of what the record says of it, in the order in which the form asks.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Those of them that cannot be left out.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The fewest hours of a day on which it has any.
    pub hours_a_day_min: Option<u32>,
}

impl CodeTable<SentenceTerm> {
    /// The terms that one list offers on a day.
    pub fn of(&self, list: TermList, day: Date) -> Vec<&SentenceTerm> {
        self.at(day).into_iter().filter(|term| term.lists.contains(&list)).collect()
    }

    /// A term, if that list offers it on that day.
    pub fn term(&self, list: TermList, code: &str, day: Date) -> Option<&SentenceTerm> {
        self.find(code, day).filter(|term| term.lists.contains(&list))
    }
}

impl SentenceType {
    /// Whether a length in months keeps the limits, as far as they are known.
    pub fn within_limits(&self, months: u32) -> bool {
        within(self.months_min, self.months_max, months)
    }
}

impl RequirementType {
    /// Whether a length in its own unit keeps the limits, as far as they are known.
    pub fn within_limits(&self, length: u32) -> bool {
        within(self.min, self.max, length)
    }

    pub fn has_length(&self) -> bool {
        self.unit != LengthUnit::None
    }

    pub fn allowed_for(&self, sentence_type: &str) -> bool {
        self.allowed_for.iter().any(|code| code == sentence_type)
    }

    /// Whether a prompt of a court's result, known by its reference or its label, carries the length.
    pub fn length_is_in(&self, prompt: &str) -> bool {
        self.length_prompts.iter().any(|known| same_words(known, prompt))
    }
}

impl CodeTable<SentenceType> {
    /// Whether a recorded sentence is of a kind that begins in custody.
    pub fn is_custodial(&self, code: &str, passed_on: Date) -> bool {
        self.find(code, passed_on).is_some_and(|kind| kind.custodial)
    }

    /// The sentence that a court's result means, if any.
    pub fn by_court_label(&self, label: &str, day: Date) -> Option<&SentenceType> {
        self.at(day).into_iter().find(|kind| kind.court_labels.iter().any(|known| same_words(known, label)))
    }
}

impl CodeTable<RequirementType> {
    /// The requirement that a court's result means, if any.
    pub fn by_court_label(&self, label: &str, day: Date) -> Option<&RequirementType> {
        self.at(day).into_iter().find(|kind| kind.court_labels.iter().any(|known| same_words(known, label)))
    }
}

fn within(min: Option<u32>, max: Option<u32>, length: u32) -> bool {
    min.is_none_or(|min| min <= length) && max.is_none_or(|max| length <= max)
}

impl Code for SentenceType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for RequirementType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for SentenceTerm {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for BailType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for ConditionType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
