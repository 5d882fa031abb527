//! One person's record.

pub mod appointments;
pub mod assignments;
pub mod at;
pub mod contacts;
pub mod custody;
pub mod holders;
pub mod list;
pub mod matches;
pub mod sentences;
pub mod show;
pub mod timeline;
