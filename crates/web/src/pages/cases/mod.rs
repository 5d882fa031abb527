//! Pages inside one person's record.

pub mod allocate;
pub mod appointments;
pub mod details;
pub mod holders;
pub mod matches;
pub mod open;
pub mod sentence;
pub mod at;
pub mod contacts;
pub mod facts;
pub mod list;
pub mod show;
mod timeline;
pub mod top;
