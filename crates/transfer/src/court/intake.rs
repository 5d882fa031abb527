//! Bytes into text: capped, and refused at the first block when they cannot be a court message.

use super::{CourtReadError, Limits};
use std::io::Read;

/// What the first character says the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    Json,
    Xml,
}

const BLOCK: usize = 64 * 1024;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads the source block by block. A gigabyte of something else ends after the first block, a gigabyte of
/// anything ends at the cap.
pub fn take(source: impl Read, limits: &Limits) -> Result<Vec<u8>, CourtReadError> {
    let mut capped = source.take(limits.bytes_max.saturating_add(1));
    let mut bytes = Vec::new();
    let mut block = vec![0u8; BLOCK];
    let mut is_sniffed = false;
    loop {
        let count = match capped.read(&mut block) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        if (bytes.len() + count) as u64 > limits.bytes_max {
            return Err(CourtReadError::TooLarge { bytes_max: limits.bytes_max });
        }
        bytes.extend_from_slice(&block[..count]);
        if !is_sniffed && bytes.len() >= 4 {
            is_sniffed = sniff(&bytes)?.is_some();
        }
    }
    Ok(bytes)
}

/// The text without its byte order mark, and what it is.
pub fn as_text(bytes: &[u8]) -> Result<(&str, Outside), CourtReadError> {
    let outside = sniff(bytes)?.ok_or(CourtReadError::Empty)?;
    if outside == Outside::Xml {
        refuse_other_declared_encoding(bytes)?;
    }
    let text = std::str::from_utf8(bytes).map_err(|error| CourtReadError::Encoding {
        found: format!("{} cannot be read as such", line_of(bytes, error.valid_up_to())),
    })?;
    if let Some(at) = text.find('\0') {
        return Err(CourtReadError::Encoding { found: format!("{} is a NUL", line_of(bytes, at)) });
    }
    Ok((text.strip_prefix('\u{feff}').unwrap_or(text), outside))
}

/// "line 5, byte 1203": where an offset stands.
pub fn line_of(bytes: &[u8], offset: usize) -> String {
    let before = &bytes[..offset.min(bytes.len())];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    format!("line {line}, byte {}", before.len() + 1)
}

/// `None` while only blanks were read.
fn sniff(bytes: &[u8]) -> Result<Option<Outside>, CourtReadError> {
    let wide = |found: &str| Err(CourtReadError::Encoding { found: found.to_string() });
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return wide("it is in UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return wide("it is in UTF-16"),
        [0, b'<' | b'{', ..] | [b'<' | b'{', 0, ..] => return wide("it seems to be in UTF-16"),
        _ => {}
    }
    let start = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let other = |found: &str| Err(CourtReadError::NotACourtMessage { found: found.to_string() });
    match start.iter().find(|b| !b.is_ascii_whitespace()) {
        None => Ok(None),
        Some(b'{') => Ok(Some(Outside::Json)),
        Some(b'<') => Ok(Some(Outside::Xml)),
        Some(b'[') => other("it is a JSON list, and a hearing is one JSON object"),
        Some(_) if start.starts_with(b"PK") => other("it is a zip archive or an office document"),
        Some(_) if start.starts_with(&[0x1F, 0x8B]) => other("it is compressed (gzip)"),
        Some(_) if start.starts_with(b"%PDF") => other("it is a PDF"),
        Some(_) => other("it begins neither like JSON nor like XML"),
    }
}

/// `<?xml … encoding="…"?>` naming anything but UTF-8 (or ASCII, which is a part of it).
fn refuse_other_declared_encoding(bytes: &[u8]) -> Result<(), CourtReadError> {
    let start = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let head = String::from_utf8_lossy(&start[..start.len().min(400)]).to_ascii_lowercase();
    let declaration = match head.split_once("?>") {
        Some((declaration, _)) if declaration.starts_with("<?xml") => declaration.to_string(),
        _ => return Ok(()),
    };
    let Some((_, after)) = declaration.split_once("encoding") else { return Ok(()) };
    let is_name = |c: &char| c.is_ascii_alphanumeric() || "-_.:".contains(*c);
    let name: String = after.chars().skip_while(|c| !is_name(c)).take_while(is_name).collect();
    if matches!(name.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii") {
        return Ok(());
    }
    Err(CourtReadError::Encoding {
        found: format!("its first line says that it is in {}", name.to_uppercase()),
    })
}
