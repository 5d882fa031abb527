//! Records a sentence by hand, corrects it, and says what becomes of it and of its requirements.

mod change;
mod find;
mod history;
mod record;

pub use change::{Ending, StateForm, end, remove, requirement_state};
pub(crate) use find::{Found, find, find_in, unchanged, write};
pub use history::history;
pub(crate) use record::known;
pub use record::{RequirementForm, SentenceForm, correct, record};
