//! What can happen to a decision. Variants and fields are never renamed; a new meaning is a new variant.

use super::rows::DecisionFacts;
use crate::shared::{AllocationId, SentenceId, TransferId};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "allocation", rename_all = "snake_case")]
pub enum AllocationEvent {
    /// It was decided which organisation the sentence goes to. The handover that it begins follows behind it.
    Decided { allocation_id: AllocationId, sentence_id: SentenceId, facts: Box<DecisionFacts> },
    /// The decision was wrong. What brings the case back follows behind it.
    Reversed {
        allocation_id: AllocationId,
        why: String,
        withdrew: Option<TransferId>,
        back: Option<TransferId>,
    },
}

crate::private_debug!(AllocationEvent);
