//! What somebody typed, taken apart.

use super::dates::{read_day, read_year};
use super::reach::{email_form, phone_form, postcode_form};
use super::{SearchError, dates};
use crate::identity;
use crate::person::words;
use jiff::civil::Date;

/// Labels that people write before a number or a date.
const LABELS: [&str; 6] = ["BORN", "CRN", "CRO", "DOB", "PNC", "TEL"];

/// Figures of a telephone number with its area.
const WHOLE_NUMBER: usize = 11;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Search forms of everything that has the shape of an identifier.
    pub identifiers: Vec<String>,
    /// Telephone numbers, e-mail addresses and postcodes, in the form that they are compared in.
    pub reaches: Vec<String>,
    pub birth_dates: Vec<Date>,
    /// A year of birth, where no whole date was typed.
    pub birth_year: Option<i16>,
    /// Words of names.
    pub names: Vec<String>,
    /// Pieces that are none of these, as typed.
    pub unread: Vec<String>,
}

/// Takes the words apart: dates, numbers by their shape, ways to reach somebody, and names. `born_by` is the last day on
/// which somebody whom this service knows can have been born.
pub fn read(typed: &str, today: Date, born_by: Date) -> Result<Terms, SearchError> {
    let separator = |c: char| c.is_whitespace() || c == ',' || c == ';';
    let pieces: Vec<&str> = typed.split(separator).filter(|piece| !piece.is_empty()).collect();
    let mut found = Terms::default();
    let mut at = 0;
    while at < pieces.len() {
        at += one(&pieces[at..], (today, born_by), &mut found)?;
    }
    if !found.birth_dates.is_empty() {
        found.birth_year = None;
    }
    let alone = found.names.is_empty() && found.identifiers.is_empty() && found.reaches.is_empty();
    // SEA-02: a year narrows; it finds nobody by itself.
    if found.birth_year.is_some() && alone { Err(SearchError::YearAlone) } else { Ok(found) }
}

/// Reads what begins here, and says how many pieces it was.
fn one(pieces: &[&str], (today, born_by): (Date, Date), found: &mut Terms) -> Result<usize, SearchError> {
    // "14 March 1989" is three pieces, "14/03/1989" one.
    for count in [3, 2, 1] {
        let text = pieces.get(..count).map(|pieces| pieces.join(" "));
        if let Some(day) = text.and_then(|text| dates::read_day(&text, today, born_by)) {
            found.birth_dates.push(day?);
            return Ok(count);
        }
    }
    if let Some(count) = reach(pieces, (today, born_by), found) {
        return Ok(count);
    }
    let piece = pieces[0];
    if let Some(year) = read_year(piece, today) {
        found.birth_year = Some(year);
        return Ok(1);
    }
    if let Some(count) = number(pieces, today, found) {
        return Ok(count);
    }
    let names = words(piece);
    let before_a_number = pieces.get(1).is_some_and(|next| next.bytes().any(|b| b.is_ascii_digit()));
    if names.is_empty() {
        found.unread.push(piece.to_string());
    } else if !(before_a_number && names.iter().all(|word| LABELS.contains(&word.as_str()))) {
        found.names.extend(names);
    }
    Ok(1)
}

/// A telephone number, an e-mail address or a postcode, and how many pieces it was.
fn reach(pieces: &[&str], days: (Date, Date), found: &mut Terms) -> Option<usize> {
    let both = pieces.get(..2).and_then(|two| postcode_form(&two.concat()));
    let (form, count) = if let Some(form) = email_form(pieces[0]) {
        (form, 1)
    } else if let Some(form) = postcode_form(pieces[0]) {
        (form, 1)
    } else if let Some(form) = both {
        (form, 2)
    } else {
        phone(pieces, days)?
    };
    found.reaches.push(form);
    Some(count)
}

/// A number begins with 0 or +, and goes on while pieces are figures and it is not whole.
fn phone(pieces: &[&str], (today, born_by): (Date, Date)) -> Option<(String, usize)> {
    if !pieces[0].starts_with(['0', '+', '(']) {
        return None;
    }
    // Bare figures go on with the number, as long as they fit.
    let is_date = |piece: &str| piece.contains(['.', '-']) && read_day(piece, today, born_by).is_some();
    let (mut text, mut count, mut whole) = (String::new(), 0, None);
    for piece in pieces {
        let more = format!("{text}{piece}");
        let signs = piece.chars().all(|c| c.is_ascii_digit() || "+-().".contains(c));
        let is_long = whole.as_ref().is_some_and(|form: &String| form.len() >= WHOLE_NUMBER - 1);
        if !signs || (count > 0 && is_date(piece)) || (is_long && read_year(piece, today).is_some()) {
            break;
        }
        let form = phone_form(&more);
        if whole.is_some() && form.as_ref().is_none_or(|form| form.len() > WHOLE_NUMBER) {
            break;
        }
        (text, count, whole) = (more, count + 1, form);
    }
    Some((whole?, count))
}

/// SEA-03: a number with or without its punctuation, also with a blank in it.
fn number(pieces: &[&str], today: Date, found: &mut Terms) -> Option<usize> {
    let has_figure = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    let by_shape = identity::recognise(pieces[0], today.year());
    if has_figure(pieces[0]) && !by_shape.is_empty() {
        found.identifiers.extend(by_shape.into_iter().map(|(_, read)| read.key().to_string()));
        return Some(1);
    }
    let both = pieces.get(..2)?.concat();
    let by_shape = identity::recognise(&both, today.year());
    let fits = has_figure(&both) && by_shape.iter().any(|(_, read)| read.is_verified());
    let is_name = words(pieces[0]).iter().any(|word| word.chars().count() > 2);
    if !fits || is_name {
        return None;
    }
    found.identifiers.extend(by_shape.into_iter().map(|(_, read)| read.key().to_string()));
    Some(2)
}
