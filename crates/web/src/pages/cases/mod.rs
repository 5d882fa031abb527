//! Pages inside one person's record.

pub mod at;
pub mod contacts;
mod facts;
pub mod list;
pub mod show;
mod timeline;
pub mod top;
