//! What somebody typed into a search box, read as a number.

use super::{Checked, IdentifierKind, compact, cro, is_placeholder, normalise, pnc, shape};

/// Which numbers a typed text may be by its shape, with or without punctuation; empty for anything else, such as
/// a name or a date. When a reading fits with its check letter, those that do not are left out; when none fits,
/// they stay, so that a page can say why and a number stored unverified can still be found. A PNC typed without
/// its slash can give two.
pub fn recognise(typed: &str, this_year: i16) -> Vec<(IdentifierKind, Checked)> {
    let (text, compact) = (normalise(typed), compact(typed));
    if is_placeholder(&text) {
        return Vec::new();
    }
    let found: Vec<(IdentifierKind, Checked)> = IdentifierKind::ALL
        .into_iter()
        .flat_map(|kind| by_shape(kind, &text, &compact, this_year).into_iter().map(move |read| (kind, read)))
        .map(|(kind, read)| match read {
            Ok(canonical) => (kind, Checked::Verified { canonical }),
            Err(why) => (kind, Checked::Unverified { normalised: text.clone(), why }),
        })
        .collect();
    let any_verified = found.iter().any(|(_, checked)| checked.is_verified());
    found.into_iter().filter(|(_, checked)| checked.is_verified() || !any_verified).collect()
}

/// The readings of a text that has the kind's shape; none for one that has not.
fn by_shape(kind: IdentifierKind, text: &str, compact: &str, this_year: i16) -> Vec<Result<String, String>> {
    match kind {
        IdentifierKind::Pnc => {
            let fitting = pnc::all_fitting(compact, this_year);
            if fitting.is_empty() && pnc::has_shape(compact, this_year) {
                vec![pnc::read(compact, this_year)]
            } else {
                fitting.into_iter().map(Ok).collect()
            }
        }
        IdentifierKind::Cro if cro::has_shape(compact) => vec![cro::read(compact)],
        IdentifierKind::Cro => Vec::new(),
        IdentifierKind::PrisonNumber => shape::prison_number(text).ok().map(Ok).into_iter().collect(),
        IdentifierKind::Crn => shape::crn(text).ok().map(Ok).into_iter().collect(),
        IdentifierKind::CourtDefendant => shape::court_defendant(text).ok().map(Ok).into_iter().collect(),
    }
}
