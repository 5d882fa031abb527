//! Recording, reading and correcting entries of the contact log.

mod form;
pub mod r#move;
pub mod new;
pub mod outcome;
pub mod show;
