//! The contact log: appointments, calls, notes. The only log there is (S05).
//!
//! Rules CON-01 to CON-12 (recording), BOK-01 to BOK-11, BOK-21 and BOK-22 (booking and moving); see
//! `docs/rules/contact.md`.
//! What a kind or an outcome means is dated reference data in `policy/`, never an `if` here.

mod book;
mod office_hours;
mod officer_away;
mod outcome;
mod record;
mod rows;
mod state;
mod suggest;

#[cfg(test)]
mod tests;

pub use book::{Book, BookError, BookKnown, Diary, Move, MoveError, WhoseDoing, book, move_appointment};
pub use office_hours::outside_office_hours;
pub use officer_away::officer_is_away;
pub use outcome::{ChangeOutcome, OutcomeError, OutcomeKnown, RecordOutcome, change_outcome, record_outcome};
pub use record::{RecordContact, RecordContactError, record};
pub use rows::{Contact, Outcome};
pub use state::{State, state};
pub use suggest::{SuggestKnown, suggest};
