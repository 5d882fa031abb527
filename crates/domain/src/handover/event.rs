//! What can happen to a transfer. Variants and fields are never renamed; a new meaning is a new variant.

use super::pack::{Pack, PackItem};
use super::parts::Part;
use super::rows::{MeetingSays, OfficerNamed, TransferFacts};
use crate::shared::TransferId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "handover", rename_all = "snake_case")]
pub enum HandoverEvent {
    /// The giving side asked, with the pack as it was then.
    Requested {
        transfer_id: TransferId,
        facts: Box<TransferFacts>,
        summary: String,
        pack: Pack,
    },
    /// The receiving side said yes, and who takes it.
    Accepted {
        transfer_id: TransferId,
        officer: OfficerNamed,
    },
    Refused {
        transfer_id: TransferId,
        reason: String,
        words: String,
    },
    Withdrawn {
        transfer_id: TransferId,
        why: String,
    },
    /// The receiving officer said of one part of the pack that they read it, or that it is wrong or missing.
    ItemAnswered {
        transfer_id: TransferId,
        item: PackItem,
        read: bool,
        words: String,
    },
    /// The giver put something right. The pack is made anew; what changed in it has to be read again.
    PutRight {
        transfer_id: TransferId,
        words: String,
        summary: String,
        pack: Pack,
    },
    MeetingRecorded {
        transfer_id: TransferId,
        says: MeetingSays,
    },
    /// A manager lets it move in spite of these parts.
    Overridden {
        transfer_id: TransferId,
        items: Vec<PackItem>,
        why: String,
        due: Date,
    },
    /// A manager sent it back to the giver; what was accepted and read does not stand any more.
    SentBack {
        transfer_id: TransferId,
        why: String,
    },
    /// It moved; the new assignment begins with the entry after this one, at the same instant.
    Moved {
        transfer_id: TransferId,
        to: OfficerNamed,
        parts: Vec<Part>,
    },
}

impl HandoverEvent {
    pub fn transfer_id(&self) -> TransferId {
        match self {
            HandoverEvent::Requested { transfer_id, .. }
            | HandoverEvent::Accepted { transfer_id, .. }
            | HandoverEvent::Refused { transfer_id, .. }
            | HandoverEvent::Withdrawn { transfer_id, .. }
            | HandoverEvent::ItemAnswered { transfer_id, .. }
            | HandoverEvent::PutRight { transfer_id, .. }
            | HandoverEvent::MeetingRecorded { transfer_id, .. }
            | HandoverEvent::Overridden { transfer_id, .. }
            | HandoverEvent::SentBack { transfer_id, .. }
            | HandoverEvent::Moved { transfer_id, .. } => *transfer_id,
        }
    }
}

crate::private_debug!(HandoverEvent);
