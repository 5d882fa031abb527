//! Words as they stand in a letter: in one normal form, with nothing in them that cannot be seen.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::slot::Slot;

/// Words in one style, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Plain text in Unicode's composed form (NFC), never empty.
    pub text: String,
    /// The slot that they were given for; `None` for words of the template.
    pub slot: Option<Slot>,
}

/// One heading, paragraph, item or line: runs that follow each other without a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Text {
    /// In reading order.
    pub runs: Vec<Run>,
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text { runs: vec![Run { text, slot: None }] }
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.to_string()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| f.write_str(&run.text))
    }
}

/// The lines of what was given, none of them blank: one space between words, composed letters, and without the
/// invisible characters that come with pasted text (soft hyphens, joiners, marks of direction), which change nothing
/// that a reader sees.
///
/// # Errors
/// The first character that would change how the letter reads without being seen: a control character, or one that
/// turns the direction of the text round.
pub fn clean(given: &str) -> Result<Vec<String>, char> {
    if let Some(hidden) = given.chars().find(|c| changes_what_is_read(*c)) {
        return Err(hidden);
    }
    let seen: String = given.chars().filter(|c| !is_invisible(*c)).nfc().collect();
    let words =
        |line: &str| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Ok(seen.split(['\n', '\r']).map(words).filter(|line| !line.is_empty()).collect())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn changes_what_is_read(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character and its number, for a message: `“ŵ” (U+0175)`.
pub fn name_of(c: char) -> String {
    let number = format!("U+{:04X}", u32::from(c));
    if c.is_control() || changes_what_is_read(c) { number } else { format!("“{c}” ({number})") }
}
