//! Integrity lists: what the record shows of how risk is recorded, by team and month, and what somebody found who looked.
//! See `docs/rules/check.md`. Numbers are dated data in `policy/`.
//!
//! No list is stored and none can be edited: each is worked out from the record whenever it is asked for. A signal opens a
//! look with a name and an outcome; it says nothing about why.

mod assessments;
mod beside;
mod checks;
mod entries;
mod funnel;
mod levels;
mod lines;
mod look;
mod plans;
mod reviews;
mod words;

#[cfg(test)]
mod tests;

pub use beside::{Beside, Later, beside, follow_up};
pub use checks::{Check, MadeOf};
pub use funnel::{Funnel, FunnelPolicy, Limits, Point, Share, Zone, funnel, limits, z};
pub use lines::{About, Line, lines};
pub use look::{
    CloseLook, Look, LookError, LookFacts, LookFound, close_look, is_own_work, open_look, sample,
};
