//! `/admin/…`: what who runs the service reads and changes.

pub mod codes;
pub mod imports;
pub mod letters;
pub mod offices;
pub mod organisations;
pub mod policy;
pub mod roles;
pub mod staff;
pub mod teams;
pub mod users;
