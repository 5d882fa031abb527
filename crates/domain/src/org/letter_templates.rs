//! The words that an organisation has for its letters.

use super::OrganisationRecord;
use crate::shared::{OrganisationId, Written};

/// Which letter, in which language, which version.
pub type TemplateKey = (String, String, u32);

/// One version of a template. It is never written over: a change is the next version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterTemplate {
    pub organisation_id: OrganisationId,
    /// Code of the letter: `first-warning`.
    pub letter: String,
    /// `en`, `cy`.
    pub language: String,
    /// 1, 2, 3 …, for each letter and language.
    pub version: u32,
    /// As the engine of letters reads it.
    pub text: String,
    pub why: String,
    pub written: Written,
}

impl LetterTemplate {
    pub fn key(&self) -> TemplateKey {
        (self.letter.clone(), self.language.clone(), self.version)
    }
}

impl OrganisationRecord {
    /// The versions of a letter in a language, the newest first.
    pub fn versions_of(&self, letter: &str, language: &str) -> Vec<&LetterTemplate> {
        let of_it = |template: &&LetterTemplate| template.letter == letter && template.language == language;
        self.letter_templates.values().rev().filter(of_it).collect()
    }
}
