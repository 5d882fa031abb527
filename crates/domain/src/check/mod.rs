//! Integrity lists: what the record shows of how risk is recorded, by team and month, and what somebody found who looked.
//! See `docs/rules/check.md`. Numbers are dated data in `policy/`.
//!
//! No list is stored and none can be edited: each is worked out from the record whenever it is asked for. A signal opens a
//! look with a name and an outcome; it says nothing about why.

mod funnel;

#[cfg(test)]
mod tests;

pub use funnel::{Funnel, FunnelPolicy, Limits, Point, Share, Zone, funnel, limits, z};
