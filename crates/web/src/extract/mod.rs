//! What a handler receives besides the path: who is signed in, and what was posted.

mod form;
mod page;
mod signed;

pub use form::{FormData, Posted};
pub use page::{Failed, PageCtx, PageResult, html};
pub use signed::{SignedIn, cookie_of, cookie_removal, resume, token_of};
