//! Recording, reading and correcting entries of the contact log.

pub mod absence;
mod form;
pub mod r#move;
pub mod new;
pub mod outcome;
mod reminder;
pub mod sensitive;
pub mod show;
pub mod visit;

pub use form::requirement;
