//! What courts list on a day, with what is known of each person.

use super::{Link, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/courts/list.html")]
pub struct CourtsList {
    pub ctx: Page,
    /// "Courts sitting on Monday 30 November 2026".
    pub heading: String,
    /// The day before, today and the day after.
    pub days: Vec<Link>,
    pub rows: Vec<CourtSitting>,
    /// "No court has sent a list for this day."
    pub empty: String,
}

#[derive(Clone, Default)]
pub struct CourtSitting {
    pub court: Link,
    pub listed: String,
    /// "2 need a decision" or "None needs a decision".
    pub to_decide: String,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/courts/show.html")]
pub struct CourtShow {
    pub ctx: Page,
    pub court: String,
    pub day: String,
    pub days: Vec<Link>,
    /// "5 people listed: 3 known to us, 1 needs a decision, 1 not known before."
    pub summary: String,
    pub rows: Vec<ListedPerson>,
    pub empty: String,
}

#[derive(Clone, Default)]
pub struct ListedPerson {
    pub room: String,
    pub time: String,
    /// As the court prints it.
    pub name: String,
    /// "Recorded as Dale Hartnoll", where it differs; birth date; CRN.
    pub about: Vec<String>,
    pub known: Tag,
    /// "In court before, 3 May 2026".
    pub known_since: Option<String>,
    pub held_by: Vec<String>,
    pub order: String,
    /// What the hearing is about, one line each.
    pub hearing: Vec<String>,
    pub action: Link,
}
