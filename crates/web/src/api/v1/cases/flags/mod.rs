//! Flags of one person.

pub mod change;
pub mod list;
pub mod record;
