//! Concerns and disclosures about one person.

pub mod new;
pub mod show;
pub mod words;
