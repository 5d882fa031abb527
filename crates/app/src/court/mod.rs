//! What a court's message becomes: a known person, a new one, or a question for somebody (S47, S02).

mod facts;
mod file;
mod import;
mod list;

pub use facts::facts_of;
pub use file::{CourtFile, Place, Remark, Report, Stopped, bring, take_in};
pub use import::{CourtItem, Imported, Outcome, import_item};
pub use list::{court_list, courts_on};
