//! What every page has around its own content: title, header, navigation, messages, frame.

use super::parts::{Field, Link, Meta};

/// The frame of a page. Handlers make it once a request and give it to the view as `ctx`.
#[derive(Clone, Default)]
pub struct Page {
    /// "Record a contact, D.H.": initials only, since a title shows in histories and task bars.
    pub title: String,
    /// The service's name from configuration; the wordmark stays Throughline.
    pub service: String,
    pub version: String,
    /// Invented data: the footer says that nobody here is real.
    pub demo: bool,
    pub assets: Assets,
    /// Empty before sign-in, when the only form is the one that makes a session.
    pub csrf: String,
    pub user: Option<User>,
    pub nav: Vec<NavItem>,
    /// Link before the page's content: "Back to my day".
    pub back: Option<Link>,
    /// What the second link of the page leads to, for the keyboard.
    pub skip_to: Option<Link>,
    pub saved: Option<Saved>,
    /// On a form that can be kept: what is kept of it.
    pub draft: Option<DraftNote>,
    /// Errors of the form, for the summary; the same sentences stand at their fields.
    pub errors: Vec<ErrorLine>,
    /// On every page of a person who is open to the user for a time.
    pub access: Vec<AccessBanner>,
    /// Set on every page under `/cases/{case}/at/{moment}`.
    pub past: Option<Past>,
    /// "Dale Hartnoll, born 14 March 1989, CRN X482917": on each printed sheet of a person's page.
    pub print_line: Option<String>,
    /// "Printed by Ruth Okafor, Tuesday 24 November 2026 at 2:41pm".
    pub printed_by: Option<String>,
}

impl Page {
    /// The browser's title. Errors put "Error: " first, so that it is the first thing heard.
    pub fn browser_title(&self) -> String {
        let error = if self.errors.is_empty() { "" } else { "Error: " };
        format!("{error}{} \u{2013} {}", self.title, self.service)
    }
}

/// "You have access until 6:41pm, for: …", with the way to end it.
#[derive(Clone, Default)]
pub struct AccessBanner {
    /// "You have access until 6:41pm".
    pub heading: String,
    pub words: String,
    /// Where ending it is sent to.
    pub end: String,
}

/// Addresses of the style sheets and of the script, fingerprinted by whoever serves them.
#[derive(Clone, Default)]
pub struct Assets {
    pub govuk_css: String,
    pub moj_css: String,
    pub own_css: String,
    pub own_js: String,
}

/// Who is signed in, as the header says it.
#[derive(Clone, Default)]
pub struct User {
    pub name: String,
    pub organisation: String,
}

/// One item of the service navigation; a count stands in plain text after the label.
#[derive(Clone, Default)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// "12", or "99+" where there are more.
    pub count: Option<String>,
}

/// "Saved. …": takes the focus after the redirect (`#saved`), then leads to the next thing.
#[derive(Clone, Default)]
pub struct Saved {
    /// "Saved. Dale Hartnoll, kept, 2pm. Next: Tuesday 1 December, 2pm."
    pub words: String,
    /// The next outcome first, so that it is one Tab away; then "Correct it".
    pub links: Vec<Link>,
}

/// "You kept this as a draft today, 2:43pm. It is not on the record until you save it."
#[derive(Clone, Default)]
pub struct DraftNote {
    pub words: String,
    /// The way to a draft that is not the one shown.
    pub link: Option<Link>,
}

/// One line of the error summary; `field` is the id that it leads to.
#[derive(Clone, Default)]
pub struct ErrorLine {
    pub field: String,
    pub text: String,
}

/// The frame of a page of the past. Nothing can be changed on such a page.
#[derive(Clone, Default)]
pub struct Past {
    /// "As known on Tuesday 20 October 2026 at 5pm".
    pub heading: String,
    pub back_to_today: String,
    /// The form that goes to another moment (POST; the handler redirects).
    pub action: String,
    pub meta: Meta,
    pub day: Field,
    pub time: Field,
    /// "Checked against the record's chain: unbroken to entry 214."
    pub chain: String,
    /// What was written since and is left out, counted in sentences.
    pub kept_off: Vec<String>,
    /// What the officer and the manager carried that day, when it is known.
    pub carried: Vec<String>,
}
