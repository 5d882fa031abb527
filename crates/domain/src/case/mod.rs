//! A case: everything recorded about one person record, folded from its log.

mod apply;
mod apply_allocation;
mod apply_assessment;
mod apply_concern;
mod apply_custody;
mod apply_enforcement;
mod apply_handover;
mod apply_holding;
mod apply_limit;
mod apply_opening;
mod apply_parts;
mod apply_plan;
mod apply_rating;
mod apply_retention;
mod apply_sentence;
mod details;
mod documents;
mod event;
mod event_about;
mod event_kind;
mod flags;
mod names;
mod record;

#[cfg(test)]
mod tests;

pub use apply::{apply, fold};
pub use event::{CaseEvent, OutcomeChosen};
pub use record::{CaseRecord, CaseRow, Member};
