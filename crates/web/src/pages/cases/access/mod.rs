//! Access to one person's record for a time: broken glass, and what is asked for and answered (S03).

pub mod ask;
pub mod glass;
pub mod show;
pub mod words;
