//! Letters about attendance: writing one, reading one as it went, recording one that went, and taking one back that never did.

mod about;
pub mod new;
pub mod remove;
pub mod show;
pub mod write;
