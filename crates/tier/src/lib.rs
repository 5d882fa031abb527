//! Tier of a case in the probation service of England and Wales: typed facts in, a tier with every step out.
//!
//! Two rules: [`v2`], the unified tiering model with a letter and a digit (`B2`, `A0S`), and [`v3`], one letter from A
//! to G. The crate is pure: no clock, no chance, no files. It can be used alone:
//!
//! ```text
//! let rules = tier::Rules::built_in()?;
//! let mut case = tier::v2::Case::on(date(2026, 11, 30));
//! case.rsr = Some(7.5);                             // … and the rest
//! let outcome = tier::v2::tier(&rules, &case);
//! println!("{}", outcome.result.expect("no fault"));  // B0
//! let would_change = tier::v2::changes(&rules, &case);
//! ```
//!
//! Three promises. What is impossible is listed by name and there is no tier then (TIR-01); what is missing is listed
//! with what the rule makes of it (TIR-02). Every step is part of the result, also what did not count and why. What
//! would change the tier, and what time alone changes and when, can be asked for.
//!
//! The numbers stand in `data/`, dated, each file with its source and licence. What the rules are, in an officer's
//! words, is in `docs/rules/tier.md`.

mod codes;
mod dated;
mod outcome;
mod rules;
pub mod v2;
pub mod v3;
mod words;

pub use codes::{Codes, Enforcement, Registered, Registration};
pub use outcome::{Change, Fault, Note, Outcome};
pub use rules::{About, Rules, RulesError};
pub use words::{
    Answer, Complexity, Flag, Item, Letter, MappaCategory, MappaLevel, Points, PredictorKind, Rosh, Section,
    Severity, SexualBand, StepName, is_female,
};

#[cfg(test)]
mod tests;
