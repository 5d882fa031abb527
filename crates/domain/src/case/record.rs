//! The rows of a case, in memory: what a page is built from, now or as known on a past day.

use crate::assignment::Assignment;
use crate::contact::Contact;
use crate::hearing::Hearing;
use crate::person::{Identifier, MatchCandidate, MatchDecision, NameForm, Person};
use crate::sentence::{Requirement, Sentence};
use crate::shared::{
    AssignmentId, CaseId, ContactId, EventId, HearingId, IdentifierId, RequirementId, SentenceId,
};
use std::collections::{BTreeMap, BTreeSet};

/// One whole row to put. A table has one struct and one put.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a row lives from the fold to the statement, and most are contacts"
)]
pub enum CaseRow {
    Person(Person),
    Identifier(Identifier),
    NameForm(NameForm),
    Hearing(Hearing),
    Sentence(Sentence),
    Requirement(Requirement),
    Assignment(Assignment),
    Contact(Contact),
    MatchCandidate(MatchCandidate),
    MatchDecision(MatchDecision),
    Member(Member),
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
    pub name_forms: BTreeSet<NameForm>,
    pub hearings: BTreeMap<HearingId, Hearing>,
    pub sentences: BTreeMap<SentenceId, Sentence>,
    pub requirements: BTreeMap<RequirementId, Requirement>,
    pub assignments: BTreeMap<AssignmentId, Assignment>,
    pub contacts: BTreeMap<ContactId, Contact>,
    pub candidates: BTreeMap<CaseId, MatchCandidate>,
    pub decisions: BTreeMap<EventId, MatchDecision>,
    pub members: BTreeMap<CaseId, Member>,
}

impl CaseRecord {
    pub fn put(&mut self, row: CaseRow) {
        match row {
            CaseRow::Person(row) => self.person = Some(row),
            CaseRow::Identifier(row) => drop(self.identifiers.insert(row.identifier_id, row)),
            CaseRow::NameForm(row) => drop(self.name_forms.insert(row)),
            CaseRow::Hearing(row) => drop(self.hearings.insert(row.hearing_id, row)),
            CaseRow::Sentence(row) => drop(self.sentences.insert(row.sentence_id, row)),
            CaseRow::Requirement(row) => drop(self.requirements.insert(row.requirement_id, row)),
            CaseRow::Assignment(row) => drop(self.assignments.insert(row.assignment_id, row)),
            CaseRow::Contact(row) => drop(self.contacts.insert(row.contact_id, row)),
            CaseRow::MatchCandidate(row) => drop(self.candidates.insert(row.candidate, row)),
            CaseRow::MatchDecision(row) => drop(self.decisions.insert(row.decision_id, row)),
            CaseRow::Member(row) => drop(self.members.insert(row.member, row)),
        }
    }

    pub fn open_assignment(&self) -> Option<&Assignment> {
        self.assignments.values().find(|assignment| assignment.is_open())
    }

    /// The records joined to this one.
    pub fn joined_members(&self) -> Vec<CaseId> {
        self.members.values().filter(|member| member.joined).map(|member| member.member).collect()
    }

    /// Takes in what a joined record holds, so that one page shows one human. The person stays this one's.
    pub fn take_in(&mut self, member: CaseRecord) {
        self.identifiers.extend(member.identifiers);
        self.name_forms.extend(member.name_forms);
        self.hearings.extend(member.hearings);
        self.sentences.extend(member.sentences);
        self.requirements.extend(member.requirements);
        // One human has one holder: that of the kept record, where both have one.
        let held = self.open_assignment().is_some();
        let assignments = member.assignments.into_iter();
        self.assignments.extend(assignments.filter(|(_, assignment)| !held || !assignment.is_open()));
        self.contacts.extend(member.contacts);
        self.decisions.extend(member.decisions);
    }
}
