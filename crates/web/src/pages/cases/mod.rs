//! Pages inside one person's record.

pub mod allocate;
pub mod appointments;
pub mod archive;
pub mod at;
pub mod attendance;
pub mod bail;
pub mod conditions;
pub mod conflict;
pub mod contacts;
pub mod custody;
pub mod details;
pub mod documents;
pub mod enforcement;
pub mod facts;
pub mod flags;
mod glance;
pub mod holders;
pub mod letters;
pub mod list;
pub mod matches;
pub mod open;
pub mod requirements;
pub mod sentence;
pub mod show;
pub mod timeline;
pub mod top;
pub mod whereabouts;
