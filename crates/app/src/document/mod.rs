//! Adding documents, correcting what is said of them, taking them off, sending them to who may read them.

mod add;
mod change;
mod send;

pub use add::{DocumentForm, add};
pub use change::{Change, DocumentChange, change};
pub use send::send;
