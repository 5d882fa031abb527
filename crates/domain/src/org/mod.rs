//! Organisations, their teams, the officers in them and what each user may do: the log of an organisation.
//!
//! An organisation is a column on teams and assignments, never on a person: cases move between organisations,
//! the record stays one.

mod apply;
mod event;
mod rows;

#[cfg(test)]
mod tests;

pub use apply::{apply, fold};
pub use event::OrganisationEvent;
pub use rows::{Grant, Officer, Organisation, OrganisationRecord, OrganisationRow, ScopeOf, Team};
