//! Limits of a record: who may not open it, and the few to whom it is open at all. Set by seniors of the side that holds
//! the case.

mod set;
mod show;

pub use set::{ExcludeForm, RestrictForm, end_exclusion, end_restriction, exclude, restrict};
pub use show::{LimitPage, show};
