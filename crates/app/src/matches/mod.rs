//! Uncertain matches: the list, one to decide, the decision and its undoing (S02).

mod decide;
mod show;

pub use decide::{MatchForm, decide, undo};
pub use show::{MatchCandidateView, MatchPage, count_waiting, show, waiting};
