//! Booking.

pub mod new;
