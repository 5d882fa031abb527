//! What becomes of one requirement.

pub mod show;
