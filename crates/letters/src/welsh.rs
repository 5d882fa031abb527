//! Days and times in Welsh, for what is filled into a letter in that language.
//!
//! Names of months and days, and the short forms of the two halves of the day, are those of the Unicode Common Locale Data
//! Repository for `cy`.

use jiff::civil::{Date, Time, Weekday};

const MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// "Dydd Gwener 20 Tachwedd 2026".
pub fn day(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Llun",
        Weekday::Tuesday => "Mawrth",
        Weekday::Wednesday => "Mercher",
        Weekday::Thursday => "Iau",
        Weekday::Friday => "Gwener",
        Weekday::Saturday => "Sadwrn",
        Weekday::Sunday => "Sul",
    };
    let month = MONTHS.iter().zip(1..).find(|(_, number)| *number == day.month());
    format!("Dydd {weekday} {} {} {}", day.day(), month.map_or("", |(name, _)| *name), day.year())
}

/// "10yb", "2:30yh", "hanner dydd", "hanner nos".
pub fn time(at: Time) -> String {
    let half = if at.hour() < 12 { "yb" } else { "yh" };
    let on_clock = if at.hour() % 12 == 0 { 12 } else { at.hour() % 12 };
    match (at.hour(), at.minute()) {
        (0, 0) => "hanner nos".to_string(),
        (12, 0) => "hanner dydd".to_string(),
        (_, 0) => format!("{on_clock}{half}"),
        (_, minute) => format!("{on_clock}:{minute:02}{half}"),
    }
}

/// "Dydd Gwener 20 Tachwedd 2026 am 10yb".
pub fn day_and_time(on: Date, at: Time) -> String {
    format!("{} am {}", day(on), time(at))
}

/// "90 munud". The noun stands in the singular after a number.
pub fn minutes(count: i64) -> String {
    format!("{count} munud")
}
