//! Recording flags, looking at them again, changing, ending, correcting, taking off.

mod change;
pub(crate) mod parts;
mod record;

pub use change::{Change, FlagChange, change};
pub use record::{FlagForm, record};
