//! Finding somebody by what a person types into one box: names as they are remembered, birth dates in any form,
//! numbers, telephone numbers and postcodes. See `docs/rules/search.md` (SEA-01 to SEA-08).
//!
//! The words are taken apart (`terms`), each word of a name is compared with every form of a name that is on record
//! (`vocabulary`, by `likeness`), the forms that come closest are put together (`plan`), and whoever has them is put
//! into order (`rank`). Only the forms are in memory: who has them stays in the database.

mod dates;
mod error;
mod likeness;
mod plan;
mod rank;
mod reach;
mod terms;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use dates::{Agreement, agreement};
pub use error::SearchError;
pub use likeness::{Likeness, Sought};
pub use plan::{Arm, Plan, pair_key, pairs, plan};
pub use rank::{FoundBy, Standing, standing};
pub use reach::{phone_form, postcode_form, search_form};
pub use terms::{Terms, read};
pub use vocabulary::{Like, Vocabulary};
