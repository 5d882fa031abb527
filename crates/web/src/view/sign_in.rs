//! Sign-in: one log-on for everyone.

use super::{Field, Meta, Page};
use askama::Template;

/// One message for every failure stands in `ctx.errors`, without a hint of which part was wrong.
pub const FAILED: &str = "That user name and password do not match, or the account is resting. Try again, or ask your administrator.";

#[derive(Template, Clone, Default)]
#[template(path = "pages/sign_in.html")]
pub struct SignIn {
    pub ctx: Page,
    /// "You were signed out after 20 minutes without use. …", after a session's end.
    pub note: Option<String>,
    pub meta: Meta,
    /// The page to go to afterwards; our own paths only, empty for My day.
    pub next: String,
    pub user_name: Field,
    pub password: Field,
}
