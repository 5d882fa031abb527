//! Remand and bail as somebody types it.

mod form;
pub mod new;
pub mod show;
