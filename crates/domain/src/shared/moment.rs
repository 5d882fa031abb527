//! Instants of the record (UTC, microseconds) and their civil days in Europe/London.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::LazyLock;

/// An instant, UTC, cut to microseconds so that both databases give back what was put in.
/// Its text is always `YYYY-MM-DDTHH:MM:SS.ffffffZ`: text order is time order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

impl Moment {
    pub fn new(instant: Timestamp) -> Self {
        let micros = instant.as_microsecond();
        Moment(Timestamp::from_microsecond(micros).unwrap_or(instant))
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The civil date and time on the wall in London.
    pub fn in_london(self) -> Zoned {
        self.0.to_zoned(london())
    }

    /// The civil day in London.
    pub fn day(self) -> Date {
        self.in_london().date()
    }

    pub fn plus_seconds(self, seconds: i64) -> Self {
        let moved = self.0.checked_add(jiff::SignedDuration::from_secs(seconds));
        Moment(moved.unwrap_or(self.0))
    }

    pub fn micros_since(self, earlier: Moment) -> i64 {
        self.0.as_microsecond() - earlier.0.as_microsecond()
    }

    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.0.duration_since(earlier.0).as_secs()
    }
}

/// Europe/London. The zone data is in the program, so a machine without its own has it too.
pub fn london() -> TimeZone {
    static LONDON: LazyLock<TimeZone> =
        LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));
    LONDON.clone()
}

/// The first instant of a civil day in London.
pub fn start_of_day_in_london(day: Date) -> Moment {
    let start = day.to_zoned(london()).map(|zoned| zoned.timestamp());
    Moment::new(start.unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The last microsecond of a civil day in London: what "as known on that day" means.
pub fn end_of_day_in_london(day: Date) -> Moment {
    let next = day.tomorrow().map(start_of_day_in_london);
    let micros = next.map(|moment| moment.0.as_microsecond() - 1).unwrap_or(i64::MAX);
    Moment::new(Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX))
}

/// A day as a refusal names it: "Monday 11 May 2026".
pub fn day_in_words(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// A time as it is read aloud: "2pm", "2:30pm", "midday", "midnight".
pub fn time_in_words(at: Time) -> String {
    match (at.hour(), at.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (hour, minute) => {
            let half = if hour < 12 { "am" } else { "pm" };
            let on_clock = if hour % 12 == 0 { 12 } else { hour % 12 };
            if minute == 0 { format!("{on_clock}{half}") } else { format!("{on_clock}:{minute:02}{half}") }
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.6}", self.0)
    }
}

impl std::fmt::Debug for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not an instant like 2026-11-24T14:41:00.000000Z")]
pub struct MomentParseError {
    text: String,
}

impl std::str::FromStr for Moment {
    type Err = MomentParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Moment::new).map_err(|_| MomentParseError { text: text.to_string() })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_always_has_six_decimals_so_text_order_is_time_order() {
        let whole: Moment = "2026-03-02T09:00:00Z".parse().unwrap();
        let later: Moment = "2026-03-02T09:00:00.0000019Z".parse().unwrap();
        assert_eq!(whole.to_string(), "2026-03-02T09:00:00.000000Z");
        assert_eq!(later.to_string(), "2026-03-02T09:00:00.000001Z");
    }

    #[test]
    fn a_summer_instant_late_in_the_evening_utc_is_the_next_day_in_london() {
        let moment: Moment = "2026-07-01T23:30:00Z".parse().unwrap();
        assert_eq!(moment.day(), jiff::civil::date(2026, 7, 2));
    }

    #[test]
    fn the_day_the_clocks_go_back_has_25_hours() {
        let day = jiff::civil::date(2026, 10, 25);
        let seconds = end_of_day_in_london(day).seconds_since(start_of_day_in_london(day));
        assert_eq!(seconds, 25 * 3600 - 1);
    }
}
