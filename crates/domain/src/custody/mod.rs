//! Where somebody is: custody, release and recall of a sentence, remand and bail, and what follows for appointments.
//!
//! Rules CUS-01 to CUS-13, see `docs/rules/custody.md`. The state is derived from dated steps; nothing is stored twice.

mod bail;
mod held;
mod key_date;
mod now;
mod rows;
mod step;

#[cfg(test)]
mod tests;

pub use bail::{BailError, BailKnown, record_bail, remove_bail};
pub use held::{Held, held};
pub use key_date::{KeyDateCmd, KeyDateError, KeyDateKnown, record_key_date};
pub use now::{
    Claim, ClaimSource, Said, WhereNow, Whereabouts, could_hold, held_warning, in_custody_on,
    needs_them_free, served_where, upset, where_now,
};
pub use rows::{Bail, BailFacts, ConditionSet, CustodyStep, KeyDate, LicenceCondition, Step, StepFacts};
pub use step::{StepError, StepKnown, add_condition, correct_step, end_condition, record_step, remove_step};
