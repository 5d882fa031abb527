//! Flags (registrations): what everybody who deals with a person should know, with the day on which it is looked at
//! again. Rules FLG-01 to FLG-13; see `docs/rules/flag.md`. Kinds are dated reference data in `policy/`.

mod by_hand;
mod change;
mod error;
mod lowered;
mod record;
mod rows;
mod state;

#[cfg(test)]
mod tests;

pub use by_hand::{ByHand, by_hand};
pub use change::{
    ChangeFlagLevel, ChangeKnown, CorrectFlag, EndFlag, RemoveFlag, ReviewFlag, change_level, correct, end,
    remove, review,
};
pub use error::FlagError;
pub use lowered::{Fall, check_fall, fall};
pub use record::{OpenFlag, RecordFlag, RecordKnown, end_others, record};
pub(crate) use record::{check_level, check_note};
pub use rows::{Flag, FlagEnd, FlagStep, StepKind};
pub use state::{Review, harm_by, latest_review_day, outlives_orders, registered_harm, review_state};
