//! Decisions which organisation a sentence goes to, what they rest on, and how many were reversed.

use super::{Instant, SideAnswer, WrittenBy};
use domain::allocation::{Allocation, Answered, Asked, Figure, Outcome, Worked};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One question of the rule, and what the record says to it.
#[derive(Serialize, ToSchema)]
pub struct AllocationAsked {
    code: String,
    question: String,
    options: Vec<String>,
    /// The answer that the record gives; nothing where it has to be said.
    answer: Option<String>,
    /// Where that stands.
    record: Option<String>,
}

impl From<Asked> for AllocationAsked {
    fn from(of: Asked) -> Self {
        let (answer, record) = of.record.unzip();
        AllocationAsked { code: of.code, question: of.question, options: of.options, answer, record }
    }
}

#[derive(Serialize, ToSchema)]
pub struct AllocationAnswered {
    code: String,
    question: String,
    /// `yes`, `no`, or the unit.
    answer: String,
    /// What the record says; nothing where whoever decided said it.
    record: Option<String>,
    /// Where this answer led, if the decision rests on it.
    led_to: Option<String>,
}

impl From<&Answered> for AllocationAnswered {
    fn from(of: &Answered) -> Self {
        AllocationAnswered {
            code: of.code.clone(),
            question: of.question.clone(),
            answer: of.answer.clone(),
            record: of.record.clone(),
            led_to: of.led_to.clone(),
        }
    }
}

/// Where the rule leads: a kind of organisation, or the organisations that work in the unit.
#[derive(Serialize, ToSchema)]
pub struct AllocationOutcomeAnswer {
    code: String,
    says: String,
    organisation_ids: Vec<Uuid>,
}

impl From<&Outcome> for AllocationOutcomeAnswer {
    fn from(of: &Outcome) -> Self {
        AllocationOutcomeAnswer {
            code: of.code.clone(),
            says: of.says.clone(),
            organisation_ids: of.organisations.iter().map(|of| of.0).collect(),
        }
    }
}

/// Where the answers lead; nothing is saved.
#[derive(Serialize, ToSchema)]
pub struct AllocationWorked {
    rule: String,
    rule_name: String,
    answers: Vec<AllocationAnswered>,
    outcome: AllocationOutcomeAnswer,
    /// What a decision names as shown.
    shown: String,
}

impl From<&Worked> for AllocationWorked {
    fn from(of: &Worked) -> Self {
        AllocationWorked {
            rule: of.rule.clone(),
            rule_name: of.rule_name.clone(),
            answers: of.answers.iter().map(AllocationAnswered::from).collect(),
            outcome: (&of.outcome).into(),
            shown: of.shown(),
        }
    }
}

/// How a decision was reversed.
#[derive(Serialize, ToSchema)]
pub struct AllocationReversal {
    why: String,
    by: WrittenBy,
    /// The handover that was withdrawn with it.
    withdrew_transfer_id: Option<Uuid>,
    /// The handover by which the case went back.
    back_transfer_id: Option<Uuid>,
}

/// One decision, with everything that it rests on.
#[derive(Serialize, ToSchema)]
pub struct AllocationListed {
    allocation_id: Uuid,
    sentence_id: Uuid,
    rule: String,
    rule_name: String,
    /// Nothing for who may not see what the record says to the questions.
    answers: Vec<AllocationAnswered>,
    outcome: AllocationOutcomeAnswer,
    decided: String,
    to: SideAnswer,
    /// Why it goes elsewhere than the rule leads; empty where it does not.
    override_why: String,
    deciding_organisation: String,
    deciding_team: String,
    decided_at: Instant,
    decided_by: WrittenBy,
    /// The handover that began with it.
    transfer_id: Option<Uuid>,
    reversed: Option<AllocationReversal>,
}

impl From<&Allocation> for AllocationListed {
    fn from(of: &Allocation) -> Self {
        let facts = &of.facts;
        AllocationListed {
            allocation_id: of.allocation_id.0,
            sentence_id: of.sentence_id.0,
            rule: facts.rule.clone(),
            rule_name: facts.rule_name.clone(),
            answers: facts.answers.iter().map(AllocationAnswered::from).collect(),
            outcome: (&facts.outcome).into(),
            decided: facts.decided.clone(),
            to: (&facts.to).into(),
            override_why: facts.override_why.clone(),
            deciding_organisation: facts.by.organisation_name.clone(),
            deciding_team: facts.by.team_name.clone(),
            decided_at: Instant(of.decided.at),
            decided_by: (&of.decided).into(),
            transfer_id: facts.transfer_id.map(|id| id.0),
            reversed: of.reversed.as_ref().map(|reversed| AllocationReversal {
                why: reversed.why.clone(),
                by: (&reversed.by).into(),
                withdrew_transfer_id: reversed.withdrew.map(|id| id.0),
                back_transfer_id: reversed.back.map(|id| id.0),
            }),
        }
    }
}

/// What one team decided in one month, and how many of those were reversed since.
#[derive(Serialize, ToSchema)]
pub struct AllocationFigure {
    organisation_id: Uuid,
    organisation: String,
    team_id: Option<Uuid>,
    team: String,
    /// `2026-11`, in London.
    month: String,
    decisions: i64,
    overridden: i64,
    reversed: i64,
}

impl From<Figure> for AllocationFigure {
    fn from(of: Figure) -> Self {
        AllocationFigure {
            organisation_id: of.by.organisation_id.0,
            organisation: of.by.organisation_name,
            team_id: of.by.team_id.map(|id| id.0),
            team: of.by.team_name,
            month: of.month,
            decisions: of.decisions,
            overridden: of.overridden,
            reversed: of.reversed,
        }
    }
}
