//! Documents of one person.

pub mod add;
pub mod change;
pub mod file;
pub mod list;
