//! What can happen to an opening. Variants and fields are never renamed; a new meaning is a new variant.

use super::rows::Period;
use crate::concern::Named;
use crate::shared::OpeningId;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "opening", rename_all = "snake_case")]
pub enum OpeningEvent {
    /// Somebody broke the glass; it is open from this instant.
    GlassBroken {
        opening_id: OpeningId,
        reason: String,
        words: String,
        period: Period,
        told: Vec<Named>,
    },
    Asked {
        opening_id: OpeningId,
        words: String,
        period: Period,
        told: Vec<Named>,
    },
    /// The holding side opens these parts, perhaps fewer or for less time than were asked for.
    Granted {
        opening_id: OpeningId,
        words: String,
        period: Period,
    },
    Refused {
        opening_id: OpeningId,
        words: String,
    },
    /// Ended before its time; one that waits for an answer is withdrawn by it.
    Ended {
        opening_id: OpeningId,
        why: String,
    },
}

impl OpeningEvent {
    pub fn opening_id(&self) -> OpeningId {
        match self {
            OpeningEvent::GlassBroken { opening_id, .. }
            | OpeningEvent::Asked { opening_id, .. }
            | OpeningEvent::Granted { opening_id, .. }
            | OpeningEvent::Refused { opening_id, .. }
            | OpeningEvent::Ended { opening_id, .. } => *opening_id,
        }
    }
}

crate::private_debug!(OpeningEvent);
