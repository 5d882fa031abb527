//! What is recorded about the person: facts of every sort, and the correction of who they are.

mod change;
mod find;
mod history;
mod person;
mod record;

pub use change::{CorrectForm, EndForm, RemoveForm, correct, end, remove};
pub use history::{DetailPage, history, person_history};
pub use person::{PersonForm, correct_person};
pub use record::record;
