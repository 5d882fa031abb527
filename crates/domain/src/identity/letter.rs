//! The check letter that PNC ids and CRO numbers share.

/// 23 letters, without I, O and S, in the order of the remainder.
const LETTERS: &[u8; 23] = b"ZABCDEFGHJKLMNPQRTUVWXY";

/// The letter that belongs to a number.
pub fn check_letter(value: u64) -> char {
    let place = usize::try_from(value % 23).expect("a remainder of 23 is below 23");
    char::from(LETTERS[place])
}

/// Splits a text into what stands before its last letter and that letter.
pub fn split_last_letter(text: &str) -> Option<(&str, char)> {
    let last = text.chars().last().filter(char::is_ascii_uppercase)?;
    Some((&text[..text.len() - 1], last))
}

/// The number of a text that is only ASCII digits, between `least` and `most` of them (`most` at most 18).
pub fn digits(text: &str, least: usize, most: usize) -> Option<u64> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}
