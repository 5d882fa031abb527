//! Documents: the list, adding one, sending its file, correcting and removing it.

pub mod change;
pub mod file;
pub mod list;
pub mod new;
