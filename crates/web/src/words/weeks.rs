//! Weeks in addresses, as ISO 8601 names them: "2026-W48".

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The Monday of a week by its name.
pub fn monday(week: &str) -> Option<Date> {
    let (year, number) = week.split_once("-W")?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || number.len() != 2 || !digits(year) || !digits(number) {
        return None;
    }
    ISOWeekDate::new(year.parse().ok()?, number.parse().ok()?, Weekday::Monday).ok().map(ISOWeekDate::date)
}

/// The name of a day's week.
pub fn of(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_is_named_by_its_year_and_number_and_begins_on_monday() {
        assert_eq!(of(date(2026, 11, 29)), "2026-W48");
        assert_eq!(monday("2026-W48"), Some(date(2026, 11, 23)));
        assert_eq!(of(date(2027, 1, 1)), "2026-W53", "the week belongs to the year of its Thursday");
        assert_eq!(monday("2026-W53"), Some(date(2026, 12, 28)));
    }

    #[test]
    fn what_is_no_week_is_none() {
        for text in
            ["", "2026", "2026-W54", "2027-W53", "2026-W00", "26-W04", "2026-w48", "2026-W4", "2026-W+4"]
        {
            assert_eq!(monday(text), None, "{text:?}");
        }
    }
}
