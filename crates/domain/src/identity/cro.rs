//! CRO numbers. The standard file is a serial, a slash and a two-digit year; the older "small file" is `SF`, the
//! year, a slash and the serial. Both end in a check letter over the year followed by the serial: padded to six
//! digits in the standard file, as written in the small file.

use super::letter::{check_letter, digits, split_last_letter};

const SHAPE: &str = "CRO is not in a form that we know: up to six digits, a slash, two digits of the year and a letter, or SF, \
     two digits of the year, a slash, up to six digits and a letter";

/// The canonical form of a compact text (upper case, only letters, digits and slashes), or why there is none.
pub fn read(compact: &str) -> Result<String, String> {
    let (number, value, letter) = take_apart(compact).ok_or_else(|| SHAPE.to_string())?;
    if check_letter(value) == letter {
        Ok(format!("{number}{letter}"))
    } else {
        Err(format!("CRO check letter does not fit: {number} ends in another letter"))
    }
}

/// Whether the text has a shape of a CRO number, whatever its letter.
pub fn has_shape(compact: &str) -> bool {
    take_apart(compact).is_some()
}

/// The canonical number without its letter, the value that the letter is made from, and the letter.
fn take_apart(compact: &str) -> Option<(String, u64, char)> {
    let (body, letter) = split_last_letter(compact)?;
    match body.strip_prefix("SF") {
        Some(small) => {
            let (year, serial) = match small.split_once('/') {
                Some(parts) => parts,
                None => small.split_at_checked(2)?,
            };
            let _ = (digits(year, 2, 2)?, digits(serial, 1, 6)?);
            Some((format!("SF{year}/{serial}"), digits(&format!("{year}{serial}"), 3, 8)?, letter))
        }
        None => {
            let (serial, year) = match body.split_once('/') {
                Some(parts) => parts,
                None => body.split_at_checked(body.len().checked_sub(2)?)?,
            };
            let (serial, year) = (digits(serial, 1, 6)?, digits(year, 2, 2)?);
            Some((format!("{serial:06}/{year:02}"), year * 1_000_000 + serial, letter))
        }
    }
}
