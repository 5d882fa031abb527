//! What can happen to a concern. Variants and fields are never renamed; a new meaning is a new variant.

use super::rows::{ConcernFacts, Decided, WhatFollows};
use crate::shared::{ConcernId, DoneThere};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "concern", rename_all = "snake_case")]
pub enum ConcernEvent {
    /// Somebody saw or heard something, and it was told at once.
    Raised { concern_id: ConcernId, facts: ConcernFacts },
    /// A manager decided what follows from it.
    Decided { concern_id: ConcernId, follows: WhatFollows, why: String },
    /// Whole, from another system: who raised it there, and what was decided.
    BroughtIn { concern_id: ConcernId, facts: ConcernFacts, raised: DoneThere, decided: Option<Decided> },
}

crate::private_debug!(ConcernEvent);
