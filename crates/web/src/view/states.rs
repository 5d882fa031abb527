//! Pages for when something cannot be shown or saved: what is so, since when or why, what one can do.

use super::{Field, Identity, Link, Meta, Page, SummaryRow};
use askama::Template;

/// Outside my scope and not restricted: name, birth date, holder and phone, nothing else.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/refused.html")]
pub struct Refused {
    pub ctx: Page,
    pub name: String,
    pub born: String,
    /// "Supervised by Riverside team, Northmoor Probation."
    pub holder: String,
    pub phone: String,
    pub actions: Vec<Link>,
}

/// Gone, unknown and restricted have the same words.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/gone.html")]
pub struct Gone {
    pub ctx: Page,
}

/// A role may not use a page at all (an officer at the waiting list); says nothing of any person.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/not_yours.html")]
pub struct NotYours {
    pub ctx: Page,
    /// "Allocating cases is for managers."
    pub why: String,
}

/// What was not open to the user, latest first. No row names anybody.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/refusals.html")]
pub struct Refusals {
    pub ctx: Page,
    /// "You asked to view the contact log on 24 November, 2:41pm. Your roles reach other cases only (ACC-06)."
    pub lines: Vec<String>,
    pub empty: String,
}

/// Nothing was saved, and the page that asked for it cannot say so itself: what is so and what one can do.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/not_done.html")]
pub struct NotDone {
    pub ctx: Page,
    pub words: String,
    pub back: Option<Link>,
}

/// Somebody else changed the same thing meanwhile (409): both versions, and nothing typed is lost.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/conflict.html")]
pub struct Conflict {
    pub ctx: Page,
    pub identity: Option<Identity>,
    /// "Imran Sadiq changed this appointment at 2:44pm, while you were writing: moved to 3 December."
    pub who: String,
    pub rows: Vec<ConflictRow>,
    /// Where the form goes when what was typed is saved all the same.
    pub action: String,
    /// `seen` is the present sequence, so that the second try is decided on what stands now.
    pub meta: Meta,
    /// Everything that was typed and has no field of its own here.
    pub typed: Vec<Hidden>,
    pub notes: Option<Field>,
    /// "Save your note on the moved appointment".
    pub save: String,
    pub look: Link,
}

#[derive(Clone, Default)]
pub struct ConflictRow {
    pub what: String,
    pub theirs: String,
    pub yours: String,
}

#[derive(Clone, Default)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

/// A form that was sent without a session, or with the token of an earlier one: what was typed, to send it again.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/unsent.html")]
pub struct Unsent {
    pub ctx: Page,
    /// "This form belongs to an earlier sign-in. What you typed is below; nothing was saved."
    pub words: String,
    /// Signing in happens in another tab, so that this one keeps what it shows.
    pub sign_in: bool,
    /// The address the form was sent to.
    pub action: String,
    pub meta: Meta,
    /// Every other field, as it came.
    pub typed: Vec<Hidden>,
    /// What of it a person can read.
    pub rows: Vec<SummaryRow>,
    /// What was written in sentences, to be read and changed.
    pub texts: Vec<Field>,
}

/// Something of ours failed. Sorry is said only when something was lost.
#[derive(Template, Clone, Default)]
#[template(path = "pages/states/fault.html")]
pub struct Fault {
    pub ctx: Page,
    /// "We could not save this." or "We could not show this page."
    pub what: String,
    /// "Go back to the form: your browser still has what you typed." Nothing is promised that is not kept.
    pub advice: String,
    /// "7F3K-20Q", for the help desk; no name, no code of the record.
    pub number: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/states/signed_out.html")]
pub struct SignedOut {
    pub ctx: Page,
    /// "You were signed out." or "You were signed out after 20 minutes without use."
    pub words: String,
    /// Where signing in leads; empty: to My day.
    pub next: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/states/accessibility.html")]
pub struct Accessibility {
    pub ctx: Page,
    pub contact: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/states/privacy.html")]
pub struct Privacy {
    pub ctx: Page,
    pub contact: String,
}
