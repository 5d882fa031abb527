//! The conditions of a licence.

pub mod end;
pub mod facts;
pub mod report;
pub mod show;
pub mod suspension;
pub mod text;
