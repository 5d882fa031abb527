//! Requirements of orders and conditions of licences, kind by kind (S62): what the record says of each by its own fields,
//! the hours of a curfew as instants, when one is suspended, whether it is kept, and what would follow if it were not.
//!
//! Rules REQ-01 to REQ-14, see `docs/rules/requirement.md`. What is derived (hours, compliance, consequences) is computed
//! from the record whenever it is asked for.

mod compliance;
mod decide;
mod follow;
mod hours;
mod rows;
mod seen;
mod wording;

#[cfg(test)]
mod tests;

pub use compliance::{Compliance, Done, DoneUnit, Pace, compliance};
pub use decide::{
    PartError, RecordOwnFacts, RecordSuspensions, check_report, record_own_facts, record_suspensions,
};
pub use follow::{Counts, Follow, FollowRoute, Touch, follow};
pub use hours::{Run, Span, Stay, Tally, Window, inside, overlap, stays, tally};
pub use rows::{FieldValue, OwnFact, PartFacts, PartId, Suspension};
pub use seen::{HourLimits, Of, Seen, all, see};
pub use wording::{CorrectWording, WordingError, correct_wording, has_blank};
