//! Months in addresses, as ISO 8601 names them: "2026-11"; and in words.

use domain::enforcement::Period;
use jiff::ToSpan;
use jiff::civil::Date;

/// Months that a list shows beside each other.
pub const BESIDE: i32 = 6;

/// The first day of a month by its name.
pub fn first_day(month: &str) -> Option<Date> {
    let (year, number) = month.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || number.len() != 2 || !digits(year) || !digits(number) {
        return None;
    }
    Date::new(year.parse().ok()?, number.parse().ok()?, 1).ok()
}

/// The name of a day's month.
pub fn of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// "November 2026".
pub fn words(day: Date) -> String {
    day.strftime("%B %Y").to_string()
}

/// "Nov 2026", over a column.
pub fn tight(day: Date) -> String {
    day.strftime("%b %Y").to_string()
}

/// The first days of the six months that end with the one asked for, or with this one.
pub fn until(asked: Option<&str>, today: Date) -> Vec<Date> {
    let last = asked.and_then(first_day).unwrap_or(today.first_of_month());
    (0..BESIDE).rev().filter_map(|back| last.checked_sub(back.months()).ok()).collect()
}

/// From the first day of the first of these months to the day after the last.
pub fn period(months: &[Date]) -> Option<Period> {
    let (first, last) = (months.first()?, months.last()?);
    Some(Period { from: *first, until: last.checked_add(1.month()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_named_by_its_year_and_number() {
        assert_eq!(of(date(2026, 11, 29)), "2026-11");
        assert_eq!(first_day("2026-11"), Some(date(2026, 11, 1)));
        assert_eq!(
            (words(date(2026, 3, 9)), tight(date(2026, 3, 9))),
            ("March 2026".into(), "Mar 2026".into())
        );
    }

    #[test]
    fn six_months_end_with_the_one_asked_for_or_with_this_one() {
        let six = until(None, date(2026, 3, 9));
        assert_eq!((six.len(), six[0], six[5]), (6, date(2025, 10, 1), date(2026, 3, 1)));
        assert_eq!(until(Some("2026-02"), date(2026, 3, 9))[5], date(2026, 2, 1));
        assert_eq!(until(Some("no month"), date(2026, 3, 9)), six);
        assert_eq!(period(&six), Some(Period { from: date(2025, 10, 1), until: date(2026, 4, 1) }));
        assert_eq!(period(&[]), None);
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in ["", "2026", "2026-13", "2026-00", "26-04", "2026-4", "2026-+4", "2026-04-01"] {
            assert_eq!(first_day(text), None, "{text:?}");
        }
    }
}
