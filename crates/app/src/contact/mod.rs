//! Recording what happened, booking, moving.

mod book;
mod find;
mod in_the_way;
mod outcome;
mod record;

pub use book::{Booking, BookingKnown, Moving, book, booking_known, move_appointment};
pub use outcome::{OutcomeForm, next_after, notes_without_booking, record_outcome};
pub use record::{ContactForm, record};
