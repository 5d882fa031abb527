//! The contact log: appointments, calls, notes. The only log there is (S05).
//!
//! Rules CON-01 to CON-16 (recording), ABS-01 to ABS-06 (absences), BOK-01 to BOK-12, BOK-21 and BOK-22 (booking and
//! moving) and VIS-01 to VIS-04 (visits alone); see `docs/rules/contact.md`.
//! What a kind or an outcome means is dated reference data in `policy/`, never an `if` here.

mod absence;
mod book;
mod links;
mod moving;
mod office_hours;
mod officer_away;
mod outcome;
mod record;
mod rows;
mod sensitive;
mod series;
mod state;
mod suggest;
#[cfg(test)]
mod tests;
mod visit;

pub use absence::{AbsenceError, AbsenceKnown, DecideAbsence, Reason, decide_absence};
pub use book::{Book, BookError, BookKnown, Diary, book, book_all};
pub(crate) use links::requirement_fits;
pub use links::{LinkError, days_done, days_of, done, link};
pub use moving::{Move, MoveError, WhoseDoing, move_all, move_appointment};
pub use office_hours::outside_office_hours;
pub use officer_away::officer_is_away;
pub(crate) use outcome::notes_max_chars;
pub use outcome::{ChangeOutcome, OutcomeError, OutcomeKnown, RecordOutcome, change_outcome, record_outcome};
pub use record::{RecordContact, RecordContactError, RecordKnown, record};
pub use rows::{Contact, Links, Outcome, Visit};
pub use sensitive::{SensitiveError, lift_sensitivity};
pub use series::{Ends, Repeat, SeriesError, series_days};
pub use state::{State, state};
pub use suggest::{SuggestKnown, suggest, usual_gap_days};
pub use visit::{ArrangeVisit, VisitError, arrange_visit, check_in};
