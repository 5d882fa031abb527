//! Concerns and disclosures: raising one, deciding about one, who is told, and what waits for a decision.

mod alarm;
mod decide;
mod lists;
mod raise;
mod show;
pub(crate) mod tell;

pub use alarm::raise_alarms;
pub use decide::{DecisionForm, decide};
pub use lists::{decided_of_mine, late, of_my_day};
pub(crate) use raise::raised;
pub use raise::{ConcernForm, raise};
pub(crate) use show::with_the_line;
pub use show::{ConcernPage, all, show, to_raise};
