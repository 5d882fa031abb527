//! One person's record.

pub mod allocations;
pub mod appointments;
pub mod assessments;
pub mod assignments;
pub mod at;
pub mod concerns;
pub mod contacts;
pub mod custody;
pub mod details;
pub mod documents;
pub mod enforcement;
pub mod flags;
pub mod holders;
pub mod letters;
pub mod limits;
pub mod list;
pub mod matches;
pub mod openings;
pub mod parts;
pub mod person;
pub mod plan;
pub mod scores;
pub mod sentences;
pub mod series;
pub mod show;
pub mod timeline;
