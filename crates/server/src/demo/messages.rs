//! The demonstration's own court messages, in the formats that courts send, with days put in.
//!
//! `@NAME@` in a message is a day, `@NAME+12m@` the last day of so many months from it, `@NAME:british@` the day as
//! Libra writes it and `@NAME:file@` as it stands in a file name.

use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

pub const EARLIER: (&str, &str) =
    ("common-platform-earlier.json", include_str!("../../demo/common-platform-earlier.json"));
pub const LATER: (&str, &str) =
    ("common-platform-later.json", include_str!("../../demo/common-platform-later.json"));
pub const SENTENCE: (&str, &str) =
    ("common-platform-sentence.json", include_str!("../../demo/common-platform-sentence.json"));
pub const LIST: (&str, &str) = ("libra-court-list.xml", include_str!("../../demo/libra-court-list.xml"));

/// Lengths of orders, in months, that the messages use.
const LENGTHS: [i32; 3] = [12, 18, 24];

/// Writes a message with its day into the folder.
pub fn write(folder: &Path, message: (&str, &str), name: &str, day: Date) -> anyhow::Result<PathBuf> {
    let mut text = message.1.replace(&format!("@{name}@"), &day.to_string());
    for months in LENGTHS {
        let last = day.checked_add(months.months()).and_then(|end| end.checked_sub(1.day())).unwrap_or(day);
        text = text.replace(&format!("@{name}+{months}m@"), &last.to_string());
    }
    text = text.replace(&format!("@{name}:british@"), &day.strftime("%d/%m/%Y").to_string());
    text = text.replace(&format!("@{name}:file@"), &day.strftime("%d%m%Y").to_string());
    let file = folder.join(message.0);
    std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_message_can_be_read_and_no_place_for_a_day_is_left_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let all =
            [(EARLIER, "EARLIER", 6), (LATER, "LATER", 6), (SENTENCE, "SENTENCED", 2), (LIST, "LISTED", 2)];
        for (message, name, people) in all {
            let file = write(folder.path(), message, name, date(2026, 5, 11)).unwrap();
            assert!(!std::fs::read_to_string(&file).unwrap().contains('@'), "{}", message.0);
            let read = crate::importing::read_file(&file).unwrap();
            assert_eq!((read.items.len(), read.remarks), (people, Vec::new()), "{}", message.0);
        }
    }
}
