//! Risk and plan: levels of serious harm, the picture of them over time, assessments and their pages.

use super::form::Part;
use super::requirements::PartSection;
use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/risk.html")]
pub struct RiskShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub heading: String,
    pub actions: Vec<Link>,
    /// What is new since the last assessment, and the levels.
    pub first: Vec<PartSection>,
    pub picture: Option<HarmPicture>,
    pub sections: Vec<PartSection>,
}

/// The level of each group over time, and the table of the same. Sizes are in the units of the picture.
#[derive(Clone, Default)]
pub struct HarmPicture {
    /// "Serious harm to children rose from medium to high on 13 October 2026."
    pub says: String,
    pub width: i64,
    pub height: i64,
    pub ticks: Vec<HarmTick>,
    pub lanes: Vec<HarmLane>,
    /// Under them, a band for each instrument.
    pub bands: Vec<HarmBand>,
    pub concerns: Option<HarmConcerns>,
    pub rows: Vec<HarmRow>,
}

/// A day on the line of time.
#[derive(Clone, Default)]
pub struct HarmTick {
    pub x: i64,
    pub words: String,
    /// Words end here, so that they do not leave the picture.
    pub at_end: bool,
}

/// One group at risk.
#[derive(Clone, Default)]
pub struct HarmLane {
    pub name: String,
    /// The level that stands.
    pub level: String,
    pub y: i64,
    pub lines: Vec<HarmLine>,
    pub dots: Vec<HarmDot>,
}

#[derive(Clone, Default)]
pub struct HarmLine {
    /// The path.
    pub d: String,
    /// Past its review.
    pub dashed: bool,
}

#[derive(Clone, Default)]
pub struct HarmDot {
    pub x: i64,
    pub y: i64,
}

/// The bands of one instrument, under the lines of the groups.
#[derive(Clone, Default)]
pub struct HarmBand {
    pub name: String,
    /// The latest, in words.
    pub now: String,
    pub y: i64,
    pub stretches: Vec<HarmStretch>,
}

/// From one assessment that was scored to the next.
#[derive(Clone, Default)]
pub struct HarmStretch {
    pub d: String,
    pub x: i64,
    pub y: i64,
    /// Empty where there is no room for them.
    pub words: String,
}

/// Concerns that were raised, each a flag on the line of time.
#[derive(Clone, Default)]
pub struct HarmConcerns {
    /// "2 raised".
    pub words: String,
    pub y: i64,
    /// The path of each.
    pub flags: Vec<String>,
}

#[derive(Clone, Default)]
pub struct HarmRow {
    pub from: String,
    pub to: String,
    pub group: String,
    pub level: String,
    pub why: String,
    pub by: String,
    pub countersigned: String,
}

/// Rows that stand open under a picture; more are behind a disclosure.
const OPEN_ROWS_MAX: usize = 12;

impl HarmPicture {
    pub fn is_long(&self) -> bool {
        self.rows.len() > OPEN_ROWS_MAX
    }
}

/// One page of questions.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/assessment_page.html")]
pub struct AssessmentPage {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub lead: Vec<String>,
    /// What is wrong with the page as a whole.
    pub error: Option<String>,
    pub questions: Vec<Question>,
    /// Who said so, and when: of every answer that is new or changed here.
    pub source: Option<Field>,
    /// It can be saved: nobody has signed it meanwhile.
    pub open: bool,
}

#[derive(Clone)]
pub struct Question {
    pub name: String,
    /// What is known, to be said still so of.
    pub known: Option<KnownWords>,
    /// The answer, then what it rests on. Behind a disclosure where something is known.
    pub parts: Vec<Part>,
    /// The disclosure is open: another answer was given.
    pub open: bool,
}

#[derive(Clone, Default)]
pub struct KnownWords {
    /// "Some problem".
    pub says: String,
    pub evidence: String,
    /// "Police, 3 October. From the assessment of 2 November 2026".
    pub source: String,
    /// The box "Still so".
    pub still: Choices,
}

/// What there is to read, then what to decide.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/decide.html")]
pub struct Decide {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    /// Why it cannot be done.
    pub error: Option<String>,
    pub sections: Vec<PartSection>,
    pub parts: Vec<Part>,
    pub button: String,
}
