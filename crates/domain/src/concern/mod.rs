//! Concerns and disclosures (S24, S32): what anybody who works with the person saw or heard, told at once, and decided
//! about within hours by a manager with a name. Rules CNC-01 to CNC-08; see `docs/rules/concern.md`.

mod decide;
mod event;
mod line;
mod rows;
mod state;

#[cfg(test)]
mod tests;

pub use decide::{ConcernError, DecideConcern, RaiseConcern, RaiseKnown, decide, raise};
pub use event::ConcernEvent;
pub use line::{Line, holder, line};
pub use rows::{Answer, Concern, ConcernFacts, Decided, Named, WhatFollows};
pub use state::{State, decide_by, state};
