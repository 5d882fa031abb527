//! Find a person over all organisations. The words typed are never in the address.

use super::{Field, Link, Meta, Page, Pager};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/search/show.html")]
pub struct SearchShow {
    pub ctx: Page,
    pub meta: Meta,
    pub words: Field,
    /// None before anything was searched for.
    pub results: Option<Results>,
}

#[derive(Clone, Default)]
pub struct Results {
    /// "3 people found" or "Nobody found": exactly the rows below, never a count of what is not shown.
    pub heading: String,
    /// What of the words was left out.
    pub note: Option<String>,
    pub hits: Vec<Hit>,
    /// What to try when nothing was found, one line each.
    pub nothing: Vec<String>,
    pub pager: Pager,
}

#[derive(Clone)]
pub enum Hit {
    /// Inside my scope, or in a scope that may see this much.
    Known(Box<KnownHit>),
    /// Outside my scope: name, birth date, holder and phone, nothing else.
    Outside(OutsideHit),
    /// "Restricted record. Ring Riverside team, …": a sentence that repeats nothing.
    Restricted(String),
}

#[derive(Clone, Default)]
pub struct KnownHit {
    pub person: Link,
    /// "also Dale Hartnell (alias)".
    pub other_names: Vec<String>,
    pub born: String,
    pub crn: String,
    /// Organisation, team, officer, phone, one line each.
    pub held_by: Vec<String>,
    pub order: String,
    /// "Same PNC and birth date".
    pub why: String,
    pub action: Link,
}

#[derive(Clone, Default)]
pub struct OutsideHit {
    pub name: String,
    pub born: String,
    pub held_by: Vec<String>,
    /// Ask for access, or break the glass.
    pub actions: Vec<Link>,
}
