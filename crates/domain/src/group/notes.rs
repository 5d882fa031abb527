//! GRP-05: a note on one person's record names nobody else who was there.

use crate::person::words;

/// Titles before a surname, as `words` writes them.
const TITLES: [&str; 5] = ["MR", "MRS", "MS", "MISS", "MX"];

/// Somebody who was there.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub forenames: String,
    pub surname: String,
}

/// Whether a note names one of the others: a forename or a title before the surname. A surname alone can be a word of
/// its own, and is left to whoever writes.
pub fn names_another(note: &str, others: &[Person]) -> bool {
    let said = words(note);
    others.iter().any(|other| {
        let (forenames, surname) = (words(&other.forenames), words(&other.surname));
        let Some((last, rest)) = surname.split_last() else { return false };
        said.windows(surname.len() + 1).any(|window| {
            let leads = forenames.contains(&window[0]) || TITLES.contains(&window[0].as_str());
            let (end, middle) = (&window[surname.len()], &window[1..surname.len()]);
            // "Hartnoll’s" is Hartnoll.
            leads && middle == rest && (end == last || end.strip_suffix('S') == Some(last))
        })
    })
}

crate::private_debug!(Person);
