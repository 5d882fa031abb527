//! One step of a breach or a recall.

pub mod remove;
