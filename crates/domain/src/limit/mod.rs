//! Limits (S03): who may not open one record, and the few to whom one is open at all. Rules ACC-25 to ACC-29; that a
//! limit shuts out is ACC-20 and ACC-24 of `access`. See `docs/rules/access.md`.

mod decide;
mod error;
mod event;
mod rows;

#[cfg(test)]
mod tests;

pub use decide::{
    Exclude, LimitKnown, Restrict, end_exclusion, end_restriction, exclude, may_hold, may_join, restrict,
};
pub use error::LimitError;
pub use event::LimitEvent;
pub use rows::{Admitted, Exclusion, Lifted, Restriction, Ring};
