//! Hours by weekday as they are typed and read: "Monday to Friday 8pm to 6am", one line for each group of days.

use super::{dates, parse};
use domain::requirement::Window;
use jiff::civil::{Time, Weekday};

/// The sentence for hours that could not be read.
pub const ERROR: &str = "Hours must be like Every day 7pm to 7am, or Monday to Friday 20:00 to 06:00, one line for each group of days";

/// Reads them; no line is no hours. A time says am or pm, or has two figures for its hour: "7 to 7" could be either.
pub fn parse(typed: &str) -> Option<Vec<Window>> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let read: Option<Vec<Vec<Window>>> = lines.map(line).collect();
    read.map(|all| all.into_iter().flatten().collect())
}

fn line(typed: &str) -> Option<Vec<Window>> {
    let text = typed.to_lowercase().replace("the next day", "").replace(['–', '—'], " to ");
    let starts = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            || ["midnight", "midday", "noon"].contains(&word)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let times = words.iter().position(|word| starts(word))?;
    let weekdays = weekdays(&words[..times].join(" "))?;
    let spans = words[times..].join(" ").replace(" and ", ",");
    let spans: Option<Vec<(Time, Time)>> = spans.split(',').map(span).collect();
    let spans = spans?;
    let of_day = |weekday: i8| spans.iter().map(move |(from, to)| Window { weekday, from: *from, to: *to });
    Some(weekdays.into_iter().flat_map(of_day).collect())
}

fn span(text: &str) -> Option<(Time, Time)> {
    let (from, to) = text.trim().split_once(" to ").or_else(|| text.trim().split_once('-'))?;
    Some((time(from)?, time(to)?))
}

fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let clear = text.ends_with('m')
        || ["midnight", "midday", "noon"].contains(&text)
        || (text.len() == 5 && text.as_bytes()[2] == b':');
    clear.then(|| parse::time(text)).flatten()
}

/// 1 is Monday.
fn weekdays(text: &str) -> Option<Vec<i8>> {
    let text = text.trim().trim_end_matches(':');
    match text {
        "every day" | "daily" | "all days" => return Some((1..=7).collect()),
        "weekdays" => return Some((1..=5).collect()),
        "weekends" => return Some(vec![6, 7]),
        _ => {}
    }
    let number = |name: &str| {
        parse::weekday_named(name.trim().trim_end_matches(':')).map(Weekday::to_monday_one_offset)
    };
    let mut found = Vec::new();
    for part in text.replace(" and ", ",").split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(" to ") {
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                let more = if last < first { last + 7 } else { last };
                found.extend((first..=more).map(|day| (day - 1) % 7 + 1));
            }
            None => found.push(number(part)?),
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

/// One line for each group of days with the same hours, as they can be typed again.
pub fn lines(windows: &[Window]) -> Vec<String> {
    let times = |weekday: i8| {
        let own = windows.iter().filter(|window| window.weekday == weekday);
        own.map(|window| dates::range(window.from, window.to)).collect::<Vec<_>>().join(", ")
    };
    let mut groups: Vec<(i8, i8, String)> = Vec::new();
    for weekday in 1..=7 {
        let hours = times(weekday);
        match groups.last_mut().filter(|(_, last, same)| *last == weekday - 1 && *same == hours) {
            Some((_, last, _)) => *last = weekday,
            None => groups.push((weekday, weekday, hours)),
        }
    }
    let named = |weekday: i8| Weekday::from_monday_one_offset(weekday).map_or("", dates::weekday_of);
    let days = |first: i8, last: i8| match last - first {
        6 => "Every day".to_string(),
        0 => named(first).to_string(),
        1 => format!("{}, {}", named(first), named(last)),
        _ => format!("{} to {}", named(first), named(last)),
    };
    let with_hours = groups.into_iter().filter(|(_, _, hours)| !hours.is_empty());
    with_hours.map(|(first, last, hours)| format!("{} {hours}", days(first, last))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Vec<String> {
        lines(&parse(typed).unwrap())
    }

    #[test]
    fn what_is_typed_is_read_in_several_ways() {
        let nights = ["Every day 7pm to 7am"];
        for typed in [
            "Every day 7pm to 7am",
            "daily 19:00 to 07:00",
            "Mon to Sun: 7pm-7am",
            "every day 7pm – 7am the next day",
        ] {
            assert_eq!(read(typed), nights, "{typed}");
        }
        let two = ["Monday to Friday 8pm to 6am", "Saturday, Sunday 2pm to 4pm, 9:30pm to midday"];
        assert_eq!(read("weekdays 8pm to 6am\nSat and Sun 2pm to 4pm, 9:30pm to midday"), two);
        assert_eq!(read("Fri to Mon 10pm to midnight").len(), 2, "Monday, and Friday to Sunday");
        assert!(parse("").unwrap().is_empty());
    }

    #[test]
    fn what_could_mean_two_things_or_nothing_is_not_guessed() {
        for typed in [
            "every day 7 to 7",
            "7pm to 7am",
            "Someday 7pm to 7am",
            "Monday 7pm",
            "Monday",
            "Monday 7:00 to 25:00",
        ] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        let time = |text: &str| text.parse::<Time>().unwrap();
        let window = |weekday, from, to| Window { weekday, from: time(from), to: time(to) };
        let weeks = [
            vec![window(1, "19:00", "07:00"), window(2, "19:00", "07:00"), window(7, "00:00", "06:30")],
            vec![window(3, "12:00", "14:15"), window(3, "21:30", "00:00"), window(5, "12:00", "13:00")],
            (1..=7).map(|weekday| window(weekday, "00:00", "00:00")).collect(),
        ];
        for windows in weeks {
            assert!(parse(&lines(&windows).join("\n")).unwrap() == windows);
        }
    }
}
