//! The names in a packed file, read from its directory. Nothing is unpacked.

/// More names than an honest document has; beyond it the file is not read on.
const NAMES_MAX: usize = 10_000;

const END_OF_DIRECTORY: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// All names; nothing where the directory is not whole.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let end = find_end(bytes)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut place = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > NAMES_MAX {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(place..place.checked_add(4)?)? != ENTRY {
            return None;
        }
        let lengths = [28, 30, 32].map(|offset| u16_at(bytes, place + offset).map(usize::from));
        let [name, extra, comment] = lengths;
        let (name, extra, comment) = (name?, extra?, comment?);
        let from = place + 46;
        let name_bytes = bytes.get(from..from + name)?;
        names.push(String::from_utf8_lossy(name_bytes).into_owned());
        place = from + name + extra + comment;
    }
    Some(names)
}

/// The end stands last, before a comment of at most 65,535 bytes.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|place| bytes[*place..].starts_with(END_OF_DIRECTORY))
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    let two = bytes.get(place..place.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..place.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
