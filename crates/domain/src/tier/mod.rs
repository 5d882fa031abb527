//! The tier of a person from the record: facts into the engine `tier`, and an entry of the log whenever what it says has
//! changed. Rules TRC-01 to TRC-04; see `docs/rules/tier.md`.

mod facts;
mod rows;
mod work;

#[cfg(test)]
mod tests;

pub use rows::{Tier, TierStep, Worked};
pub use work::{Change, RULES, changes, follow, in_words, leading, order, rules, work};
