//! Text with a NUL in it is refused where it enters, by pages and API alike: PostgreSQL keeps none in a text, SQLite
//! would, and nobody types one.

use axum::http::Uri;

/// What is said of it, for one who typed something.
pub const SENTENCE: &str = "What was sent holds a character that is no text (NUL). Nothing was saved. Go back: your browser still has what you typed. Take the character out, and send it again.";

pub fn in_text(text: &str) -> bool {
    text.contains('\0')
}

/// In a part of an address, where it stands encoded.
pub fn in_address(part: &str) -> bool {
    part.contains("%00")
}

pub fn in_address_or_query(address: &Uri) -> bool {
    in_address(address.path()) || address.query().is_some_and(in_address)
}

/// In JSON, where a string has it escaped; as it is, no string may hold it. A backslash that is escaped itself and stands
/// before `u0000` is none.
pub fn in_json(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let after = &rest[at + 1..];
        if after.starts_with(b"u0000") {
            return true;
        }
        rest = after.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_is_found_as_json_writes_it() {
        for body in [r#"{"notes": "a\u0000b"}"#, r#"{"\u0000": 1}"#, r#"{"notes": "\\\u0000"}"#] {
            assert!(in_json(body.as_bytes()), "{body}");
        }
        for body in [r#"{"notes": "a\\u0000b"}"#, r#"{"notes": "\u0001, u0000"}"#, "\\", ""] {
            assert!(!in_json(body.as_bytes()), "{body}");
        }
    }
}
