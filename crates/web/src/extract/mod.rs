//! What a handler receives: who is signed in, the ids in the address, and what was posted.

mod form;
pub(crate) mod nul;
mod origin;
mod page;
mod path;
mod signed;
mod unsent;
mod upload;

pub use form::{FormData, Posted};
pub use origin::Origin;
pub(crate) use page::fault_number;
pub use page::{Failed, PageCtx, PageResult, html};
pub use path::Path;
pub use signed::{SignedIn, bearer_of, cookie_of, cookie_removal, resume, token_of};
pub use upload::{PostedFile, UPLOAD_BYTES_MAX, Upload};
