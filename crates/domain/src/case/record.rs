//! The rows of a case, in memory: what a page is built from, now or as known on a past day.

use crate::allocation::Allocation;
use crate::assessment::{Assessment, SectionAnswers};
use crate::assignment::{Assignment, HandBack, LeftUnallocated};
use crate::concern::Concern;
use crate::contact::Contact;
use crate::custody::{Bail, CustodyStep, KeyDate, LicenceCondition};
use crate::document::Document;
use crate::enforcement::{BreachStep, Letter, Review};
use crate::flag::{Flag, FlagStep};
use crate::handover::Transfer;
use crate::hearing::Hearing;
use crate::limit::{Admitted, Exclusion, Restriction};
use crate::opening::Opening;
use crate::person::detail::PersonDetail;
use crate::person::{Identifier, MatchCandidate, MatchDecision, NameForm, NameFormKey, NamePair, Person};
use crate::plan::{Goal, Plan, PlanStep};
use crate::requirement::{PartFacts, PartId};
use crate::retention::Retention;
use crate::score::Scores;
use crate::sentence::{Requirement, Sentence};
use crate::shared::{
    AllocationId, AssessmentId, AssignmentId, BailId, BreachStepId, CaseId, ConcernId, ConditionId,
    ContactId, DetailId, DocumentId, EventId, ExclusionId, FlagId, GoalId, HearingId, IdentifierId, LetterId,
    OpeningId, PlanId, PlanStepId, RequirementId, ReviewId, SentenceId, StepId, TransferId, UserId,
};
use crate::tier::Tier;
use std::collections::{BTreeMap, BTreeSet};

/// One whole row to put, or to take away. A table has one struct and one put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseRow {
    Person(Person),
    Identifier(Identifier),
    NameForm(NameForm),
    /// No name of the record has this word any more.
    NameFormGone(NameForm),
    NamePair(NamePair),
    /// No name of the record has these two words any more.
    NamePairGone(NamePair),
    Detail(PersonDetail),
    Hearing(Hearing),
    Sentence(Sentence),
    Requirement(Requirement),
    CustodyStep(CustodyStep),
    KeyDate(KeyDate),
    LicenceCondition(LicenceCondition),
    PartFacts(PartFacts),
    Bail(Bail),
    Assignment(Assignment),
    Transfer(Box<Transfer>),
    Allocation(Box<Allocation>),
    Left(LeftUnallocated),
    HandBack(HandBack),
    Opening(Box<Opening>),
    Exclusion(Exclusion),
    Restriction(Restriction),
    Admitted(Admitted),
    Contact(Contact),
    Document(Document),
    Flag(Flag),
    FlagStep(FlagStep),
    Concern(Concern),
    Plan(Plan),
    Goal(Goal),
    PlanStep(PlanStep),
    Review(Review),
    BreachStep(BreachStep),
    Letter(Letter),
    Assessment(Assessment),
    AssessmentSection(SectionAnswers),
    Scores(Scores),
    Tier(Tier),
    MatchCandidate(MatchCandidate),
    MatchDecision(MatchDecision),
    Member(Member),
    Retention(Retention),
}

/// Another record that was joined to this one; `joined` is false once they were parted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub case_id: CaseId,
    pub member: CaseId,
    pub joined: bool,
}

/// Everything recorded about one person record, or the part of it that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseRecord {
    pub person: Option<Person>,
    pub identifiers: BTreeMap<IdentifierId, Identifier>,
    pub name_forms: BTreeMap<NameFormKey, NameForm>,
    pub name_pairs: BTreeSet<NamePair>,
    pub details: BTreeMap<DetailId, PersonDetail>,
    pub hearings: BTreeMap<HearingId, Hearing>,
    pub sentences: BTreeMap<SentenceId, Sentence>,
    pub requirements: BTreeMap<RequirementId, Requirement>,
    pub custody_steps: BTreeMap<StepId, CustodyStep>,
    /// By sentence and the code of the date.
    pub key_dates: BTreeMap<(SentenceId, String), KeyDate>,
    pub conditions: BTreeMap<ConditionId, LicenceCondition>,
    pub part_facts: BTreeMap<PartId, PartFacts>,
    pub bail: BTreeMap<BailId, Bail>,
    pub assignments: BTreeMap<AssignmentId, Assignment>,
    pub transfers: BTreeMap<TransferId, Transfer>,
    pub allocations: BTreeMap<AllocationId, Allocation>,
    /// How often a manager left it unallocated.
    pub left: BTreeMap<EventId, LeftUnallocated>,
    /// By the assignment that ends with it.
    pub hand_backs: BTreeMap<AssignmentId, HandBack>,
    pub openings: BTreeMap<OpeningId, Opening>,
    pub exclusions: BTreeMap<ExclusionId, Exclusion>,
    /// Of this record alone, as the list of who is let in.
    pub restriction: Option<Restriction>,
    pub admitted: BTreeMap<UserId, Admitted>,
    pub contacts: BTreeMap<ContactId, Contact>,
    pub documents: BTreeMap<DocumentId, Document>,
    pub flags: BTreeMap<FlagId, Flag>,
    pub flag_steps: BTreeMap<EventId, FlagStep>,
    pub concerns: BTreeMap<ConcernId, Concern>,
    pub plans: BTreeMap<PlanId, Plan>,
    pub goals: BTreeMap<GoalId, Goal>,
    pub plan_steps: BTreeMap<PlanStepId, PlanStep>,
    pub reviews: BTreeMap<ReviewId, Review>,
    pub breach_steps: BTreeMap<BreachStepId, BreachStep>,
    pub letters: BTreeMap<LetterId, Letter>,
    pub assessments: BTreeMap<AssessmentId, Assessment>,
    /// By assessment and the code of the section.
    pub assessment_sections: BTreeMap<(AssessmentId, String), SectionAnswers>,
    /// By the assessment that they are of.
    pub scores: BTreeMap<AssessmentId, Scores>,
    /// By the code of the rule.
    pub tiers: BTreeMap<String, Tier>,
    pub candidates: BTreeMap<CaseId, MatchCandidate>,
    pub decisions: BTreeMap<EventId, MatchDecision>,
    pub members: BTreeMap<CaseId, Member>,
    /// Of this record alone: one that was joined goes where this one goes.
    pub retention: Option<Retention>,
}

impl CaseRecord {
    pub fn put(&mut self, row: CaseRow) {
        match row {
            CaseRow::Person(row) => self.person = Some(row),
            CaseRow::Identifier(row) => drop(self.identifiers.insert(row.identifier_id, row)),
            CaseRow::NameForm(row) => drop(self.name_forms.insert(row.key(), row)),
            CaseRow::NameFormGone(row) => drop(self.name_forms.remove(&row.key())),
            CaseRow::NamePair(row) => drop(self.name_pairs.insert(row)),
            CaseRow::NamePairGone(row) => drop(self.name_pairs.remove(&row)),
            CaseRow::Detail(row) => drop(self.details.insert(row.detail_id, row)),
            CaseRow::Hearing(row) => drop(self.hearings.insert(row.hearing_id, row)),
            CaseRow::Sentence(row) => drop(self.sentences.insert(row.sentence_id, row)),
            CaseRow::Requirement(row) => drop(self.requirements.insert(row.requirement_id, row)),
            CaseRow::CustodyStep(row) => drop(self.custody_steps.insert(row.step_id, row)),
            CaseRow::KeyDate(row) => drop(self.key_dates.insert((row.sentence_id, row.term.clone()), row)),
            CaseRow::LicenceCondition(row) => drop(self.conditions.insert(row.condition_id, row)),
            CaseRow::PartFacts(row) => drop(self.part_facts.insert(row.part, row)),
            CaseRow::Bail(row) => drop(self.bail.insert(row.bail_id, row)),
            CaseRow::Assignment(row) => drop(self.assignments.insert(row.assignment_id, row)),
            CaseRow::Transfer(row) => drop(self.transfers.insert(row.transfer_id, *row)),
            CaseRow::Allocation(row) => drop(self.allocations.insert(row.allocation_id, *row)),
            CaseRow::Left(row) => drop(self.left.insert(row.left_id, row)),
            CaseRow::HandBack(row) => drop(self.hand_backs.insert(row.assignment_id, row)),
            CaseRow::Opening(row) => drop(self.openings.insert(row.opening_id, *row)),
            CaseRow::Exclusion(row) => drop(self.exclusions.insert(row.exclusion_id, row)),
            CaseRow::Restriction(row) => self.restriction = Some(row),
            CaseRow::Admitted(row) => drop(self.admitted.insert(row.user.user_id, row)),
            CaseRow::Contact(row) => drop(self.contacts.insert(row.contact_id, row)),
            CaseRow::Document(row) => drop(self.documents.insert(row.document_id, row)),
            CaseRow::Flag(row) => drop(self.flags.insert(row.flag_id, row)),
            CaseRow::FlagStep(row) => drop(self.flag_steps.insert(row.step_id, row)),
            CaseRow::Concern(row) => drop(self.concerns.insert(row.concern_id, row)),
            CaseRow::Plan(row) => drop(self.plans.insert(row.plan_id, row)),
            CaseRow::Goal(row) => drop(self.goals.insert(row.goal_id, row)),
            CaseRow::PlanStep(row) => drop(self.plan_steps.insert(row.step_id, row)),
            CaseRow::Review(row) => drop(self.reviews.insert(row.review_id, row)),
            CaseRow::BreachStep(row) => drop(self.breach_steps.insert(row.step_id, row)),
            CaseRow::Letter(row) => drop(self.letters.insert(row.letter_id, row)),
            CaseRow::Assessment(row) => drop(self.assessments.insert(row.assessment_id, row)),
            CaseRow::AssessmentSection(row) => {
                drop(self.assessment_sections.insert((row.assessment_id, row.section.clone()), row));
            }
            CaseRow::Scores(row) => drop(self.scores.insert(row.assessment_id, row)),
            CaseRow::Tier(row) => drop(self.tiers.insert(row.worked.rule.clone(), row)),
            CaseRow::MatchCandidate(row) => drop(self.candidates.insert(row.candidate, row)),
            CaseRow::MatchDecision(row) => drop(self.decisions.insert(row.decision_id, row)),
            CaseRow::Member(row) => drop(self.members.insert(row.member, row)),
            CaseRow::Retention(row) => self.retention = Some(row),
        }
    }

    pub fn open_assignment(&self) -> Option<&Assignment> {
        self.assignments.values().find(|assignment| assignment.is_open())
    }

    pub fn is_restricted(&self) -> bool {
        self.restriction.as_ref().is_some_and(|restriction| restriction.lifted.is_none())
    }

    /// The one that is open, if it is being handed over.
    pub fn open_transfer(&self) -> Option<&Transfer> {
        self.transfers.values().find(|transfer| transfer.is_open())
    }

    /// The one that stands, if the case goes back on a day.
    pub fn hand_back(&self) -> Option<&HandBack> {
        self.hand_backs.values().find(|of| of.over.is_none())
    }

    /// The records joined to this one.
    pub fn joined_members(&self) -> Vec<CaseId> {
        self.members.values().filter(|member| member.joined).map(|member| member.member).collect()
    }

    /// Takes in what a joined record holds, so that one page shows one human. The person stays this one's.
    pub fn take_in(&mut self, member: CaseRecord) {
        self.identifiers.extend(member.identifiers);
        self.name_forms.extend(member.name_forms);
        self.name_pairs.extend(member.name_pairs);
        self.details.extend(member.details);
        self.hearings.extend(member.hearings);
        self.sentences.extend(member.sentences);
        self.requirements.extend(member.requirements);
        self.custody_steps.extend(member.custody_steps);
        self.key_dates.extend(member.key_dates);
        self.conditions.extend(member.conditions);
        self.part_facts.extend(member.part_facts);
        self.bail.extend(member.bail);
        // One human has one holder: that of the kept record, where both have one.
        let held = self.open_assignment().is_some();
        let assignments = member.assignments.into_iter();
        self.assignments.extend(assignments.filter(|(_, assignment)| !held || !assignment.is_open()));
        // One human is handed over once: what is open on a joined record is not, as nobody holds it there.
        self.transfers.extend(member.transfers.into_iter().filter(|(_, transfer)| !transfer.is_open()));
        self.allocations.extend(member.allocations);
        self.left.extend(member.left);
        // What is open on a joined record goes nowhere: nobody holds it there.
        self.hand_backs.extend(member.hand_backs.into_iter().filter(|(_, of)| of.over.is_some()));
        self.openings.extend(member.openings);
        self.contacts.extend(member.contacts);
        self.documents.extend(member.documents);
        self.flags.extend(member.flags);
        self.flag_steps.extend(member.flag_steps);
        self.concerns.extend(member.concerns);
        self.plans.extend(member.plans);
        self.goals.extend(member.goals);
        self.plan_steps.extend(member.plan_steps);
        self.reviews.extend(member.reviews);
        self.breach_steps.extend(member.breach_steps);
        self.letters.extend(member.letters);
        self.assessments.extend(member.assessments);
        self.assessment_sections.extend(member.assessment_sections);
        self.scores.extend(member.scores);
        // One human has one tier by a rule, which stands on the kept record.
        for (rule, tier) in member.tiers {
            self.tiers.entry(rule).or_insert(tier);
        }
        self.decisions.extend(member.decisions);
    }
}
