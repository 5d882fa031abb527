//! How facts become words on a page, and how typed words become facts.
//!
//! Everything here is pure: the day asked about is an argument. A page, a letter and the API's sentences
//! take their dates, lengths and counts from here, so that one fact always reads the same.

pub mod dates;
pub mod hours;
pub mod ical;
pub mod months;
pub mod notes;
pub mod numbers;
pub mod parse;
pub mod people;
pub mod staff;
pub mod weeks;
pub mod who;
