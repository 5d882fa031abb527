//! Lists of codes from outside: loading one, and what a code is called.

mod load;
mod names;
mod show;

pub use load::{Load, Loaded, load};
pub use names::{court_names, in_use, offence_names};
pub(crate) use names::{named_hearing, named_sentence};
pub use show::{ShownVersion, version, versions};
