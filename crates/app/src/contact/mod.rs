//! Recording what happened, booking, moving.

mod absence;
mod book;
mod find;
mod in_the_way;
mod moving;
mod outcome;
mod record;
mod sensitive;
mod visit;

pub use absence::{AbsenceForm, awaited_until, decide_absence};
pub use book::{Booking, BookingKnown, book, book_series, booking_known};
pub(crate) use book::{Facts, both_diaries, officers_diary, own_diary, same_time_on};
pub(crate) use find::{Found, find};
pub(crate) use in_the_way::{Asked, InTheWay, Lead};
pub use moving::{Cancelling, Moving, Which, cancel_appointment, move_appointment};
pub(crate) use moving::{cancelled, whose_doing_missing};
pub use outcome::{OutcomeForm, next_after, notes_without_booking, record_outcome};
pub(crate) use record::holder_to_tell;
pub use record::{ContactForm, Heard, record, record_heard, record_report};
pub use sensitive::lift_sensitivity;
pub use visit::{VisitChange, visit};
