//! Forms of assessment: sections, questions with their answers, and who has to sign too.

use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_table};
use super::detail::DetailType;
use super::error::PolicyError;
use super::flag::{FlagType, SeriousHarm};
use super::set::Files;
use super::staff::Grade;
use crate::access::Role;
use jiff::civil::Date;
use serde::Deserialize;

/// How much is asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentForm {
    pub code: String,
    pub name: String,
    pub hint: String,
    /// The highest level of serious harm that can be signed on it.
    pub highest_level: SeriousHarm,
    /// How deep it goes, as the national system counts: 3 is a full one.
    pub layer: u8,
}

/// When a section is asked that is not always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskedWhen {
    /// In a review.
    Review,
    /// The screening found something or left something not asked, or a level is above low.
    Harm,
    /// One of the questions that the section names has a yes.
    Yes,
}

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentSection {
    pub code: String,
    pub name: String,
    pub when: Option<AskedWhen>,
    /// Codes of questions a yes to which asks for it.
    #[serde(default)]
    pub yes_to: Vec<String>,
    /// Its questions are scored.
    #[serde(default)]
    pub need: bool,
    /// The score at or above which it is a need.
    pub threshold: Option<u32>,
    /// A yes in it, or “not asked”, asks for the analysis of serious harm.
    #[serde(default)]
    pub screens: bool,
    /// It is the page of the levels of serious harm.
    #[serde(default)]
    pub levels: bool,
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// 0, 1 or 2.
    Scale,
    YesNo,
    Choice,
    /// Any number of choices, or the one called none.
    Many,
    Number,
    Date,
    Text,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentItem {
    pub code: String,
    pub name: String,
    pub section: String,
    /// The form on which it stands in another section, and which.
    pub elsewhere: Option<Elsewhere>,
    pub kind: AnswerKind,
    /// Codes of the forms on which it stands.
    pub forms: Vec<String>,
    pub hint: Option<String>,
    /// What the instruments call it.
    pub input: Option<String>,
    /// What some of them call it besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// What the tier calls it.
    pub question: Option<String>,
    /// It adds to the score of its section.
    #[serde(default)]
    pub counts: bool,
    /// No answer to it has to say what it rests on.
    #[serde(default)]
    pub asks_nothing: bool,
    /// Of a scale: what 0, 1 and 2 are called here.
    #[serde(default)]
    pub words: Vec<String>,
    /// "code: words".
    #[serde(default)]
    pub choices: Vec<String>,
    pub max: Option<u32>,
    /// Open flags that say yes.
    #[serde(default)]
    pub yes_by_flags: Vec<String>,
    /// Facts about the person that say yes, and no.
    #[serde(default)]
    pub yes_by_details: Vec<String>,
    #[serde(default)]
    pub no_by_details: Vec<String>,
}

/// A form that asks a question on another page than the others do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    pub form: String,
    pub section: String,
}

impl AssessmentItem {
    /// The section in which it stands on a form.
    pub fn section_on(&self, form: &str) -> &str {
        let elsewhere = self.elsewhere.as_ref().filter(|elsewhere| elsewhere.form == form);
        elsewhere.map_or(&self.section, |elsewhere| &elsewhere.section)
    }

    /// The choice that says that no other holds.
    pub const NONE: &str = "none";

    /// Every name under which instruments ask it; the choices of a list are none.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.input.iter().chain(&self.also).map(String::as_str)
    }

    /// The answers with their words, in the order of the form.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.choices.iter().filter_map(|choice| choice.split_once(": "))
    }

    /// What 0, 1 or 2 is called.
    pub fn scale_words(&self, value: u8) -> &str {
        let usual = ["No problem", "Some problem", "Significant problem"];
        let own = self.words.get(usize::from(value)).map(String::as_str);
        own.or_else(|| usual.get(usize::from(value)).copied()).unwrap_or_default()
    }

    fn contradiction(&self) -> Option<&'static str> {
        let chosen = matches!(self.kind, AnswerKind::Choice | AnswerKind::Many);
        let yes_no = self.kind == AnswerKind::YesNo;
        let known = [&self.yes_by_flags, &self.yes_by_details, &self.no_by_details];
        if chosen == self.choices.is_empty() {
            Some("a choice has `choices`, and nothing else has")
        } else if self.answers().count() != self.choices.len() {
            Some("an answer is written as \"code: words\"")
        } else if !self.words.is_empty() && (self.kind != AnswerKind::Scale || self.words.len() != 3) {
            Some("`words` are the three of a scale")
        } else if self.counts && !matches!(self.kind, AnswerKind::Scale | AnswerKind::YesNo) {
            Some("only a scale or a yes-no `counts`")
        } else if self.max.is_some() != (self.kind == AnswerKind::Number) {
            Some("a number has a `max`, and nothing else has")
        } else if self.inputs().any(|input| risk::Item::named(input).is_none()) {
            Some("no instrument knows an `input` of that name")
        } else if self.question.as_deref().is_some_and(|question| !is_question(question)) {
            Some("the tier knows no `question` of that name")
        } else if !yes_no && known.iter().any(|codes| !codes.is_empty()) {
            Some("only a yes-no is answered by flags and facts")
        } else {
            None
        }
    }
}

/// Whether the tier asks it: a question of a section of needs, or one of those that count for women.
fn is_question(name: &str) -> bool {
    const WOMEN: [&str; 3] = ["parentalResponsibilities", "impulsivity", "temper"];
    WOMEN.contains(&name) || ::tier::v2::Question::ALL.iter().any(|question| question.name() == name)
}

/// When somebody else has to sign too.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountersignRule {
    pub code: String,
    pub name: String,
    /// The highest level in the community is this or higher.
    pub from_level: Option<SeriousHarm>,
    /// Grades of who signs; any where it is empty.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Beginnings of the tier by the rule that leads; any, and none, where it is empty.
    #[serde(default)]
    pub tiers: Vec<String>,
    /// The level is lower than the one that stands.
    #[serde(default)]
    pub lowered: bool,
    /// Codes of forms; any where it is empty.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Grades that may countersign.
    pub by: Vec<String>,
}

impl CountersignRule {
    /// What stands for the grade of somebody of whom none is recorded.
    pub const UNKNOWN_GRADE: &str = "unknown";
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewAfter {
    FirstMeeting,
    /// Not the first.
    Sentence,
    Release,
    Recall,
    /// A manager decided about one.
    Concern,
    /// Somebody raised the level of serious harm by hand.
    Raised,
}

/// After what somebody is assessed, or assessed again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewReason {
    pub code: String,
    /// After "15 working days after".
    pub name: String,
    pub after: ReviewAfter,
    pub working_days: u32,
}

/// The tables of assessments.
#[derive(Clone, Debug)]
pub struct AssessmentPolicy {
    pub forms: CodeTable<AssessmentForm>,
    pub sections: CodeTable<AssessmentSection>,
    pub items: CodeTable<AssessmentItem>,
    pub countersign: CodeTable<CountersignRule>,
    pub reviews: CodeTable<ReviewReason>,
}

impl AssessmentPolicy {
    pub(super) fn take(files: &mut Files<'_>) -> Result<Self, PolicyError> {
        Ok(AssessmentPolicy {
            forms: files.codes("assessment/forms.toml")?,
            sections: files.codes("assessment/sections.toml")?,
            items: files.codes("assessment/items.toml")?,
            countersign: files.codes("assessment/countersign.toml")?,
            reviews: files.codes("assessment/reviews.toml")?,
        })
    }

    /// The questions of a section on a form, as they were asked on a day.
    pub fn asked(&self, form: &str, section: &str, day: Date) -> Vec<&AssessmentItem> {
        let on_form = |item: &&AssessmentItem| {
            item.section_on(form) == section && item.forms.iter().any(|known| known == form)
        };
        self.items.at(day).into_iter().filter(on_form).collect()
    }

    /// The sections of a form as they stood on a day, in their order.
    pub fn sections_of(&self, form: &str, day: Date) -> Vec<&AssessmentSection> {
        let is_on =
            |section: &&AssessmentSection| section.levels || !self.asked(form, &section.code, day).is_empty();
        self.sections.at(day).into_iter().filter(is_on).collect()
    }

    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        let (forms, sections) = (of_table(&self.forms, today), of_table(&self.sections, today));
        let (items, rules) = (of_table(&self.items, today), of_table(&self.countersign, today));
        [forms, sections, items, rules, of_table(&self.reviews, today)].concat()
    }

    pub(super) fn refuse_loose_ends(
        &self,
        (flags, details): (&CodeTable<FlagType>, &CodeTable<DetailType>),
        grades: &CodeTable<Grade>,
    ) -> Result<(), PolicyError> {
        self.reviews.refuse_the_same("after", |one, other| one.after == other.after)?;
        for entry in &self.items.entries {
            let item = &entry.kind;
            let place = |key: &str| format!("code {}, key {key}", item.code);
            let section = std::slice::from_ref(&item.section);
            self.items.refuse_unknown(&place("section"), section, &self.sections)?;
            self.items.refuse_unknown(&place("forms"), &item.forms, &self.forms)?;
            if let Some(elsewhere) = &item.elsewhere {
                let (form, section) = (&elsewhere.form, std::slice::from_ref(&elsewhere.section));
                self.items.refuse_unknown(&place("elsewhere"), std::slice::from_ref(form), &self.forms)?;
                self.items.refuse_unknown(&place("elsewhere"), section, &self.sections)?;
            }
            self.items.refuse_unknown(&place("yes_by_flags"), &item.yes_by_flags, flags)?;
            self.items.refuse_unknown(&place("yes_by_details"), &item.yes_by_details, details)?;
            self.items.refuse_unknown(&place("no_by_details"), &item.no_by_details, details)?;
            if let Some(problem) = item.contradiction() {
                let place = format!("code {}", item.code);
                return Err(PolicyError::file(&self.items.head.file, place, problem));
            }
        }
        for entry in &self.sections.entries {
            let section = &entry.kind;
            let place = format!("code {}, key yes_to", section.code);
            self.sections.refuse_unknown(&place, &section.yes_to, &self.items)?;
            let yes_no =
                |code: &String| self.items.kind_of(code).is_some_and(|item| item.kind == AnswerKind::YesNo);
            let on_yes = section.when == Some(AskedWhen::Yes);
            if on_yes == section.yes_to.is_empty() || !section.yes_to.iter().all(yes_no) {
                let problem =
                    "a section whose `when` is \"yes\" names questions of yes or no, and no other does";
                return Err(PolicyError::file(&self.sections.head.file, place, problem));
            }
        }
        for grade in grades.entries.iter().map(|entry| &entry.kind) {
            if grade.of_role.as_deref().is_some_and(|role| Role::from_code(role).is_none()) {
                let place = format!("code {}, key of_role", grade.code);
                return Err(PolicyError::file(&grades.head.file, place, "it is not the code of a role"));
            }
        }
        for entry in &self.countersign.entries {
            let rule = &entry.kind;
            let place = |key: &str| format!("code {}, key {key}", rule.code);
            let known = |grade: &&String| *grade != CountersignRule::UNKNOWN_GRADE;
            let authors: Vec<String> = rule.authors.iter().filter(known).cloned().collect();
            self.countersign.refuse_unknown(&place("authors"), &authors, grades)?;
            self.countersign.refuse_unknown(&place("by"), &rule.by, grades)?;
            self.countersign.refuse_unknown(&place("forms"), &rule.forms, &self.forms)?;
            if rule.by.is_empty() {
                let problem = "it names who may countersign";
                return Err(PolicyError::file(&self.countersign.head.file, place("by"), problem));
            }
        }
        Ok(())
    }
}

code_and_name!(AssessmentForm, AssessmentSection, AssessmentItem, CountersignRule, ReviewReason);
