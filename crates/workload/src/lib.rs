//! Workload measurement of probation in England and Wales: what an officer holds and does in, points line by line out,
//! beside the points that their hours have room for.
//!
//! The crate is pure: no clock, no chance, no files. It can be used alone:
//!
//! ```text
//! let rules = workload::Rules::built_in()?;
//! let today = rules.on(day)?;
//! let work = workload::Work { cases: workload::Caseload::of(cases)?, ..Default::default() };
//! let load = workload::count(workload::Version::Batch, &today.parameters.is, &today.help.is, &work);
//! ```
//!
//! Three promises. A figure is a list of lines, and their sum is the figure, to the last digit (WLD-01). What is missing
//! does not vanish: it is a line without points that says what to do (WLD-05). Where public implementations disagree or
//! are known to be wrong, the documented intent is the rule, and the other way is a version with a name (WLD-24).
//!
//! The numbers stand in `data/`, dated, each file with its source. What the rules are, in an officer's words, is in
//! `docs/rules/workload.md`.

mod amount;
mod available;
mod capacity;
mod case;
mod help;
mod load;
mod officer;
mod parameters;
mod period;
mod reduction;
mod rounding;
mod rules;
mod tier;
mod waiting;

pub use amount::{Hours, OutOfRange, Points, Weighting};
pub use available::{Available, Form, WorkingHours, available, working_hours};
pub use capacity::{Capacity, Impact, Over, impact, over, share};
pub use case::{Band, Caseload, Kind, NoPlace, Place, Standing, TwoKinds};
pub use help::{HelpContact, HelpContacts, Side};
pub use load::{Line, Load, Report, Version, What, Why, Work, count};
pub use officer::{Grade, Grades, HoursOf, OfficerType};
pub use parameters::{
    Alarm, ByPlace, DefaultHours, Help, Inactive, Limits, NotAllowed, Of2021, Parameters, Reports, Targets,
    TierPoints, WorkingDay,
};
pub use period::{Period, working_day};
pub use reduction::{
    ByHand, Reason, ReasonKind, Reduction, ReductionFault, Status, hours_off, share as hours_share,
};
pub use rounding::{for_chart, half_up, one_decimal};
pub use rules::{Dated, InForce, NotCovered, Rules, RulesError};
/// Exact decimals, in which every number here is given.
pub use rust_decimal::Decimal;
pub use tier::{Change, Letter, NoTier, Protect, Tier};
pub use waiting::{FirstAppointment, is_out_of_area};

#[cfg(test)]
mod tests;
