//! Actuarial risk instruments of probation in England and Wales: typed answers in, a score with its band, its terms
//! and its version out.
//!
//! The crate is pure: no clock, no chance, no files. It can be used alone:
//!
//! ```text
//! let rules = risk::Rules::built_in()?;
//! let offences = risk::Offences::common()?;       // or your own table, with its version
//! let mut answers = risk::Answers::default();
//! answers.gender = Some(risk::Gender::Male);      // … and the rest
//! let outcome = risk::arp::score(&rules, &offences, &answers);
//! ```
//!
//! Three promises. What is missing or impossible is listed by name, all of it at once, and there is no score then: an
//! answer is never made up (RSK-01). A result carries the answers it rests on, what each adds, and the versions of
//! model, thresholds and offence table. Where public implementations disagree or are known to be wrong, the documented
//! intent is what `score` does, and the other way is a variant with a name (RSK-20).
//!
//! The numbers stand in `data/`, each file with its source and licence. What the rules are, in an officer's words, is
//! in `docs/rules/risk-instruments.md`.

mod answers;
pub mod arp;
mod checks;
pub mod csrp;
mod dates;
pub mod dc_srp;
mod fault;
pub mod gen1;
pub mod iic_srp;
pub mod lds;
pub mod mst;
mod number;
mod offences;
pub mod opd;
mod outcome;
pub mod pni;
pub mod predictor;
mod published;
mod regression;
mod rules;
mod sexual;
pub mod svrp;
pub mod vrp;

pub use answers::{
    Answer, Answers, Awareness, Band, Conviction, Convictions, Gender, HarmLevel, Item, Kind, Level,
    Motivation, Qualifications, Relationship, Sara, Supervision, Unreadable,
};
pub use fault::{Fault, FaultKind};
pub use offences::{Category, Offence, Offences, OffencesError, Ogrs3Group, SnsvGroup, ViolenceKind};
pub use outcome::{About, Outcome, Prediction, Step, Term};
pub use regression::History;
pub use rules::{Rules, RulesError};
pub use sexual::{Counts, Remand};

#[cfg(test)]
mod tests;
