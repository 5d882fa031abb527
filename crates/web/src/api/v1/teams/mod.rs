//! Teams.

pub mod officers;
pub mod show;
