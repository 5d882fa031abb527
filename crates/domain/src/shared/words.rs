//! Words that people write, of every feature alike.

/// Storage shape, not policy: `ux.md` 6 promises no limit under this many characters.
const WORDS_MAX: usize = 60_000;

/// The words without the blanks around them; or how many characters they have, and how many fit.
pub fn words_that_fit(words: &str) -> Result<String, (usize, usize)> {
    match words.chars().count() {
        length if length > WORDS_MAX => Err((length, WORDS_MAX)),
        _ => Ok(words.trim().to_string()),
    }
}
