//! Letters about attendance: recording one that went, and taking one back that never did.

pub mod new;
pub mod remove;
