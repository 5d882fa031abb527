//! Numbers by which the police, courts, prisons and probation know a person: their shapes, check letters and
//! canonical forms.
//!
//! A number that does not fit is never an error here: it is kept as sent, normalised for comparing, and flagged
//! with a sentence for a person. A check letter catches typing only; it does not show that the number was given
//! to the right person, so two people can share one and one person can have several.

mod cro;
mod letter;
mod pnc;
mod recognise;
mod shape;

#[cfg(test)]
mod tests;

pub use pnc::with_letter as pnc_with_letter;
pub use recognise::recognise;

use serde::{Deserialize, Serialize};

/// Which number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// Police National Computer id. Canonical: `1979/0163001B`.
    Pnc,
    /// Criminal Records Office number. Canonical: `065656/91H`, or `SF05/482703J` for the older small files.
    Cro,
    /// What a prison knows a person by. Canonical: a letter, four digits, two letters.
    PrisonNumber,
    /// Case reference number, given by probation. Canonical: a letter and six digits.
    Crn,
    /// Common Platform's `masterDefendantId`: the court's own word that two defendants are one. A UUID.
    CourtDefendant,
}

impl IdentifierKind {
    pub const ALL: [IdentifierKind; 5] = [
        IdentifierKind::Pnc,
        IdentifierKind::Cro,
        IdentifierKind::PrisonNumber,
        IdentifierKind::Crn,
        IdentifierKind::CourtDefendant,
    ];

    /// The code in rows, events and messages; equal to the serde form.
    pub fn as_code(self) -> &'static str {
        match self {
            IdentifierKind::Pnc => "pnc",
            IdentifierKind::Cro => "cro",
            IdentifierKind::PrisonNumber => "prison_number",
            IdentifierKind::Crn => "crn",
            IdentifierKind::CourtDefendant => "court_defendant",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        IdentifierKind::ALL.into_iter().find(|kind| kind.as_code() == code)
    }

    /// What people call it, to begin a sentence with.
    pub fn name(self) -> &'static str {
        match self {
            IdentifierKind::Pnc => "PNC",
            IdentifierKind::Cro => "CRO",
            IdentifierKind::PrisonNumber => "Prison number",
            IdentifierKind::Crn => "CRN",
            IdentifierKind::CourtDefendant => "Court's defendant id",
        }
    }
}

/// What reading a number gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// It has the kind's shape, and its check letter fits where the kind has one.
    Verified { canonical: String },
    /// It does not. `normalised` is upper case without blanks and punctuation; `why` is a sentence for a person.
    Unverified { normalised: String, why: String },
}

impl Checked {
    pub fn is_verified(&self) -> bool {
        matches!(self, Checked::Verified { .. })
    }

    /// What to compare and search by: the canonical form, or the normalised text of what did not fit.
    pub fn key(&self) -> &str {
        match self {
            Checked::Verified { canonical } => canonical,
            Checked::Unverified { normalised, .. } => normalised,
        }
    }
}

/// Reads a number as sent or typed; `None` when it says that there is none ("NOT KNOWN", `000000/00Z`, blanks).
/// `this_year` decides the century of a two-digit year.
pub fn read(kind: IdentifierKind, raw: &str, this_year: i16) -> Option<Checked> {
    let text = normalise(raw);
    if is_placeholder(&text) {
        return None;
    }
    let found = match kind {
        IdentifierKind::Pnc => pnc::read(&compact(raw), this_year),
        IdentifierKind::Cro => cro::read(&compact(raw)),
        IdentifierKind::PrisonNumber => shape::prison_number(&text),
        IdentifierKind::Crn => shape::crn(&text),
        IdentifierKind::CourtDefendant => shape::court_defendant(&text),
    };
    Some(match found {
        Ok(canonical) => Checked::Verified { canonical },
        Err(why) => Checked::Unverified { normalised: text, why },
    })
}

/// How a canonical form is shown to people: a PNC by its short form, without leading zeros, as the field writes
/// it; everything else as it is. A text that is not canonical is shown unchanged.
pub fn display(kind: IdentifierKind, canonical: &str) -> String {
    match kind {
        IdentifierKind::Pnc => pnc::short_form(canonical).unwrap_or_else(|| canonical.to_string()),
        _ => canonical.to_string(),
    }
}

/// Upper case, letters and digits only.
fn normalise(raw: &str) -> String {
    raw.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// As `normalise`, but a slash stays, because it says where the year ends.
fn compact(raw: &str) -> String {
    raw.chars().filter(|c| c.is_alphanumeric() || *c == '/').flat_map(char::to_uppercase).collect()
}

/// What senders write into a required field when there is no number. All zeros is one too, with the letter that
/// fits them or without.
fn is_placeholder(normalised: &str) -> bool {
    const WORDS: [&str; 14] = [
        "",
        "NA",
        "NIL",
        "NK",
        "NONE",
        "NOTAPPLICABLE",
        "NOTAVAILABLE",
        "NOTENTERED",
        "NOTGIVEN",
        "NOTKNOWN",
        "NOTRECORDED",
        "NULL",
        "TBC",
        "UNKNOWN",
    ];
    let digits = normalised.strip_suffix('Z').unwrap_or(normalised);
    let digits = digits.strip_prefix("SF").unwrap_or(digits);
    WORDS.contains(&normalised) || (!digits.is_empty() && digits.chars().all(|c| c == '0'))
}
