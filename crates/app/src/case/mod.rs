//! Opening a case: with the actor's right to it checked and the look on record before anything is shown.

mod open;
mod past;
mod show;

pub use open::{Look, Opened, case_access, open_for_change, open_parts};
pub(crate) use open::{not_allowed, whole};
pub use past::{OVERVIEW, Past, past, past_parts};
pub use show::{
    CasePage, ContactHistory, contact_history, flag_history, holders, parts, scored_parts, show,
    show_and_look,
};
