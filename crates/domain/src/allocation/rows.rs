//! The row of a decision, with everything that it rests on.

use crate::handover::Side;
use crate::shared::{AllocationId, CaseId, OrganisationId, SentenceId, TeamId, TransferId, Written};
use serde::{Deserialize, Serialize};

/// One question as it was asked and answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Code of the question in `policy/`, or `area`.
    pub code: String,
    pub question: String,
    /// `yes`, `no`, or the unit.
    pub answer: String,
    /// What the record says; nothing where whoever decided said it.
    pub record: Option<String>,
    /// Where this answer led, if the decision rests on it.
    pub led_to: Option<String>,
}

/// What the rule leads to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Code of the outcome in `policy/`; of a rule by area `area`.
    pub code: String,
    /// The kind of organisation, or the organisations that work there.
    pub says: String,
    /// Of a rule by area: which they are.
    pub organisations: Vec<OrganisationId>,
}

/// The team that decided, by the names of then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deciding {
    pub organisation_id: OrganisationId,
    pub organisation_name: String,
    /// Nothing where whoever decided works in no team.
    pub team_id: Option<TeamId>,
    pub team_name: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFacts {
    /// Code of the rule in `policy/`, of which the entry in the log names the revision.
    pub rule: String,
    pub rule_name: String,
    pub answers: Vec<Answered>,
    /// What the rule led to.
    pub outcome: Outcome,
    /// What was decided: the same, or another kind of organisation.
    pub decided: String,
    /// The team that takes it.
    pub to: Side,
    /// Why it is another one than the rule leads to; empty where it is not.
    pub override_why: String,
    pub by: Deciding,
    /// Who held the case then.
    pub held: Option<Side>,
    /// The handover that began with it, where another organisation held the case.
    pub transfer_id: Option<TransferId>,
}

impl DecisionFacts {
    pub fn is_override(&self) -> bool {
        !self.override_why.is_empty()
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    pub why: String,
    /// The handover that was open and was withdrawn with it.
    pub withdrew: Option<TransferId>,
    /// The handover by which the case went back with it.
    pub back: Option<TransferId>,
    pub by: Written,
}

/// One decision about one sentence.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    pub case_id: CaseId,
    pub allocation_id: AllocationId,
    pub sentence_id: SentenceId,
    pub facts: DecisionFacts,
    pub decided: Written,
    pub reversed: Option<Reversal>,
    pub written: Written,
}

/// The decision about a sentence that stands.
pub fn live<'a>(
    all: impl IntoIterator<Item = &'a Allocation>,
    sentence_id: SentenceId,
) -> Option<&'a Allocation> {
    all.into_iter().find(|of| of.sentence_id == sentence_id && of.reversed.is_none())
}

crate::private_debug!(Answered, Outcome, Deciding, DecisionFacts, Reversal, Allocation);
