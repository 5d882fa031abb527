//! What a handler receives besides the path: who is signed in, and what was posted.

mod form;
mod page;
mod signed;

pub use form::{FormData, Posted};
pub(crate) use page::fault_number;
pub use page::{Failed, PageCtx, PageResult, html};
pub use signed::{SignedIn, bearer_of, cookie_of, cookie_removal, resume, token_of};
