//! Pages inside one person's record.

pub mod allocate;
pub mod appointments;
pub mod at;
pub mod contacts;
pub mod details;
pub mod facts;
mod glance;
pub mod holders;
pub mod list;
pub mod matches;
pub mod open;
pub mod requirements;
pub mod sentence;
pub mod show;
mod timeline;
pub mod top;
