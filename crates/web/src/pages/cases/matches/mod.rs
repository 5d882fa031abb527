//! Decisions about who a record is, seen from the person.

pub mod undo;
