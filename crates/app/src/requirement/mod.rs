//! Requirements of orders and conditions of licences by the fields of their kind: what is recorded of one, when it is
//! suspended, and reports that somebody did not keep to it.

mod change;
mod report;

pub use change::{OwnFactsForm, SuspensionsForm, record_own_facts, record_suspensions};
pub use report::{ReportForm, report};
