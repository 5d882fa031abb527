//! PNC ids: a year of four or two digits, a serial of up to seven, a check letter over the year's last two
//! digits and the serial. Sources write them with and without the slash, padded and unpadded.

use super::letter::{check_letter, digits, split_last_letter};

const SHAPE: &str = "PNC is not in a form that we know: a year, a slash, up to seven digits and a letter";

/// One way to take a text apart.
struct Reading {
    year: u64,
    serial: u64,
    letter: char,
}

impl Reading {
    fn fits(&self) -> bool {
        check_letter(self.year % 100 * 10_000_000 + self.serial) == self.letter
    }

    fn canonical(&self) -> String {
        format!("{:04}/{:07}{}", self.year, self.serial, self.letter)
    }
}

/// The canonical form of a compact text (upper case, only letters, digits and slashes), or why there is none.
pub fn read(compact: &str, this_year: i16) -> Result<String, String> {
    let readings = readings(compact, this_year);
    let fitting: Vec<&Reading> = readings.iter().filter(|reading| reading.fits()).collect();
    match (fitting.as_slice(), readings.first()) {
        ([one], _) => Ok(one.canonical()),
        ([one, other, ..], _) => Err(format!(
            "PNC without a slash can be read in two ways, {} and {}: write it with the slash",
            one.canonical(),
            other.canonical()
        )),
        ([], Some(Reading { year, serial, .. })) => {
            Err(format!("PNC check letter does not fit: {year:04}/{serial:07} ends in another letter"))
        }
        ([], None) => Err(SHAPE.to_string()),
    }
}

/// The PNC id of a year and a serial number, with the letter that belongs to them.
pub fn with_letter(year: u64, serial: u64) -> String {
    let letter = check_letter(year % 100 * 10_000_000 + serial);
    Reading { year, serial, letter }.canonical()
}

/// Every canonical form whose letter fits, for a search: more than one only without a slash.
pub fn all_fitting(compact: &str, this_year: i16) -> Vec<String> {
    readings(compact, this_year).iter().filter(|reading| reading.fits()).map(Reading::canonical).collect()
}

/// Whether the text has a shape of a PNC id, whatever its letter.
pub fn has_shape(compact: &str, this_year: i16) -> bool {
    !readings(compact, this_year).is_empty()
}

/// `1979/0163001B` as `79/163001B`.
pub fn short_form(canonical: &str) -> Option<String> {
    let (year, rest) = canonical.split_once('/')?;
    let (serial, letter) = split_last_letter(rest)?;
    let (year, serial) = (digits(year, 4, 4)?, digits(serial, 7, 7)?);
    Some(format!("{:02}/{serial}{letter}", year % 100))
}

/// Every way to take the text apart. Without a slash the year can have four digits or two; the usual padded
/// form comes first, so that a sentence about a wrong letter names what was most likely meant.
fn readings(compact: &str, this_year: i16) -> Vec<Reading> {
    let Some((body, letter)) = split_last_letter(compact) else { return Vec::new() };
    let parts: Vec<(&str, &str)> = match body.split_once('/') {
        Some(parts) => vec![parts],
        None if !body.is_ascii() => Vec::new(),
        None if body.len() > 9 => vec![body.split_at(4)],
        None => [2, 4].into_iter().filter_map(|at| body.split_at_checked(at)).collect(),
    };
    let read = |(year, serial)| {
        let (year, serial) = (whole_year(year, this_year)?, digits(serial, 1, 7)?);
        Some(Reading { year, serial, letter })
    };
    parts.into_iter().filter_map(read).collect()
}

/// A year of four digits that has come, or of two: up to this year's it is 20YY, else 19YY.
fn whole_year(text: &str, this_year: i16) -> Option<u64> {
    let this_year = u64::try_from(this_year).ok()?;
    match text.len() {
        4 => digits(text, 4, 4).filter(|year| (1900..=this_year).contains(year)),
        2 => digits(text, 2, 2).map(|year| if year <= this_year % 100 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}
