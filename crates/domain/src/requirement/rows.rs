//! What is recorded of a requirement or a condition besides what the court or the licence says of every kind.

use super::hours::Window;
use crate::shared::{CaseId, ConditionId, RequirementId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A requirement of an order, or a condition of a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartId {
    Requirement(RequirementId),
    Condition(ConditionId),
}

impl PartId {
    /// The word for it in the record.
    pub fn kind(self) -> &'static str {
        match self {
            PartId::Requirement(_) => "requirement",
            PartId::Condition(_) => "condition",
        }
    }

    pub fn id(self) -> Uuid {
        match self {
            PartId::Requirement(RequirementId(id)) | PartId::Condition(ConditionId(id)) => id,
        }
    }

    pub fn from_kind(kind: &str, id: Uuid) -> Option<PartId> {
        match kind {
            "requirement" => Some(PartId::Requirement(RequirementId(id))),
            "condition" => Some(PartId::Condition(ConditionId(id))),
            _ => None,
        }
    }
}

/// What was typed into one field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum FieldValue {
    /// Text, or an address.
    Text(String),
    Date(Date),
    /// By weekday; sorted.
    Hours(Vec<Window>),
    /// Code of the answer in `policy/`.
    Choice(String),
    Number(u32),
}

/// One thing that the record says of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFact {
    /// Code of the field in `policy/`.
    pub field: String,
    pub value: FieldValue,
}

/// A time in which it does not hold.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub from: Date,
    /// The last day; nothing while nobody knows when it holds again.
    pub to: Option<Date>,
    /// Who said so: "Northmoor Magistrates' Court, by letter".
    pub told_by: String,
    pub reason: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartFacts {
    pub case_id: CaseId,
    pub part: PartId,
    /// In the order of the fields of its kind.
    pub facts: Vec<OwnFact>,
    /// Where the facts come from; empty while there are none.
    pub told_by: String,
    /// By time.
    pub suspensions: Vec<Suspension>,
    pub written: Written,
}

impl PartFacts {
    pub fn value(&self, field: &str) -> Option<&FieldValue> {
        self.facts.iter().find(|fact| fact.field == field).map(|fact| &fact.value)
    }
}

crate::private_debug!(FieldValue, OwnFact, Suspension, PartFacts);
