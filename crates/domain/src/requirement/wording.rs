//! The words of a condition of a licence, as it has them.

use super::seen::Seen;
use crate::case::CaseEvent;
use crate::shared::{ConditionId, Decision, Rule};

/// What the licence says, in place of what was recorded.
pub struct CorrectWording {
    pub text: String,
    /// Version of the licence policy.
    pub version: String,
    /// Code of the wording that it was made from, where it was one.
    pub wording: Option<String>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    #[error("Enter the words of the condition, as the licence has them.")]
    TextMissing,
    #[error("Fill in what stands in square brackets.")]
    Blank,
    #[error("Enter the version of the licence policy under which it was made.")]
    VersionMissing,
    #[error("Enter why the words change. Both wordings stay on the record.")]
    WhyMissing,
    #[error("This was removed from the record. Nothing more is recorded on it.")]
    Removed,
}

impl Rule for WordingError {
    fn rule(&self) -> &'static str {
        match self {
            WordingError::TextMissing | WordingError::Blank | WordingError::VersionMissing => "REQ-14",
            WordingError::WhyMissing => "REQ-08",
            WordingError::Removed => "REQ-09",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            WordingError::TextMissing | WordingError::Blank | WordingError::Removed => "text",
            WordingError::VersionMissing => "version",
            WordingError::WhyMissing => "why",
        }
    }
}

/// Whether a wording has a place that was not filled in.
pub fn has_blank(text: &str) -> bool {
    text.split_once('[').is_some_and(|(_, rest)| rest.contains(']'))
}

/// Puts right what was recorded of the words of a condition.
pub fn correct_wording(
    seen: &Seen<'_>,
    condition_id: ConditionId,
    cmd: &CorrectWording,
) -> Result<Decision<CaseEvent>, WordingError> {
    // REQ-09: nothing is recorded on what was removed.
    if seen.is_removed() {
        return Err(WordingError::Removed);
    }
    // REQ-14: it has words, without a place that is not filled in, and the version under which it was made.
    let (text, version) = (cmd.text.trim().to_string(), cmd.version.trim().to_string());
    if text.is_empty() {
        return Err(WordingError::TextMissing);
    }
    if has_blank(&text) {
        return Err(WordingError::Blank);
    }
    if version.is_empty() {
        return Err(WordingError::VersionMissing);
    }
    // REQ-08: a change says why.
    if cmd.why.trim().is_empty() {
        return Err(WordingError::WhyMissing);
    }
    Ok(Decision::of(CaseEvent::LicenceConditionCorrected {
        condition_id,
        text,
        version,
        wording: cmd.wording.clone(),
        why: cmd.why.trim().to_string(),
    }))
}
