//! Intake: what another system recorded, brought into this record row by row.
//!
//! Rules IMP-01 to IMP-15, see `docs/rules/intake.md`. Every row goes through the rules of its feature as if somebody
//! typed it today, apart from those that are about today: history may be old. What is refused is refused alone, with
//! what hangs on it.

mod about;
mod assessments;
mod assignments;
mod bring;
mod concerns;
mod contacts;
mod details;
mod documents;
mod error;
mod export;
mod export_of_risk;
mod flags;
mod ids;
mod kinds;
mod organisations;
mod places;
mod plans;
mod rows;
mod rows_of_places;
mod rows_of_risk;
mod sentences;

#[cfg(test)]
mod tests;

pub use bring::{Before, Brought, Known, bring};
pub use error::{IntakeError, Refused};
pub use export::{Origins, organisation_rows, origins, person_rows, staff_rows};
pub use ids::{AUTHOR, case_id_of, is_brought_in, known_since, organisation_id_of};
pub use kinds::{Counts, Kind, Line, Row, Tally};
pub use organisations::{OrganisationsBrought, bring_organisations};
pub use places::Places;
pub use rows::{
    AppearanceRow, AssignmentRow, BailRow, BroughtRow, CandidateRow, ConditionRow, ContactRow, DetailRow,
    DocumentRow, FlagRow, FlagStepRow, IdentifierRow, KeyDateRow, OutcomeRow, PersonRow, PersonRows,
    RecordedThere, RequirementRow, RunsRow, SentenceRow, StepRow, VisitRow,
};
pub use rows_of_places::{OrganisationRow, OrganisationSays, StaffFactRow, StaffFactSays, StaffRow};
pub use rows_of_risk::{
    AnswerRow, AssessmentRow, ConcernRow, DecidedRow, GoalRow, NamedRow, PageRow, PlanRow, PlanStepRow,
    SafetyRow, ScoredRow, SignatureRow, StillRow,
};
