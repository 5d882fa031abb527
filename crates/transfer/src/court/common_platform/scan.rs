//! One pass over the JSON before it is read: how deep, how many objects, how long its texts. The pass needs no
//! stack and no memory, so nothing that it lets through can exhaust either.

use super::super::intake::line_of;
use super::super::{CourtReadError, Limits};

/// The number of objects in a text that keeps the limits.
pub fn check(text: &str, limits: &Limits) -> Result<usize, CourtReadError> {
    let bytes = text.as_bytes();
    let (mut depth, mut objects, mut at) = (0usize, 0usize, 0usize);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = end_of_string(bytes, at);
                if end - at > limits.text_max {
                    return Err(CourtReadError::TextTooLong {
                        place: line_of(bytes, at),
                        text_max: limits.text_max,
                    });
                }
                at = end;
            }
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(bytes[at] == b'{');
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limits.depth_max {
            return Err(CourtReadError::TooDeep { place: line_of(bytes, at), depth_max: limits.depth_max });
        }
        if objects > limits.records_max {
            return Err(CourtReadError::TooMany { what: "objects", most: limits.records_max });
        }
        at += 1;
    }
    Ok(objects)
}

/// The place of the closing quote, or the end of the text.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}
