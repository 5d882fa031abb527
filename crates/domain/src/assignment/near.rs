//! ASG-17: the postcode district in which somebody lives, and that of an office.

use crate::case::CaseRecord;
use crate::person::detail::{Address, AddressStatus, Detail};
use crate::search::postcode_form;
use jiff::civil::Date;

/// The last three characters of a whole postcode are the place inside its district.
const INWARD: usize = 3;

/// Where the person lives on a day, by the address recorded last; nothing for whoever lives nowhere in particular.
pub fn district_of(record: &CaseRecord, day: Date) -> Option<String> {
    let lives =
        record.details.values().filter(|of| of.is_so_on(day)).filter_map(|of| match &of.dated.detail {
            Detail::Address(address) if address.status == AddressStatus::Main => {
                Some((of.created.at, address))
            }
            _ => None,
        });
    let (_, address): (_, &Address) = lives.max_by_key(|(at, _)| *at)?;
    if address.no_fixed_abode { None } else { district(&address.postcode) }
}

/// Of the postcode that stands last in the words of an address.
pub fn district_in(address: &str) -> Option<String> {
    let words: Vec<&str> = address.split(|c: char| c.is_whitespace() || c == ',').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    (0..words.len()).rev().find_map(|last| {
        let two = last.checked_sub(1).and_then(|first| district(&words[first..=last].concat()));
        two.or_else(|| district(words[last]))
    })
}

fn district(postcode: &str) -> Option<String> {
    let form = postcode_form(postcode)?;
    form.get(..form.len().checked_sub(INWARD)?).map(str::to_string)
}
