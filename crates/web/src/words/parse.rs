//! What people type for days and times: `2`, `2pm`, `14:00`, `1400`, `2.30`; `8/12`, `8 Dec`, `Tue`, `+14`.
//!
//! A reader is generous, and the page echoes what it understood in full ("Tuesday 8 December 2026, 2pm"),
//! so that a wrong guess is seen before it is believed.

use jiff::civil::{Date, Time, Weekday};

/// Which way a day without a year, or a weekday, is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaning {
    /// Booking: the next such day, today included; a weekday's name alone is never today.
    Ahead,
    /// Recording: the last such day, today included.
    Back,
}

/// The sentence for a day that could not be read; `what` names the field.
pub fn day_error(what: &str) -> String {
    format!("{what} must be a real date, like 8/12 or 8 December 2026")
}

/// The sentence for a time that could not be read; `what` names the field.
pub fn time_error(what: &str) -> String {
    format!("{what} must be a time, like 2pm, 2:30pm or 14:00")
}

/// Reads a time. A bare hour means office hours: 1 to 6 are afternoon, 7 to 11 morning, 12 midday.
pub fn time(typed: &str) -> Option<Time> {
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    match text.as_str() {
        "midday" | "noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let (digits, half) = split_half(&text);
    let (hour, minute, twenty_four) = clock(digits)?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None if twenty_four => hour,
        None => in_office_hours(hour),
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn split_half(text: &str) -> (&str, Option<Half>) {
    for (ending, half) in [("a.m.", Half::Morning), ("am", Half::Morning), ("p.m.", Half::Afternoon)] {
        if let Some(digits) = text.strip_suffix(ending) {
            return (digits, Some(half));
        }
    }
    text.strip_suffix("pm").map_or((text, None), |digits| (digits, Some(Half::Afternoon)))
}

/// Hour, minute, and whether it was written on the 24-hour clock (a leading zero, or 13 and above).
fn clock(digits: &str) -> Option<(i8, i8, bool)> {
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if hour.len() > 2 || !all_digits(hour) || !all_digits(minute) {
        return None;
    }
    let value: i8 = hour.parse().ok()?;
    Some((value, minute.parse().ok()?, hour.starts_with('0') || value > 12))
}

fn in_office_hours(hour: i8) -> i8 {
    if (1..=6).contains(&hour) { hour + 12 } else { hour }
}

/// Reads a day, given today's date and which way an incomplete one is meant.
pub fn day(typed: &str, today: Date, leaning: Leaning) -> Option<Date> {
    let text = typed.trim().to_lowercase();
    match text.as_str() {
        "today" => return Some(today),
        "tomorrow" => return today.tomorrow().ok(),
        "yesterday" => return today.yesterday().ok(),
        _ => {}
    }
    if let Some(days) = text.strip_prefix('+') {
        return shifted(today, days.trim(), 1);
    }
    if let Some(days) = text.strip_prefix('-') {
        return shifted(today, days.trim(), -1);
    }
    let words: Vec<&str> = text.split([' ', '/', '.', '-', ',']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => None,
        [only] => weekday_named(only).map(|wanted| nearest_weekday(wanted, today, leaning)),
        [first, rest @ ..] => match weekday_named(first) {
            // A weekday before a date must be that date's own: "Mon 8 Dec" is a slip when the 8th is a Tuesday.
            Some(wanted) => dated(rest, today, leaning).filter(|day| day.weekday() == wanted),
            None => dated(&words, today, leaning),
        },
    }
}

/// Reads three fields of a birth date; the month may be a name.
pub fn three_fields(day: &str, month: &str, year: &str) -> Option<Date> {
    let year = year.trim();
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month_number(&month.trim().to_lowercase())?, day.trim().parse().ok()?).ok()
}

fn shifted(today: Date, days: &str, sign: i32) -> Option<Date> {
    let count: u16 = days.parse().ok()?;
    today.checked_add(jiff::Span::new().try_days(sign * i32::from(count)).ok()?).ok()
}

fn nearest_weekday(wanted: Weekday, today: Date, leaning: Leaning) -> Date {
    let step = match leaning {
        Leaning::Ahead => i64::from(today.weekday().until(wanted)),
        Leaning::Back => -i64::from(today.weekday().since(wanted)),
    };
    let step = if step == 0 && leaning == Leaning::Ahead { 7 } else { step };
    today.saturating_add(jiff::Span::new().days(step))
}

fn dated(parts: &[&str], today: Date, leaning: Leaning) -> Option<Date> {
    match parts {
        [day, month] => yearless(day_number(day)?, month_number(month)?, today, leaning),
        [year, month, day] if year.len() == 4 => {
            Date::new(year.parse().ok()?, month_number(month)?, day_number(day)?).ok()
        }
        [day, month, year] => Date::new(year_number(year)?, month_number(month)?, day_number(day)?).ok(),
        _ => None,
    }
}

fn yearless(day: i8, month: i8, today: Date, leaning: Leaning) -> Option<Date> {
    // 29 February may be up to eight years away (1896 to 1904, 2096 to 2104).
    let years = 0..=8;
    let mut candidates = years.filter_map(|step| {
        let year = if leaning == Leaning::Ahead { today.year() + step } else { today.year() - step };
        Date::new(year, month, day).ok()
    });
    candidates.find(|&found| if leaning == Leaning::Ahead { found >= today } else { found <= today })
}

fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok()
}

fn year_number(word: &str) -> Option<i16> {
    match word.len() {
        4 => word.parse().ok(),
        2 => word.parse::<i16>().ok().map(|short| short + 2000),
        _ => None,
    }
}

fn month_number(word: &str) -> Option<i8> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = NAMES.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    i8::try_from(place + 1).ok()
}

pub(super) fn weekday_named(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let fits = |name: &str| word.len() >= 3 && name.starts_with(word);
    NAMES.iter().find(|(name, _)| fits(name)).map(|(_, weekday)| *weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 24); // a Tuesday

    #[test]
    fn times_are_read_as_people_type_them() {
        let cases = [
            ("2", "14:00"),
            ("2pm", "14:00"),
            ("2 PM", "14:00"),
            ("14:00", "14:00"),
            ("1400", "14:00"),
            ("2.30", "14:30"),
            ("230", "14:30"),
            ("9", "09:00"),
            ("930", "09:30"),
            ("9.30 a.m.", "09:30"),
            ("12", "12:00"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("midday", "12:00"),
            ("noon", "12:00"),
            ("midnight", "00:00"),
            ("02:00", "02:00"),
            ("0", "00:00"),
            ("7", "07:00"),
        ];
        for (typed, meant) in cases {
            let read = time(typed).map(|time| time.strftime("%H:%M").to_string());
            assert_eq!(read.as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_time_is_refused() {
        for typed in ["", "25", "2:3", "13pm", "14:60", "half two", "2:30:00", "é00", "::"] {
            assert_eq!(time(typed), None, "{typed}");
        }
    }

    #[test]
    fn days_to_book_lie_ahead() {
        let cases = [
            ("8/12", date(2026, 12, 8)),
            ("8 Dec", date(2026, 12, 8)),
            ("8th december", date(2026, 12, 8)),
            ("tue 8 dec", date(2026, 12, 8)),
            ("Tue", date(2026, 12, 1)),
            ("wednesday", date(2026, 11, 25)),
            ("+14", date(2026, 12, 8)),
            ("8/12/2026", date(2026, 12, 8)),
            ("8.12.26", date(2026, 12, 8)),
            ("2026-12-08", date(2026, 12, 8)),
            ("3/2", date(2027, 2, 3)),
            ("24/11", date(2026, 11, 24)),
            ("today", TODAY),
            ("tomorrow", date(2026, 11, 25)),
            ("29 Feb", date(2028, 2, 29)),
        ];
        for (typed, meant) in cases {
            assert_eq!(day(typed, TODAY, Leaning::Ahead), Some(meant), "{typed}");
        }
    }

    #[test]
    fn days_to_record_lie_behind() {
        let back = |typed| day(typed, TODAY, Leaning::Back);
        assert_eq!(back("8/12"), Some(date(2025, 12, 8)));
        assert_eq!(back("17 Nov"), Some(date(2026, 11, 17)));
        assert_eq!(back("Fri"), Some(date(2026, 11, 20)));
        assert_eq!(back("Tue"), Some(TODAY));
        assert_eq!(back("yesterday"), Some(date(2026, 11, 23)));
        assert_eq!(back("-3"), Some(date(2026, 11, 21)));
    }

    #[test]
    fn a_day_that_cannot_be_is_refused() {
        for typed in ["", "31/2", "8/13", "mon 8 dec", "ma", "8", "soon", "+x", "8/12/126", "1 2 3 4"] {
            assert_eq!(day(typed, TODAY, Leaning::Ahead), None, "{typed}");
        }
    }

    #[test]
    fn a_birth_date_has_three_fields_and_a_whole_year() {
        assert_eq!(three_fields("14", "3", "1989"), Some(date(1989, 3, 14)));
        assert_eq!(three_fields(" 14", "March ", "1989"), Some(date(1989, 3, 14)));
        assert_eq!(three_fields("14", "3", "89"), None);
        assert_eq!(three_fields("31", "2", "1989"), None);
    }

    #[test]
    fn an_error_says_what_would_be_understood() {
        assert_eq!(day_error("Day"), "Day must be a real date, like 8/12 or 8 December 2026");
        assert_eq!(time_error("Time"), "Time must be a time, like 2pm, 2:30pm or 14:00");
    }
}
