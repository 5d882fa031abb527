//! One whole policy set: what the rules ask, on the day of the fact.

mod loose_ends;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::access::AccessPolicy;
use super::allocation::AllocationPolicy;
use super::assessment::AssessmentPolicy;
use super::assignment::AssignmentReason;
use super::check::CheckPolicy;
use super::codes::CodeTable;
use super::concern::{EmergencyLine, PlanPolicy};
use super::contact::{ContactType, OutcomeType, Place, UsualGap};
use super::default::ENGLAND_AND_WALES;
use super::detail::DetailType;
use super::document::{DocumentFormat, DocumentKind};
use super::enforcement::{BreachStepType, FailureRule, LetterType, Standard};
use super::error::PolicyError;
use super::field::{PartField, Wording};
use super::file::Head;
use super::flag::FlagType;
use super::handover::HandoverPolicy;
use super::parameter::{Figure, Parameter, Unit};
use super::reminder::ReminderWords;
use super::retention::RetentionClass;
use super::search::Nickname;
use super::sentence::{BailType, ConditionType, RequirementType, SentenceTerm, SentenceType};
use super::set::{Files, one_jurisdiction, revision};
use super::staff::{AbsenceKind, Grade, Skill};
use super::tier::{TierRule, TierSentence};
use super::workload::WorkloadRule;
use super::{HolidayList, coverage, holidays};
use crate::calendar::WorkingDays;

/// All policy of one jurisdiction, with every value it ever had.
#[derive(Clone, Debug)]
pub struct PolicyBook {
    jurisdiction: String,
    revision: String,
    files: Vec<(String, String)>,
    pub(super) parameters: BTreeMap<String, Parameter>,
    contact_types: CodeTable<ContactType>,
    outcome_types: CodeTable<OutcomeType>,
    places: CodeTable<Place>,
    usual_gaps: CodeTable<UsualGap>,
    reminder_words: CodeTable<ReminderWords>,
    nicknames: CodeTable<Nickname>,
    detail_types: CodeTable<DetailType>,
    sentence_types: CodeTable<SentenceType>,
    requirement_types: CodeTable<RequirementType>,
    grades: CodeTable<Grade>,
    skills: CodeTable<Skill>,
    absence_kinds: CodeTable<AbsenceKind>,
    sentence_terms: CodeTable<SentenceTerm>,
    flag_types: CodeTable<FlagType>,
    bail_types: CodeTable<BailType>,
    licence_conditions: CodeTable<ConditionType>,
    part_fields: CodeTable<PartField>,
    wordings: CodeTable<Wording>,
    document_kinds: CodeTable<DocumentKind>,
    document_formats: CodeTable<DocumentFormat>,
    retention_classes: CodeTable<RetentionClass>,
    failure_rules: CodeTable<FailureRule>,
    standards: CodeTable<Standard>,
    letter_types: CodeTable<LetterType>,
    breach_steps: CodeTable<BreachStepType>,
    allocation: AllocationPolicy,
    assessment: AssessmentPolicy,
    emergency_lines: CodeTable<EmergencyLine>,
    plan: PlanPolicy,
    access: AccessPolicy,
    handover: HandoverPolicy,
    tier_rules: CodeTable<TierRule>,
    tier_sentences: CodeTable<TierSentence>,
    workload_rules: CodeTable<WorkloadRule>,
    assignment_reasons: CodeTable<AssignmentReason>,
    pub(super) check: CheckPolicy,
    holidays: Head,
    calendar: WorkingDays,
}

impl PolicyBook {
    /// The set that the program brings along. A test proves that it can be read.
    pub fn default_england_and_wales() -> Result<Self, PolicyError> {
        let files = ENGLAND_AND_WALES.iter().map(|(path, text)| (path.to_string(), text.to_string()));
        PolicyBook::from_files(files.collect())
    }

    /// Reads a set from `(path, text)`, the path beginning with the jurisdiction: `england-wales/contact/types.toml`.
    pub fn from_files(mut files: Vec<(String, String)>) -> Result<Self, PolicyError> {
        files.sort();
        let jurisdiction = one_jurisdiction(&files)?;
        let mut rest = Files::of(&jurisdiction, &files)?;
        let (holidays, calendar) = holidays::take(&mut rest)?;
        let book = PolicyBook {
            contact_types: rest.codes("contact/types.toml")?,
            outcome_types: rest.codes("contact/outcomes.toml")?,
            places: rest.codes("contact/places.toml")?,
            reminder_words: rest.codes("contact/reminder_words.toml")?,
            nicknames: rest.codes("search/nicknames.toml")?,
            usual_gaps: rest.codes("contact/usual_gaps.toml")?,
            detail_types: rest.codes("person/details.toml")?,
            sentence_types: rest.codes("sentence/types.toml")?,
            requirement_types: rest.codes("sentence/requirements.toml")?,
            flag_types: rest.codes("flag/types.toml")?,
            document_formats: rest.codes("document/formats.toml")?,
            document_kinds: rest.codes("document/kinds.toml")?,
            grades: rest.codes("staff/grades.toml")?,
            skills: rest.codes("staff/skills.toml")?,
            absence_kinds: rest.codes("staff/absences.toml")?,
            sentence_terms: rest.codes("sentence/terms.toml")?,
            bail_types: rest.codes("sentence/bail.toml")?,
            licence_conditions: rest.codes("sentence/licence_conditions.toml")?,
            part_fields: rest.codes("sentence/fields.toml")?,
            wordings: rest.codes("sentence/wordings.toml")?,
            retention_classes: rest.codes("retention/classes.toml")?,
            failure_rules: rest.codes("enforcement/failure_rules.toml")?,
            standards: rest.codes("enforcement/standards.toml")?,
            letter_types: rest.codes("enforcement/letters.toml")?,
            breach_steps: rest.codes("enforcement/steps.toml")?,
            allocation: AllocationPolicy::take(&mut rest)?,
            assessment: AssessmentPolicy::take(&mut rest)?,
            emergency_lines: rest.codes("concern/emergency_lines.toml")?,
            plan: PlanPolicy::take(&mut rest)?,
            access: AccessPolicy::take(&mut rest)?,
            handover: HandoverPolicy::take(&mut rest)?,
            tier_rules: rest.codes("tier/rules.toml")?,
            tier_sentences: rest.codes("tier/sentence_codes.toml")?,
            workload_rules: rest.codes("workload/rules.toml")?,
            assignment_reasons: rest.codes("assignment/reasons.toml")?,
            check: CheckPolicy::take(&mut rest)?,
            holidays,
            calendar,
            // Whatever no table took is a parameter.
            parameters: rest.parameters()?,
            revision: revision(&files),
            jurisdiction,
            files,
        };
        book.refuse_loose_ends().map(|()| book)
    }

    /// This set with another list of bank holidays, and nothing else changed.
    pub fn with_bank_holidays(&self, list: &HolidayList<'_>) -> Result<Self, PolicyError> {
        let text = holidays::written(&self.holidays.file, self.bank_holidays_text(), list)?;
        self.with_bank_holidays_text(&text)
    }

    /// The same, from the text of the file.
    pub fn with_bank_holidays_text(&self, text: &str) -> Result<Self, PolicyError> {
        let mut files = self.files.clone();
        for (_, of) in files.iter_mut().filter(|(path, _)| *path == self.holidays.file) {
            *of = text.to_string();
        }
        PolicyBook::from_files(files)
    }

    /// The file of bank holidays.
    pub fn bank_holidays_text(&self) -> &str {
        let file = self.files.iter().find(|(path, _)| *path == self.holidays.file);
        file.map_or("", |(_, text)| text)
    }

    /// The folder of the jurisdiction: `england-wales`.
    pub fn jurisdiction(&self) -> &str {
        &self.jurisdiction
    }

    /// SHA-256 over all paths and bytes in path order, in hex. Every event carries the one it was decided under.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// The files as given, in path order: what `throughline policy install` keeps for ever under the revision.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
    }

    /// The ids of all parameters, in alphabetical order.
    #[cfg(test)]
    pub fn parameter_ids(&self) -> impl Iterator<Item = &str> {
        self.parameters.keys().map(String::as_str)
    }

    /// The value of a parameter on a day, with its unit and source.
    pub fn figure(&self, id: &str, day: Date) -> Result<&Figure, PolicyError> {
        let parameter =
            self.parameters.get(id).ok_or_else(|| PolicyError::NoSuchParameter { id: id.to_string() })?;
        parameter.figures.at(day).ok_or_else(|| PolicyError::NotInForce { id: id.to_string(), day })
    }

    /// The bare number of a parameter on a day.
    pub fn integer(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.figure(id, day).map(|figure| figure.is)
    }

    /// The number of a parameter on a day, if it is in this unit: so that months are never taken for days.
    pub fn in_unit(&self, id: &str, asked: Unit, day: Date) -> Result<i64, PolicyError> {
        let figure = self.figure(id, day)?;
        if figure.unit == asked {
            return Ok(figure.is);
        }
        Err(PolicyError::OtherUnit { id: id.to_string(), unit: figure.unit, asked })
    }

    pub fn minutes(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Minutes, day)
    }

    pub fn hours(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Hours, day)
    }

    pub fn days(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Days, day)
    }

    /// A number of working days, to be counted with `calendar`.
    pub fn working_days(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::WorkingDays, day)
    }

    pub fn weeks(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Weeks, day)
    }

    pub fn months(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Months, day)
    }

    pub fn years(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Years, day)
    }

    pub fn megabytes(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Megabytes, day)
    }

    pub fn count(&self, id: &str, day: Date) -> Result<i64, PolicyError> {
        self.in_unit(id, Unit::Count, day)
    }

    pub fn retention_classes(&self) -> &CodeTable<RetentionClass> {
        &self.retention_classes
    }

    pub fn contact_types(&self) -> &CodeTable<ContactType> {
        &self.contact_types
    }

    pub fn outcome_types(&self) -> &CodeTable<OutcomeType> {
        &self.outcome_types
    }

    pub fn places(&self) -> &CodeTable<Place> {
        &self.places
    }

    /// Days from one appointment to the next by serious harm and order; the first row that fits holds.
    pub fn nicknames(&self) -> &CodeTable<Nickname> {
        &self.nicknames
    }

    pub fn usual_gaps(&self) -> &CodeTable<UsualGap> {
        &self.usual_gaps
    }

    pub fn reminder_words(&self) -> &CodeTable<ReminderWords> {
        &self.reminder_words
    }

    pub fn detail_types(&self) -> &CodeTable<DetailType> {
        &self.detail_types
    }

    pub fn sentence_types(&self) -> &CodeTable<SentenceType> {
        &self.sentence_types
    }

    pub fn requirement_types(&self) -> &CodeTable<RequirementType> {
        &self.requirement_types
    }

    pub fn grades(&self) -> &CodeTable<Grade> {
        &self.grades
    }

    pub fn skills(&self) -> &CodeTable<Skill> {
        &self.skills
    }

    pub fn absence_kinds(&self) -> &CodeTable<AbsenceKind> {
        &self.absence_kinds
    }

    pub fn sentence_terms(&self) -> &CodeTable<SentenceTerm> {
        &self.sentence_terms
    }

    pub fn document_kinds(&self) -> &CodeTable<DocumentKind> {
        &self.document_kinds
    }

    /// Forms of file that may be kept; `domain::document::recognise` tells them.
    pub fn document_formats(&self) -> &CodeTable<DocumentFormat> {
        &self.document_formats
    }

    pub fn flag_types(&self) -> &CodeTable<FlagType> {
        &self.flag_types
    }

    pub fn bail_types(&self) -> &CodeTable<BailType> {
        &self.bail_types
    }

    pub fn licence_conditions(&self) -> &CodeTable<ConditionType> {
        &self.licence_conditions
    }

    pub fn wordings(&self) -> &CodeTable<Wording> {
        &self.wordings
    }

    pub fn part_fields(&self) -> &CodeTable<PartField> {
        &self.part_fields
    }

    /// The named rules of when failures reach the limit; `in_force` says which one counts.
    pub fn failure_rules(&self) -> &CodeTable<FailureRule> {
        &self.failure_rules
    }

    pub fn standards(&self) -> &CodeTable<Standard> {
        &self.standards
    }

    pub fn letter_types(&self) -> &CodeTable<LetterType> {
        &self.letter_types
    }

    /// What can happen after a senior decided for breach or recall.
    pub fn breach_steps(&self) -> &CodeTable<BreachStepType> {
        &self.breach_steps
    }

    /// By which rule it is decided which organisation a sentence goes to.
    pub fn allocation(&self) -> &AllocationPolicy {
        &self.allocation
    }

    /// Forms, sections and questions of assessments, and who has to sign too.
    pub fn assessment(&self) -> &AssessmentPolicy {
        &self.assessment
    }

    pub fn tier_rules(&self) -> &CodeTable<TierRule> {
        &self.tier_rules
    }

    /// What the national system calls a sentence.
    pub fn tier_sentences(&self) -> &CodeTable<TierSentence> {
        &self.tier_sentences
    }

    /// Why a case moves from one officer to another.
    pub fn assignment_reasons(&self) -> &CodeTable<AssignmentReason> {
        &self.assignment_reasons
    }

    pub fn workload_rules(&self) -> &CodeTable<WorkloadRule> {
        &self.workload_rules
    }

    /// Whom to ring when somebody is in danger now, the first first.
    pub fn emergency_lines(&self) -> &CodeTable<EmergencyLine> {
        &self.emergency_lines
    }

    /// Areas of goals, and groups whose safety a plan can be about.
    pub fn plan(&self) -> &PlanPolicy {
        &self.plan
    }

    /// Why the glass is broken, and for how long.
    pub fn access(&self) -> &AccessPolicy {
        &self.access
    }

    /// Why a handover is refused, and which contacts are a meeting of all three.
    pub fn handover(&self) -> &HandoverPolicy {
        &self.handover
    }

    pub fn calendar(&self) -> &WorkingDays {
        &self.calendar
    }

    /// Everything to say about the set on a day: holes in time, words that are missing, reviews that are due.
    /// A set with a finding that is an error is not installed.
    pub fn findings(&self, today: Date) -> Vec<coverage::Finding> {
        let mut found = Vec::new();
        for parameter in self.parameters.values() {
            found.extend(coverage::of_head(&parameter.head, today));
            found.extend(coverage::of_parameter(parameter, today));
        }
        found.extend(coverage::of_table(&self.contact_types, today));
        found.extend(coverage::of_table(&self.outcome_types, today));
        found.extend(coverage::of_table(&self.places, today));
        found.extend(coverage::of_table(&self.usual_gaps, today));
        found.extend(coverage::of_table(&self.reminder_words, today));
        found.extend(coverage::of_table(&self.detail_types, today));
        found.extend(coverage::of_table(&self.nicknames, today));
        found.extend(coverage::of_table(&self.sentence_types, today));
        found.extend(coverage::of_table(&self.requirement_types, today));
        found.extend(coverage::of_table(&self.grades, today));
        found.extend(coverage::of_table(&self.skills, today));
        found.extend(coverage::of_table(&self.absence_kinds, today));
        found.extend(coverage::of_table(&self.sentence_terms, today));
        found.extend(coverage::of_table(&self.flag_types, today));
        found.extend(coverage::of_table(&self.bail_types, today));
        found.extend(coverage::of_table(&self.licence_conditions, today));
        found.extend(coverage::of_table(&self.part_fields, today));
        found.extend(coverage::of_table(&self.wordings, today));
        found.extend(coverage::of_table(&self.document_kinds, today));
        found.extend(coverage::of_table(&self.document_formats, today));
        found.extend(coverage::of_table(&self.failure_rules, today));
        found.extend(coverage::of_table(&self.standards, today));
        found.extend(coverage::of_table(&self.letter_types, today));
        found.extend(coverage::of_table(&self.breach_steps, today));
        found.extend(self.allocation.findings(today));
        found.extend(self.assessment.findings(today));
        found.extend(self.check.findings(today));
        found.extend(self.plan.findings(today));
        found.extend(self.access.findings(today));
        found.extend(self.handover.findings(today));
        found.extend(coverage::of_table(&self.tier_rules, today));
        found.extend(coverage::of_table(&self.tier_sentences, today));
        found.extend(coverage::of_table(&self.workload_rules, today));
        found.extend(coverage::of_table(&self.assignment_reasons, today));
        found.extend(coverage::of_table(&self.emergency_lines, today));
        found.extend(coverage::of_head(&self.holidays, today));
        found.extend(coverage::of_holidays(&self.holidays, &self.calendar, today));
        found
    }
}
