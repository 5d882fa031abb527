//! Organisations, their teams, offices, staff and what each user may do: the log of an organisation.
//!
//! An organisation is a column on teams and assignments, never on a person: cases move between organisations,
//! the record stays one.

mod apply;
pub mod decide;
mod event;
mod letter_templates;
mod offices;
mod rows;
mod staff;

#[cfg(test)]
mod tests;

pub use apply::{apply, fold};
pub use event::OrganisationEvent;
pub use letter_templates::{LetterTemplate, TemplateKey};
pub use offices::{ClosedDay, Office, OfficeFacts, Opening, OpeningHours, TeamOffice};
pub use rows::{Grant, Officer, Organisation, OrganisationRecord, OrganisationRow, ScopeOf, Team};
pub use staff::{Ask, OnDay, StaffFact, StaffSays};
