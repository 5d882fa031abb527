//! Breach and recall: what happens after a senior decided, and taking a step back.

pub mod picture;
pub mod show;
pub mod steps;
pub mod words;
