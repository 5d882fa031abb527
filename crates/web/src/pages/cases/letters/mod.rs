//! Letters about attendance: writing one, recording one that went, and taking one back that never did.

mod about;
pub mod new;
pub mod remove;
pub mod write;
