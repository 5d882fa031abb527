//! What a court's message becomes: a known person, a new one, or a question for somebody (S47, S02).

mod facts;
mod import;

pub use facts::facts_of;
pub use import::{CourtItem, Imported, Outcome, import_item};
