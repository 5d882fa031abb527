//! The rows of a bundle, as they are written: `docs/how-to/import-a-bundle.md` says each field. A field that is empty
//! is left out. Ids are the source's own, as text.

use super::rows_of_risk::{AssessmentRow, ConcernRow, PlanRow};
use super::{Kind, Line, Row};
use crate::custody::{BailFacts, Step};
use crate::flag::{FlagEnd, StepKind};
use crate::hearing::HearingFacts;
use crate::identity::IdentifierKind;
use crate::person::Sex;
use crate::person::detail::Detail;
use crate::sentence::{Ended, OtherOffence, Particulars, Runs};
use crate::shared::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// When, by whom and in which system a row was recorded before it came here.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedThere {
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: Option<Moment>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// Left out: the system that the bundle is from.
    #[serde(default, rename = "in", skip_serializing_if = "is_default")]
    pub system: String,
}

/// One row that was brought in: our id of it, the source's id, a digest of what the row said, and how it was recorded
/// there. It stands in the log of the case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtRow {
    pub id: Uuid,
    #[serde(default, skip_serializing_if = "is_default")]
    pub source_id: String,
    pub digest: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

/// Who somebody is, with the numbers that others know them by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    pub person: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub crn: Option<String>,
    /// It is not settled who this is: no CRN, nobody holds the case.
    #[serde(default, skip_serializing_if = "is_default")]
    pub waits: bool,
    /// Whom it may be, likeliest first, while that is not settled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub candidates: Vec<CandidateRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub forenames: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub surname: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub birth_date: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub sex: Option<Sex>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub identifiers: Vec<IdentifierRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRow {
    pub person: String,
    /// "name and birth date".
    pub found_by: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifierRow {
    pub source_id: String,
    pub kind: IdentifierKind,
    /// As it is written there.
    pub number: String,
    /// Who says so; left out: the system that the bundle is from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub told_by: String,
}

/// Another name, an address, a way to reach somebody, a circumstance, a need, somebody in their life.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailRow {
    pub source_id: String,
    pub person: String,
    #[serde(flatten)]
    pub detail: Detail,
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceRow {
    pub source_id: String,
    pub person: String,
    pub sentence_type: String,
    pub court_name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub convicted_on: Option<Date>,
    pub passed_on: Date,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ends_on: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub length_months: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub offence_code: String,
    pub offence_title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub particulars: Particulars,
    #[serde(default, skip_serializing_if = "is_default")]
    pub other_offences: Vec<OtherOffence>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub runs_with: Option<RunsRow>,
    /// The appearance at which the court passed it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub appearance: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Option<Ended>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub requirements: Vec<RequirementRow>,
    /// Custody, release, recall, end of the licence, in their order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<StepRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub key_dates: Vec<KeyDateRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunsRow {
    pub runs: Runs,
    pub sentence: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementRow {
    pub source_id: String,
    pub requirement_type: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub length: Option<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ends_on: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub started_on: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Option<Ended>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    pub source_id: String,
    pub step: Step,
    pub on: Date,
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub term: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    pub told_by: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub conditions: Vec<ConditionRow>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionRow {
    pub source_id: String,
    pub condition_type: String,
    pub text: String,
    pub version: String,
    /// Left out: from the day of the release.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Option<Ended>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDateRow {
    pub term: String,
    pub on: Date,
    pub told_by: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BailRow {
    pub source_id: String,
    pub person: String,
    #[serde(flatten)]
    pub facts: BailFacts,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppearanceRow {
    pub source_id: String,
    pub person: String,
    #[serde(flatten)]
    pub facts: HearingFacts,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRow {
    pub source_id: String,
    pub person: String,
    pub contact_type: String,
    pub starts_at: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub officer: Option<String>,
    /// As it was then; left out: as the officer is called in this bundle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub officer_name: String,
    /// An appointment, as opposed to something recorded when it had happened.
    #[serde(default, skip_serializing_if = "is_default")]
    pub booked: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: Option<OutcomeRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// Left out: as policy has it for this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub group: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub requirement: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub visit: Option<VisitRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRow {
    pub code: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub awaited_until: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub because: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRow {
    pub who_knows: String,
    pub back_by: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub back_at: Option<Moment>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRow {
    pub source_id: String,
    pub person: String,
    pub organisation: String,
    pub team: String,
    pub officer: String,
    pub from: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Moment>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason_code: Option<String>,
    /// The names of then; left out: those in this bundle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub organisation_name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub team_name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub officer_name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRow {
    pub source_id: String,
    pub person: String,
    pub flag_type: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub category: Option<String>,
    pub note: String,
    pub from: Date,
    #[serde(default, skip_serializing_if = "is_default")]
    pub next_review: Option<Date>,
    /// Reviews and changes of level since, in their order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<FlagStepRow>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Option<FlagEnd>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagStepRow {
    /// `reviewed` or `level_changed`.
    pub step: StepKind,
    pub on: Date,
    /// What was found, or the level and why.
    pub words: String,
}

/// What is said of a document; its bytes are `documents/<digest>` in the bundle.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    pub source_id: String,
    pub person: String,
    pub kind: String,
    pub title: String,
    pub received_from: String,
    pub dated: Date,
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact: Option<String>,
    /// SHA-256 of the bytes in hex.
    pub digest: String,
    pub file_name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorded: RecordedThere,
}

/// Everything that a bundle says of one person.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonRows {
    pub person: String,
    /// Nothing: the person came with an earlier bundle.
    pub own: Option<Line<PersonRow>>,
    pub details: Vec<Line<DetailRow>>,
    pub sentences: Vec<Line<SentenceRow>>,
    pub bail: Vec<Line<BailRow>>,
    pub appearances: Vec<Line<AppearanceRow>>,
    pub contacts: Vec<Line<ContactRow>>,
    pub assignments: Vec<Line<AssignmentRow>>,
    pub flags: Vec<Line<FlagRow>>,
    pub assessments: Vec<Line<AssessmentRow>>,
    pub plans: Vec<Line<PlanRow>>,
    pub concerns: Vec<Line<ConcernRow>>,
    pub documents: Vec<Line<DocumentRow>>,
}

macro_rules! row_kinds {
    ($($name:ident $kind:ident $id:ident $person:expr, $recorded:expr;)*) => {$(
        impl Row for $name {
            const KIND: Kind = Kind::$kind;
            fn source_id(&self) -> &str {
                &self.$id
            }
            fn person(&self) -> &str {
                let person: fn(&$name) -> &str = $person;
                person(self)
            }
            fn recorded(&self) -> RecordedThere {
                let recorded: fn(&$name) -> RecordedThere = $recorded;
                recorded(self)
            }
        }
    )*};
}

pub(super) use row_kinds as rows;

rows! {
    PersonRow People person |row| &row.person, |row| row.recorded.clone();
    DetailRow Details source_id |row| &row.person, |row| row.recorded.clone();
    SentenceRow Sentences source_id |row| &row.person, |row| row.recorded.clone();
    BailRow Bail source_id |row| &row.person, |row| row.recorded.clone();
    AppearanceRow Appearances source_id |row| &row.person, |row| row.recorded.clone();
    ContactRow Contacts source_id |row| &row.person, |row| row.recorded.clone();
    AssignmentRow Assignments source_id |row| &row.person, |row| row.recorded.clone();
    FlagRow Flags source_id |row| &row.person, |row| row.recorded.clone();
    DocumentRow Documents source_id |row| &row.person, |row| row.recorded.clone();
}

crate::private_debug!(
    RecordedThere,
    BroughtRow,
    PersonRow,
    CandidateRow,
    IdentifierRow,
    DetailRow,
    SentenceRow,
    RequirementRow,
    StepRow,
    ConditionRow,
    KeyDateRow,
    BailRow,
    AppearanceRow,
    ContactRow,
    OutcomeRow,
    VisitRow,
    AssignmentRow,
    FlagRow,
    FlagStepRow,
    DocumentRow,
    PersonRows,
);
