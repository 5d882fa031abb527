//! Dates, times and lengths as they are read aloud: "Tuesday 1 December 2026", "2:30pm", "40 minutes".
//!
//! The long form is for days one acts on, the short ones for running text and tight tables.

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The weekday's whole name.
pub fn weekday(day: Date) -> &'static str {
    weekday_of(day.weekday())
}

pub fn weekday_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(day: Date) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}

/// "Tuesday 1 December 2026": where one acts on the day.
pub fn full(day: Date) -> String {
    format!("{} {}", weekday(day), plain(day))
}

/// "1 December 2026": a day that stands alone, such as a birth date.
pub fn plain(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "1 December" within twelve months of today, "1 December 2024" otherwise: running text.
pub fn running(day: Date, today: Date) -> String {
    if near(day, today) { format!("{} {}", day.day(), month(day)) } else { plain(day) }
}

/// "Thursday 3 December", with the year when it is further than twelve months away.
pub fn with_weekday(day: Date, today: Date) -> String {
    format!("{} {}", weekday(day), running(day, today))
}

/// "Tue 1 Dec": tight tables, with the year when it is further than twelve months away.
pub fn tight(day: Date, today: Date) -> String {
    let short = format!("{} {} {}", &weekday(day)[..3], day.day(), &month(day)[..3]);
    if near(day, today) { short } else { format!("{short} {}", day.year()) }
}

/// "Today", "Yesterday", "Tomorrow", otherwise the tight form: only on pages about a day.
pub fn on_day_page(day: Date, today: Date) -> String {
    relative(day, today).map_or_else(|| tight(day, today), capitalised)
}

/// "today", "yesterday" or "tomorrow", when it is one of the three.
pub fn relative(day: Date, today: Date) -> Option<&'static str> {
    match days_between(today, day) {
        0 => Some("today"),
        -1 => Some("yesterday"),
        1 => Some("tomorrow"),
        _ => None,
    }
}

/// Whole days from one day to another; negative when the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    let span = to.duration_since(from);
    span.as_hours() / 24
}

fn near(day: Date, today: Date) -> bool {
    days_between(today, day).abs() < 365
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// "2pm", "2:30pm", "midday", "midnight".
pub fn time(at: Time) -> String {
    domain::shared::time_in_words(at)
}

/// The time of an instant; the hour that happens twice when clocks go back names its zone.
pub fn time_of(at: &Zoned) -> String {
    let twice = at.time_zone().to_ambiguous_zoned(at.datetime()).is_ambiguous();
    let plain = time(at.time());
    if twice { format!("{plain} {}", at.strftime("%Z")) } else { plain }
}

/// "2pm to 2:40pm".
pub fn range(from: Time, to: Time) -> String {
    format!("{} to {}", time(from), time(to))
}

/// "Tuesday 1 December 2026, 2pm": an appointment one acts on.
pub fn day_and_time(at: DateTime) -> String {
    format!("{}, {}", full(at.date()), time(at.time()))
}

/// "Tuesday 1 December, 2pm": an appointment in a fact or a list.
pub fn appointment(at: DateTime, today: Date) -> String {
    format!("{}, {}", with_weekday(at.date(), today), time(at.time()))
}

/// "Today, 2pm" or "Fri 20 Nov, 3pm": the cell of a day page.
pub fn cell(at: DateTime, today: Date) -> String {
    format!("{}, {}", on_day_page(at.date(), today), time(at.time()))
}

/// "19 November, 3:21pm": when something was written.
pub fn written(at: DateTime, today: Date) -> String {
    format!("{}, {}", running(at.date(), today), time(at.time()))
}

/// "As known on …": "Tuesday 20 October 2026 at 5pm".
pub fn moment(at: DateTime) -> String {
    format!("{} at {}", full(at.date()), time(at.time()))
}

/// "40 minutes", "1 hour", "1 hour 10 minutes".
pub fn length(minutes: u32) -> String {
    let unit = |count: u32, name: &str| {
        if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
    };
    match (minutes / 60, minutes % 60) {
        (0, rest) => unit(rest, "minute"),
        (hours, 0) => unit(hours, "hour"),
        (hours, rest) => format!("{} {}", unit(hours, "hour"), unit(rest, "minute")),
    }
}

/// Age in whole years on a day. Born on 29 February: the birthday of a common year is 1 March, as in law.
pub fn age(born: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

/// "Born 14 March 1989 (37)".
pub fn born(born_on: Date, today: Date) -> String {
    format!("Born {} ({})", plain(born_on), age(born_on, today))
}

/// "3 days after", for an entry written later than the day it is about.
pub fn days_after(happened: Date, written: Date) -> Option<String> {
    match days_between(happened, written) {
        late if late < 1 => None,
        1 => Some("1 day after".to_owned()),
        late => Some(format!("{late} days after")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn a_day_to_act_on_has_its_weekday_and_year() {
        assert_eq!(full(date(2026, 12, 1)), "Tuesday 1 December 2026");
    }

    #[test]
    fn running_text_leaves_the_year_out_within_twelve_months() {
        assert_eq!(running(date(2026, 12, 1), TODAY), "1 December");
        assert_eq!(running(date(2025, 11, 25), TODAY), "25 November");
        assert_eq!(running(date(2025, 11, 24), TODAY), "24 November 2025");
        assert_eq!(running(date(2028, 5, 10), TODAY), "10 May 2028");
        assert_eq!(with_weekday(date(2026, 12, 3), TODAY), "Thursday 3 December");
    }

    #[test]
    fn a_tight_table_cuts_names_to_three_letters() {
        assert_eq!(tight(date(2026, 12, 1), TODAY), "Tue 1 Dec");
        assert_eq!(tight(date(2028, 5, 10), TODAY), "Wed 10 May 2028");
    }

    #[test]
    fn a_day_page_says_today_yesterday_and_tomorrow_and_nothing_further() {
        let said = |day| on_day_page(day, TODAY);
        assert_eq!(said(date(2026, 11, 24)), "Today");
        assert_eq!(said(date(2026, 11, 23)), "Yesterday");
        assert_eq!(said(date(2026, 11, 25)), "Tomorrow");
        assert_eq!(said(date(2026, 11, 26)), "Thu 26 Nov");
        assert_eq!(cell(date(2026, 11, 24).at(14, 0, 0, 0), TODAY), "Today, 2pm");
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let cases = [
            (0, 0, "midnight"),
            (0, 30, "12:30am"),
            (9, 30, "9:30am"),
            (12, 0, "midday"),
            (12, 5, "12:05pm"),
            (14, 0, "2pm"),
            (23, 59, "11:59pm"),
        ];
        for (hour, minute, said) in cases {
            assert_eq!(time(jiff::civil::time(hour, minute, 0, 0)), said);
        }
    }

    #[test]
    fn the_hour_that_happens_twice_names_its_zone() {
        let london = TimeZone::get("Europe/London").unwrap();
        let first = date(2026, 10, 25).at(1, 30, 0, 0).to_zoned(london.clone()).unwrap();
        let second = first.checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
        assert_eq!(time_of(&first), "1:30am BST");
        assert_eq!(time_of(&second), "1:30am GMT");
        let noon = date(2026, 10, 25).at(12, 0, 0, 0).to_zoned(london).unwrap();
        assert_eq!(time_of(&noon), "midday");
    }

    #[test]
    fn ranges_lengths_and_moments_are_spelled_out() {
        let clock = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        assert_eq!(range(clock(14, 0), clock(14, 40)), "2pm to 2:40pm");
        assert_eq!(length(1), "1 minute");
        assert_eq!(length(40), "40 minutes");
        assert_eq!(length(60), "1 hour");
        assert_eq!(length(130), "2 hours 10 minutes");
        let at = date(2026, 10, 20).at(17, 0, 0, 0);
        assert_eq!(moment(at), "Tuesday 20 October 2026 at 5pm");
        assert_eq!(day_and_time(at), "Tuesday 20 October 2026, 5pm");
        assert_eq!(appointment(at, TODAY), "Tuesday 20 October, 5pm");
        assert_eq!(written(date(2026, 11, 19).at(15, 21, 0, 0), TODAY), "19 November, 3:21pm");
    }

    #[test]
    fn age_counts_birthdays_that_have_come() {
        let born_on = date(1989, 3, 14);
        assert_eq!(age(born_on, TODAY), 37);
        assert_eq!(age(born_on, date(2026, 3, 13)), 36);
        assert_eq!(age(born_on, date(2026, 3, 14)), 37);
        assert_eq!(age(date(2008, 2, 29), date(2026, 2, 28)), 17);
        assert_eq!(age(date(2008, 2, 29), date(2026, 3, 1)), 18);
        assert_eq!(born(born_on, TODAY), "Born 14 March 1989 (37)");
    }

    #[test]
    fn an_entry_of_the_same_day_is_not_late() {
        assert_eq!(days_after(TODAY, TODAY), None);
        assert_eq!(days_after(date(2026, 11, 23), TODAY).as_deref(), Some("1 day after"));
        assert_eq!(days_after(date(2026, 11, 21), TODAY).as_deref(), Some("3 days after"));
    }
}
