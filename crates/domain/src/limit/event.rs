//! What can happen to limits. Variants and fields are never renamed; a new meaning is a new variant.

use super::rows::Ring;
use crate::concern::Named;
use crate::shared::{ExclusionId, Moment};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum LimitEvent {
    Excluded {
        exclusion_id: ExclusionId,
        user: Named,
        reason: String,
        from: Moment,
        until: Option<Moment>,
    },
    ExclusionEnded {
        exclusion_id: ExclusionId,
        why: String,
    },
    /// From now on open to these alone, whoever was on the list before.
    Restricted {
        allowed: Vec<Named>,
        ring: Ring,
        reason: String,
    },
    RestrictionEnded {
        why: String,
    },
}

crate::private_debug!(LimitEvent);
