//! Numbers that have a shape but no check letter. The text given is upper case, letters and digits only.

/// `pattern` has `A` for a letter and `9` for a digit.
pub fn has_pattern(text: &str, pattern: &str) -> bool {
    let fits = |(c, p): (u8, u8)| if p == b'A' { c.is_ascii_uppercase() } else { c.is_ascii_digit() };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

pub fn crn(text: &str) -> Result<String, String> {
    let why = "CRN is not in its form: one letter and six digits";
    if has_pattern(text, "A999999") { Ok(text.to_string()) } else { Err(why.to_string()) }
}

pub fn prison_number(text: &str) -> Result<String, String> {
    let why = "Prison number is not in its form: one letter, four digits and two letters";
    if has_pattern(text, "A9999AA") { Ok(text.to_string()) } else { Err(why.to_string()) }
}

/// A UUID, canonical in lower case with hyphens.
pub fn court_defendant(text: &str) -> Result<String, String> {
    let why = "Court's defendant id is not in its form: 32 digits and letters from A to F, in five groups";
    let is_hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let uuid = if is_hex { uuid::Uuid::parse_str(text).ok() } else { None };
    uuid.map(|uuid| uuid.to_string()).ok_or_else(|| why.to_string())
}
