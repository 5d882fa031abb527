//! Proof and repair: verify the chain and the rows, make the rows again from the log, sign the head of all.

mod files;
mod head;
mod rebuild;
mod verify;

pub use files::{copy_files, verify_files};
pub use head::{HeadOfAll, head_of_all};
pub use rebuild::rebuild;
pub use verify::{Problem, Verified, check_chain, verify};
