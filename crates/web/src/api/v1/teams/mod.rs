//! Teams.

pub mod officers;
