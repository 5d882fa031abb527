//! The sentence: what is recorded, and recording one by hand.

pub mod new;
pub mod show;
