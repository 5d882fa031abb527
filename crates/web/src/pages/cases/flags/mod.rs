//! Flags: the list, recording one, one with its history, and what is done with it.

pub mod change;
pub mod list;
pub mod new;
pub mod show;
pub mod words;
