//! Documents: files that came from outside, with what is known of each. Rules DOC-01 to DOC-10; see
//! `docs/rules/document.md`. The bytes are kept beside the database under their digest; the record has the digest.

mod add;
mod change;
mod error;
mod format;
mod rows;
mod zip;

#[cfg(test)]
mod tests;

pub use add::{AddDocument, AddKnown, File, add};
pub use change::{CorrectDocument, RemoveDocument, correct, remove};
pub use error::DocumentError;
pub use format::{Format, Unsafe, recognise};
pub use rows::Document;
