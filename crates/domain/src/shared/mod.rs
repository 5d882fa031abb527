//! What every feature uses: ids, moments and days, refusals, decisions.

mod codes;
mod decision;
mod ids;
mod moment;
mod private;
mod recorded;
mod refusal;
mod words;

pub(crate) use codes::codes;
pub use decision::{Basis, Decision, Notice};
pub use ids::*;
pub use moment::{
    Moment, MomentParseError, day_in_words, end_of_day_in_london, london, start_of_day_in_london,
    time_in_words,
};
pub use recorded::{Author, DoneThere, Recorded, Removed, Written};
pub use refusal::{Refusal, Rule};
pub use words::words_that_fit;
