//! Teams.

pub mod figures;
pub mod officers;
pub mod show;
