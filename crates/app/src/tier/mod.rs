//! The tier of a person follows what is written (TRC-01); what time alone changes is found by night (TRC-02).

mod follow;
mod nightly;

pub(crate) use follow::follow;
pub use nightly::{Round, go_on};
