//! What stands at the top of every page inside a person, so that nobody records on the wrong one.

use super::parts::{Link, Meta, Tag};

/// The identity line: name, birth date, CRN, where now, serious harm; then a way to the person's page.
#[derive(Clone, Default)]
pub struct Identity {
    pub name: String,
    /// "born 14 March 1989", "CRN X482917", "In the community, on bail (19 November)".
    pub words: Vec<String>,
    /// What changes how one acts now: "Reads with difficulty: ring, do not write".
    pub needs: Option<String>,
    pub harm: Option<Tag>,
    pub open: Option<Link>,
}

/// One of the seven parts of a person. One that is not open stays in its place as text with the reason.
#[derive(Clone, Default)]
pub struct SubNavItem {
    pub label: String,
    pub href: Option<String>,
    pub current: bool,
    /// "Not part of your access" or "Not in this release": said when there is no link.
    pub closed: String,
}

/// Something true about the record that changes how one reads it: possible duplicate, in custody, has died.
#[derive(Clone, Default)]
pub struct Banner {
    pub heading: String,
    pub words: String,
    pub links: Vec<Link>,
}

/// One of the eight facts. Every state carries its date and source; missing is a word.
#[derive(Clone, Default)]
pub struct Fact {
    pub label: String,
    pub strong: String,
    pub tags: Vec<Tag>,
    pub lines: Vec<String>,
    /// "Millgate Magistrates' Court, 19 November 2026": where the fact comes from.
    pub source: Option<String>,
    pub link: Option<Link>,
    pub width: Width,
}

/// How much of the row a fact takes: four across, two across, one across.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Quarter,
    Half,
    Whole,
}

impl Width {
    pub fn class(self) -> &'static str {
        match self {
            Width::Quarter => "quarter",
            Width::Half => "half",
            Width::Whole => "whole",
        }
    }
}

/// Two records that were joined, and the way to take them apart again.
#[derive(Clone, Default)]
pub struct Joined {
    /// "Joined with CRN X519043 on 20 November 2026 by Kay Donnelly: same PNC and birth date."
    pub words: String,
    /// The form that undoes it; none in the past, or where the viewer may not.
    pub undo: Option<Undo>,
}

#[derive(Clone, Default)]
pub struct Undo {
    pub action: String,
    pub meta: Meta,
    pub reason: super::parts::Field,
}

/// The top of every part of a person but the overview.
#[derive(Clone, Default)]
pub struct CaseTop {
    pub identity: Identity,
    pub banners: Vec<Banner>,
    pub sub_nav: Vec<SubNavItem>,
}
