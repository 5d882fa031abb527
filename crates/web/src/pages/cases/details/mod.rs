//! Personal details: everything that is known of a person, one fact with its history, and what records and changes it.

mod change;
pub mod correct;
pub mod end;
mod form;
pub mod new;
pub mod one;
pub mod person;
pub mod remove;
pub mod show;
mod words;
