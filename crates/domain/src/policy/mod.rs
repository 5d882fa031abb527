//! Policy as dated data: every number that a policy maker could change, and every reference code.
//!
//! The files stand in `policy/<jurisdiction>/<feature>/*.toml`, each value with the day from which it holds and its
//! source; `policy/README.md` describes the format. They are read from text, never from a path. A rule asks the
//! [`PolicyBook`] for the value in force on the day of the fact, so that a decision of last year can be computed
//! again today, and keeps the book's revision with what it decided.

mod access;
mod allocation;
mod assessment;
mod assignment;
mod book;
mod browse;
mod check;
mod codes;
mod concern;
mod contact;
mod coverage;
mod dated;
mod default;
mod detail;
mod document;
mod enforcement;
mod error;
mod field;
mod file;
mod flag;
mod handover;
mod holidays;
mod parameter;
mod reminder;
mod retention;
mod search;
mod sentence;
mod set;
mod staff;
#[cfg(test)]
mod tests;
mod tier;
mod workload;

pub use access::{AccessPolicy, GlassHours, GlassReason};
pub use allocation::{AllocatedBy, AllocationOutcome, AllocationPolicy, AllocationQuestion, AllocationRule};
pub use assessment::{
    AnswerKind, AskedWhen, AssessmentForm, AssessmentItem, AssessmentPolicy, AssessmentSection,
    CountersignRule, ReviewAfter, ReviewReason,
};
pub use assignment::AssignmentReason;
pub use book::PolicyBook;
pub use browse::{CodeRead, CodesRead, ParameterRead};
pub use check::{CheckPolicy, ExpectedLevel, InstrumentLevel, LaterFact, LaterOf, LookOutcome, RaisedLevel};
pub use codes::{Code, CodeTable, Entry};
pub use concern::{AtRiskGroup, EmergencyLine, PlanArea, PlanPolicy};
pub use contact::{AskedOn, ContactType, OutcomeType, Place, ShownAs, UsualGap};
pub use coverage::{Finding, Severity};
pub use dated::{Dated, Overlap, Period};
pub use detail::DetailType;
pub use document::{DocumentFormat, DocumentKind};
pub use enforcement::{
    BreachStage, BreachStepType, FailureRule, LetterAbout, LetterType, Limit, OwedBy, Route, Standard, Starts,
};
pub use error::PolicyError;
pub use field::{FieldKind, PartField, Wording};
pub use file::{Provenance, Source};
pub use flag::{FlagType, SeriousHarm, WorkloadFlag};
pub use handover::{HandoverPolicy, MeetingKind, RefusalReason};
pub use holidays::{Holiday, HolidayList};
pub use parameter::{Figure, Unit};
pub use reminder::ReminderWords;
pub use retention::{RetentionClass, RetentionClock};
pub use search::Nickname;
pub use sentence::{
    BailType, ConditionType, LengthUnit, RequirementType, SentenceTerm, SentenceType, TermList,
};
pub use staff::{AbsenceKind, Grade, Skill};
pub use tier::{TierRule, TierSentence};
pub use workload::WorkloadRule;
