//! Uncertain matches: the system shows how far records agree, a named person decides (S02).

mod compare;
mod decided;
pub mod list;
pub mod show;

pub use compare::sex_words;
