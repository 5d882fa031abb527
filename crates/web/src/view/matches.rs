//! Uncertain matches: the system shows how far records agree, a named person decides.

use super::{Choices, Field, Identity, Link, Meta, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/matches/list.html")]
pub struct MatchesList {
    pub ctx: Page,
    /// "This match was decided while you were looking.": said when a decision came too late.
    pub told: Option<String>,
    /// The note of the decision that came too late, so that it is not lost.
    pub note: Option<String>,
    /// To the person whom the match was decided to be.
    pub look: Option<Link>,
    pub rows: Vec<MatchRow>,
    pub empty: String,
}

#[derive(Clone, Default)]
pub struct MatchRow {
    pub hearing: String,
    pub late: Option<Tag>,
    pub person: String,
    pub born: String,
    pub why: String,
    pub waiting: String,
    /// "Asked for a second person by Kay Donnelly" or "First look".
    pub stage: String,
    pub action: Link,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/matches/show.html")]
pub struct MatchShow {
    pub ctx: Page,
    pub heading: String,
    /// "Court list of Millgate Magistrates' Court, read today at 6:10am. Hearing: …"
    pub source: String,
    /// What a first person wrote who could not tell; the second reads it before deciding.
    pub first_look: Option<String>,
    pub candidates: Vec<Candidate>,
    /// The points in the order people trust; every row has one cell for each candidate.
    pub rows: Vec<PointRow>,
    pub meta: Meta,
    pub decision: Choices,
    pub note: Field,
}

/// Taking back a decision about who somebody is.
#[derive(Template, Clone, Default)]
#[template(path = "pages/matches/undo.html")]
pub struct MatchUndo {
    pub ctx: Page,
    pub identity: Identity,
    /// What was decided, when and by whom.
    pub words: String,
    pub meta: Meta,
    pub why: Field,
}

#[derive(Clone, Default)]
pub struct Candidate {
    /// "CRN X482917".
    pub heading: String,
    /// "Found by name and birth date. 7 of 8 points agree."
    pub found: String,
    /// Link to the record, when the viewer may open it.
    pub open: Option<Link>,
}

#[derive(Clone, Default)]
pub struct PointRow {
    pub point: String,
    /// The message's own value, or "Not given".
    pub message: String,
    pub cells: Vec<PointCell>,
}

#[derive(Clone, Default)]
pub struct PointCell {
    pub value: String,
    pub verdict: Verdict,
    /// After the verdict's own word: "one digit" gives "Close: one digit".
    pub detail: String,
}

/// How a candidate's value stands to the message's. Said in words and weight, not in colour alone.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Verdict {
    Same,
    Close,
    Different,
    #[default]
    NotGiven,
    /// Shown to help, and not part of the count of points.
    NotCompared,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Same => "Same",
            Verdict::Close => "Close",
            Verdict::Different => "Different",
            Verdict::NotGiven => "Not given",
            Verdict::NotCompared => "Not compared",
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Close => "close",
            Verdict::Different => "different",
            Verdict::NotGiven | Verdict::NotCompared => "not-given",
        }
    }
}
