//! The templates that come with the program.

use crate::kind::{Kind, Language};

/// The text of the template that an organisation starts from. There are none in Welsh: a translation that nobody has
/// checked is not sent to people.
pub fn built_in(kind: Kind, language: Language) -> Option<&'static str> {
    match language {
        Language::English => Some(english(kind)),
        Language::Welsh => None,
    }
}

fn english(kind: Kind) -> &'static str {
    match kind {
        Kind::Appointment => include_str!("../templates/en/appointment.txt"),
        Kind::ReasonAsked => include_str!("../templates/en/reason-asked.txt"),
        Kind::FirstWarning => include_str!("../templates/en/first-warning.txt"),
        Kind::FinalWarning => include_str!("../templates/en/final-warning.txt"),
        Kind::Correction => include_str!("../templates/en/correction.txt"),
        Kind::BreachNotice => include_str!("../templates/en/breach-notice.txt"),
        Kind::BreachPack => include_str!("../templates/en/breach-pack.txt"),
        Kind::RecallPack => include_str!("../templates/en/recall-pack.txt"),
    }
}
