//! Saves the organisation's own words for a letter.

use crate::org::{OrganisationEvent, OrganisationRecord};
use crate::shared::{Decision, Rule};

/// What was written for which letter in which language.
pub struct SaveTemplate<'a> {
    pub letter: &'a str,
    pub language: &'a str,
    pub text: &'a str,
    pub why: &'a str,
    /// Why the engine of letters does not understand the text, line by line; or for which letter and language it is.
    pub read: Result<(&'a str, &'a str), &'a [String]>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("{0}")]
    NotUnderstood(String),
    #[error(
        "These words are for another letter or language. The first lines must say “letter: {0}” and “language: {1}”."
    )]
    Another(String, String),
    #[error("These are the words in use already. Change them, or leave the page.")]
    Unchanged,
    #[error("Enter why they change. Both wordings stay on the record.")]
    WhyMissing,
}

impl Rule for TemplateError {
    fn rule(&self) -> &'static str {
        match self {
            TemplateError::NotUnderstood(_) => "LET-06",
            TemplateError::Another(..) => "LET-07",
            TemplateError::Unchanged | TemplateError::WhyMissing => "LET-08",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            TemplateError::WhyMissing => "why",
            _ => "text",
        }
    }
}

pub fn save_template(
    known: &OrganisationRecord,
    cmd: &SaveTemplate<'_>,
) -> Result<Decision<OrganisationEvent>, TemplateError> {
    // LET-06: every line is understood, or each that is not is named.
    let (letter, language) = cmd.read.map_err(|faults| TemplateError::NotUnderstood(faults.join(" ")))?;
    // LET-07: it is for the letter and the language that it is saved for.
    if (letter, language) != (cmd.letter, cmd.language) {
        return Err(TemplateError::Another(cmd.letter.to_string(), cmd.language.to_string()));
    }
    // LET-08: it is another text, and says why.
    let versions = known.versions_of(letter, language);
    if versions.first().is_some_and(|newest| newest.text == cmd.text) {
        return Err(TemplateError::Unchanged);
    }
    if cmd.why.trim().is_empty() {
        return Err(TemplateError::WhyMissing);
    }
    Ok(Decision::of(OrganisationEvent::LetterTemplateSaved {
        letter: letter.to_string(),
        language: language.to_string(),
        version: versions.first().map_or(1, |newest| newest.version + 1),
        text: cmd.text.to_string(),
        why: cmd.why.trim().to_string(),
    }))
}
