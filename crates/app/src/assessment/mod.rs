//! Making, signing, countersigning and voiding assessments, and those of a team that wait.

mod change;
mod find;
mod level;
mod score;
mod second;
mod sign;
mod start;
mod waiting;

pub use change::{LevelsForm, SectionForm, VoidForm, save_levels, save_section, void};
pub use find::{open_days, own_grade};
pub use second::{Countersigning, Decision as CountersignDecision, countersign};
pub use sign::sign;
pub use start::{StartForm, start};
pub use waiting::waiting;
