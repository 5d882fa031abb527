//! Telephone numbers, e-mail addresses and postcodes in the one form that they are compared in.

use crate::person::detail::{Detail, ReachWay};

/// A number as it is dialled in this country: "+44 (0)7700 900123" → "07700900123"; one of another country without its
/// "+" or "00". None for what has too few figures
/// or too many to be one (PER-10).
pub fn phone_form(text: &str) -> Option<String> {
    let is_sign = |c: char| c.is_whitespace() || "+-().".contains(c);
    if !text.chars().all(|c| c.is_ascii_digit() || is_sign(c)) {
        return None;
    }
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    let abroad =
        figures.strip_prefix("00").or(text.trim_start().starts_with('+').then_some(figures.as_str()));
    let form = match abroad.map(|figures| (figures, figures.strip_prefix("44"))) {
        Some((_, Some(here))) => format!("0{}", here.trim_start_matches('0')),
        Some((abroad, None)) => abroad.to_string(),
        None => figures,
    };
    (7..=15).contains(&form.len()).then_some(form)
}

/// "nm1 1aa" → "NM11AA"; none for what has not the shape of a whole postcode: one or two letters, a figure, perhaps
/// another figure or letter, then a figure and two letters.
pub fn postcode_form(text: &str) -> Option<String> {
    let form: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if !form.is_ascii() || !(5..=7).contains(&form.len()) {
        return None;
    }
    let shape: String = form
        .bytes()
        .map(|b| {
            if b.is_ascii_digit() {
                '9'
            } else if b.is_ascii_uppercase() {
                'A'
            } else {
                ' '
            }
        })
        .collect();
    ["A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"].contains(&shape.as_str()).then_some(form)
}

/// An address for messages, in small letters.
pub fn email_form(text: &str) -> Option<String> {
    let text = text.trim();
    text.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'))?;
    Some(text.to_lowercase())
}

/// SEA-04: what a fact about a person is found by, where it is a way to reach them or an address with a postcode.
pub fn search_form(detail: &Detail) -> Option<String> {
    match detail {
        Detail::Address(address) => postcode_form(&address.postcode),
        Detail::Reach(reach) => match reach.way {
            ReachWay::Mobile | ReachWay::Phone => phone_form(&reach.value),
            ReachWay::Email => email_form(&reach.value),
        },
        Detail::Name(_) | Detail::Circumstance(_) | Detail::Need(_) | Detail::RelatedPerson(_) => None,
    }
}
