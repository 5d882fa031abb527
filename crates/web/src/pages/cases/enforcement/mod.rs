//! Breach and recall: deciding a review, what happens after it, taking a step back.

pub mod remove;
pub mod review;
pub mod show;
pub mod words;
