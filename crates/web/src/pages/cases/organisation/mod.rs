//! Which organisation a sentence goes to: decisions and their reversals, deciding, reversing (S10).

pub mod decide;
pub mod reverse;
pub mod show;
mod words;
