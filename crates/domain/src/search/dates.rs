//! SEA-01: a birth date in any form that people type, the day before the month as in this country.

use super::SearchError;
use jiff::ToSpan;
use jiff::civil::Date;

/// The first year that is taken for one of birth.
const FIRST_YEAR: i16 = 1900;

const MONTHS: [&str; 12] = [
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

/// The day that a text says; nothing for a text that is no date. Of the years that two figures may mean it is the last
/// in which somebody can have been born by `born_by`.
pub fn read_day(text: &str, today: Date, born_by: Date) -> Option<Result<Date, SearchError>> {
    let parts = parts(text);
    let (year, month, day) = match parts.as_slice() {
        [Part::Figures(all)] => run_together(all)?,
        [Part::Figures(year), month, Part::Figures(day)] if year.len() == 4 => (*year, month.month()?, *day),
        [Part::Figures(day), month, Part::Figures(year)] => (*year, month.month()?, *day),
        [Part::Letters(_), Part::Figures(day), Part::Figures(year)] => (*year, parts[0].month()?, *day),
        _ => return None,
    };
    if day.is_empty() || day.len() > 2 {
        return None;
    }
    let read = checked((whole_year(year, born_by)?, month, day.parse().ok()?), today);
    // Six figures that are no day are some other number.
    let bare = matches!(parts.as_slice(), [Part::Figures(all)] if all.len() == 6);
    if bare && read.is_err() { None } else { Some(read) }
}

/// A year of four figures in which somebody who lives may have been born.
pub fn read_year(text: &str, today: Date) -> Option<i16> {
    let year = text.parse().ok().filter(|_| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))?;
    (FIRST_YEAR..=today.year()).contains(&year).then_some(year)
}

fn checked((year, month, day): (i16, i8, i8), today: Date) -> Result<Date, SearchError> {
    if !(1..=12).contains(&month) {
        return Err(SearchError::NoSuchMonth);
    }
    let date = Date::new(year, month, day).map_err(|_| SearchError::NoSuchDay)?;
    if date > today {
        return Err(SearchError::NotYet);
    }
    if year < FIRST_YEAR { Err(SearchError::TooEarly) } else { Ok(date) }
}

enum Part<'a> {
    Figures(&'a str),
    Letters(&'a str),
}

impl Part<'_> {
    /// 1 to 12 of a name; of figures whatever they say.
    fn month(&self) -> Option<i8> {
        match self {
            Part::Figures(figures) if figures.len() <= 2 => figures.parse().ok(),
            Part::Figures(_) => None,
            Part::Letters(letters) => {
                let letters = letters.to_lowercase();
                let number =
                    MONTHS.iter().position(|month| letters.len() >= 3 && month.starts_with(&letters));
                number.and_then(|number| i8::try_from(number + 1).ok())
            }
        }
    }
}

/// What stands between the signs, and where figures and letters meet. "8th" is 8.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    for piece in
        text.split(|c: char| c.is_whitespace() || "/.-,".contains(c)).filter(|piece| !piece.is_empty())
    {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let is_figure = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_figure).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if is_figure {
                found.push(Part::Figures(part));
            } else if !matches!(found.last(), Some(Part::Figures(_)) if is_ordinal(part)) {
                found.push(Part::Letters(part));
            }
        }
    }
    found
}

fn is_ordinal(letters: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| letters.eq_ignore_ascii_case(ending))
}

/// "08121990", "19901208" and "081290".
fn run_together(all: &str) -> Option<(&str, i8, &str)> {
    let number = |text: &str| text.parse::<i8>().ok();
    match all.len() {
        8 if is_a_year(&all[4..]) => Some((&all[4..], number(&all[2..4])?, &all[..2])),
        8 if is_a_year(&all[..4]) => Some((&all[..4], number(&all[4..6])?, &all[6..])),
        6 => Some((&all[4..], number(&all[2..4])?, &all[..2])),
        _ => None,
    }
}

fn is_a_year(figures: &str) -> bool {
    figures.starts_with("19") || figures.starts_with("20")
}

/// None for figures that are no year at all: the text is something else.
fn whole_year(figures: &str, born_by: Date) -> Option<i16> {
    let number: i16 = figures.parse().ok()?;
    match figures.len() {
        4 if (1700..2200).contains(&number) => Some(number),
        2 if number <= born_by.year() % 100 => Some(born_by.year() / 100 * 100 + number),
        2 => Some(born_by.year() / 100 * 100 - 100 + number),
        _ => None,
    }
}

/// How a birth date on record agrees with the one that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    Different,
    /// None is on record.
    Unknown,
    /// As far apart as a slip: the day and the month changed about, one figure, or a day.
    Near,
    Same,
}

/// SEA-06.
pub fn agreement(typed: Date, recorded: Option<Date>) -> Agreement {
    let Some(recorded) = recorded else { return Agreement::Unknown };
    if typed == recorded {
        return Agreement::Same;
    }
    let about = Date::new(typed.year(), typed.day(), typed.month()).is_ok_and(|about| about == recorded);
    let next_to = typed.saturating_add(1.day()) == recorded || typed.saturating_sub(1.day()) == recorded;
    let (one, other) = (typed.to_string(), recorded.to_string());
    let figures = one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count();
    if about || next_to || figures == 1 { Agreement::Near } else { Agreement::Different }
}
