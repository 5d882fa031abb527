//! What the record says of a requirement or a condition, kind by kind.

use super::codes::{Code, CodeTable};
use super::error::PolicyError;
use serde::Deserialize;

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    Text,
    /// Text of several lines.
    Address,
    Date,
    /// Civil hours by weekday.
    Hours,
    Choice,
    Number,
}

/// One thing that the record says of a requirement or a condition.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartField {
    pub code: String,
    pub name: String,
    pub kind: FieldKind,
    pub hint: Option<String>,
    /// Of a choice: "code: words".
    #[serde(default)]
    pub choices: Vec<String>,
    /// Of a number.
    pub unit: Option<String>,
    pub min: Option<u32>,
    pub max: Option<u32>,
    /// Of a number: at most so many in a hundred of the length that was ordered.
    pub max_percent: Option<u32>,
}

impl PartField {
    /// The answers with their words, in the order of the form.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.choices.iter().filter_map(|choice| choice.split_once(": "))
    }

    /// The words of an answer.
    pub fn answer(&self, code: &str) -> Option<&str> {
        self.answers().find(|(known, _)| *known == code).map(|(_, words)| words)
    }

    /// What this says when its keys cannot all be so; nothing when they can.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let is_choice = self.kind == FieldKind::Choice;
        let limited =
            self.unit.is_some() || [self.min, self.max, self.max_percent].iter().any(Option::is_some);
        if is_choice == self.choices.is_empty() {
            Some("a choice has `choices`, and nothing else has")
        } else if self.answers().count() != self.choices.len() {
            Some("an answer is written as \"code: words\"")
        } else if limited && self.kind != FieldKind::Number {
            Some("only a number has a unit and limits")
        } else {
            None
        }
    }
}

/// A wording of an additional condition of a licence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub code: String,
    pub name: String,
    /// Code of the category.
    pub condition: String,
    /// Version of the licence policy.
    pub version: String,
    /// What stands in square brackets is filled in.
    pub text: String,
}

impl Code for Wording {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for PartField {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl<T: Code> CodeTable<T> {
    /// Refuses a kind that names a field which is not known, or needs one that it has not.
    pub(super) fn refuse_fields(
        &self,
        code: &str,
        (fields, needs): (&[String], &[String]),
        known: &CodeTable<PartField>,
    ) -> Result<(), PolicyError> {
        self.refuse_unknown(&format!("code {code}, key fields"), fields, known)?;
        match needs.iter().find(|need| !fields.contains(need)) {
            None => Ok(()),
            Some(need) => {
                let problem = format!("{need:?} is not one of its `fields`");
                Err(PolicyError::file(&self.head.file, format!("code {code}, key needs"), problem))
            }
        }
    }
}
