//! Teams.

pub mod assessments;
pub mod figures;
pub mod officers;
pub mod show;
