//! A case as a whole: its rows read from one snapshot into one record, and put row by row.

use crate::driver::{Read, Row, Stmt};
use crate::table::Table;
use crate::{
    allocation, assessment, assignment, concern, contact, custody, detail, document, enforcement, event_log,
    flag, handover, hearing, holding, limit, matching, opening, person, plan, requirement, retention,
    sentence, tier,
};
use app::ports::{CasePart, Contacts, Head, StoreError, Subject};
use domain::case::{CaseRecord, CaseRow};
use domain::shared::CaseId;

/// The tables that a case's events make.
pub static TABLES: [&Table; 41] = [
    &person::PERSON,
    &person::IDENTIFIER,
    &person::NAME_FORM,
    &person::NAME_PAIR,
    &detail::DETAIL,
    &hearing::HEARING,
    &sentence::SENTENCE,
    &sentence::REQUIREMENT,
    &custody::CUSTODY_STEP,
    &custody::KEY_DATE,
    &custody::LICENCE_CONDITION,
    &requirement::PART_FACTS,
    &custody::BAIL,
    &assignment::ASSIGNMENT,
    &handover::HANDOVER,
    &allocation::ALLOCATION,
    &holding::LEFT,
    &holding::HAND_BACK,
    &opening::OPENING,
    &limit::EXCLUSION,
    &limit::RESTRICTION,
    &limit::ADMITTED,
    &contact::CONTACT,
    &document::DOCUMENT,
    &flag::FLAG,
    &flag::FLAG_STEP,
    &concern::CONCERN,
    &plan::PLAN,
    &plan::GOAL,
    &plan::PLAN_STEP,
    &enforcement::BREACH_REVIEW,
    &enforcement::BREACH_STEP,
    &enforcement::LETTER,
    &assessment::ASSESSMENT,
    &assessment::ASSESSMENT_SECTION,
    &tier::SCORES,
    &tier::TIER,
    &matching::MATCH_CANDIDATE,
    &matching::MATCH_DECISION,
    &matching::CASE_MEMBER,
    &retention::RETENTION,
];

type ReadRow = fn(&Row) -> Result<CaseRow, StoreError>;

/// What a part is made of: each question with what makes a row of its answer. Answers in any order will do, so
/// the record does not depend on which parts were asked for.
pub struct Questions {
    case_id: CaseId,
    parts: Vec<(Read, ReadRow)>,
}

impl Questions {
    pub fn new(case_id: CaseId, part: CasePart) -> Questions {
        let mut questions = Questions { case_id, parts: Vec::new() };
        questions.all(&person::PERSON, |row| person::read(row).map(CaseRow::Person));
        questions.all(&detail::DETAIL, |row| detail::read(row).map(CaseRow::Detail));
        questions.all(&sentence::SENTENCE, |row| sentence::read(row).map(CaseRow::Sentence));
        questions
            .all(&sentence::REQUIREMENT, |row| sentence::read_requirement(row).map(CaseRow::Requirement));
        questions.all(&custody::CUSTODY_STEP, |row| custody::read_step(row).map(CaseRow::CustodyStep));
        questions.all(&custody::KEY_DATE, |row| custody::read_key_date(row).map(CaseRow::KeyDate));
        questions.all(&custody::LICENCE_CONDITION, |row| {
            custody::read_condition(row).map(CaseRow::LicenceCondition)
        });
        questions.all(&requirement::PART_FACTS, |row| requirement::read(row).map(CaseRow::PartFacts));
        questions.all(&custody::BAIL, |row| custody::read_bail(row).map(CaseRow::Bail));
        questions.all(&assignment::ASSIGNMENT, |row| assignment::read(row).map(CaseRow::Assignment));
        questions.all(&handover::HANDOVER, |row| handover::read(row).map(Box::new).map(CaseRow::Transfer));
        questions.all(&holding::HAND_BACK, |row| holding::read_hand_back(row).map(CaseRow::HandBack));
        questions.limits_and_openings();
        questions.all(&matching::CASE_MEMBER, |row| matching::read_member(row).map(CaseRow::Member));
        questions.all(&retention::RETENTION, |row| retention::read(row).map(CaseRow::Retention));
        questions.contacts(part.contacts);
        if part.contacts == Contacts::All || part.enforcement {
            questions
                .all(&enforcement::BREACH_REVIEW, |row| enforcement::read_review(row).map(CaseRow::Review));
            questions
                .all(&enforcement::BREACH_STEP, |row| enforcement::read_step(row).map(CaseRow::BreachStep));
            questions.all(&enforcement::LETTER, |row| enforcement::read_letter(row).map(CaseRow::Letter));
        }
        if part.documents {
            questions.all(&document::DOCUMENT, |row| document::read(row).map(CaseRow::Document));
        }
        if part.flags {
            questions.all(&flag::FLAG, |row| flag::read(row).map(CaseRow::Flag));
            questions.all(&flag::FLAG_STEP, |row| flag::read_step(row).map(CaseRow::FlagStep));
            questions.all(&concern::CONCERN, |row| concern::read(row).map(CaseRow::Concern));
            questions.all(&plan::PLAN, |row| plan::read(row).map(CaseRow::Plan));
            questions.all(&plan::GOAL, |row| plan::read_goal(row).map(CaseRow::Goal));
            questions.all(&plan::PLAN_STEP, |row| plan::read_step(row).map(CaseRow::PlanStep));
            questions.all(&allocation::ALLOCATION, |row| {
                allocation::read(row).map(Box::new).map(CaseRow::Allocation)
            });
            questions.all(&holding::LEFT, |row| holding::read_left(row).map(CaseRow::Left));
            questions.all(&tier::TIER, |row| tier::read(row).map(CaseRow::Tier));
        }
        if part.assessments {
            questions.all(&assessment::ASSESSMENT, |row| assessment::read(row).map(CaseRow::Assessment));
            questions.all(&assessment::ASSESSMENT_SECTION, |row| {
                assessment::read_section(row).map(CaseRow::AssessmentSection)
            });
        }
        if part.scores {
            questions.all(&tier::SCORES, |row| tier::read_scores(row).map(CaseRow::Scores));
        }
        if part.identity {
            questions.all(&person::IDENTIFIER, |row| person::read_identifier(row).map(CaseRow::Identifier));
            questions.all(&person::NAME_FORM, |row| person::read_name_form(row).map(CaseRow::NameForm));
            questions.all(&person::NAME_PAIR, |row| person::read_name_pair(row).map(CaseRow::NamePair));
            questions.all(&hearing::HEARING, |row| hearing::read(row).map(CaseRow::Hearing));
            questions.all(&matching::MATCH_CANDIDATE, |row| {
                matching::read_candidate(row).map(CaseRow::MatchCandidate)
            });
            questions.all(&matching::MATCH_DECISION, |row| {
                matching::read_decision(row).map(CaseRow::MatchDecision)
            });
        }
        questions
    }

    /// Access to any part depends on them.
    fn contacts(&mut self, which: Contacts) {
        let read: ReadRow = |row| contact::read(row).map(CaseRow::Contact);
        match which {
            Contacts::None => {}
            Contacts::One(contact_id) => self.parts.push((contact::one(self.case_id, contact_id), read)),
            Contacts::All => self.all(&contact::CONTACT, read),
        }
    }

    fn limits_and_openings(&mut self) {
        self.all(&opening::OPENING, |row| opening::read(row).map(Box::new).map(CaseRow::Opening));
        self.all(&limit::EXCLUSION, |row| limit::read_exclusion(row).map(CaseRow::Exclusion));
        self.all(&limit::RESTRICTION, |row| limit::read_restriction(row).map(CaseRow::Restriction));
        self.all(&limit::ADMITTED, |row| limit::read_admitted(row).map(CaseRow::Admitted));
    }

    fn all(&mut self, table: &'static Table, read: ReadRow) {
        self.parts.push((table.of_subject(self.case_id), read));
    }

    /// The head first.
    pub fn reads(&self) -> Vec<Read> {
        let head = event_log::head_question(Subject::Case(self.case_id));
        [head].into_iter().chain(self.parts.iter().map(|(read, _)| read.clone())).collect()
    }

    /// `None` where there is neither a log nor a row.
    pub fn answer(&self, answers: &[Vec<Row>]) -> Result<Option<(Head, CaseRecord)>, StoreError> {
        let Some((head, rows)) = answers.split_first() else { return Ok(None) };
        let head = event_log::read_head(head)?;
        let mut record = CaseRecord::default();
        for ((_, read), rows) in self.parts.iter().zip(rows) {
            for row in rows {
                record.put(read(row)?);
            }
        }
        if head.is_none() && record == CaseRecord::default() {
            return Ok(None);
        }
        Ok(Some((head.unwrap_or_default(), record)))
    }
}

/// The statement that puts a row, or takes it away. Every table has one.
pub fn put(row: &CaseRow) -> Result<Stmt, StoreError> {
    Ok(match row {
        CaseRow::Person(row) => person::put(row),
        CaseRow::Identifier(row) => person::put_identifier(row),
        CaseRow::NameForm(row) => person::put_name_form(row),
        CaseRow::NameFormGone(row) => person::delete_name_form(row),
        CaseRow::NamePair(row) => person::put_name_pair(row),
        CaseRow::NamePairGone(row) => person::delete_name_pair(row),
        CaseRow::Detail(row) => detail::put(row)?,
        CaseRow::Hearing(row) => hearing::put(row)?,
        CaseRow::Sentence(row) => sentence::put(row)?,
        CaseRow::Requirement(row) => sentence::put_requirement(row),
        CaseRow::CustodyStep(row) => custody::put_step(row),
        CaseRow::KeyDate(row) => custody::put_key_date(row),
        CaseRow::LicenceCondition(row) => custody::put_condition(row),
        CaseRow::PartFacts(row) => requirement::put(row)?,
        CaseRow::Bail(row) => custody::put_bail(row),
        CaseRow::Assignment(row) => assignment::put(row),
        CaseRow::Transfer(row) => handover::put(row)?,
        CaseRow::Allocation(row) => allocation::put(row)?,
        CaseRow::Left(row) => holding::put_left(row)?,
        CaseRow::HandBack(row) => holding::put_hand_back(row)?,
        CaseRow::Opening(row) => opening::put(row)?,
        CaseRow::Exclusion(row) => limit::put_exclusion(row)?,
        CaseRow::Restriction(row) => limit::put_restriction(row)?,
        CaseRow::Admitted(row) => limit::put_admitted(row),
        CaseRow::Contact(row) => contact::put(row),
        CaseRow::Document(row) => document::put(row),
        CaseRow::Flag(row) => flag::put(row),
        CaseRow::FlagStep(row) => flag::put_step(row),
        CaseRow::Concern(row) => concern::put(row),
        CaseRow::Plan(row) => plan::put(row),
        CaseRow::Goal(row) => plan::put_goal(row),
        CaseRow::PlanStep(row) => plan::put_step(row),
        CaseRow::Review(row) => enforcement::put_review(row),
        CaseRow::BreachStep(row) => enforcement::put_step(row),
        CaseRow::Letter(row) => enforcement::put_letter(row),
        CaseRow::Assessment(row) => assessment::put(row)?,
        CaseRow::AssessmentSection(row) => assessment::put_section(row)?,
        CaseRow::Scores(row) => tier::put_scores(row)?,
        CaseRow::Tier(row) => tier::put(row)?,
        CaseRow::MatchCandidate(row) => matching::put_candidate(row),
        CaseRow::MatchDecision(row) => matching::put_decision(row),
        CaseRow::Member(row) => matching::put_member(row),
        CaseRow::Retention(row) => retention::put(row),
    })
}

/// The rows of a record.
pub fn rows_of(record: &CaseRecord) -> Vec<CaseRow> {
    let mut rows: Vec<CaseRow> = record.person.iter().cloned().map(CaseRow::Person).collect();
    rows.extend(record.identifiers.values().cloned().map(CaseRow::Identifier));
    rows.extend(record.name_forms.values().cloned().map(CaseRow::NameForm));
    rows.extend(record.name_pairs.iter().cloned().map(CaseRow::NamePair));
    rows.extend(record.details.values().cloned().map(CaseRow::Detail));
    rows.extend(record.hearings.values().cloned().map(CaseRow::Hearing));
    rows.extend(record.sentences.values().cloned().map(CaseRow::Sentence));
    rows.extend(record.requirements.values().cloned().map(CaseRow::Requirement));
    rows.extend(record.custody_steps.values().cloned().map(CaseRow::CustodyStep));
    rows.extend(record.key_dates.values().cloned().map(CaseRow::KeyDate));
    rows.extend(record.conditions.values().cloned().map(CaseRow::LicenceCondition));
    rows.extend(record.part_facts.values().cloned().map(CaseRow::PartFacts));
    rows.extend(record.bail.values().cloned().map(CaseRow::Bail));
    rows.extend(record.assignments.values().cloned().map(CaseRow::Assignment));
    rows.extend(record.transfers.values().cloned().map(Box::new).map(CaseRow::Transfer));
    rows.extend(record.allocations.values().cloned().map(Box::new).map(CaseRow::Allocation));
    rows.extend(record.left.values().cloned().map(CaseRow::Left));
    rows.extend(record.hand_backs.values().cloned().map(CaseRow::HandBack));
    rows.extend(record.openings.values().cloned().map(Box::new).map(CaseRow::Opening));
    rows.extend(record.exclusions.values().cloned().map(CaseRow::Exclusion));
    rows.extend(record.restriction.iter().cloned().map(CaseRow::Restriction));
    rows.extend(record.admitted.values().cloned().map(CaseRow::Admitted));
    rows.extend(record.contacts.values().cloned().map(CaseRow::Contact));
    rows.extend(record.documents.values().cloned().map(CaseRow::Document));
    rows.extend(record.flags.values().cloned().map(CaseRow::Flag));
    rows.extend(record.flag_steps.values().cloned().map(CaseRow::FlagStep));
    rows.extend(record.concerns.values().cloned().map(CaseRow::Concern));
    rows.extend(record.plans.values().cloned().map(CaseRow::Plan));
    rows.extend(record.goals.values().cloned().map(CaseRow::Goal));
    rows.extend(record.plan_steps.values().cloned().map(CaseRow::PlanStep));
    rows.extend(record.reviews.values().cloned().map(CaseRow::Review));
    rows.extend(record.breach_steps.values().cloned().map(CaseRow::BreachStep));
    rows.extend(record.letters.values().cloned().map(CaseRow::Letter));
    rows.extend(record.assessments.values().cloned().map(CaseRow::Assessment));
    rows.extend(record.assessment_sections.values().cloned().map(CaseRow::AssessmentSection));
    rows.extend(record.scores.values().cloned().map(CaseRow::Scores));
    rows.extend(record.tiers.values().cloned().map(CaseRow::Tier));
    rows.extend(record.candidates.values().cloned().map(CaseRow::MatchCandidate));
    rows.extend(record.decisions.values().cloned().map(CaseRow::MatchDecision));
    rows.extend(record.members.values().copied().map(CaseRow::Member));
    rows.extend(record.retention.iter().cloned().map(CaseRow::Retention));
    rows
}
